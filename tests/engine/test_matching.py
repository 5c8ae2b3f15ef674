import math

import numpy as np
import pytest

from provenance.fingerprints.matching import MOST_CANDIDATES, candidates, pair_up, rarity_of
from provenance.fingerprints.model import CHANNELS
from tests.engine.corpora import a_tree, an_index


def everything(rarity):
    return {channel: np.ones(len(weight), np.bool_) for channel, weight in rarity.weight.items()}


def test_a_tree_gathers_its_files_by_channel():
    tree = a_tree({"a.py": {"tokens": [5, 3]}, "b.py": {"strings": [7]}, "c.py": {"tokens": [3], "strings": [9]}})
    tokens = tree.channels["tokens"]
    assert (tokens.hashes.tolist(), tokens.file.tolist(), tokens.start_line.tolist()) == ([5, 3, 3], [0, 0, 2], [1, 2, 1])
    assert tokens.texts == ("text 5", "text 3", "text 3")
    assert tokens.distinct.tolist() == [3, 5]
    assert tree.channels["strings"].file.tolist() == [1, 2]
    assert set(tree.channels) == set(CHANNELS)
    assert len(tree.channels["api"]) == 0
    assert {channel: hashes.tolist() for channel, hashes in tree.query.items()} == {"tokens": [3, 5], "strings": [7, 9]}


def test_an_empty_tree_has_no_candidates():
    assert candidates(a_tree({}), an_index({"one": {"a.py": {"tokens": [1]}}})) == []
    assert candidates(a_tree({"a.py": {"tokens": [1]}}), an_index({})) == []


def test_rarity_counts_lineages_over_all_indexes():
    one = an_index({"a": {"x": {"tokens": [1, 2]}}, "a2": {"x": {"tokens": [1]}}, "b": {"x": {"tokens": [1]}}}, {"a2": "a"})
    other = an_index({"c": {"x": {"tokens": [2, 9]}}})
    found = rarity_of(a_tree({"s.py": {"tokens": [3, 2, 1, 1]}}), [one, other])
    assert found.lineages == 3
    assert found.lineages_with["tokens"].tolist() == [2, 2, 0]
    assert found.weight["tokens"].tolist() == pytest.approx([math.log(2.5), math.log(2.5), math.log(4)])
    assert len(found.weight["api"]) == 0


def test_candidates_are_the_releases_that_share_most():
    index = an_index(
        {
            "little": {"x": {"tokens": [1, 100]}},
            "most": {"x": {"tokens": [1, 2, 3], "strings": [7]}},
            "nothing": {"x": {"tokens": [200]}, "y": {"strings": [1]}},
        }
    )
    tree = a_tree({"s.py": {"tokens": [3, 1, 2, 50], "strings": [8, 7]}})
    found = candidates(tree, index)
    assert [candidate.release.key for candidate in found] == ["most", "little"]
    best = found[0]
    assert best.has["tokens"].tolist() == [True, True, True, False]
    assert best.has["strings"].tolist() == [True, False]
    assert best.coverage == 1.0
    assert found[1].coverage == 0.5
    assert best.places["tokens"].hashes.tolist() == [1, 2, 3]
    assert set(best.places["tokens"].release.tolist()) == {best.release.id}


def test_the_weight_of_a_candidate_is_that_of_what_remains():
    index = an_index({"one": {"x": {"tokens": [1, 2]}}, "two": {"x": {"tokens": [2, 9]}}})
    tree = a_tree({"s.py": {"tokens": [1, 2, 9]}})
    rarity = rarity_of(tree, [index])
    one = next(found for found in candidates(tree, index) if found.release.key == "one")
    assert one.weight(rarity, everything(rarity)) == pytest.approx(math.log(3) + math.log(2))
    remaining = everything(rarity)
    remaining["tokens"][1] = False
    assert one.weight(rarity, remaining) == pytest.approx(math.log(3))


def test_releases_that_share_equally_come_in_the_order_of_the_index():
    index = an_index({key: {"x": {"tokens": [1, 2]}} for key in ("z", "a", "m")})
    assert [found.release.key for found in candidates(a_tree({"s": {"tokens": [1, 2]}}), index)] == ["z", "a", "m"]


def test_the_best_of_every_channel_are_kept_beside_the_best_of_all():
    releases = {f"r{i}": {"x": {"tokens": list(range(1, 30))}} for i in range(4)} | {"api only": {"x": {"api": [1, 2]}}}
    tree = a_tree({"s": {"tokens": list(range(1, 30)), "api": [1, 2, 3]}})
    found = candidates(tree, an_index(releases), limit=2)
    assert "api only" in [candidate.release.key for candidate in found]
    assert len(found) <= 2 + 5 + 5
    assert MOST_CANDIDATES >= 10


def test_wanted_hashes_only_are_paired():
    index = an_index({"one": {"x": {"tokens": [4, 5, 4]}}})
    tree = a_tree({"s": {"tokens": [9, 4, 5]}})
    candidate = candidates(tree, index)[0]
    found = pair_up(tree.channels["tokens"], candidate.places["tokens"], np.array([4], np.uint64))
    assert sorted(zip(found.subject_start.tolist(), found.origin_start.tolist(), strict=True)) == [(2, 1), (2, 3)]
    assert len(pair_up(tree.channels["tokens"], candidate.places["tokens"], np.empty(0, np.uint64))) == 0
