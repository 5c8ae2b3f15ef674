"""Literals side by side: tables as n-grams and sets of values, rows of tables, and pairs that are written as two values."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.bindings import fold_key, is_everyday, is_small, is_telling
from provenance.fingerprints.features.literals import Literals, bytes_at, outermost_wrappers
from provenance.fingerprints.hashing import hash_text, hash_texts, kgram_hashes
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.sketches.scaled import keep

TABLE_SIZE = 4
"""Values from which a list is a table, and values per n-gram."""
MOST_NGRAMS = 64
"""N-grams kept of one table, about; of a longer one, a fixed share of them."""
MOST_IN_SET = 256
"""Distinct values up to which a table has a hash of its set of values."""
LARGEST_ROW = 16
"""Values up to which a list in a list is a row, hashed whole."""
FEWEST_ROWS = 3
_SHOWN = 8
"""Values of a set that are shown; the rest is shown as a hash."""

_ENDS_WITH_ROW = np.zeros(256, dtype=np.bool_)
_ENDS_WITH_ROW[[Kind.CALL, Kind.NEW, Kind.CAST, Kind.GROUP, Kind.ADDRESS]] = True
_SIGNS = np.zeros(256, dtype=np.bool_)
_SIGNS[[Kind.ASSIGN, Kind.PAIR]] = True
_IS_BRACKETED = np.zeros(256, dtype=np.bool_)
_IS_BRACKETED[[Kind.GROUP, Kind.PAIR, Kind.MAP]] = True
_OPENS = np.zeros(256, dtype=np.bool_)
_OPENS[list(b"([{")] = True
_IS_CALLED = np.zeros(256, dtype=np.bool_)
# `define("KEY", 3)` assigns.
_IS_CALLED[[Kind.CALL, Kind.ASSIGN]] = True
_GROUP, _CALL, _LIST, _PAIR, _FIELD, _STRING = (
    int(kind) for kind in (Kind.GROUP, Kind.CALL, Kind.LIST, Kind.PAIR, Kind.FIELD, Kind.STRING)
)

Found = tuple[int, int, str]
"""First node, last node, and what is hashed."""


@dataclass(frozen=True)
class Groups:
    """The literals that stand side by side in one container, in order; parallel arrays, one entry for each container.

    The arguments that an enum member is constructed with are a group even where there is only one.
    """

    literals: Literals
    order: NDArray[np.int64]
    """Positions of the literals, those of one container together."""
    starts: NDArray[np.int64]
    """Where each group begins in `order`."""
    counts: NDArray[np.int64]
    node: NDArray[np.int32]
    """The container: a list, or what stands in brackets, or the two sides of a sign (`"a" to 1`)."""
    is_list: NDArray[np.bool_]
    """False for the two sides of a sign."""

    @cached_property
    def element(self) -> NDArray[np.int32]:
        """The largest node that is the container and what constructs a row from it (`Row{1, 2}`, `new Row(1, 2)`), where it is small."""
        parsed, kind = self.literals.normalized.parsed, self.literals.normalized.kind
        element = self.node.copy()
        chosen = (self.counts <= LARGEST_ROW).nonzero()[0]
        inner, _ = outermost_wrappers(self.literals.normalized, self.node[chosen])
        element[chosen] = inner
        for _ in range(2):
            above = parsed.parent.take(inner)
            up = _ENDS_WITH_ROW.take(kind.take(above)) & (above + parsed.size.take(above) == inner + parsed.size.take(inner)) & (above != 0)
            if not up.any():
                break
            up[up] = ~_SIGNS.take(kind.take(inner[up] - 1))
            if not up.any():
                break
            chosen, inner = chosen[up], above[up]
            element[chosen] = inner
        return element

    @cached_property
    def first(self) -> NDArray[np.int32]:
        """The element of the first literal of each group."""
        return self.literals.element.take(self.order.take(self.starts))

    @cached_property
    def second(self) -> NDArray[np.int32]:
        """The element of the second literal of each group, or of the only one."""
        return self.literals.element.take(self.order.take(self.starts + np.minimum(self.counts, 2) - 1))

    @cached_property
    def is_table(self) -> NDArray[np.bool_]:
        """Whether the group is a list of at least `TABLE_SIZE` values; keys and values that alternate are none."""
        found: NDArray[np.bool_] = (self.counts >= TABLE_SIZE) & self.is_list
        if found.any():
            found &= self.literals.normalized.kind.take(self.second - 1) != _PAIR
        return found

    @cached_property
    def is_row(self) -> NDArray[np.bool_]:
        """Whether the group is one of several small lists in a list."""
        parsed = self.literals.normalized.parsed
        rows = np.zeros(len(self.node), dtype=np.bool_)
        candidates = ((self.counts <= LARGEST_ROW) & (self.counts > 1)).nonzero()[0]
        if len(candidates) < FEWEST_ROWS:
            return rows
        home = parsed.parent.take(self.element.take(candidates))
        in_list = is_list(self.literals, home)
        candidates, home = candidates[in_list], home[in_list]
        if len(candidates) >= FEWEST_ROWS:
            _, which, sizes = np.unique(home, return_inverse=True, return_counts=True)
            rows[candidates] = sizes[which] >= FEWEST_ROWS
        return rows

    @cached_property
    def is_call(self) -> NDArray[np.bool_]:
        """Whether the group is a string and one other literal, and a call has no other arguments: `put("key", 3)`."""
        parsed, kind = self.literals.normalized.parsed, self.literals.normalized.kind
        found: NDArray[np.bool_] = (self.counts == 2) & (kind.take(self.node) == _GROUP)
        if found.any():
            found &= parsed.size.take(self.node) == parsed.size.take(self.first) + parsed.size.take(self.second) + 4
            found &= self.literals.kind.take(self.order.take(self.starts)) == _STRING
            found &= _IS_CALLED.take(kind.take(parsed.parent.take(self.node)))
        return found

    def members(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell of every literal whether it is in one of the chosen groups."""
        found = np.zeros(len(self.order), dtype=np.bool_)
        if not chosen.any():
            return found
        starts = self.starts[chosen]
        steps = np.zeros(len(self.order) + 1, dtype=np.int8)
        steps[starts] = 1
        steps[starts + self.counts[chosen]] -= 1
        found[self.order] = np.cumsum(steps[:-1], dtype=np.int8).view(np.bool_)
        return found

    def each(self, chosen: NDArray[np.bool_], values: list[str]) -> Iterator[tuple[list[int], list[str]]]:
        """Return the nodes and the values of each of the chosen groups."""
        if not chosen.any():
            return
        node = self.literals.node
        for start, count in zip(self.starts[chosen].tolist(), self.counts[chosen].tolist(), strict=True):
            positions = self.order[start : start + count]
            yield node[positions].tolist(), [values[position] for position in positions.tolist()]


