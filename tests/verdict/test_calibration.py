"""Reading the calibration tables."""

from pathlib import Path

import pytest

from provenance.errors import CalibrationError
from provenance.fingerprints.model import CHANNELS
from provenance.verdict.calibration import MODELS, Calibration, Term, calibration_folder, load_calibration

TABLE = """
# a comment for people
negatives = 250
intercept = -1.5
floor = 0.003
terms = [
    { channel = "api", measure = "of_subject", weight = 0.5, level = -2, rises_only = false },
    { channel = "api", measure = "ahead", weight = 1, level = 0.25, rises_only = false },
    { channel = "strings", measure = "of_origin", weight = 0.0, level = -1.75, rises_only = true },
]
"""


def folder(root: Path, text: str, name: str = "same-language") -> Path:
    root.mkdir(exist_ok=True)
    (root / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_a_table_is_read(tmp_path: Path) -> None:
    found = load_calibration("same-language", folder(tmp_path, TABLE))
    terms = (
        Term("api", "of_subject", 0.5, -2.0, False),
        Term("api", "ahead", 1.0, 0.25, False),
        Term("strings", "of_origin", 0.0, -1.75, True),
    )
    assert found == Calibration(250, -1.5, 0.003, terms)
    assert found.channels == ("api", "strings"), "each once, in the order of the terms"
    assert load_calibration("same-language", tmp_path) is found, "read once"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "negatives = ",
        TABLE.replace("negatives = 250", ""),
        TABLE.replace("negatives = 250", "negatives = 'many'"),
        TABLE.replace("intercept = -1.5", "intercept = []"),
        TABLE.replace("floor = 0.003", ""),
        TABLE.replace("floor = 0.003", "floor = 0"),
        TABLE.replace("floor = 0.003", "floor = nan"),
        TABLE.replace("floor = 0.003", "floor = -0.1"),
        TABLE.replace("floor = 0.003", "floor = inf"),
        TABLE.replace("intercept = -1.5", "intercept = nan"),
        TABLE.replace('"strings"', '"stringz"'),
        TABLE.replace('"of_origin"', '"of_both"'),
        TABLE.replace("weight = 0.5", "weight = -0.5"),
        TABLE.replace("weight = 0.5", "weight = nan"),
        TABLE.replace("weight = 0.5", "weight = inf"),
        TABLE.replace("weight = 0.5", "weight = 'x'"),
        TABLE.replace("weight = 0.5", "weight = []"),
        TABLE.replace("weight = 0.5", "weight = 0.5, further = 1"),
        TABLE.replace("level = -1.75", "level = -inf"),
        TABLE.replace("level = -1.75, ", ""),
        TABLE.replace("rises_only = true", "rises_only = 1"),
        TABLE + "further = 1\n",
        "negatives = 1\nintercept = 0\nfloor = 0.1\n",
        "negatives = 1\nintercept = 0\nfloor = 0.1\nterms = 3\n",
        "negatives = 1\nintercept = 0\nfloor = 0.1\nterms = [3]\n",
        "negatives = 1\nintercept = 0\nfloor = 0.1\n[channels]\napi = 3\n",
    ],
)
def test_a_broken_table_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    path = folder(tmp_path, text, "cross-language") / "cross-language.toml"
    with pytest.raises(CalibrationError, match="install the package again") as raised:
        load_calibration("cross-language", tmp_path)
    assert str(path) in str(raised.value)


def test_a_missing_or_undecodable_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError):
        load_calibration("same-language", tmp_path / "nowhere")
    (tmp_path / "same-language.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CalibrationError):
        load_calibration("same-language", tmp_path)


@pytest.mark.parametrize("name", MODELS)
def test_the_tables_of_the_package_can_be_used(name: str) -> None:
    table = load_calibration(name)
    assert set(table.channels) <= set(CHANNELS)
    assert table.negatives > 0 and table.terms


def test_the_tables_lie_with_the_package_or_the_checkout() -> None:
    assert calibration_folder().name == "calibration"
    assert len(set(MODELS)) == len(MODELS) == 2
