"""What a source is: something that turns a name (path, git URL, purl) into a folder with source code, running nothing of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class SourceTree:
    """Source code on disk, with what its origin says about it."""

    path: Path
    """Folder that holds the files; read only."""
    name: str
    """Short name for people: the package's or the folder's."""
    spec: str
    """The canonical purl, the git URL with its revision, or the path: what identifies the tree in results."""
    version: str | None = None
    revision: str | None = None
    """Commit, where the tree is a git checkout."""
    released: str | None = None
    """ISO date, as the registry or the commit says."""
    begun: str | None = None
    """ISO date of the first commit, where the tree is a git checkout with its whole history."""
    declared_license: str | None = None
    """What the registry's or the package's metadata declares, verbatim."""
    sha256: str | None = None
    """Of the archive that was unpacked."""
    exported: bool = False
    """Whether the folder holds the files of the commit `revision` and nothing else; a work tree can hold anything."""

    @property
    def pin(self) -> str | None:
        """What fixes the content of the folder: the digest of an archive or an exported commit; None where it can change."""
        return self.sha256 or (self.revision if self.exported else None)

    @property
    def first_seen(self) -> str | None:
        """ISO date from which the code is known: the first commit of a checkout, the release of a package."""
        return self.begun if self.revision else self.released


Report = Callable[[str], None]
"""Takes one line about what is going on (for progress)."""


@dataclass(frozen=True)
class FetchOptions:
    """How sources may be fetched."""

    cache: Path
    """Folder for downloads and unpacked trees, shared between runs; downloads are kept by sha256."""
    sha256: str | None = None
    """Expected digest of the archive; `ChecksumMismatch` where it differs."""
    revision: str | None = None
    """Commit, tag or branch of a git source."""
    offline: bool = False
    """Use the cache only; `NetworkError` where something would have to be fetched."""


class Source(Protocol):
    """One kind of source."""

    kind: str
    """`directory`, `git`, `pypi`, `npm`, `deb`."""

    def accepts(self, spec: str) -> bool:
        """Tell whether this source understands the name; looks at the text only, never at the network."""

    def fetch(self, spec: str, options: FetchOptions) -> SourceTree:
        """Return the tree that the name stands for.

        Raises `SourceNotFound`, `ChecksumMismatch`, `UnsafeArchive`, `NetworkError` or `RepositoryError`.
        """
