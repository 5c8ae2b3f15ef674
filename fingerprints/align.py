"""Alignment: shared fingerprints to runs of lines on both sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GAP = 15
"""Lines without a shared fingerprint that a tile may bridge; winnowing alone leaves gaps of about five."""

DRIFT = 6
"""Lines that the two sides of a gap may differ in length by, beside half of the gap: small edits, not another place."""

_OPEN_TILES = 8
"""Tiles that a shared fingerprint is tried on before it begins one of its own; bounds the work on repetitive input."""

_MOST_MATCHES = 50_000
"""Shared fingerprints of one pair of files that are looked at; more come from repetition only."""


@dataclass(frozen=True, order=True)
class Tile:
    """A run of lines that two files share."""

    subject_file: int
    subject_start: int
    subject_end: int
    origin_file: int
    origin_start: int
    origin_end: int
    fingerprints: int
    """Distinct shared fingerprints in it, at least 1."""

    @property
    def lines(self) -> int:
        """Lines on the subject's side."""
        return self.subject_end - self.subject_start + 1


@dataclass(frozen=True)
class SharedPlaces:
    """Occurrences of shared fingerprints in both trees; parallel arrays."""

    hashes: NDArray[np.uint64]
    subject_file: NDArray[np.int32]
    subject_start: NDArray[np.int32]
    subject_end: NDArray[np.int32]
    origin_file: NDArray[np.int32]
    origin_start: NDArray[np.int32]
    origin_end: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.hashes)


def tiles(shared: SharedPlaces) -> list[Tile]:
    """Return the runs of shared fingerprints that advance together on both sides, gaps merged, sorted.

    A fingerprint that stands in several places takes part in every run that it fits; of runs over the same lines of the subject the
    longest is kept.
    """
    order = np.lexsort((shared.origin_start, shared.subject_start, shared.origin_file, shared.subject_file))
    rows = np.stack(
        [shared.subject_start, shared.subject_end, shared.origin_start, shared.origin_end, shared.subject_file, shared.origin_file], axis=1
    )[order]
    hashes = shared.hashes[order].tolist()
    found: list[Tile] = []
    pairs = rows[:, 4:].tolist()
    begin = 0
    for end in range(1, len(pairs) + 1):
        if end == len(pairs) or pairs[end] != pairs[begin]:
            stop = min(end, begin + _MOST_MATCHES)
            found += _chain(rows[begin:stop, :4].tolist(), hashes[begin:stop], pairs[begin][0], pairs[begin][1])
            begin = end
    return sorted(_without_shadows(found))


class _Run:
    """A tile that is still growing."""

    def __init__(self, row: list[int], value: int) -> None:
        self.subject_start, self.subject_end, self.origin_start, self.origin_end = row
        self.last_subject, self.last_origin = row[0], row[2]
        self.hashes = {value}

    def takes(self, row: list[int]) -> bool:
        """Tell whether the next shared fingerprint continues the run."""
        ahead, origin_ahead = row[0] - self.last_subject, row[2] - self.last_origin
        gap = max(row[0] - self.subject_end, row[2] - self.origin_end)
        return origin_ahead >= 0 and gap <= GAP and abs(ahead - origin_ahead) <= DRIFT + max(ahead, origin_ahead) // 2

    def extend(self, row: list[int], value: int) -> None:
        """Take the next shared fingerprint in."""
        self.last_subject, self.last_origin = row[0], row[2]
        self.subject_end, self.origin_end = max(self.subject_end, row[1]), max(self.origin_end, row[3])
        self.hashes.add(value)


def _chain(rows: list[list[int]], hashes: list[int], subject_file: int, origin_file: int) -> list[Tile]:
    """Return the runs of one pair of files, from rows sorted by the subject's line."""
    runs: list[_Run] = []
    for row, value in zip(rows, hashes, strict=True):
        run = next((run for run in runs[: -_OPEN_TILES - 1 : -1] if run.takes(row)), None)
        if run is None:
            runs.append(_Run(row, value))
        else:
            run.extend(row, value)
    return [
        Tile(subject_file, run.subject_start, run.subject_end, origin_file, run.origin_start, run.origin_end, len(run.hashes))
        for run in runs
    ]


def _without_shadows(found: list[Tile]) -> list[Tile]:
    """Return the tiles that no stronger tile covers on the subject's side."""
    kept: list[Tile] = []
    covered: dict[int, list[tuple[int, int]]] = {}
    for tile in sorted(found, key=lambda t: (-t.fingerprints, -t.lines, t)):
        spans = covered.setdefault(tile.subject_file, [])
        if not any(start <= tile.subject_start and tile.subject_end <= end for start, end in spans):
            spans.append((tile.subject_start, tile.subject_end))
            kept.append(tile)
    return kept
