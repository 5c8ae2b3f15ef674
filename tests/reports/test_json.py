import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from provenance.model import ScanResult
from provenance.reports.interface import Look
from provenance.reports.json import JsonReport, schema_text

from .results import CLEAN, FULL, hostile_result
from .snapshot import matches_snapshot

ROOT = Path(__file__).resolve().parents[2]


def rendered(result: ScanResult) -> str:
    return JsonReport().render(result, Look())


def test_the_report_is_what_the_snapshot_says() -> None:
    matches_snapshot("scan.json", rendered(FULL))


@pytest.mark.parametrize("result", [FULL, CLEAN, hostile_result()])
def test_a_result_validates_and_comes_back_as_it_was(result: ScanResult) -> None:
    text = rendered(result)
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text), schema)
    assert msgspec.json.decode(text, type=ScanResult) == result


def test_the_schema_refuses_what_is_not_a_result() -> None:
    broken = json.loads(rendered(FULL))
    del broken["summary"]
    broken["findings"][0]["verdict"] = "stolen"
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    assert len(list(validator.iter_errors(broken))) == 2


def test_the_shipped_schema_is_the_one_the_model_gives() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/write_schema.py", "--check"], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert checked.returncode == 0


def test_the_look_changes_nothing_and_the_text_ends_with_a_newline() -> None:
    assert JsonReport().render(FULL, Look(width=40, color=True)) == rendered(FULL)
    assert rendered(FULL).endswith("}\n")


def test_characters_that_a_terminal_obeys_are_escaped_and_mean_the_same() -> None:
    name = "\x1b \x7f \x9b \u202e \u2028 \U000e0041 é"
    text = rendered(replace(FULL, subject=replace(FULL.subject, name=name)))
    assert r"\u001b \u007f \u009b \u202e \u2028 \udb40\udc41 é" in text
    assert json.loads(text)["subject"]["name"] == name


def test_a_file_name_that_is_not_utf_8_is_shown_escaped() -> None:
    text = rendered(replace(FULL, subject=replace(FULL.subject, path="caf\udce9")))
    assert json.loads(text)["subject"]["path"] == r"caf\udce9"
