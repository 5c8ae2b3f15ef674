"""What the domain dictates weighs little, and is counted."""

import math

import numpy as np
import pytest

from provenance.fingerprints.filtration import COHORT, FEW, SHARED_BY_MORE, SHARED_BY_ONE, filtration
from provenance.fingerprints.overlap import overlap
from tests.engine.corpora import a_tree, an_index

SPEC = list(range(1, 41))
OWN = list(range(100, 160))


def beside(releases, lineages=None, **subject):
    """Return a subject beside releases of one file each (key -> channel -> hashes)."""
    return overlap(a_tree({"s.py": subject}), [an_index({key: {"x": content} for key, content in releases.items()}, lineages)])


def names(found):
    return [found.overlap.releases[row].key for row in found.cohort]


def domain(**more):
    """Return a subject, its origin (row 0), two projects of the domain and one of another."""
    releases = {
        "origin": {"api": SPEC, "strings": OWN},
        "peer": {"api": SPEC[:30], "strings": [900]},
        "other peer": {"api": SPEC[:20], "strings": [901]},
        "stranger": {"tokens": [5]},
    }
    return beside(releases | more, None, api=SPEC, strings=OWN, tokens=[5, 6])


def test_the_cohort_is_the_nearest_other_lineages():
    found = filtration(domain(), 0)
    assert names(found) == ["peer", "other peer"], "the candidate is none of them, and who shares no api or strings is no kin of the domain"
    assert found.has_domain
    assert names(filtration(domain(), 1)) == ["origin", "other peer"]


def test_other_releases_of_the_candidates_lineage_are_not_its_cohort():
    lineages = {"origin": "one", "later": "one", "peer": "two", "peer again": "two"}
    content = {"api": SPEC}
    found = filtration(beside(dict.fromkeys(lineages, content), lineages, api=SPEC), 0)
    assert names(found) == ["peer"], "one release stands for its lineage"
    assert found.held["api"].tolist() == [1] * len(SPEC)
    assert not found.has_domain


def test_a_project_that_carries_a_copy_of_the_candidate_is_not_its_cohort():
    tokens = list(range(1_000, 1_100))
    releases = {
        "origin": {"tokens": tokens, "api": SPEC},
        "host": {"tokens": tokens[:60], "api": SPEC},
        "peer": {"tokens": tokens[:40], "api": SPEC},
    }
    assert names(filtration(beside(releases, tokens=tokens, api=SPEC), 0)) == ["peer"]


def kin(found):
    """Return the names of the lineages that are no reference for the candidate; each release here is a lineage of its own."""
    rows = [row for row, lineage in enumerate(found.overlap.lineage.tolist()) if lineage in found.kin]
    return [found.overlap.releases[row].key for row in rows]


def test_the_candidates_own_lineage_and_those_that_carry_a_copy_of_it_are_kin():
    tokens = list(range(1_000, 1_100))
    releases = {
        "origin": {"tokens": tokens, "api": SPEC},
        "host": {"tokens": tokens[:60], "api": SPEC},
        "peer": {"tokens": tokens[:40], "api": SPEC},
        "stranger": {"tokens": [5]},
    }
    beside_all = beside(releases, tokens=tokens, api=SPEC)
    assert kin(filtration(beside_all, 0)) == ["origin", "host"]
    assert kin(filtration(beside_all, 2)) == ["origin", "host", "peer"], "both have all that the peer shares with the subject"
    assert kin(filtration(beside_all, 3)) == ["stranger"], "one shared fingerprint tells nothing"


def by(found, *names):
    """Return log10 of how far the first release is ahead of the mean of three others; those that are not named share nothing."""
    overlap, scale = found.overlap, found.overlap.weight_of_subject("api") + FEW
    own, *others = (float(overlap.weight_shared("api")[[r.key for r in overlap.releases].index(name)]) / scale for name in names)
    return math.log10((own + 0.003) / (sum(others) / 3 + 0.003))


def test_how_far_a_candidate_is_ahead_of_the_next_three_lineages():
    more = {f"peer {n}": {"api": SPEC[:n]} for n in (12, 11, 10)}
    found = filtration(domain(**more), 0)
    assert found.containment("api").ahead == pytest.approx(by(found, "origin", "peer", "other peer", "peer 12"))
    behind = filtration(found.overlap, 2)
    assert behind.containment("api").ahead == pytest.approx(by(found, "other peer", "origin", "peer", "peer 12"))
    assert behind.containment("api").ahead < 0 < found.containment("api").ahead
    alone = filtration(beside({"origin": {"api": SPEC}}, api=SPEC), 0)
    assert alone.containment("api").ahead == pytest.approx(by(alone, "origin"))
    assert found.containment("prose").ahead == 0.0, "nobody shares any"


def test_the_domain_is_not_taken_out_before_candidates_are_held_against_it():
    assert filtration(domain(), 0).containment("api").ahead == filtration(domain(), 0).unfiltered().containment("api").ahead


