"""A hostile repository that names a program wherever git lets it: none may run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from provenance.cloning import clone, is_remote, without_password
from provenance.errors import NetworkError, RepositoryError, SourceNotFound, UnsafeArchive
from provenance.repository import check_revision, open_repository
from provenance.safe_tree import Limits
from provenance.sources.git import GitSource
from provenance.sources.interface import FetchOptions

HOOKS = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit",
    "post-index-change", "post-merge", "post-receive", "post-rewrite", "post-update", "pre-applypatch", "pre-auto-gc",
    "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase", "pre-receive", "prepare-commit-msg", "proc-receive",
    "push-to-checkout", "reference-transaction", "sendemail-validate", "update",
)  # fmt: skip

HOSTILE_CONFIG = """
[core]
	hooksPath = {evil_hooks}
	fsmonitor = {run}fsmonitor
	sshCommand = {run}sshCommand
	gitProxy = {run}gitProxy
	pager = {run}pager
	editor = {run}editor
	askPass = {run}askPass
	alternateRefsCommand = {run}alternateRefs
	attributesFile = {attributes}
	worktree = {elsewhere}
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::{run}ext
	promisor = true
	partialclonefilter = blob:none
	uploadpack = {run}uploadpack
	vcs = evil
[remote "local"]
	url = file://{elsewhere}
	promisor = true
	uploadpack = {run}localUploadpack
[url "ext::{run}insteadOf "]
	insteadOf = git://
	insteadOf = https://
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[filter "simple"]
	clean = {run}clean
	smudge = {run}smudge
[filter "evil"]
	process = {run}process
	required = true
[diff]
	external = {run}diffExternal
[diff "evil"]
	textconv = {run}textconv
	command = {run}diffCommand
[merge "evil"]
	driver = {run}mergeDriver
[alias]
	ls-files = !{run}alias
	cat-file = !{run}alias
	rev-parse = !{run}alias
	materialise = !{run}alias
[pager]
	ls-files = {run}pager
	log = {run}pager
	cat-file = {run}pager
[log]
	showSignature = true
[gpg]
	program = {run}gpg
[credential]
	helper = !{run}credential
[uploadpack]
	packObjectsHook = {run}packObjectsHook
[submodule]
	recurse = true
[submodule "evil"]
	url = ext::{run}submodule
	update = !{run}submoduleUpdate
	active = true
[include]
	path = {included}
