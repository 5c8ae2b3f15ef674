"""Folders and archives of this machine."""

import subprocess
from pathlib import Path

import pytest

from provenance.errors import SourceError, SourceNotFound, UsageError
from provenance.sources.directory import DirectorySource
from provenance.sources.interface import FetchOptions


def test_a_folder_is_taken_where_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    tree = DirectorySource().fetch(str(folder), FetchOptions(tmp_path / "cache"))
    assert (tree.path, tree.name, tree.spec, tree.revision, tree.released) == (folder, "pack", str(folder), None, None)
    assert not (tmp_path / "cache").exists()


def test_a_checkout_says_its_commit_and_a_broken_one_is_still_a_folder(tmp_path: Path) -> None:
    for arguments in (["init", "-q"], ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    (tmp_path / "below").mkdir()
    tree = DirectorySource().fetch(str(tmp_path / "below"), FetchOptions(tmp_path / "cache"))
    assert tree.revision and tree.released
    (tmp_path / ".git" / "HEAD").write_text("nonsense")
    assert DirectorySource().fetch(str(tmp_path), FetchOptions(tmp_path / "cache")).revision is None


def test_what_is_neither_is_said(tmp_path: Path) -> None:
    source, options = DirectorySource(), FetchOptions(tmp_path / "cache")
    with pytest.raises(SourceNotFound, match="no folder or archive"):
        source.fetch(str(tmp_path / "absent"), options)
    (tmp_path / "text.py").write_text("x = 1\n")
    with pytest.raises(SourceError, match="not an archive"):
        source.fetch(str(tmp_path / "text.py"), options)
    with pytest.raises(SourceNotFound, match="neither"):
        source.fetch("/dev/null", options)
    with pytest.raises(UsageError, match="pin"):
        source.fetch(str(tmp_path), FetchOptions(tmp_path / "cache", sha256="0" * 64))
