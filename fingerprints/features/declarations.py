"""Who belongs to whom: fields, enum members and constants, with the class or module that holds them.

Found over the flat arrays, so that the cost goes with the number of fields and not with the number of nodes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tree_sitter import Node

from provenance.fingerprints.languages.interface import text_of
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized
from provenance.fingerprints.units import UnitSpans

_HOLDER_KINDS = (Kind.CLASS, Kind.INTERFACE, Kind.ENUM)
_IS_HOLDER = np.zeros(256, dtype=np.bool_)
_IS_HOLDER[list(_HOLDER_KINDS)] = True
# Plain numbers: looking a member of an enum up costs more than the comparison.
_GROUP, _MODULE, _FUNCTION, _FIELD, _ASSIGN, _NAME = (
    int(kind) for kind in (Kind.GROUP, Kind.MODULE, Kind.FUNCTION, Kind.FIELD, Kind.ASSIGN, Kind.NAME)
)
_WRAPPERS = 4
"""Nodes without a meaning of their own that stand between a class or module and what it declares, at most."""
_LISTS = (b"__all__", b"module.exports", b"exports.")
"""How an assignment begins that says what a module offers."""
_OWN = (b"self.", b"this.", b"@")
"""How an assignment begins that gives an object an attribute."""
_LEAVES = 20
"""Leaves from the beginning of a declaration among which its name stands: behind modifiers and a type."""
_AT_SIGN = ord("@")
_REACH = 6
"""Nodes after a keyword that declares a field within which its name stands."""


@dataclass(frozen=True)
class Holders:
    """The classes, interfaces and enums of a file in preorder; parallel."""

    node: NDArray[np.int32]
    end: NDArray[np.int32]
    """The node after the last one inside."""
    names: tuple[str, ...]
    definitions: tuple[Node, ...]
    is_unit: tuple[bool, ...]
    """Whether it is among the units of the file too."""

    def around(self, nodes: NDArray[np.int32]) -> list[str]:
        """Return the name of the innermost holder around each of these nodes, which are in order; empty where there is none."""
        found = [""] * len(nodes)
        firsts = np.searchsorted(nodes, self.node, side="right").tolist()
        ends = np.searchsorted(nodes, self.end, side="left").tolist()
        for first, end, name in zip(firsts, ends, self.names, strict=True):
            found[first:end] = [name] * (end - first)
        return found


@dataclass(frozen=True)
class Member:
    """One field, enum member or constant."""

    name: str
    """As the source spells it."""
    owner: str
    """The class it belongs to; empty for what stands in a module."""
    line: int


def holders_of(units: UnitSpans) -> Holders:
    """Return the classes, interfaces and enums of a file."""
    normalized = units.normalized
    nodes = normalized.nodes(*_HOLDER_KINDS)
    nodes = nodes[nodes > 0]
    known = dict(zip(units.node.tolist(), zip(units.names, units.definitions, strict=True), strict=True))
    names, definitions, listed = [], [], []
    cursor = normalized.parsed.tree.walk()
    for node in nodes.tolist():
        name, definition = known.get(node, ("", None))
        listed.append(definition is not None)
        if definition is None:
            cursor.goto_descendant(node)
            definition = cursor.node
            assert definition is not None
            spelled = normalized.parsed.grammar.language.name_of(definition)
            name = text_of(spelled) if spelled is not None else ""
        names.append(name)
        definitions.append(definition)
    return Holders(nodes, nodes + normalized.parsed.size[nodes], tuple(names), tuple(definitions), tuple(listed))


class Declarations:
    """What classes and modules of one file declare: fields, enum members, constants, and lists of exports."""

    def __init__(self, normalized: Normalized, holders: Holders) -> None:
        self.normalized = normalized
        self.parsed = normalized.parsed
        self.holders = holders
        self.assigned = normalized.nodes(Kind.ASSIGN, Kind.DECLARE)
        self.around = normalized.kind.take(_meaningful_parent(normalized, self.assigned))
        self.in_module = (self.around == _MODULE) & (normalized.kind.take(self.assigned) == _ASSIGN)

    def members(self) -> list[Member]:
        """Return the fields and enum members of all classes, and what a module declares with a value, each once, in order."""
        in_class = _IS_HOLDER.take(self.around)
        declared = np.concatenate([self.normalized.nodes(Kind.FIELD), self.assigned[in_class | self.in_module]])
        nodes = np.concatenate([self._name_leaves(declared), self._attributes(self.assigned[self.around == _FUNCTION])])
        nodes.sort()
        starts, ends = self.parsed.start_byte(nodes), self.parsed.end_byte(nodes)
        lines = self.parsed.line_of(starts).tolist()
        found: dict[tuple[str, bytes], int] = {}
        for start, end, line, owner in zip(starts.tolist(), ends.tolist(), lines, self.holders.around(nodes), strict=True):
            if self.parsed.source[end : end + 1] != b".":
                found.setdefault((owner, self.parsed.source[start:end]), line)
        return [Member(name.decode("utf-8", "replace"), owner, line) for (owner, name), line in found.items()]

    def exports(self) -> list[tuple[str, int]]:
        """Return the names in lists of what a module offers (`__all__`, `module.exports`, `exports.name`), each with its line."""
        source, parsed = self.parsed.source, self.parsed
        assigned = self.assigned[self.in_module]
        ranks = parsed.leaf_rank(assigned)
        places = zip(assigned.tolist(), ranks.tolist(), parsed.leaf_start[ranks].tolist(), strict=True)
        listed = [leaf for node, rank, start in places if source.startswith(_LISTS, start) for leaf in self._listed(node, rank)]
        if not listed:
            return []
        starts, ends = parsed.leaf_start[listed], parsed.leaf_end[listed]
        lines = parsed.line_of(starts).tolist()
        return [(source[a:b].decode("utf-8", "replace"), line) for a, b, line in zip(starts.tolist(), ends.tolist(), lines, strict=True)]

    def _name_leaves(self, declared: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the leaf that spells the name of each declaration, without those that have none; annotations are passed over."""
        parsed, kind = self.parsed, self.normalized.kind
        if not len(declared):
            return declared
        ranks = parsed.leaf_rank(self._after_annotations(declared))[:, np.newaxis] + np.arange(_LEAVES)
        leaves = parsed.leaves.take(ranks, mode="clip")
        size = parsed.size.take(declared)
        ends = declared + np.where(size == 1, _REACH, size)
        kinds = kind.take(leaves)
        spells = kinds == _NAME
        if len(self.normalized.nodes(Kind.FIELD)):
            # Of the leaves that are fields, the named ones are members (`Red` in TypeScript) and the others keywords (`val` in Kotlin).
            spells |= (kinds == _FIELD) & parsed.grammar.is_named.take(parsed.table_row.take(leaves))
        spells &= leaves < ends[:, np.newaxis]
        rows = spells.any(axis=1).nonzero()[0]
        named: NDArray[np.int32] = leaves[rows, spells[rows].argmax(axis=1)]
        return named

    def _after_annotations(self, declared: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the node behind the last annotation of each declaration, or the declaration where there is none."""
        annotations = self.normalized.nodes(Kind.DECORATOR)
        if not len(annotations):
            return declared
        size = self.parsed.size
        last = annotations.take(np.searchsorted(annotations, declared + size[declared]) - 1, mode="clip")
        annotated = (last >= declared) & (last + size[last] < declared + size[declared])
        return np.where(annotated, last + size[last], declared)

    def _attributes(self, assigned: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the leaf `name` of each assignment to `self.name` or `this.name`, and `@name`."""
        parsed, source = self.parsed, self.parsed.source
        ranks = parsed.leaf_rank(assigned)
        places = zip(ranks.tolist(), parsed.leaf_start[ranks].tolist(), strict=True)
        named = [rank if source[start] == _AT_SIGN else rank + 2 for rank, start in places if source.startswith(_OWN, start)]
        leaves: NDArray[np.int32] = parsed.leaves[[rank for rank in named if rank < len(parsed.leaves)]]
        return leaves

    def _listed(self, node: int, rank: int) -> list[int]:
        """Return the ranks of the leaves that spell the names which one assignment exports."""
        parsed, kind = self.parsed, self.normalized.kind
        spans = zip(parsed.leaf_start[rank : rank + 5].tolist(), parsed.leaf_end[rank : rank + 5].tolist(), strict=True)
        words = [parsed.source[start:end] for start, end in spans]
        path = words[2:] if words[:3] == [b"module", b".", b"exports"] else words
        if path[:2] == [b"exports", b"."]:
            return [rank + len(words) - len(path) + 2][: len(path) - 2]
        inside = np.arange(node + 1, node + parsed.size[node], dtype=np.int32)
        above = kind[parsed.parent[inside]]
        if words[0] == b"__all__":
            names = inside[above == Kind.STRING]
        else:
            keys = (kind[inside] == Kind.NAME) | (kind[inside] == Kind.PAIR) | (kind[inside] == Kind.FUNCTION)
            names = inside[(above == Kind.MAP) & keys]
        ranks: list[int] = parsed.leaf_rank(names).tolist()
        return ranks


def _meaningful_parent(normalized: Normalized, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the nearest ancestor of each node that is more than a wrapper."""
    parent = normalized.parsed.parent
    found = parent.take(nodes)
    for _ in range(_WRAPPERS):
        wrapped = (normalized.kind.take(found) == _GROUP).nonzero()[0]
        if not len(wrapped):
            break
        found[wrapped] = parent.take(found.take(wrapped))
    return found
