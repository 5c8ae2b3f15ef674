"""`prose`: word shingles of comments, documentation strings and README files. Survives copying; its absence is telling too."""

import re
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.features.strings import documentation_strings
from provenance.fingerprints.hashing import kgram_hashes, text_hashes
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import Features
from provenance.fingerprints.sketches.scaled import keep

WORDS = 6
"""Words per shingle."""

SCALE = 8
"""One shingle in this many is kept."""

_IS_LETTER = bytes(byte >= 128 or chr(byte).islower() for byte in range(256))
"""By byte of a text in lower case, for `bytes.translate`."""
_LICENSE_WORDS = (b"licen", b"copyright", b"redistribut", b"warrant", b"spdx-")
_EMPTY_LINE = re.compile(rb"\n[ \t\r]*\n")
_README = re.compile(r"(^|/)readme[^/]*$", re.I)


@dataclass(frozen=True)
class _Blocks:
    """Pieces of prose in a text; parallel arrays, in order, for the spans, and again for the blocks that neighbouring spans make."""

    span_start: NDArray[np.int32]
    """First byte of each span."""
    span_end: NDArray[np.int32]
    block: NDArray[np.int64]
    """Position of the block that each span belongs to."""
    first_line: NDArray[np.int32]
    """Of each block."""
    last_line: NDArray[np.int32]


class Prose:
    """Word shingles of each block of comments; blocks that talk of licences are left out, for everybody has them."""

    name = "prose"
    needs_tree = False
    in_tests = True

    def extract(self, file: Analyzed) -> Features:
        """Return the kept shingles with the lines of the block they stand in."""
        if file.units is not None:
            blocks = _comments(file)
        elif _README.search(file.path):
            blocks = _paragraphs(file.source)
        else:
            blocks = None
        if blocks is None or not len(blocks.span_start):
            return Features(np.empty(0, np.uint64), np.empty(0, np.int32), np.empty(0, np.int32))
        text = file.source.lower()
        hashes, block = _word_shingles(text, blocks)
        kept = keep(hashes, SCALE) & ~_talking_of_licenses(text, blocks)[block]
        return Features(hashes[kept], blocks.first_line[block[kept]], blocks.last_line[block[kept]])


def _talking_of_licenses(text: bytes, blocks: _Blocks) -> NDArray[np.bool_]:
    """Tell of each block whether it talks of licences."""
    talks = np.zeros(len(blocks.first_line), dtype=np.bool_)
    starts, ends = blocks.span_start.tolist(), blocks.span_end.tolist()
    prose = b"\n".join([text[start:end] for start, end in zip(starts, ends, strict=True)])
    for word in _LICENSE_WORDS:
        # Most files have none of the words; to search every span for each of them takes five times as long.
        place = text.find(word) if word in prose else -1
        while place >= 0:
            span = bisect_right(starts, place) - 1
            if span >= 0 and place + len(word) <= ends[span]:
                talks[blocks.block[span]] = True
            # No second place in the same span says more; what lies between two spans says nothing.
            place = text.find(word, starts[span + 1]) if span + 1 < len(starts) else -1
    return talks


def _word_shingles(text: bytes, blocks: _Blocks) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hash of each run of `WORDS` words within one block, and the position of the block; all of the text in one pass."""
    # Text outside and text inside of spans take turns.
    edges = np.zeros(2 * len(blocks.span_start) + 2, dtype=np.int64)
    edges[1:-1:2], edges[2:-1:2], edges[-1] = blocks.span_start, blocks.span_end, len(text)
    turns = np.zeros(len(edges) - 1, dtype=np.bool_)
    turns[1::2] = True
    inside = turns.repeat(edges[1:] - edges[:-1])
    is_letter = np.zeros(len(text) + 2, dtype=np.bool_)
    np.logical_and(np.frombuffer(text.translate(_IS_LETTER), dtype=np.bool_), inside, out=is_letter[1:-1])
    changes = (is_letter[1:] != is_letter[:-1]).nonzero()[0].astype(np.int32)
    starts, ends = changes[::2], changes[1::2]
    long_enough = ends - starts > 1
    starts, ends = starts[long_enough], ends[long_enough]
    if len(starts) < WORDS:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = kgram_hashes(text_hashes(text, starts, ends), WORDS)
    block = blocks.block[np.searchsorted(blocks.span_start, starts, side="right") - 1]
    first, last = block[: len(hashes)], block[WORDS - 1 :][: len(hashes)]
    within = first == last
    return hashes[within], first[within]


def _comments(file: Analyzed) -> _Blocks:
    """Return comments, neighbouring ones as one block, and documentation strings."""
    parsed = file.normalized.parsed
    nodes = np.concatenate([file.normalized.nodes(Kind.COMMENT), documentation_strings(file)])
    nodes.sort()
    starts, ends = parsed.start_byte(nodes), parsed.end_byte(nodes)
    # A comment can lie in another (documentation in Rust); the outer one holds its words already.
    outer = np.ones(len(nodes), dtype=np.bool_)
    outer[1:] = starts[1:] >= np.maximum.accumulate(ends)[:-1]
    starts, ends = starts[outer], ends[outer]
    first, last = parsed.line_of(starts), parsed.line_of(np.maximum(ends - 1, starts))
    begins = np.ones(len(starts), dtype=np.bool_)
    begins[1:] = first[1:] > last[:-1] + 1
    stops = np.ones(len(starts), dtype=np.bool_)
    stops[:-1] = begins[1:]
    return _Blocks(starts, ends, np.cumsum(begins) - 1, first[begins], last[stops])


def _paragraphs(source: bytes) -> _Blocks:
    """Return the paragraphs of a text file."""
    spans: list[tuple[int, int, int, int]] = []
    line = 1
    start = 0
    for gap in [*_EMPTY_LINE.finditer(source), None]:
        end = gap.start() if gap else len(source)
        count = source.count(b"\n", start, end)
        if end > start:
            spans.append((start, end, line, line + count))
        line += count + 2
        start = gap.end() if gap else end
    columns = np.array(spans, dtype=np.int32).reshape(-1, 4).T
    return _Blocks(columns[0], columns[1], np.arange(len(spans)), columns[2], columns[3])


PROSE = Prose()
