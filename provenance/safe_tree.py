"""Writing files whose names and sizes a stranger chose: nothing leaves the folder, nothing grows without bound."""

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from provenance.errors import UnsafeArchive
from provenance.model import Skipped

MEBIBYTE = 1 << 20
CHUNK_BYTES = 1 << 16
LONGEST_NAME_BYTES = 255
"""What common file systems take as one name."""
LONGEST_PATH_BYTES = 1024
"""The smallest of the common limits on a whole path (macOS)."""
DEEPEST_PATH = 64


@dataclass(frozen=True)
class Limits:
    """How much a single archive or commit may put on disk."""

    total_bytes: int = 1024 * MEBIBYTE
    file_bytes: int = 256 * MEBIBYTE
    files: int = 100_000
    """Entries of any kind, skipped ones included."""
    ratio: int = 100
    """Unpacked over packed bytes; looked at once `ratio_from_bytes` have been unpacked."""
    ratio_from_bytes: int = 64 * MEBIBYTE


DEFAULT_LIMITS = Limits()


def relative_parts(name: str) -> tuple[str, ...] | None:
    """Return the folders and the file of a relative name; None where it is absolute, leaves its folder or is no name at all.

    Backslashes count as separators for the check, because some system will take them as such.
    """
    if "\0" in name or name.startswith(("/", "\\")) or name[1:2] == ":":
        return None
    if ".." in name.replace("\\", "/").split("/"):
        return None
    return tuple(part for part in name.split("/") if part not in ("", "."))


@contextmanager
def all_or_nothing(destination: Path) -> Iterator[Path]:
    """Lend an empty folder that becomes `destination` once the block has ended without an error, and vanishes otherwise.

    Another process that makes the same destination first has won: its folder stays, and this one vanishes.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".partial-", dir=destination.parent))
    try:
        content = scratch / "content"
        content.mkdir()
        yield content
        try:
            content.rename(destination)
        except OSError:
            if not destination.is_dir():
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


class SafeTree:
    """A folder that takes files under untrusted names, and counts them against the limits.

    Files are created readable and not executable. A name that cannot be had (too long, taken by another file on a file
    system that folds case) is skipped and listed in `skipped`; a name that leaves the folder raises `UnsafeArchive`.
    """

    def __init__(self, root: Path, origin: str, limits: Limits = DEFAULT_LIMITS, packed_bytes: int | None = None) -> None:
        self.root = root
        self.skipped: list[Skipped] = []
        self.files = 0
        self.size_bytes = 0
        self._origin = origin
        self.limits = limits
        self._packed_bytes = packed_bytes
        self._entries = 0
        self._written: set[tuple[str, ...]] = set()

    def refuse(self, reason: str) -> UnsafeArchive:
        """Return the error for something that this origin must not do."""
        return UnsafeArchive(f"{self._origin}: {reason}; nothing was unpacked. Use it only if you trust its maker")

    def skip(self, name: str, reason: str) -> None:
        """Count and list an entry that is not written."""
        self._count_entry()
        self._note(name, reason)

    def folder(self, name: str) -> None:
        """Create a folder, with those above it."""
        self._count_entry()
        parts = self._checked(name)
        if parts is not None:
            self._make_folders(name, parts)

    def file(self, name: str, content: IO[bytes]) -> None:
        """Write a file; the same name again replaces it, as tar has it."""
        self._count_entry()
        parts = self._checked(name)
        if parts is None or not self._make_folders(name, parts[:-1]):
            return
        if not parts:
            return self._note(name, "a file without a name")
        mode = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | (os.O_TRUNC if parts in self._written else os.O_EXCL)
        try:
            descriptor = os.open(self.root.joinpath(*parts), mode, 0o644)
        except OSError as error:
            return self._note(name, f"the name cannot be had here: {error.strerror}")
        with os.fdopen(descriptor, "wb") as target:
            self._copy(name, content, target)
        self.files += parts not in self._written
        self._written.add(parts)

    def _copy(self, name: str, content: IO[bytes], target: IO[bytes]) -> None:
        """Copy with every limit checked before the bytes reach the disk; sizes in headers are not believed."""
        file_bytes = 0
        while chunk := content.read(CHUNK_BYTES):
            file_bytes += len(chunk)
            self.size_bytes += len(chunk)
            if file_bytes > self.limits.file_bytes:
                raise self.refuse(f"{shown(name)} is larger than {self.limits.file_bytes:,} bytes")
            if self.size_bytes > self.limits.total_bytes:
                raise self.refuse(f"it holds more than {self.limits.total_bytes:,} bytes")
            self._check_ratio()
            target.write(chunk)

    def _check_ratio(self) -> None:
        if self._packed_bytes is None or self.size_bytes < self.limits.ratio_from_bytes:
            return
        if self.size_bytes > self.limits.ratio * self._packed_bytes:
            raise self.refuse(f"it unpacks to more than {self.limits.ratio} times its size")

    def _count_entry(self) -> None:
        self._entries += 1
        if self._entries > self.limits.files:
            raise self.refuse(f"it holds more than {self.limits.files:,} entries")

    def _checked(self, name: str) -> tuple[str, ...] | None:
        """Return the parts of a name that may be written; None where it was skipped."""
        parts = relative_parts(name)
        if parts is None:
            raise self.refuse(f"the name {shown(name)} leaves the folder")
        encoded = [os.fsencode(part) for part in parts if _encodable(part)]
        if len(encoded) < len(parts):
            self._note(name, "a name that is not text")
        elif any(_is_git_folder(part) for part in parts):
            self._note(name, "git's own folder: a configuration in it names programs, and its index decides what is listed")
        elif len(parts) > DEEPEST_PATH or sum(len(part) + 1 for part in encoded) > LONGEST_PATH_BYTES:
            self._note(name, "a path that is too long")
        elif any(len(part) > LONGEST_NAME_BYTES for part in encoded):
            self._note(name, "a name that is too long")
        else:
            return parts
        return None

    def _make_folders(self, name: str, parts: tuple[str, ...]) -> bool:
        try:
            self.root.joinpath(*parts).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._note(name, f"its folder cannot be made: {error.strerror}")
            return False
        return True

    def _note(self, name: str, reason: str) -> None:
        self.skipped.append(Skipped(shown(name), reason))


def _is_git_folder(part: str) -> bool:
    """Tell whether some file system takes the name for `.git`: they fold case, drop dots, spaces and invisible characters."""
    visible = "".join(character for character in part if unicodedata.category(character) != "Cf")
    return visible.split(":")[0].rstrip(". ").lower() in (".git", "git~1")


def _encodable(part: str) -> bool:
    try:
        os.fsencode(part)
    except UnicodeEncodeError:
        return False
    return True


def shown(name: str) -> str:
    """Return an untrusted name as one printable line of at most 200 characters."""
    printable = "".join(
        character if not unicodedata.category(character).startswith(("C", "Zl", "Zp")) else "\N{REPLACEMENT CHARACTER}"
        for character in name[:200]
    )
    return printable + ("…" if len(name) > 200 else "")
