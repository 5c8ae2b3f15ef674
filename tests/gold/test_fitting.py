from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.fingerprints.filtration import Containment
from provenance.fingerprints.model import CHANNELS
from provenance.gold.curves import cllr
from provenance.gold.fitting import FLOOR, RARELY_REACHED, TERMS, Example, as_toml, example, fit, folds, out_of_fold
from provenance.gold.pairs import FolderSide, GoldPair, PackageSide
from provenance.gold.results import PairScore
from provenance.gold.run import Measured
from provenance.verdict.calibration import MODELS, Calibration, load_calibration
from provenance.verdict.fusion import fuse, level
from tests.gold.samples import pair

Made = tuple[list[GoldPair], list[Measured]]
"""Labelled pairs, and what was measured about each."""

TELLING, CHANCE = "strings", "api"
"""In the synthetic pairs the first channel separates, the second one is the same for all, all others are noise."""


def share(of_subject: float, of_origin: float) -> Containment:
    return Containment(10, 10.0, of_subject, of_origin, 0)


def synthetic(pairs: int, seed: int = 1, models: tuple[str, ...] = MODELS) -> Made:
    """Return labelled pairs and their shares: every third pair derives."""
    chance = np.random.default_rng(seed)
    labelled, measured = [], []
    for number in range(pairs):
        derived = number % 3 == 0
        shares = {channel: share(*(10 ** chance.normal(-2, 0.5, 2)).clip(0, 1).tolist()) for channel in CHANNELS}
        shares[CHANCE] = share(0.01, 0.01)
        level = chance.normal(-0.5 if derived else -2.0, 0.4, 2)
        shares[TELLING] = share(*(10**level).clip(0, 1).tolist())
        labels = pair(str(number), "port" if derived else "independent", domain=f"d{number // 6}")
        labelled.append(replace(labels, subject=FolderSide(Path("/a") / f"project-{number}" / "L2")))
        measured.append(Measured(PairScore(0.0), models[number % len(models)], shares))
    return labelled, measured


def examples(labelled: list[GoldPair], measured: list[Measured]) -> list[Example]:
    return [example(*one) for one in zip(labelled, measured, folds(labelled), strict=True)]


@pytest.fixture(scope="module")
def made() -> Made:
    return synthetic(240)


NAMES = st.sampled_from(["alpha", "beta", "gamma", "delta", "Epsilon", "@scope/alpha", "owner/beta"])
SIDES = st.one_of(
    st.builds(PackageSide, st.sampled_from(["pypi", "npm"]), NAMES, st.sampled_from(["1", "2"])),
    st.builds(lambda name, kind: FolderSide(Path("/a") / name / kind), NAMES.filter(str.isalpha), st.sampled_from(["L2", "L3"])),
)
PAIRS = st.lists(
    st.builds(
        GoldPair, st.just("x"), st.sampled_from(["port", "independent"]), st.just(True), st.sampled_from([None, "html", "json"]),
        st.just(False), SIDES, SIDES,
    ),
    max_size=30,
)  # fmt: skip


def kept_together(one: GoldPair) -> set[str]:
    """Return what a pair shares with the pairs that it must share a fold with: bare names of projects, and its domain."""
    names = {side.path.parent.name.lower() if isinstance(side, FolderSide) else side.name.split("/")[-1].lower() for side in one.sides}
    return names | ({f"for {one.domain}"} if one.domain else set())


@given(PAIRS, st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_projects_relatives_and_domains_are_never_on_both_sides(pairs: list[GoldPair], count: int) -> None:
    dealt = folds(pairs, count)
    assert len(dealt) == len(pairs)
    assert all(0 <= fold < count for fold in dealt)
    for first, fold in zip(pairs, dealt, strict=True):
        for second, other in zip(pairs, dealt, strict=True):
            assert fold == other or not kept_together(first) & kept_together(second)


@given(PAIRS, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_folds_do_not_depend_on_the_order_of_the_pairs(pairs: list[GoldPair], chance) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(pairs)))
    chance.shuffle(order)
    dealt = folds(pairs)
    assert folds([pairs[number] for number in order]) == [dealt[number] for number in order]


def test_folds_get_their_share_of_derived_and_of_independent_pairs(made: Made) -> None:
    labelled, _ = made
    dealt = np.array(folds(labelled, 4))
    # The origins differ and a domain has six pairs, so 40 groups of two derived and four independent pairs are dealt to four folds.
    assert np.bincount(dealt).tolist() == [60] * 4
    assert np.bincount(dealt[::3]).tolist() == [20] * 4


def weights(table: Calibration) -> dict[str, float]:
    """Return channel -> summed weight of its terms."""
    return {channel: sum(term.weight for term in table.terms if term.channel == channel) for channel in table.channels}


def test_a_fit_weighs_what_separates_and_nothing_speaks_against(made: Made) -> None:
    tables = fit(examples(*made))
    assert list(tables) == list(MODELS)
    derived = made[1][::3]
    for table in tables.values():
        assert (table.negatives, table.floor, set(table.channels)) == (80, FLOOR, set(CHANNELS))
        assert tuple((term.channel, term.measure, term.rises_only) for term in table.terms) == TERMS
        assert min(term.weight for term in table.terms) >= 0
        assert weights(table)[CHANCE] == 0, "the same for all pairs"
        parts = [fuse(one.shares, table, has_domain=True).channels for one in derived]
        said = {channel: sum(part[channel] for part in parts) for channel in CHANNELS}
        assert max(said, key=lambda channel: said[channel]) == TELLING


