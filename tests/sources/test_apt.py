"""The mirrors of the machine as lists of sources, and what a mirror lacks."""

import shutil
from pathlib import Path

import pytest

from provenance.errors import NetworkError, SourceError, SourceNotFound
from provenance.sources.apt import source_lists
from provenance.sources.debian import DebianSource
from provenance.sources.interface import FetchOptions
from tests.sources import makers


def test_binary_mirrors_become_source_mirrors(tmp_path: Path) -> None:
    parts = tmp_path / "sources.list.d"
    parts.mkdir()
    mirror = "[signed-by=/k.gpg] https://m/ a main # c\n"
    (tmp_path / "sources.list").write_text(f"# deb no\ndeb {mirror}deb-src {mirror}")
    (parts / "a.sources").write_text("# c\nTypes: deb\nURIs: https://m\nSuites: a\nSigned-By: /k.gpg\n\n\nTypes: deb deb-src\nURIs: https://n\n")
    (parts / "b.list").write_text("\n")
    (parts / "c.list.disabled").write_text("deb https://no/ a main\n")
    assert source_lists(tmp_path) == {
        "machine.list": "deb-src [signed-by=/k.gpg] https://m/ a main # c\n",
        "a.sources": "Types: deb-src\nURIs: https://m\nSuites: a\nSigned-By: /k.gpg\n\nTypes: deb-src\nURIs: https://n\n\n",
    }


@pytest.mark.skipif(shutil.which("apt-get") is None, reason="apt is not installed")
def test_what_a_mirror_lacks_is_said(tmp_path: Path) -> None:
    files = {"pack_1.0.tar.gz": makers.tarball({"pack/pack.c": "int x;\n", "pack/debian/copyright": "Files: *\nLicense: MIT\n"})}
    source = DebianSource(makers.debian_mirror(tmp_path, "pack", "1.0", files))
    options = FetchOptions(tmp_path / "cache")
    with pytest.raises(SourceNotFound, match=r"have only 1\.0"):
        source.fetch("pkg:deb/debian/pack@2.0", options)
    with pytest.raises(SourceNotFound, match="no source package of this name"):
        source.fetch("pkg:deb/debian/absent", options)
    tree = source.fetch("pkg:deb/debian/pack", options)  # a native package: its one tarball holds the packaging too
    assert (tree.version, tree.declared_license, tree.path.name) == ("1.0", "MIT", "pack")
    (tmp_path / "mirror" / "Sources").unlink()
    with pytest.raises(NetworkError, match="apt cannot fetch its lists"):
        source.fetch("pkg:deb/debian/pack", options)


def test_a_machine_without_mirrors_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no Debian mirror"):
        DebianSource(tmp_path / "absent").fetch("pkg:deb/debian/pack", FetchOptions(tmp_path / "cache"))
