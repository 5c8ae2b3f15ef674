"""The manifest of the starter corpus keeps its promises; building the corpus is not needed to see it."""

from collections import Counter
from pathlib import Path

import pytest
from packageurl import PackageURL

from provenance.corpus.manifest import Manifest, ManifestProject, load_manifest
from provenance.errors import SourceError
from provenance.fingerprints.languages.registry import LANGUAGES
from provenance.licensing.expression import category
from provenance.sources.interface import FetchOptions
from provenance.sources.registry import fetch, resolve

STARTER = Path(__file__).resolve().parents[2] / "corpora" / "starter.toml"
COPYLEFT = ("weak copyleft", "copyleft", "network copyleft")
ECOSYSTEMS = {"pypi": 0, "npm": 1, "deb": 2}
SUBJECTS_OF_TESTS = ("requests", "flask", "click", "pip")
"""Projects that tests scan: in the corpus they would explain themselves."""


@pytest.fixture(scope="module")
def starter() -> Manifest:
    return load_manifest(STARTER)


def languages(project: ManifestProject) -> list[str]:
    assert project.why is not None
    return project.why.split(";")[0].split(", ")


def test_it_is_large_enough_and_half_of_it_is_copyleft(starter: Manifest) -> None:
    kinds = Counter(category(project.license) for project in starter.projects)
    assert len(starter.projects) >= 60
    assert sum(kinds[kind] for kind in COPYLEFT) >= len(starter.projects) / 2
    assert kinds["unknown"] == 0


def test_it_covers_many_languages(starter: Manifest) -> None:
    of_projects = Counter(language for project in starter.projects for language in languages(project))
    names = {language.name.lower() for language in LANGUAGES}
    assert {name.lower() for name in of_projects} <= names | {"c++"}
    assert len(of_projects) >= 8
    assert {"Python", "JavaScript", "TypeScript", "Java", "C", "C++", "Go", "Rust"} <= set(of_projects)


def test_everything_is_pinned_and_explained(starter: Manifest) -> None:
    for project in starter.projects:
        assert project.purl, project.spec
        assert project.sha256, project.spec
        assert project.license, project.spec
        assert project.why, project.spec
        assert resolve(project.spec).kind == PackageURL.from_string(project.purl).type


def test_it_is_sorted_by_ecosystem_then_name(starter: Manifest) -> None:
    def order(project: ManifestProject) -> tuple[int, str, str]:
        purl = PackageURL.from_string(project.spec)
        name = f"{purl.namespace}/{purl.name}".removeprefix("@") if purl.type == "npm" and purl.namespace else purl.name
        return ECOSYSTEMS[purl.type], name, purl.version or ""

    assert list(starter.projects) == sorted(starter.projects, key=order)


def test_releases_of_one_project_share_a_lineage(starter: Manifest) -> None:
    by_name = Counter(PackageURL.from_string(project.spec).name for project in starter.projects)
    repeated = {name for name, count in by_name.items() if count > 1}
    assert {project.lineage for project in starter.projects if PackageURL.from_string(project.spec).name in repeated} == repeated


def test_no_subject_of_a_test_is_in_it(starter: Manifest) -> None:
    assert not {PackageURL.from_string(project.spec).name for project in starter.projects} & set(SUBJECTS_OF_TESTS)


@pytest.mark.registry
def test_every_release_can_be_had_as_it_is_pinned(starter: Manifest, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("starter")
    failed = []
    for project in starter.projects:
        try:
            tree = fetch(project.spec, FetchOptions(cache=cache, sha256=project.sha256))
        except SourceError as error:
            failed.append(f"{project.spec}: {error}")
            continue
        assert any(path.is_file() for path in tree.path.rglob("*")), project.spec
    assert failed == []
