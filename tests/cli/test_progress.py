import io
import sys

import pytest

from provenance.cli.progress import Bars, Lines, progress_on_stderr
from provenance.progress import Progress, Silent


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_says_nothing() -> None:
    stream, clock = io.StringIO(), Clock()
    with Lines(stream, clock).task("Reading", 3) as task:
        for _ in range(3):
            clock.now += 1
            task.advance()
    assert stream.getvalue() == ""


def test_long_work_says_a_line_now_and_then_and_one_at_the_end() -> None:
    stream, clock = io.StringIO(), Clock()
    with Lines(stream, clock).task("Reading", 2_000) as task:
        for number in range(25):
            clock.now += 1
            task.advance(50, f"file\x1b{number}.py")
    assert stream.getvalue().splitlines() == [
        "Reading: 500 of 2,000 (file\\x1b9.py)",
        "Reading: 1,000 of 2,000 (file\\x1b19.py)",
        "Reading: done in 25 s",
    ]


def test_work_that_fails_is_not_called_done() -> None:
    stream, clock = io.StringIO(), Clock()
    with pytest.raises(ValueError, match="x"), Lines(stream, clock).task("Reading", None) as task:
        clock.now += 11
        task.advance()
        raise ValueError("x")
    assert stream.getvalue() == "Reading: 1\n"


def test_bars_nest_and_vanish() -> None:
    progress: Progress = Bars(io.StringIO())
    with progress.task("outer [bold]", 2) as outer:
        outer.advance(1, "a\x1b[2Jb")
        with progress.task("inner", None) as inner:
            inner.advance()
        outer.advance()
    with progress.task("again", 1) as again:
        again.advance()


def test_the_progress_suits_who_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(progress_on_stderr(quiet=True), Silent)
    assert isinstance(progress_on_stderr(quiet=False), Lines)
