"""SPDX licence expressions: read what people write, say it one way, and tell what kind of licence it is.

The list of known licences is the one that ships with license-expression; it is loaded on first use (about 0.1 s).
"""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from provenance.licensing.spellings import SPELLINGS

MAX_TEXT = 1_000
"""Characters of an expression; what is longer is a licence text or an attack."""
MAX_ALTERNATIVES = 64
"""Combinations of OR that are looked at; an expression with more is not understood."""
MAX_NESTING = 8
"""Brackets in brackets of an expression in free words."""

Category = Literal["public domain", "permissive", "weak copyleft", "copyleft", "network copyleft", "proprietary", "unknown"]
CATEGORIES: tuple[Category, ...] = (
    "public domain",
    "permissive",
    "weak copyleft",
    "copyleft",
    "network copyleft",
    "proprietary",
    "unknown",
)
"""From the freest to the most restrictive; `proprietary` includes source-available licences."""

_CATEGORY_OF_LIST: dict[str, Category] = {
    "Public Domain": "public domain",
    "Permissive": "permissive",
    "Copyleft Limited": "weak copyleft",
    "Copyleft": "copyleft",
    "Proprietary Free": "proprietary",
    "Commercial": "proprietary",
    "Source-available": "proprietary",
    "Free Restricted": "proprietary",
}
"""Categories of the bundled list; those not here (CLA, patent grants, unstated) tell nothing about copying."""

NO_CONDITIONS = frozenset({"0BSD", "MIT-0"})
"""Listed as permissive, but without even the duty to keep a notice."""
NETWORK_COPYLEFT = ("AGPL-", "CPAL-", "EUPL-", "OSL-", "RPL-", "LicenseRef-scancode-agpl")
"""Beginnings of the keys whose copyleft reaches those who use the program over a network; the list does not tell them apart."""

_GNU = re.compile(
    r"(?:gnu )?(?P<family>affero general public|agpl|lesser general public|library or lesser general public"
    r"|library general public|lgpl|general public|gpl)(?: license)?(?P<rest>.*)"
)
_GNU_FAMILIES = {"a": "AGPL", "l": "LGPL", "g": "GPL"}
_GNU_LOWEST = {"AGPL": "3.0", "LGPL": "2.0", "GPL": "1.0"}
"""The first version of each; a grant that names none lets the recipient choose any (GPL 2, section 9)."""
_GNU_VERSION = re.compile(r"(?:version|ver\.?|v)?\.? ?(?P<version>[1-3](?:\.[01])?)(?:\.0)?")
_LATER_WORDS = r"or newer|or later|or \(?at your option\)? any later|or any later|or greater|and later"
_GNU_LATER = re.compile(rf"\+|>=|{_LATER_WORDS}")
_GNU_FILLER = re.compile(rf"[\s(),.;:+>=-]|version|only|{_LATER_WORDS}")
_ABBREVIATION = re.compile(r" \([a-z]+[a-z0-9. +-]*\)$")
"""The bracket that ends a trove classifier: `... v2 or later (LGPLv2+)`."""
_FILE = re.compile(r"\s*[|+]\s*file licen[cs]e\b", re.IGNORECASE)
"""R's way to add a file to a licence; the file holds the names, or terms that we cannot read."""
_DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"}
"""Word processors put them into licence names."""
_JOINTS = (
    ("AND", re.compile(r",\s+and\s", re.IGNORECASE)),  # Debian: a comma makes the `and` bind less than an `or`
    ("OR", re.compile(r"\sor\s(?!later|newer|greater|any |\(?at your)|[|/;]", re.IGNORECASE)),
    ("AND", re.compile(r"\sand\s(?!later)|&", re.IGNORECASE)),
)
"""How names in free words are joined, what binds least first."""


@dataclass(frozen=True)
class Term:
    """One licence of an expression, with its exception."""

    license: str
    """SPDX key, or a `LicenseRef-scancode-` key."""
    exception: str | None = None

    def __str__(self) -> str:
        """Return the term as SPDX writes it."""
        return f"{self.license} WITH {self.exception}" if self.exception else self.license


Alternative = tuple[Term, ...]
"""Terms that hold together (AND)."""


def parse(text: str) -> str | None:
    """Return the SPDX expression that a text means, written the canonical way, or None where it is not understood."""
    text = " ".join(text.translate(_DASHES).split())
    if not text or len(text) > MAX_TEXT:
        return None
    return _parse(_FILE.sub("", text), MAX_NESTING)


def alternatives(expression: str) -> tuple[Alternative, ...] | None:
    """Return the choices that an expression offers, each with the terms that hold together; None where it is not understood."""
    tree = _tree(expression)
    return None if tree is None else _expand(tree)


def category(expression: str | None) -> Category:
    """Return the kind of licence: of alternatives the freest, of terms that hold together the most restrictive."""
    choices = alternatives(expression) if expression else None
    if not choices:
        return "unknown"
    return _freest(_strictest(category_of(term) for term in choice) for choice in choices)


