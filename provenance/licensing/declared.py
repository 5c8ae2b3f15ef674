"""The licence of a project as the project itself declares it, read from its manifest; nothing is executed or fetched."""

import configparser
import fnmatch
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from xml.parsers import expat

from provenance.licensing.expression import MAX_TEXT, parse
from provenance.licensing.texts import from_texts, license_texts, read_bounded

__all__ = ["Declared", "declared_license", "license_texts"]

Reader = Callable[[str], Sequence[str]]
"""Takes the text of a manifest; returns what it says about the licence, verbatim, what counts most first. It may raise."""


@dataclass(frozen=True)
class Declared:
    """What a project says its licence is."""

    expression: str | None
    """SPDX expression; null where nothing is declared or the words are not understood."""
    source: str | None
    """Path of the file that says it, relative to the tree."""
    verbatim: str | None
    """Its words; null where a licence text was recognised, and where nothing is declared."""


def declared_license(tree: Path, listing: Sequence[str]) -> Declared:
    """Return the licence that the manifests at the root of a tree declare, or that its licence text gives.

    `listing` holds the paths that count, relative to the tree. Broken and hostile files say nothing; none raises.
    """
    unread: Declared | None = None
    for path, statement in _statements(tree, listing):
        expression = parse(statement)
        if expression is not None:
            return Declared(_sharpened(expression, statement, tree, listing), path, statement)
        unread = unread or Declared(None, path, statement[:MAX_TEXT])
    found = from_texts(tree, listing)
    if found is not None:
        return Declared(found[0], found[1], None)
    return unread or Declared(None, None, None)


def _statements(tree: Path, listing: Sequence[str]) -> Iterator[tuple[str, str]]:
    for pattern, read in READERS:
        level = pattern.count("/")
        for path in sorted(path for path in listing if path.count("/") == level and fnmatch.fnmatchcase(path, pattern)):
            text = read_bounded(tree, path)
            statements = [] if text is None else _read(read, text)
            # What names a version says more than what does not: `LGPL` beside the classifier `... v2 or later (LGPLv2+)`.
            for statement in sorted(statements, key=_is_vague):
                yield path, statement


def _read(read: Reader, text: str) -> list[str]:
    try:
        return [" ".join(statement.split()) for statement in read(text) if statement.strip()]
    except Exception:  # noqa: BLE001 - a stranger's file may break any parser in any way; it then declares nothing
        return []


def _is_vague(statement: str) -> bool:
    expression = parse(statement) or ""
    return expression.startswith(("GPL-1.0-or-later", "LGPL-2.0-or-later", "BSD-3-Clause")) and not re.search(r"\d", statement)


def _sharpened(expression: str, statement: str, tree: Path, listing: Sequence[str]) -> str:
    """Return the version that the licence text names where the words (`LGPL`, `BSD`) name none.

    Words without a version let the recipient choose any, so a GNU licence stays "or later", from the version of the text on.
    """
    found = from_texts(tree, listing) if _is_vague(statement) else None
    family = expression.split("-")[0]
    if found is None or not found[0].startswith(f"{family}-") or " " in found[0]:
        return expression
    return found[0].removesuffix("-only") + "-or-later" if family in ("GPL", "LGPL") else found[0]


def _pyproject(text: str) -> list[str]:
    document = tomllib.loads(text)
    said: list[str] = []
    for table in (_table(document, "project"), _table(document, "tool", "poetry"), _table(document, "tool", "flit", "metadata")):
        license_ = table.get("license")
        said += _texts(license_.get("text") if isinstance(license_, dict) else license_)
        said += _classifiers(_texts(table.get("classifiers")))
    return said


def _package_info(text: str) -> list[str]:
    headers = HeaderParser().parsestr(text)
    fields = [*headers.get_all("License-Expression", []), *headers.get_all("License", [])]
    # The field often holds a whole licence text; that is no name.
    said = [str(field) for field in fields if "\n" not in field.strip() and field.strip().upper() != "UNKNOWN"]
    return said + _classifiers([str(value) for value in headers.get_all("Classifier", [])])


