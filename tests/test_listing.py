"""Which files of a tree are looked at, and what is said of the others."""

import os
import time
from pathlib import Path

import pytest

from provenance.errors import RepositoryError, SourceNotFound, UsageError
from provenance.listing import FOLDER_SCOPE, GIT_SCOPE, Listing, list_files
from provenance.model import Skipped
from provenance.sources.git import GitSource
from provenance.sources.interface import FetchOptions, SourceTree
from tests.support.checkouts import commit_all, git, write


def listed(root: Path, **options: tuple[str, ...]) -> Listing:
    return list_files(SourceTree(root, root.name, str(root)), **options)


def reasons(listing: Listing) -> dict[str, str]:
    return {skipped.path: skipped.reason for skipped in listing.skipped}


def test_a_checkout_is_what_git_tracks(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"b.py": "", "a/z.py": "", "a/ä b\n.py": "", ".hidden.py": "", "venv/kept.py": ""})
    commit = commit_all(root)
    write(root, {"untracked.py": "", ".gitignore": "*.py\n"})
    listing = listed(root)
    assert listing == Listing((".hidden.py", "a/z.py", "a/ä b\n.py", "b.py", "venv/kept.py"), GIT_SCOPE, (), commit)


def test_a_checkout_without_a_commit_is_what_is_staged(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a.py": "", "b.py": ""})
    git(root, "init", "-q", ".")
    git(root, "add", "a.py")
    assert listed(root) == Listing(("a.py",), GIT_SCOPE, (), None)


def test_a_tracked_file_that_is_missing_or_has_become_something_else_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"gone.py": "", "folder.py": "", "kept.py": "", "pipe.py": ""})
    commit_all(root)
    for name in ("gone.py", "folder.py", "pipe.py"):
        (root / name).unlink()
    (root / "folder.py").mkdir()
    os.mkfifo(root / "pipe.py")
    listing = listed(root)
    assert listing.paths == ("kept.py",)
    assert reasons(listing) == {"folder.py": "not a regular file", "gone.py": "listed but missing", "pipe.py": "not a regular file"}


def test_links_are_told_and_not_followed_nor_is_what_lies_behind_them(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"secret.py": "", "deep/secret.py": ""})
    root = write(tmp_path / "tree", {"a.py": "", "dir/secret.py": "", "dir/deep/secret.py": ""})
    (root / "link.py").symlink_to("a.py")
    (root / "broken.py").symlink_to("nowhere")
    commit_all(root)
    for name in ("dir/deep/secret.py", "dir/secret.py"):
        (root / name).unlink()
    (root / "dir" / "deep").rmdir()
    (root / "dir").rmdir()
    (root / "dir").symlink_to(outside, target_is_directory=True)
    listing = listed(root)
    assert listing.paths == ("a.py",)
    assert set(reasons(listing)) == {"link.py", "broken.py", "dir/secret.py", "dir/deep/secret.py"}
    assert set(reasons(listing).values()) == {"symbolic link, not followed"}


def test_the_links_of_a_plain_folder_are_told_once(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a/b.py": ""})
    (root / "loop").symlink_to(root, target_is_directory=True)
    assert listed(root) == Listing(("a/b.py",), FOLDER_SCOPE, (Skipped("loop", "symbolic link, not followed"),), None)


def test_a_folder_without_git_is_all_but_ignored_and_environment_folders(tmp_path: Path) -> None:
    environments = {f"{folder}/x.py": "" for folder in ("venv", "sub/.venv", "node_modules/left", "a.egg-info", "__pycache__", ".tox/py")}
    files = dict.fromkeys(("a.log", "kept.log", "build/x.py", "src/build/x.py", "a.py"), "")
    files[".gitignore"] = "# out\n*.log\n/build/\n!kept.log\n"
    listing = listed(write(tmp_path / "tree", files | environments))
    assert listing.scope == FOLDER_SCOPE
    assert listing.paths == (".gitignore", "a.py", "kept.log", "src/build/x.py")
    assert reasons(listing) == {"a.log": "ignored by .gitignore", "build/x.py": "ignored by .gitignore"}


def test_include_and_exclude_limit_what_is_listed(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"src/a.py": "", "src/b.js": "", "tests/a.py": "", "src/vendor/a.py": ""})
    assert listed(root, include=("src/",), exclude=("vendor/", "*.js")).paths == ("src/a.py",)
    assert listed(root, include=("*.py", "!tests/**")).paths == ("src/a.py", "src/vendor/a.py")
    commit_all(root)
    assert listed(root, exclude=("src/",)).paths == ("tests/a.py",)


