"""Git, read without running anything that a repository asks for. The only module that imports gitpython.

A repository is data of a stranger, its `.git/config` included: hooks, fsmonitor, filters, text conversion, external diff,
remote helpers and lazy fetching all name programs. Three rules keep them from running: only commands that read objects or the
index are used (never a checkout, a status or a diff with the work tree, where filters run); every call overrides what could
name a program; and nothing but `clone` may use a transport.
"""

import datetime
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from provenance.commit_files import write_commit
from provenance.errors import RepositoryError, SourceNotFound
from provenance.model import Skipped
from provenance.safe_tree import DEFAULT_LIMITS, Limits, SafeTree, all_or_nothing, relative_parts, shown

READ_TIMEOUT_SECONDS = 120.0
_NO_TRANSPORT = "none"
"""No transport is called so; an empty list would mean the same, less visibly."""
_SMALL_FILE_BYTES = 4096

_CONFIGURATION = (
    "core.hooksPath=/dev/null", "core.fsmonitor=", "core.sshCommand=false", "core.gitProxy=none", "core.askPass=",
    "core.attributesFile=/dev/null", "core.alternateRefsCommand=false", "core.pager=cat", "core.editor=false",
    "credential.helper=", "protocol.allow=never", "submodule.recurse=false", "fetch.recurseSubmodules=false",
    "diff.external=", "diff.trustExitCode=false", "log.showSignature=false", "gpg.program=false", "gpg.ssh.program=false",
    "gpg.x509.program=false", "filter.lfs.smudge=", "filter.lfs.process=", "filter.lfs.clean=", "filter.lfs.required=false",
    "uploadpack.packObjectsHook=", "init.templateDir=", "gc.auto=0", "maintenance.auto=false", "safe.directory=*",
    "transfer.bundleURI=false", "http.followRedirects=initial", "core.untrackedCache=false", "core.quotePath=false",
)  # fmt: skip
"""Given on the command line, which beats every file.

`safe.directory`: whose repository it is does not matter when nothing of it runs.
"""

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes -oClearAllForwardings=yes",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": "false",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_PROTOCOL_FROM_USER": "0",
}
_KEPT = ("GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_EXEC_PATH")
"""Variables of the user's environment that say how this machine is set up; every other `GIT_*` (a hook sets many) is dropped."""

