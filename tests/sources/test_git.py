"""Fetching over a real transport: git's own server on the loopback, where one can be had."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.errors import NetworkError, SourceNotFound, UsageError
from provenance.sources.git import GitSource, split_revision
from provenance.sources.interface import FetchOptions


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The URL of a repository of three commits, one tagged, and its folder."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    root = tmp_path / "served" / "pack"
    root.mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    for number in (1, 2, 3):
        (root / "pack.py").write_text(f"answer = {number}\n")
        git(root, "add", ".")
        git(root, "commit", "-qm", str(number))
        if number == 2:
            git(root, "tag", "v2.0")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = ["git", "daemon", f"--base-path={root.parent}", "--export-all", "--listen=127.0.0.1", f"--port={port}", "--reuseaddr"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            _wait_for(port, daemon)
            yield f"git://127.0.0.1:{port}/pack", root
        finally:
            daemon.terminate()


def _wait_for(port: int, daemon: "subprocess.Popen[bytes]") -> None:
    for _ in range(100):
        if daemon.poll() is not None:
            pytest.skip("this git has no daemon")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.skip("the loopback cannot be used")


def content(spec: str, cache: Path, **options: object) -> str:
    tree = GitSource().fetch(spec, FetchOptions(cache, **options))  # type: ignore[arg-type]
    assert sorted(path.name for path in tree.path.iterdir()) == ["pack.py"]
    return (tree.path / "pack.py").read_text().strip()


def test_branches_tags_and_commits_are_fetched_and_kept(served: tuple[str, Path], tmp_path: Path) -> None:
    url, root = served
    cache = tmp_path / "cache"
    first = git(root, "rev-parse", "HEAD~2")
    assert content(url, cache) == "answer = 3"
    assert content(f"git+{url}@v2.0", cache) == "answer = 2"
    assert content(f"{url}@main", cache) == "answer = 3"
    assert content(f"{url}@{first}", cache) == "answer = 1"
    assert content(url, cache, revision=first[:10]) == "answer = 1"
    for revision in (None, "v2.0", "main", first, first[:10]):
        content(url, cache, revision=revision, offline=True)
    (repository,) = (cache / "git").iterdir()
    assert not list(repository.glob("hooks/*"))


def test_a_branch_that_moved_is_fetched_again_and_a_commit_is_not(served: tuple[str, Path], tmp_path: Path) -> None:
    url, root = served
    commit = git(root, "rev-parse", "HEAD")
    assert content(f"{url}@main", tmp_path / "cache") == "answer = 3"
    (root / "pack.py").write_text("answer = 4\n")
    git(root, "commit", "-qam", "4")
    assert content(f"{url}@main", tmp_path / "cache", offline=True) == "answer = 3"
    assert content(f"{url}@main", tmp_path / "cache") == "answer = 4"
    shutil.rmtree(root)
    assert content(f"{url}@{commit}", tmp_path / "cache") == "answer = 3"
    with pytest.raises(NetworkError, match="could not be fetched"):
        content(f"{url}@main", tmp_path / "cache")


def test_what_is_not_there_is_said(served: tuple[str, Path], tmp_path: Path) -> None:
    url, _ = served
    with pytest.raises(SourceNotFound, match="no branch or tag"):
        content(f"{url}@v9", tmp_path / "cache")
    with pytest.raises(SourceNotFound):
        content(f"{url}@{'1' * 40}", tmp_path / "cache")
    with pytest.raises(NetworkError, match="could not be fetched"):
        content("git://127.0.0.1:9/x", tmp_path / "cache")
    with pytest.raises(UsageError, match="write one of them"):
        content(f"{url}@v2.0", tmp_path / "cache", revision="main")


@pytest.mark.parametrize(
    ("spec", "url", "revision"),
    [
        ("https://h/x.git", "https://h/x.git", None),
        ("git+https://u:p@h/a/x@v1", "https://u:p@h/a/x", "v1"),
        ("git@h:a/b.git", "git@h:a/b.git", None),
        ("git@h:a/b.git@feature/x", "git@h:a/b.git", "feature/x"),
        ("ssh://git@h:22/a/b.git@1.0", "ssh://git@h:22/a/b.git", "1.0"),
        ("file:///a/b@1", "file:///a/b", "1"),
    ],
)
def test_the_revision_is_what_follows_the_path(spec: str, url: str, revision: str | None) -> None:
    assert split_revision(spec) == (url, revision)
