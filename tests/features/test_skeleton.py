from itertools import permutations

import numpy as np
import pytest

from provenance.fingerprints.features.skeleton import KINDS, SIZES, SKELETON
from provenance.fingerprints.languages.registry import LANGUAGES
from provenance.fingerprints.model import Features
from provenance.fingerprints.shingles import structure_shingles, structure_stream
from tests.engine.reading import DATA, KEYS, SAMPLES, analyzed

SEARCH = """\
def search(values, wanted):
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] == wanted:
            return middle
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle - 1
    return -1
"""
IN_JAVASCRIPT = """\
function search(values, wanted) {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) / 2;
    if (values[middle] === wanted) { return middle; }
    if (values[middle] < wanted) { low = middle + 1; } else { high = middle - 1; }
  }
  return -1;
}
"""


def features(source: str, language: str = "python") -> Features:
    return SKELETON.extract(analyzed(source, language))


def hashes(source: str, language: str = "python") -> set[int]:
    return set(features(source, language).hashes.tolist())


def test_names_literals_calls_and_declarations_do_not_matter():
    other = SEARCH.replace("middle", "m").replace("wanted", "x").replace("-1", "-77").replace("len(values)", "size_of(values, 'all')")
    assert hashes(SEARCH)
    assert hashes(other) == hashes(SEARCH)


def test_the_same_algorithm_in_another_language_has_the_same_skeleton():
    assert hashes(IN_JAVASCRIPT, "javascript") == hashes(SEARCH)


def test_another_operator_changes_the_runs_it_is_in():
    changed = hashes(SEARCH.replace("//", "*"))
    assert changed != hashes(SEARCH)
    assert changed & hashes(SEARCH)


def test_no_run_crosses_from_one_function_into_another():
    other = SEARCH.replace("def search", "def find").replace("<", ">").replace("+", "-")
    assert hashes(SEARCH + "\n\n" + other) == hashes(SEARCH) | hashes(other)


def test_a_run_stands_once_at_its_first_place():
    once, twice = features(SEARCH), features(SEARCH + "\n\n" + SEARCH)
    assert np.array_equal(once.hashes, twice.hashes)
    assert np.array_equal(once.start_line, twice.start_line)
    assert len(set(once.hashes.tolist())) == len(once)
    assert (once.start_line.min(), once.end_line.max()) == (3, 11)
    assert np.all(np.diff(once.start_line) >= 0)


def test_runs_of_few_kinds_say_nothing():
    assert not hashes("def f(a):\n" + "    if a:\n        return a\n" * 20)
    assert not hashes("def f(a):\n    return a + a + a + a + a + a + a\n")


def test_the_kinds_fit_the_bits_that_count_them():
    assert len(set(KINDS)) == len(KINDS) <= 64


def test_there_are_fewer_features_than_structure_shingles():
    for path in SAMPLES:
        key = next(key for key in KEYS if key.partition(":")[0] == path.parent.name)
        file = analyzed(path.read_bytes(), key)
        assert len(SKELETON.extract(file)) <= len(structure_shingles(structure_stream(file.units), 4)) / 2


@pytest.mark.parametrize("size", [size for size, _ in SIZES])
def test_a_file_that_is_shorter_than_a_run_has_none(size):
    assert len(features("if a:\n    pass\n" * ((size - 1) // 2))) == 0


def test_the_right_program_ranks_first_across_languages():
    programs = {}
    for language in LANGUAGES:
        if not language.dialect:
            files = sorted((DATA / language.name / "programs").iterdir())
            programs[language.name] = {file.stem: hashes(file.read_bytes().decode(), language.key) for file in files}
    right = trials = 0
    for one, other in permutations(programs, 2):
        for name, found in programs[one].items():
            resemblance = {n: len(found & runs) / max(1, len(found | runs)) for n, runs in programs[other].items()}
            right += all(resemblance[name] > value for n, value in resemblance.items() if n != name)
            trials += 1
    assert right / trials >= 0.9
