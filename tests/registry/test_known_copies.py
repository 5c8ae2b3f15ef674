"""Real releases that are known to carry copies of others, and real ones that carry none."""

from collections.abc import Callable

import pytest

from provenance.corpus.library import STARTER, open_corpus
from provenance.model import Finding, ScanResult, at_least
from provenance.progress import Silent
from provenance.scan.scanner import ScanOptions, scan
from provenance.sources.interface import SourceTree
from tests.registry.conftest import BuildCorpus

pytestmark = pytest.mark.registry

Fetched = Callable[[str], SourceTree]


def by_lineage(result: ScanResult) -> dict[str, Finding]:
    return {finding.origin.lineage: finding for finding in result.findings}


def test_a_release_is_found_to_carry_a_copy_under_another_license(fetched: Fetched) -> None:
    result = scan(fetched("pkg:pypi/requests@2.13.0"), [open_corpus(STARTER)], ScanOptions(), Silent())
    finding = by_lineage(result)["chardet"]
    assert (finding.verdict, finding.severity, finding.license.relation) == ("copied", "error", "conflict")
    assert finding.origin.license is not None and finding.origin.license.startswith("LGPL")
    assert finding.component == "requests/packages/chardet"
    assert all(place.path.startswith("requests/packages/chardet/") for place in finding.locations)
    tokens = next(evidence for evidence in finding.evidence if evidence.channel == "tokens")
    for example in tokens.examples:
        assert example.subject.path.rsplit("/", 1)[-1] == example.origin.path.rsplit("/", 1)[-1]
        assert (example.subject.start_line, example.subject.end_line) == (example.origin.start_line, example.origin.end_line)


def test_a_vendored_library_is_reported_and_nothing_else(fetched: Fetched, build_corpus: BuildCorpus) -> None:
    corpus = build_corpus("urllib3", ["pkg:pypi/urllib3@1.26.20"])
    result = scan(fetched("pkg:pypi/pip@26.3"), [corpus], ScanOptions(), Silent())
    assert [(f.origin.purl, f.component) for f in result.findings] == [("pkg:pypi/urllib3@1.26.20", "src/pip/_vendor/urllib3")]


def test_a_copy_is_attributed_to_the_library_and_not_to_who_vendors_it(fetched: Fetched, build_corpus: BuildCorpus) -> None:
    corpus = build_corpus("vendored", ["pkg:pypi/chardet@2.3.0", "pkg:pypi/requests@2.13.0"])
    result = scan(fetched("pkg:pypi/chardet@2.3.0"), [corpus], ScanOptions(), Silent())
    assert [finding.origin.purl for finding in result.findings] == ["pkg:pypi/chardet@2.3.0"]


@pytest.mark.parametrize("spec", ["pkg:pypi/flask@3.1.3", "pkg:pypi/click@8.3.0"])
def test_an_original_work_raises_nothing_above_a_note(spec: str, fetched: Fetched) -> None:
    result = scan(fetched(spec), [open_corpus(STARTER)], ScanOptions(), Silent())
    assert [f.origin.purl for f in result.findings if at_least(f.severity, "warning")] == []
