import numpy as np

from provenance.fingerprints.matching import pair_up
from provenance.fingerprints.model import CHANNELS
from tests.engine.corpora import a_tree, an_index


def test_a_tree_gathers_its_files_by_channel():
    tree = a_tree({"a.py": {"tokens": [5, 3]}, "b.py": {"strings": [7]}, "c.py": {"tokens": [3], "strings": [9]}})
    tokens = tree.channels["tokens"]
    assert (tokens.hashes.tolist(), tokens.file.tolist(), tokens.start_line.tolist()) == ([5, 3, 3], [0, 0, 2], [1, 2, 1])
    assert tokens.texts == ("text 5", "text 3", "text 3")
    assert tokens.distinct.tolist() == [3, 5]
    assert tree.channels["strings"].file.tolist() == [1, 2]
    assert list(tree.channels) == list(CHANNELS)
    assert len(tree.channels["api"]) == 0
    assert len(tree.channels["api"].distinct) == 0


def test_an_empty_tree_has_every_channel_and_no_language():
    tree = a_tree({})
    assert [len(occurrences) for occurrences in tree.channels.values()] == [0] * len(CHANNELS)
    assert tree.languages == {}


def test_the_languages_of_a_tree_are_those_of_parsed_files():
    tree = a_tree({"b.py": {}, "a.py": {}, "c.go": {}}, {"a.py": "python", "b.py": "python", "c.go": "go"})
    assert list(tree.languages.items()) == [("go", 1), ("python", 2)]
    assert a_tree({"a.py": {}}).languages == {}, "a file without units was only hashed"


def test_wanted_hashes_only_are_paired():
    index = an_index({"one": {"x": {"tokens": [4, 5, 4]}}})
    tree = a_tree({"s": {"tokens": [9, 4, 5]}})
    places = index.places("tokens", tree.channels["tokens"].distinct, [0])
    found = pair_up(tree.channels["tokens"], places, np.array([4], np.uint64))
    assert sorted(zip(found.subject_start.tolist(), found.origin_start.tolist(), strict=True)) == [(2, 1), (2, 3)]
    assert len(pair_up(tree.channels["tokens"], places, np.empty(0, np.uint64))) == 0
