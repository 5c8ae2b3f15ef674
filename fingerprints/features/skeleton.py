"""`skeleton`: short runs of control flow and operators, without names and literals. Survives translation to another language.

What is counted was chosen on the ten small programs of every language (share of all language pairs and programs in which the right
program ranks first by rarity-weighted containment): control flow and operators alone .885, with INDEX and SLICE .942, with ASSIGN as
well .951 for two fifths more features; calls lower it, for they say more about a language than about an algorithm.
"""

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.hashing import kgram_hashes, mix
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import Features
from provenance.fingerprints.sketches.scaled import keep

SIZES = ((4, 1), (6, 3))
"""(kinds per run, one distinct run in how many is kept): short runs find small programs, long ones tell large ones apart."""

FEWEST_KINDS = 3
"""Different kinds that a run must have: `IF RETURN IF RETURN` is everywhere."""

_CONTROL = (
    Kind.IF, Kind.ELSE, Kind.CASE, Kind.LOOP, Kind.BREAK, Kind.CONTINUE,
    Kind.RETURN, Kind.YIELD, Kind.THROW, Kind.TRY, Kind.CATCH, Kind.FINALLY,
)  # fmt: skip
_OPERATORS = (
    Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.DIVIDE, Kind.MODULO, Kind.POWER, Kind.NEGATE,
    Kind.AND, Kind.OR, Kind.NOT, Kind.COALESCE, Kind.EQUAL, Kind.NOT_EQUAL, Kind.LESS, Kind.GREATER, Kind.CONTAINS,
    Kind.BIT_AND, Kind.BIT_OR, Kind.BIT_XOR, Kind.BIT_NOT, Kind.SHIFT, Kind.INDEX, Kind.SLICE,
)  # fmt: skip
KINDS = _CONTROL + _OPERATORS
"""The kinds that a skeleton is made of."""

_VALUES = mix(np.arange(1, 257, dtype=np.uint64))
_BITS = np.zeros(256, dtype=np.uint64)
_BITS[list(KINDS)] = np.uint64(1) << np.arange(len(KINDS), dtype=np.uint64)
_IS_COUNTED = _BITS != 0


class Skeleton:
    """The distinct runs of a file, each at its first place; no run crosses from one unit into another."""

    name = "skeleton"
    needs_tree = True
    in_tests = False

    def extract(self, file: Analyzed) -> Features:
        """Return the kept runs of the file, by the place where they begin."""
        units = file.units
        assert units is not None
        parsed = units.normalized.parsed
        nodes = _IS_COUNTED.take(units.normalized.kind).nonzero()[0]
        owners = units.owner.take(nodes)
        order = owners.argsort(kind="stable")
        nodes, owners = nodes.take(order), owners.take(order)
        kinds = units.normalized.kind.take(nodes)
        found = [_runs(kinds, owners, size, scale) for size, scale in SIZES]
        hashes = np.concatenate([run_hashes for run_hashes, _ in found])
        first = np.concatenate([starts for _, starts in found])
        last = first + np.repeat([size - 1 for size, _ in SIZES], [len(starts) for _, starts in found])
        order = nodes.take(first).argsort(kind="stable")
        lines = parsed.line_of(parsed.start_byte(nodes))
        return Features(hashes[order], lines[first[order]], lines[last[order]])


def _runs(kinds: NDArray[np.uint8], owners: NDArray[np.int32], size: int, scale: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hash of each kept run of `size` kinds and where it begins for the first time."""
    hashes = kgram_hashes(_VALUES.take(kinds), size)
    count = len(hashes)
    if not count:
        return hashes, np.empty(0, dtype=np.int64)
    bits = _BITS.take(kinds)
    seen = bits[:count].copy()
    for offset in range(1, size):
        seen |= bits[offset : offset + count]
    kept = (owners[:count] == owners[size - 1 :]) & (np.bitwise_count(seen) >= FEWEST_KINDS) & keep(hashes, scale)
    places = kept.nonzero()[0]
    # `np.unique` would do the same at several times the cost of so few hashes.
    chosen = hashes.take(places)
    order = chosen.argsort(kind="stable")
    chosen = chosen.take(order)
    is_first = np.ones(len(chosen), dtype=np.bool_)
    np.not_equal(chosen[1:], chosen[:-1], out=is_first[1:])
    return chosen[is_first], places.take(order[is_first])


SKELETON = Skeleton()