def category_of(term: Term) -> Category:
    """Return the kind of one licence; an exception does not change it."""
    if term.license in NO_CONDITIONS:
        return "public domain"
    if term.license.startswith(NETWORK_COPYLEFT):
        return "network copyleft"
    return _CATEGORY_OF_LIST.get(_list_categories().get(term.license, ""), "unknown")


def _strictest(categories: Iterable[Category]) -> Category:
    return max(categories, key=CATEGORIES.index)


def _freest(categories: Iterable[Category]) -> Category:
    return min(categories, key=CATEGORIES.index)


@functools.cache
def _licensing() -> Any:
    # Imported here: it reads a list of 2,500 licences, and most commands need none.
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


@functools.cache
def _list_categories() -> Mapping[str, str]:
    from license_expression import get_license_index

    return {entry["spdx_license_key"]: entry["category"] for entry in get_license_index() if entry.get("spdx_license_key")}


def _tree(text: str) -> Any | None:
    if len(text) > MAX_TEXT:
        return None
    try:
        # Without `validate`, whose membership test evaluates sub-expressions as truth values and fails on nested ones.
        licensing = _licensing()
        tree = licensing.parse(text)
        known = tree is not None and not licensing.unknown_license_keys(tree)
        return tree if known and _sound(tree) else None
    except Exception:  # noqa: BLE001 - the parser raises a dozen kinds of error for bad text; all mean "not understood"
        return None


def _sound(tree: Any) -> bool:
    """Tell whether exceptions stand after WITH only and licences elsewhere."""
    if hasattr(tree, "license_symbol"):
        return not tree.license_symbol.is_exception and bool(tree.exception_symbol.is_exception)
    if getattr(tree, "args", None):
        return all(_sound(part) for part in tree.args)
    return not tree.is_exception


def _strict(text: str) -> str | None:
    tree = _tree(text)
    return None if tree is None else str(tree.render("{symbol.key}"))


def _spelled(text: str) -> str | None:
    """Read one licence in free words."""
    words = text.split("::")[-1].strip().lower().rstrip(".;,").replace("licence", "license")
    for candidate in (words, _ABBREVIATION.sub("", words)):
        candidate = candidate.removeprefix("the ")
        found = SPELLINGS.get(candidate) or SPELLINGS.get(candidate.replace(",", "")) or _gnu(candidate)
        if found is not None:
            return found
        strict = _strict(candidate)
        if strict is not None:
            return strict
    return None


def _gnu(words: str) -> str | None:
    """Read the many ways to name a GNU licence: `GPLv2+`, `GNU LGPL v2.1`, `GPL (>= 2)`, `GPL-3+`."""
    match = _GNU.fullmatch(words)
    if match is None:
        return None
    family = _GNU_FAMILIES["l" if match["family"].startswith("library") else match["family"][0]]
    rest = match["rest"].replace(" license", "")
    version = _GNU_VERSION.search(rest)
    left = _GNU_FILLER.sub("", rest if version is None else rest[: version.start()] + rest[version.end() :])
    if left:
        return None
    if version is None:
        return f"{family}-{_GNU_LOWEST[family]}-or-later"
    number = version["version"] if "." in version["version"] else f"{version['version']}.0"
    suffix = "or-later" if _GNU_LATER.search(rest) else "only"
    return _strict(f"{family}-{number}-{suffix}")


def _parse(text: str, nesting: int) -> str | None:
    return _strict(text) or _spelled(text) or (_compound(text, nesting) if nesting else None)


def _compound(text: str, nesting: int) -> str | None:
    """Read names in free words that are joined: `GPL-2+ or Artistic`, `MIT/Apache-2.0`, `GPL-2 | GPL-3`."""
    text = text.strip()
    for operator, joint in _JOINTS:
        parts = _split_outside_brackets(text, joint)
        if len(parts) > 1:
            understood = [_parse(part.strip(), nesting - 1) for part in parts]
            return None if None in understood else _strict(f" {operator} ".join(f"({part})" for part in understood))
    return _parse(text[1:-1].strip(), nesting - 1) if text.startswith("(") and text.endswith(")") else None


def _split_outside_brackets(text: str, joint: re.Pattern[str]) -> list[str]:
    parts, start = [], 0
    for match in joint.finditer(text):
        if text.count("(", 0, match.start()) == text.count(")", 0, match.start()):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _expand(tree: Any) -> tuple[Alternative, ...] | None:
    operator = getattr(tree, "operator", "").strip()
    if not operator:
        return ((_term(tree),),)
    parts = [part for part in map(_expand, tree.args) if part is not None]
    if len(parts) < len(tree.args):
        return None
    choices = parts[0]
    for part in parts[1:]:
        joined = choices + part if operator == "OR" else tuple(_together(left, right) for left in choices for right in part)
        choices = tuple(dict.fromkeys(joined))
        if len(choices) > MAX_ALTERNATIVES:
            return None
    return choices


def _together(left: Alternative, right: Alternative) -> Alternative:
    return tuple(sorted({*left, *right}, key=str))


def _term(symbol: Any) -> Term:
    if hasattr(symbol, "license_symbol"):
        return Term(symbol.license_symbol.key, symbol.exception_symbol.key)
    return Term(symbol.key)
