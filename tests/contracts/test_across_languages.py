"""The structure channel works across languages: of ten small programs, the right one ranks first by canonical shingles alone."""

from itertools import permutations
from pathlib import Path

import pytest

from provenance.fingerprints.languages.registry import LANGUAGES
from provenance.fingerprints.model import Parameters
from provenance.fingerprints.normalize import normalize
from provenance.fingerprints.parsing import parse
from provenance.fingerprints.shingles import structure_shingles, structure_stream
from provenance.fingerprints.units import find_units

PROGRAMS = Path(__file__).parents[1] / "data" / "languages"

Shingles = dict[str, set[int]]
"""Program -> its distinct structure shingles."""


@pytest.fixture(scope="module")
def shingles() -> dict[str, Shingles]:
    size = Parameters().structure_size
    found: dict[str, Shingles] = {}
    for language in LANGUAGES:
        if not language.dialect:
            files = sorted((PROGRAMS / language.name / "programs").iterdir())
            parsed = {file.stem: find_units(normalize(parse(file.read_bytes(), language)), file.name) for file in files}
            runs = {name: structure_shingles(structure_stream(units), size) for name, units in parsed.items()}
            found[language.name] = {name: set(run.hashes.tolist()) for name, run in runs.items()}
    return found


def ranks_first(program: set[int], right: str, others: Shingles) -> bool:
    """Tell whether `right` alone resembles a program most."""
    resemblance = {name: len(program & other) / max(1, len(program | other)) for name, other in others.items()}
    return all(resemblance[right] > value for name, value in resemblance.items() if name != right)


def test_every_language_has_the_ten_programs(shingles: dict[str, Shingles]) -> None:
    assert len(shingles) == 19
    assert {frozenset(programs) for programs in shingles.values()} == {frozenset(shingles["python"])}
    assert len(shingles["python"]) == 10


def test_the_right_program_ranks_first_in_nine_of_ten_language_pairs(shingles: dict[str, Shingles]) -> None:
    pairs = list(permutations(shingles, 2))
    right = {
        (a, b): [ranks_first(program, name, shingles[b]) for name, program in shingles[a].items()] for a, b in pairs
    }
    # Both readings of the target: of all trials, and of the pairs of languages in which all ten are right.
    assert sum(map(sum, right.values())) / (10 * len(pairs)) >= 0.9
    assert sum(all(trials) for trials in right.values()) / len(pairs) >= 0.9


def test_no_language_pair_falls_far_behind(shingles: dict[str, Shingles]) -> None:
    worst = min(
        (sum(ranks_first(program, name, shingles[b]) for name, program in shingles[a].items()), a, b)
        for a, b in permutations(shingles, 2)
    )
    assert worst[0] >= 7, worst
