"""Every source that there is, and the one place that chooses among them."""

from provenance.errors import UsageError
from provenance.sources.debian import DebianSource
from provenance.sources.directory import DirectorySource
from provenance.sources.git import GitSource
from provenance.sources.interface import FetchOptions, Source, SourceTree
from provenance.sources.npm import NpmSource
from provenance.sources.pypi import PypiSource

SOURCES: tuple[Source, ...] = (PypiSource(), NpmSource(), DebianSource(), GitSource(), DirectorySource())
"""Asked in this order; no name is accepted by two of them."""


def resolve(spec: str) -> Source:
    """Return the source that understands a name; raises `UsageError` where none does."""
    for source in SOURCES:
        if source.accepts(spec):
            return source
    raise UsageError(
        f"{spec!r} names no source that can be read; write a path, a git URL (https, ssh or git, with `@REVISION` behind it where"
        " wanted), or a package URL such as pkg:pypi/NAME@VERSION, pkg:npm/NAME@VERSION or pkg:deb/debian/NAME@VERSION"
    )


def fetch(spec: str, options: FetchOptions) -> SourceTree:
    """Return the tree that a name stands for, from the cache where it is there; see `Source.fetch` for what can fail."""
    return resolve(spec).fetch(spec, options)
