import hashlib
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.gold.fetching import GoldFetchOptions, Skipped, fetch_side, fetch_sides
from provenance.gold.pairs import FolderSide, PackageSide, Side
from provenance.progress import Silent
from provenance.sources.interface import SourceTree
from tests.support.checkouts import write

CLONE = {"src/a.py": "a = 1\n", "src/test_a.py": "x\n", "tests/data/b.py": "b\n", "deep/tests/c.py": "c\n", "README.md": "r\n"}


@pytest.fixture
def options(tmp_path: Path) -> GoldFetchOptions:
    return GoldFetchOptions(tmp_path / "downloads", tmp_path / "scratch", offline=True)


def files(tree: SourceTree | Skipped) -> list[str]:
    assert isinstance(tree, SourceTree), tree
    return sorted(path.relative_to(tree.path).as_posix() for path in tree.path.rglob("*") if path.is_file())


def archive(path: Path, metadata: str) -> str:
    """Write an sdist and return its digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz") as tar:
        for name, text in (("thing-1.0/PKG-INFO", metadata), ("thing-1.0/thing.py", "a = 1\n")):
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tar.addfile(entry, io.BytesIO(text.encode()))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_taken_as_it_lies(tmp_path: Path, options: GoldFetchOptions) -> None:
    folder = write(tmp_path / "clone", CLONE)
    tree = fetch_side(FolderSide(folder), options)
    assert isinstance(tree, SourceTree)
    assert (tree.path, tree.name) == (folder, "clone")


def test_patterns_leave_files_of_a_folder_out(tmp_path: Path, options: GoldFetchOptions) -> None:
    folder = write(tmp_path / "clone", CLONE)
    (folder / "link.py").symlink_to(folder / "src" / "a.py")
    side = FolderSide(folder, ("tests/**", "**/test_*.py"))
    tree = fetch_side(side, options)
    assert files(tree) == ["README.md", "deep/tests/c.py", "src/a.py"]
    assert isinstance(tree, SourceTree)
    assert (tree.name, tree.spec) == ("clone", str(folder))
    assert fetch_side(side, options) == tree
    assert files(fetch_side(replace(side, exclude=("tests/",)), options)) == ["README.md", "src/a.py", "src/test_a.py"]
    assert (folder / "tests" / "data" / "b.py").is_file()


def test_what_cannot_be_had_is_a_value_with_the_reason(tmp_path: Path, options: GoldFetchOptions) -> None:
    sides: list[tuple[Side, str]] = [
        (FolderSide(tmp_path / "none"), "there is no folder"),
        (FolderSide(write(tmp_path / "clone", CLONE), ("a/**b/***/[",)), ""),
        (PackageSide("pypi", "thing", "1.0"), "fetching is switched off"),
        (PackageSide("npm", "@a/thing", "not a version"), "exact version"),
        (PackageSide("debian", "thing", "1.0"), "fetching is switched off"),
        (PackageSide("debian", "../thing", "1.0"), "thing"),
        (PackageSide("github", "owner/thing", "0123456789ab"), "fetching is switched off"),
        (PackageSide("github", "owner/../thing", "0123456789ab"), "write owner/name"),
        (PackageSide("github", "owner/thing", "--upload-pack=x"), "not the name of a commit"),
        (PackageSide("elsewhere", "thing", "1.0"), "cannot be fetched"),
    ]
    fetched = fetch_sides([side for side, _ in sides], options, Silent())
    assert list(fetched) == [side for side, _ in sides]
    for side, words in sides:
        found = fetched[side]
        if words:
            assert isinstance(found, Skipped)
            assert found.side == side
            assert words in found.reason
            assert "\n" not in found.reason


def test_an_archive_in_the_folder_is_found_by_its_digest(options: GoldFetchOptions) -> None:
    digest = archive(options.downloads / "any-name.tar.gz", "Metadata-Version: 2.1\nLicense-Expression: MIT\n")
    tree = fetch_side(PackageSide("pypi", "thing", "1.0", digest), options)
    assert files(tree) == ["PKG-INFO", "thing.py"]
    assert isinstance(tree, SourceTree)
    assert (tree.name, tree.spec, tree.version, tree.sha256) == ("thing", "pkg:pypi/thing@1.0", "1.0", digest)
    assert tree.declared_license == "MIT"
    assert isinstance(fetch_side(PackageSide("pypi", "thing", "1.0", "0" * 64), options), Skipped)
    assert isinstance(fetch_side(PackageSide("pypi", "thing", "1.0"), options), Skipped)


def test_each_side_is_fetched_once(tmp_path: Path, options: GoldFetchOptions) -> None:
    side = FolderSide(write(tmp_path / "clone", CLONE))
    assert list(fetch_sides([side, replace(side)], options, Silent())) == [side]


@pytest.mark.registry
def test_a_package_from_its_registry(tmp_path: Path) -> None:
    pin = "ff70335d468e7eb6ec65b95b99d3a2836546063f63acc5171de367e834932a81"
    options = GoldFetchOptions(tmp_path / "downloads", tmp_path / "scratch")
    tree = fetch_side(PackageSide("pypi", "six", "1.17.0", pin), options)
    assert isinstance(tree, SourceTree)
    assert tree.sha256 == pin
    wrong = fetch_side(PackageSide("pypi", "six", "1.17.0", "0" * 64), options)
    assert isinstance(wrong, Skipped)


@pytest.mark.registry
def test_of_a_debian_package_the_upstream_tarball_is_enough(tmp_path: Path) -> None:
    """Mirrors drop revisions of the packaging, and with it what the source package consists of besides."""
    pin = "d4a2c10aebef663b598ea37f3aa3e3b752acf1fbbb961232c3dbe1155008d1fa"
    options = GoldFetchOptions(tmp_path / "downloads", tmp_path / "scratch")
    side = PackageSide("debian", "libgraph-easy-perl", "0.76", pin)
    tree = fetch_side(side, options)
    assert isinstance(tree, SourceTree), tree
    assert (tree.spec, tree.sha256, tree.version) == ("pkg:deb/debian/libgraph-easy-perl@0.76", pin, "0.76")
    assert fetch_side(side, replace(options, offline=True)) == tree
