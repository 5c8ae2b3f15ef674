from pathlib import Path

import pytest

from provenance.corpus.manifest import ManifestProject, TestSuite, default_lineage, load_manifest
from provenance.errors import ManifestError

SHA = "ab" * 32


def write(folder: Path, text: str) -> Path:
    path = folder / "corpus.toml"
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, text: str) -> tuple[ManifestProject, ...]:
    return load_manifest(write(folder, text)).projects


def message(folder: Path, text: str) -> str:
    with pytest.raises(ManifestError) as caught:
        load(folder, text)
    return str(caught.value)


def test_a_purl_with_everything_said_about_it(tmp_path: Path) -> None:
    (project,) = load(
        tmp_path,
        f"""
        [[project]]
        purl = "pkg:pypi/Some_Thing@1.0"
        sha256 = "{SHA}"
        license = "lgpl-2.1+"
        released = 2023-08-01
        lineage = "thing"
        why = "is cloned a lot"
        tests = {{git = "https://example.org/thing.git", revision = "v1.0", paths = ["tests"]}}
        """,
    )
    assert project == ManifestProject(
        purl="pkg:pypi/some-thing@1.0",
        sha256=SHA,
        license="LGPL-2.1-or-later",
        released="2023-08-01",
        lineage="thing",
        why="is cloned a lot",
        tests=TestSuite(git="https://example.org/thing.git", revision="v1.0", paths=("tests",)),
    )
    assert project.spec == "pkg:pypi/some-thing@1.0"


def test_relative_folders_start_at_the_folder_of_the_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "manifests").mkdir()
    manifest = write(tmp_path / "manifests", '[[project]]\npath = "../Own"\ntests = {path = "suite"}\n')
    monkeypatch.chdir(tmp_path)
    (project,) = load_manifest(Path("manifests") / manifest.name).projects
    assert project.path == tmp_path / "Own"
    assert project.spec == str(tmp_path / "Own")
    assert project.lineage == "own"
    assert project.tests == TestSuite(path=tmp_path / "manifests" / "suite")


def test_projects_keep_the_order_of_the_file(tmp_path: Path) -> None:
    projects = load(tmp_path, '[[project]]\npurl = "pkg:npm/b@1"\n[[project]]\ngit = "https://a.example"\nrevision = "main"\n')
    assert [project.spec for project in projects] == ["pkg:npm/b@1", "https://a.example"]
    assert projects[1].revision == "main"


@pytest.mark.parametrize(
    ("spec", "lineage"),
    [
        ("pkg:pypi/chardet@5.2.0", "chardet"),
        ("pkg:npm/%40Scope/Name@1.0", "@scope/name"),
        ("pkg:deb/debian/libyaml@0.2.5", "libyaml"),
        ("https://example.org/Owner/Project.git", "project"),
        ("git@example.org:owner/project/", "project"),
        ("/srv/code/Thing", "thing"),
    ],
)
def test_the_lineage_of_a_project_that_names_none(spec: str, lineage: str) -> None:
    assert default_lineage(spec) == lineage


@pytest.mark.parametrize("written", ["2023-08-01", '"2023-08-01"', "2023-08-01T10:00:00Z"])
def test_a_release_date_may_be_written_as_text_or_as_a_date(tmp_path: Path, written: str) -> None:
    (project,) = load(tmp_path, f'[[project]]\npurl = "pkg:pypi/a@1"\nreleased = {written}\n')
    assert project.released == "2023-08-01"


def test_an_unknown_key_is_refused_with_the_key_that_was_meant(tmp_path: Path) -> None:
    said = message(tmp_path, '[[project]]\npurl = "pkg:pypi/a@1"\n[[project]]\npurl = "pkg:pypi/b@1"\nlicence = "MIT"\n')
    assert str(tmp_path / "corpus.toml") in said
    assert "project 2" in said
    assert "unknown key `licence`; did you mean `license`?" in said


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "lists no [[project]]"),
        ("[project]\npurl = 'pkg:pypi/a@1'", "write each project as a [[project]] table"),
        ("projects = 1", "unknown key `projects`; did you mean `project`?"),
        ("[[project]]", "needs exactly one of `purl`, `git` and `path`, but has none of them"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\npath = '.'", "but has `purl` and `path`"),
        ("[[project]]\npurl = 'pypi/a@1'", "is no package URL"),
        ("[[project]]\npurl = 'pkg:pypi/a'", "names no version"),
        ("[[project]]\npurl = 7", "`purl` must be text"),
        ("[[project]]\npurl = ' '", "`purl` must be text that is not empty"),
        ('[[project]]\npath = "a\\u0000b"', "control character"),
        ("[[project]]\npath = '.'\nrevision = 'main'", "`revision` goes with `git`"),
        ("[[project]]\ngit = 'https://example.org/a'\nsha256 = '" + SHA + "'", "`sha256` is the digest of an archive"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\nsha256 = '" + SHA.upper() + "'", "64 lower-case hexadecimal digits"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\nlicense = 'my own'", "`license` 'my own' is not an SPDX expression"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\nreleased = 'May 2020'", "not an ISO date"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\ntests = 'x'", "`tests`: must be a table"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\ntests = {}", "`tests`: needs exactly one of `git` and `path`"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\ntests = {git = 'https://example.org/a'}", "needs a `revision`"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\ntests = {path = 'a', revision = 'b'}", "unknown key `revision`"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\ntests = {git = 'a', revision = 'b', paths = 'c'}", "`paths` must be a list"),
        ("[[project]]\npurl = 'pkg:pypi/a@1'\n[[project]]\npurl = 'pkg:pypi/A@1'", "project 2: pkg:pypi/a@1 is already"),
        ("[[project]\n", "is not valid TOML"),
        ("a = " + "[" * 5_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, part: str) -> None:
    assert part in message(tmp_path, text)


def test_the_same_repository_at_two_revisions_is_two_projects(tmp_path: Path) -> None:
    text = "".join(f"[[project]]\ngit = 'https://example.org/a'\nrevision = '{revision}'\n" for revision in ("v1", "v2"))
    assert len(load(tmp_path, text)) == 2


def test_a_file_that_cannot_be_read_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"nowhere\.toml: cannot be read"):
        load_manifest(tmp_path / "nowhere.toml")
    with pytest.raises(ManifestError, match="cannot be read"):
        load_manifest(tmp_path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"why = '\xe9'")
    with pytest.raises(ManifestError, match="not UTF-8"):
        load_manifest(latin)
