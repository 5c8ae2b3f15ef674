"""`admission`: what a subject says itself about an origin. Quoted in reports, never scored.

A phrase such as "port of" near the origin's name, in documents, notices, manifests and source files; and the name alone in the plans and
rules that people write for a coding assistant. Every text is hostile: reading is bounded, and each name is looked at in a window of
a few hundred characters, so the time grows with the size of the text and no faster.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from provenance.fingerprints.languages.registry import detect
from provenance.licensing.texts import MAX_BYTES, read_bounded

MOST_QUOTES = 5
LONGEST_QUOTE = 160
"""Characters of a quote, its place included."""
MOST_FILES = 2_000
MOST_BYTES = 20_000_000
"""Read of one subject, all files together."""
MOST_NAMES = 200
"""Occurrences of a name that are looked at in one file."""

GAP = 60
"""Characters that may lie between a phrase and the name."""
SHORTEST_NAME = 4
"""Letters from which a name stands for itself; the phrase must stand directly before a shorter one."""

_WINDOW = 300
"""Characters before a name in which a phrase is looked for."""
_LINES_BEFORE = 2
_LONGEST_PATH = 80
"""Characters of a path in a quote."""

_TONGUES = r"(?:javascript|typescript|js|ts|python3?|rust|golang|go|java|c|c\+\+|c#|\.net|ruby|php|swift|kotlin|scala|lua|perl|haskell|r)"
_PHRASE = re.compile(
    r"(?<!\w)(?:"
    r"port(?:s|ed|ing)?\s+(?:of|from)"
    r"|drop[- ]?in\s+(?:replacement|substitute|alternative)\s+(?:for|of|to)|replacement\s+(?:for|of)"
    r"|(?:api|drop[- ]?in|fully|wire)[- ]compatible\s+(?:with|to)"
    r"|re-?w(?:rite|rites|riting|ritten|rote)\s+(?:[\w-]+\s+){0,4}?(?:of|from)"
    r"|re-?implement(?:s|ed|ing|ation|ations)?(?:\s+(?:of|from))?"
    r"|clean[- ]room\s+(?:implementation|version)\s+of"
    r"|clon(?:e|es|ed|ing)\s+(?:of|from)|fork(?:s|ed)?\s+(?:of|from)"
    r"|bas(?:ed|ing)\s+(?:up)?on|deriv(?:ed|es|ing)\s+from|deriv(?:ative|ation)s?\s+(?:works?\s+)?(?:of|from)"
    r"|adapt(?:ed|ation|ations)\s+(?:of|from)|translat(?:ed|ion|ions)\s+(?:of|from)|transliterat(?:ed|ion)\s+(?:of|from)"
    r"|inspired\s+by|model{1,2}ed\s+(?:after|on)|successors?\s+(?:of|to)"
    r"|cop(?:y|ies|ied)\s+(?:of|from)|(?:taken|borrowed|lifted|extracted|vendored)\s+from|conver(?:ted|sion)\s+(?:of|from)"
    rf"|{_TONGUES}\s+(?:version|implementation|edition)\s+of"
    r")(?!\w)",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"(?<!\w)(?:port(?:s|ed|ing)?|clon(?:e|ing)|forked|rewr(?:ites?|iting|ote)|replaces)$", re.IGNORECASE)
"""What says as much where the name follows at once: `rewrite foo in Rust`."""
_AFTER = re.compile(r"[`\"'*_\])]{0,3}[ -](?:clone|fork|rewrite|re-?implementation|derivative)(?!\w)", re.IGNORECASE)
"""What says as much behind the name: `a foo clone`."""
_DENIED = re.compile(
    r"(?<!\w)(?:(?:not|never|isn't|wasn't|nor)(?!\s+(?:only|just|merely))|no\s+(?:code|part))\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?;]\s")
_FILLER = re.compile(
    r"\s*(?:(?:the|original|upstream|project|library|package)\s+){0,3}[\W_]*(?:https?://[\w.-]{1,60}/(?:[\w.@-]{1,60}/)?)?$", re.IGNORECASE
)
"""What may stand between a phrase and a name that follows directly."""
_LEADER = re.compile(r"\s*(?:#+|//+!?|/\*+|\*+/?|--+|;+|%+|>+|<!--|\"\"\"|''')?\s*")
"""What a line of a comment or a quotation begins with."""

_AFFIXES = frozenset(
    {"python", "python3", "py", "node", "js", "ts", "ruby", "rb", "rust", "rs", "golang", "go", "php", "perl", "java", "cpp", "lib"}
    | {"r", "cran", "bioc"}
)
"""Words that packagers add to the name of a project to say what it is written in."""

_PLAN = re.compile(
    r"(?:^|/)(?:(?:claude|agents?|gemini|copilot-instructions|[\w.-]*\bplan|[\w.-]*prompt)(?:[.-]local)?\.(?:md|mdc|txt|rst)"
    r"|\.cursorrules|\.windsurfrules|\.clinerules|\.aider[\w.-]*|\.(?:cursor|claude|gemini|windsurf)/.+\.(?:md|mdc|txt)|docs/plans/.+\.md)$",
    re.IGNORECASE,
)
"""What people write for a coding assistant."""
_DOCUMENT = re.compile(
    r"(?:^|/)(?:(?:readme|notices?|licen[cs]es?|copying|copyright|credits|authors|thanks|acknowledge?ments|third[-_. ]?party[\w-]*"
    r"|changelog|changes|history|news|description|porting|pkg-info|metadata)(?:[-_.][\w.-]*)?"
    r"|package\.json|composer\.json|pyproject\.toml|setup\.cfg|setup\.py|cargo\.toml|pom\.xml|[\w.-]+\.gemspec"
    r"|[^/]+\.(?:md|markdown|mdx|rst|txt|adoc|org|tex|pod|rdoc))$",
    re.IGNORECASE,
)


class _Kind(NamedTuple):
    """How much a file is looked at: the lower, the sooner."""

    order: int
    is_plan: bool


_PLANS, _DOCUMENTS, _SOURCES = _Kind(0, True), _Kind(0, False), _Kind(1, False)


@dataclass(frozen=True, order=True)
class _Quote:
    """One admission, the most telling first."""

    rank: int
    """0 for a phrase in a document, 1 for a phrase in a source file, 2 for a name in a plan."""
    depth: int
    path: str
    line: int
    said: str


@dataclass(frozen=True)
class _Name:
    """One way in which a text may spell an origin."""

    pattern: re.Pattern[str]
    first_word: str
    is_short: bool


def admissions(root: Path, paths: Sequence[str], origin: str, lineage: str) -> tuple[str, ...]:
    """Return what a tree says about an origin, as at most `MOST_QUOTES` quotes `path:line: text`, sorted by path and line.

    `paths` are relative to `root`; `origin` is a package URL or a path. Plans and documents are read before source files, and source
    files only where the others say too little. What cannot be read says nothing; nothing is raised. Control characters are left in.
    """
    names = _names(origin, lineage)
    found: dict[str, _Quote] = {}
    for path, kind in _readable(root, paths) if names else ():
        if kind is _SOURCES and sum(quote.rank == 0 for quote in found.values()) >= MOST_QUOTES:
            break
        for quote in _quotes(path, kind, _text(root, path), names):
            said = " ".join(re.findall(r"\w+", quote.said)).lower()
            found[said] = min(quote, found.get(said, quote))
    best = sorted(found.values())[:MOST_QUOTES]
    return tuple(_shown(quote) for quote in sorted(best, key=lambda quote: (quote.path, quote.line)))


def _names(origin: str, lineage: str) -> tuple[_Name, ...]:
    """Return the names of an origin: the last part of its package URL or path, and of its lineage."""
    bare = re.split(r"[?#]", origin)[0].rstrip("/").rpartition("/")[2]
    if origin.startswith("pkg:"):
        bare = unquote(bare.split("@")[0])
    spelled: dict[tuple[str, ...], bool] = {}
    for name in (bare, lineage.rpartition("/")[2]):
        words = tuple(re.findall(r"[^\W_]+", name.lower()))
        spelled[words] = len("".join(words)) < SHORTEST_NAME
        # So little says something directly behind a phrase only.
        spelled.setdefault(_without_language(words), True)
    usable = {words: is_short for words, is_short in sorted(spelled.items()) if 1 < len("".join(words)) <= LONGEST_QUOTE // 2}
    return tuple(_name(words, is_short) for words, is_short in usable.items())


def _without_language(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without what packagers add to it: `foo` for `node-foo`, `text-foo` for `libtext-foo-perl`."""
    if len(words) > 1 and words[-1] in ("perl", "java") and words[0].startswith("lib"):
        words = (words[0].removeprefix("lib"), *words[1:])
    while len(words) > 1 and words[0] in _AFFIXES:
        words = words[1:]
    return words[:-1] if len(words) > 1 and words[-1] in _AFFIXES else words


