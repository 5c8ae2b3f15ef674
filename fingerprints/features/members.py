"""Members of enums, and the constants that C defines for its preprocessor."""

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from provenance.fingerprints.features.api import fold_name
from provenance.fingerprints.features.literals import bytes_at, canonical_value, text_at
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized
from provenance.fingerprints.parsing import Grammar

_DEFINED = re.compile(rb"\(?\s*([-+]?\.?\d[\w.']*(?:[eE][-+]\d+)?|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)+')\s*\)?\s*(?:/[/*].*)?", re.S)
_LONGEST_DEFINED = 256
"""Bytes; longer definitions are no literals."""
_MOST_OF_BASES = 512
"""Bytes of the bases of a class that are looked at."""
_ENUM_BASE = re.compile(rb"\b\w*(?:Enum|Flag)\b")

_FIELD, _ENUM, _CLASS, _ASSIGN, _NAME = int(Kind.FIELD), int(Kind.ENUM), int(Kind.CLASS), int(Kind.ASSIGN), int(Kind.NAME)
_STRING, _NUMBER = int(Kind.STRING), int(Kind.NUMBER)


def enum_members(normalized: Normalized) -> Iterator[tuple[str, int]]:
    """Return (`enum owner.member`, node) for each member of an enum, with or without a value."""
    parsed, kind = normalized.parsed, normalized.kind
    enums = normalized.nodes(Kind.ENUM)
    if len(enums):
        names = normalized.nodes(Kind.NAME, Kind.FIELD)
        # In TypeScript a member without a value is a leaf, elsewhere it holds its name.
        field = np.where(kind[names] == _FIELD, names, parsed.parent[names])
        names, field = names[kind[field] == _FIELD], field[kind[field] == _FIELD]
        is_name = (parsed.size[names] == 1) & (bytes_at(normalized, names - 1) != ord("="))
        home = parsed.parent[field]
        enum = np.where(kind[home] == _ENUM, home, parsed.parent[home])
        chosen = is_name & (kind[enum] == _ENUM)
        owners = {node: _owner(normalized, node) for node in enums.tolist()}
        starts, stops = parsed.start_byte(names[chosen]).tolist(), parsed.end_byte(names[chosen]).tolist()
        for node, owner, start, stop in zip(names[chosen].tolist(), enum[chosen].tolist(), starts, stops, strict=True):
            if (text := _membership(owners[owner], parsed.source[start:stop])) is not None:
                yield text, node
    if len(normalized.nodes(Kind.CLASS)) and (b"Enum" in parsed.source or b"Flag" in parsed.source):
        yield from _members_of_enum_classes(normalized)


def _owner(normalized: Normalized, node: int) -> bytes:
    """Return the name of an enum, which is outside where the enum is the body of a class."""
    above = int(normalized.parsed.parent[node])
    for home in (node, above) if normalized.kind[above] == _CLASS else (node,):
        for child in _children(normalized, home):
            if normalized.kind[child] == _NAME:
                return text_at(normalized, child)
    return b""


def _children(normalized: Normalized, node: int) -> Iterator[int]:
    size = normalized.parsed.size
    child, end = node + 1, node + int(size[node])
    while child < end:
        yield child
        child += int(size[child])


def _membership(owner: bytes, member: bytes) -> str | None:
    """Return `enum color.red`; None without an owner. The name of the enum is taken off its members: C spells `COLOR_RED`."""
    of, name = fold_name(owner.decode("utf-8", "replace")), fold_name(member.decode("utf-8", "replace"))
    name = name.removeprefix(of) or name
    return f"enum {of}.{name}" if len(of) > 1 and len(name) > 1 else None


def _members_of_enum_classes(normalized: Normalized) -> Iterator[tuple[str, int]]:
    """Return the members of enums that are written as classes with a base that is called so."""
    parsed, kind = normalized.parsed, normalized.kind
    for node in normalized.nodes(Kind.CLASS).tolist():
        children = list(_children(normalized, node))
        body = children[-1] if children else node
        if body == node or not any(_ENUM_BASE.search(text_at(normalized, child)[:_MOST_OF_BASES]) for child in children[2:-1]):
            continue
        owner = next((text_at(normalized, child) for child in children if kind[child] == _NAME), b"")
        for statement in _children(normalized, body):
            target = statement + 2
            assigns = parsed.size[statement] > 3 and kind[statement + 1] == _ASSIGN and kind[target] == _NAME
            if assigns and (text := _membership(owner, text_at(normalized, target))) is not None:
                yield text, target


@lru_cache(maxsize=64)
def _text_of_definitions(grammar: Grammar) -> int | None:
    """Return the kind id of what a definition of the preprocessor stands for, or None where the grammar has none."""
    return grammar.names.index("preproc_arg") if "preproc_arg" in grammar.names else None


def defined_constants(normalized: Normalized) -> Iterator[tuple[str, str, int]]:
    """Return (key, value, node) of each `#define NAME literal`, whose value is text to the grammar."""
    name = _text_of_definitions(normalized.parsed.grammar)
    if name is None:
        return
    parsed = normalized.parsed
    nodes = (parsed.kind_id == name).nonzero()[0].astype(np.int32)
    columns = (nodes, parsed.start_byte(nodes), parsed.end_byte(nodes), parsed.start_byte(nodes - 1), parsed.end_byte(nodes - 1))
    for node, start, end, begin, stop in zip(*(column.tolist() for column in columns), strict=True):
        match = _DEFINED.fullmatch(parsed.source[start:end].strip()) if end - start <= _LONGEST_DEFINED else None
        key = fold_name(parsed.source[begin:stop].decode("utf-8", "replace")) if match is not None else ""
        if match is not None and key:
            literal = match[1]
            kind = _STRING if literal[:1] in b"\"'" else _NUMBER
            yield key, canonical_value(literal, kind, False, True), node
