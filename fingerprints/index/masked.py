"""An index without some of its releases: as if they had never been added."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import IndexFailure
from provenance.fingerprints.index.interface import Header, Holders, Index, Places, ReleaseRow, Spread, UnitTable
from provenance.fingerprints.index.rows import channel_number, index_digest
from provenance.fingerprints.model import CHANNELS, ReleaseFingerprint


class MaskedIndex:
    """A view of an index in which some releases are absent from every answer, counts included. Releases keep their ids.

    The index must stay as it is while the view is in use.
    """

    def __init__(self, index: Index, hidden: frozenset[int]) -> None:
        self._index = index
        self._hidden = hidden

    @property
    def header(self) -> Header:
        """What the index was made with."""
        return self._index.header

    def add(self, release: ReleaseFingerprint) -> None:
        """Refuse: a view is for reading."""
        raise IndexFailure(f"cannot add {release.key}: this is a view of an index, add it to the index itself")

    @cached_property
    def _rows(self) -> tuple[ReleaseRow, ...]:
        return tuple(row for row in self._index.releases() if row.id not in self._hidden)

    def releases(self) -> Sequence[ReleaseRow]:
        """Return the releases that are left, by id."""
        return self._rows

    def lineages(self) -> int:
        """Return how many distinct lineages are left."""
        return len({row.lineage for row in self._rows})

    def holders(self, channel: str, hashes: NDArray[np.uint64]) -> Holders:
        """Return which of the releases that are left have which of these distinct hashes."""
        found = self._index.holders(channel, hashes)
        left = self._left(found.release)
        return Holders(found.position[left], found.release[left])

    def spread(self) -> Spread:
        """Return how widely the features of the releases that are left are held by each other."""
        return self._spread

    @cached_property
    def _spread(self) -> Spread:
        whole = self._index.spread()
        most = self._index.lineages() + 1
        # A row as one number: numbers sort many times faster than rows.
        keys = [(whole.release.astype(np.int64) * len(CHANNELS) + whole.channel) * most + whole.lineages]
        counts = [whole.count]
        for channel, hashes in self._own_features().items():
            release, before, after = self._narrowed(channel, hashes)
            group = (release * len(CHANNELS) + channel_number(channel)) * most
            keys += [group + before, group + after]
            counts += [np.full(len(group), -1, np.int64), np.full(len(group), 1, np.int64)]
        distinct, inverse = np.unique(np.concatenate(keys), return_inverse=True)
        count = np.bincount(inverse, weights=np.concatenate(counts), minlength=len(distinct)).astype(np.int64)
        kept = (count > 0) & self._left(distinct // (len(CHANNELS) * most))
        group, lineages = np.divmod(distinct[kept], most)
        release, channels = np.divmod(group, len(CHANNELS))
        return Spread(release.astype(np.int32), channels.astype(np.int32), lineages.astype(np.int32), count[kept])

    def _own_features(self) -> dict[str, NDArray[np.uint64]]:
        """Return channel -> distinct hashes that the hidden releases have."""
        found: dict[str, list[NDArray[np.uint64]]] = {}
        for release in sorted(self._hidden):
            for channel, hashes in self._index.features(release).items():
                found.setdefault(channel, []).append(hashes)
        return {channel: np.unique(np.concatenate(parts)) for channel, parts in found.items()}

    def _narrowed(self, channel: str, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return (release, lineages before, lineages now) for every feature that is left of those that lost a lineage."""
        holders = self._index.holders(channel, hashes)
        left = self._left(holders.release)
        pairs = holders.position * np.int64(len(self._lineage)) + self._lineage[holders.release]
        distinct, inverse = np.unique(pairs, return_inverse=True)
        kept = np.zeros(len(distinct), np.bool_)
        kept[inverse[left]] = True
        position = distinct // max(len(self._lineage), 1)
        before = np.bincount(position, minlength=len(hashes))
        after = np.bincount(position[kept], minlength=len(hashes))
        moved = left & (before != after)[holders.position]
        where = holders.position[moved]
        return holders.release[moved].astype(np.int64), before[where], after[where]

    @cached_property
    def _lineage(self) -> NDArray[np.int64]:
        """Release -> number of its lineage, hidden releases included."""
        rows = self._index.releases()
        number = {lineage: i for i, lineage in enumerate(sorted({row.lineage for row in rows}))}
        result = np.zeros(max((row.id for row in rows), default=-1) + 1, np.int64)
        result[[row.id for row in rows]] = [number[row.lineage] for row in rows]
        return result

    def features(self, release: int) -> Mapping[str, NDArray[np.uint64]]:
        """Return channel -> distinct hashes of a release, nothing where it is hidden."""
        return {} if release in self._hidden else self._index.features(release)

    def places(self, channel: str, hashes: NDArray[np.uint64], releases: Sequence[int]) -> Places:
        """Return where these hashes stand in those of these releases that are left."""
        return self._index.places(channel, hashes, [release for release in releases if release not in self._hidden])

    def units(self, releases: Sequence[int]) -> UnitTable:
        """Return the units of those of these releases that are left."""
        return self._index.units([release for release in releases if release not in self._hidden])

    def file_paths(self, files: Sequence[int]) -> Mapping[int, str]:
        """Return the paths of these files."""
        return self._index.file_paths(files)

    def digest(self) -> str:
        """Return a digest that differs from that of the whole index."""
        return index_digest(self.header, [("masked", self._index.digest()), *((row.key, "") for row in self._rows)])

    def close(self) -> None:
        """Do nothing: whoever opened the index closes it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _left(self, releases: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.bool_]:
        return ~np.isin(releases, np.array(sorted(self._hidden), np.int64))