def is_list(literals: Literals, nodes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of nodes which hold values side by side: lists, maps, and whatever else stands in brackets (arguments, initialisers)."""
    kind = literals.normalized.kind.take(nodes)
    found: NDArray[np.bool_] = kind == _LIST
    bracketed = _IS_BRACKETED.take(kind).nonzero()[0]
    if len(bracketed):
        found[bracketed] = _OPENS.take(bytes_at(literals.normalized, nodes.take(bracketed)))
    return found


def group(literals: Literals) -> Groups:
    """Return the literals of a file by container."""
    parsed, kind = literals.normalized.parsed, literals.normalized.kind
    order = literals.container.argsort(kind="stable")
    grouped = literals.container.take(order)
    begins = np.ones(len(grouped) + 1, dtype=np.bool_)
    np.not_equal(grouped[1:], grouped[:-1], out=begins[1:-1])
    edges = begins.nonzero()[0]
    starts, counts = edges[:-1], edges[1:] - edges[:-1]
    several = (counts > 1) | (kind.take(parsed.parent.take(grouped.take(starts))) == _FIELD)
    starts, counts = starts[several], counts[several]
    node = grouped.take(starts)
    lists = is_list(literals, node)
    sides = (counts == 2) & (kind.take(node) == _CALL)
    if sides.any():
        last = literals.element.take(order.take(starts + counts - 1))
        sides &= literals.element.take(order.take(starts)) == node + 1
        sides &= last + parsed.size.take(last) == node + parsed.size.take(node)
    kept = lists | sides
    return Groups(literals, order, starts[kept], counts[kept], node[kept], lists[kept])


def table_features(groups: Groups, values: list[str]) -> Iterator[Found]:
    """Return n-grams and sets of the values of tables, rows left out."""
    for nodes, row in groups.each(groups.is_table & ~groups.is_row, values):
        yield from _ngrams(nodes, row)
        distinct = sorted(set(row))
        if TABLE_SIZE <= len(distinct) <= MOST_IN_SET:
            yield nodes[0], nodes[-1], _spell_set(distinct)
        if all(text[0] == '"' for text in row[::2]) and any(text[0] != '"' for text in row[1::2]):
            # `Map.of("a", 1, "b", 2)`
            for i in range(0, len(row) - 1, 2):
                yield from _pair(nodes[i : i + 2], row[i : i + 2])


def _ngrams(nodes: list[int], values: list[str]) -> Iterator[Found]:
    """Return runs of values with at least three different ones, a fixed share of them where there are many."""
    count = len(values) - TABLE_SIZE + 1
    kept: list[int] | range = range(count)
    if count > MOST_NGRAMS:
        hashes = hash_texts(values)
        kept = (keep(kgram_hashes(hashes, TABLE_SIZE), scale_of(count, MOST_NGRAMS))).nonzero()[0].tolist()
    for i in kept:
        run = values[i : i + TABLE_SIZE]
        if len(set(run)) >= TABLE_SIZE - 1:
            yield nodes[i], nodes[i + TABLE_SIZE - 1], f"table {', '.join(run)}"


def scale_of(count: int, most: int) -> int:
    """Return the power of two by which `count` is divided to be at most `most`, so that two sides of different size keep the same ones."""
    return 1 << max(0, (count - 1) // most).bit_length()


def _spell_set(distinct: list[str]) -> str:
    """Return a set of values as text: all of them where they are few, otherwise the first and a hash of all."""
    spelled = ", ".join(distinct)
    if len(distinct) <= _SHOWN:
        return f"values {spelled}"
    return f"values {', '.join(distinct[:_SHOWN])} and {len(distinct) - _SHOWN} more ({hash_text(spelled):016x})"


def row_features(groups: Groups, values: list[str]) -> Iterator[Found]:
    """Return the rows of tables, those of two values as `key=value`, and calls of a string with a value."""
    for nodes, row in groups.each(groups.is_row, values):
        if len(row) == 2:
            yield from _pair(nodes, row)
        elif len(set(row)) > 1 and (len(row) >= TABLE_SIZE or not all(map(is_small, row))):
            yield nodes[0], nodes[-1], f"row {', '.join(row)}"
    for nodes, row in groups.each(groups.is_call & ~groups.is_row, values):
        yield from _pair(nodes, row)


def _pair(nodes: list[int], texts: list[str]) -> Iterator[Found]:
    """Return a row of two as `key=value`, so that it meets the entry of a map; two small numbers say nothing."""
    key, value = texts
    name = fold_key(key)
    if name and is_telling(name, value) and not (is_small(key) and is_small(value)):
        yield nodes[0], nodes[1], f"{name}={value}"


def rare_numbers(literals: Literals, wanted: NDArray[np.bool_], values: list[str], most: int) -> Iterator[Found]:
    """Return the distinct numbers that are not everyday, each at its first place."""
    positions = wanted.nonzero()[0]
    seen: set[str] = set()
    for position, node in zip(positions.tolist(), literals.node[positions].tolist(), strict=True):
        value = values[position]
        if value not in seen and not is_everyday(value) and len(seen) < most:
            seen.add(value)
            yield node, node, f"number {value}"
