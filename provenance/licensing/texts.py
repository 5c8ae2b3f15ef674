"""Licence files: which files of a tree are licence texts or notices, and which well-known text a file holds.

A short list of distinctive sentences, not a licence scanner: what it does not know for certain it does not name.
"""

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

MAX_BYTES = 256 * 1024
"""Of any file that is read for its licence; manifests and licence texts are far smaller."""

_NAME = re.compile(
    r"(?:[a-z0-9]+[-_.])?(?:licen[cs]es?|copying|notices?|unlicense|copyright|eula)(?:[-_. ][a-z0-9.+_-]*)?",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\.(?:py|pyi|jsx?|mjs|cjs|tsx?|java|c|h|cc|cpp|hpp|go|rs|rb|php|cs|kt|swift|scala|sh|lua|p[lm]|hs|r|json|toml|ya?ml)$",
    re.IGNORECASE,
)
"""Code that handles licences has such names too."""
_LICENSES_FOLDER = re.compile(r"(?:^|/)LICENSES/[^/]+$")
"""Where the REUSE convention keeps the texts."""

_PERMISSION = "permission is hereby granted, free of charge, to any person obtaining a copy"
_ISC_PERMISSION = (
    "permission to use, copy, modify, and distribute this software for any purpose with or without fee is hereby granted"
)
_BSD_PERMISSION = "redistribution and use in source and binary forms, with or without modification"
_ADVERTISING = "all advertising materials mentioning"
_SENTENCES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # key, sentences that must occur, sentences that must not
    ("AGPL-3.0-only", ("gnu affero general public license version 3, 19 november 2007",), ()),
    ("Apache-2.0", ("apache license version 2.0, january 2004",), ()),
    ("Artistic-2.0", ("the artistic license 2.0",), ()),
    ("BSD-4-Clause", (_BSD_PERMISSION, _ADVERTISING), ()),
    ("BSD-3-Clause", (_BSD_PERMISSION, "endorse or promote"), (_ADVERTISING,)),
    ("BSD-2-Clause", (_BSD_PERMISSION,), ("endorse or promote", _ADVERTISING, "the apache software license")),
    ("BSL-1.0", ("boost software license - version 1.0",), ()),
    ("CC0-1.0", ("cc0 1.0 universal", "creative commons"), ()),
    ("EPL-1.0", ("eclipse public license - v 1.0",), ()),
    ("EPL-2.0", ("eclipse public license - v 2.0",), ()),
    ("EUPL-1.2", ("european union public licence v. 1.2",), ()),
    ("GPL-2.0-only", ("gnu general public license version 2, june 1991",), ()),
    ("GPL-3.0-only", ("gnu general public license version 3, 29 june 2007",), ("gnu lesser general public license version 3",)),
    ("ISC", (_ISC_PERMISSION, "provided that the above copyright notice"), ()),
    ("LGPL-2.0-only", ("gnu library general public license version 2, june 1991",), ()),
    ("LGPL-2.1-only", ("gnu lesser general public license version 2.1, february 1999",), ()),
    ("LGPL-3.0-only", ("gnu lesser general public license version 3, 29 june 2007",), ()),
    ("MIT", (_PERMISSION, "shall be included in all copies or substantial portions"), ()),
    ("MIT-0", (_PERMISSION,), ("shall be included in", "above copyright notice")),
    ("MPL-1.1", ("mozilla public license version 1.1",), ()),
    ("MPL-2.0", ("mozilla public license version 2.0", "1. definitions"), ()),
    ("PSF-2.0", ("python software foundation license version 2",), ()),
    ("Unlicense", ("this is free and unencumbered software released into the public domain",), ()),
    ("WTFPL", ("do what the fuck you want to public license",), ()),
    ("Zlib", ("the origin of this software must not be misrepresented", "altered source versions must be plainly marked"), ()),
    ("0BSD", (_ISC_PERMISSION,), ("provided that", "and this permission notice")),
)
_ORDER = ("license", "licence", "copying.lesser", "copying.lib", "copying", "unlicense")
"""Beginnings of the names of the texts that speak for the whole project, the ones to believe first."""
_CHOICE = re.compile(r"^licen[cs]e[-_.](?:mit|apache)", re.IGNORECASE)
"""Two such files side by side offer a choice."""


def license_texts(listing: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of a listing that are licence texts, copyright statements or notices, by their names; sorted."""
    return tuple(sorted(path for path in listing if _is_text(path)))


def recognize(text: str) -> str | None:
    """Return the SPDX key of the one well-known licence that a text holds; None for none, and for more than one.

    A text cannot say "or later"; what it gives is the version it names.
    """
    plain = re.sub(r"[*#>=\"“”`]", " ", text).lower()
    words = " ".join(plain.replace("and/or", "and").replace("license, version", "license version").split())
    found = [
        key
        for key, present, absent in _SENTENCES
        if all(sentence in words for sentence in present) and not any(sentence in words for sentence in absent)
    ]
    return found[0] if len(found) == 1 else None


def from_texts(tree: Path, listing: Sequence[str]) -> tuple[str, str] | None:
    """Return the licence that the texts at the root of a tree give, with the path of the text; None where none is recognised."""
    paths = [path for path in license_texts(listing) if "/" not in path and not path.lower().startswith("notice")]
    recognized = [(path, key) for path in sorted(paths, key=_rank) if (key := recognize(read_bounded(tree, path) or ""))]
    if not recognized:
        return None
    choice = sorted({key for path, key in recognized if _CHOICE.match(path)})
    path, key = recognized[0]
    return (" OR ".join(choice) if len(choice) > 1 else key), path


def read_bounded(tree: Path, path: str) -> str | None:
    """Return the beginning of a regular file as text; None for what is not one, symbolic links included."""
    try:
        descriptor = os.open(tree / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(MAX_BYTES).decode("utf-8", "replace").removeprefix("\ufeff")


def _is_text(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return bool(_LICENSES_FOLDER.search(path) or (_NAME.fullmatch(name) and not _CODE.search(name)))


def _rank(path: str) -> tuple[int, str]:
    name = path.lower()
    return next((rank for rank, beginning in enumerate(_ORDER) if name.startswith(beginning)), len(_ORDER)), path
