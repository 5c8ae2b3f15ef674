"""Names and keys with their values: `foo=3`, whether it is written as a constant, an entry of a map, an enum member or a small row."""

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.api import fold_name
from provenance.fingerprints.features.literals import bytes_at, canonical_number, canonical_value, text_at
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized

TRIVIAL = frozenset({"0", "1", "-1", "true", "false", "null", '""'})
"""Values that say nothing beside a short key."""
LONG_KEY = 8
"""Characters above which a key is telling even beside a trivial value."""
SMALLEST_NUMBER = 32
"""Whole numbers below are everyday, whatever their sign."""
EVERYDAY = frozenset(
    {str(power) for k in range(10) for power in (10**k, 10**k - 1)}
    | {str(power) for k in (*range(17), 31, 32, 63, 64) for power in (1 << k, (1 << k) - 1)}
    | {str(ord(letter)) for letter in "09AFZafz_"}
    | {"60", "90", "120", "180", "200", "300", "360", "365", "400", "404", "500", "3600", "86400"}
    | {"0.1", "0.2", "0.25", "0.3", "0.5", "0.75", "0.8", "0.9", "0.01", "0.05", "0.001", "1.5", "2.5", "0.0001", "1e-05", "1e-06"}
)
"""Numbers that everybody writes; rarity takes care of the rest."""
_LONGEST_KEY = 120
"""Bytes; longer ones are expressions rather than keys."""
_DEEPEST_KEY = 16
"""Levels of nodes in a key; deeper ones are expressions."""
_LONGEST_NAMED_VALUE = 80
_SMALLEST_PAIR = 3
"""Nodes that a pair has more than: itself, a key, a sign and a value."""

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
_WORDS_ONLY = re.compile(r"[\w .:/-]*[A-Za-z0-9][\w .:/-]*", re.A)
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]{2,}")
_NAMED_VALUE = re.compile(r"[A-Za-z_$][\w$]*(?:(?:\.|::|->|\\)[A-Za-z_$][\w$]*)+|[A-Z][A-Z0-9_]{2,}")
_SEPARATOR = re.compile(r"\.|::|->|\\")
_TYPED = re.compile(r"(?<!:):(?!:)|\[")
"""Where the name in a declaration ends: at its type or its size."""
_ASSIGNS = frozenset({b"=", b":=", b"<-"})

# Plain numbers: looking a member of an enum up costs more than the comparison.
_GROUP, _FUNCTION, _FIELD = int(Kind.GROUP), int(Kind.FUNCTION), int(Kind.FIELD)
_ASSIGN, _NAME, _INDEX, _PAIR = int(Kind.ASSIGN), int(Kind.NAME), int(Kind.INDEX), int(Kind.PAIR)
_STRING = int(Kind.STRING)
_BRACE = ord("{")

_BINDS = np.zeros(256, dtype=np.bool_)
_BINDS[[Kind.ASSIGN, Kind.FIELD, Kind.DECLARE]] = True
_NAMES_VALUE = np.zeros(256, dtype=np.bool_)
_NAMES_VALUE[[Kind.MEMBER, Kind.NAME, Kind.GROUP]] = True
_CALLS = np.zeros(256, dtype=np.bool_)
_CALLS[[Kind.CALL, Kind.NEW, Kind.DECORATOR]] = True
_HOLDS_PAIRS = np.zeros(256, dtype=np.bool_)
_HOLDS_PAIRS[[Kind.LIST, Kind.MAP]] = True
_IS_TARGET = np.zeros(256, dtype=np.bool_)
_IS_TARGET[[Kind.NAME, Kind.MEMBER, Kind.INDEX, Kind.SELF]] = True
_IS_CAPITAL = np.zeros(256, dtype=np.bool_)
_IS_CAPITAL[ord("A") : ord("Z") + 1] = True


Bound = tuple[str, int, int]
"""A folded key or name, the node of its value, and which of the given values that is."""


@lru_cache(maxsize=1 << 14)
def fold_key(text: str) -> str:
    """Return a key or name as all languages spell it: words run together in lower case, other strings in quotes, numbers by value."""
    text = text.strip()
    if text[:1].isdigit() or text[:2].strip("-+.").isdigit():
        return canonical_number(text) or text
    plain = text.strip("'\"`:@$ ")
    if _WORDS_ONLY.fullmatch(plain):
        return fold_name(plain)
    return canonical_value(text.encode(), _STRING, False, False)


def is_everyday(value: str) -> bool:
    """Tell whether a value says nothing alone: a small or round number, or no number at all."""
    magnitude = value.removeprefix("-")
    if magnitude in EVERYDAY or not magnitude[:1].isdigit():
        return True
    return magnitude.isdigit() and len(magnitude) <= 2 and int(magnitude) < SMALLEST_NUMBER


def is_small(value: str) -> bool:
    """Tell whether a value says nothing beside another: everyday numbers, booleans, null, the empty string."""
    return value in TRIVIAL or (value[:1] != '"' and is_everyday(value))


