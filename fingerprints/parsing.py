"""Source text to flat arrays: one cursor loop per file, everything after it vectorised.

Nodes stand in preorder, so the descendants of node `i` are the nodes `i + 1 .. i + size[i] - 1` and whatever belongs to a
unit is a slice. Spans are kept for leaves only; the span of an inner node follows from its first and last leaf.
"""

import importlib
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import tree_sitter
from numpy.typing import NDArray

from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.languages.vocabulary import Kind

ERROR_ID = 65535
"""The kind id that tree-sitter gives to what it could not parse, in every grammar."""

_NEWLINE = 0x0A
UNMAPPED = 255
"""Canonical value of a named node that the language file does not list."""


@dataclass(frozen=True, eq=False)
class Grammar:
    """A language with its grammar loaded and its tables compiled to arrays that are indexed by kind id."""

    language: Language
    parser_language: tree_sitter.Language
    names: tuple[str, ...]
    """Kind id -> node kind name; the last entry stands for errors."""
    canonical: NDArray[np.uint8]
    """(parent kind id, kind id) -> canonical kind. `UNMAPPED` marks named kinds that the language file does not list."""
    is_named: NDArray[np.bool_]
    is_call: NDArray[np.bool_]
    """By kind id; all False where the language has no `call_kinds`."""
    call_kinds: Mapping[bytes, Kind]
    """`Language.call_kinds` by the bytes of the word."""
    is_running_text: NDArray[np.bool_]
    """By kind id; see `Language.running_text`."""
    documents: NDArray[np.bool_]
    """By kind id: whether a string directly below is documentation."""

    @property
    def error_row(self) -> int:
        """Where `ERROR_ID` is folded to in the tables."""
        return len(self.names) - 1


@cache
def _load(grammar: str) -> tree_sitter.Language:
    module, function = grammar.split(":")
    with warnings.catch_warnings():
        # The perl grammar hands over its pointer as an int, which tree-sitter accepts with a deprecation warning.
        warnings.simplefilter("ignore", DeprecationWarning)
        return tree_sitter.Language(getattr(importlib.import_module(module), function)())


_GRAMMARS: dict[str, Grammar] = {}


def load_grammar(language: Language) -> Grammar:
    """Return the compiled grammar of a language; loaded once per process."""
    if language.key not in _GRAMMARS:
        _GRAMMARS[language.key] = _compile(language)
    return _GRAMMARS[language.key]


def _compile(language: Language) -> Grammar:
    parser_language = _load(language.grammar)
    count = parser_language.node_kind_count
    names = (*(parser_language.node_kind_for_id(i) or "" for i in range(count)), "ERROR")
    named = np.array([*(parser_language.node_kind_is_named(i) for i in range(count)), True])
    kinds = [language.kinds.get(name, UNMAPPED) if named[i] else language.tokens.get(name, Kind.GROUP) for i, name in enumerate(names)]
    column = np.array(kinds, dtype=np.uint8)
    column[-1] = Kind.ERROR
    table = np.broadcast_to(column, (len(names), len(names))).copy()
    ids: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        ids.setdefault(name, []).append(i)
    for (parent, child), kind in language.contextual.items():
        for i in ids.get(parent, []):
            table[i, ids.get(child, [])] = kind
    call_kinds = {word.encode(): kind for word, kind in language.call_kinds.items()}
    is_call = (column == Kind.CALL) & bool(call_kinds)
    running_text = np.array([name in language.running_text for name in names])
    documents = np.array([name in language.docstring_parents for name in names])
    return Grammar(language, parser_language, names, table, named, is_call, call_kinds, running_text, documents)


