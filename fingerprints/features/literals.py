"""Literal values as all languages spell them alike, and where in the tree they stand."""

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.strings import fold
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized

LONGEST_STRING = 60
"""Characters of a folded string that its value keeps."""
_LONGEST_NUMBER = 48
_BYTES_LOOKED_AT = 256
_MOST_WRAPPERS = 5
"""Nodes with a single child that may stand between a literal and the list, pair or assignment that it belongs to."""

_OCTAL_BY_ZERO = frozenset({"c", "cpp", "java", "go", "javascript", "typescript", "php", "ruby", "perl"})
"""Languages where `017` is fifteen."""

_SUFFIX = r"(?:[iu](?:8|16|32|64|128|size)|[uln]{1,3}|z)?"
_INTEGER = re.compile(rf"(?:0x(?P<hex>[0-9a-f]+)|0b(?P<binary>[01]+)|0o(?P<octal>[0-7]+)|(?P<decimal>\d+)){_SUFFIX}")
_FLOAT = re.compile(r"(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)(?:f(?:32|64)|[fdml])?")
_BASES = {"hex": 16, "binary": 2, "octal": 8, "decimal": 10}
_LARGEST_EXACT = 2.0**53
"""Floats up to here that are whole are written as integers: some languages do not tell the two apart."""

_CHARACTER = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8}))")
_BARE_WORD = re.compile(r":?[^\W\d][\w-]*[?!]?")
"""A string without quotes: a symbol, an element of `%w[...]`, a key before `=>`."""
_WORDS = {"true": "true", "yes": "true", "t": "true", "false": "false", "no": "false", "f": "false"}

_NUMBER, _STRING, _NULL = int(Kind.NUMBER), int(Kind.STRING), int(Kind.NULL)
_NEGATE, _CAST, _ADDRESS = int(Kind.NEGATE), int(Kind.CAST), int(Kind.ADDRESS)

_SIGN_AND_SELF = 2
"""Nodes that `-x` has beside those of `x`."""
_IS_WRAPPER = np.zeros(256, dtype=np.bool_)
_IS_WRAPPER[[Kind.GROUP, Kind.ADDRESS]] = True


def canonical_number(text: str, octal_by_zero: bool = False) -> str | None:
    """Return the value of a number as decimal text (`0x1F` and `31u` are `31`, `1e3` is `1000`); None for what is no plain number."""
    if len(text) > _LONGEST_NUMBER:
        return None
    folded = text.strip().lower().replace("_", "").replace("'", "")
    sign = "-" if folded.startswith("-") else ""
    folded = folded.lstrip("-+ ")
    integer = _INTEGER.fullmatch(folded)
    if integer is not None:
        digits = integer[str(integer.lastgroup)]
        zero_led = octal_by_zero and integer.lastgroup == "decimal" and digits[0] == "0" and not set(digits) & {"8", "9"}
        value = int(digits, 8 if zero_led else _BASES[str(integer.lastgroup)])
        return f"{sign}{value}" if value else "0"
    number = _FLOAT.fullmatch(folded)
    return _of_float(sign, float(number[1])) if number is not None else None


def _of_float(sign: str, value: float) -> str | None:
    if not math.isfinite(value):
        return None
    if value.is_integer() and value < _LARGEST_EXACT:
        return f"{sign}{int(value)}" if value else "0"
    return f"{sign}{value!r}"


@lru_cache(maxsize=1 << 15)
def canonical_value(literal: bytes, kind: int, negative: bool, octal_by_zero: bool) -> str:
    """Return a literal as all languages spell it: `-3`, `"text"`, `true`, `null`; what cannot be read stays as it is."""
    text = literal[:_BYTES_LOOKED_AT].decode("utf-8", "replace")
    if kind == _NUMBER:
        number = canonical_number(text, octal_by_zero)
        value = text if number is None else number
        if negative and value != "0":
            value = value[1:] if value.startswith("-") else f"-{value}"
    elif kind == _STRING:
        value = f'"{_fold_string(text)}"'
    else:
        value = "null" if kind == _NULL else _WORDS.get(text.lower(), text.lower())
    return value


def _fold_string(text: str) -> str:
    """Return a string without quotes and case; `:symbol` is a string, and escaped letters are letters."""
    if _BARE_WORD.fullmatch(text):
        return text.removeprefix(":").casefold()[:LONGEST_STRING]
    if "\\" in text:
        text = _CHARACTER.sub(_unescape, text)
    return fold(text)[:LONGEST_STRING]


