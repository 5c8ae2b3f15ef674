"""What to do when whoever reads standard output has gone away."""

import contextlib
import os
import select
import sys


def flush_stdout() -> None:
    """Send on what is buffered; where the reader has gone all of it is lost without a word.

    Without this, Python complains about the closed pipe when it exits.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def stdout_has_no_reader() -> bool:
    """Tell whether standard output is a pipe that nobody reads any more."""
    with contextlib.suppress(OSError, ValueError):
        poller = select.poll()
        poller.register(sys.stdout.fileno(), 0)
        return any(event & (select.POLLERR | select.POLLHUP) for _, event in poller.poll(0))
    return False
