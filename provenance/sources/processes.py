"""Running the registries' own clients: argument lists only, no shell, no input, a deadline."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import NetworkError, SourceError


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    output: str
    errors: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout_seconds: float) -> Outcome:
    """Run a program to its end in a folder.

    Raises `SourceError` where the program is not installed and `NetworkError` where it takes too long.
    """
    program = shutil.which(command[0])
    if program is None:
        raise SourceError(f"{command[0]} is not installed; install it to fetch this kind of package")
    with subprocess.Popen(  # noqa: S603 - callers pass an argument list whose untrusted parts they have checked
        [program, *command[1:]], cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            output, errors = process.communicate(timeout=timeout_seconds)
        except BaseException as error:
            # The client may have children that hold the pipes: end its whole group.
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise NetworkError(f"{command[0]} took longer than {timeout_seconds:.0f} s; check the connection") from error
            raise
    return Outcome(process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace"))
