"""The sides of labelled pairs as trees on disk: what cannot be had is a value with the reason, never an exception."""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pathspec

from provenance.errors import NetworkError, ProvenanceError, SourceNotFound, UsageError
from provenance.gold.pairs import FolderSide, PackageSide, Side
from provenance.progress import Progress
from provenance.safe_tree import all_or_nothing
from provenance.sources.apt import private_apt
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.package_metadata import npm_license, python_license
from provenance.sources.registry import fetch
from provenance.sources.store import Store, digest_of, safe_filename

_FETCHED_BY_PURL = ("pypi", "npm", "debian")
_REPOSITORY_HOST = "https://github.com/"
_REPOSITORY_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_.-]+")
_ARCHIVE = re.compile(r"\.(tar(\.\w+)?|t[gbx]z2?|zip|whl)$", re.IGNORECASE)
_LICENSE_OF: Mapping[str, Callable[[Path], str | None]] = {"pypi": python_license, "npm": npm_license}
_DOWNLOADS_AT_ONCE = 4
"""Registries answer slowly rather than seldom, and are not to be flooded."""
_LONGEST_REASON = 300


@dataclass(frozen=True)
class Skipped:
    """A side that could not be had, and why."""

    side: Side
    reason: str


@dataclass(frozen=True)
class GoldFetchOptions:
    """How the sides of pairs are fetched."""

    downloads: Path
    """Cache of downloads and unpacked trees, kept between runs. Archives that lie in it under their own names are found by digest."""
    scratch: Path
    """Folder for the copies of folders with patterns to leave out; has to stay while the trees are read."""
    offline: bool = False
    """Take what is in `downloads` only."""


def fetch_sides(sides: Iterable[Side], options: GoldFetchOptions, progress: Progress) -> dict[Side, SourceTree | Skipped]:
    """Return a tree, or why there is none, for each side, each fetched once; in the order in which they were named first.

    Archives are checked against the sha256 of the side.
    """
    distinct = list(dict.fromkeys(sides))
    loose = _LooseArchives(options.downloads)
    fetched: dict[Side, SourceTree | Skipped] = {}
    with progress.task("Fetching", len(distinct)) as task, ThreadPoolExecutor(_DOWNLOADS_AT_ONCE) as pool:
        for side, tree in zip(distinct, pool.map(partial(_fetch_side, options=options, loose=loose), distinct), strict=True):
            fetched[side] = tree
            task.advance(1, side.spec)
    return fetched


def fetch_side(side: Side, options: GoldFetchOptions) -> SourceTree | Skipped:
    """Return the tree of a side, or why there is none."""
    return _fetch_side(side, options, _LooseArchives(options.downloads))


class _LooseArchives:
    """Archives that someone put into the folder by hand, by digest; looked at only when one is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_digest: dict[str, Path] | None = None

    def find(self, digest: str) -> Path | None:
        """Return an archive with this digest."""
        if self._by_digest is None:
            found = self._folder.iterdir() if self._folder.is_dir() else iter(())
            archives = sorted(path for path in found if _ARCHIVE.search(path.name) and path.is_file())
            self._by_digest = {digest_of(path): path for path in reversed(archives)}
        return self._by_digest.get(digest)


def _fetch_side(side: Side, options: GoldFetchOptions, loose: _LooseArchives) -> SourceTree | Skipped:
    try:
        match side:
            case FolderSide():
                return _folder(side, options)
            case PackageSide():
                return _package(side, options, loose)
    except (ProvenanceError, ValueError) as error:
        return Skipped(side, _one_line(str(error)))
    except OSError as error:
        return Skipped(side, _one_line(f"{side.spec} cannot be read or written here: {error.strerror or error}"))


def _package(side: PackageSide, options: GoldFetchOptions, loose: _LooseArchives) -> SourceTree:
    """Return the tree that the registry delivers (it knows the date), else that of an archive that is here with the right digest."""
    try:
        if side.registry == "github":
            return _repository(side, options)
        if side.registry not in _FETCHED_BY_PURL:
            raise SourceNotFound(f"{side.spec}: packages of {side.registry} cannot be fetched; name a release of pypi, npm or debian")
        return fetch(side.spec, FetchOptions(options.downloads, side.sha256, offline=options.offline))
    except ProvenanceError as error:
        archive = loose.find(side.sha256) if side.sha256 else None
        if archive is None and side.registry == "debian" and isinstance(error, NetworkError) and not options.offline:
            archive = _upstream_tarball(side, options)
        if archive is None:
            raise
    tree = fetch(str(archive.absolute()), FetchOptions(options.downloads, side.sha256))
    license_of = _LICENSE_OF.get(side.registry)
    declared = license_of(tree.path) if license_of else None
    return replace(tree, name=side.name, spec=side.spec, version=side.version, declared_license=declared)


def _upstream_tarball(side: PackageSide, options: GoldFetchOptions) -> Path | None:
    """Return the upstream tarball of a Debian package whose other files the mirror cannot deliver; None where it is not this one.

    The tarball is all that a pair pins. It is put beside the other archives of the folder, where a later run finds it.
    """
    with Store(options.downloads).scratch() as scratch:
        with private_apt(options.downloads) as apt:
            apt.run("apt-get", "source", "--download-only", "--only-source", "--tar-only", "-qq", "--", side.name, folder=scratch)
        for tarball in sorted(path for path in scratch.iterdir() if path.is_file()):
            if digest_of(tarball) == side.sha256:
                return tarball.replace(options.downloads / safe_filename(tarball.name))
    return None


def _repository(side: PackageSide, options: GoldFetchOptions) -> SourceTree:
    """Return the commit of a hosted repository, under its purl."""
    if not _REPOSITORY_NAME.fullmatch(side.name):
        raise UsageError(f"{side.name!r} is no repository; write owner/name")
    tree = fetch(f"{_REPOSITORY_HOST}{side.name}", FetchOptions(options.downloads, revision=side.version, offline=options.offline))
    return replace(tree, spec=side.spec)


def _folder(side: FolderSide, options: GoldFetchOptions) -> SourceTree:
    if not side.path.is_dir():
        raise SourceNotFound(f"there is no folder {side.path}; paths are relative to the file of pairs")
    tree = fetch(str(side.path), FetchOptions(options.downloads))
    if not side.exclude:
        return tree
    key = sha256("\0".join((str(side.path), *side.exclude)).encode()).hexdigest()[:16]
    copy = options.scratch.absolute() / key / tree.name
    if not copy.is_dir():
        with all_or_nothing(copy) as content:
            _copy_without(side.path, side.exclude, content)
    return replace(tree, path=copy)


def _copy_without(folder: Path, exclude: tuple[str, ...], target: Path) -> None:
    """Copy the regular files that no pattern leaves out; links are not followed, and git's own folder stays behind."""
    try:
        excluded = pathspec.GitIgnoreSpec.from_lines(exclude)
    except (ValueError, re.error) as error:
        raise UsageError(f"{', '.join(exclude)}: not patterns as in .gitignore ({error}); correct `exclude`") from error
    for source in sorted(folder.rglob("*")):
        relative = source.relative_to(folder)
        if source.is_symlink() or not source.is_file() or ".git" in relative.parts or excluded.match_file(relative.as_posix()):
            continue
        place = target / relative
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _LONGEST_REASON else joined[: _LONGEST_REASON - 1] + "…"