@dataclass(frozen=True)
class ParsedFile:
    """The syntax tree of one file as parallel arrays in preorder."""

    grammar: Grammar
    source: bytes
    tree: tree_sitter.Tree
    kind_id: NDArray[np.uint16]
    size: NDArray[np.int32]
    """Nodes in the subtree, itself included; 1 for a leaf."""
    leaf_start: NDArray[np.int32]
    """First byte of each leaf, in the order of `leaves`."""
    leaf_end: NDArray[np.int32]

    @cached_property
    def table_row(self) -> NDArray[np.uint16]:
        """Where each node's kind stands in the tables of the grammar."""
        return np.minimum(self.kind_id, np.uint16(self.grammar.error_row))

    @cached_property
    def leaves(self) -> NDArray[np.int32]:
        """Indices of the leaves."""
        found: NDArray[np.int32] = (self.size == 1).nonzero()[0].astype(np.int32)
        return found

    @cached_property
    def _leaves_before(self) -> NDArray[np.int32]:
        is_leaf = self.size == 1
        before: NDArray[np.int32] = is_leaf.cumsum(dtype=np.int32)
        before -= is_leaf
        return before

    def leaf_rank(self, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the position of each node's first leaf in `leaf_start` and `leaf_end`."""
        return self._leaves_before.take(nodes)

    @cached_property
    def _starts(self) -> NDArray[np.int32]:
        return self.leaf_start.take(self._leaves_before)

    @cached_property
    def _ends(self) -> NDArray[np.int32]:
        last = np.arange(-1, len(self.size) - 1, dtype=np.int32)
        last += self.size
        return self.leaf_end.take(self._leaves_before.take(last))

    def start_byte(self, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return where each node begins, in bytes."""
        return self._starts.take(nodes)

    def end_byte(self, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return where each node ends (exclusive), in bytes."""
        return self._ends.take(nodes)

    @cached_property
    def parent(self) -> NDArray[np.int32]:
        """Index of each node's parent; the root is its own."""
        return parents_of(self.size)

    @cached_property
    def _lines(self) -> NDArray[np.int32]:
        """The line of every byte and of the end of the file: places are asked for so often that a table is cheaper than searches."""
        lines = np.ones(len(self.source) + 1, dtype=np.int32)
        np.cumsum(np.frombuffer(self.source, dtype=np.uint8) == _NEWLINE, out=lines[1:])
        lines[1:] += 1
        return lines

    def line_of(self, byte: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the line of each byte offset, counted from 1."""
        lines: NDArray[np.int32] = self._lines.take(byte, mode="clip")
        return lines

    @property
    def line_count(self) -> int:
        """Lines of the file; a last line without a newline counts."""
        return int(self._lines[-1]) - self.source.endswith(b"\n") if self.source else 0


def parents_of(size: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the parent of each node of a preorder array of subtree sizes; the root is its own parent.

    In breadth-first order the children of one node stand together, in the order of their parents, and a node begins such a group
    where the node before it in preorder is its parent.
    """
    is_inner = size > 1
    inner = is_inner.nonzero()[0]
    depth = np.bincount(inner + 1, minlength=len(size) + 1)
    depth -= np.bincount(inner + size.take(inner), minlength=len(size) + 1)
    depth.cumsum(out=depth)
    # Sixteen bits are sorted by radix, an order of magnitude faster than more of them.
    levels = depth[:-1].astype(np.uint16) if depth.max() < 1 << 16 else depth[:-1]
    order = levels.argsort(kind="stable")
    parent = np.zeros(len(size), dtype=np.int32)
    children = order[1:]
    groups = is_inner.take(children - 1).cumsum()
    groups -= 1
    parent[children] = order[is_inner.take(order)].take(groups)
    return parent


_PARSERS: dict[str, tree_sitter.Parser] = {}


def parse(source: bytes, language: Language) -> ParsedFile:
    """Parse one file; never fails on broken source, which shows as `Kind.ERROR` nodes.

    Some grammars can run for minutes on hostile input: run this in a process that can be killed.
    """
    grammar = load_grammar(language)
    if language.key not in _PARSERS:
        _PARSERS[language.key] = tree_sitter.Parser(grammar.parser_language)
    tree = _PARSERS[language.key].parse(source)
    kind_id, size, starts, ends = _walk(tree)
    # Packed, because that takes half the time of `np.fromiter`.
    return ParsedFile(
        grammar,
        source,
        tree,
        np.frombuffer(struct.pack(f"={len(kind_id)}H", *kind_id), dtype=np.uint16),
        np.frombuffer(struct.pack(f"={len(size)}i", *size), dtype=np.int32),
        np.frombuffer(struct.pack(f"={len(starts)}i", *starts), dtype=np.int32),
        np.frombuffer(struct.pack(f"={len(ends)}i", *ends), dtype=np.int32),
    )


def _walk(tree: tree_sitter.Tree) -> tuple[list[int], list[int], list[int], list[int]]:
    """Visit every node once; the only loop over nodes in the engine, so each attribute read here is paid for per node."""
    kinds: list[int] = []
    sizes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    cursor = tree.walk()
    descend, advance, ascend = cursor.goto_first_child, cursor.goto_next_sibling, cursor.goto_parent
    while True:
        # A cursor always stands on a node. The interpreter makes `list.append` faster than a name for it.
        node: tree_sitter.Node = cursor.node  # type: ignore[assignment]
        kinds.append(node.kind_id)
        if descend():
            sizes.append(node.descendant_count)
            continue
        sizes.append(1)
        starts.append(node.start_byte)
        ends.append(node.end_byte)
        if advance():
            continue
        while ascend():
            if advance():
                break
        else:
            return kinds, sizes, starts, ends
