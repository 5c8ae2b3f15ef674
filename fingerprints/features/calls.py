"""The calls of a file and what they call, in every language whose grammar shows calls."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.api import fold_name
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized
from provenance.fingerprints.parsing import Grammar

SHORTEST = 3
"""Characters of a folded name that says something."""
LONGEST = 64
"""Bytes of a callee's name; longer ones are data."""

_LINKS = frozenset({".", "::", "->", "?.", "&.", "?->", "new"})
"""Tokens after which the callee stands, where the grammar gives a receiver a node of its own."""
_CALL = int(Kind.CALL)
_MOST_STEPS = 8
"""Receivers and curried arguments that are passed over before the callee."""
_STARTS_NAME = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$@") | frozenset(range(128, 256))


def named_calls(normalized: Normalized) -> tuple[NDArray[np.int32], list[str]]:
    """Return the calls of a file and the folded name of what each calls, `addbook` for `shelf.add_book(x)`; empty where it has none."""
    parsed = normalized.parsed
    nodes = normalized.nodes(Kind.CALL, Kind.NEW)
    nodes = nodes[parsed.size.take(nodes) > 1]
    if not len(nodes):
        return nodes, []
    callee = _callee_nodes(normalized, nodes)
    # In `f(x)(y)`, what is called second has no name: another call returned it.
    direct = normalized.kind.take(callee) != _CALL
    nodes, callee = nodes[direct], callee[direct]
    ranks = parsed.leaf_rank(callee + parsed.size[callee] - 1)
    source = parsed.source
    spans = zip(parsed.leaf_start[ranks].tolist(), parsed.leaf_end[ranks].tolist(), strict=True)
    return nodes, [_callee_name(source[start:end]) for start, end in spans]


@lru_cache(maxsize=1 << 14)
def _callee_name(spelling: bytes) -> str:
    """Return the folded name that the last leaf before the arguments spells, or nothing where it is no telling name."""
    if not SHORTEST <= len(spelling) <= LONGEST or spelling[0] not in _STARTS_NAME:
        return ""
    folded = fold_name(spelling.decode("utf-8", "replace"))
    return folded if len(folded) >= SHORTEST else ""


def _callee_nodes(normalized: Normalized, nodes: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the node in each call that says what is called: the first child, or what follows a receiver and its link, or `new`.

    Where functions are curried, only the outermost application is a call, and what is called is the first child of the innermost.
    """
    parsed = normalized.parsed
    is_link = _link_kinds(parsed.grammar)
    ends = nodes + parsed.size[nodes]
    callee = nodes + 1
    called = parsed.kind_id.take(nodes)
    for _ in range(_MOST_STEPS):
        following = callee + parsed.size.take(callee)
        linked = is_link.take(parsed.table_row.take(following, mode="clip")) & (following + 1 < ends)
        created = is_link.take(parsed.table_row.take(callee)) & (following < ends)
        applied = (parsed.kind_id.take(callee) == called) & (normalized.kind.take(callee) != _CALL) & (parsed.size.take(callee) > 1)
        inner = applied & ~linked & ~created
        if not (linked | created | inner).any():
            break
        callee = np.where(inner, callee + 1, np.where(linked | created, following + linked, callee))
    return callee


@lru_cache(maxsize=64)
def _link_kinds(grammar: Grammar) -> NDArray[np.bool_]:
    return np.array([name in _LINKS for name in grammar.names], dtype=np.bool_)
