"""`prose`: word shingles of comments, documentation strings and README files. Survives copying; its absence is telling too."""

import re

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

_IS_LETTER = np.zeros(256, dtype=np.bool_)
_IS_LETTER[[*b"abcdefghijklmnopqrstuvwxyz", *range(128, 256)]] = True
_README = re.compile(r"(^|/)readme[^/]*$", re.I)

Blocks = list[tuple[int, int, bytes]]
"""(first line, last line, text) of pieces of prose."""


class Prose:
    """Word shingles of each block of comments; blocks that talk of licences are left out, for everybody has them."""

    name = "prose"
    needs_tree = False

    def extract(self, file: Analyzed) -> Features:
        """Return the kept shingles with the lines of the block they stand in."""
        if file.units is not None:
            blocks = _comment_blocks(file)
        elif _README.search(file.path):
            blocks = _paragraphs(file.source)
        else:
            blocks = []
        blocks = [(start, end, text) for start, end, raw in blocks if not _talks_of_licenses(text := raw.lower())]
        hashes, block = _word_shingles([text for _, _, text in blocks])
        kept = keep(hashes, SCALE)
        lines = np.array([(start, end) for start, end, _ in blocks], dtype=np.int32).reshape(-1, 2)[block[kept]]
        return Features(hashes[kept], lines[:, 0], lines[:, 1])


def _talks_of_licenses(text: bytes) -> bool:
    # Spelled out: this is asked of every comment, and a loop over the words takes ten times as long.
    return b"licen" in text or b"copyright" in text or b"redistribut" in text or b"warrant" in text or b"spdx-" in text


def _word_shingles(texts: list[bytes]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hash of each run of `WORDS` words within one text, and the position of its text; all texts in one pass."""
    joined = b"\n".join(texts)
    is_letter = np.zeros(len(joined) + 2, dtype=np.bool_)
    is_letter[1:-1] = _IS_LETTER.take(np.frombuffer(joined, dtype=np.uint8))
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1]).astype(np.int32)
    starts, ends = edges[::2], edges[1::2]
    long_enough = ends - starts > 1
    starts, ends = starts[long_enough], ends[long_enough]
    if len(starts) < WORDS:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = kgram_hashes(text_hashes(joined, starts, ends), WORDS)
    block = np.searchsorted(np.cumsum([len(text) + 1 for text in texts]), starts, side="right")
    first, last = block[: len(hashes)], block[WORDS - 1 :][: len(hashes)]
    within = first == last
    return hashes[within], first[within]


def _comment_blocks(file: Analyzed) -> Blocks:
    """Return comments, neighbouring ones joined, and documentation strings."""
    parsed = file.normalized.parsed
    nodes = np.sort(np.concatenate([file.normalized.nodes(Kind.COMMENT), documentation_strings(file)]))
    if not len(nodes):
        return []
    starts, ends = parsed.start_byte(nodes), parsed.end_byte(nodes)
    first, last = parsed.line_of(starts), parsed.line_of(np.maximum(ends - 1, starts))
    begins = np.flatnonzero(first > np.concatenate([[-2], last[:-1]]) + 1)
    stops = np.concatenate([begins[1:], [len(nodes)]]) - 1
    pieces = [file.source[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return [
        (int(first[begin]), int(last[stop]), b"\n".join(pieces[begin : stop + 1]))
        for begin, stop in zip(begins.tolist(), stops.tolist(), strict=True)
    ]


def _paragraphs(source: bytes) -> Blocks:
    """Return the paragraphs of a text file."""
    blocks: Blocks = []
    line = 1
    for paragraph in re.split(rb"\n[ \t\r]*\n", source):
        count = paragraph.count(b"\n")
        blocks.append((line, line + count, paragraph))
        line += count + 2
    return blocks


PROSE = Prose()
