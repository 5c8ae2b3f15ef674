"""Options that several subcommands share: their spelling, their help and the value that holds them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

FORMATS: tuple[str, ...] = ("terminal", "json")
"""Names of the registered reports; spelled out because importing them would slow `--help` down (a test compares)."""
FAIL_ON: tuple[str, ...] = ("error", "warning", "note", "never")
STDOUT = "-"

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Output:
    """Where one report goes."""

    format: str
    path: Path | None
    """None for standard output."""


@dataclass(frozen=True)
class Scanning:
    """What the options of `scan` and `compare` say; None or empty where the user said nothing."""

    corpus: tuple[str, ...]
    formats: tuple[str, ...]
    output: tuple[str, ...]
    fail_on: str | None
    license: str | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    jobs: int | None
    config: Path | None
    quiet: bool

    def outputs(self) -> tuple[Output, ...]:
        """Return where the reports go; raises `click.UsageError` where formats and outputs do not pair up."""
        formats = self.formats or ("terminal",)
        if len(self.output) > len(formats):
            raise click.UsageError("there are more --output than --format; the n-th --output belongs to the n-th --format.")
        paths = [*self.output, *[STDOUT] * (len(formats) - len(self.output))]
        if paths.count(STDOUT) > 1:
            raise click.UsageError("two reports would go to standard output; give an --output FILE for each --format but one.")
        named = [Path(path).resolve() for path in paths if path != STDOUT]
        for path in named:
            _check_writable(path)
        if len(set(named)) < len(named):
            raise click.UsageError("two reports would go to the same --output file.")
        return tuple(Output(name, None if path == STDOUT else Path(path)) for name, path in zip(formats, paths, strict=True))


def _check_writable(path: Path) -> None:
    if path.is_dir():
        raise click.UsageError(f"--output {path} is a folder; name a file.")
    if not path.parent.is_dir():
        raise click.UsageError(f"--output {path}: the folder {path.parent} does not exist.")


jobs_option = click.option(
    "--jobs", type=click.IntRange(0, 256), metavar="N", help="Processes to use; 0, the default, is one per core."
)
quiet_option = click.option("--quiet", is_flag=True, help="Show no progress on stderr.")
format_option = click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="terminal", show_default=True, help="Form of the text."
)

_SCANNING = (
    click.option(
        "--corpus",
        multiple=True,
        metavar="NAME|FILE",
        help="Corpus to compare with; repeatable. The one that ships is called starter.",
    ),
    click.option(
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(FORMATS),
        help="Form of the report; repeatable. [default: terminal]",
    ),
    click.option(
        "--output",
        multiple=True,
        metavar="FILE",
        help="Where the report goes, - for stdout; repeatable, the n-th --output belongs to the n-th --format. [default: -]",
    ),
    click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity that makes the exit code 1. [default: error]"),
    click.option("--license", metavar="SPDX", help="Licence of the subject, instead of what is detected; the report says so."),
    click.option("--include", multiple=True, metavar="PATTERN", help="Scan only what matches (gitignore syntax); repeatable."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out what matches (gitignore syntax); repeatable."),
    jobs_option,
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Configuration, instead of the provenance.toml or [tool.provenance] of the scanned folder.",
    ),
    quiet_option,
)


def scanning_options(function: _Command) -> _Command:
    """Add the options of `scan` and `compare`; the function receives them as the fields of `Scanning`."""
    for option in reversed(_SCANNING):
        function = option(function)
    return function
