"""Corpora built from folders, archives and repositories of this machine."""

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from provenance.corpus import ingest
from provenance.corpus.ingest import PACKED, BuildOptions, BuildReport, add, build, fingerprint_release, own_code
from provenance.corpus.manifest import Manifest, ManifestProject
from provenance.errors import CorpusError, SourceNotFound
from provenance.fingerprints.index.duckdb import DuckDBIndex, open_index
from provenance.fingerprints.model import Parameters
from provenance.progress import Silent
from provenance.sources.interface import SourceTree
from tests.support.checkouts import commit_all, write

PROJECTS = Path(__file__).resolve().parents[1] / "data" / "projects"
LICENSE = "You may use this work as you like, as long as this text stays with it and nobody is blamed for what it does. " * 3


def folder(path: Path, **more: str) -> ManifestProject:
    return ManifestProject(path=path, lineage=path.name, **more)  # type: ignore[arg-type]


def built(tmp_path: Path, *projects: ManifestProject, **options: bool) -> BuildReport:
    chosen = BuildOptions(tmp_path / "cache", jobs=1, **options)
    return build(Manifest(tmp_path / "m.toml", projects), tmp_path / "out.corpus", chosen, Silent())


def opened(tmp_path: Path) -> DuckDBIndex:
    return open_index(tmp_path / "out.corpus")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    shutil.copytree(PROJECTS / "origin", tmp_path / "origin")
    return tmp_path / "origin"


@pytest.fixture
def archive(origin: Path, tmp_path: Path) -> Path:
    with tarfile.open(tmp_path / "origin-1.tar.gz", "w:gz") as tar:
        tar.add(origin, "origin-1")
    return tmp_path / "origin-1.tar.gz"


def test_a_folder_becomes_a_release_with_what_is_known_of_it(origin: Path, tmp_path: Path) -> None:
    write(origin, {"LICENSE": LICENSE})
    report = built(tmp_path, folder(origin, released="2019-05-01"))
    assert (report.added, report.reused, report.failed) == ((str(origin),), (), ())
    with opened(tmp_path) as index:
        (row,) = index.releases()
        assert index.digest() == report.digest
        index.verify()
    assert (row.key, row.lineage, dict(row.languages)) == (str(origin), "origin", {"python": 3})
    assert row.attributes["license"] == "GPL-3.0-only"
    assert row.attributes["released"] == "2019-05-01"
    assert len(json.loads(row.attributes["notices"])) == 1


def test_the_manifest_beats_what_the_release_declares(origin: Path, tmp_path: Path) -> None:
    built(tmp_path, folder(origin, license="MIT"))
    with opened(tmp_path) as index:
        assert index.releases()[0].attributes["license"] == "MIT"


def test_a_git_repository_is_pinned_to_its_commit_and_reused(origin: Path, tmp_path: Path) -> None:
    commit = commit_all(origin, day="2020-02-02")
    project = ManifestProject(git=origin.as_uri(), revision=commit, lineage="ledger")
    first = built(tmp_path, project)
    assert first.added == (f"{origin.as_uri()}@{commit}",)
    with opened(tmp_path) as index:
        assert index.releases()[0].attributes["released"] == "2020-02-02"
    second = built(tmp_path, project)
    assert (second.reused, second.digest) == (second.added, first.digest)


def test_a_folder_is_read_again_even_where_it_is_a_checkout(origin: Path, tmp_path: Path) -> None:
    commit_all(origin)
    first = built(tmp_path, folder(origin))
    (origin / "ledger" / "statement.py").write_text("def another_thing(entirely, new):\n    return entirely, new, 'a message'\n")
    second = built(tmp_path, folder(origin))
    assert second.reused == ()
    assert second.digest != first.digest


def test_an_interrupted_build_goes_on_where_it_stopped(archive: Path, tmp_path: Path) -> None:
    absent = folder(tmp_path / "absent")
    with pytest.raises(SourceNotFound):
        built(tmp_path, folder(archive), absent)
    assert not (tmp_path / "out.corpus").exists()
    report = built(tmp_path, folder(archive))
    assert report.reused == report.added == (str(archive),)


def test_what_was_reused_is_what_would_be_made(archive: Path, tmp_path: Path) -> None:
    first = built(tmp_path, folder(archive))
    reused = built(tmp_path, folder(archive))
    shutil.rmtree(tmp_path / "cache" / "fingerprints")
    again = built(tmp_path, folder(archive))
    assert (first.reused, reused.reused, again.reused) == ((), (str(archive),), ())
    assert first.digest == reused.digest == again.digest


def test_another_declaration_is_not_answered_from_the_cache(archive: Path, tmp_path: Path) -> None:
    built(tmp_path, folder(archive))
    assert built(tmp_path, folder(archive, license="MIT")).reused == ()
    with opened(tmp_path) as index:
        assert index.releases()[0].attributes["license"] == "MIT"


