"""Fingerprints of releases on disk, so that an interrupted build goes on where it stopped."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from provenance.errors import CorpusError
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.index.rows import header_values
from provenance.fingerprints.model import ReleaseFingerprint

_DIGEST_BYTES = 32
"""Of the SHA-256 that an entry begins with: a flipped bit in an array would otherwise go into a corpus."""


class FingerprintCache:
    """A folder of fingerprints, keyed by everything that decides their content. Damaged entries count as missing."""

    def __init__(self, folder: Path, header: Header) -> None:
        self._folder = folder
        self._made_with = msgspec.json.encode(header_values(header), order="deterministic")

    def load(self, *identity: str) -> ReleaseFingerprint | None:
        """Return the fingerprint that was stored under this identity, or None."""
        try:
            entry = self._path(identity).read_bytes()
            digest, data = entry[:_DIGEST_BYTES], entry[_DIGEST_BYTES:]
            if hashlib.sha256(data).digest() != digest:
                return None
            return msgspec.msgpack.decode(data, type=ReleaseFingerprint, dec_hook=_to_array)
        except (OSError, ValueError, TypeError, IndexError, msgspec.MsgspecError):
            return None

    def store(self, release: ReleaseFingerprint, *identity: str) -> None:
        """Keep a fingerprint; written by rename, so that nobody ever reads half of one.

        Raises `CorpusError` where it cannot be kept.
        """
        data = msgspec.msgpack.encode(release, enc_hook=_from_array)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".partial-", dir=self._folder) as partial:
                file = Path(partial) / "entry"
                file.write_bytes(hashlib.sha256(data).digest() + data)
                file.replace(self._path(identity))
        except OSError as error:
            raise CorpusError(f"the cache {self._folder} cannot be written ({error.strerror}); make room, or choose another") from error

    def _path(self, identity: Sequence[str]) -> Path:
        key = hashlib.sha256(b"\0".join([self._made_with, *(part.encode() for part in identity)])).hexdigest()
        return self._folder / f"{key}.fingerprint"


def _from_array(value: Any) -> tuple[str, tuple[int, ...], bytes]:
    if not isinstance(value, np.ndarray):
        raise NotImplementedError(f"cannot store a {type(value).__name__}")
    return value.dtype.str, value.shape, value.tobytes()


def _to_array(_kind: Any, value: Any) -> Any:
    dtype, shape, data = value
    return np.frombuffer(data, dtype=dtype).reshape(shape)
