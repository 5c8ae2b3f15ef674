"""Licence and notice texts, by hash: whether a subject keeps the text that an origin came with."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from provenance.fingerprints.hashing import hash_text
from provenance.licensing.texts import license_texts, read_bounded

SHORTEST = 200
"""Characters from which a file is a licence text or a notice rather than a pointer to one."""


def notice_digests(tree: Path, listing: Sequence[str]) -> dict[str, str]:
    """Return path -> digest of each licence or notice text of a tree; layout and case do not matter."""
    digests: dict[str, str] = {}
    for path in license_texts(listing):
        folded = " ".join((read_bounded(tree, path) or "").casefold().split())
        if len(folded) >= SHORTEST:
            digests[path] = f"{hash_text(folded):016x}"
    return digests


def kept_notice(origin_digests: Sequence[str], subject_digests: Mapping[str, str]) -> str | None:
    """Return the path in the subject of a text that the origin came with, or None."""
    wanted = set(origin_digests)
    return next((path for path, digest in sorted(subject_digests.items()) if digest in wanted), None)
