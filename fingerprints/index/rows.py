"""A release as the rows of an index, and the digest of rows: what every index keeps, whatever it keeps it in."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import DifferentChannel
from provenance.fingerprints.index.interface import PLACES_PER_RELEASE, Header
from provenance.fingerprints.model import CHANNELS, FileFingerprint, Parameters, ReleaseFingerprint
from provenance.fingerprints.sketches import minhash

Scalar = TypeVar("Scalar", bound=np.generic)

CHANNEL_NUMBERS: Mapping[str, int] = {channel: number for number, channel in enumerate(CHANNELS)}


@dataclass(frozen=True)
class FileRow:
    """One file of a release; its number is its place among the paths of the release."""

    path: str
    language: str
    lines: int
    size_bytes: int
    is_test: bool
    limited: str | None


@dataclass(frozen=True)
class PostingRows:
    """Where features stand: parallel arrays, by (channel, key, file, start_line, end_line)."""

    channel: NDArray[np.uint8]
    key: NDArray[np.int64]
    file: NDArray[np.int32]
    """Number of the file in its release."""
    start_line: NDArray[np.int32]
    end_line: NDArray[np.int32]


@dataclass(frozen=True)
class UnitRows:
    """Units: parallel arrays, by (file, start_line, end_line from last to first, kind, shingles, signature)."""

    file: NDArray[np.int32]
    """Number of the file in its release."""
    kind: NDArray[np.uint8]
    start_line: NDArray[np.int32]
    end_line: NDArray[np.int32]
    shingles: NDArray[np.int32]
    signatures: minhash.Signatures


@dataclass(frozen=True)
class ReleaseRows:
    """One release, ready to be stored."""

    key: str
    lineage: str
    attributes: Mapping[str, str]
    files: tuple[FileRow, ...]
    postings: PostingRows
    units: UnitRows

    def lines(self) -> int:
        """Return how many lines the files have."""
        return sum(file.lines for file in self.files)

    def languages(self) -> dict[str, int]:
        """Return how many files each language has; files that are only hashed whole count for none."""
        return dict(sorted(Counter(file.language for file in self.files if file.language).items()))

    def features(self) -> dict[str, int]:
        """Return how many distinct hashes each channel has, channels without any left out."""
        postings = self.postings
        first = _changes(postings.channel) | _changes(postings.key)
        counts = np.bincount(postings.channel[first], minlength=len(CHANNELS)).tolist()
        return {channel: count for channel, count in zip(CHANNELS, counts, strict=True) if count}

    def digest(self) -> str:
        """Return the hash of all rows."""
        about = [self.key, self.lineage, dict(self.attributes), [vars(file) for file in self.files]]
        result = hashlib.sha256(_canonical_json(about))
        for group in (self.postings, self.units):
            for name, column in vars(group).items():
                result.update(f"{name}:{column.dtype.str}:{column.shape}\n".encode())
                result.update(np.ascontiguousarray(column).data)
        return result.hexdigest()


def release_rows(release: ReleaseFingerprint, parameters: Parameters) -> ReleaseRows:
    """Return the rows of a release: text made storable, places limited, hashes and signatures cut as the parameters say."""
    files = sorted(release.files, key=lambda file: storable(file.path))
    return ReleaseRows(
        key=storable(release.key),
        lineage=storable(release.lineage),
        attributes={storable(name): storable(value) for name, value in sorted(release.attributes.items())},
        files=tuple(_file_row(file) for file in files),
        postings=_posting_rows(files, parameters),
        units=_unit_rows(files, parameters),
    )


def storable(text: str) -> str:
    """Return text that is valid UTF-8: a file name that is not keeps its bytes as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def hash_keys(hashes: NDArray[np.uint64], parameters: Parameters) -> NDArray[np.int64]:
    """Return hashes as they are stored: their leading bits, as the signed integers that compress best."""
    return (hashes >> np.uint64(64 - parameters.hash_bits)).view(np.int64)


