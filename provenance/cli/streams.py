"""What to do when whoever reads standard output has gone away."""

import os
import sys


def forget_stdout() -> None:
    """Send what is still buffered nowhere; otherwise Python complains about the closed pipe when it exits."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
