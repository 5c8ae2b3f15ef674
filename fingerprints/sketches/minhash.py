"""MinHash: signatures of sets whose agreement estimates their Jaccard resemblance.

The values are those of datasketch's scheme `affine32`, bit for bit, so any tool that knows datasketch can check or use them.
They are computed here in NumPy for all units of a file at once, because one update per unit is an order of magnitude slower.
Importing datasketch also imports SciPy (0.8 s), so only the two interchange functions do it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import DifferentBits, DifferentPermutations, DifferentScheme, DifferentSeed
from provenance.fingerprints.model import Parameters
from provenance.fingerprints.sketches.interface import Sketch

if TYPE_CHECKING:
    from datasketch import MinHash

SCHEME = "affine32"
EMPTY = np.uint32(0xFFFFFFFF)
"""The value of every permutation of the empty set."""
BITS: tuple[int, ...] = (8, 32)
"""How much of each value a signature may keep."""

Signatures = NDArray[np.uint32] | NDArray[np.uint8]

_BLOCK_VALUES = 1 << 18
"""Permuted values held at a time (1 MiB): larger blocks fall out of the cache, smaller ones cost more calls."""


@dataclass(frozen=True, eq=False)
class MinHashSketch(Sketch):
    """The signature of one set, with what it was made with."""

    values: NDArray[np.uint32]


def signatures(
    hashes: NDArray[np.uint64], starts: NDArray[np.integer], ends: NDArray[np.integer], parameters: Parameters
) -> NDArray[np.uint32]:
    """Return the signatures of many sets, one row each: set j is `hashes[starts[j]:ends[j]]`, in any order, with repetitions.

    The slices may overlap and nest, as a class holds its methods: every hash is permuted once, the minimum of every piece between
    two boundaries is taken once, and the sets are put together from the pieces.
    """
    count = parameters.permutations
    result = np.full((len(starts), count), EMPTY, dtype=np.uint32)
    filled = (np.asarray(starts) < np.asarray(ends)).nonzero()[0]
    if not len(filled):
        return result
    first, last = np.asarray(starts, np.intp)[filled], np.asarray(ends, np.intp)[filled]
    bounds = np.array(sorted({*first.tolist(), *last.tolist()}), dtype=np.intp)
    pieces = _piece_minima(_premix(hashes[bounds[0] : bounds[-1]]), bounds[:-1] - bounds[0], parameters)
    begin, end = bounds.searchsorted(first), bounds.searchsorted(last)
    # Most sets are one piece.
    result[filled] = pieces.T[begin]
    several = (end - begin > 1).nonzero()[0]
    if len(several):
        # reduceat reads its indices in pairs here: the even results are the sets, the odd ones lie between two sets.
        pairs = np.stack((begin[several], end[several]), axis=1).ravel()
        result[filled[several]] = np.minimum.reduceat(pieces, pairs, axis=1)[:, ::2].T
    return result


def _piece_minima(values: NDArray[np.uint32], offsets: NDArray[np.intp], parameters: Parameters) -> NDArray[np.uint32]:
    """Return the minimum of each permutation in each piece: (permutations, pieces + 1), the last column being empty."""
    multiply, add = permutations(parameters.permutations, parameters.seed)
    count = parameters.permutations
    minima = np.full((count, len(offsets) + 1), EMPTY, dtype=np.uint32)
    rows = max(1, min(count, _BLOCK_VALUES // len(values)))
    block = np.empty((rows, len(values)), dtype=np.uint32)
    for start in range(0, count, rows):
        stop = min(start + rows, count)
        part = block[: stop - start]
        np.multiply(multiply[start:stop, None], values, out=part)
        np.add(part, add[start:stop, None], out=part)
        minima[start:stop, :-1] = np.minimum.reduceat(part, offsets, axis=1)
    return minima


def _premix(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the low 32 bits of hashes, spread by the finalizer of MurmurHash3 as datasketch does before it permutes."""
    mixed = hashes.astype(np.uint32)
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


@lru_cache(maxsize=8)
def permutations(count: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the factors and summands of datasketch's permutations x -> factor * x + summand (mod 2^32) for a seed.

    NumPy freezes the stream of RandomState, so these are the same in every version.
    """
    generator = np.random.RandomState(seed)
    factors = generator.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    summands = generator.randint(0, 1 << 32, count, dtype=np.uint32)
    factors.setflags(write=False)
    summands.setflags(write=False)
    return factors, summands


def jaccard(a: MinHashSketch, b: MinHashSketch) -> float:
    """Return the estimated Jaccard resemblance of two sets; sketches that were made differently are refused."""
    a.require_comparable(b)
    _require_same_length(len(a.values), len(b.values))
    return float(np.count_nonzero(a.values == b.values) / len(a.values))


def cut(values: NDArray[np.uint32], bits: int, permutations: int) -> Signatures:
    """Return signatures cut down to the lowest bits of the first permutations (b-bit MinHash, Li and König 2010)."""
    if values.shape[1] < permutations:
        raise DifferentPermutations(
            f"cannot keep {permutations} permutations of signatures that have {values.shape[1]}: fingerprint with more of them"
        )
    kept = values[:, :permutations]
    return np.ascontiguousarray(kept) if _require_bits(bits) == 32 else kept.astype(np.uint8)


def from_bytes(data: bytes, bits: int) -> Signatures:
    """Return the values of cut signatures that were stored as bytes."""
    return np.frombuffer(data, dtype=np.uint8) if _require_bits(bits) == 8 else np.frombuffer(data, dtype="<u4")


def to_datasketch(values: NDArray[np.uint32], parameters: Parameters) -> "MinHash":
    """Return one whole signature as a datasketch MinHash, which it equals bit for bit."""
    from datasketch import MinHash

    _require_same_length(len(values), parameters.permutations)
    pair = np.array(permutations(parameters.permutations, parameters.seed))
    return MinHash(seed=parameters.seed, hashvalues=values, permutations=pair, scheme=SCHEME)


def from_datasketch(sketch: "MinHash", parameters: Parameters) -> NDArray[np.uint32]:
    """Return the signature that a datasketch MinHash holds; one that was made differently is refused."""
    if sketch.scheme != SCHEME:
        raise DifferentScheme(f"cannot read a MinHash of scheme {sketch.scheme}: make it with scheme={SCHEME!r}")
    if sketch.seed != parameters.seed:
        raise DifferentSeed(f"cannot compare MinHash of seeds {sketch.seed} and {parameters.seed}: make both with one seed")
    _require_same_length(len(sketch.hashvalues), parameters.permutations)
    if not np.array_equal(sketch.permutations, np.array(permutations(parameters.permutations, parameters.seed))):
        raise DifferentPermutations("cannot read a MinHash with permutations of its own: make it from its seed alone")
    return np.array(sketch.hashvalues, dtype=np.uint32)


def require_comparable(a: Signatures, b: Signatures) -> None:
    """Raise if two tables of stored signatures differ in bits or permutations."""
    if a.dtype != b.dtype:
        raise DifferentBits(
            f"cannot compare signatures of {a.dtype.itemsize * 8} and {b.dtype.itemsize * 8} bits: cut both to the same bits"
        )
    _require_same_length(a.shape[1], b.shape[1])


def _require_same_length(a: int, b: int) -> None:
    if a != b:
        raise DifferentPermutations(f"cannot compare signatures of {a} and {b} permutations: fingerprint both sides alike")


def _require_bits(bits: int) -> int:
    if bits not in BITS:
        raise DifferentBits(f"cannot keep {bits} bits of a MinHash value: choose one of {', '.join(map(str, BITS))}")
    return bits
