"""What is installed beside us works together: the pins of pyproject.toml are there because it once did not."""

import os
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=240, check=False, env={**os.environ, **environment}
    )


def test_scancode_imports_and_finds_its_plug_ins(tmp_path: Path) -> None:
    """With pluggy 1.7 it installs without a word and then finds no hooks."""
    assert Version(version("pluggy")) < Version("1.7")
    assert Version("32.5") <= Version(version("scancode-toolkit")) < Version("33")
    done = run(
        "import licensedcode, scancode.api, scancode.cli; from plugincode import pre_scan; print(scancode.api.__name__)",
        SCANCODE_CACHE=str(tmp_path / "cache"),
        SCANCODE_TEMP=str(tmp_path / "temp"),
    )
    assert (done.returncode, done.stdout.strip()) == (0, "scancode.api"), done.stderr[-2_000:]


@pytest.mark.parametrize("module", ["provenance", "provenance.fingerprints", "provenance.cli.main"])
def test_importing_costs_little_and_loads_nothing_heavy(module: str) -> None:
    heavy = ("scancode", "licensedcode", "git", "numpy", "duckdb", "requests", "license_expression", "tree_sitter", "datasketch", "rich")
    done = run(f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])")
    assert (done.returncode, done.stdout.split()) == (0, []), done.stderr[-2_000:]


def test_help_is_quick() -> None:
    """At most 0.3 s on an idle machine: measured as processor time, because others may be using this one."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run("import sys; sys.argv = ['provenance', '--help']; from provenance.cli.main import main; main()")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime <= 0.3
