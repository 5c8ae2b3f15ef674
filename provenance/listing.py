"""The scope of a scan: which files of a tree are looked at."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pathspec

from provenance.errors import RepositoryError, SourceNotFound, UsageError
from provenance.fingerprints.screening import ENVIRONMENT_FOLDERS
from provenance.licensing.texts import read_bounded
from provenance.model import Skipped
from provenance.repository import open_repository
from provenance.sources.interface import SourceTree

GIT_SCOPE = "git-tracked files"
FOLDER_SCOPE = "all files but ignored and environment folders"

_MOST_PATTERNS = 1000
"""Lines of a `.gitignore` that are read."""
_MOST_WILDCARDS = 3
"""Wildcards in one line of a `.gitignore`; the time to match more of them grows with that power of a name's length."""


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

    What a registry or a commit delivered is listed whole, but for environment folders. `include` and `exclude` are patterns as in
    `.gitignore`; what they leave out is not listed. Links are not followed and are listed as skipped. Raises `SourceNotFound` for what
    is no folder, `UsageError` for a malformed pattern and `RepositoryError` for a checkout that git cannot read.
    """
    root = tree.path
    if not root.is_dir():
        raise SourceNotFound(f"{root} is not a folder; name a folder that holds source code")
    included, excluded = _patterns(include), _patterns(exclude)
    paths: list[str] = []
    skipped: list[Skipped] = []
    tracked = _tracked(root) if tree.pin is None else None
    scope, found, revision = (GIT_SCOPE, *tracked) if tracked else (FOLDER_SCOPE, _walk(root, skipped), None)
    ignored = _ignored(root) if tracked is None and tree.pin is None else None
    links = _Links(root)
    for path in found:
        if (included and not included.match_file(path)) or (excluded and excluded.match_file(path)):
            continue
        reason = "ignored by .gitignore" if ignored and ignored.match_file(path) else links.unreadable(path)
        if reason is None:
            paths.append(path)
        else:
            skipped.append(Skipped(path, reason))
    return Listing(tuple(paths), scope, tuple(sorted(skipped)), revision)


def _patterns(lines: Sequence[str]) -> pathspec.GitIgnoreSpec | None:
    try:
        return pathspec.GitIgnoreSpec.from_lines(lines) if lines else None
    except (ValueError, re.error) as error:
        raise UsageError(f"{', '.join(lines)}: not patterns as in .gitignore ({error}); correct what to include or exclude") from error


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


def _walk(root: Path, skipped: list[Skipped]) -> list[str]:
    """Return all files but those in environment folders, sorted; folders that cannot be read go to `skipped`."""
    found: list[str] = []
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError as error:
            skipped.append(Skipped(folder or ".", f"folder that cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not entry.is_dir(follow_symlinks=False):
                found.append(path)
            elif entry.name not in ENVIRONMENT_FOLDERS and entry.name != "node_modules" and not entry.name.endswith(".egg-info"):
                pending.append(path)
    return sorted(found)


def _ignored(root: Path) -> pathspec.GitIgnoreSpec | None:
    """Return the patterns of the `.gitignore` at the root; those that are malformed, or costly to match, ignore nothing."""
    lines = []
    for line in (read_bounded(root, ".gitignore") or "").splitlines()[:_MOST_PATTERNS]:
        try:
            if len(re.findall(r"\*+", line)) <= _MOST_WILDCARDS:
                pathspec.GitIgnoreSpec.from_lines([line])
                lines.append(line)
        except (ValueError, re.error):
            continue
    return pathspec.GitIgnoreSpec.from_lines(lines) if lines else None


class _Links:
    """Tells which files of a tree cannot be read where they lie."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: dict[str, bool] = {}

    def unreadable(self, path: str) -> str | None:
        """Return why a file is not read, or None."""
        file = self._root / path
        try:
            if self._behind_link(path) or file.is_symlink():
                return "symbolic link, not followed"
            if not os.path.lexists(file):
                return "listed but missing"
            return None if file.is_file() else "not a regular file"
        except OSError as error:
            return f"unreadable: {error.strerror}"

    def _behind_link(self, path: str) -> bool:
        """Tell whether a folder above a file is a link: an index can list files behind one, and lead out of the tree."""
        is_link = False
        for slash in (place for place, character in enumerate(path) if character == "/"):
            folder = path[:slash]
            if folder not in self._folders:
                self._folders[folder] = is_link or (self._root / folder).is_symlink()
            is_link = self._folders[folder]
        return is_link