_REVISION = re.compile(r"[A-Za-z0-9_][\w./+-]{0,199}", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_READERS = ("cat-file", "for-each-ref", "ls-files", "ls-tree", "merge-base", "rev-list", "rev-parse")
_READERS_OF_CHANGES = ("blame", "diff-tree", "log")
_NO_PROGRAMS = ("--no-ext-diff", "--no-textconv")


class GitFailedError(RepositoryError):
    """Git ended with an error of its own."""


def check_revision(revision: str) -> str:
    """Return the name of a commit, tag or branch; `RepositoryError` for what git could take for an option."""
    if not _REVISION.fullmatch(revision) or ".." in revision:
        raise RepositoryError(f"{shown(revision)!r} is not the name of a commit, tag or branch; use plain characters")
    return revision


def run_git(
    arguments: Sequence[str],
    folder: Path,
    timeout_seconds: float = READ_TIMEOUT_SECONDS,
    transports: str = _NO_TRANSPORT,
    given: IO[bytes] | None = None,
    output: IO[bytes] | None = None,
) -> bytes:
    """Run git, hardened, and return what it prints (or write it to `output`); every call to git passes here.

    `transports` are the protocols that may be used, with colons between. Raises `GitFailedError` where git ends with an error.
    """
    program, cleaner = shutil.which("git"), shutil.which("env")
    if program is None or cleaner is None:
        raise RepositoryError("git is not installed; install it to read repositories")
    # Imported here: gitpython costs 0.1 s, and refuses to load where there is no git.
    from git import cmd, exc

    environment = _ENVIRONMENT | {"GIT_ALLOW_PROTOCOL": transports}
    # gitpython can add variables, not take them away; env(1) can.
    foreign = sorted(name for name in os.environ if name.startswith("GIT_") and name not in {*_KEPT, *environment})
    command = [cleaner, *(word for name in foreign for word in ("-u", name)), program, "--no-pager"]
    command += [word for setting in _CONFIGURATION for word in ("-c", setting)]
    try:
        printed = cmd.Git(folder).execute(
            [*command, *arguments], istream=cast("Any", given), output_stream=cast("Any", output), env=environment, shell=False,
            stdout_as_string=False, strip_newline_in_stdout=False, kill_after_timeout=timeout_seconds,
        )  # fmt: skip
    except exc.GitCommandNotFound as error:
        raise RepositoryError(f"git cannot be run: {shown(str(error))}") from error
    except exc.GitCommandError as error:
        raise GitFailedError(_reason(str(error.stderr)) or f"git ended with status {error.status}") from error
    return cast("bytes", printed)


def _reason(errors: str) -> str:
    """Return what git complained about, on one line; gitpython wraps it in a label and quotes."""
    text = " ".join(errors.split()).removeprefix("stderr: ").strip("' ")
    return shown(text[-200:])


@dataclass(frozen=True)
class Repository:
    """A repository that can be read. Every method raises `RepositoryError` where git cannot read it or takes too long."""

    git_folder: Path
    """Holds the objects: `.git`, or the folder of a bare repository or linked work tree."""
    top: Path | None
    """Root of the work tree; None for a bare repository."""
    opened: Path
    """The folder that was opened, at or below `top`."""
    pinned: str | None = None
    """Commit that a clone was made for; its head."""

    def head_revision(self) -> str | None:
        """Return the commit that is checked out (or was cloned); None where there is no commit yet."""
        if self.pinned is not None:
            return self.pinned
        try:
            return self.resolve("HEAD")
        except SourceNotFound:
            return None

    def resolve(self, revision: str) -> str:
        """Return the full commit behind a name; raises `SourceNotFound` where there is none."""
        try:
            found = self._run("rev-parse", "--verify", "--quiet", f"{check_revision(revision)}^{{commit}}").decode().strip()
        except GitFailedError as error:
            self._check_readable()
            raise SourceNotFound(f"there is no commit {revision} in {self.opened}; check its name, or fetch it") from error
        return found

    def tracked_files(self) -> list[str]:
        """Return the files of the index at or below the opened folder, relative to it, sorted.

        Links are listed, submodules are not; names that leave the folder, which only a forged index has, are left out.
        """
        if self.top is None:
            raise RepositoryError(f"{self.opened} is a bare repository and has no files; clone it first")
        below = self.opened.relative_to(self.top).as_posix()
        prefix = "" if below == "." else f"{below}/"
        names = set()
        for line in self._run("ls-files", "-z", "--cached", "--stage").split(b"\0")[:-1]:
            mode, _, name = os.fsdecode(line).partition("\t")
            if not mode.startswith("160000") and name.startswith(prefix) and relative_parts(name):
                names.add(name.removeprefix(prefix))
        return sorted(names)

    def commit_date(self, revision: str) -> str:
        """Return the ISO date (UTC) on which a commit says it was committed."""
        return _committed(self._run("cat-file", "commit", self.resolve(revision)))

    def first_commit_date(self) -> str | None:
        """Return the ISO date (UTC) of the earliest root commit behind the head; None where history is absent or cut off."""
        head = self.head_revision()
        if head is None or self._run("rev-parse", "--is-shallow-repository").strip() == b"true":
            return None
        roots = self._run("rev-list", "--max-parents=0", head).decode().split()
        return min(_committed(self._run("cat-file", "commit", root)) for root in roots)

    def read(self, command: str, *arguments: str, timeout_seconds: float = READ_TIMEOUT_SECONDS) -> bytes:
        """Return what a command that only reads objects or the index prints.

        The arguments are the caller's own: names that a stranger chose are resolved first. Commands that look at the work
        tree, where filters would run, are refused; so `blame` needs a full commit.
        """
        if command in _READERS:
            return self._run(command, *arguments, timeout_seconds=timeout_seconds)
        if command not in _READERS_OF_CHANGES or (command == "blame" and not any(map(_COMMIT.fullmatch, arguments))):
            raise RepositoryError(f"git {command} is not among the commands that run nothing; use one that reads commits only")
        return self._run(command, *_NO_PROGRAMS, *arguments, timeout_seconds=timeout_seconds)

    def materialise(self, revision: str, destination: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Skipped, ...]:
        """Write the files of a commit into a folder that does not exist yet, and return what was left out, sorted.

        Blobs are written as they are stored: no filter, no line ends, no links, no submodules. Raises `UnsafeArchive` for a
        commit that leaves its folder or is too large.
        """
        if destination.exists():
            raise RepositoryError(f"{destination} exists already; remove it first")
        commit = self.resolve(revision)
        with all_or_nothing(destination) as content:
            tree = SafeTree(content, f"commit {commit[:12]}", limits)
            listing = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", commit)
            write_commit(listing, lambda wanted, output: self._run("cat-file", "--batch", given=wanted, output=output), tree)
        return tuple(sorted(tree.skipped))

    def _run(self, *arguments: str, **how: Any) -> bytes:
        place = [f"--git-dir={self.git_folder}"] + ([f"--work-tree={self.top}"] if self.top else ["--bare"])
        try:
            return run_git([*place, *arguments], self.top or self.git_folder, **how)
        except GitFailedError as error:
            raise GitFailedError(f"git cannot read {self.opened}: {error}; check it with `git fsck`") from error

    def _check_readable(self) -> None:
        """Raise unless git takes this for a repository: a name that is not found must not hide that nothing can be."""
        self._run("rev-parse", "--git-dir")


def _committed(commit: bytes) -> str:
    """Return the committer's ISO date (UTC) from the text of a commit."""
    header = commit.partition(b"\n\n")[0]
    match = re.search(rb"^committer .*> (-?\d{1,12}) [+-]\d+$", header, re.MULTILINE)
    try:
        seconds = int(match.group(1)) if match else 0
        date = datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise RepositoryError("a commit has a date outside the calendar; name the release date in the manifest") from error
    return date.isoformat()


def open_repository(path: Path) -> Repository:
    """Return the repository whose work tree holds a folder, or the bare repository that the folder is.

    Raises `RepositoryError` where there is none.
    """
    opened = path.resolve()
    if not opened.is_dir():
        raise RepositoryError(f"{path} is not a folder; name one inside a git work tree")
    if (opened / "HEAD").is_file() and (opened / "objects").is_dir() and not (opened / ".git").exists():
        return Repository(opened, None, opened)
    for top in (opened, *opened.parents):
        marker = top / ".git"
        if marker.is_dir() or marker.is_file():
            folder = marker if marker.is_dir() else _linked(marker)
            if not (folder / "HEAD").exists():
                raise RepositoryError(f"{marker} is not a git repository; repair or remove it")
            return Repository(folder, top, opened)
    raise RepositoryError(f"{path} is not in a git work tree; clone one, or name a folder with source code")


def _linked(marker: Path) -> Path:
    """Return the folder that a `.git` file points to: linked work trees and submodules have one."""
    with marker.open("rb") as file:
        text = os.fsdecode(file.read(_SMALL_FILE_BYTES))
    if not text.startswith("gitdir: ") or "\0" in text:
        raise RepositoryError(f"{marker} does not say where its repository is; repair or remove it")
    return (marker.parent / text.removeprefix("gitdir: ").rstrip("\r\n")).resolve()
