"""`strings`: string literals, messages and patterns, with placeholders and case folded. Survives rewriting and translation."""

import re

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.interface import Analyzed, at_lines
from provenance.fingerprints.hashing import hash_texts
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import Features
from provenance.fingerprints.parsing import ParsedFile

SHORTEST = 6
"""Characters, after folding, from which a literal is worth remembering."""

_QUOTE_SIGNS = ("'", '"')
_QUOTES = 2
"""Bytes of a literal that are its quotes."""

LONGEST = 4096
"""Characters that are looked at; the rest of a longer literal is ignored."""

_OPENING = re.compile(r"^[A-Za-z@$%#&]{0,3}(?:#*\"\"\"|'''|<<[~-]?|#*[\"'`]|\[=*\[|[/{(<\[|!])?")
_CLOSING = re.compile(r"(?:\"\"\"#*|'''|[\"'`]#*|\]=*\]|[/})>\]|!][a-z]*)$")
_PLACEHOLDER = re.compile(
    r"%\([\w.]+\)[-+#0 ]*[\d.*]*[a-z]|%[-+#0]*[\d.*]*(?:hh|h|ll|l|z|t|L)?[a-zA-Z@]|[$#]\{[^{}]*\}|\\?\{[^{}\s]{0,40}\}|\\\([^()]*\)|\$\w+"
)
_ESCAPE = re.compile(r"\\(?:[nrt]|\r?\n)")
_WORDY = re.compile(r"\w")


def fold(literal: str) -> str:
    """Return what is left of a literal when quotes, placeholders, case, escapes of white space and white space itself are folded."""
    inner = literal[1:-1] if _is_plain(literal) else _CLOSING.sub("", _OPENING.sub("", literal[:LONGEST], count=1))
    if "\\" in inner:
        inner = _ESCAPE.sub(" ", inner)
    if "%" in inner or "{" in inner or "$" in inner or "\\" in inner:
        inner = _PLACEHOLDER.sub("{}", inner)
    return " ".join(inner.split()).casefold()


def _is_plain(literal: str) -> bool:
    """Tell whether a literal is what most are: short, between two single quotes of the same kind."""
    quote = literal[:1]
    return quote in _QUOTE_SIGNS and literal[-1] == quote and literal[1:2] != quote and len(literal) <= LONGEST


def outermost_literals(file: Analyzed) -> NDArray[np.int32]:
    """Return the nodes of string and pattern literals that do not lie inside another, documentation strings excepted."""
    normalized = file.normalized
    parsed = normalized.parsed
    nodes = normalized.nodes(Kind.STRING, Kind.REGEX)
    if not len(nodes):
        return nodes
    ends = np.maximum.accumulate(nodes + parsed.size[nodes])
    outermost = np.concatenate([[True], nodes[1:] >= ends[:-1]])
    if parsed.grammar.language.docstring_parents:
        outermost &= (normalized.kind[nodes] != Kind.STRING) | ~_documents(parsed, nodes)
    values: NDArray[np.int32] = nodes[outermost]
    return values


def documentation_strings(file: Analyzed) -> NDArray[np.int32]:
    """Return the nodes of string literals that stand alone as documentation."""
    parsed = file.normalized.parsed
    if not parsed.grammar.language.docstring_parents:
        return np.empty(0, np.int32)
    nodes = file.normalized.nodes(Kind.STRING)
    return nodes[_documents(parsed, nodes)]


def _documents(parsed: ParsedFile, nodes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of string literals which of them are documentation."""
    documents: NDArray[np.bool_] = parsed.grammar.documents.take(parsed.table_row.take(parsed.parent.take(nodes)))
    return documents


class Strings:
    """One feature per literal that is long enough and holds a word character."""

    name = "strings"
    needs_tree = True
    in_tests = True

    def extract(self, file: Analyzed) -> Features:
        """Return the folded literals of the file."""
        parsed = file.normalized.parsed
        nodes = outermost_literals(file)
        starts, ends = parsed.start_byte(nodes), parsed.end_byte(nodes)
        long_enough = ends - starts >= SHORTEST + _QUOTES
        starts, ends = starts[long_enough], ends[long_enough]
        lines = zip(parsed.line_of(starts).tolist(), parsed.line_of(ends).tolist(), strict=True)
        folded: dict[bytes, str] = {}
        spans: list[tuple[int, int]] = []
        texts: list[str] = []
        for start, end, span in zip(starts.tolist(), ends.tolist(), lines, strict=True):
            literal = file.source[start : min(end, start + LONGEST)]
            text = folded.get(literal)
            if text is None:
                text = folded[literal] = fold(literal.decode("utf-8", "replace"))
            if len(text) >= SHORTEST and (text[0].isalnum() or _WORDY.search(text)):
                spans.append(span)
                texts.append(text)
        return at_lines(hash_texts(texts), spans, texts)


STRINGS = Strings()
