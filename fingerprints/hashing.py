"""Hashes of bytes and of sequences, seeded and stable across machines and runs.

Bytes are hashed with XXH3; whole arrays of spans and k-grams with a polynomial over the ring of 64-bit integers, whose result is
mixed once more (SplitMix64) because the low bits of the polynomial alone are weak.
"""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import xxhash
from numpy.typing import NDArray

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that it has an inverse modulo 2^64."""
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 2**64))
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SPREAD = np.uint64(29)
_WORDWISE = 24
"""Bytes up to which slices are hashed together; longer ones are few."""
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(9)], dtype=np.uint64)


def hash_bytes(data: bytes) -> int:
    """Return the 64-bit hash of some bytes."""
    return xxhash.xxh3_64_intdigest(data)


def hash_text(text: str) -> int:
    """Return the 64-bit hash of a text, by its UTF-8 bytes."""
    return xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"))


def hash_texts(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Return the 64-bit hash of each text, as `hash_text` gives it."""
    digests = [xxhash.xxh3_64_digest(text.encode("utf-8", "surrogatepass")) for text in texts]
    return np.frombuffer(b"".join(digests), dtype=">u8").astype(np.uint64)


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the values after the SplitMix64 finalizer (Steele, Lea, Flood 2014): a bijection that spreads every bit."""
    mixed = values >> _SHIFTS[0]
    mixed ^= values
    mixed *= _FACTORS[0]
    mixed ^= mixed >> _SHIFTS[1]
    mixed *= _FACTORS[1]
    mixed ^= mixed >> _SHIFTS[2]
    return mixed


@lru_cache(maxsize=2)
def _powers(base: int, size: int) -> NDArray[np.uint64]:
    powers = np.full(size, base, dtype=np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


def _power_table(base: np.uint64, size: int) -> NDArray[np.uint64]:
    """Return base^0 .. base^(size - 1); tables grow in powers of two, so that few are ever made."""
    return _powers(int(base), 1 << max(16, (size - 1).bit_length()))[:size]


def span_hashes(values: NDArray[np.uint64], starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Return one hash for each slice `values[start:end]`; equal slices hash alike wherever they stand.

    Costs one pass over `values` however many slices there are.
    """
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values * _power_table(_BASE, len(values)), out=sums[1:])
    polynomial = (sums[ends] - sums[starts]) * _power_table(_INVERSE, len(values) + 1)[starts]
    return mix(polynomial + (ends - starts).astype(np.uint64))


def text_hashes(source: bytes, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Return one hash for each slice of bytes `source[start:end]`.

    Slices are read eight bytes at a time, all of them at once, so that the cost goes with their number and not with the text between.
    """
    # The eight bytes that begin at each byte.
    words = np.ndarray((len(source) + 1,), dtype="<u8", buffer=source + bytes(8), strides=(1,))
    places = starts.astype(np.intp)
    lengths = ends - starts
    hashes = _absorb(lengths.astype(np.uint64), words[places] & _MASKS.take(lengths, mode="clip"))
    for offset in range(8, _WORDWISE, 8):
        longer = (lengths > offset).nonzero()[0]
        if not len(longer):
            break
        word = words[places.take(longer) + offset] & _MASKS.take(lengths.take(longer) - offset, mode="clip")
        hashes[longer] = _absorb(hashes.take(longer), word)
    longest = (lengths > _WORDWISE).nonzero()[0]
    if len(longest):
        slices = zip(starts.take(longest).tolist(), ends.take(longest).tolist(), strict=True)
        hashes[longest] = [xxhash.xxh3_64_intdigest(source[start:end]) for start, end in slices]
    return mix(hashes)


def _absorb(hashes: NDArray[np.uint64], words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return hashes that depend on one more word each."""
    values = hashes ^ words
    values *= _BASE
    values ^= values >> _SPREAD
    return values


def kgram_hashes(values: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return the hash of each run of `size` consecutive values; empty where there are fewer."""
    count = len(values) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    return mix(_polynomials(values, size))


def _polynomials(values: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return the polynomial of each run of `size` consecutive values, put together from those of half as many."""
    if size == 1:
        return values
    step = size // 2 if size % 2 == 0 else 1
    shorter = _polynomials(values, size - step)
    last = shorter if step == size - step else values
    count = len(values) - size + 1
    total = shorter[:count] * _power(step)
    total += last[size - step :][:count]
    return total


@lru_cache(maxsize=64)
def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(int(_BASE), exponent, 1 << 64))
