"""Does a corpus hold what it says it holds?"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from provenance.fingerprints.errors import IndexCorrupt
from provenance.fingerprints.index.interface import ReleaseRow
from provenance.fingerprints.index.rows import FileRow, PostingRows, ReleaseRows, UnitRows

if TYPE_CHECKING:
    from provenance.fingerprints.index.duckdb import Columns, DuckDBIndex

_RELEASES_AT_A_TIME = 64


def verify(index: "DuckDBIndex") -> None:
    """Raise `IndexCorrupt` unless the rows of every release give the digest it was stored with, and the frequencies fit."""
    digests = dict(index.rows("SELECT id, digest FROM releases"))
    for number, (release, rows) in enumerate(_release_rows(index)):
        if release.id != number or rows.digest() != digests[number] or _summary(release) != _summary_of(rows):
            raise IndexCorrupt(f"the rows of {release.key} are not what its digest says: build the corpus again")
    strays = index.rows(
        "SELECT (SELECT count(*) FROM postings ANTI JOIN releases ON id = release) + (SELECT count(*) FROM files ANTI JOIN releases"
        " ON releases.id = release) + (SELECT count(*) FROM units ANTI JOIN files ON id = file)"
    )
    if strays != [(0,)]:
        raise IndexCorrupt("the corpus holds rows of releases that it does not list: build the corpus again")
    wrong = index.rows(
        "WITH counted AS (SELECT channel, hash, count(DISTINCT lineage)::INTEGER AS lineages FROM postings"
        " JOIN releases ON releases.id = postings.release GROUP BY channel, hash HAVING lineages > 1)"
        " SELECT count(*) FROM ((FROM counted EXCEPT ALL FROM frequency) UNION ALL (FROM frequency EXCEPT ALL FROM counted))"
    )
    if wrong != [(0,)]:
        raise IndexCorrupt("the frequencies of the corpus are not those of its postings: build the corpus again")


def _summary(release: ReleaseRow) -> str:
    return json.dumps([release.files, release.lines, release.languages, release.features], sort_keys=True)


def _summary_of(rows: ReleaseRows) -> str:
    return json.dumps([len(rows.files), rows.lines(), rows.languages(), rows.features()], sort_keys=True)


def _release_rows(index: "DuckDBIndex") -> Iterator[tuple[ReleaseRow, ReleaseRows]]:
    """Yield every release with its rows as they were before they were stored."""
    for release, postings in _with_postings(index):
        about = index.rows(
            "SELECT path, language, lines, size_bytes, is_test, limited, first_line, id FROM files WHERE release = ? ORDER BY id",
            [release.id],
        )
        first_line = np.array([row[6] for row in about], dtype=np.int64)
        units = index.units([release.id])
        ids = np.array([row[7] for row in about], dtype=np.int32)
        yield release, ReleaseRows(
            key=release.key,
            lineage=release.lineage,
            attributes=release.attributes,
            files=tuple(FileRow(*row[:6]) for row in about),
            postings=_posting_rows(postings, first_line),
            units=UnitRows(
                file=np.searchsorted(ids, units.file).astype(np.int32),
                kind=units.kind,
                start_line=units.start_line,
                end_line=units.end_line,
                shingles=units.shingles,
                signatures=units.signatures,
            ),
        )


def _with_postings(index: "DuckDBIndex") -> Iterator[tuple[ReleaseRow, "Columns"]]:
    """Yield every release with its postings, read for some releases at a time because each reading scans the table."""
    releases = index.releases()
    for first in range(0, len(releases), _RELEASES_AT_A_TIME):
        columns = index.arrays(
            "SELECT release, channel, hash, line, span FROM postings WHERE release BETWEEN ? AND ?"
            " ORDER BY release, channel, hash, line, span",
            [first, first + _RELEASES_AT_A_TIME - 1],
        )
        for release in releases[first : first + _RELEASES_AT_A_TIME]:
            start, end = np.searchsorted(columns["release"], [release.id, release.id + 1])
            yield release, {name: column[start:end] for name, column in columns.items()}


def _posting_rows(columns: "Columns", first_line: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> PostingRows:
    line = columns["line"]
    file = np.maximum(np.searchsorted(first_line, line, side="right") - 1, 0)
    if len(line) and not len(first_line):
        raise IndexCorrupt("a release of the corpus has postings but no files: build the corpus again")
    start = line - first_line[file] if len(line) else line
    return PostingRows(
        channel=columns["channel"].astype(np.uint8),
        key=columns["hash"],
        file=file.astype(np.int32),
        start_line=start.astype(np.int32),
        end_line=(start + columns["span"]).astype(np.int32),
    )