def _name(words: tuple[str, ...], is_short: bool) -> _Name:
    pattern = r"(?:[-_. ]|::)?".join(re.escape(word) for word in words)
    # `foo-extra` and `more.foo` are other projects; `foo-compatible` speaks of this one.
    behind = r"(?!\w|-(?!(?:clone|fork|rewrite|compatible|style|like|based|derived|inspired)(?!\w))\w)"
    return _Name(re.compile(rf"(?<![\w.-]){pattern}{behind}", re.IGNORECASE), words[0], is_short)


def _readable(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, _Kind]]:
    """Yield the files that may be read: plans and documents first, those near the root before others; bounded."""
    kinds = {path: kind for path in sorted(set(paths)) if (kind := _kind(path)) is not None}
    real_root = os.path.realpath(root)
    left = MOST_BYTES
    for path in sorted(kinds, key=lambda path: (kinds[path].order, path.count("/"), path))[:MOST_FILES]:
        size = min(_size_inside(root, path, real_root), MAX_BYTES)
        left -= size
        if left < 0:
            return
        if size:
            yield path, kinds[path]


def _text(root: Path, path: str) -> str:
    try:
        return read_bounded(root, path) or ""
    except OSError:
        return ""


def _kind(path: str) -> _Kind | None:
    if _PLAN.search(path):
        return _PLANS
    if _DOCUMENT.search(path):
        return _DOCUMENTS
    return _SOURCES if detect(path, b"") else None


