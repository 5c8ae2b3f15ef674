"""Writing the files of a commit from its tree and its blobs, so that no checkout, and no filter, ever runs."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, cast

from provenance.errors import RepositoryError
from provenance.safe_tree import MEBIBYTE, SafeTree, shown

_BATCH_BYTES = 64 * MEBIBYTE
"""Content that lies in a temporary file at a time; one blob may be larger."""
_LONGEST_HEADER_BYTES = 4096

CatFile = Callable[[IO[bytes], IO[bytes]], object]
"""Takes a file with object names, one a line, and writes what `git cat-file --batch` prints into the other."""


@dataclass(frozen=True)
class _Blob:
    name: str
    digest: str
    size_bytes: int


class _Window:
    """The part of a file that holds one blob."""

    def __init__(self, file: IO[bytes], end: int) -> None:
        self._file = file
        self._end = end

    def read(self, size: int) -> bytes:
        return self._file.read(max(0, min(size, self._end - self._file.tell())))


def write_commit(listing: bytes, cat_file: CatFile, tree: SafeTree) -> None:
    """Write the regular files that `git ls-tree -r -z -l` lists; links, submodules and oversize files are listed as skipped."""
    for batch in _batches(list(_blobs(listing, tree))):
        _write(batch, cat_file, tree)


def _blobs(listing: bytes, tree: SafeTree) -> Iterator[_Blob]:
    total_bytes = 0
    for line in listing.split(b"\0")[:-1]:
        about, _, name = os.fsdecode(line).partition("\t")
        mode, kind, digest, size = about.split()
        if mode == "120000":
            tree.skip(name, "link")
        elif kind != "blob":
            tree.skip(name, "submodule")
        elif not size.isdigit():  # `BAD`, where the blob is absent
            raise _missing(name)
        elif int(size) > tree.limits.file_bytes:
            tree.skip(name, f"larger than {tree.limits.file_bytes:,} bytes")
        else:
            total_bytes += int(size)
            if total_bytes > tree.limits.total_bytes:
                raise tree.refuse(f"it holds more than {tree.limits.total_bytes:,} bytes")
            yield _Blob(name, digest, int(size))


def _batches(blobs: list[_Blob]) -> Iterator[list[_Blob]]:
    batch: list[_Blob] = []
    size_bytes = 0
    for blob in blobs:
        if batch and size_bytes + blob.size_bytes > _BATCH_BYTES:
            yield batch
            batch, size_bytes = [], 0
        batch.append(blob)
        size_bytes += blob.size_bytes
    if batch:
        yield batch


def _write(blobs: list[_Blob], cat_file: CatFile, tree: SafeTree) -> None:
    with tempfile.TemporaryFile() as wanted, tempfile.TemporaryFile() as contents:
        wanted.write("".join(f"{blob.digest}\n" for blob in blobs).encode())
        wanted.seek(0)
        cat_file(wanted, contents)
        contents.seek(0)
        for blob in blobs:
            if contents.readline(_LONGEST_HEADER_BYTES) != f"{blob.digest} blob {blob.size_bytes}\n".encode():
                raise _missing(blob.name)
            end = contents.tell() + blob.size_bytes
            tree.file(blob.name, cast("IO[bytes]", _Window(contents, end)))
            contents.seek(end + 1)


def _missing(name: str) -> RepositoryError:
    return RepositoryError(f"{shown(name)} is missing from the repository or damaged; fetch it as a whole")
