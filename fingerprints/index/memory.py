"""The index as plain dictionaries: slow, and obviously right. The other indexes are tested against it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.index.interface import PLACES_PER_RELEASE, Header, Holders, Places, ReleaseRow, Spread, UnitTable
from provenance.fingerprints.index.rows import channel_number, index_digest, release_rows, storable
from provenance.fingerprints.model import CHANNELS, ReleaseFingerprint
from provenance.fingerprints.sketches import minhash

Place = tuple[int, int, int]
"""File, first line, last line."""


class MemoryIndex:
    """An index that lives and dies with the process. See `Index` for what its methods answer."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._releases: dict[str, ReleaseFingerprint] = {}
        self._numbers: dict[str, int] = {}
        self._paths: dict[int, str] = {}
        self._files: dict[str, dict[str, int]] = {}
        self._postings: dict[str, dict[tuple[str, int], list[Place]]] = {}

    @property
    def header(self) -> Header:
        """What the index was made with."""
        return self._header

    def add(self, release: ReleaseFingerprint) -> None:
        """Add one release; a release with the same key is replaced and keeps its id."""
        key = storable(release.key)
        for file in self._files.pop(key, {}).values():
            del self._paths[file]
        self._releases[key] = release
        self._numbers.setdefault(key, len(self._numbers))
        next_file = max(self._paths, default=-1) + 1
        paths = sorted(storable(file.path) for file in release.files)
        self._files[key] = {path: next_file + number for number, path in enumerate(paths)}
        self._paths.update((number, path) for path, number in self._files[key].items())
        self._postings[key] = self._places_of(key, release)

    def _places_of(self, key: str, release: ReleaseFingerprint) -> dict[tuple[str, int], list[Place]]:
        found: dict[tuple[str, int], set[Place]] = {}
        for file in release.files:
            number = self._files[key][storable(file.path)]
            for channel, features in file.features.items():
                channel_number(channel)
                rows = zip(features.hashes.tolist(), features.start_line.tolist(), features.end_line.tolist(), strict=True)
                for value, start, end in rows:
                    found.setdefault((channel, self._cut(value)), set()).add((number, start, end))
        return {item: sorted(places)[:PLACES_PER_RELEASE] for item, places in found.items()}

    def _cut(self, value: int) -> int:
        return value >> (64 - self._header.parameters.hash_bits)

    def _by_number(self) -> Iterator[tuple[int, str]]:
        return iter(sorted((number, key) for key, number in self._numbers.items()))

    def releases(self) -> Sequence[ReleaseRow]:
        """Return all releases, by id."""
        rows = []
        for number, key in self._by_number():
            release = self._releases[key]
            languages = [storable(file.language) for file in release.files if file.language]
            features = [channel for channel, _ in self._postings[key]]
            rows.append(
                ReleaseRow(
                    id=number,
                    key=key,
                    lineage=storable(release.lineage),
                    attributes={storable(name): storable(value) for name, value in release.attributes.items()},
                    files=len(release.files),
                    lines=sum(file.lines for file in release.files),
                    languages={language: languages.count(language) for language in sorted(set(languages))},
                    features={channel: features.count(channel) for channel in CHANNELS if channel in features},
                )
            )
        return rows

    def lineages(self) -> int:
        """Return how many distinct lineages there are."""
        return len({storable(release.lineage) for release in self._releases.values()})

    def _lineages_with(self, item: tuple[str, int]) -> int:
        return len({storable(self._releases[key].lineage) for key, postings in self._postings.items() if item in postings})

    def holders(self, channel: str, hashes: NDArray[np.uint64]) -> Holders:
        """Return which releases have which of these distinct hashes in this channel."""
        channel_number(channel)
        rows = [
            (position, number)
            for position, value in enumerate(hashes.tolist())
            for number, key in self._by_number()
            if (channel, self._cut(value)) in self._postings[key]
        ]
        return Holders(np.array([row[0] for row in rows], np.int32), np.array([row[1] for row in rows], np.int32))

    def spread(self) -> Spread:
        """Return how widely the features of each release are held."""
        counts = Counter(
            (number, channel_number(item[0]), self._lineages_with(item))
            for number, key in self._by_number()
            for item in self._postings[key]
        )
        rows = sorted(counts)
        release, channel, lineages = (np.array([row[i] for row in rows], np.int32) for i in range(3))
        return Spread(release, channel, lineages, np.array([counts[row] for row in rows], np.int64))

    def features(self, release: int) -> Mapping[str, NDArray[np.uint64]]:
        """Return channel -> distinct hashes of a release, as far as the index keeps them."""
        kept_bits = 64 - self._header.parameters.hash_bits
        found: dict[str, list[int]] = {}
        for number, key in self._by_number():
            for channel, value in self._postings[key] if number == release else ():
                found.setdefault(channel, []).append(value << kept_bits)
        return {channel: np.array(sorted(found[channel]), np.uint64) for channel in CHANNELS if channel in found}

    def places(self, channel: str, hashes: NDArray[np.uint64], releases: Sequence[int]) -> Places:
        """Return where these hashes stand in these releases."""
        channel_number(channel)
        rows = []
        for number, key in self._by_number():
            if number in releases:
                for value in {self._cut(value): value for value in sorted(hashes.tolist(), reverse=True)}.values():
                    for file, start, end in self._postings[key].get((channel, self._cut(value)), []):
                        rows.append((number, file, start, value, end))
        rows.sort()
        release, file_ids, start_lines, values, end_lines = zip(*rows, strict=True) if rows else ([], [], [], [], [])
        return Places(
            hashes=np.array(values, np.uint64),
            release=np.array(release, np.int32),
            file=np.array(file_ids, np.int32),
            start_line=np.array(start_lines, np.int32),
            end_line=np.array(end_lines, np.int32),
        )

    def units(self, releases: Sequence[int]) -> UnitTable:
        """Return the units of these releases."""
        parameters = self._header.parameters
        rows = []
        for number, key in self._by_number():
            for file in self._releases[key].files if number in releases else ():
                units = file.units
                small = minhash.cut(units.signatures, parameters.signature_bits, parameters.signature_permutations)
                for unit in range(len(units)):
                    start, end = int(units.start_line[unit]), int(units.end_line[unit])
                    rest = (int(units.kind[unit]), int(units.shingles[unit]), small[unit].tobytes())
                    rows.append((number, self._files[key][storable(file.path)], start, -end, *rest))
        rows.sort()
        column = [list(values) for values in zip(*rows, strict=True)] or [[] for _ in range(7)]
        shape = (len(rows), parameters.signature_permutations)
        signatures = minhash.from_bytes(b"".join(column[6]), parameters.signature_bits).reshape(shape)
        return UnitTable(
            release=np.array(column[0], np.int32),
            file=np.array(column[1], np.int32),
            kind=np.array(column[4], np.uint8),
            start_line=np.array(column[2], np.int32),
            end_line=-np.array(column[3], np.int32),
            shingles=np.array(column[5], np.int32),
            signatures=signatures,
        )

    def file_paths(self, files: Sequence[int]) -> Mapping[int, str]:
        """Return the paths of these files."""
        return {file: self._paths[file] for file in files}

    def digest(self) -> str:
        """Return the digest of all rows and the header."""
        parameters = self._header.parameters
        rows = (release_rows(release, parameters) for release in self._releases.values())
        return index_digest(self._header, ((release.key, release.digest()) for release in rows))

    def close(self) -> None:
        """Do nothing: there is nothing to release."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
