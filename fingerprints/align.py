"""Alignment: shared fingerprints to runs of lines on both sides."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GAP = 15
"""Lines without a shared fingerprint that a tile may bridge; winnowing alone leaves gaps of about five."""

DRIFT = 6
"""Lines that the two sides of a gap may differ in length by, beside half of the gap: small edits, not another place."""

_OPEN_RUNS = 8
"""Runs that a shared fingerprint is tried on before it begins one of its own; bounds the work on repetitive input."""

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


def tiles(shared: SharedPlaces, fewest: int = 1) -> list[Tile]:
    """Return the runs of at least `fewest` shared fingerprints that advance together on both sides, gaps merged, sorted.

    A fingerprint that stands in several places takes part in every run that it fits; of runs over the same lines of the subject the
    longest is kept.
    """
    order = np.lexsort((shared.origin_start, shared.hashes, shared.subject_start, shared.origin_file, shared.subject_file))
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
            # Most pairs of files share one or two fingerprints by chance.
            if stop - begin >= fewest:
                chained = _chain(rows[begin:stop, :4].tolist(), hashes[begin:stop], pairs[begin][0], pairs[begin][1])
                found += [tile for tile in chained if tile.fingerprints >= fewest]
            begin = end
    return _without_shadows(found)


class _Run:
    """A tile that is still growing."""

    def __init__(self, row: list[int], value: int) -> None:
        self.subject_start, self.subject_end, self.origin_start, self.origin_end = row
        self.last_subject, self.last_origin = row[0], row[2]
        self.hashes = {value}

    def drift(self, row: list[int]) -> int | None:
        """Return by how many lines a shared fingerprint is off the run's diagonal, or None where it does not continue the run."""
        ahead, origin_ahead = row[0] - self.last_subject, row[2] - self.last_origin
        gap = max(row[0] - self.subject_end, row[2] - self.origin_end)
        off = abs(ahead - origin_ahead)
        return off if origin_ahead >= 0 and gap <= GAP and off <= DRIFT + max(gap, 0) // 2 else None

    def extend(self, row: list[int], value: int) -> None:
        """Take the next shared fingerprint in."""
        self.last_subject, self.last_origin = row[0], row[2]
        self.subject_end, self.origin_end = max(self.subject_end, row[1]), max(self.origin_end, row[3])
        self.hashes.add(value)


def _chain(rows: list[list[int]], hashes: list[int], subject_file: int, origin_file: int) -> list[Tile]:
    """Return the runs of one pair of files, from rows sorted by the subject's line."""
    runs: list[_Run] = []
    recent: list[_Run] = []
    begin = 0
    for end in range(1, len(rows) + 1):
        # The places that one fingerprint of the subject has in the origin compete for the runs, so they are looked at together.
        if end == len(rows) or rows[end][0] != rows[begin][0] or hashes[end] != hashes[begin]:
            runs += _extend(recent, rows[begin:end], hashes[begin])
            del recent[:-_OPEN_RUNS]
            begin = end
    return [
        Tile(subject_file, run.subject_start, run.subject_end, origin_file, run.origin_start, run.origin_end, len(run.hashes))
        for run in runs
    ]


def _extend(recent: list[_Run], places: list[list[int]], value: int) -> list[_Run]:
    """Give each place to the run whose diagonal it fits best, each run one place at most; return the runs that the others begin.

    `recent` is kept in the order in which runs were last extended.
    """
    if len(places) == 1:
        return _extend_by_one(recent, places[0], value)
    fits = sorted(
        (drift, -number, position)
        for number, run in enumerate(recent)
        for position, place in enumerate(places)
        if (drift := run.drift(place)) is not None
    )
    taken: dict[int, int] = {}
    for _, number, position in fits:
        if -number not in taken and position not in taken.values():
            recent[-number].extend(places[position], value)
            taken[-number] = position
    begun = [_Run(place, value) for position, place in enumerate(places) if position not in taken.values()]
    recent[:] = [run for i, run in enumerate(recent) if i not in taken] + begun + [recent[i] for i in sorted(taken)]
    return begun


def _extend_by_one(recent: list[_Run], place: list[int], value: int) -> list[_Run]:
    """Do the same for the usual case of one place; of runs that fit equally well the latest takes it."""
    best, best_drift = -1, DRIFT + GAP
    for number, run in enumerate(recent):
        drift = run.drift(place)
        if drift is not None and drift <= best_drift:
            best, best_drift = number, drift
    if best < 0:
        recent.append(_Run(place, value))
        return recent[-1:]
    run = recent.pop(best)
    run.extend(place, value)
    recent.append(run)
    return []


def _without_shadows(found: list[Tile]) -> list[Tile]:
    """Return the tiles that no tile with as many fingerprints covers on the subject's side."""
    kept: list[Tile] = []
    # (last line, fingerprints) of the tiles of one file that none kept so far outdoes in both: the later the line, the fewer fingerprints.
    best: list[tuple[int, int]] = []
    for tile in sorted(found, key=lambda t: (t.subject_file, t.subject_start, -t.subject_end, -t.fingerprints, t)):
        if kept and kept[-1].subject_file != tile.subject_file:
            best.clear()
        # All tiles so far begin before this one, or with it; of those that end behind it the first one has most fingerprints.
        at = bisect_left(best, (tile.subject_end,))
        if at < len(best) and best[at][1] >= tile.fingerprints:
            continue
        kept.append(tile)
        outdone = at
        while outdone and best[outdone - 1][1] <= tile.fingerprints:
            outdone -= 1
        same_end = at < len(best) and best[at][0] == tile.subject_end
        best[outdone : at + same_end] = [(tile.subject_end, tile.fingerprints)]
    return kept
