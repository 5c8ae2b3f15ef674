"""Many signatures against many: estimated Jaccard resemblance as whole matrices, in blocks that stay in memory."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.sketches.minhash import Signatures, require_comparable

_ROWS, _COLUMNS = 64, 4096
"""Block of the matrix that is counted at a time: 256 KiB of counters, which stay in the second-level cache."""


def resemblance(subject: Signatures, origin: Signatures) -> NDArray[np.float32]:
    """Return the estimated Jaccard resemblance of every subject unit (row) with every origin unit (column).

    Signatures of 8 bits agree by chance once in 256, which the estimate takes off (Li and König 2010); it is never below 0.
    """
    require_comparable(subject, origin)
    result = np.empty((len(subject), len(origin)), dtype=np.float32)
    for top, left, counts in _agreement_blocks(subject, origin):
        result[top : top + counts.shape[0], left : left + counts.shape[1]] = _estimate(counts, subject)
    return result


def similar_pairs(
    subject: Signatures, origin: Signatures, threshold: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """Return the pairs whose estimated resemblance is at least the threshold: rows, columns and estimates, by (row, column).

    Never holds more than one block of the matrix. A threshold of 0 returns every pair.
    """
    require_comparable(subject, origin)
    rows, columns, estimates = [np.empty(0, np.intp)], [np.empty(0, np.intp)], [np.empty(0, np.float32)]
    # Whole values agree only where their lowest bytes do, and bytes compare four times as fast: sift by bytes, then count.
    low_subject, low_origin = subject.astype(np.uint8), origin.astype(np.uint8)
    least = _least_agreement(threshold, subject)
    for top, left, counts in _agreement_blocks(low_subject, low_origin):
        row, column = np.nonzero(counts >= least)
        agreeing = counts[row, column]
        row, column = row + top, column + left
        if subject.dtype != np.uint8:
            agreeing = _agreement_of_pairs(subject, origin, row, column)
        estimate = _estimate(agreeing, subject)
        kept = estimate >= np.float32(threshold)
        rows.append(row[kept])
        columns.append(column[kept])
        estimates.append(estimate[kept])
    row, column, estimate = np.concatenate(rows), np.concatenate(columns), np.concatenate(estimates)
    order = np.lexsort((column, row))
    return row[order], column[order], estimate[order]


def _agreement_blocks(subject: Signatures, origin: Signatures) -> Iterator[tuple[int, int, NDArray[np.uint16]]]:
    """Yield (first row, first column, permutations that agree) for every block of the matrix."""
    by_permutation = np.ascontiguousarray(origin.T)
    narrow = np.uint8 if subject.shape[1] < 256 else np.uint16
    for left in range(0, len(origin), _COLUMNS):
        columns = by_permutation[:, left : left + _COLUMNS]
        for top in range(0, len(subject), _ROWS):
            rows = subject[top : top + _ROWS]
            counts = np.zeros((len(rows), columns.shape[1]), dtype=narrow)
            equal = np.empty(counts.shape, dtype=np.bool_)
            for permutation in range(subject.shape[1]):
                np.equal(rows[:, permutation, None], columns[permutation], out=equal)
                counts += equal
            yield top, left, counts.astype(np.uint16)


def _agreement_of_pairs(
    subject: Signatures, origin: Signatures, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> NDArray[np.uint16]:
    """Return how many permutations agree for each pair."""
    counts = np.empty(len(rows), dtype=np.uint16)
    for start in range(0, len(rows), _COLUMNS):
        part = slice(start, start + _COLUMNS)
        counts[part] = np.count_nonzero(subject[rows[part]] == origin[columns[part]], axis=1)
    return counts


def _chance(signatures: Signatures) -> float:
    """Return how often one permutation agrees by chance."""
    return 2.0 ** -(8 * signatures.dtype.itemsize)


def _estimate(agreeing: NDArray[np.uint16], signatures: Signatures) -> NDArray[np.float32]:
    chance = _chance(signatures)
    share = agreeing / np.float64(max(signatures.shape[1], 1))
    return np.maximum((share - chance) / (1 - chance), 0.0).astype(np.float32)


def _least_agreement(threshold: float, signatures: Signatures) -> int:
    """Return a number of agreeing permutations below which no estimate reaches the threshold."""
    if threshold <= 0:
        return 0
    chance = _chance(signatures)
    return max(0, int((threshold * (1 - chance) + chance) * signatures.shape[1] - 1e-3))
