"""`topology`: who calls whom, which modules lean on which, and what is defined next to what. Survives restructuring.

The edges of the call graph say most. Whole neighbourhoods (Weisfeiler and Lehman's labels) survive less, and a second round of them added
nothing on real releases, so there is one: the functions of other files that a function calls. It names nothing of the file itself, so it
stays when everything inside is renamed.
"""

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

import numpy as np

from provenance.fingerprints.features.api import fold_name
from provenance.fingerprints.features.calls import SHORTEST, named_calls
from provenance.fingerprints.features.imports import module_edges
from provenance.fingerprints.features.interface import Analyzed, at_lines
from provenance.fingerprints.hashing import hash_text, hash_texts
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import Features, UnitKind
from provenance.fingerprints.units import UnitSpans

FEWEST_CALLEES = 3
"""Different functions that a function must call for its label to say something."""

OUTWARD_SCALE = 2
"""One edge to a function outside the file in this many is kept; those within a file are fewer and rarer."""

_LOADERS = frozenset({"require", "requirerelative", "import", "include", "source"})
"""Functions that load a module by its path, folded."""

_FUNCTION, _TEST = int(UnitKind.FUNCTION), int(UnitKind.TEST)

_Placed = tuple[str, int, int]
"""What is hashed, first line, last line."""
_Callees = dict[int, dict[str, int]]
"""Unit of a function -> folded name of what it calls -> line of the first such call."""


class Topology:
    """Edges and labels of the call graph, neighbouring definitions, and edges between modules."""

    name = "topology"
    needs_tree = True
    in_tests = False

    def extract(self, file: Analyzed) -> Features:
        """Return `call:`, `calls:`, `defines:` and `imports:` features by the line where they begin."""
        units = file.units
        assert units is not None
        folded = [fold_name(name) for name in units.names]
        callees, loads = _calls(units)
        imports = np.concatenate([units.normalized.nodes(Kind.IMPORT), np.array(loads, dtype=np.int32)])
        found = [*_call_graph(units, folded, callees), *_neighbours(units, folded), *module_edges(file, imports)]
        found.sort(key=itemgetter(1))
        texts = [text for text, _, _ in found]
        return at_lines(hash_texts(texts), [(first, last) for _, first, last in found], texts)


def _calls(units: UnitSpans) -> tuple[_Callees, list[int]]:
    """Return what each function that is no test calls, itself or in a lambda, and the nodes of the calls that load a module."""
    parsed = units.normalized.parsed
    nodes, names = named_calls(units.normalized)
    lines = parsed.line_of(parsed.start_byte(nodes)).tolist()
    holders = _holders(units)
    callees: _Callees = {}
    loads = []
    for node, owner, name, line in zip(nodes.tolist(), units.owner[nodes].tolist(), names, lines, strict=True):
        if name in _LOADERS:
            loads.append(node)
        if name and (function := holders[owner]):
            callees.setdefault(function, {}).setdefault(name, line)
    return callees, loads


def _holders(units: UnitSpans) -> list[int]:
    """Return for each unit the innermost function with a name that it is or lies in; 0 for none and for test cases."""
    holders = []
    around = [(len(units), 0)]
    for position, (kind, name, last) in enumerate(zip(units.kind.tolist(), units.names, units.last.tolist(), strict=True)):
        while around[-1][0] <= position:
            around.pop()
        if kind == _TEST:
            around.append((last, 0))
        elif kind == _FUNCTION and name:
            around.append((last, position))
        holders.append(around[-1][1])
    return holders


def _call_graph(units: UnitSpans, folded: list[str], callees: _Callees) -> Iterator[_Placed]:
    """Yield the edges of each function to what it calls, and its label: what it calls outside the file."""
    known = frozenset(folded)
    starts, ends = units.start_line.tolist(), units.end_line.tolist()
    for function, called in callees.items():
        outward = [name for name in called if name not in known]
        if len(called) >= FEWEST_CALLEES and outward:
            yield f"calls: {', '.join(sorted(outward))}", starts[function], ends[function]
        own = folded[function]
        if len(own) < SHORTEST:
            continue
        for name, line in called.items():
            edge = f"call: {own} -> {name}"
            if name != own and (name in known or hash_text(edge) % OUTWARD_SCALE == 0):
                yield edge, line, line


def _neighbours(units: UnitSpans, folded: list[str]) -> Iterator[_Placed]:
    """Yield each three names that are defined in a row, in any order; overloads count once, test cases and anonymous functions not."""
    row: list[tuple[str, int]] = []
    for name, kind, line in zip(folded, units.kind.tolist(), units.start_line.tolist(), strict=True):
        if len(name) >= SHORTEST and kind != _TEST and (not row or row[-1][0] != name):
            row.append((name, line))
    for ((first, start), (second, _)), (_, (third, end)) in pairwise(pairwise(row)):
        if first != third:
            yield f"defines: {', '.join(sorted((first, second, third)))}", start, end


TOPOLOGY = Topology()