def _size_inside(root: Path, path: str, real_root: str) -> int:
    """Return the bytes of a file that lies where its path says; 0 for a link, for what lies behind one, outside or nowhere."""
    try:
        file = root / path
        inside = os.path.realpath(file) == os.path.join(real_root, os.path.normpath(path)) and not path.startswith(("/", ".."))  # noqa: PTH118
        return file.stat().st_size if inside else 0
    except (OSError, ValueError):
        return 0


def _quotes(path: str, kind: _Kind, text: str, names: Sequence[_Name]) -> Iterator[_Quote]:
    """Yield what one file says, at most once for each line."""
    lowered = text.lower()
    for name in names:
        if name.first_word not in lowered:
            continue
        line, counted = 1, 0
        quoted = 0
        for number, match in enumerate(name.pattern.finditer(text)):
            if number == MOST_NAMES:
                break
            line += text.count("\n", counted, match.start())
            counted = match.start()
            if quoted == line or (said := _said(text, match, line, name, kind)) is None:
                continue
            quoted = line
            yield _Quote(said[0], path.count("/"), path, said[1], said[2])


def _said(text: str, match: re.Match[str], line: int, name: _Name, kind: _Kind) -> tuple[int, int, str] | None:
    """Return rank, line and text of what is said around one occurrence of a name; None where it is only a name."""
    pieces = _pieces(text[max(0, match.start() - _WINDOW) : match.start()])
    before = "".join(pieces)
    rest = text[match.end() : match.end() + LONGEST_QUOTE].split("\n", 1)[0]
    begin = _phrase(before, name.is_short)
    if begin is None and _AFTER.match(rest) and not _DENIED.search(before):
        begin = len(before)
    rank = kind.order
    if begin is None:
        if not kind.is_plan or name.is_short:
            return None
        rank, begin = 2, len(before)
    first = 0
    while len(pieces) > 1 and first + len(pieces[0]) <= begin:
        first += len(pieces.pop(0))
    said = before[first:] + match.group() + rest
    return rank, line - len(pieces) + 1, _around(said, begin - first)


def _pieces(before: str) -> list[str]:
    """Return the lines before a name, the unfinished one included, without what makes them comments; a blank line ends them."""
    pieces: list[str] = []
    lines = before.split("\n")[-1 - _LINES_BEFORE :]
    for number, line in enumerate(reversed(lines)):
        bare = line[_end_of_leader(line) :]
        if number and not bare.strip():
            break
        pieces.insert(0, bare.rstrip() + " " if number else bare)
    return pieces


def _end_of_leader(line: str) -> int:
    leader = _LEADER.match(line)
    return leader.end() if leader else 0


def _phrase(before: str, is_short: bool) -> int | None:
    """Return where the phrase begins that belongs to the name behind this text, or None."""
    for phrase in reversed(list(_PHRASE.finditer(before))):
        gap = before[phrase.end() :]
        near = bool(_FILLER.match(gap)) or (not is_short and len(gap) <= GAP and not _SENTENCE_END.search(gap))
        if near and not _DENIED.search(before[: phrase.start()]):
            return phrase.start()
    direct = _DIRECT.search(before.rstrip(" `\"'*[("))
    return direct.start() if direct and not _DENIED.search(before[: direct.start()]) else None


def _around(said: str, begin: int) -> str:
    """Return a text as one line; where much of it precedes `begin`, from a few words before that on."""
    if begin <= LONGEST_QUOTE // 4:
        return " ".join(said.split())
    return "… " + " ".join(said[begin - LONGEST_QUOTE // 8 :].split()[1:])


def _shown(quote: _Quote) -> str:
    path = quote.path if len(quote.path) <= _LONGEST_PATH else "…" + quote.path[1 - _LONGEST_PATH :]
    whole = f"{path}:{quote.line}: {quote.said}"
    return whole if len(whole) <= LONGEST_QUOTE else whole[: LONGEST_QUOTE - 1] + "…"
