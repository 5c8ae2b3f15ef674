"""The scope of a scan: which files of a tree are looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pathspec

from fingerprints.screening import ENVIRONMENT_FOLDERS
from provenance.errors import RepositoryError, SourceNotFound
from provenance.model import Skipped
from provenance.repository import open_repository
from provenance.sources.interface import SourceTree

GIT_SCOPE = "git-tracked files"
FOLDER_SCOPE = "all files but ignored and environment folders"

_MOST_PATTERNS = 1000


@dataclass(frozen=True)
class Listing:
    """The files of a tree, as far as they are in scope."""

    paths: tuple[str, ...]
    """Relative to the root, with forward slashes, sorted."""
    scope: str
    skipped: tuple[Skipped, ...]
    revision: str | None
    """Commit of a git checkout."""


def list_files(tree: SourceTree, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> Listing:
    """Return the files of a tree: git-tracked ones where it is a checkout, otherwise all but ignored and environment folders.

    What a registry delivered is listed whole. `include` and `exclude` are patterns as in `.gitignore`; what they leave out is not
    listed. Links are not followed and are listed as skipped.
    """
    root = tree.path
    if not root.is_dir():
        raise SourceNotFound(f"{root} is not a folder; name a folder that holds source code")
    tracked = _tracked(root) if tree.sha256 is None else None
    scope, found, revision = (GIT_SCOPE, *tracked) if tracked else (FOLDER_SCOPE, sorted(_walk(root)), None)
    ignored = _ignored(root) if tracked is None and tree.sha256 is None else None
    included = pathspec.GitIgnoreSpec.from_lines(include) if include else None
    excluded = pathspec.GitIgnoreSpec.from_lines(exclude) if exclude else None
    paths: list[str] = []
    skipped: list[Skipped] = []
    for path in found:
        if (included and not included.match_file(path)) or (excluded and excluded.match_file(path)):
            continue
        reason = "ignored by .gitignore" if ignored and ignored.match_file(path) else _unreadable(root / path)
        if reason is None:
            paths.append(path)
        else:
            skipped.append(Skipped(path, reason))
    return Listing(tuple(paths), scope, tuple(skipped), revision)


def _tracked(root: Path) -> tuple[list[str], str | None] | None:
    """Return the tracked files and the head of the checkout that holds the folder, or None where there is none."""
    try:
        repository = open_repository(root)
    except RepositoryError:
        if (root / ".git").exists():
            raise
        return None
    files = sorted(repository.tracked_files())
    # A folder that lies in a checkout but is not part of it (a build folder, an unpacked archive) is not empty.
    return (files, repository.head_revision()) if files or (root / ".git").exists() else None


def _walk(root: Path) -> Iterator[str]:
    pending = [""]
    while pending:
        folder = pending.pop()
        for entry in (root / folder).iterdir():
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir() and not entry.is_symlink():
                if entry.name not in ENVIRONMENT_FOLDERS and entry.name != "node_modules" and not entry.name.endswith(".egg-info"):
                    pending.append(path)
            else:
                yield path


def _ignored(root: Path) -> pathspec.GitIgnoreSpec | None:
    try:
        lines = (root / ".gitignore").read_text("utf-8", "replace").splitlines()[:_MOST_PATTERNS]
    except OSError:
        return None
    return pathspec.GitIgnoreSpec.from_lines(lines)


def _unreadable(path: Path) -> str | None:
    if path.is_symlink():
        return "symbolic link, not followed"
    if not path.exists():
        return "listed but missing"
    return None if path.is_file() else "not a regular file"
