"""The index as one DuckDB file: retrieval is SQL, and the file is small, read by many at a time and never changed in place."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import IndexCorrupt, IndexFailure
from provenance.fingerprints.index import measure, storage
from provenance.fingerprints.index.interface import Header, Holders, Places, ReleaseRow, Spread, UnitTable
from provenance.fingerprints.index.rows import channel_number, hash_keys, index_digest
from provenance.fingerprints.index.verify import verify
from provenance.fingerprints.model import CHANNELS, ReleaseFingerprint
from provenance.fingerprints.sketches import minhash

Columns = dict[str, NDArray[Any]]


class DuckDBIndex:
    """The index of a corpus file, for reading. See `Index` for what its methods answer."""

    def __init__(self, connection: storage.Connection, header: Header, path: Path | None) -> None:
        self._connection = connection
        self._header = header
        self._path = path
        self._spread: Spread | None = None

    @property
    def header(self) -> Header:
        """What the index was made with."""
        return self._header

    @property
    def connection(self) -> storage.Connection:
        """The connection whose current database holds the tables; for the writer and for measuring."""
        return self._connection

    def add(self, release: ReleaseFingerprint) -> None:
        """Refuse: a corpus file is never changed in place."""
        raise IndexFailure(f"cannot add {release.key}: the corpus {self._path} is open for reading; use `provenance corpus add`")

    def refresh_frequency(self) -> None:
        """Bring the frequency table up to date; that of a corpus file always is."""

    def size_report(self) -> Mapping[str, int]:
        """Return the bytes that each channel, the units, the files and the rest take in the corpus file."""
        return measure.size_report(self._connection)

    def verify(self) -> None:
        """Raise `IndexCorrupt` unless every row is what the digests of the corpus say."""
        verify(self)

    def releases(self) -> Sequence[ReleaseRow]:
        """Return all releases, by id."""
        rows = self.rows("SELECT id, key, lineage, attributes, files, lines, languages, features FROM releases ORDER BY id")
        if [row[0] for row in rows] != list(range(len(rows))):
            raise IndexCorrupt(f"the releases in {self._path} are not numbered one by one: {self._rebuild()}")
        try:
            return [
                ReleaseRow(number, key, lineage, json.loads(attributes), files, lines, json.loads(languages), _in_order(features))
                for number, key, lineage, attributes, files, lines, languages, features in rows
            ]
        except (ValueError, TypeError, AttributeError) as error:
            raise IndexCorrupt(f"the list of releases in {self._path} cannot be read: {self._rebuild()}") from error

    def lineages(self) -> int:
        """Return how many distinct lineages there are."""
        return int(self.rows("SELECT count(DISTINCT lineage) FROM releases")[0][0])

    def holders(self, channel: str, hashes: NDArray[np.uint64]) -> Holders:
        """Return which releases have which of these distinct hashes in this channel."""
        keys = hash_keys(hashes, self._header.parameters)
        with self._query(hash=keys, position=np.arange(len(keys), dtype=np.int32)):
            found = self.arrays(
                "SELECT DISTINCT position, release FROM query JOIN postings USING (hash) WHERE channel = $channel",
                {"channel": channel_number(channel)},
            )
        self._check_below("release", found["release"], self._count())
        order = np.lexsort((found["release"], found["position"]))
        return Holders(found["position"][order].astype(np.int32), found["release"][order].astype(np.int32))

    def spread(self) -> Spread:
        """Return how widely the features of each release are held; computed once for a corpus that is open for reading."""
        if self._spread is None:
            self.refresh_frequency()
            found = self.arrays(
                "WITH held AS (SELECT DISTINCT channel, hash, release FROM postings)"
                " SELECT release, channel::INTEGER AS channel, coalesce(lineages, 1)::INTEGER AS lineages, count(*)::BIGINT AS count"
                " FROM held LEFT JOIN frequency USING (channel, hash) GROUP BY ALL ORDER BY ALL"
            )
            self._check_below("release", found["release"], self._count())
            self._check_below("channel", found["channel"], len(CHANNELS))
            self._check_below("number of lineages", found["lineages"], self.lineages() + 1)
            self._spread = Spread(**found)
        return self._spread

    def features(self, release: int) -> Mapping[str, NDArray[np.uint64]]:
        """Return channel -> distinct hashes of a release, as far as the corpus keeps them."""
        found = self.arrays("SELECT DISTINCT channel, hash FROM postings WHERE release = $release", {"release": release})
        self._check_below("channel", found["channel"], len(CHANNELS))
        kept_bits = np.uint64(64 - self._header.parameters.hash_bits)
        hashes = found["hash"].view(np.uint64) << kept_bits
        return {CHANNELS[number]: np.sort(hashes[found["channel"] == number]) for number in np.unique(found["channel"]).tolist()}

    def places(self, channel: str, hashes: NDArray[np.uint64], releases: Sequence[int]) -> Places:
        """Return where these hashes stand in these releases."""
        wanted = np.unique(hashes)
        keys, first = np.unique(hash_keys(wanted, self._header.parameters), return_index=True)
        files = self._files(releases)
        with self._query(hash=keys):
            found = self.arrays(
                "SELECT hash, release, line, span FROM query JOIN postings USING (hash)"
                " WHERE channel = $channel AND list_contains($releases, release)",
                {"channel": channel_number(channel), "releases": list(releases)},
            )
        release, line = found["release"].astype(np.int32), found["line"]
        if len(line) and not len(files["id"]):
            raise IndexCorrupt(f"a release in {self._path} has postings but no files: {self._rebuild()}")
        # The files of all releases in one row, with room between releases for any line that a file can have.
        ladder = (files["release"].astype(np.int64) << 40) + files["first_line"]
        rung = np.maximum(np.searchsorted(ladder, (release.astype(np.int64) << 40) + line, side="right") - 1, 0)
        start = (line - files["first_line"][rung]).astype(np.int32) if len(line) else np.empty(0, np.int32)
        file = files["id"][rung].astype(np.int32) if len(line) else np.empty(0, np.int32)
        values = wanted[first[np.searchsorted(keys, found["hash"])]]
        end = start + found["span"].astype(np.int32)
        order = np.lexsort((end, values, start, file, release))
        return Places(values[order], release[order], file[order], start[order], end[order])

    def _files(self, releases: Sequence[int]) -> Columns:
        return self.arrays(
            "SELECT id, release, first_line FROM files WHERE list_contains($releases, release) ORDER BY release, first_line, id",
            {"releases": list(releases)},
        )

    def units(self, releases: Sequence[int]) -> UnitTable:
        """Return the units of these releases."""
        parameters = self._header.parameters
        # One release at a time, whose files lie together: DuckDB then skips the blocks of all others.
        parts = [
            self.arrays(
                "SELECT $release::INTEGER AS release, file, kind, start_line, start_line + span AS end_line, shingles, signature"
                " FROM units WHERE file BETWEEN (SELECT min(id) FROM files WHERE release = $release)"
                " AND (SELECT max(id) FROM files WHERE release = $release) ORDER BY file, rowid",
                {"release": release},
            )
            for release in sorted(set(releases)) or [-1]
        ]
        found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        values = minhash.from_bytes(b"".join(found.pop("signature")), parameters.signature_bits)
        shape = (len(found["file"]), parameters.signature_permutations)
        if values.size != shape[0] * shape[1]:
            raise IndexCorrupt(f"the signatures in {self._path} are not of the size that its header says: {self._rebuild()}")
        kind = found.pop("kind").astype(np.uint8)
        return UnitTable(kind=kind, signatures=values.reshape(shape), **{name: found[name].astype(np.int32) for name in found})

    def file_paths(self, files: Sequence[int]) -> Mapping[int, str]:
        """Return the paths of these files."""
        rows = self.rows("SELECT id, path FROM files WHERE list_contains($files, id) ORDER BY id", {"files": list(files)})
        return dict(rows)

    def digest(self) -> str:
        """Return the digest of all rows and the header, from the digest that every release was stored with."""
        return index_digest(self._header, self.rows("SELECT key, digest FROM releases"))

    def close(self) -> None:
        """Close the connection; the index cannot be used afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _count(self) -> int:
        return int(self.rows("SELECT count(*) FROM releases")[0][0])

    def _check_below(self, name: str, numbers: NDArray[Any], end: int) -> None:
        """Raise `IndexCorrupt` unless all of these numbers, which a stranger may have written, are 0 or more and below the end."""
        if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < end:
            raise IndexCorrupt(f"a {name} in {self._path} is out of range: {self._rebuild()}")

    def _rebuild(self) -> str:
        return f"build it again with `{storage.REBUILD.format(path=self._path)}`"

    @contextmanager
    def _query(self, **columns: NDArray[Any]) -> Iterator[None]:
        """Make arrays readable as the table `query`."""
        self._connection.register("query", columns)
        try:
            yield
        finally:
            self._connection.unregister("query")

    def rows(self, sql: str, parameters: Any = None) -> list[Any]:
        """Return the rows of a query; a corpus that cannot be read raises `IndexCorrupt`."""
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except duckdb.Error as error:
            raise storage.unreadable(self._path, error) from error

    def arrays(self, sql: str, parameters: Any = None) -> Columns:
        """Return the columns of a query that gives no NULL; a corpus that cannot be read raises `IndexCorrupt`."""
        try:
            columns = self._connection.execute(sql, parameters).fetchnumpy()
        except duckdb.Error as error:
            raise storage.unreadable(self._path, error) from error
        if any(np.ma.is_masked(column) for column in columns.values()):
            raise IndexCorrupt(f"a value is missing in {self._path}: {self._rebuild()}")
        return {name: np.ma.getdata(column) for name, column in columns.items()}


def open_index(path: Path, expected: Header | None = None) -> DuckDBIndex:
    """Return the index of a corpus file, opened for reading; any number of processes may do so at a time.

    Raises `IndexMissing`, `IndexCorrupt`, or `IndexOutdated` when the corpus was made by another normaliser or with other
    parameters than `expected`; how much of each fingerprint the corpus keeps, and the grammars, may differ.
    """
    connection, header = storage.open_corpus(path, expected)
    return DuckDBIndex(connection, header, path)


def _in_order(features: str) -> dict[str, int]:
    counts = json.loads(features)
    return {channel: counts[channel] for channel in CHANNELS if channel in counts}
