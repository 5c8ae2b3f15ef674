"""Fetching a commit of a remote repository into a bare one of ours: no checkout, no submodules, no hooks, shallow if possible."""

import hashlib
import re
from pathlib import Path

from provenance.errors import NetworkError, RepositoryError, SourceNotFound
from provenance.repository import GitFailedError, Repository, check_revision, open_repository, run_git
from provenance.safe_tree import all_or_nothing, shown

FETCH_TIMEOUT_SECONDS = 900.0
_TRANSPORTS = "https:ssh:git"
_HOST = r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][\w.-]*)"
_URL = re.compile(
    rf"(https|ssh|git)://([\w.%+~-]+(:[^@/\s]*)?@)?{_HOST}(:\d+)?/[^\s\0]+|[A-Za-z0-9][\w.-]*@{_HOST}:(?!-|[:/]{{2}})[^\s\0]+",
    re.ASCII,
)
"""https, ssh, git and `user@host:path`. Everything else (`ext::`, options, plain paths) is no address."""
_FULL_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT_COMMIT = re.compile(r"[0-9a-f]{7,63}")
_NO_SUCH_REVISION = ("couldn't find remote ref", "not our ref", "no such remote ref", "unadvertised object")


def is_remote(url: str) -> bool:
    """Tell whether a URL is one that `clone` fetches; looks at the text only."""
    return len(url) < 2000 and _URL.fullmatch(url) is not None


def clone(url: str, cache: Path, revision: str | None = None, offline: bool = False) -> Repository:
    """Return a repository that holds a commit of a remote one (its default branch where no revision is named), pinned to it.

    A full commit that was fetched before is not fetched again; branches and tags are, unless `offline`. A `file://` URL is
    opened where it lies. Raises `SourceNotFound`, `NetworkError` or `RepositoryError`.
    """
    if revision is not None:
        check_revision(revision)
    if url.startswith("file://"):
        return _local(url, revision)
    if not is_remote(url):
        raise RepositoryError(f"{shown(url)!r} is not a git address that can be used; write an https, ssh or git URL")
    folder = _bare_folder(url, cache.absolute())
    known = _known(folder, revision, final_only=not offline)
    if known is None and offline:
        raise NetworkError(
            f"{without_password(url)} is not in the cache and fetching is switched off; fetch it once with the network on"
        )
    return Repository(folder, None, folder, known or _fetch(url, folder, revision))


def without_password(url: str) -> str:
    """Return a git URL as it may be shown and stored: without a password, and for https without a user."""
    return re.sub(r"^(https?://)[^/@]*@", r"\1", re.sub(r"^(ssh://[^/@:]*):[^/@]*@", r"\1@", url))


def _local(url: str, revision: str | None) -> Repository:
    """Open a repository of this machine: a clone would run git in it, under its own configuration."""
    path = Path(url.removeprefix("file://"))
    if not path.is_absolute() or not path.is_dir():
        raise SourceNotFound(f"there is no folder {path}; check the URL")
    repository = open_repository(path)
    commit = repository.resolve(revision or "HEAD")
    return Repository(repository.git_folder, repository.top, repository.opened, commit)


def _bare_folder(url: str, cache: Path) -> Path:
    """Return the bare repository for a URL; makes an empty one, without hooks, where there is none."""
    folder = cache / f"{hashlib.sha256(url.encode()).hexdigest()[:40]}.git"
    if not folder.is_dir():
        try:
            with all_or_nothing(folder) as content:
                run_git(["init", "--quiet", "--bare", "--template=", str(content)], content)
        except OSError as error:
            raise RepositoryError(f"cannot write to the cache {cache}: {error.strerror}; choose another cache folder") from error
    return folder


def _known(folder: Path, revision: str | None, final_only: bool) -> str | None:
    """Return the commit for a revision that is here already; with `final_only`, for those that cannot move."""
    repository = Repository(folder, None, folder)
    final = revision is not None and _FULL_COMMIT.fullmatch(revision)
    names = [_reference(revision)] if not final_only or final else []
    names += [revision] if revision is not None and _SHORT_COMMIT.fullmatch(revision) else []
    for name in names:
        try:
            return repository.resolve(name)
        except SourceNotFound:
            continue
    return None


def _reference(revision: str | None) -> str:
    """Return the name under which a fetched revision is kept; one each, so that concurrent fetches do not meet."""
    return f"refs/provenance/{hashlib.sha256((revision or 'HEAD').encode()).hexdigest()[:40]}"


def _fetch(url: str, folder: Path, revision: str | None) -> str:
    repository = Repository(folder, None, folder)
    reference = _reference(revision)
    shown_url = without_password(url)
    try:
        _run_fetch(url, folder, "--depth=1", f"+{revision or 'HEAD'}:{reference}")
    except GitFailedError as error:
        if not any(sign in str(error) for sign in _NO_SUCH_REVISION):
            raise _unreachable(shown_url, error) from error
        if revision is None or not (_FULL_COMMIT.fullmatch(revision) or _SHORT_COMMIT.fullmatch(revision)):
            raise SourceNotFound(f"{shown_url} has no branch or tag {revision or 'to start from'}; check the revision") from error
        # Servers give out abbreviated and some unadvertised commits only as part of a history.
        return _fetch_all(url, folder, repository, revision)
    return repository.resolve(reference)


def _fetch_all(url: str, folder: Path, repository: Repository, revision: str) -> str:
    whole = ["--unshallow"] if (folder / "shallow").exists() else []
    try:
        _run_fetch(url, folder, *whole, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
    except GitFailedError as error:
        raise _unreachable(without_password(url), error) from error
    return repository.resolve(revision)


def _run_fetch(url: str, folder: Path, *options_and_references: str) -> None:
    options = [word for word in options_and_references if word.startswith("--")]
    references = [word for word in options_and_references if not word.startswith("--")]
    fixed = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance", "--no-write-fetch-head"]
    run_git(
        [f"--git-dir={folder}", "--bare", *fixed, *options, "--", url, *references],
        folder, timeout_seconds=FETCH_TIMEOUT_SECONDS, transports=_TRANSPORTS,
    )  # fmt: skip


def _unreachable(url: str, error: GitFailedError) -> NetworkError:
    return NetworkError(f"{url} could not be fetched: {error}; check the address, your access to it and the connection")
