"""Shares of channels become one strength; the tables are made here, so that fitting anew breaks nothing."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from provenance.fingerprints.filtration import Containment, filtration
from provenance.fingerprints.model import CHANNELS
from provenance.fingerprints.overlap import Overlap, overlap
from provenance.verdict import fusion
from provenance.verdict.calibration import MEASURES, Calibration, Term
from provenance.verdict.fusion import WITHOUT_DOMAIN, Fused, assess, fuse, level, model_for, verbal
from tests.engine.corpora import a_tree, an_index

FLOOR = 0.01
TERMS = (
    Term("api", "of_subject", 1.0, -1.0, False),
    Term("api", "of_origin", 2.0, -1.0, False),
    Term("api", "ahead", 0.5, 0.0, False),
    Term("strings", "of_origin", 0.5, -2.0, True),
)
TABLE = Calibration(1_000, 0.25, FLOOR, TERMS)


def shared(of_subject: float, of_origin: float, ahead: float = 0.0) -> Containment:
    return Containment(10, 50.0, of_subject, of_origin, 0, ahead)


def test_a_measure_is_a_power_of_ten() -> None:
    share = shared(1.0 - FLOOR, 0.1 - FLOOR, ahead=0.7)
    assert [level(share, measure, FLOOR) for measure in MEASURES] == pytest.approx([0.0, -1.0, 0.7])
    assert level(shared(0.0, 0.0), "of_origin", FLOOR) == pytest.approx(-2.0), "the floor keeps nothing from being infinitely little"


def test_a_strength_is_the_sum_of_its_channels() -> None:
    found = fuse({"api": shared(1.0 - FLOOR, 0.1 - FLOOR), "strings": shared(0.7, 0.1 - FLOOR)}, TABLE, has_domain=True)
    assert found.channels == pytest.approx({"api": 1.0, "strings": 0.5})
    assert found.log10_lr == pytest.approx(TABLE.intercept + 1.5)
    assert found.cap == 3.0


def test_the_terms_of_a_channel_are_one_part() -> None:
    none = shared(0.0, 0.0)
    api = shared(1.0 - FLOOR, 10.0**-1.5 - FLOOR, ahead=-0.6)
    assert fuse({"api": api, "strings": none}, TABLE, True).channels == pytest.approx({"api": 1.0 - 1.0 - 0.3, "strings": 0.0})


def test_a_term_says_nothing_at_its_level_and_less_below_it_unless_it_only_rises() -> None:
    at_level = shared(10.0**-1 - FLOOR, 10.0**-1 - FLOOR)
    spoken = {"api": at_level, "strings": shared(0.5, 10.0**-2 - FLOOR)}
    assert fuse(spoken, TABLE, True).channels == pytest.approx({"api": 0.0, "strings": 0.0}, abs=1e-9)
    assert fuse(spoken | {"api": shared(0.0, 0.0)}, TABLE, True).log10_lr == pytest.approx(TABLE.intercept - 3.0)
    higher = Calibration(1_000, 0.25, FLOOR, (Term("strings", "of_origin", 0.5, -1.0, True),))
    assert fuse({"strings": shared(0.0, 0.0)}, higher, True).log10_lr == higher.intercept, "a rewrite need not share any text"


def test_more_shared_never_weakens() -> None:
    shares = [shared(part / 100, part / 100, part / 50 - 1) for part in range(101)]
    levels = [fuse({"api": share, "strings": share}, TABLE, True).log10_lr for share in shares]
    assert levels == sorted(levels)
    assert all(math.isfinite(found) for found in levels)


def test_a_strength_is_shown_up_to_its_cap() -> None:
    strong = Fused(4.321, {}, 3.0)
    assert (strong.strength.log10_lr, strong.strength.capped) == (3.0, True)
    assert strong.log10_lr == 4.321, "ranking uses the uncapped value"
    weak = Fused(1.234, {}, 3.0)
    assert (weak.strength.log10_lr, weak.strength.capped, weak.strength.verbal) == (1.23, False, "moderate")


@pytest.mark.parametrize(("negatives", "cap"), [(0, 0.0), (1, 0.0), (10, 1.0), (100, 2.0), (1_000, 2.0)])
def test_without_a_domain_a_strength_is_moderate_at_most(negatives: int, cap: float) -> None:
    table = Calibration(negatives, 9.0, FLOOR, ())
    found = fuse({}, table, has_domain=False)
    assert found.cap == pytest.approx(min(cap, WITHOUT_DOMAIN))
    assert found.strength.verbal in ("none", "limited", "moderate")
    assert fuse({}, table, has_domain=True).cap == pytest.approx(math.log10(max(negatives, 1)))


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        *((0.001, "none"), (1, "none"), (2, "none"), (2.1, "limited"), (10, "limited"), (11, "moderate"), (100, "moderate")),
        *((101, "moderately strong"), (1_000, "moderately strong"), (1_001, "strong"), (1e12, "strong")),
    ],
)
def test_the_verbal_scale(ratio: float, words: str) -> None:
    assert verbal(math.log10(ratio)) == words


def beside(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Overlap:
    """Return a subject and a release by the languages of their files."""
    content = {"api": list(range(1, 60)), "strings": list(range(100, 160))}
    index = an_index({"origin": dict.fromkeys(theirs, content)}, languages=theirs)
    return overlap(a_tree(dict.fromkeys(ours, content), ours), [index])


@pytest.mark.parametrize(
    ("ours", "theirs", "model"),
    [
        ({"a": "python"}, {"a": "python"}, "same-language"),
        ({"a": "python"}, {"a": "go"}, "cross-language"),
        ({"a": "typescript"}, {"a": "javascript"}, "same-language"),
        ({"a": "cpp"}, {"a": "c"}, "same-language"),
        ({"a": "c"}, {"a": "csharp"}, "cross-language"),
        ({"a": "python", "b": "go"}, {"a": "go"}, "same-language"),
        ({str(n): "python" if n else "go" for n in range(10)}, {"a": "go"}, "cross-language"),
        ({}, {"a": "go"}, "cross-language"),
    ],
)
def test_the_table_is_that_of_the_languages(ours: dict[str, str], theirs: dict[str, str], model: str) -> None:
    assert model_for(beside(ours, theirs), 0) == model


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Use the table of this file for every model."""
    monkeypatch.setattr(fusion, "load_calibration", lambda name: TABLE)
    yield


@pytest.mark.usefixtures("tables")
def test_a_pair_is_assessed_by_what_remains_of_it() -> None:
    around = filtration(beside({"a": "python"}, {"a": "python"}), 0)
    whole = assess(around)
    everything = {channel: np.ones(len(found.distinct), np.bool_) for channel, found in around.overlap.tree.channels.items()}
    assert assess(around, everything) == whole
    assert set(whole.channels) == {"api", "strings"} <= set(CHANNELS)
    everything["strings"][:] = False
    less = assess(around, everything)
    assert less.channels["api"] == whole.channels["api"]
    assert less.channels["strings"] < whole.channels["strings"]
    assert whole.cap == WITHOUT_DOMAIN, "nothing else is in the corpus"
