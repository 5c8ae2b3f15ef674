"""Progress on stderr: bars on a terminal, a sparse line now and then elsewhere, nothing where it is not wanted."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichBars

from provenance.cli.environment import wants_color
from provenance.progress import Progress, Silent, Task
from provenance.reports.text import safe_path, safe_text

SECONDS_BETWEEN_LINES = 10.0
_NOTE_WIDTH = 40


def progress_on_stderr(quiet: bool) -> Progress:
    """Return the progress that suits whoever reads stderr."""
    if quiet:
        return Silent()
    return Bars(sys.stderr) if sys.stderr.isatty() else Lines(sys.stderr, time.monotonic)


class Bars:
    """Progress as bars; they vanish when all work is done."""

    def __init__(self, stream: TextIO) -> None:
        console = Console(file=stream, markup=False, emoji=False, highlight=False, no_color=not wants_color())
        self._bars = RichBars(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[note]}", markup=False),
            console=console,
            transient=True,
        )
        self._open_tasks = 0

    @contextmanager
    def task(self, label: str, total: int | None) -> Iterator[Task]:
        """Show a bar while the context lasts."""
        if self._open_tasks == 0:
            self._bars.start()
        self._open_tasks += 1
        identity = self._bars.add_task(safe_text(label, 60), total=total, note="")
        try:
            yield _BarTask(self._bars, identity)
        finally:
            self._bars.remove_task(identity)
            self._open_tasks -= 1
            if self._open_tasks == 0:
                self._bars.stop()


class _BarTask:
    def __init__(self, bars: RichBars, identity: TaskID) -> None:
        self._bars = bars
        self._identity = identity

    def advance(self, steps: int = 1, note: str = "") -> None:
        self._bars.update(self._identity, advance=steps, note=safe_path(note, _NOTE_WIDTH))


class Lines:
    """Progress as plain lines: none for short work, else one now and then and one at the end."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock

    def task(self, label: str, total: int | None) -> AbstractContextManager[Task]:
        """Tell of the work while the context lasts."""
        return self._task(safe_text(label, 60), total)

    @contextmanager
    def _task(self, label: str, total: int | None) -> Iterator[Task]:
        task = _LineTask(self._stream, self._clock, label, total)
        yield task
        task.finish()


class _LineTask:
    def __init__(self, stream: TextIO, clock: Callable[[], float], label: str, total: int | None) -> None:
        self._stream = stream
        self._clock = clock
        self._label = label
        self._total = total
        self._done = 0
        self._began = self._spoke = clock()

    def advance(self, steps: int = 1, note: str = "") -> None:
        self._done += steps
        now = self._clock()
        if now - self._spoke >= SECONDS_BETWEEN_LINES:
            self._spoke = now
            self._say(f"{self._done:,}{'' if self._total is None else f' of {self._total:,}'}", note)

    def finish(self) -> None:
        seconds = self._clock() - self._began
        if self._spoke > self._began:
            self._say(f"done in {seconds:.0f} s", "")

    def _say(self, state: str, note: str) -> None:
        about = f" ({safe_path(note, _NOTE_WIDTH)})" if note else ""
        self._stream.write(f"{self._label}: {state}{about}\n")
        self._stream.flush()