def test_nobody_is_held_against_copies_of_the_candidate_or_its_other_releases():
    tokens = list(range(1_000, 1_100))
    releases = {"origin": {"tokens": tokens, "api": SPEC}, "peer": {"api": SPEC[:9]}}
    copies = {"later": {"tokens": tokens, "api": SPEC}, "host": {"tokens": tokens, "api": SPEC}}
    found = filtration(beside(releases | copies, {"later": "origin"}, tokens=tokens, api=SPEC), 0)
    assert found.containment("api").ahead == pytest.approx(by(found, "origin", "peer"))


def test_what_somebody_else_explained_is_not_ahead():
    found = filtration(domain(), 0)
    wanted = np.zeros(len(SPEC), np.bool_)
    levels = []
    for feature in range(len(SPEC)):
        wanted[feature] = True
        levels.append(found.containment("api", wanted).ahead)
    assert levels == sorted(levels)
    assert levels[-1] == found.containment("api").ahead


def test_unfiltered_nothing_is_dictated():
    found = filtration(domain(), 0)
    plain = found.unfiltered()
    assert plain.cohort == found.cohort
    whole = found.overlap.weight_of_subject("api")
    assert found.containment("api").weight < plain.containment("api").weight == pytest.approx(whole)
    assert plain.containment("api").filtered == 0


def test_a_component_is_held_against_itself():
    """A file copied into a large project is all of the component and little of the project."""
    own = list(range(5_000, 6_000))
    found = filtration(beside({"origin": {"strings": OWN}}, strings=OWN + own), 0)
    inside = np.isin(found.overlap.tree.channels["strings"].distinct, np.array(OWN, np.uint64))
    whole, component = found.containment("strings"), found.containment("strings", inside=inside)
    assert component.of_subject > 3 * whole.of_subject
    assert component.of_origin == whole.of_origin
    elsewhere = found.containment("strings", inside=~inside)
    assert (elsewhere.shared, elsewhere.of_subject, elsewhere.of_origin) == (0, 0.0, 0.0)


def test_a_few_shared_fingerprints_make_no_kin():
    releases = {"origin": {"tokens": [1, 2, 3], "api": SPEC}, "peer": {"tokens": [1, 2, 3], "api": SPEC}}
    assert names(filtration(beside(releases, tokens=[1, 2, 3], api=SPEC), 0)) == ["peer"]


def test_the_cohort_is_bounded():
    peers = {f"peer {number:02}": {"api": SPEC[: 40 - number]} for number in range(COHORT + 5)}
    found = filtration(beside({"origin": {"api": SPEC}} | peers, api=SPEC), 0)
    assert names(found) == sorted(peers)[:COHORT]
    assert found.held["api"].max() == COHORT


def test_what_peers_have_as_well_weighs_little():
    found = filtration(domain(), 0)
    features = np.arange(len(SPEC), dtype=np.int32)
    weight = found.overlap.rarity.weight["api"]
    factors = [SHARED_BY_MORE] * 20 + [SHARED_BY_ONE] * 10 + [1.0] * 10
    assert found.left("api", features).tolist() == pytest.approx((weight * factors).tolist())
    assert found.left("strings", np.array([0], np.int32)).tolist() == found.overlap.rarity.weight["strings"][:1].tolist()


def test_containment_of_both_sides():
    found = filtration(domain(), 0)
    api, strings = found.containment("api"), found.containment("strings")
    left = float(found.left("api", np.arange(len(SPEC), dtype=np.int32)).sum())
    whole = found.overlap.weight_of_subject("api")
    assert (api.shared, api.filtered) == (len(SPEC), 20)
    assert api.weight == pytest.approx(left)
    assert api.of_subject == pytest.approx(left / (whole + FEW))
    assert api.of_origin == pytest.approx(left / (float(found.overlap.totals["api"][0]) + FEW))
    assert (strings.shared, strings.filtered) == (len(OWN), 0)
    rest = float(found.overlap.rarity.weight["strings"].sum())
    assert strings.of_subject == pytest.approx(rest / (rest + FEW)), "all of a few features is not all"
    nothing = found.containment("prose")
    assert (nothing.shared, nothing.weight, nothing.of_subject, nothing.of_origin, nothing.filtered) == (0, 0.0, 0.0, 0.0, 0)


def test_only_what_is_wanted_is_shared():
    found = filtration(domain(), 0)
    wanted = np.zeros(len(SPEC), np.bool_)
    wanted[[0, 39]] = True
    some = found.containment("api", wanted)
    assert (some.shared, some.filtered) == (2, 1)
    assert found.containment("api", ~wanted & False).weight == 0
    assert found.containment("api", ~(wanted & False)) == found.containment("api")


def test_without_peers_nothing_is_dictated():
    found = filtration(beside({"origin": {"api": SPEC}, "stranger": {"tokens": [1]}}, api=SPEC, tokens=[1]), 0)
    assert found.cohort == ()
    assert not found.has_domain
    assert found.containment("api").filtered == 0


def test_the_nearest_there_are_need_not_be_of_the_domain():
    own = list(range(3_000))
    releases = {"origin": {"api": own}, "far": {"api": [0, *range(5_000, 8_000)]}, "farther": {"api": [1, *range(9_000, 12_000)]}}
    found = filtration(beside(releases, api=own), 0)
    assert names(found) == ["far", "farther"]
    assert not found.has_domain
