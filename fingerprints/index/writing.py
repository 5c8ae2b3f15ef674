"""Writing a corpus: collected in memory, written to a file beside the old one, and put in its place in one step."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import IndexFailure, IndexOutdated
from provenance.fingerprints.index import storage
from provenance.fingerprints.index.duckdb import DuckDBIndex
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.index.rows import ReleaseRows, release_rows
from provenance.fingerprints.model import ReleaseFingerprint

_SUFFIX = ".writing"


class GrowingIndex(DuckDBIndex):
    """An index in memory that releases can be added to, at any time between queries."""

    def __init__(self, header: Header, temporary: Path | None = None) -> None:
        connection = storage.connect(temporary)
        storage.create_tables(connection)
        storage.write_header(connection, header)
        super().__init__(connection, header, None)
        self._frequency_is_current = True

    def add(self, release: ReleaseFingerprint) -> None:
        """Add one release; a release with the same key is replaced and keeps its id."""
        rows = release_rows(release, self.header.parameters)
        self._frequency_is_current = False
        self._spread = None
        known = self.rows("SELECT id FROM releases WHERE key = ?", [rows.key])
        number = known[0][0] if known else self.rows("SELECT count(*) FROM releases")[0][0]
        if known:
            self._delete(number)
        self._insert(number, rows)

    def take_over(self, base: Path) -> None:
        """Copy all releases of a corpus into this empty index."""
        connection, header = storage.open_corpus(base, self.header)
        connection.close()
        if header.parameters != self.header.parameters:
            raise IndexOutdated(
                f"the corpus {base} keeps {_kept(header)} of each fingerprint, not {_kept(self.header)}: build it again with"
                f" `{storage.REBUILD.format(path=base)}`"
            )
        try:
            self.connection.execute(f"ATTACH {storage.quoted(base.resolve())} AS base (READ_ONLY, TYPE duckdb)")
            for table in storage.TABLES:
                if table != "header":
                    self.connection.execute(f"INSERT INTO {table} FROM base.{table}")
            self.connection.execute("DETACH base")
            self._spread = None
        except duckdb.Error as error:
            raise storage.unreadable(base, error) from error

    def refresh_frequency(self) -> None:
        """Bring the frequency table up to date with what was added."""
        if not self._frequency_is_current:
            self.connection.execute("DELETE FROM frequency")
            self.connection.execute(
                "INSERT INTO frequency SELECT channel, hash, count(DISTINCT lineage)::INTEGER AS lineages"
                " FROM postings JOIN releases ON releases.id = postings.release GROUP BY channel, hash HAVING lineages > 1"
            )
            self._frequency_is_current = True

    def save(self, path: Path) -> None:
        """Write everything to a new corpus file, sorted and with the files numbered by release and path."""
        self.refresh_frequency()
        execute = self.connection.execute
        execute(
            "CREATE OR REPLACE TEMP TABLE numbers AS"
            " SELECT id, (row_number() OVER (ORDER BY release, path, id) - 1)::INTEGER AS number FROM files"
        )
        execute(f"ATTACH {storage.quoted(path)} AS saved ({storage.ATTACH_OPTIONS})")
        execute("USE saved")
        storage.create_tables(self.connection)
        execute("USE memory")
        for table, rows in storage.SORTED.items():
            execute(f"INSERT INTO saved.{table} {rows}")
        execute("DETACH saved")

    def _delete(self, number: int) -> None:
        execute = self.connection.execute
        execute("DELETE FROM units WHERE file IN (SELECT id FROM files WHERE release = ?)", [number])
        execute("DELETE FROM releases WHERE id = ?", [number])
        execute("DELETE FROM files WHERE release = ?", [number])
        execute("DELETE FROM postings WHERE release = ?", [number])

    def _insert(self, number: int, rows: ReleaseRows) -> None:
        first_file = self.rows("SELECT coalesce(max(id) + 1, 0) FROM files")[0][0]
        about = [json.dumps(value, sort_keys=True) for value in (rows.attributes, rows.languages(), rows.features())]
        release = [number, rows.key, rows.lineage, about[0], len(rows.files), rows.lines(), *about[1:], rows.digest()]
        self.connection.execute("INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", release)
        first_line = _first_lines(rows)
        postings, units = rows.postings, rows.units
        self._bulk(
            "files",
            id=np.arange(first_file, first_file + len(rows.files), dtype=np.int32),
            release=np.full(len(rows.files), number, np.int32),
            path=_objects([file.path for file in rows.files]),
            language=_objects([file.language for file in rows.files]),
            lines=np.array([file.lines for file in rows.files], np.int32),
            size_bytes=np.array([file.size_bytes for file in rows.files], np.int64),
            is_test=np.array([file.is_test for file in rows.files], np.bool_),
            limited=_objects([file.limited for file in rows.files]),
            first_line=first_line,
        )
        self._bulk(
            "units",
            file=units.file + np.int32(first_file),
            kind=units.kind,
            start_line=units.start_line,
            span=units.end_line - units.start_line,
            shingles=units.shingles,
            signature=_objects([signature.tobytes() for signature in units.signatures]),
        )
        self._bulk(
            "postings",
            channel=postings.channel,
            hash=postings.key,
            release=np.full(len(postings.key), number, np.int32),
            line=first_line[postings.file] + postings.start_line,
            span=postings.end_line - postings.start_line,
        )

    def _bulk(self, table: str, **columns: NDArray[Any]) -> None:
        if len(next(iter(columns.values()))):
            self.connection.register("incoming", columns)
            self.connection.execute(f"INSERT INTO {table} SELECT {', '.join(storage.TABLES[table])} FROM incoming")  # noqa: S608
            self.connection.unregister("incoming")


@contextmanager
def writing(path: Path, header: Header, base: Path | None = None) -> Iterator[GrowingIndex]:
    """Give an index to add releases to, which becomes the corpus at `path` when the block ends without an exception.

    With a base it starts with the releases of that corpus. Until the last step, and for ever when the block fails or the process
    is killed, what was at `path` stays as it was. Raises `IndexFailure` when the base changed meanwhile, as a second writer does.
    """
    with ExitStack() as stack:
        with _reported(path):
            folder = stack.enter_context(_folder_beside(path))
            before = _identity(base)
            index = stack.enter_context(GrowingIndex(header, folder))
            if base is not None:
                index.take_over(base)
        yield index
        with _reported(path):
            index.save(folder / "corpus")
            if _identity(base) != before:
                raise IndexFailure(f"the corpus {base} was changed by someone else meanwhile: run the command again")
            _sync(folder / "corpus")
            (folder / "corpus").replace(path)
            _sync(path.parent)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error of ours."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise IndexFailure(f"the corpus {path} cannot be written: {error}") from error


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder on the same file system that is gone afterwards, and remove those that killed writers left."""
    for stale in path.parent.glob(f".*{_SUFFIX}"):
        if stale.name.startswith(f".{path.name}."):
            with suppress(OSError), _locked(stale):
                shutil.rmtree(stale)
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=_SUFFIX, dir=path.parent))
    try:
        with _locked(folder):
            yield folder.resolve()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock on a folder, which the system releases even when the process is killed; OSError when another holds it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _identity(path: Path | None) -> tuple[int, int, int] | None:
    """Return what changes when the file at a path is replaced."""
    if path is None or not path.exists():
        return None
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def _sync(path: Path) -> None:
    """Bring a file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _kept(header: Header) -> str:
    parameters = asdict(header.parameters)
    return ", ".join(f"{name} = {parameters[name]}" for name in sorted(storage.STORAGE_ONLY))


def _first_lines(rows: ReleaseRows) -> NDArray[np.int64]:
    """Return where each file begins when the lines of all files are counted on."""
    extent = np.array([file.lines for file in rows.files], np.int64)
    np.maximum.at(extent, rows.postings.file, rows.postings.start_line)
    return np.cumsum(extent + 1) - (extent + 1)


def _objects(values: list[Any]) -> NDArray[np.object_]:
    result = np.empty(len(values), dtype=np.object_)
    result[:] = values
    return result
