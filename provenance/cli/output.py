"""Writing results: to standard output, or to a file that is either the old one or the whole new one."""

import contextlib
import os
import shutil
import sys
from pathlib import Path

from provenance.cli.environment import wants_color
from provenance.cli.options import Output
from provenance.cli.streams import flush_stdout
from provenance.errors import IncompleteError
from provenance.model import ScanResult
from provenance.reports.interface import PLAIN_WIDTH, Look
from provenance.reports.registry import report_named

_WIDEST = 140
"""Columns; longer lines are hard to read however wide the terminal is."""
_NARROWEST = 60


def write_report(result: ScanResult, output: Output) -> None:
    """Render the result and put it where it shall go; raises `IncompleteError` where that cannot be written."""
    report = report_named(output.format)
    if output.path is None:
        write_stdout(report.render(result, stdout_look()))
    else:
        write_file(output.path, report.render(result, Look()))


def stdout_look() -> Look:
    """Return what standard output can show: a terminal's width and colours, or the plain look."""
    if not sys.stdout.isatty():
        return Look()
    columns = shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    return Look(width=max(_NARROWEST, min(columns, _WIDEST)), color=wants_color())


def write_stdout(text: str) -> None:
    """Write a result to standard output; a reader that has gone away is no error, the exit code still tells the outcome."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        flush_stdout()
    except OSError as error:
        raise IncompleteError(f"the report cannot be written to standard output: {error.strerror}") from error


def write_file(path: Path, text: str) -> None:
    """Write a result to a file, all or nothing; what is no regular file (a pipe, a device) is written in place."""
    target = path.resolve()
    data = text.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise IncompleteError(f"the report cannot be written to {path}: {error.strerror}") from error


def _replace(target: Path, data: bytes) -> None:
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("xb") as file:
            file.write(data)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
