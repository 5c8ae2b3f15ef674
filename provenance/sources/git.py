"""Git repositories: one commit, written out from its blobs."""

import hashlib
import re
from dataclasses import replace

from provenance.cloning import clone, is_remote, without_password
from provenance.errors import UsageError
from provenance.repository import check_revision
from provenance.sources.interface import FetchOptions, SourceTree

_ARCHIVE = re.compile(r"\.(tar(\.\w+)?|t[gbx]z2?|zip|whl)$", re.IGNORECASE)
_REVISION_SUFFIX = re.compile(r"(?P<url>.+?(?:\.git|/[^/@:]+|:[^/@:]+))@(?P<revision>[^@:]+)")


class GitSource:
    """A git URL (https, ssh, git, `user@host:path` or file, with or without `git+`), `@REVISION` behind it where wanted."""

    kind = "git"

    def accepts(self, spec: str) -> bool:
        """Take the URLs that git fetches; not http, which anyone on the way can change, and not archives."""
        url, _ = split_revision(spec)
        return (url.startswith("file:///") or is_remote(url)) and not _ARCHIVE.search(url)

    def fetch(self, spec: str, options: FetchOptions) -> SourceTree:
        """Return the files of the commit; submodules and links are left out."""
        url, suffix = split_revision(spec)
        if options.sha256 is not None:
            raise UsageError(f"{spec}: a git source has no archive whose sha256 could be compared; pin a full commit")
        if suffix and options.revision and suffix != options.revision:
            raise UsageError(f"{spec} names the revision {suffix}, but {options.revision} was asked for; write one of them")
        revision = suffix or options.revision
        if revision is not None:
            check_revision(revision)
        repository = clone(url, options.cache / "git", revision, options.offline)
        commit = repository.resolve(repository.pinned or "HEAD")
        address = without_password(url)
        name = re.split(r"[/:]", url.rstrip("/"))[-1].removesuffix(".git") or "repository"
        tree = SourceTree(
            path=options.cache.absolute() / "checkouts" / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}-{commit}",
            name=name, spec=f"{address}@{commit}", revision=commit, released=repository.commit_date(commit),
            begun=repository.first_commit_date(), exported=True,
        )  # fmt: skip
        if not tree.path.is_dir():
            repository.materialise(commit, tree.path)
        is_version = revision is not None and re.match(r"v?\d", revision) and not commit.startswith(revision)
        return replace(tree, version=revision if is_version else None)


def split_revision(spec: str) -> tuple[str, str | None]:
    """Return the URL without `git+`, and the revision behind its last `@` (one before the path belongs to the host)."""
    text = spec.removeprefix("git+")
    head, separator, rest = text.partition("://")
    match = _REVISION_SUFFIX.fullmatch(rest if separator else text)
    if match is None:
        return text, None
    return f"{head}{separator}{match['url']}" if separator else match["url"], match["revision"]
