"""What to do when whoever reads standard output has gone away."""

import os
import sys


def flush_stdout() -> bool:
    """Send on what is buffered, and return True; False where the reader has gone, which then loses everything without a word.

    Without this, Python complains about the closed pipe when it exits.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return False
    return True