def channel_number(channel: str) -> int:
    """Return the number of a channel in a corpus; an unknown channel is refused."""
    if channel not in CHANNEL_NUMBERS:
        raise DifferentChannel(f"there is no channel {channel!r} in a corpus: choose one of {', '.join(CHANNELS)}")
    return CHANNEL_NUMBERS[channel]


def index_digest(header: Header, release_digests: Iterable[tuple[str, str]]) -> str:
    """Return the digest of an index from its header and the (key, digest) of its releases, in any order."""
    about = [header_values(header), sorted(release_digests)]
    return "sha256:" + hashlib.sha256(_canonical_json(about)).hexdigest()


def header_values(header: Header) -> dict[str, object]:
    """Return a header as plain values, for JSON."""
    return {
        "format_version": header.format_version,
        "normalizer_version": header.normalizer_version,
        "parameters": asdict(header.parameters),
        "grammars": dict(sorted(header.grammars.items())),
        "channels": list(CHANNELS),
    }


def _canonical_json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _file_row(file: FileFingerprint) -> FileRow:
    limited = None if file.limited is None else storable(file.limited)
    return FileRow(storable(file.path), storable(file.language), file.lines, file.size_bytes, file.is_test, limited)


def _posting_rows(files: Sequence[FileFingerprint], parameters: Parameters) -> PostingRows:
    """Return the first distinct places of every hash."""
    parts = [
        (channel_number(channel), number, features)
        for number, file in enumerate(files)
        for channel, features in file.features.items()
        if len(features)
    ]
    sizes = [len(features) for _, _, features in parts]
    channel = np.repeat(np.array([part[0] for part in parts], np.uint8), sizes)
    file = np.repeat(np.array([part[1] for part in parts], np.int32), sizes)
    key = hash_keys(_joined([features.hashes for *_, features in parts], np.uint64), parameters)
    start = _joined([features.start_line for *_, features in parts], np.int32)
    end = _joined([features.end_line for *_, features in parts], np.int32)
    order = np.lexsort((end, start, file, key, channel))
    rows = PostingRows(channel[order], key[order], file[order], start[order], end[order])
    feature = _changes(rows.channel) | _changes(rows.key)
    distinct = feature | _changes(rows.file) | _changes(rows.start_line) | _changes(rows.end_line)
    group = np.cumsum(feature[distinct])
    kept = np.flatnonzero(distinct)[np.arange(len(group)) - np.searchsorted(group, group) < PLACES_PER_RELEASE]
    return PostingRows(**{name: column[kept] for name, column in vars(rows).items()})


def _unit_rows(files: Sequence[FileFingerprint], parameters: Parameters) -> UnitRows:
    tables = [file.units for file in files]
    width = parameters.permutations
    signatures = np.concatenate([np.empty((0, width), np.uint32), *(units.signatures.reshape(-1, width) for units in tables)])
    rows = UnitRows(
        file=np.repeat(np.arange(len(files), dtype=np.int32), [len(units) for units in tables]),
        kind=_joined([units.kind for units in tables], np.uint8),
        start_line=_joined([units.start_line for units in tables], np.int32),
        end_line=_joined([units.end_line for units in tables], np.int32),
        shingles=_joined([units.shingles for units in tables], np.int32),
        signatures=minhash.cut(signatures, parameters.signature_bits, parameters.signature_permutations),
    )
    text = [row.tobytes() for row in rows.signatures]
    columns = (rows.file, rows.start_line, -rows.end_line, rows.kind, rows.shingles)
    keys = list(zip(*(column.tolist() for column in columns), text, strict=True))
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.intp)
    return UnitRows(**{name: column[order] for name, column in vars(rows).items()})


def _changes(column: NDArray[Scalar]) -> NDArray[np.bool_]:
    """Return where a column differs from the row above; the first row does."""
    result = np.ones(len(column), dtype=np.bool_)
    np.not_equal(column[1:], column[:-1], out=result[1:])
    return result


def _joined(arrays: Sequence[NDArray[Scalar]], kind: type[Scalar]) -> NDArray[Scalar]:
    return np.concatenate(arrays).astype(kind, copy=False) if arrays else np.empty(0, kind)
