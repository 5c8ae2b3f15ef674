"""Opening corpora, and what is said about them."""

import shutil
from pathlib import Path

import duckdb
import pytest

from provenance.corpus import library
from provenance.corpus.ingest import BuildOptions, build
from provenance.corpus.library import STARTER, describe, open_corpus, starter_path, verify
from provenance.corpus.manifest import Manifest, ManifestProject
from provenance.errors import CorpusError
from provenance.progress import Silent

PROJECTS = Path(__file__).resolve().parents[1] / "data" / "projects"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    for name in ("origin", "unrelated"):
        shutil.copytree(PROJECTS / name, folder / name)
    projects = (
        ManifestProject(path=folder / "unrelated", lineage="shapes", released="2018-01-01"),
        ManifestProject(path=folder / "origin", lineage="ledger"),
    )
    build(Manifest(folder / "m.toml", projects), folder / "small.corpus", BuildOptions(folder / "cache", jobs=1), Silent())
    return folder / "small.corpus"


def test_a_corpus_says_what_it_holds(corpus: Path) -> None:
    opened = open_corpus(str(corpus))
    about = describe(opened)
    assert (about.name, about.path, about.digest) == ("small", str(corpus), opened.digest())
    assert (about.releases, about.lineages, about.files, about.languages) == (2, 2, 6, {"python": 4})
    assert about.licenses == {"GPL-3.0-only": 1, "MIT": 1}
    assert [(row.lineage, row.license, row.released) for row in about.rows] == [
        ("ledger", "GPL-3.0-only", None), ("shapes", "MIT", "2018-01-01")
    ]  # fmt: skip
    assert [row.purl for row in about.rows] == sorted(row.purl for row in about.rows)
    assert about.lines == sum(row.lines for row in about.rows)
    assert about.features["tokens"] > 0
    assert set(about.bytes) >= {"units", "files"}
    assert about.parameters["token_size"] == 8
    assert "tree-sitter-python" in about.grammars
    assert verify(opened) == []


def test_a_corpus_holds_no_line_of_source(corpus: Path) -> None:
    data = corpus.read_bytes()
    for path in (PROJECTS / "origin").rglob("*.py"):
        for line in path.read_bytes().splitlines():
            words = line.strip()
            assert len(words) < 12 or words not in data, words


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "folder", "cut"])
def test_what_is_no_corpus_is_an_error_that_says_what_to_do(damage: str, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.corpus"
    match damage:
        case "empty":
            path.touch()
        case "text":
            path.write_text("no corpus", encoding="utf-8")
        case "folder":
            path.mkdir()
        case "cut":
            path.write_bytes(corpus.read_bytes()[:5_000])
    with pytest.raises(CorpusError, match="provenance corpus build"):
        open_corpus(str(path))


def test_a_changed_row_is_found(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "changed.corpus"
    shutil.copy(corpus, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE files SET lines = lines + 1 WHERE id = 0")
    (problem,) = verify(open_corpus(str(path)))
    assert "not what its digest says" in problem


def test_the_starter_is_known_by_name(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert starter_path().name == "starter.corpus"
    monkeypatch.setattr(library, "starter_path", lambda: corpus)
    assert open_corpus(STARTER).name == STARTER
