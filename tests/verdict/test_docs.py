"""The figures of `docs/verdicts.md` are those of the code; `UPDATE_SNAPSHOTS=1` writes them anew."""

import importlib
import os
import re
from pathlib import Path
from typing import get_args

from provenance.model import Relation, Verdict
from provenance.verdict import judge
from provenance.verdict.judge import severity_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "verdicts.md"
ROW = re.compile(r"(?m)^\| `([\w.]+)\.(_?[A-Z][A-Z_]+)` \| ([\d.]+) \|")


def value(module: str, name: str) -> str:
    return f"{getattr(importlib.import_module(module), name):g}"


def test_the_figures_are_those_of_the_code() -> None:
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(ROW.sub(lambda row: f"| `{row[1]}.{row[2]}` | {value(row[1], row[2])} |", text), encoding="utf-8")
    rows = ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert {f"{module}.{name}": figure for module, name, figure in rows} == {
        f"{module}.{name}": value(module, name) for module, name, _ in rows
    }, "UPDATE_SNAPSHOTS=1 writes it anew"


def test_every_threshold_of_the_judge_is_documented() -> None:
    names = {name for name, found in vars(judge).items() if name.isupper() and isinstance(found, int | float)}
    assert {name for module, name, _ in ROW.findall(DOCUMENT.read_text(encoding="utf-8")) if module == judge.__name__} == names


def test_the_table_of_severities_is_the_one_of_the_code() -> None:
    relations: tuple[Relation, ...] = ("conflict", "notice", "compatible", "unknown")
    text = DOCUMENT.read_text(encoding="utf-8")
    for verdict in get_args(Verdict):
        severities = " | ".join(severity_of(verdict, relation, "origin-first", False) for relation in relations)
        assert f"| `{verdict}` | {severities} |" in text