def test_terms_count_from_the_mean_of_independent_pairs_or_from_where_hardly_any_of_them_reaches(made: Made) -> None:
    independent = [one for one, labels in zip(made[1], made[0], strict=True) if labels.relation == "independent"]
    for table in fit(examples(*made)).values():
        for term in table.terms:
            levels = [level(one.shares[term.channel], term.measure, FLOOR) for one in independent]
            expected = np.quantile(levels, RARELY_REACHED) if term.rises_only else np.mean(levels)
            assert term.level == pytest.approx(expected, abs=1e-4)


def test_only_what_users_rely_on_can_speak_against() -> None:
    """Of what users rely on, less than independent projects have in common is a sign; that no text is shared is none."""
    assert {channel for channel, _, rises_only in TERMS if not rises_only} == {"api"}
    assert {channel for channel, _, _ in TERMS} == set(CHANNELS)
    assert len({(channel, measure) for channel, measure, _ in TERMS}) == len(TERMS)


def test_a_fit_is_deterministic_to_the_byte(made: Made) -> None:
    first, second = (fit(examples(*one)) for one in (made, synthetic(240)))
    assert [as_toml(table, {}) for table in first.values()] == [as_toml(table, {}) for table in second.values()]


def test_likelihood_ratios_out_of_fold_are_calibrated(made: Made) -> None:
    labelled, measured = made
    fused = out_of_fold(measured, examples(labelled, measured))
    scores = np.array([one.log10_lr for one in fused if one is not None])
    assert len(scores) == len(labelled)
    loss = cllr(scores[::3].tolist(), np.delete(scores, np.s_[::3]).tolist())
    assert loss is not None and loss < 0.5
    assert np.median(scores[::3]) > 0 > np.median(np.delete(scores, np.s_[::3]))


def test_what_separates_nothing_gives_no_strength() -> None:
    labelled, measured = synthetic(240, seed=3)
    noise = [replace(one, shares={**one.shares, TELLING: one.shares["content"]}) for one in measured]
    scores = np.array([one.log10_lr for one in out_of_fold(noise, examples(labelled, noise)) if one is not None])
    assert np.abs(scores).max() < 2
    loss = cllr(scores[::3].tolist(), np.delete(scores, np.s_[::3]).tolist())
    assert loss is not None and loss < 1.1


def test_a_pair_is_scored_by_models_that_did_not_see_its_fold(made: Made) -> None:
    labelled, measured = made
    shown = examples(labelled, measured)
    fused = out_of_fold(measured, shown)
    first = shown[0].fold
    table = fit([one for one in shown if one.fold != first])[measured[0].model]
    assert fused[0] == fuse(measured[0].shares, table, has_domain=True)
    # Its own label has no say, and those of its fold have none.
    turned = [replace(one, derived=not one.derived) if one.fold == first else one for one in shown]
    assert out_of_fold(measured, turned)[0] == fused[0]


def test_pairs_that_a_fit_may_not_use_get_no_score(made: Made) -> None:
    labelled, measured = made
    shown: list[Example | None] = [None, *examples(labelled, measured)[1:]]
    fused = out_of_fold(measured, shown)
    assert fused[0] is None
    assert None not in fused[1:]


def test_a_channel_that_is_left_out_weighs_nothing(made: Made) -> None:
    labelled, measured = made
    for table in fit(examples(labelled, measured), frozenset({TELLING})).values():
        assert weights(table)[TELLING] == 0 < max(weights(table).values())
    without = out_of_fold(measured, examples(labelled, measured), frozenset({TELLING}))
    assert {one.channels[TELLING] for one in without if one is not None} == {0.0}


def test_a_kind_without_pairs_of_both_classes_gets_the_pooled_model() -> None:
    labelled, measured = synthetic(120, models=("same-language",))
    tables = fit(examples(labelled, measured))
    pooled = tables["cross-language"]
    assert pooled.negatives == 0
    assert weights(pooled)[TELLING] > 0


@pytest.mark.parametrize("derived", [True, False, None])
def test_too_few_pairs_are_wrong_use(made: Made, derived: bool | None) -> None:
    labelled, measured = made
    shown = [one for one in examples(labelled, measured) if one.derived == derived]
    with pytest.raises(UsageError, match="too few to fit on"):
        fit(shown)
    with pytest.raises(UsageError, match="too few to fit on"):
        out_of_fold(measured[:2], [replace(one, fold=0) for one in examples(labelled, measured)[:2]])


def test_a_table_comes_back_from_its_file(tmp_path: Path, made: Made) -> None:
    for name, table in fit(examples(*made)).items():
        text = as_toml(table, {"Fitted by": "a test", "Pairs": "240"})
        assert text.startswith("# Fitted by: a test\n# Pairs: 240\n")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        assert load_calibration(name, tmp_path) == table


def test_nothing_behind_a_comment_can_become_a_setting(made: Made, tmp_path: Path) -> None:
    table = fit(examples(*made))["same-language"]
    (tmp_path / "same-language.toml").write_text(as_toml(table, {"On": "odd\nnegatives = 9"}), encoding="utf-8")
    assert load_calibration("same-language", tmp_path) == table
