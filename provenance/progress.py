"""Progress of long work, told to whoever shows it; the engine and the product only call, the CLI draws."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Task(Protocol):
    """One piece of long work under way."""

    def advance(self, steps: int = 1, note: str = "") -> None:
        """Say that so many steps are done, and what is being worked on."""


class Progress(Protocol):
    """Somewhere to tell progress."""

    def task(self, label: str, total: int | None) -> AbstractContextManager[Task]:
        """Begin a piece of work of so many steps (None where nobody knows); it ends with the context."""


class _SilentTask:
    def advance(self, steps: int = 1, note: str = "") -> None:
        """Say nothing."""


class Silent:
    """Progress that nobody watches."""

    @contextmanager
    def task(self, label: str, total: int | None) -> Iterator[Task]:
        """Begin a piece of work without a word."""
        yield _SilentTask()
