"""A deterministic launderer: renames every identifier, strips every comment and reorders every group of functions.

What it makes need not run; it is what a careless copyist's tool would leave for a reader.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.languages.registry import detect
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized, normalize
from provenance.fingerprints.parsing import parse

_IDENTIFIERS = (Kind.NAME, Kind.TYPE, Kind.PARAMETER, Kind.FIELD)
Edit = tuple[int, int, bytes]


def mutate_tree(source: Path, target: Path, paths: Sequence[str]) -> int:
    """Write the laundered form of these files; return how many functions changed their place. Other files are left out."""
    moved = 0
    for path in paths:
        text = (source / path).read_bytes()
        language = detect(path, text[:4096])
        if language is not None and b"\0" not in text:
            mutated, count = mutate(text, language)
            moved += count
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(mutated)
    return moved


def mutate(source: bytes, language: Language) -> tuple[bytes, int]:
    """Return the laundered source and how many functions changed their place."""
    renamed = _edited(source, _renames(normalize(parse(source, language))))
    return _reordered(renamed, language)


def _renames(normalized: Normalized) -> list[Edit]:
    """Return edits that rename every identifier and empty every comment."""
    parsed = normalized.parsed
    edits: list[Edit] = []
    kept = {word.encode() for word in parsed.grammar.language.call_kinds}
    leaves = parsed.leaves
    kinds = normalized.kind[leaves]
    named = parsed.grammar.is_named[np.minimum(parsed.kind_id[leaves], parsed.grammar.error_row)]
    wanted = np.isin(kinds, _IDENTIFIERS) & named
    for start, end in zip(parsed.leaf_start[wanted].tolist(), parsed.leaf_end[wanted].tolist(), strict=True):
        name = parsed.source[start:end]
        if name not in kept and name[:1].isalpha() and name.replace(b"_", b"a").isalnum():
            edits.append((start, end, _other_name(name)))
    comments = normalized.nodes(Kind.COMMENT)
    spans = zip(parsed.start_byte(comments).tolist(), parsed.end_byte(comments).tolist(), strict=True)
    edits += [(start, end, b"\n" if parsed.source[start:end].endswith(b"\n") else b"") for start, end in spans]
    return edits


def _other_name(name: bytes) -> bytes:
    """Return another name, the same one for the same name; the case of the first letter stays, for it can carry meaning."""
    digest = hashlib.sha256(name).hexdigest()[: 5 + len(name) % 4].encode()
    return (b"Q" if name[:1].isupper() else b"q") + digest


def _reordered(source: bytes, language: Language) -> tuple[bytes, int]:
    """Return the source with the functions of each module and class in reverse order."""
    normalized = normalize(parse(source, language))
    parsed = normalized.parsed
    functions = normalized.nodes(Kind.FUNCTION)
    # Only functions that lie in no other function move; what is inside moves with them.
    ends = np.maximum.accumulate(functions + parsed.size[functions]) if len(functions) else functions
    outer = functions[np.concatenate([[True], functions[1:] >= ends[:-1]])] if len(functions) else functions
    groups: dict[int, list[int]] = {}
    for node in outer.tolist():
        groups.setdefault(int(parsed.parent[node]), []).append(node)
    edits: list[Edit] = []
    moved = 0
    for members in groups.values():
        nodes = np.array(members, dtype=np.int32)
        spans = list(zip(parsed.start_byte(nodes).tolist(), parsed.end_byte(nodes).tolist(), strict=True))
        if len(spans) > 1:
            moved += len(spans)
            edits += [(start, end, source[a:b]) for (start, end), (a, b) in zip(spans, reversed(spans), strict=True)]
    return _edited(source, edits), moved


def _edited(source: bytes, edits: list[Edit]) -> bytes:
    """Return the source with all edits made; where two overlap the first one counts."""
    pieces: list[bytes] = []
    position = 0
    for start, end, text in sorted(edits):
        if start >= position:
            pieces += [source[position:start], text]
            position = end
    return b"".join([*pieces, source[position:]])
