"""No file of the detector or of its calibration names a project of the labelled pairs: it would be tuned to that project."""

import re
from pathlib import Path

from provenance.gold.pairs import FolderSide, read_pairs
from tests.architecture.tree import ROOT, tracked_files

CHECKED = (Path("provenance"), Path("fingerprints"), Path("corpora/calibration"))

NOT_AMONG_THE_PAIRS = frozenset({"deep-equal", "jsonpointer", "limma", "linkify", "pytimeparse"})
"""Projects whose rewrites detection is measured on besides, and bare names of those that the pairs have under a longer one."""

ORDINARY = frozenset(
    {
        *("arrow", "chevron", "dot", "parser", "underscore"),  # kinds of nodes and of characters
        *("clone", "distance", "express", "limits", "next", "patch", "progress", "cli-progress", "schema", "six"),  # plain words
        *("colors", "heap", "money", "quantities"),
        *("epub", "irc", "markdown", "semver", "srt", "toml", "websocket"),  # formats and protocols
        *("pip", "platformdirs", "requests"),  # what the program itself uses
    }
)
"""Names that say nothing about which project is meant. Every other name is distinctive."""


def labelled() -> set[str]:
    """Return the bare names of all projects of the development pairs, lower case."""
    pairs = read_pairs([ROOT / "corpora" / "gold" / "dev_pairs.json"])
    sides = [side for pair in pairs for side in pair.sides if not isinstance(side, FolderSide)]
    return {side.name.rpartition("/")[2].lower() for side in sides}


def spelled(name: str) -> str:
    """Return a pattern of a name, whatever stands between its parts."""
    return "[-_. ]?".join(re.escape(part) for part in re.split(r"[-_.]+", name))


def test_the_list_of_ordinary_words_is_about_labelled_projects() -> None:
    assert labelled() >= ORDINARY
    assert not labelled() & NOT_AMONG_THE_PAIRS


def test_no_labelled_project_is_named_in_the_detector() -> None:
    names = sorted((labelled() | NOT_AMONG_THE_PAIRS) - ORDINARY)
    pattern = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(spelled, names))})(?![a-z0-9])", re.IGNORECASE)
    for known in ("chardet", "from Charset_Normalizer", "see jinja2.lexer"):
        assert pattern.search(known)
    named = []
    for path in tracked_files():
        if any(path.is_relative_to(folder) for folder in CHECKED) and not (ROOT / path).is_symlink():
            text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
            named += [f"{path}:{text.count(chr(10), 0, found.start()) + 1} {found[0]}" for found in pattern.finditer(text)]
    assert named == []
