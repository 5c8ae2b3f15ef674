import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.tree import ROOT
from tests.gold.test_session import synthetic


def call(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, f"scripts/{script}.py", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("script", ["run_gold", "calibrate"])
def test_help(script: str) -> None:
    done = call(script, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "--pairs" in done.stdout and "--downloads" in done.stdout


@pytest.mark.parametrize(("script", "more"), [("run_gold", ("--out", "scores.json")), ("calibrate", ())])
def test_a_file_that_is_none_of_pairs_is_explained(script: str, more: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "pairs.json").write_text("{}")
    options = [tmp_path / option if option == "scores.json" else option for option in more]
    for file, words in (("pairs.json", "is not a JSON list"), ("none.json", "cannot be read")):
        done = call(script, "--pairs", tmp_path / file, "--downloads", tmp_path / "downloads", "--offline", *options)
        assert done.returncode == 3
        assert words in done.stderr and str(tmp_path / file) in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "scores.json").exists()


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, with a run that is over already."""
    spec = importlib.util.spec_from_file_location("run_gold", ROOT / "scripts" / "run_gold.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "run", lambda asked, progress: synthetic())
    return module


def outcome(script: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["run_gold.py", *map(str, arguments)])
    code = script.main()
    assert isinstance(code, int)
    return code


def test_scores_are_written_and_the_table_is_printed(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert outcome(script, monkeypatch, "--out", tmp_path / "build" / "scores.json") == 0
    document = json.loads((tmp_path / "build" / "scores.json").read_bytes())
    assert len(document["pairs"]) == len(synthetic().pairs)
    shown = capsys.readouterr().out
    assert "port" in shown and "Out of fold" not in shown


def test_a_drop_fails_and_names_the_figure(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out, expected = ("--out", tmp_path / "scores.json"), tmp_path / "expected.json"
    assert outcome(script, monkeypatch, *out, "--expected", expected, "--write-expected") == 0
    assert outcome(script, monkeypatch, *out, "--expected", expected) == 0
    assert "Out of fold" in capsys.readouterr().out
    figures = json.loads(expected.read_bytes())
    figures["port.precision_at_1"] = {"value": figures["port.precision_at_1"]["value"] + 0.5, "tolerance": 0.1}
    expected.write_text(json.dumps(figures))
    assert outcome(script, monkeypatch, *out, "--expected", expected) == 1
    assert "worse than expected: port.precision_at_1" in capsys.readouterr().err


def test_what_cannot_be_read_or_written_says_so_before_the_run(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def no_run(asked: object, progress: object) -> None:
        raise AssertionError("it ran")

    monkeypatch.setattr(script, "run", no_run)
    (tmp_path / "file").write_text("")
    assert outcome(script, monkeypatch, "--out", tmp_path / "scores.json", "--expected", tmp_path / "none.json") == 3
    assert "none.json: cannot be read" in capsys.readouterr().err
    assert outcome(script, monkeypatch, "--out", tmp_path / "file" / "scores.json") == 3
    assert str(tmp_path / "file") in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        outcome(script, monkeypatch, "--out", tmp_path / "scores.json", "--write-expected")
    assert stopped.value.code == 2


def test_make_gold_measures_compares_and_tests() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\ngold:")[2].split("\n")[1]
    assert "scripts/run_gold.py --expected corpora/gold/expected.json --out build/gold.json" in recipe
    assert '-m pytest -m "gold or registry"' in recipe
    assert "build/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
