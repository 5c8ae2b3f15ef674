"""Winnowing: few positions of a stream of hashes, chosen so that any long enough shared run shares one of them.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003, the robust variant.
"""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import DifferentWindow
from provenance.fingerprints.sketches.interface import Sketch

_ROUNDS = 4
"""Fingerprints of one run that are found together with those of all other runs; the few runs with more are followed one by one."""


@dataclass(frozen=True, eq=False)
class WinnowedSketch(Sketch):
    """The winnowed fingerprints of a stream, in its order; winnowing draws nothing, so every seed gives the same."""

    window: int
    hashes: NDArray[np.uint64]
    positions: NDArray[np.int64]

    def require_comparable(self, other: Sketch) -> None:
        """Raise the error that names the first difference in making, if there is one."""
        super().require_comparable(other)
        window = other.window if isinstance(other, WinnowedSketch) else 0
        if self.window != window:
            raise DifferentWindow(self.differing("windows", self.window, window))


def select(hashes: NDArray[np.uint64], window: int) -> NDArray[np.int64]:
    """Return the positions of the fingerprints of a stream, ascending.

    In every window of this many hashes the minimum is taken: the one taken for the window before if it is still a minimum here,
    else the rightmost. A shared run of `window + k - 1` tokens, k being the shingle size, so shares a fingerprint. A stream
    shorter than the window gives its one minimum, the empty stream none.
    """
    if window < 1:
        raise DifferentWindow(f"cannot winnow with a window of {window}: a window holds 1 hash or more")
    if not len(hashes):
        return np.empty(0, dtype=np.int64)
    window = min(window, len(hashes))
    minima = _sliding_minimum(hashes, window)
    changes = (minima[1:] != minima[:-1]).nonzero()[0] + 1
    first = np.concatenate((np.zeros(1, np.int64), changes))
    last = np.concatenate((changes - 1, np.array([len(minima) - 1])))
    found = _rightmost(hashes, window, minima, first)
    # Between two changes the minimum stays the same, so only a run that outlives its fingerprint (equal hashes) needs more.
    chosen = [found]
    for _ in range(_ROUNDS):
        outlived = (found < last).nonzero()[0]
        if not len(outlived):
            break
        last = last.take(outlived)
        found = _rightmost(hashes, window, minima, found.take(outlived) + 1)
        chosen.append(found)
    rest = (found < last).nonzero()[0].tolist()
    chosen += [_successors(hashes, window, int(found[run]), int(last[run])) for run in rest]
    if len(chosen) == 1:
        return chosen[0]
    positions = np.concatenate(chosen)
    positions.sort()
    return positions


def _rightmost(hashes: NDArray[np.uint64], window: int, minima: NDArray[np.uint64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the position of the rightmost minimum of each of the windows that start at these places."""
    backwards = starts[:, None] + np.arange(window - 1, -1, -1)
    rightmost: NDArray[np.int64] = starts + (window - 1 - np.argmax(hashes[backwards] == minima[starts, None], axis=1))
    return rightmost


def _successors(hashes: NDArray[np.uint64], window: int, position: int, last: int) -> NDArray[np.int64]:
    """Return the further fingerprints of a run of windows, up to the one that starts at `last`, with the same minimum."""
    equal = (position + np.flatnonzero(hashes[position : last + window] == hashes[position])).tolist()
    found = []
    place = 0
    while position < last:
        place = bisect_right(equal, position + window, place) - 1
        position = equal[place]
        found.append(position)
    return np.array(found, dtype=np.int64)


def _sliding_minimum(hashes: NDArray[np.uint64], window: int) -> NDArray[np.uint64]:
    """Return the minimum of every window, by windows of 1, 2, 4, ... hashes and two of them that overlap at the end."""
    minima, width = hashes, 1
    while width * 2 <= window:
        minima = np.minimum(minima[:-width], minima[width:])
        width *= 2
    rest = window - width
    return np.minimum(minima[:-rest], minima[rest:]) if rest else minima
