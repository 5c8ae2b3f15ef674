"""Releases with every identifier renamed, comments stripped and functions reordered are found; unrelated releases are not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.corpus.library import Corpus
from provenance.listing import list_files
from provenance.progress import Silent
from provenance.scan.scanner import ScanOptions, scan
from provenance.sources.interface import SourceTree
from tests.registry.conftest import BuildCorpus
from tests.support.mutator import mutate_tree

pytestmark = pytest.mark.registry

ORIGINS = {
    "python": [
        "pkg:pypi/chardet@2.3.0", "pkg:pypi/colorama@0.4.6", "pkg:pypi/dicttoxml@1.7.16", "pkg:pypi/fuzzywuzzy@0.18.0",
        "pkg:pypi/html2text@2025.4.15", "pkg:pypi/html5lib@1.1", "pkg:pypi/jsonpointer@3.0.0", "pkg:pypi/lark@1.3.1",
        "pkg:pypi/ply@3.11", "pkg:pypi/pysrt@1.1.2", "pkg:pypi/toml@0.10.2", "pkg:pypi/urllib3@1.26.20",
    ],
    "javascript": [
        "pkg:npm/cfonts@3.3.1", "pkg:npm/d3-array@3.2.4", "pkg:npm/express@4.21.2", "pkg:npm/irc@0.5.2", "pkg:npm/lodash@4.17.21",
        "pkg:npm/linkify-it@5.0.0", "pkg:npm/turndown@7.2.5", "pkg:npm/svgo@4.1.0",
    ],
    "java": ["pkg:deb/debian/jsoup@1.15.3", "pkg:deb/debian/junit4@4.13.2"],
    "c": [
        "pkg:deb/debian/jansson@2.14", "pkg:deb/debian/libexif@0.6.24", "pkg:deb/debian/libyaml@0.2.5", "pkg:deb/debian/tree@2.1.0",
        "pkg:deb/debian/yajl@2.1.0",
    ],
    "go": [
        "pkg:deb/debian/golang-github-gorilla-mux@1.8.0", "pkg:deb/debian/golang-github-hashicorp-go-version@1.3.0",
        "pkg:deb/debian/golang-github-hashicorp-hcl@1.0.0", "pkg:deb/debian/golang-toml@1.2.0",
    ],
    "rust": ["pkg:deb/debian/rust-sized-chunks@0.6.5", "pkg:pypi/rpds-py@0.20.0", "pkg:pypi/anise@0.4.1"],
}  # fmt: skip

UNRELATED = [
    "pkg:pypi/flask@3.1.3", "pkg:pypi/click@8.3.0", "pkg:pypi/tinydb@4.8.0", "pkg:pypi/markdown@3.7", "pkg:pypi/pyyaml@6.0.2",
    "pkg:npm/markdown-it@14.1.0", "pkg:npm/uuid@10.0.0", "pkg:npm/semver@7.6.3", "pkg:npm/commander@12.1.0",
    "pkg:deb/debian/hostname@3.23%2Bnmu1",
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(build_corpus: BuildCorpus) -> Corpus:
    return build_corpus("laundered", [spec for specs in ORIGINS.values() for spec in specs])


def test_laundered_copies_are_found(corpus: Corpus, fetched: Callable[[str], SourceTree], tmp_path: Path) -> None:
    found: dict[str, bool] = {}
    moved = 0
    for language, specs in ORIGINS.items():
        for number, spec in enumerate(specs):
            origin = fetched(spec)
            copy = tmp_path / f"{language}{number}"
            moved += mutate_tree(origin.path, copy, list_files(origin).paths)
            result = scan(SourceTree(copy, copy.name, str(copy)), [corpus], ScanOptions(), Silent())
            found[spec] = any(f.origin.purl == spec or spec in f.ties for f in result.findings)
    missed = sorted(spec for spec, yes in found.items() if not yes)
    print(f"laundered copies found: {len(found) - len(missed)} of {len(found)}; missed: {missed}")
    assert len(found) >= 30
    assert moved > 1000
    assert len(missed) <= 0.05 * len(found), missed


@pytest.mark.parametrize("spec", UNRELATED)
def test_unrelated_releases_are_not(spec: str, corpus: Corpus, fetched: Callable[[str], SourceTree]) -> None:
    result = scan(fetched(spec), [corpus], ScanOptions(), Silent())
    assert [(f.origin.purl, f.verdict, f.component) for f in result.findings] == []
