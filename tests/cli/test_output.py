import io
import os
import stat
import sys
from pathlib import Path

import pytest

from provenance.cli.environment import cache_folder, wants_color
from provenance.cli.options import Output
from provenance.cli.output import stdout_look, write_file, write_stdout
from provenance.errors import IncompleteError
from provenance.reports.interface import Look
from provenance.settings import FAIL_ON as SETTINGS_FAIL_ON

from .asking import scanning


def test_a_file_is_replaced_as_a_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text("old", encoding="utf-8")
    write_file(path, "new é\n")
    assert path.read_text(encoding="utf-8") == "new é\n"
    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "result.json"
    path.write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(IncompleteError, match=r"cannot be written to .*No space left"):
        write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_a_device_written_in_place(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    write_file(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


def test_an_encoding_without_a_character_shows_it_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write_stdout("a ↔ b\n")
    assert raw.getvalue() == b"a \\u2194 b\n"


def test_what_is_no_terminal_gets_the_plain_look(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "55")
    assert stdout_look() == Look(width=100, color=False)


def test_outputs_belong_to_formats_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert scanning().outputs() == (Output("terminal", None),)
    assert scanning(formats=("json",)).outputs() == (Output("json", None),)
    assert scanning(output=("r.txt",)).outputs() == (Output("terminal", Path("r.txt")),)
    assert scanning(formats=("json", "terminal"), output=("r.json",)).outputs() == (
        Output("json", Path("r.json")),
        Output("terminal", None),
    )
    assert scanning(formats=("terminal", "json"), output=("-", "r.json")).outputs() == (
        Output("terminal", None),
        Output("json", Path("r.json")),
    )


def test_the_environment_names_the_cache_and_forbids_colours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PROVENANCE_CACHE", raising=False)
    assert cache_folder().name == "license-provenance"
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path.resolve()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_color()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_color()


def test_command_line_and_settings_know_the_same_thresholds() -> None:
    from provenance.cli.options import FAIL_ON

    assert FAIL_ON == SETTINGS_FAIL_ON


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
