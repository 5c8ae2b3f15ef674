"""Writes the JSON Schema of `--format json` from the model: `python scripts/write_schema.py`, or `--check` to compare only."""

import ast
import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from provenance import model
from provenance.reports.json import SCHEMA_FILE

TARGET = Path(__file__).resolve().parent.parent / "provenance" / "reports" / SCHEMA_FILE


def schema() -> str:
    """Return the schema; its descriptions are the docstrings of the model, and every field is required, for all are written."""
    made = msgspec.json.schema(model.ScanResult)
    described = _field_docstrings()
    for name, definition in made["$defs"].items():
        definition["required"] = list(definition["properties"])
        for field, description in described.get(name, {}).items():
            definition["properties"][field] = {"description": description, **definition["properties"][field]}
    head: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:license-provenance:scan-result:{model.SCHEMA_VERSION}",
        "title": "Result of a scan or comparison by provenance",
    }
    return json.dumps({**head, **made}, indent=2, ensure_ascii=False) + "\n"


def _field_docstrings() -> dict[str, dict[str, str]]:
    module = ast.parse(inspect.getsource(model))
    return {node.name: _documented(node) for node in module.body if isinstance(node, ast.ClassDef)}


def _documented(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` tell whether it is up to date."""
    if arguments != ["--check"]:
        TARGET.write_text(schema(), encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == schema():
        return 0
    print(f"{TARGET} is out of date; run python scripts/write_schema.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