def is_telling(key: str, value: str) -> bool:
    """Tell whether a key with its value is worth remembering."""
    if value in TRIVIAL:
        return len(key) > LONG_KEY
    return len(key) > 1 or len(value) > 3


def bindings(normalized: Normalized, elements: NDArray[np.int32]) -> Iterator[Bound]:
    """Return the values (literals, rows of literals) that a key or a name is bound to, keyword arguments and local variables left out."""
    parsed, kind, size = normalized.parsed, normalized.kind, normalized.parsed.size
    container, before = parsed.parent.take(elements), elements - 1
    outer, sign = kind.take(container), kind.take(before)
    in_pair = (outer == _PAIR) & (before > container)
    places = in_pair.nonzero()[0]
    if len(places):
        # Only a value, which is the last thing in a pair.
        values, pairs = elements.take(places), container.take(places)
        last = values + size.take(values) == pairs + size.take(pairs)
        in_pair[places] = last
        places = places[last]
        places = places[~_is_argument(normalized, container.take(places))]
        yield from _of_pairs(normalized, container.take(places), elements.take(places), places)
    leaf = (size.take(before) == 1) & ~in_pair
    after_pair = leaf & (sign == _PAIR)
    for position in after_pair.nonzero()[0].tolist():
        yield from _after_pair(normalized, int(before[position]), int(elements[position]), position)
    is_bind = before == container + 1
    likely = (leaf & ~after_pair & (_BINDS.take(outer) | (sign == _ASSIGN) | is_bind)).nonzero()[0]
    if not len(likely):
        return
    is_bind = is_bind.take(likely) & (kind.take(parsed.parent.take(container.take(likely))) == _FUNCTION)
    assigned = _BINDS.take(outer.take(likely)) | (sign.take(likely) == _ASSIGN) | is_bind
    places, is_bind = likely[assigned], is_bind[assigned]
    if not len(places):
        return
    homes = np.where(is_bind, parsed.parent.take(container.take(places)), container.take(places))
    yield from _of_assignments(normalized, homes, elements.take(places), places)


