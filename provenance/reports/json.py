"""The report for machines: the scan result as JSON, the same bytes for the same result."""

import re
from importlib import resources
from typing import Any

import msgspec

from provenance.model import ScanResult
from provenance.reports.interface import Look

SCHEMA_FILE = "result.schema.json"
_ESCAPED = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Characters that a terminal or editor obeys; inside JSON they occur in strings only, so escapes mean the same."""


class JsonReport:
    """JSON, indented, described by the schema that ships beside this module."""

    name = "json"

    def render(self, result: ScanResult, look: Look) -> str:
        """Return the result as JSON; the look changes nothing."""
        return encode(result)


def encode(value: object) -> str:
    """Return a value of the model, or any that msgspec knows, as indented JSON in the order of its fields."""
    try:
        data = msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A file name that is not UTF-8 reached the result with lone surrogates, which JSON for exchange must not hold.
        data = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))
    return _ESCAPED.sub(_escape, msgspec.json.format(data, indent=2).decode("utf-8")) + "\n"


def schema_text() -> str:
    """Return the JSON Schema of the report, as shipped."""
    return resources.files("provenance.reports").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _without_surrogates(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        case dict():
            return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
        case _:
            return value
