"""What a corpus file spends its bytes on."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.fingerprints.index import storage
from provenance.fingerprints.model import CHANNELS

_BY_CHANNEL = ("postings", "frequency")


@dataclass(frozen=True)
class _Segment:
    """Some rows of one column, stored in one piece."""

    table: str
    group: int
    """Row group; rows are counted from its beginning."""
    start: int
    count: int
    block: int
    """Negative when a constant needs no block."""
    offset: int
    further_blocks: int


def size_report(connection: storage.Connection) -> Mapping[str, int]:
    """Return the bytes of every channel (postings and frequencies), of `units`, `files`, `releases` and of the `rest`.

    DuckDB says where a segment of a column begins in its block, so it takes what lies before the next one. A segment of postings
    is shared out among the channels by their rows. The sum is the size of the blocks, which is that of the file but for its head.
    """
    block_size, blocks = connection.execute(
        "SELECT block_size, total_blocks FROM pragma_database_size() WHERE database_name = current_database()"
    ).fetchall()[0]
    segments = [segment for table in storage.TABLES for segment in _segments(connection, table)]
    sizes = Counter(dict.fromkeys((*CHANNELS, "units", "files", "releases", "rest"), 0))
    first_rows = {table: _first_rows(segments, table) for table in _BY_CHANNEL}
    channels = {table: _channel_rows(connection, table) for table in _BY_CHANNEL}
    for segment, size in _with_sizes(segments, block_size):
        if segment.table in _BY_CHANNEL:
            first = first_rows[segment.table][segment.group] + segment.start
            for channel, share in _shares(first, first + segment.count, channels[segment.table]):
                sizes[channel] += round(size * share)
        else:
            sizes[segment.table if segment.table in sizes else "rest"] += size
    sizes["rest"] += block_size * blocks - sizes.total()
    return dict(sizes)


def _segments(connection: storage.Connection, table: str) -> Iterator[_Segment]:
    rows = connection.execute(
        "SELECT row_group_id, start, count, block_id, block_offset, coalesce(len(additional_block_ids), 0)"
        " FROM pragma_storage_info(?) WHERE persistent",
        [table],
    ).fetchall()
    return (_Segment(table, *row) for row in rows)


def _with_sizes(segments: list[_Segment], block_size: int) -> Iterator[tuple[_Segment, int]]:
    """Yield the segments that lie in blocks, each with its bytes."""
    stored = sorted((s for s in segments if s.block >= 0), key=lambda s: (s.block, s.offset))
    for segment, following in zip(stored, [*stored[1:], None], strict=True):
        end = following.offset if following is not None and following.block == segment.block else block_size
        yield segment, end - segment.offset + segment.further_blocks * block_size


def _first_rows(segments: list[_Segment], table: str) -> dict[int, int]:
    """Return the first row of each row group of a table."""
    sizes: dict[int, int] = {}
    for segment in segments:
        if segment.table == table:
            sizes[segment.group] = max(sizes.get(segment.group, 0), segment.start + segment.count)
    result, total = {}, 0
    for group in sorted(sizes):
        result[group] = total
        total += sizes[group]
    return result


def _channel_rows(connection: storage.Connection, table: str) -> list[tuple[str, int, int]]:
    """Return (channel, first row, row after the last) of a table that is sorted by channel."""
    rows = connection.execute(f"SELECT channel, count(*) FROM {table} GROUP BY channel ORDER BY channel").fetchall()  # noqa: S608
    result, start = [], 0
    for channel, count in rows:
        result.append((CHANNELS[channel], start, start + count))
        start += count
    return result


def _shares(start: int, end: int, channels: list[tuple[str, int, int]]) -> Iterator[tuple[str, float]]:
    """Yield which share of these rows belongs to which channel."""
    for channel, first, after in channels:
        if (common := min(end, after) - max(start, first)) > 0:
            yield channel, common / (end - start)
