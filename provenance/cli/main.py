"""The command `provenance`: finds the subcommand, turns what goes wrong into a message and an exit code, and exits."""

import importlib
import os
import sys
from collections.abc import Sequence

import click

import provenance
from provenance.cli import codes
from provenance.cli.streams import flush_stdout, stdout_has_no_reader
from provenance.errors import ProvenanceError, UsageError
from provenance.fingerprints.errors import FingerprintError

SUBCOMMANDS: tuple[str, ...] = ("scan", "compare", "corpus")
"""Modules of this package, each with a `command`, in the order that `--help` lists them."""


class _Subcommands(click.Group):
    """Loads a subcommand when it is asked for, so that none pays for another's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = importlib.import_module(f"provenance.cli.{cmd_name}").command
        return command


@click.command(cls=_Subcommands, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(provenance.__version__, message="provenance %(version)s")
def command() -> None:
    """Find code derived from licensed projects, and say what the licences say about it.

    The evidence is for people to judge: a finding is not proof, and the absence of findings is not clearance.

    Nothing that is scanned or fetched is ever run. A scan of a folder uses no network.

    \b
    Exit codes:
      0    complete, nothing found at or above --fail-on
      1    complete, with findings at or above --fail-on
      2    wrong use or configuration
      3    could not complete
      130  interrupted
    """


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; every message about what went wrong is on stderr."""
    try:
        code = _invoke(arguments)
    except click.ClickException as error:
        error.show()
        code = codes.WRONG_USE
    except UsageError as error:
        code = _fail(str(error), codes.WRONG_USE)
    except (ProvenanceError, FingerprintError) as error:
        code = _fail(str(error), codes.INCOMPLETE)
    except (KeyboardInterrupt, click.Abort):
        code = _fail("interrupted", codes.INTERRUPTED)
    except BrokenPipeError:
        # Help whose reader went away is no failure; a pipe to a worker of ours that breaks is.
        code = codes.COMPLETE if stdout_has_no_reader() else _fail(_bug_message(), codes.INCOMPLETE)
    except Exception:  # noqa: BLE001 - the last resort: a person shall not read a traceback, and the code must say "not done"
        code = _fail(_bug_message(), codes.INCOMPLETE)
    flush_stdout()
    return code


def _invoke(arguments: Sequence[str]) -> int:
    try:
        with command.make_context("provenance", list(arguments)) as context:
            code = command.invoke(context)
    except click.exceptions.Exit as finished:
        return finished.exit_code
    return code if isinstance(code, int) else codes.COMPLETE


def _fail(message: str, code: int) -> int:
    # Loaded late: `provenance --help` never fails, and the model behind the reports costs 50 ms.
    from provenance.reports.text import safe_text

    lines = [safe_text(line, 2_000) for line in message.splitlines()] or [""]
    click.echo("\n".join([f"provenance: {lines[0]}", *(f"  {line}" for line in lines[1:])]), err=True)
    return code


def _bug_message() -> str:
    import tempfile  # these two would make every `--help` 20 ms slower
    import traceback

    report = traceback.format_exc()
    last = report.strip().splitlines()[-1]
    try:
        descriptor, path = tempfile.mkstemp(prefix="provenance-bug-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"provenance {provenance.__version__}, Python {sys.version.split()[0]}\n{report}")
    except OSError:
        return f"this is a bug in provenance: {last}\n{report}"
    return f"this is a bug in provenance, please report it: {last}\nThe traceback was written to {path}"


if __name__ == "__main__":
    main()