def test_a_project_that_cannot_be_had_is_left_out_when_told_to(origin: Path, tmp_path: Path) -> None:
    report = built(tmp_path, folder(tmp_path / "absent"), folder(origin), keep_going=True)
    assert report.added == (str(origin),)
    ((spec, reason),) = report.failed
    assert spec == str(tmp_path / "absent")
    assert "check the path" in reason


def test_nothing_to_add_is_an_error_and_leaves_what_was_there(origin: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no project could be added.*check the path"):
        built(tmp_path, folder(tmp_path / "absent"), keep_going=True)
    assert not (tmp_path / "out.corpus").exists()
    digest = built(tmp_path, folder(origin)).digest
    for projects in ((folder(tmp_path / "absent"),), ()):
        with pytest.raises(CorpusError):
            built(tmp_path, *projects, keep_going=True)
    with opened(tmp_path) as index:
        assert index.digest() == digest
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_add_keeps_the_others_and_replaces_its_own(origin: Path, tmp_path: Path) -> None:
    other = tmp_path / "shapes"
    shutil.copytree(PROJECTS / "unrelated", other)
    built(tmp_path, folder(origin))
    options = BuildOptions(tmp_path / "cache", jobs=1)
    report = add(tmp_path / "out.corpus", [folder(other)], options, Silent())
    assert report.added == (str(other),)
    add(tmp_path / "out.corpus", [folder(origin, license="MIT")], options, Silent())
    with opened(tmp_path) as index:
        index.verify()
        assert [(row.lineage, row.attributes["license"]) for row in index.releases()] == [("origin", "MIT"), ("shapes", "MIT")]
    assert built(tmp_path, folder(origin, license="MIT"), folder(other)).digest == add(
        tmp_path / "out.corpus", [folder(other)], options, Silent()
    ).digest


def test_a_packed_corpus_is_smaller_and_stays_packed(origin: Path, tmp_path: Path) -> None:
    built(tmp_path, folder(origin))
    with opened(tmp_path) as index:
        whole = index.units([0]).signatures.nbytes
    built(tmp_path, folder(origin), packed=True)
    with opened(tmp_path) as index:
        assert index.header.parameters == PACKED
        assert index.units([0]).signatures.nbytes * 8 == whole
    add(tmp_path / "out.corpus", [folder(origin)], BuildOptions(tmp_path / "cache", jobs=1), Silent())
    with opened(tmp_path) as index:
        assert index.header.parameters == PACKED


@pytest.mark.parametrize("vendored", ["vendor", "_vendor", "third_party", "src/third-party", "node_modules", "lib/externals", "bundled"])
def test_vendored_folders_are_left_out_and_counted(vendored: str, origin: Path) -> None:
    source = (origin / "ledger" / "journal.py").read_text(encoding="utf-8")
    write(origin, {f"{vendored}/copy.py": source, "vendors.py": source})
    # `node_modules` is an environment folder where no git says otherwise.
    commit_all(origin)
    release = fingerprint_release(SourceTree(origin, "origin", str(origin)), Parameters(), jobs=1)
    assert "vendors.py" in [file.path for file in release.files]
    assert f"{vendored}/copy.py" not in [file.path for file in release.files]
    assert release.attributes["vendored_files"] == "1"


def test_bundles_are_left_out_only_where_their_sources_are_there() -> None:
    bundles = ["dist/a.js", "dist/style.css", "umd/a.mjs", "a.min.js"]
    assert own_code(bundles) == bundles
    assert own_code([*bundles, "lib/readme.md", "dist/tool.py"]) == [*bundles, "lib/readme.md", "dist/tool.py"]
    assert own_code([*bundles, "src/a.ts", "dist/tool.py"]) == ["src/a.ts", "dist/tool.py"]


def test_a_release_is_the_same_with_one_process_and_two(origin: Path) -> None:
    source = (origin / "ledger" / "journal.py").read_text(encoding="utf-8")
    write(origin, {f"more/m{number:02}.py": source[number * 50 :] for number in range(30)})
    tree = SourceTree(origin, "origin", str(origin))
    one, two = (fingerprint_release(tree, Parameters(), jobs=jobs) for jobs in (1, 2))
    assert [file.path for file in one.files] == [file.path for file in two.files]
    assert [f.features["content"].hashes.tolist() for f in one.files if "content" in f.features] == [
        f.features["content"].hashes.tolist() for f in two.files if "content" in f.features
    ]
    assert one.attributes == two.attributes


def test_the_corpus_of_another_version_is_not_added_to(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from provenance.fingerprints.errors import IndexOutdated

    usual = ingest.current_header
    older = replace(usual(Parameters()), normalizer_version=0)
    with monkeypatch.context() as patch:
        patch.setattr(ingest, "current_header", lambda parameters: older)
        built(tmp_path, folder(origin))
    with pytest.raises(IndexOutdated, match="provenance corpus build"):
        add(tmp_path / "out.corpus", [folder(origin)], BuildOptions(tmp_path / "cache", jobs=1), Silent())
