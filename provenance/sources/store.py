"""The cache of downloads and unpacked trees: kept by sha256, written by rename, so that processes can share it."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from provenance.errors import ChecksumMismatch, NetworkError, SourceError
from provenance.sources.archive import single_root, unpack
from provenance.sources.interface import FetchOptions, SourceTree


class Part(msgspec.Struct, frozen=True):
    """One archive of a release."""

    sha256: str
    filename: str
    folder: str = ""
    """Where its content lies in the tree; most releases are one archive at the root."""


class Record(msgspec.Struct, frozen=True):
    """What was fetched under a name, so that it need not be asked for again."""

    spec: str
    """Canonical, with an exact version."""
    name: str
    version: str
    parts: tuple[Part, ...]
    """The first is the one that a manifest pins."""
    released: str | None = None
    license: str | None = None

    @property
    def sha256(self) -> str:
        """Digest that a manifest pins."""
        return self.parts[0].sha256


def digest_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_pin(spec: str, found: str, expected: str | None) -> None:
    """Raise `ChecksumMismatch` unless the digest is the one that was asked for, where one was."""
    if expected is not None and found != expected.lower():
        raise ChecksumMismatch(
            f"{spec} has sha256 {found}, but {expected} is pinned; find out which is right, then correct the pin in the manifest"
        )


def safe_filename(name: str) -> str:
    """Return a file name that a registry gave, as one that stays in its folder."""
    return re.sub(r"[^\w.+~-]", "_", name, flags=re.ASCII).lstrip(".-")[-120:] or "archive"


class Store:
    """Downloads, unpacked trees and records under one folder."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache.absolute()  # programs run in folders of their own

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Lend a folder on the same file system, removed afterwards."""
        parent = self.cache / "scratch"
        try:
            parent.mkdir(parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=parent))
        except OSError as error:
            raise SourceError(f"cannot write to the cache {self.cache}: {error.strerror}; choose another cache folder") from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, file: Path, filename: str, folder: str = "") -> Part:
        """Move a finished download into the cache, under its digest."""
        part = Part(digest_of(file), safe_filename(filename), folder)
        target = self.download(part)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
        return part

    def copy(self, file: Path, part: Part) -> None:
        """Copy a file of this machine into the cache, unless it is there."""
        if not self.has(part):
            with self.scratch() as scratch:
                shutil.copyfile(file, scratch / "copy")
                self.keep(scratch / "copy", part.filename)

    def download(self, part: Part) -> Path:
        """Return where a download lies, there or not."""
        return self.cache / "downloads" / part.sha256 / part.filename

    def has(self, part: Part) -> bool:
        """Tell whether a download is there and whole; a damaged one is removed."""
        path = self.download(part)
        if not path.is_file():
            return False
        if digest_of(path) == part.sha256:
            return True
        path.unlink(missing_ok=True)
        return False

    def remember(self, record: Record) -> None:
        """Keep a record under its name and under its digest."""
        content = msgspec.json.encode(record)
        with self.scratch() as scratch:
            for target in (self._record_path(record.spec), self._record_path(record.sha256)):
                target.parent.mkdir(parents=True, exist_ok=True)
                partial = scratch / target.name
                partial.write_bytes(content)
                partial.replace(target)

    def describe(self, record: Record, license_of: Callable[[Path], str | None]) -> SourceTree:
        """Unpack what was just fetched, read its licence from the tree, remember both, and return the tree."""
        declared = license_of(self.tree(record).path)
        complete = msgspec.structs.replace(record, license=declared)
        self.remember(complete)
        return self.tree(complete)

    def recall(self, spec: str, options: FetchOptions) -> SourceTree | None:
        """Return the tree that was fetched under a name before; None where it has to be fetched now.

        Raises `NetworkError` where fetching is switched off, and `ChecksumMismatch` where only another archive is there.
        """
        pinned = self._record(options.sha256.lower(), spec) if options.sha256 else None
        named = self._record(spec, spec)
        record = pinned or (named if options.sha256 is None else None)
        if record:
            return self.tree(record)
        if options.offline:
            if named:
                check_pin(spec, named.sha256, options.sha256)
            raise NetworkError(
                f"{spec} is not in the cache {self.cache} and fetching is switched off; fetch it once with the network on"
            )
        return None

    def _record(self, key: str, spec: str) -> Record | None:
        """Return the record under a key if it is of that name, and its tree or its downloads are still there."""
        try:
            record = msgspec.json.decode(self._record_path(key).read_bytes(), type=Record)
        except (OSError, msgspec.DecodeError):
            return None
        if not record.parts or not (record.spec == spec or record.spec.startswith(f"{spec}@")):
            return None
        return record if self._tree_path(record).is_dir() or all(self.has(part) for part in record.parts) else None

    def tree(self, record: Record) -> SourceTree:
        """Return the unpacked tree of a record; unpacks what is not unpacked yet."""
        target = self._tree_path(record)
        if not target.is_dir():
            self._unpack(record, target)
        root = target if len(record.parts) > 1 else single_root(target)
        return SourceTree(
            path=root, name=record.name, spec=record.spec, version=record.version,
            released=record.released, declared_license=record.license, sha256=record.sha256,
        )  # fmt: skip

    def _unpack(self, record: Record, target: Path) -> None:
        with self.scratch() as scratch:
            whole = scratch / "tree"
            for index, part in enumerate(record.parts):
                if not self.has(part):
                    raise SourceError(f"the download of {record.spec} is gone from the cache {self.cache}; fetch it again")
                piece = scratch / str(index)
                unpack(self.download(part), piece)
                if len(record.parts) == 1:
                    piece.rename(whole)
                else:
                    place = whole / part.folder if part.folder else whole
                    if place.exists():
                        shutil.rmtree(place)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    single_root(piece).rename(place)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                whole.rename(target)
            except OSError:
                if not target.is_dir():  # otherwise another process was first, with the same content
                    raise

    def _tree_path(self, record: Record) -> Path:
        joined = "\n".join(f"{part.sha256} {part.folder}" for part in record.parts)
        key = record.sha256 if len(record.parts) == 1 else hashlib.sha256(joined.encode()).hexdigest()
        return self.cache / "trees" / key

    def _record_path(self, key: str) -> Path:
        return self.cache / "records" / f"{hashlib.sha256(key.encode()).hexdigest()}.json"
