"""What the metadata that a package carries says about its licence, verbatim."""

import json
from email.parser import HeaderParser
from pathlib import Path

LARGEST_METADATA_BYTES = 4 << 20
"""Metadata beyond this is not read: a description may be long, but not that long."""
_LONGEST_LICENSE = 200
"""A longer `License` field is the licence's text, not its name."""


def python_license(tree: Path) -> str | None:
    """Return what a Python sdist or wheel declares: the expression, else the field, else the classifiers joined by `; `."""
    candidates = [tree / "PKG-INFO", *sorted(tree.glob("*.dist-info/METADATA"))]
    text = next((content for path in candidates if (content := _read(path)) is not None), None)
    if text is None:
        return None
    headers = HeaderParser().parsestr(text)
    expression = str(headers.get("License-Expression", "")).strip()
    field = str(headers.get("License", "")).strip()
    classifiers = [str(value).strip() for value in headers.get_all("Classifier", [])]
    licenses = [value for value in classifiers if value.startswith("License ::") and value != "License :: OSI Approved"]
    if field.upper() in ("UNKNOWN", "NONE") or len(field) > _LONGEST_LICENSE or "\n" in field:
        field = ""
    return expression or field or "; ".join(licenses) or None


def npm_license(tree: Path) -> str | None:
    """Return what `package.json` declares; the older object and list forms are read too."""
    text = _read(tree / "package.json")
    try:
        manifest = json.loads(text.removeprefix("\ufeff")) if text is not None else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(manifest, dict):
        return None
    declared = manifest.get("license") or manifest.get("licenses")
    names = [_npm_name(entry) for entry in (declared if isinstance(declared, list) else [declared])]
    return " OR ".join(name for name in names if name) or None


def debian_license(copyright_file: str) -> str | None:
    """Return the licence that a machine-readable `debian/copyright` gives for `Files: *`; None where it has none."""
    for paragraph in copyright_file.split("\n\n"):
        lines = [line for line in paragraph.splitlines() if ":" in line and not line.startswith((" ", "\t", "#"))]
        fields = dict(line.split(":", 1) for line in lines)
        if fields.get("Files", "").split()[:1] == ["*"]:
            return fields.get("License", "").strip() or None
    return None


def _npm_name(entry: object) -> str | None:
    if isinstance(entry, dict):
        entry = entry.get("type") or entry.get("name")
    return entry.strip() if isinstance(entry, str) else None


def _read(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_METADATA_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
