"""The fewest releases that explain a subject; the measure is the caller's."""

from provenance.fingerprints.gather import NEAR, SMALLEST_WEIGHT, gather
from provenance.fingerprints.overlap import overlap
from tests.engine.corpora import a_tree, an_index

LIBRARY = list(range(1_000, 1_100))
HOST = list(range(2_000, 2_300))
OTHER = list(range(3_000, 3_080))
OWN = list(range(9_000, 9_050))
BACKGROUND = {f"background {i}": {"x": {"tokens": [100_000 + i]}} for i in range(8)}


def explained(tree, index, measure=None, **options):
    """Return overlap and what is gathered; unless told otherwise, what is left counts by the share of both sides that it is."""
    beside = overlap(tree, [index])

    def strength(row, remaining):
        own = beside.shared["tokens"].of(row)
        left = float(beside.rarity.weight["tokens"][own][remaining["tokens"][own]].sum())
        scale = (beside.weight_of_subject("tokens") * float(beside.totals["tokens"][row])) ** 0.5
        return 5 * left / scale

    return beside, list(gather(beside, measure or strength, **options))


def keys(result):
    beside, found = result
    return [beside.releases[item.row].key for item in found]


def vendoring(*, lineages=None, **more):
    """Return an index of a library, a project that vendors it, and projects that have nothing to do with it."""
    releases = {
        "host": {"host.py": {"tokens": HOST}, "vendor/library.py": {"tokens": LIBRARY}},
        "library": {"library.py": {"tokens": LIBRARY}},
    }
    return an_index(BACKGROUND | releases | more, lineages)


def test_a_copy_of_the_library_is_the_librarys_and_not_the_hosts():
    result = explained(a_tree({"a.py": {"tokens": OWN + LIBRARY}}), vendoring())
    assert keys(result) == ["library"]
    assert result[1][0].features["tokens"].sum() == len(LIBRARY)


def test_a_copy_of_the_host_is_the_hosts():
    result = explained(a_tree({"a.py": {"tokens": HOST}, "b.py": {"tokens": LIBRARY}}), vendoring())
    assert keys(result) == ["host"]


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
    result = explained(a_tree({"a.py": {"tokens": OTHER + LIBRARY}}), index)
    assert keys(result) == ["other", "library"], "the code that two lineages have weighs less"
    one, other = (item.features["tokens"] for item in result[1])
    assert (one | other).all()
    assert not (one & other).any()


def test_every_feature_is_explained_once():
    index = vendoring(other={"other.py": {"tokens": LIBRARY[50:] + OTHER}})
    beside, found = explained(a_tree({"a.py": {"tokens": LIBRARY + OTHER + OWN}}), index)
    assert len(found) == 2
    assert sum(item.features["tokens"].astype(int) for item in found).max() == 1
    for item in found:
        assert item.weight == float(beside.rarity.weight["tokens"][item.features["tokens"]].sum())


def test_the_measure_is_asked_anew_for_what_is_left():
    seen = []

    def measure(row, remaining):
        seen.append((row, int(remaining["tokens"].sum())))
        return -row

    index = an_index({"first": {"x": {"tokens": LIBRARY}}, "second": {"x": {"tokens": OTHER}}, "third": {"x": {"tokens": OTHER}}})
    result = explained(a_tree({"a.py": {"tokens": LIBRARY + OTHER}}), index, measure)
    assert keys(result) == ["first", "second"], "nothing is left for the third"
    assert seen == [(0, 180), (1, 180), (2, 180), (1, 80)], "nobody asks for what cannot be the best"


def test_of_equals_the_better_covered_one_goes_first_then_the_first_added():
    releases = {"wide": {"x": {"tokens": LIBRARY + HOST}}, "close": {"x": {"tokens": LIBRARY}}, "as close": {"x": {"tokens": LIBRARY}}}
    result = explained(a_tree({"a.py": {"tokens": LIBRARY}}), an_index(releases), lambda row, remaining: 0.0)
    assert keys(result) == ["close"]


def test_releases_of_one_lineage_are_told_as_ties():
    lineages = {"library": "the library", "library 2": "the library"}
    index = vendoring(lineages=lineages, **{"library 2": {"library.py": {"tokens": [*LIBRARY, 5]}}})
    beside, found = explained(a_tree({"a.py": {"tokens": LIBRARY}}), index)
    assert keys((beside, found)) == ["library"]
    assert [beside.releases[row].key for row in found[0].ties] == ["library 2"]


def test_a_release_that_is_clearly_weaker_is_no_tie():
    lineages = {"library": "one", "library 2": "one"}
    index = vendoring(lineages=lineages, **{"library 2": {"library.py": {"tokens": LIBRARY}}})
    for distance, ties in ((NEAR - 0.01, 1), (NEAR + 0.01, 0)):
        strengths = {"library": 2.0, "library 2": 2.0 - distance}
        tree = a_tree({"a.py": {"tokens": LIBRARY}})
        names = [release.key for release in overlap(tree, [index]).releases]
        _, found = explained(tree, index, lambda row, remaining: strengths.get(names[row], 0.0))  # noqa: B023
        assert len(found[0].ties) == ties


def test_a_release_of_another_lineage_is_no_tie():
    _, found = explained(a_tree({"a.py": {"tokens": LIBRARY}}), vendoring(), lambda row, remaining: 1.0)
    assert found[0].ties == ()


def test_little_is_not_worth_looking_at():
    tree = a_tree({"a.py": {"tokens": [*OWN, *LIBRARY[:4]]}})
    assert keys(explained(tree, vendoring())) == []
    assert keys(explained(tree, vendoring(), smallest=1.0)) == ["library"]
    assert SMALLEST_WEIGHT > 4


def test_no_candidates_and_an_empty_subject():
    assert keys(explained(a_tree({}), vendoring())) == []
    assert keys(explained(a_tree({"a.py": {"tokens": OWN}}), an_index({}))) == []
