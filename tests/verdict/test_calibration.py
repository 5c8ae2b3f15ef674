"""Reading the calibration tables."""

from pathlib import Path

import pytest

from provenance.errors import CalibrationError
from provenance.verdict.calibration import MODELS, Calibration, ChannelWeights, calibration_folder, load_calibration

TABLE = """
# a comment for people
negatives = 250
intercept = -1.5
floor = 0.003

[channels]
api = { subject = 0.5, origin = 1.25, subject_level = -2, origin_level = -1.75 }
strings = { subject = 0.0, origin = 0.0, subject_level = 0.0, origin_level = 0.0 }
"""


def folder(root: Path, text: str, name: str = "same-language") -> Path:
    root.mkdir(exist_ok=True)
    (root / f"{name}.toml").write_text(text, encoding="utf-8")
    return root


def test_a_table_is_read(tmp_path: Path) -> None:
    found = load_calibration("same-language", folder(tmp_path, TABLE))
    weights = {"api": ChannelWeights(0.5, 1.25, -2.0, -1.75), "strings": ChannelWeights(0.0, 0.0, 0.0, 0.0)}
    assert found == Calibration("same-language", 250, -1.5, weights, 0.003)
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
        TABLE.replace("strings = ", "stringz = "),
        "negatives = 1\nintercept = 0\nfloor = 0.1\n",
        "negatives = 1\nintercept = 0\nfloor = 0.1\nchannels = 3\n",
        "negatives = 1\nintercept = 0\nfloor = 0.1\n[channels]\napi = 3\n",
        TABLE.replace("origin_level = -1.75", ""),
        TABLE.replace("subject = 0.5", "subject = 0.5, further = 1"),
        TABLE.replace("subject = 0.5", "subject = 'x'"),
        TABLE.replace("subject = 0.5", "subject = []"),
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


def test_the_tables_lie_with_the_package_or_the_checkout() -> None:
    assert calibration_folder().name == "calibration"
    assert len(set(MODELS)) == len(MODELS) == 2
