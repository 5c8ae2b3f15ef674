"""Safe unpacking: regular files and folders only, nothing outside the destination, nothing without bound, all or nothing."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from provenance.errors import SourceError, SourceNotFound, UnsafeArchive
from provenance.model import Skipped
from provenance.safe_tree import DEFAULT_LIMITS, MEBIBYTE, Limits, SafeTree, all_or_nothing

LONGEST_HEADER_BYTES = MEBIBYTE
"""Most that the tar reader may take at once: long names and extended headers are read as a whole."""
ZIP_DIRECTORY_BYTES = 64 * MEBIBYTE
"""Most that the list of files at the end of a zip may take: it is read as a whole."""

_BROKEN = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError,
    ValueError, OverflowError, IndexError, RecursionError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the standard library raises on damaged input."""


@dataclass(frozen=True)
class Unpacked:
    """What came out of an archive."""

    files: int
    size_bytes: int
    skipped: tuple[Skipped, ...]
    """Links, devices and names that this system cannot have, sorted."""


def unpack(archive: Path, destination: Path, limits: Limits = DEFAULT_LIMITS) -> Unpacked:
    """Unpack a zip or a (compressed) tar into a folder that does not exist yet; the format is told by content, not by name.

    Either the whole archive is unpacked or `destination` is not created. Raises `UnsafeArchive` for an archive that is
    damaged, leaves its folder or is too large, and `SourceError` for one of a format that cannot be read.
    """
    if destination.exists():
        raise SourceError(f"cannot unpack {archive.name} into {destination}: the folder exists already; remove it first")
    reader = _reader(archive)
    with all_or_nothing(destination) as content:
        tree = SafeTree(content, archive.name, limits, archive.stat().st_size)
        try:
            reader(archive, tree)
        except _BROKEN as error:
            raise UnsafeArchive(f"{archive.name} is damaged ({error}); fetch it again") from error
    return Unpacked(tree.files, tree.size_bytes, tuple(sorted(tree.skipped)))


def single_root(folder: Path) -> Path:
    """Return the one folder that an archive holds, as source archives do; the given folder where there is more than that."""
    entries = list(folder.iterdir())
    return entries[0] if len(entries) == 1 and entries[0].is_dir() else folder


Reader = Callable[[Path, SafeTree], None]


def _reader(archive: Path) -> Reader:
    try:
        with archive.open("rb") as file:
            start = file.read(512)
    except OSError as error:
        raise SourceNotFound(f"cannot read the archive {archive}: {error.strerror}") from error
    for magic, reader in _READERS:
        if start.startswith(magic):
            return reader
    if start[257:262] == b"ustar":
        return _read_plain_tar
    raise SourceError(f"{archive.name} is not an archive that can be read; use .tar.gz, .tar.bz2, .tar.xz, .tar or .zip")


class _Forward(io.RawIOBase):
    """The decompressed stream as the tar reader may see it: forward only, in bounded steps, of bounded length."""

    def __init__(self, stream: IO[bytes], tree: SafeTree, limits_bytes: int) -> None:
        self._stream = stream
        self._tree = tree
        self._limit = limits_bytes
        self._position = 0
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= LONGEST_HEADER_BYTES:
            raise self._tree.refuse(f"a header of the archive is larger than {LONGEST_HEADER_BYTES:,} bytes")
        self.last = self._stream.read(size)
        self._position += len(self.last)
        if self._position > self._limit:
            raise self._tree.refuse(f"it unpacks to more than {self._limit:,} bytes")
        return self.last

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Skip forward by reading, so that skipped bytes count too."""
        if whence or offset < self._position:
            raise tarfile.ReadError("the archive points backwards")
        while (missing := offset - self._position) > 0:
            if not self.read(min(missing, LONGEST_HEADER_BYTES)):
                break
        return self._position


def _read_tar(stream: IO[bytes], tree: SafeTree) -> None:
    limits = tree.limits
    # Headers and padding come on top of the files: at most four blocks for each.
    forward = _Forward(stream, tree, limits.total_bytes + 2048 * limits.files)
    with tarfile.open(fileobj=cast("IO[bytes]", forward), mode="r:", errors="surrogateescape") as tar:
        while (member := tar.next()) is not None:
            _take_member(tar, member, tree)
            tar.members.clear()  # type: ignore[attr-defined]  # the list is for random access and grows with the archive
    if forward.last.strip(b"\0"):
        raise tarfile.ReadError("unreadable header in the middle")


def _take_member(tar: tarfile.TarFile, member: tarfile.TarInfo, tree: SafeTree) -> None:
    if member.size < 0:
        raise tarfile.ReadError("negative size")
    if member.isdir():
        tree.folder(member.name)
    elif member.issym() or member.islnk():
        tree.skip(member.name, "link")
    elif not member.isreg():
        tree.skip(member.name, "device or other special file")
    elif content := tar.extractfile(member):
        tree.file(member.name, content)


def _read_plain_tar(archive: Path, tree: SafeTree) -> None:
    with archive.open("rb") as stream:
        _read_tar(stream, tree)


def _read_gzip(archive: Path, tree: SafeTree) -> None:
    with gzip.open(archive) as stream:
        _read_tar(cast("IO[bytes]", stream), tree)


def _read_bzip2(archive: Path, tree: SafeTree) -> None:
    with bz2.open(archive) as stream:
        _read_tar(cast("IO[bytes]", stream), tree)


def _read_xz(archive: Path, tree: SafeTree) -> None:
    with lzma.open(archive) as stream:
        _read_tar(cast("IO[bytes]", stream), tree)


def _read_zip(archive: Path, tree: SafeTree) -> None:
    if _zip_directory_bytes(archive) > ZIP_DIRECTORY_BYTES:
        raise tree.refuse(f"its list of files is larger than {ZIP_DIRECTORY_BYTES:,} bytes")
    with zipfile.ZipFile(archive) as package:
        for info in package.infolist():
            mode = info.external_attr >> 16
            if info.is_dir():
                tree.folder(info.filename)
            elif info.flag_bits & 0x1:
                tree.skip(info.filename, "encrypted")
            elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
                tree.skip(info.filename, "link" if stat.S_ISLNK(mode) else "device or other special file")
            else:
                with package.open(info) as content:
                    tree.file(info.filename, content)


def _zip_directory_bytes(archive: Path) -> int:
    """Return the size of the list of files as the end of the zip states it, 0 where there is no such end."""
    with archive.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - (22 + 0xFFFF)))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0


def _read_zstandard(archive: Path, tree: SafeTree) -> None:
    raise SourceError(f"{archive.name} is compressed with zstandard, which cannot be read; repack it as .tar.gz")


_READERS: tuple[tuple[bytes, Reader], ...] = (
    (b"\x1f\x8b", _read_gzip),
    (b"BZh", _read_bzip2),
    (b"\xfd7zXZ\0", _read_xz),
    (b"PK\3\4", _read_zip),
    (b"PK\5\6", _read_zip),
    (b"\x28\xb5\x2f\xfd", _read_zstandard),
)
