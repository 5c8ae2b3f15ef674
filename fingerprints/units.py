"""Units: the pieces that are compared (file, class, function, test case), as slices of a normalised file."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, text_of
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import UnitKind
from provenance.fingerprints.normalize import Normalized

SMALLEST_LAMBDA = 40
"""Nodes, comments aside, from which an anonymous function is a unit of its own; shorter ones belong to what surrounds them."""

_MARKER_REACH = 200
"""Bytes before a definition that are searched for a test marker."""

# Plain numbers: looking a member of an enum up costs more than what is done with it.
_FILE, _CLASS_UNIT, _FUNCTION, _TEST = int(UnitKind.FILE), int(UnitKind.CLASS), int(UnitKind.FUNCTION), int(UnitKind.TEST)
_CLASS, _LAMBDA = int(Kind.CLASS), int(Kind.LAMBDA)


@dataclass(frozen=True)
class UnitSpans:
    """The units of one file in preorder, the whole file first; parallel arrays."""

    normalized: Normalized
    node: NDArray[np.int32]
    """The node that each unit is; 0 for the file."""
    kind: NDArray[np.uint8]
    """`UnitKind` values."""
    names: tuple[str, ...]
    """As the source spells them; empty for the file and for anonymous units."""
    definitions: tuple[Node | None, ...]
    """The tree-sitter node of each unit; None for the file."""

    @cached_property
    def owner(self) -> NDArray[np.int32]:
        """For each node, the position of the innermost unit that holds it."""
        owner = np.zeros(len(self.normalized.kind), dtype=np.int32)
        sizes = self.normalized.parsed.size[self.node].tolist()
        for position, (start, size) in enumerate(zip(self.node.tolist(), sizes, strict=True)):
            owner[start : start + size] = position
        return owner

    @cached_property
    def last(self) -> NDArray[np.int32]:
        """For each unit, the position after the last unit inside it: units `u .. last[u] - 1` are it and what it holds."""
        ends = self.node + self.normalized.parsed.size[self.node]
        return self.node.searchsorted(ends, side="left").astype(np.int32)

    @cached_property
    def start_line(self) -> NDArray[np.int32]:
        """First line of each unit, counted from 1."""
        parsed = self.normalized.parsed
        lines = parsed.line_of(parsed.start_byte(self.node))
        lines[0] = 1
        return lines

    @cached_property
    def end_line(self) -> NDArray[np.int32]:
        """Last line of each unit."""
        parsed = self.normalized.parsed
        lines = parsed.line_of(np.maximum(parsed.end_byte(self.node) - 1, 0))
        lines[0] = max(parsed.line_count, 1)
        return np.maximum(lines, self.start_line)

    def __len__(self) -> int:
        return len(self.node)


def find_units(normalized: Normalized, path: str) -> UnitSpans:
    """Return the units of a file; `path` is relative to the project and tells where tests lie."""
    parsed = normalized.parsed
    candidates = normalized.nodes(Kind.CLASS, Kind.FUNCTION, Kind.LAMBDA)
    is_short = (normalized.kind.take(candidates) == _LAMBDA) & (_size_without_comments(normalized, candidates) < SMALLEST_LAMBDA)
    candidates = candidates[~is_short]
    candidates = candidates[candidates > 0]
    language = parsed.grammar.language
    holds_tests = bool(language.test_path.search(path))
    names, kinds, definitions = [""], [_FILE], [None]
    cursor = parsed.tree.walk()
    starts = parsed.start_byte(candidates)
    is_class = normalized.kind.take(candidates) == _CLASS
    for index, start, holds_members in zip(candidates.tolist(), starts.tolist(), is_class.tolist(), strict=True):
        cursor.goto_descendant(index)
        node = cursor.node
        assert node is not None
        named = language.name_of(node)
        name = text_of(named) if named is not None else ""
        names.append(name)
        definitions.append(node)  # type: ignore[arg-type]  # the list begins with the None of the file
        if holds_members:
            kinds.append(_CLASS_UNIT)
        elif _is_test(language, parsed.source, node, name, start, holds_tests):
            kinds.append(_TEST)
        else:
            kinds.append(_FUNCTION)
    nodes = np.concatenate([np.zeros(1, dtype=np.int32), candidates])
    return UnitSpans(normalized, nodes, np.array(kinds, dtype=np.uint8), tuple(names), tuple(definitions))


def _size_without_comments(normalized: Normalized, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return how many nodes each of these holds, itself included, comments aside."""
    size = normalized.parsed.size.take(nodes)
    comments = normalized.nodes(Kind.COMMENT)
    held: NDArray[np.int32] = size - (comments.searchsorted(nodes + size) - comments.searchsorted(nodes))
    return held


def _is_test(language: Language, source: bytes, node: Node, name: str, start: int, holds_tests: bool) -> bool:
    if holds_tests and name and language.test_name.search(name):
        return True
    if language.test_marker.pattern != "(?!)":
        around = source[max(0, start - _MARKER_REACH) : start + _MARKER_REACH]
        # Only what belongs to this definition: nothing before the end of the previous block.
        before = around[: min(_MARKER_REACH, start)].rsplit(b"}", 1)[-1]
        head = around[min(_MARKER_REACH, start) :].split(b"{", 1)[0]
        if language.test_marker.search((before + head).decode("utf-8", "replace")):
            return True
    return holds_tests and bool(language.test_calls) and _callee(node) in language.test_calls


def _callee(node: Node) -> str:
    """Return the first word of the call that a function is an argument of, or nothing."""
    parent = node.parent
    for _ in range(3):
        if parent is None:
            return ""
        if "call" in parent.type or "invocation" in parent.type or parent.type == "command":
            leaf: Node | None = parent
            while leaf is not None and leaf.child_count:
                leaf = leaf.child(0)
            return text_of(leaf) if leaf is not None else ""
        parent = parent.parent
    return ""