def _setup_cfg(text: str) -> list[str]:
    config = configparser.ConfigParser(interpolation=None, strict=False)
    config.read_string(text)
    metadata = dict(config["metadata"]) if "metadata" in config else {}
    said = [metadata[key] for key in ("license_expression", "license-expression", "license") if key in metadata]
    said = [text for text in said if not text.startswith(("file:", "attr:"))]
    return said + _classifiers(metadata.get("classifiers", metadata.get("classifier", "")).splitlines())


def _setup_py(text: str) -> list[str]:
    said = [match[2] for match in re.finditer(r"\blicense\s*=\s*u?(['\"])([^'\"\n]{1,200})\1", text)]
    return said[:1] + _classifiers(re.findall(r"['\"](License ::[^'\"\n]{1,200})['\"]", text))


def _classifiers(values: Sequence[str]) -> list[str]:
    """Join trove classifiers to one statement: several licences there are the way to say "a choice of"."""
    licenses = [value.split("::")[-1].strip() for value in values if value.strip().startswith("License ::")]
    licenses = [name for name in licenses if name != "OSI Approved"]
    return ["; ".join(dict.fromkeys(licenses))] if licenses else []


def _package_json(text: str) -> list[str]:
    document = json.loads(text)
    for key in ("license", "licenses"):
        value = document.get(key)
        entries = value if isinstance(value, list) else [value]
        names = [name for entry in entries for name in _texts(entry.get("type") if isinstance(entry, dict) else entry)]
        if names:
            return [_choice(names)]
    return []


def _cargo(text: str) -> list[str]:
    document = tomllib.loads(text)
    tables = (_table(document, "package"), _table(document, "workspace", "package"))
    return [name for table in tables for name in _texts(table.get("license"))]


def _json_list(text: str) -> list[str]:
    return [_choice(_texts(json.loads(text).get("license")))]


def _gemspec(text: str) -> list[str]:
    lines = re.findall(r"\.licenses?\s*=\s*([^\n]{1,300})", text)
    return [_choice(re.findall(r"['\"]([^'\"]+)['\"]", lines[0]))] if lines else []


def _pom(text: str) -> list[str]:
    """Read `/project/licenses/license/name`; a document type is refused, for entities can grow without bound."""
    names: list[str] = []
    open_elements: list[str] = []

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        open_elements.append(name)
        if open_elements == ["project", "licenses", "license", "name"]:
            names.append("")

    def data(content: str) -> None:
        if open_elements == ["project", "licenses", "license", "name"]:
            names[-1] += content

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = start, data
    parser.EndElementHandler = lambda _name: open_elements.pop() and None
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text.encode(), True)
    return [_choice([" ".join(name.split()) for name in names])]


def _debian_copyright(text: str) -> list[str]:
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        headers = HeaderParser().parsestr(paragraph.lstrip())
        if "*" in str(headers.get("Files", "")).split():
            return str(headers.get("License", "")).splitlines()[:1]
    return []


def _field(text: str) -> list[str]:
    """Read the `License: ...` line of an R `DESCRIPTION`, a `.cabal` file or Perl's `META.yml`."""
    return re.findall(r"^license:[ \t]*([^\n]{1,300})$", text, re.IGNORECASE | re.MULTILINE)[:1]


def _rockspec(text: str) -> list[str]:
    return re.findall(r"\blicense\s*=\s*['\"]([^'\"\n]{1,200})['\"]", text)[:1]


READERS: tuple[tuple[str, Reader], ...] = (
    ("pyproject.toml", _pyproject),
    ("PKG-INFO", _package_info),
    ("setup.cfg", _setup_cfg),
    ("setup.py", _setup_py),
    ("package.json", _package_json),
    ("Cargo.toml", _cargo),
    ("composer.json", _json_list),
    ("*.gemspec", _gemspec),
    ("pom.xml", _pom),
    ("DESCRIPTION", _field),
    ("*.cabal", _field),
    ("META.json", _json_list),
    ("META.yml", _field),
    ("*.rockspec", _rockspec),
    ("debian/copyright", _debian_copyright),
)
"""The manifests that are read, in this order: pattern of the path, reader."""


def _table(document: Mapping[str, object], *keys: str) -> Mapping[str, object]:
    for key in keys:
        value = document.get(key)
        if not isinstance(value, dict):
            return {}
        document = value
    return document


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _choice(names: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(names))
