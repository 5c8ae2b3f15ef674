"""How long `provenance --help` takes, beside bare Python; run by `make bench`."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 0.3


def median_seconds(*arguments: str) -> float:
    """Return the median wall-clock time of seven runs."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    times = []
    for _ in range(7):
        began = time.perf_counter()
        subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


@pytest.mark.bench
def test_help_is_quick() -> None:
    bare, shown = median_seconds("-c", "pass"), median_seconds("-m", "provenance.cli.main", "--help")
    print(f"\nprovenance --help {shown:.3f} s, bare python {bare:.3f} s")
    assert shown <= MOST_SECONDS