def _is_argument(normalized: Normalized, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of PAIR nodes which are keyword arguments: children of a call, or of its arguments where those are no literal in braces."""
    parsed, kind = normalized.parsed, normalized.kind
    above = parsed.parent.take(pairs)
    outer = kind.take(above)
    in_arguments = (outer == _GROUP) & _CALLS.take(kind.take(parsed.parent.take(above)))
    if in_arguments.any():
        in_arguments &= bytes_at(normalized, above) != _BRACE
    found: NDArray[np.bool_] = _CALLS.take(outer) | in_arguments
    return found


def _in_function(normalized: Normalized, nodes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of nodes which lie inside a function; a function does not lie inside itself."""
    functions = normalized.nodes(Kind.FUNCTION, Kind.LAMBDA)
    if not len(functions):
        return np.zeros(len(nodes), dtype=np.bool_)
    ends = np.maximum.accumulate(functions + normalized.parsed.size.take(functions))
    last = functions.searchsorted(nodes, side="left") - 1
    found: NDArray[np.bool_] = (last >= 0) & (ends.take(last) > nodes)
    return found


def _of_pairs(normalized: Normalized, pairs: NDArray[np.int32], elements: NDArray[np.int32], places: NDArray[np.int64]) -> Iterator[Bound]:
    parsed = normalized.parsed
    starts, stops = parsed.start_byte(pairs), parsed.start_byte(elements)
    short = stops - starts <= _LONGEST_KEY
    rows = zip(elements[short].tolist(), places[short].tolist(), starts[short].tolist(), stops[short].tolist(), strict=True)
    for element, position, start, stop in rows:
        if key := key_in(parsed.source[start:stop]):
            yield key, element, position


def _after_pair(normalized: Normalized, sign: int, element: int, position: int) -> Iterator[Bound]:
    """Read a key that stands before a sign: all of the parent, or the sibling where the parent holds many pairs."""
    parsed = normalized.parsed
    home = int(parsed.parent[sign])
    named_argument = text_at(normalized, sign) in (b":", b"=") and _CALLS[normalized.kind[parsed.parent[parsed.parent[home]]]]
    if named_argument and normalized.kind[home] == _GROUP:
        return
    first = home
    if _HOLDS_PAIRS[normalized.kind[home]] or element + parsed.size[element] != home + parsed.size[home]:
        first = sign - 1
        for _ in range(_DEEPEST_KEY):
            if parsed.parent[first] == home or first <= home:
                break
            first = int(parsed.parent[first])
        else:
            return
    start, stop = parsed.start_byte(np.array([first, sign], dtype=np.int32)).tolist()
    if stop - start <= _LONGEST_KEY and (key := key_in(parsed.source[start:stop])):
        yield key, element, position


@lru_cache(maxsize=1 << 14)
def key_in(text: bytes) -> str:
    """Return the folded key in the text before a value; empty where it is computed or empty."""
    bare = text.decode("utf-8", "replace").strip(" \t\r\n[]{}()=>:,.").strip()
    if "(" in bare or "\n" in bare:
        return ""
    return fold_key(bare) if bare else ""


def _of_assignments(
    normalized: Normalized, homes: NDArray[np.int32], elements: NDArray[np.int32], places: NDArray[np.int64]
) -> Iterator[Bound]:
    """Read `NAME = value`; inside a function only what is spelled as a constant."""
    parsed, kind = normalized.parsed, normalized.kind
    starts, signs, stops = parsed.start_byte(homes), elements - 1, parsed.start_byte(elements - 1)
    first = kind.take(homes + 1)
    local = _in_function(normalized, homes)
    capital = _IS_CAPITAL.take(bytes_at(normalized, homes))
    likely = (stops - starts <= _LONGEST_KEY) & (~local | (first == _INDEX) | ((first == _NAME) & capital) | ~_IS_TARGET.take(first))
    chosen = likely.nonzero()[0]
    columns = (homes, elements, places, starts, stops, parsed.end_byte(signs), first, local)
    for home, element, position, start, stop, end, first_kind, is_local in zip(*(c[chosen].tolist() for c in columns), strict=True):
        sign, head = parsed.source[stop:end], parsed.source[start:stop].decode("utf-8", "replace")
        if kind[home] == _FIELD and kind[element - 1] == _NAME:
            # A member that is constructed: `RED(40)`.
            key = fold_name(sign.decode("utf-8", "replace"))
        elif sign not in _ASSIGNS:
            continue
        elif first_kind == _INDEX:
            name = head.partition("[")[2].rpartition("]")[0]
            key = fold_key(name) if name[:1] in ("'", '"') else ""
        else:
            name = _declared(head, first_kind == _NAME)
            key = fold_name(name) if not is_local or _CONSTANT.fullmatch(name) else ""
        if key:
            yield key, element, position


def _declared(head: str, begins_with_name: bool) -> str:
    """Return the name in what stands before `=`: `public const val LIMIT: Int` declares `LIMIT`."""
    if begins_with_name:
        found = _IDENTIFIER.search(head)
        return found[0].lstrip("$") if found is not None else ""
    words = _IDENTIFIER.findall(_TYPED.split(head, maxsplit=1)[0])
    return words[-1] if words else ""


def named_values(normalized: Normalized) -> Iterator[tuple[str, str, int]]:
    """Return (key, value, node) of the pairs whose value is a constant with a name: `"a": Color.RED` is `a=color.red`."""
    parsed, kind = normalized.parsed, normalized.kind
    signs = normalized.nodes(Kind.PAIR)
    if not len(signs):
        return
    size = parsed.size
    inner = signs[size.take(signs) > _SMALLEST_PAIR]
    separators = inner + 1
    separators += size.take(separators)
    values = np.minimum(separators + 1, len(kind) - 1)
    named = (_NAMES_VALUE.take(kind.take(values)) & (size.take(separators) == 1)).nonzero()[0]
    inner, values = inner[named], values[named]
    last = values + size.take(values) == inner + size.take(inner)
    last[last] = ~_is_argument(normalized, inner[last])
    inner, values = inner[last], values[last]
    starts, stops = parsed.start_byte(values), parsed.end_byte(values)
    rows = zip(values.tolist(), parsed.start_byte(inner).tolist(), starts.tolist(), stops.tolist(), strict=True)
    for value, begin, start, stop in rows:
        if stop - start > _LONGEST_NAMED_VALUE or start - begin > _LONGEST_KEY:
            continue
        name = _constant_name(parsed.source[start:stop])
        if name and (key := key_in(parsed.source[begin:start])):
            yield key, name, value
    alone = signs[(size.take(signs) == 1) & (signs + 1 < len(kind))]
    if len(alone):
        yield from _named_after_signs(normalized, alone)


def _named_after_signs(normalized: Normalized, signs: NDArray[np.int32]) -> Iterator[tuple[str, str, int]]:
    """Return the same where the grammar has a sign for a pair instead of a node."""
    parsed, kind = normalized.parsed, normalized.kind
    after = signs + 1
    likely = _NAMES_VALUE[kind[after]] & ((kind[after] != _GROUP) | (parsed.size[after] > 1))
    likely &= parsed.parent[after] == parsed.parent[signs]
    signs, after = signs[likely], after[likely]
    starts, stops = parsed.start_byte(after), parsed.end_byte(after)
    for sign, value, start, stop in zip(signs.tolist(), after.tolist(), starts.tolist(), stops.tolist(), strict=True):
        if stop - start <= _LONGEST_NAMED_VALUE and (name := _constant_name(parsed.source[start:stop])):
            for key, _, _ in _after_pair(normalized, sign, value, 0):
                yield key, name, value


@lru_cache(maxsize=1 << 14)
def _constant_name(source: bytes) -> str:
    """Return `owner.member` for the name of a constant; empty for other expressions."""
    text = source.decode("utf-8", "replace")
    if _NAMED_VALUE.fullmatch(text) is None:
        return ""
    parts = _SEPARATOR.split(text)
    if len(parts) > 1 and not (parts[-1][:1].isupper() or parts[-2][:1].isupper()):
        return ""
    return ".".join(fold_name(part) for part in parts[-2:])
