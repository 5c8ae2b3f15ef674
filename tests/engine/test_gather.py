import pytest

from provenance.fingerprints.gather import NEAR, SMALLEST_WEIGHT, gather
from provenance.fingerprints.matching import candidates, rarity_of
from tests.engine.corpora import a_tree, an_index

LIBRARY = list(range(1_000, 1_100))
HOST = list(range(2_000, 2_300))
OTHER = list(range(3_000, 3_080))
OWN = list(range(9_000, 9_050))
BACKGROUND = {f"background {i}": {"x": {"tokens": [100_000 + i]}} for i in range(8)}


def explained(tree, index, **options):
    return list(gather(candidates(tree, index), rarity_of(tree, [index]), **options))


def keys(found):
    return [item.candidate.release.key for item in found]


def vendoring(*, lineages=None, **more):
    """Return an index of a library, a project that vendors it, and projects that have nothing to do with it."""
    releases = {
        "host": {"host.py": {"tokens": HOST}, "vendor/library.py": {"tokens": LIBRARY}},
        "library": {"library.py": {"tokens": LIBRARY}},
    }
    return an_index(BACKGROUND | releases | more, lineages)


def test_a_copy_of_the_library_is_the_librarys_and_not_the_hosts():
    found = explained(a_tree({"a.py": {"tokens": OWN + LIBRARY}}), vendoring())
    assert keys(found) == ["library"]
    assert found[0].features["tokens"].sum() == len(LIBRARY)


def test_a_copy_of_the_host_is_the_hosts():
    found = explained(a_tree({"a.py": {"tokens": HOST}, "b.py": {"tokens": LIBRARY}}), vendoring())
    assert keys(found) == ["host"]


def test_a_copy_of_the_hosts_own_code_is_the_hosts():
    assert keys(explained(a_tree({"a.py": {"tokens": HOST}}), vendoring())) == ["host"]


def test_the_library_wins_though_the_subject_has_only_a_part_of_it():
    assert keys(explained(a_tree({"a.py": {"tokens": LIBRARY[:60] + OWN}}), vendoring())) == ["library"]


def test_the_library_wins_though_the_host_changed_a_little():
    """The host's copy has what the subject has, the library's own release misses a few lines of it."""
    index = vendoring(library={"library.py": {"tokens": [*LIBRARY[:95], 77]}})
    assert keys(explained(a_tree({"a.py": {"tokens": LIBRARY}}), index)) == ["library"]


def test_origins_that_each_explain_a_part_are_both_yielded():
    index = vendoring(other={"other.py": {"tokens": OTHER}})
    found = explained(a_tree({"a.py": {"tokens": OTHER + LIBRARY}}), index)
    assert keys(found) == ["other", "library"], "the code that two lineages have weighs less"
    together = found[0].features["tokens"] | found[1].features["tokens"]
    assert together.all()
    assert not (found[0].features["tokens"] & found[1].features["tokens"]).any()


def test_every_feature_is_explained_once():
    index = vendoring(other={"other.py": {"tokens": LIBRARY[50:] + OTHER}})
    found = explained(a_tree({"a.py": {"tokens": LIBRARY + OTHER + OWN}}), index)
    assert sum(item.features["tokens"].astype(int) for item in found).max() == 1
    assert [item.weight for item in found] == sorted((item.weight for item in found), reverse=True)


def test_releases_of_one_lineage_are_told_as_ties():
    lineages = {"library": "the library", "library 2": "the library"}
    index = vendoring(lineages=lineages, **{"library 2": {"library.py": {"tokens": [*LIBRARY, 5]}}})
    found = explained(a_tree({"a.py": {"tokens": LIBRARY}}), index)
    assert keys(found) == ["library"]
    assert [tie.release.key for tie in found[0].ties] == ["library 2"]


def test_a_release_of_another_lineage_is_no_tie():
    found = explained(a_tree({"a.py": {"tokens": LIBRARY}}), vendoring())
    assert found[0].ties == ()


def test_equal_releases_go_to_the_first_added():
    index = vendoring(copy={"library.py": {"tokens": LIBRARY}})
    assert keys(explained(a_tree({"a.py": {"tokens": LIBRARY}}), index)) == ["library"]


def test_little_is_not_worth_looking_at():
    tree = a_tree({"a.py": {"tokens": [*OWN, *LIBRARY[:4]]}})
    assert explained(tree, vendoring()) == []
    assert keys(explained(tree, vendoring(), smallest=1.0)) == ["library"]
    assert SMALLEST_WEIGHT > 4


def test_no_candidates_and_an_empty_subject():
    assert explained(a_tree({}), vendoring()) == []
    assert explained(a_tree({"a.py": {"tokens": OWN}}), an_index({})) == []


@pytest.mark.parametrize("share", [NEAR - 0.05, NEAR + 0.05])
def test_a_well_covered_release_wins_only_if_it_explains_nearly_as_much(share):
    part = LIBRARY[: int(len(LIBRARY) * share)]
    index = an_index(BACKGROUND | {"whole": {"x": {"tokens": LIBRARY + HOST}}, "part": {"x": {"tokens": part}}})
    found = explained(a_tree({"a.py": {"tokens": LIBRARY}}), index)
    assert keys(found)[0] == ("part" if share > NEAR else "whole")
