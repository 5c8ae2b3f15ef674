"""`constants`: rare numbers, tables of data, keys and names with their values. Survives rewriting and translation: a port keeps tables."""

import numpy as np

from provenance.fingerprints.features.bindings import bindings, is_small, is_telling, named_values
from provenance.fingerprints.features.interface import Analyzed, at_lines
from provenance.fingerprints.features.literals import Literals, literals_of
from provenance.fingerprints.features.members import defined_constants, enum_members
from provenance.fingerprints.features.tables import (
    LARGEST_ROW,
    TABLE_SIZE,
    Found,
    Groups,
    group,
    rare_numbers,
    row_features,
    scale_of,
    table_features,
)
from provenance.fingerprints.hashing import hash_texts
from provenance.fingerprints.model import Features
from provenance.fingerprints.normalize import Normalized
from provenance.fingerprints.sketches.scaled import keep

MOST_NUMBERS = 200
"""Distinct numbers kept of one file."""
MOST_OF_A_KIND = 300
"""Features kept of one file, about, of each other kind: n-grams and sets, rows, keys and names."""


class Constants:
    """Rare numbers, value n-grams and value sets of tables, rows, `key=value` pairs, members of enums."""

    name = "constants"
    needs_tree = True
    in_tests = False

    def extract(self, file: Analyzed) -> Features:
        """Return the distinct features of the file, each at its first place."""
        normalized = file.normalized
        literals = literals_of(normalized)
        groups = group(literals)
        # Rows can have names like literals have.
        short = (groups.is_list & (groups.counts <= LARGEST_ROW)).nonzero()[0]
        bound = list(bindings(normalized, np.concatenate([literals.element, groups.element[short]])))
        in_group = np.zeros(len(short), dtype=np.bool_)
        count = len(literals.node)
        in_group[[position - count for _, _, position in bound if position >= count]] = True
        named = np.zeros(len(groups.node), dtype=np.bool_)
        named[short] = in_group
        # Of a long table the n-grams say more than its numbers.
        numbers = literals.long_numbers & ~groups.members(groups.is_table & (groups.counts > LARGEST_ROW))
        wanted = numbers | groups.members(groups.is_table | groups.is_row | groups.is_call | named)
        wanted[[position for _, _, position in bound if position < count]] = True
        values = literals.values(wanted)
        found = [
            *rare_numbers(literals, numbers, values, MOST_NUMBERS),
            *_sample(list(table_features(groups, values))),
            *_sample(list(row_features(groups, values))),
            *_sample([*_bindings(literals, groups, short.tolist(), bound, values), *_declared(normalized)]),
        ]
        return _features(normalized, found)


def _features(normalized: Normalized, found: list[Found]) -> Features:
    """Return each distinct text once, in the order of the file."""
    places: dict[str, tuple[int, int]] = {}
    for start, end, text in sorted(found):
        places.setdefault(text, (start, end))
    parsed = normalized.parsed
    nodes = np.array(list(places.values()), dtype=np.int32).reshape(-1, 2)
    first = parsed.line_of(parsed.start_byte(nodes[:, 0]))
    last = np.maximum(first, parsed.line_of(parsed.end_byte(nodes[:, 1]) - 1))
    return at_lines(hash_texts(places), list(zip(first.tolist(), last.tolist(), strict=True)), list(places))


def _sample(found: list[Found]) -> list[Found]:
    """Return a fixed share of what was found, small enough; what a smaller share keeps a larger one keeps too."""
    if len(found) <= MOST_OF_A_KIND:
        return found
    hashes = hash_texts(text for _, _, text in found)
    kept = keep(hashes, scale_of(len(found), MOST_OF_A_KIND))
    return [found[i] for i in kept.nonzero()[0].tolist()]


def _bindings(
    literals: Literals, groups: Groups, short: list[int], bound: list[tuple[str, int, int]], values: list[str]
) -> list[Found]:
    """Return keys and names with the literal, or the row of literals, that they are bound to."""
    count = len(literals.node)
    found: list[Found] = []
    for key, node, position in bound:
        if position < count:
            row = [values[position]]
        else:
            start = groups.starts[short[position - count]]
            row = [values[i] for i in groups.order[start : start + groups.counts[short[position - count]]].tolist()]
        if len(row) == 1:
            if is_telling(key, row[0]) and row[0] != "iota":
                found.append((node, node, f"{key}={row[0]}"))
        elif len(row) >= TABLE_SIZE or not all(map(is_small, row)):
            found.append((node, node, f"{key}=[{', '.join(row)}]"))
    return found


def _declared(normalized: Normalized) -> list[Found]:
    """Return what needs no literal of the tree: constants as values, what C defines, members of enums."""
    pairs = [*named_values(normalized), *defined_constants(normalized)]
    found = [(node, node, f"{key}={value}") for key, value, node in pairs if is_telling(key, value)]
    return found + [(node, node, text) for text, node in enum_members(normalized)]


CONSTANTS = Constants()

