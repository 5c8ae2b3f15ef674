"""Real packages from the registries that this machine is configured with."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.sources.interface import FetchOptions
from provenance.sources.registry import fetch

pytestmark = pytest.mark.registry


def test_an_sdist(tmp_path: Path) -> None:
    pin = "ff70335d468e7eb6ec65b95b99d3a2836546063f63acc5171de367e834932a81"
    tree = fetch("pkg:pypi/six@1.17.0", FetchOptions(tmp_path, sha256=pin))
    assert (tree.spec, tree.version, tree.sha256, tree.declared_license) == ("pkg:pypi/six@1.17.0", "1.17.0", pin, "MIT")
    assert (tree.path / "setup.py").is_file()
    assert fetch("pkg:pypi/six@1.17.0", FetchOptions(tmp_path, offline=True)) == tree


@pytest.mark.parametrize(("spec", "file"), [("pkg:npm/is-number@7.0.0", "index.js"), ("pkg:npm/%40babel/code-frame@7.0.0", "lib/index.js")])
def test_an_npm_package(spec: str, file: str, tmp_path: Path) -> None:
    tree = fetch(spec, FetchOptions(tmp_path))
    assert (tree.spec, tree.declared_license) == (spec, "MIT")
    assert (tree.path / file).is_file()


def test_a_debian_source_package(tmp_path: Path) -> None:
    before = sorted(Path("/var/lib/apt/lists").glob("*"))
    tree = fetch("pkg:deb/debian/hostname", FetchOptions(tmp_path))
    assert re.fullmatch(r"pkg:deb/debian/hostname@[\w.%+~-]+", tree.spec)
    assert (tree.path / "hostname.c").is_file()
    assert fetch(tree.spec, FetchOptions(tmp_path, offline=True)) == tree
    assert sorted(Path("/var/lib/apt/lists").glob("*")) == before


def test_pip_itself_would_have_run_the_sdist(tmp_path: Path) -> None:
    # Why the file is fetched by hand: the same package, taken by `pip download`, leaves the mark.
    root = tmp_path / "pack"
    root.mkdir()
    mark = tmp_path / "mark"
    (root / "pyproject.toml").write_text('[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n')
    (root / "backend.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-index", "-d", str(tmp_path / "out"), str(root)]
    subprocess.run(command, capture_output=True, timeout=120)
    assert mark.exists()
