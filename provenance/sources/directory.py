"""Source code that is on this machine already: a folder, or an archive to unpack."""

import re
from pathlib import Path

from provenance.errors import RepositoryError, SourceNotFound, UsageError
from provenance.repository import open_repository
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.store import Part, Record, Store, check_pin, digest_of, safe_filename

_NOT_A_PATH = re.compile(r"pkg:|[A-Za-z][\w+.-]*::|[A-Za-z][\w+.-]*://|[\w.-]+@[\w.-]+:")
"""Purls, remote helpers, URLs and `user@host:path`; a folder of such a name is written with a leading `./`."""


class DirectorySource:
    """A path on this machine."""

    kind = "directory"

    def accepts(self, spec: str) -> bool:
        """Take everything that does not look like a purl or a URL."""
        return bool(spec) and "\0" not in spec and not _NOT_A_PATH.match(spec)

    def fetch(self, spec: str, options: FetchOptions) -> SourceTree:
        """Return the folder itself, never a copy; an archive is unpacked into the cache."""
        path = Path(spec).expanduser()
        try:
            resolved = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise SourceNotFound(f"there is no folder or archive at {spec}; check the path") from error
        if not resolved.is_dir():
            return _archive(resolved, spec, options)
        if options.sha256 is not None:
            raise UsageError(f"{spec} is a folder and has no sha256 to compare; remove the pin, or name the archive")
        return _folder(resolved, spec)


def _folder(path: Path, spec: str) -> SourceTree:
    revision = released = begun = None
    try:
        repository = open_repository(path)
        revision = repository.head_revision()
        if revision:
            released, begun = repository.commit_date(revision), repository.first_commit_date()
    except RepositoryError:
        pass  # a folder need not be a checkout, and a broken checkout is still a folder
    return SourceTree(path=path, name=path.name or str(path), spec=spec, revision=revision, released=released, begun=begun)


def _archive(path: Path, spec: str, options: FetchOptions) -> SourceTree:
    if not path.is_file():
        raise SourceNotFound(f"{spec} is neither a folder nor a file; name a folder with source code")
    sha256 = digest_of(path)
    check_pin(spec, sha256, options.sha256)
    store = Store(options.cache)
    name = re.sub(r"\.(tar(\.\w+)?|t[gbx]z2?|zip|whl)$", "", path.name)
    part = Part(sha256, safe_filename(path.name))
    store.copy(path, part)
    tree = store.tree(Record(spec, name, "", (part,)))
    return SourceTree(path=tree.path, name=name, spec=spec, sha256=sha256)
