import json
from pathlib import Path

import pytest

from provenance.errors import UsageError
from provenance.gold.expected import Expectation, drops, encode_expected, read_expected


def test_what_is_worse_than_its_tolerance_is_a_drop() -> None:
    expected = {
        "port.auc": Expectation(0.95, 0.01),
        "port.cllr": Expectation(0.4, 0.05),
        "independent.errors": Expectation(0),
        "fork.recall_at_zero": Expectation(1.0),
        "gone.auc": Expectation(0.9),
    }
    reached = {"port.auc": 0.94, "port.cllr": 0.45, "independent.errors": 0, "fork.recall_at_zero": 1.0, "gone.auc": 0.9, "new.auc": 0.1}
    assert drops(expected, reached) == []
    assert drops(expected, {name: 1.0 if "auc" in name else 0.0 for name in expected} | {"fork.recall_at_zero": 1}) == []
    worse = {"port.auc": 0.9399, "port.cllr": 0.4501, "independent.errors": 1, "fork.recall_at_zero": 0.9999}
    assert [str(drop) for drop in drops(expected, worse)] == [
        "fork.recall_at_zero is 0.9999, expected at least 1",
        "gone.auc was not measured, expected at least 0.9",
        "independent.errors is 1, expected at most 0",
        "port.auc is 0.9399, expected at least 0.94",
        "port.cllr is 0.4501, expected at most 0.45",
    ]


def test_a_written_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    measured = {"port.auc": 0.9512, "independent.errors": 0, "independent.copyleft_to_permissive": 111}
    path.write_bytes(encode_expected(measured, {"auc": 0.02}))
    assert path.read_text() == (
        '{\n "independent.errors": {"value":0,"tolerance":0.0},\n "port.auc": {"value":0.9512,"tolerance":0.02}\n}\n'
    )
    assert read_expected(path) == {"independent.errors": Expectation(0), "port.auc": Expectation(0.9512, 0.02)}


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"port.auc": 1}', '{"port.auc": {"value": 1, "tolerence": 1}}', '{"port.auc": {"value": "1"}}',
     '{"port.luck": {"value": 1}}', '{"port.auc": {"value": 1, "tolerance": -1}}', '{"port.auc": {"value": null}}'],
)  # fmt: skip
def test_malformed_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "expected.json"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"expected\.json"):
        read_expected(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_expected(tmp_path / "none.json")


def test_an_empty_file_expects_nothing(tmp_path: Path) -> None:
    path = tmp_path / "expected.json"
    path.write_text(json.dumps({}))
    assert drops(read_expected(path), {}) == []
