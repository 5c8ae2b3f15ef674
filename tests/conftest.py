"""What holds for every test run."""

import os
import sys

import pytest

_status = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_status] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once, after pytest's closing line.

    While the interpreter shuts down, duckdb 2.0 writes a page about leaked types to stderr, which would stand below that line.
    """
    if "duckdb" in sys.modules and _status in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_status])
