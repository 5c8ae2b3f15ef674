"""`structure`: functions that are built alike, whatever their names; found by comparing unit signatures as whole matrices."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.interface import LONGEST_TEXT, MOST_EXAMPLES, Pair
from provenance.fingerprints.index.interface import UnitTable
from provenance.fingerprints.model import UnitKind
from provenance.fingerprints.sketches.minhash import cut
from provenance.fingerprints.sketches.resemblance import similar_pairs
from provenance.model import Channel, Evidence, Example

SMALLEST_UNIT = 16
"""Distinct shingles from which a function has a shape of its own."""

ALIKE = 0.7
"""Estimated Jaccard resemblance from which two functions count as built alike."""

_COMPARED = (UnitKind.FUNCTION, UnitKind.TEST)


@dataclass(frozen=True, order=True)
class UnitMatch:
    """A function of the subject and the one of the origin that it resembles most."""

    file: int
    """Position in the subject's tree."""
    start_line: int
    end_line: int
    origin_file: int
    origin_start: int
    origin_end: int
    resemblance: float
    shingles: int
    """Distinct shingles of the subject's function."""


class StructureEvidence:
    """Shared shapes, with the largest functions that are built alike."""

    channel: Channel = "structure"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        matches = sorted(similar_units(pair), key=lambda match: (-match.shingles * match.resemblance, match))
        return Evidence(
            channel=self.channel,
            log10_lr=None,
            shared=len(pair.shared_hashes(self.channel)),
            of_subject=len(pair.occurrences(self.channel).distinct),
            of_origin=pair.release.features.get(self.channel, 0),
            examples=tuple(_example(pair, match) for match in matches[:MOST_EXAMPLES]),
        )


def similar_units(pair: Pair) -> list[UnitMatch]:
    """Return, for each function of the component that resembles one of the origin, the best such pair, in order."""
    return pair.once("structure", _similar_units, lambda match: match.file)


def _similar_units(pair: Pair) -> list[UnitMatch]:
    subject = _subject_units(pair)
    origin = _large(pair.origin.units)
    if not len(subject.file) or not len(origin.file):
        return []
    parameters = pair.parameters
    signatures = cut(subject.signatures.astype(np.uint32), parameters.signature_bits, parameters.signature_permutations)
    rows, columns, estimates = similar_pairs(signatures, origin.signatures, ALIKE)
    # Functions of very different size cannot be alike; what the estimate says then is chance.
    sizes = subject.shingles[rows] / origin.shingles[columns]
    fits = (sizes >= ALIKE) & (sizes <= 1 / ALIKE)
    rows, columns, estimates = rows[fits], columns[fits], estimates[fits]
    best = np.lexsort((columns, -estimates, rows))
    first = best[np.unique(rows[best], return_index=True)[1]]
    return [_match(subject, origin, int(rows[i]), int(columns[i]), float(estimates[i])) for i in first.tolist()]


def _subject_units(pair: Pair) -> UnitTable:
    """Return the functions of the component in the form in which an index returns those of a release."""
    files = [(i, pair.tree.files[i].units) for i in np.flatnonzero(pair.files).tolist() if len(pair.tree.files[i].units)]
    if not files:
        nothing = np.empty(0, np.int32)
        return UnitTable(nothing, nothing, np.empty(0, np.uint8), nothing, nothing, nothing, np.empty((0, 1), np.uint32))
    position = np.repeat(np.array([i for i, _ in files], np.int32), [len(units) for _, units in files])
    return _large(
        UnitTable(
            np.zeros(len(position), np.int32),
            position,
            np.concatenate([units.kind for _, units in files]),
            np.concatenate([units.start_line for _, units in files]),
            np.concatenate([units.end_line for _, units in files]),
            np.concatenate([units.shingles for _, units in files]),
            np.concatenate([units.signatures for _, units in files]),
        )
    )


def _large(units: UnitTable) -> UnitTable:
    kept: NDArray[np.bool_] = np.isin(units.kind, _COMPARED) & (units.shingles >= SMALLEST_UNIT)
    return UnitTable(
        units.release[kept],
        units.file[kept],
        units.kind[kept],
        units.start_line[kept],
        units.end_line[kept],
        units.shingles[kept],
        units.signatures[kept],
    )


def _match(subject: UnitTable, origin: UnitTable, row: int, column: int, estimate: float) -> UnitMatch:
    return UnitMatch(
        int(subject.file[row]),
        int(subject.start_line[row]),
        int(subject.end_line[row]),
        int(origin.file[column]),
        int(origin.start_line[column]),
        int(origin.end_line[column]),
        min(estimate, 1.0),
        int(subject.shingles[row]),
    )


def _example(pair: Pair, match: UnitMatch) -> Example:
    subject = pair.subject_place(match.file, match.start_line, match.end_line)
    origin = pair.origin_place(match.origin_file, match.origin_start, match.origin_end)
    return Example(pair.line_text(subject.path, subject.start_line)[:LONGEST_TEXT], 1, subject, origin)


STRUCTURE = StructureEvidence()
