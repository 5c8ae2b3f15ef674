"""Downloads are kept between runs, in the cache that the program itself uses."""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from provenance.corpus.ingest import BuildOptions, build
from provenance.corpus.library import Corpus, open_corpus
from provenance.corpus.manifest import load_manifest
from provenance.progress import Silent
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.registry import fetch

BuildCorpus = Callable[[str, list[str]], Corpus]


@pytest.fixture(scope="session")
def cache() -> Path:
    return Path(os.environ.get("PROVENANCE_CACHE") or platformdirs.user_cache_dir("provenance"))


@pytest.fixture(scope="session")
def fetched(cache: Path) -> Callable[[str], SourceTree]:
    return lambda spec: fetch(spec, FetchOptions(cache))


@pytest.fixture(scope="session")
def build_corpus(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildCorpus:
    """Build a corpus of these releases by the real command's code."""

    def built(name: str, specs: list[str]) -> Corpus:
        folder = tmp_path_factory.mktemp(name)
        manifest = folder / "manifest.toml"
        manifest.write_text("".join(f'[[project]]\npurl = "{spec}"\n' for spec in specs))
        build(load_manifest(manifest), folder / "test.corpus", BuildOptions(cache), Silent())
        return open_corpus(str(folder / "test.corpus"))

    return built
