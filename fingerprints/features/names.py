"""`names`: what a program calls its things inside: identifiers of several words, and pairs of words that stand together in one.

A restructured copy moves code about, but seldom finds another word for everything; a port changes case and separators only.
"""

import re
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.hashing import hash_text
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import Features
from provenance.fingerprints.normalize import Normalized
from provenance.fingerprints.parsing import Grammar

SHORTEST = 8
"""Letters and digits, from which a name or a pair of words is rare enough to say something."""
LONGEST = 64
"""Bytes of a name; what is longer was generated."""

_LARGEST_PARAMETER = 8
"""Nodes of a parameter that can be no more than a type and a name."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
"""Words in camelCase and snake_case: `parseHTTPHeader_v2` has five, and a last capital belongs to what it begins."""


@lru_cache(maxsize=1 << 16)
def _spellings(name: bytes) -> tuple[tuple[str, int], ...]:
    """Return what is hashed for one identifier, each text with its hash: the name, and each two of its words that stand together."""
    words = [word.lower() for word in _WORDS.findall(name.decode("ascii", "replace"))]
    if len(words) < 2:
        return ()
    whole = "".join(words)
    texts = [whole] if len(whole) >= SHORTEST else []
    if len(words) > 2:
        texts += [f"{one} {other}" for one, other in pairwise(words) if len(one) + len(other) >= SHORTEST]
    return tuple((text, hash_text(text)) for text in texts)


class Names:
    """One feature per distinct identifier of several words, and one per distinct pair of words in longer ones."""

    name = "names"
    needs_tree = True
    in_tests = False

    def extract(self, file: Analyzed) -> Features:
        """Return the names of the file, each where it stands first; what is imported is left out."""
        normalized = file.normalized
        parsed = normalized.parsed
        starts, ends = _places(normalized)
        first: dict[bytes, int] = {}
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            first.setdefault(file.source[start:end], start)
        found: dict[str, tuple[int, int]] = {}
        for name, start in first.items():
            for text, value in _spellings(name):
                found.setdefault(text, (value, start))
        hashes = np.array([value for value, _ in found.values()], dtype=np.uint64)
        lines = parsed.line_of(np.array([start for _, start in found.values()], dtype=np.int32))
        return Features(hashes, lines, lines, tuple(found))


def _places(normalized: Normalized) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return where each identifier stands that may have several words, imports aside."""
    parsed = normalized.parsed
    nodes = normalized.nodes(Kind.NAME, Kind.FIELD, Kind.PARAMETER, Kind.TYPE)
    if _hides_parameters(parsed.grammar):
        nodes = np.union1d(nodes, _named_within(normalized)).astype(np.int32)
    ranks = parsed.leaf_rank(nodes)
    starts, ends = parsed.leaf_start.take(ranks), parsed.leaf_end.take(ranks)
    length = ends - starts
    kept = (length >= SHORTEST) & (length <= LONGEST) & (parsed.size.take(nodes) == 1)
    if len(normalized.nodes(Kind.IMPORT)):
        kept &= ~_imported(normalized, nodes)
    return starts[kept], ends[kept]


@lru_cache(maxsize=64)
def _hides_parameters(grammar: Grammar) -> bool:
    """Tell whether the name of a parameter has no meaning of its own beside the declaration that it stands in."""
    language = grammar.language
    return any(kind == Kind.GROUP and language.kinds.get(parent) == Kind.PARAMETER for (parent, _), kind in language.contextual.items())


def _named_within(normalized: Normalized) -> NDArray[np.int32]:
    """Return the leaves that spell a parameter where the whole declaration of it is the parameter, type and all."""
    parsed = normalized.parsed
    declarations = normalized.nodes(Kind.PARAMETER)
    size = parsed.size[declarations]
    declarations = declarations[(size > 1) & (size <= _LARGEST_PARAMETER)]
    inside = np.unique(declarations[:, np.newaxis] + np.arange(1, _LARGEST_PARAMETER, dtype=np.int32))
    inside = inside[inside < len(parsed.size)]
    wanted = (normalized.kind[inside] == Kind.GROUP) & (normalized.kind[parsed.parent[inside]] == Kind.PARAMETER)
    found: NDArray[np.int32] = inside[wanted & parsed.grammar.is_named[parsed.table_row[inside]]]
    return found


def _imported(normalized: Normalized, nodes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of nodes, in order, which of them lie in an import."""
    imports = normalized.nodes(Kind.IMPORT)
    begin = np.searchsorted(nodes, imports)
    end = np.searchsorted(nodes, imports + normalized.parsed.size[imports])
    size = len(nodes) + 1
    imported: NDArray[np.bool_] = np.cumsum(np.bincount(begin, minlength=size) - np.bincount(end, minlength=size))[:-1] > 0
    return imported


NAMES = Names()
