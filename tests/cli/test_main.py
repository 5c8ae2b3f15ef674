import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from provenance.cli import main as cli
from provenance.errors import CorpusError, SettingsError
from provenance.fingerprints.errors import IndexMissing

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("duckdb", "msgspec", "numpy", "requests", "rich", "tree_sitter", "git", "platformdirs", "provenance.model")


def python(code: str, **streams: int) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], env=environment, timeout=60, check=False, **streams)  # type: ignore[call-overload,no-any-return]


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    @click.command()
    def scan() -> int:
        raise error

    monkeypatch.setattr(cli.command, "get_command", lambda ctx, name: scan)


def test_help_loads_nothing_heavy() -> None:
    for arguments in (["--help"], ["scan", "--help"], ["corpus", "build", "--help"]):
        loaded = f"print([name for name in {HEAVY!r} if name in sys.modules])"
        code = f"import sys\nfrom provenance.cli.main import run\nrun({arguments!r})\n{loaded}"
        assert python(code, stdout=subprocess.PIPE).stdout.decode().splitlines()[-1] == "[]"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert re.fullmatch(r"provenance \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Usage: provenance"),
        (["scna"], "No such command 'scna'"),
        (["scan", "--bogus"], "No such option"),
        (["scan", "--format", "yaml"], "'yaml' is not one of 'terminal', 'json'"),
        (["scan", "--fail-on", "always"], "'always' is not one of"),
        (["scan", "--jobs", "-1"], "-1 is not in the range"),
        (["scan", "a", "b"], "unexpected extra argument"),
        (["scan", "--output", "a.txt", "--output", "b.txt"], "more --output than --format"),
        (["scan", "--format", "json", "--format", "terminal"], "two reports would go to standard output"),
        (["scan", "--output", "no/such/folder/a.json"], "does not exist"),
        (["scan", "--output", "."], "is a folder"),
        (["compare", "only-one"], "Missing argument 'SUBJECT'"),
        (["corpus"], "Usage: provenance corpus"),
        (["corpus", "build", "m.toml"], "Missing option '-o'"),
        (["corpus", "add", "c.corpus"], "Missing argument 'SPEC...'"),
        (["corpus", "add", "c.corpus", "a", "b", "--sha256", "0" * 64], "--sha256 belongs to one archive"),
    ],
)
def test_wrong_use_exits_with_2_and_says_why_on_stderr(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (SettingsError("x.toml: unknown key `a`"), 2, "provenance: x.toml: unknown key `a`\n"),
        (CorpusError("no corpus at x;\nbuild one"), 3, "provenance: no corpus at x;\n  build one\n"),
        (IndexMissing("no corpus at x"), 3, "provenance: no corpus at x\n"),
        (CorpusError("\x1b[2J\u202e"), 3, "provenance: \\x1b[2J\\u202e\n"),
        (KeyboardInterrupt(), 130, "provenance: interrupted\n"),
    ],
)
def test_what_goes_wrong_is_a_message_and_an_exit_code(
    error: BaseException, code: int, message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, error)
    assert cli.run(["scan"]) == code
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", message)


def test_a_bug_is_called_one_and_its_traceback_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fail_with(monkeypatch, ZeroDivisionError("division by \x1b zero"))
    assert cli.run(["scan"]) == 3
    shown = capsys.readouterr().err
    assert "this is a bug in provenance" in shown
    assert "Traceback" not in shown
    assert "\x1b" not in shown
    (kept,) = tmp_path.glob("provenance-bug-*.txt")
    assert str(kept) in shown
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")


def test_a_bug_is_told_even_where_nothing_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    fail_with(monkeypatch, ZeroDivisionError("x"))
    assert cli.run(["scan"]) == 3
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code = "from provenance.cli import main\nimport sys\nsys.argv = ['provenance', '--help']\nmain.main()"
    done = python(code, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