@pytest.mark.parametrize("pattern", ["!", "[z-a]x", "a\\"])
def test_a_malformed_pattern_of_the_user_is_an_error_and_one_of_the_tree_is_nothing(pattern: str, tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {".gitignore": f"{pattern}\n*.log\n", "a.py": "", "a.log": ""})
    assert listed(root).paths == (".gitignore", "a.py")
    with pytest.raises(UsageError, match="not patterns as in"):
        listed(root, exclude=(pattern,))


def test_a_gitignore_that_takes_for_ever_to_match_is_not_matched(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {".gitignore": "*a" * 40 + "b\n*.log\n", "a" * 200: "", "x.log": ""})
    before = time.monotonic()
    assert listed(root).paths == (".gitignore", "a" * 200)
    assert time.monotonic() - before < 5


def test_a_gitignore_that_is_no_file_is_not_read(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a.py": ""})
    os.mkfifo(root / ".gitignore")
    assert listed(root).paths == ("a.py",)
    (root / ".gitignore").unlink()
    (root / ".gitignore").symlink_to("/dev/zero")
    assert listed(root).paths == ("a.py",)


def test_a_folder_inside_a_checkout_is_what_is_tracked_below_it(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a.py": "", "src/b.py": "", "src/sub/c.py": "", "source/d.py": ""})
    commit = commit_all(root)
    write(root, {"src/new.py": ""})
    assert listed(root / "src") == Listing(("b.py", "sub/c.py"), GIT_SCOPE, (), commit)


def test_a_folder_that_its_checkout_does_not_track_is_a_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a.py": ""})
    commit_all(root)
    write(root, {"build/b.py": "", "build/.gitignore": "*.log\n", "build/c.log": ""})
    listing = listed(root / "build")
    assert (listing.paths, listing.scope, listing.revision) == ((".gitignore", "b.py"), FOLDER_SCOPE, None)


def test_a_broken_repository_is_an_error_and_one_above_is_not(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a.py": "", "sub/b.py": ""})
    (root / ".git").write_text("nonsense", encoding="utf-8")
    with pytest.raises(RepositoryError, match="repair or remove"):
        listed(root)
    assert listed(root / "sub").paths == ("b.py",)


def test_what_was_fetched_is_listed_whole(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {".gitignore": "*.py\n", "a.py": "", "sub/b.py": ""})
    archive = SourceTree(root, "tree", "pkg:pypi/tree@1", sha256="00")
    assert list_files(archive).paths == (".gitignore", "a.py", "sub/b.py")
    # Unpacked below a checkout that tracks such files, it is still its own.
    commit_all(tmp_path)
    write(root, {"untracked.py": ""})
    assert list_files(archive).paths == (".gitignore", "a.py", "sub/b.py", "untracked.py")


def test_what_a_commit_holds_cannot_hide_behind_its_gitignore(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {".gitignore": "hidden/\n", "a.py": "", "hidden/b.py": ""})
    commit_all(root)
    assert listed(root).paths == (".gitignore", "a.py", "hidden/b.py")
    tree = GitSource().fetch(root.as_uri(), FetchOptions(tmp_path / "cache"))
    assert list_files(tree).paths == (".gitignore", "a.py", "hidden/b.py")


def test_what_is_no_folder_is_said(tmp_path: Path) -> None:
    for name in ("absent", "file.py"):
        if name != "absent":
            (tmp_path / name).touch()
        with pytest.raises(SourceNotFound, match="is not a folder"):
            listed(tmp_path / name)


def test_folders_too_deep_for_the_system_are_told(tmp_path: Path) -> None:
    root = write(tmp_path / "tree", {"a.py": ""})
    here = Path.cwd()
    try:
        os.chdir(root)
        for _ in range(30):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        Path("deep.py").touch()
    finally:
        os.chdir(here)
    listing = listed(root)
    assert listing.paths == ("a.py",)
    (only,) = listing.skipped
    assert only.path.startswith("d" * 200)
    assert only.reason.startswith("folder that cannot be read")


def test_the_listing_does_not_depend_on_the_order_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "tree", {f"{folder}/{name}.py": "" for folder in "cab" for name in "zxy"} | {"link": ""})
    (root / "link").unlink()
    (root / "link").symlink_to("a")
    first = listed(root)
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: iter(sorted(scandir(folder), key=lambda entry: entry.name, reverse=True)))
    assert listed(root) == first
    assert first.paths == tuple(sorted(first.paths))
