"""What a finding says in words."""

from collections.abc import Mapping

import pytest

from provenance.fingerprints.filtration import Filtration, filtration
from provenance.fingerprints.overlap import overlap
from provenance.verdict.explain import explain
from provenance.verdict.fusion import Fused
from provenance.verdict.judge import Measures
from tests.engine.corpora import a_tree, an_index

MEASURES = Measures(lines=200, copied_lines=30, alike_lines=60, alike_functions=4, support_items=0, support=0.0)
API = list(range(60))


def around(peers: int) -> Filtration:
    """Return the domain around an origin that has so many peers."""
    names = ["origin", *(f"peer {number}" for number in range(peers))]
    index = an_index({name: {"x": {"api": API[: 50 - number]}} for number, name in enumerate(names)})
    return filtration(overlap(a_tree({"s": {"api": API}}), [index]), 0)


def said(channels: Mapping[str, float], peers: int = 2) -> dict[str, str]:
    return explain(MEASURES, Fused(1.0, channels, 3.0), around(peers))


def test_what_was_measured() -> None:
    assert said({})["measured"] == (
        "30 of 200 lines in matched files are aligned or identical; 4 functions (60 lines) are built like one of the origin"
    )


@pytest.mark.parametrize(
    ("channels", "signs"),
    [
        ({}, "no channel says much"),
        ({"api": 0.09, "tokens": -0.09}, "no channel says much"),
        ({"tokens": 0.2, "api": 0.4}, "api, tokens speak for derivation"),
        ({"tokens": 0.2, "api": -0.4}, "tokens speaks for derivation; api speaks against it"),
        ({"api": -0.4, "names": -0.5}, "names, api speak against it"),
        (
            {"api": 0.4, "names": 0.1},
            "api, names speak for derivation; what users and tests rely on agrees while the text does not: "
            "compatible by design, or a rewrite",
        ),
    ],
)
def test_which_signs_point_where(channels: dict[str, float], signs: str) -> None:
    assert said(channels)["signs"] == signs


@pytest.mark.parametrize(
    ("peers", "domain"),
    [
        (0, "no other project of the domain is in the corpus, so what the domain dictates is not known"),
        (2, "what peer 0, peer 1 have as well weighs little"),
        (6, "what peer 0, peer 1, peer 2, peer 3 and 2 more have as well weighs little"),
    ],
)
def test_what_stood_for_the_domain(peers: int, domain: str) -> None:
    assert said({}, peers)["domain"] == domain
