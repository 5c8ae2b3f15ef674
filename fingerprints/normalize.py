"""Flat arrays to canonical streams: what is left of a program when names, layout and comments are taken away."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.parsing import UNMAPPED, ParsedFile

NORMALIZER_VERSION = 2
"""Raised by every change that alters a hash: a vocabulary entry, a node table, a shingle size, a folding rule."""

_GROUP = int(Kind.GROUP)


@dataclass(frozen=True)
class Normalized:
    """The canonical kind of every node of a parsed file."""

    parsed: ParsedFile
    kind: NDArray[np.uint8]
    """One `Kind` per node, in preorder; unmapped nodes count as `Kind.GROUP`."""
    unmapped_nodes: int
    """Named nodes that the language file does not list."""
    named_nodes: int

    def nodes(self, *kinds: Kind) -> NDArray[np.int32]:
        """Return the indices of the nodes of these canonical kinds, in order."""
        order, bounds = self._by_kind
        found = [order[bounds[kind] : bounds[kind + 1]] for kind in kinds if bounds[kind] < bounds[kind + 1]]
        if len(found) == 1:
            return found[0]
        several: NDArray[np.int32] = _wanted(kinds).take(self.kind).nonzero()[0].astype(np.int32) if found else order[:0]
        return several

    @cached_property
    def _by_kind(self) -> tuple[NDArray[np.int32], list[int]]:
        """All nodes, those of one kind together, and where each kind begins."""
        order = self.kind.argsort(kind="stable").astype(np.int32)
        order.setflags(write=False)
        return order, [0, *np.bincount(self.kind, minlength=256).cumsum().tolist()]


@cache
def _wanted(kinds: tuple[Kind, ...]) -> NDArray[np.bool_]:
    wanted = np.zeros(256, dtype=np.bool_)
    wanted[list(kinds)] = True
    return wanted


def normalize(parsed: ParsedFile) -> Normalized:
    """Return the canonical kinds of a parsed file."""
    grammar = parsed.grammar
    ids = parsed.table_row
    cells = ids.take(parsed.parent).astype(np.intp)
    cells *= len(grammar.names)
    cells += ids
    kind = grammar.canonical.ravel().take(cells)
    unmapped = kind == UNMAPPED
    kind[unmapped] = _GROUP
    if grammar.call_kinds:
        _apply_call_kinds(parsed, ids, kind)
    if grammar.language.running_text:
        _drop_blank_text(parsed, ids, kind)
    return Normalized(parsed, kind, int(np.count_nonzero(unmapped)), int(np.count_nonzero(grammar.is_named.take(ids))))


def _drop_blank_text(parsed: ParsedFile, ids: NDArray[np.uint16], kind: NDArray[np.uint8]) -> None:
    """Take the meaning from running text that is white space: it comes and goes with the layout."""
    nodes = parsed.grammar.is_running_text.take(ids).nonzero()[0]
    if not len(nodes):
        return
    nodes = nodes[parsed.size.take(nodes) == 1].astype(np.int32)
    for node, start, end in zip(nodes.tolist(), parsed.start_byte(nodes).tolist(), parsed.end_byte(nodes).tolist(), strict=True):
        if parsed.source[start:end].isspace():
            kind[node] = _GROUP


def _apply_call_kinds(parsed: ParsedFile, ids: NDArray[np.uint16], kind: NDArray[np.uint8]) -> None:
    """Give a call its meaning where the language spells control flow as a call, by the text of its first leaf."""
    table = parsed.grammar.call_kinds
    longest = max(map(len, table))
    calls = parsed.grammar.is_call.take(ids).nonzero()[0].astype(np.int32)
    firsts = parsed.leaf_rank(calls)
    starts, ends = parsed.leaf_start.take(firsts), parsed.leaf_end.take(firsts)
    for node, start, end in zip(calls.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if end - start <= longest and (value := table.get(parsed.source[start:end])) is not None:
            kind[node] = value