"""


def git(folder: Path, *arguments: str) -> str:
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A", "GIT_COMMITTER_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": "2020-01-02T23:30:00 -0200", "GIT_COMMITTER_DATE": "2020-01-02T23:30:00 -0200",
    }  # fmt: skip
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A repository of two commits with a folder, a link and a file that has an attribute."""
    root = tmp_path / "plain"
    root.mkdir()
    git(root, "init", "--quiet", "-b", "main")
    (root / ".gitattributes").write_text("*.py filter=evil diff=evil merge=evil text eol=crlf\n")
    (root / "src").mkdir()
    (root / "src" / "app.py").write_text("print(1)\n")
    (root / "link").symlink_to("/etc/passwd")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "one")
    (root / "src" / "näme with space.py").write_text("x = 2\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "two")
    git(root, "tag", "v1.0")
    return root


class Trap:
    """A repository whose programs each leave a file in `canaries` when they run."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.canaries = folder / "canaries"
        self.canaries.mkdir()
        runner = folder / "run"
        runner.write_text(f"#!/bin/sh\ntouch {self.canaries}/ran-$(basename $0)-${{1##*/}}\n")
        runner.chmod(0o755)
        names = folder / "bin"
        names.mkdir()
        for name in ("git-remote-evil", "git-evil"):
            shutil.copy(runner, names / name)
        self.runner = runner
        self._configure(folder)

    def _configure(self, folder: Path) -> None:
        evil_hooks, elsewhere = folder / "hooks", folder / "elsewhere"
        elsewhere.mkdir()
        for hooks in (evil_hooks, self.root / ".git" / "hooks"):
            hooks.mkdir(exist_ok=True)
            for name in HOOKS:
                shutil.copy(self.runner, hooks / name)
        attributes = folder / "attributes"
        attributes.write_text("* filter=simple diff=evil\n*.py filter=evil\n")
        shutil.copy(attributes, self.root / ".git" / "info" / "attributes")
        included = folder / "included"
        included.write_text(f"[core]\n\tfsmonitor = {self.runner} included\n\thooksPath = {evil_hooks}\n")
        config = HOSTILE_CONFIG.format(
            run=f"{self.runner} ", evil_hooks=evil_hooks, attributes=attributes, elsewhere=elsewhere, included=included
        )
        path = self.root / ".git" / "config"
        path.write_text(path.read_text().replace("repositoryformatversion = 0", "repositoryformatversion = 1") + config)

    def sprung(self) -> list[str]:
        return sorted(path.name for path in self.canaries.iterdir())


@pytest.fixture
def trap(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trap:
    head = git(plain, "rev-parse", "HEAD")
    (plain / ".gitmodules").write_text('[submodule "evil"]\n\tpath = evil\n\turl = ext::sh -c touch\n')
    git(plain, "update-index", "--add", "--cacheinfo", f"160000,{head},evil")
    git(plain, "add", ".gitmodules")
    git(plain, "commit", "--quiet", "-m", "submodule")
    folder = tmp_path / "trap"
    folder.mkdir()
    trap = Trap(plain, folder)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return trap


def test_the_trap_works_on_git_itself(trap: Trap) -> None:
    # Without this, the other tests could pass because nothing was armed.
    environment = {"PATH": os.environ["PATH"], "HOME": str(trap.canaries.parent)}
    place = [f"--git-dir={trap.root}/.git", f"--work-tree={trap.root}"]
    (trap.root / "src" / "app.py").write_text("print(3)\n")
    commands = (
        ["status"], ["hash-object", ".gitmodules"], ["tag", "new"], ["fetch", "local"], ["cat-file", "-e", "1" * 40],
        ["ls-remote", "https://host.invalid/x"], ["fetch", "ssh://host.invalid/x"],
    )  # fmt: skip
    (trap.root / ".gitmodules").write_text("changed")
    # The program of a filter does not speak its protocol, and git gives up: off, for the others to have their turn.
    filters_off = ["-c", "filter.evil.process=", "-c", "filter.evil.required=false"]
    changes = (["diff", "HEAD~2", "HEAD"], ["diff", "--no-ext-diff", "HEAD~2", "HEAD"], ["checkout", "-f", "HEAD~1"])
    for arguments in (*commands, *([*filters_off, *change] for change in changes)):
        subprocess.run(["git", *place, *arguments], cwd=trap.root, env=environment, capture_output=True, timeout=30)
    sprung = trap.sprung()
    programs = "clean diffCommand ext included insteadOf localUploadpack process smudge sshCommand textconv"
    assert set(sprung) >= {f"ran-run-{name}" for name in programs.split()}
    assert any(name.startswith("ran-post-checkout") for name in sprung)
    assert any(name.startswith("ran-reference-transaction") for name in sprung)


def test_no_public_operation_springs_the_trap(trap: Trap, tmp_path: Path) -> None:
    (trap.root / "src" / "app.py").write_text("print('changed since the commit')\n")
    repository = open_repository(trap.root / "src")
    head = repository.head_revision()
    assert head and repository.resolve("v1.0") != head
    assert repository.tracked_files() == ["app.py", "näme with space.py"]
    assert "evil" not in open_repository(trap.root).tracked_files()
    assert repository.commit_date("HEAD") == "2020-01-03"
    assert repository.first_commit_date() == "2020-01-03"
    skipped = repository.materialise("HEAD", tmp_path / "out")
    assert [(entry.path, entry.reason) for entry in skipped] == [("evil", "submodule"), ("link", "link")]
    assert (tmp_path / "out" / "src" / "app.py").read_bytes() == b"print(1)\n"
    repository.read("diff-tree", "-r", "-p", "--root", head)
    repository.read("log", "-p", "--format=%H %G?", head)
    repository.read("blame", "--porcelain", head, "--", "src/app.py")
    repository.read("for-each-ref")
    clone(f"file://{trap.root}", tmp_path / "cache", "v1.0")
    GitSource().fetch(f"file://{trap.root}@main", FetchOptions(tmp_path / "cache"))
    assert trap.sprung() == []


def test_a_missing_object_is_not_fetched(trap: Trap, tmp_path: Path) -> None:
    repository = open_repository(trap.root)
    blob = repository.read("rev-parse", "HEAD:src/app.py").decode().strip()
    (trap.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(RepositoryError):
        repository.materialise("HEAD", tmp_path / "out")
    with pytest.raises(SourceNotFound):
        repository.resolve("1" * 40)
    assert not (tmp_path / "out").exists()
    assert trap.sprung() == []


def test_the_environment_of_a_hook_does_not_count(trap: Trap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    for name in ("GIT_EXTERNAL_DIFF", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_ASKPASS", "GIT_EDITOR"):
        monkeypatch.setenv(name, f"{trap.runner} {name}")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", f"{trap.runner} environment")
    repository = open_repository(trap.root)
    head = repository.head_revision()
    assert head and len(repository.tracked_files()) == 5
    repository.read("diff-tree", "-r", "-p", "--root", head)
    assert trap.sprung() == []


@pytest.mark.parametrize(
    "url",
    [
        "ext::sh -c touch% canary", "--upload-pack=touch canary", "-u touch", "fd::17", "http://example.org/x.git", "/etc",
        "../x", "ssh://-oProxyCommand=touch/x", "-oProxyCommand=touch@host:x", "git@host:--upload-pack=x", "git@-o:x",
        "git://host/x y", "https://host", "evil::https://host/x.git", "ssh://host/x\nhost", "",
    ],
)  # fmt: skip
def test_addresses_that_are_none_are_refused(url: str, tmp_path: Path) -> None:
    assert not is_remote(url)
    assert not GitSource().accepts(url)
    with pytest.raises(RepositoryError):
        clone(url, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "revision", ["--upload-pack=touch", "-x", "a..b", "HEAD^{/x}", "a:b", "a b", "", "@{-1}", "x" * 300, "a\nb", "~1", "+a"]
)
def test_revisions_that_are_options_or_expressions_are_refused(revision: str, plain: Path, tmp_path: Path) -> None:
    with pytest.raises(RepositoryError):
        check_revision(revision)
    with pytest.raises(RepositoryError):
        open_repository(plain).resolve(revision)
    with pytest.raises(RepositoryError):
        clone("https://example.org/x.git", tmp_path / "cache", revision)


def test_commands_that_look_at_the_work_tree_are_refused(plain: Path) -> None:
    repository = open_repository(plain)
    for line in ("status", "checkout HEAD", "diff", "blame src/app.py", "archive HEAD", "config x", "fetch"):
        command = line.split()
        with pytest.raises(RepositoryError):
            repository.read(*command)


def test_an_empty_repository_has_files_but_no_head(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    repository = open_repository(tmp_path)
    assert (repository.head_revision(), repository.first_commit_date(), repository.tracked_files()) == (None, None, [])
    (tmp_path / "a.py").write_text("a")
    git(tmp_path, "add", "a.py")
    assert repository.tracked_files() == ["a.py"]


def test_linked_work_trees_and_shallow_clones_work(plain: Path, tmp_path: Path) -> None:
    git(plain, "worktree", "add", "--quiet", str(tmp_path / "linked"), "v1.0")
    linked = open_repository(tmp_path / "linked" / "src")
    assert linked.tracked_files() == ["app.py", "näme with space.py"]
    assert linked.first_commit_date() == "2020-01-03"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{plain}", "shallow")
    shallow = open_repository(tmp_path / "shallow")
    assert shallow.head_revision() == linked.head_revision()
    assert shallow.first_commit_date() is None  # the root that is there is not the first
    assert shallow.commit_date("HEAD") == "2020-01-03"
    shallow.materialise("HEAD", tmp_path / "out")


def test_what_is_no_repository_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RepositoryError, match="not a folder"):
        open_repository(tmp_path / "absent")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".git").mkdir()
    with pytest.raises(RepositoryError, match="not a git repository"):
        open_repository(tmp_path / "empty")
    (tmp_path / "pointer").mkdir()
    (tmp_path / "pointer" / ".git").write_bytes(b"\xff\0 nothing")
    with pytest.raises(RepositoryError, match="does not say"):
        open_repository(tmp_path / "pointer")
    git(tmp_path, "init", "--quiet", "broken")
    (tmp_path / "broken" / ".git" / "config").write_text("[core\n")
    with pytest.raises(RepositoryError, match="git cannot read"):
        open_repository(tmp_path / "broken").head_revision()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RepositoryError, match="not installed"):
        open_repository(tmp_path / "broken").head_revision()


def test_a_forged_tree_cannot_leave_the_folder(plain: Path, tmp_path: Path) -> None:
    blob = git(plain, "rev-parse", "HEAD:src/app.py")
    entry = b"100644 ..\0" + bytes.fromhex(blob)
    (plain / "forged").write_bytes(entry)
    tree = git(plain, "hash-object", "-t", "tree", "-w", "--literally", "forged")
    commit = git(plain, "commit-tree", tree, "-m", "forged")
    with pytest.raises(UnsafeArchive):
        open_repository(plain).materialise(commit, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_commit_is_bounded(plain: Path, tmp_path: Path) -> None:
    repository = open_repository(plain)
    with pytest.raises(UnsafeArchive, match="entries"):
        repository.materialise("HEAD", tmp_path / "out", Limits(files=2))
    with pytest.raises(UnsafeArchive, match="holds more than"):
        repository.materialise("HEAD", tmp_path / "out", Limits(total_bytes=10))
    skipped = repository.materialise("HEAD", tmp_path / "out", Limits(file_bytes=8))
    assert ".gitattributes" in [entry.path for entry in skipped]
    with pytest.raises(RepositoryError, match="exists already"):
        repository.materialise("HEAD", tmp_path / "out")


def test_a_bare_repository_can_be_materialised(plain: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(plain), "bare.git")
    tree = GitSource().fetch(f"git+file://{tmp_path}/bare.git@v1.0", FetchOptions(tmp_path / "cache"))
    assert (tree.path / "src" / "app.py").read_text() == "print(1)\n"
    assert (tree.name, tree.version, tree.released) == ("bare", "v1.0", "2020-01-03")
    with pytest.raises(RepositoryError, match="bare"):
        open_repository(tmp_path / "bare.git").tracked_files()


def test_offline_clones_come_from_the_cache_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="not in the cache"):
        clone("https://example.org/x.git", tmp_path, "v1", offline=True)


def test_passwords_are_not_shown() -> None:
    assert without_password("https://user:secret@host/x.git") == "https://host/x.git"
    assert without_password("ssh://git:secret@host/x.git") == "ssh://git@host/x.git"
    assert without_password("git@host:x.git") == "git@host:x.git"
