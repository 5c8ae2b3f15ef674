"""What a report is: something that turns a finished scan into text."""

from dataclasses import dataclass
from typing import Protocol

from provenance.model import ScanResult

PLAIN_WIDTH = 100
"""Columns where nobody watches: the same on every machine, so that the text is the same too."""


@dataclass(frozen=True)
class Look:
    """What the place that shows the text can do; a report for machines ignores it."""

    width: int = PLAIN_WIDTH
    """Columns."""
    color: bool = False
    """Whether ANSI colours are understood."""


class Report(Protocol):
    """One format of report.

    The text depends on the result and the look alone: no clock, no environment, no file is read. It ends with a newline. Whatever
    comes from the subject or a corpus is hostile and must not steer the terminal, browser or tool that shows it.
    """

    name: str
    """What `--format` calls it."""

    def render(self, result: ScanResult, look: Look) -> str:
        """Return the whole report."""