def _unescape(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    # Quotes and backslashes stay escaped, for the quotes are still to be taken off.
    is_letter = code < 0x110000 and not 0xD800 <= code < 0xE000 and (code >= 0x80 or chr(code).isalnum())
    return chr(code) if is_letter else f"\\u{code:04x}"


@dataclass(frozen=True)
class Literals:
    """The numbers, strings, booleans and nulls of a file in order; parallel arrays."""

    normalized: Normalized
    node: NDArray[np.int32]
    element: NDArray[np.int32]
    """The largest node that is this literal and nothing else, but for a sign or a cast."""
    negative: NDArray[np.bool_]
    """Whether a minus stands before it."""

    @cached_property
    def container(self) -> NDArray[np.int32]:
        """The parent of each element: a list, a pair, an assignment, a list of arguments."""
        parents: NDArray[np.int32] = self.normalized.parsed.parent.take(self.element)
        return parents

    @cached_property
    def kind(self) -> NDArray[np.uint8]:
        """`Kind` of each literal."""
        kinds: NDArray[np.uint8] = self.normalized.kind.take(self.node)
        return kinds

    @cached_property
    def first_byte(self) -> NDArray[np.int32]:
        """Where each literal begins."""
        return self.normalized.parsed.start_byte(self.node)

    @cached_property
    def end_byte(self) -> NDArray[np.int32]:
        """Where each literal ends (exclusive)."""
        return self.normalized.parsed.end_byte(self.node)

    @cached_property
    def long_numbers(self) -> NDArray[np.bool_]:
        """Whether each literal is a number of more than one digit."""
        found: NDArray[np.bool_] = (self.kind == _NUMBER) & (self.end_byte - self.first_byte > 1)
        return found

    def values(self, wanted: NDArray[np.bool_]) -> list[str]:
        """Return the value of each literal that is wanted, in a list as long as all literals; empty for the others."""
        source = self.normalized.parsed.source
        octal = self.normalized.parsed.grammar.language.name in _OCTAL_BY_ZERO
        found = [""] * len(self.node)
        positions = wanted.nonzero()[0]
        columns = (positions, self.first_byte[positions], self.end_byte[positions], self.kind[positions], self.negative[positions])
        for position, start, end, kind, negative in zip(*(column.tolist() for column in columns), strict=True):
            found[position] = canonical_value(_text(source, start, end), kind, negative, octal)
        return found


def _text(source: bytes, start: int, end: int) -> bytes:
    text = source[start:end]
    if text == b"L":
        # The grammar of R has no leaf for the digits of `12L`.
        while start and source[start - 1 : start].isalnum():
            start -= 1
        return source[start:end]
    return text


def literals_of(normalized: Normalized) -> Literals:
    """Return the literals of a file; what lies inside a string with placeholders counts as well."""
    nodes = normalized.nodes(Kind.NUMBER, Kind.STRING, Kind.BOOLEAN, Kind.NULL)
    element, negative = outermost_wrappers(normalized, nodes)
    return Literals(normalized, nodes, element, negative)


def outermost_wrappers(normalized: Normalized, nodes: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return for each node the largest one that holds nothing else but a minus, `&` or a cast, and whether there is a minus."""
    size, parent, kind = normalized.parsed.size, normalized.parsed.parent, normalized.kind
    element = nodes.copy()
    negative = np.zeros(len(nodes), dtype=np.bool_)
    active = np.arange(len(nodes))
    below = element
    for _ in range(_MOST_WRAPPERS):
        above = parent.take(below)
        extra = size.take(above) - size.take(below)
        near = ((extra <= _SIGN_AND_SELF) | (kind.take(above) == _CAST)).nonzero()[0]
        if not len(near):
            break
        active, below, above, extra = active[near], below[near], above[near], extra[near]
        outer = kind.take(above)
        after_sign = (extra == _SIGN_AND_SELF) & (below == above + _SIGN_AND_SELF)
        minus = after_sign & ((kind.take(below - 1) == _NEGATE) | (outer == _NEGATE))
        last = above + size.take(above) == below + size.take(below)
        up = ((extra == 1) & _IS_WRAPPER.take(outer)) | minus | (last & ((outer == _CAST) | (after_sign & (outer == _ADDRESS))))
        negative[active[minus]] ^= True
        active, below = active[up], above[up]
        element[active] = below
    return element, negative


def bytes_at(normalized: Normalized, nodes: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Return the first byte of each node; that of an empty node at the end is the last of the file."""
    parsed = normalized.parsed
    return np.frombuffer(parsed.source, dtype=np.uint8).take(parsed.start_byte(nodes), mode="clip")


def text_at(normalized: Normalized, node: int) -> bytes:
    """Return the source of one node."""
    parsed = normalized.parsed
    nodes = np.array([node], dtype=np.int32)
    return parsed.source[int(parsed.start_byte(nodes)[0]) : int(parsed.end_byte(nodes)[0])]
