from dataclasses import replace

from provenance.fingerprints.filtration import Containment
from provenance.fingerprints.model import CHANNELS
from provenance.gold.fitting import TERMS
from provenance.gold.results import PairResult, PairScore
from provenance.gold.run import Measured
from provenance.gold.session import Session, default_pairs
from tests.architecture.tree import ROOT
from tests.gold.conftest import Ran
from tests.gold.samples import pair


def test_a_run_says_something_about_every_pair_in_their_order(ran: Ran) -> None:
    assert [result.pair.id for result in ran.session.results] == [one["id"] for one in ran.entries]
    assert [result.scored for result in ran.session.results] == [one.score for one in ran.session.measured]
    assert ran.session.seconds_building > 0 and ran.session.seconds_scoring > 0
    for one in ran.session.measured:
        assert list(one.shares) == (list(CHANNELS) if one.score.score is not None else [])
        assert one.score.seconds >= 0


def test_a_fit_uses_firm_labels_with_a_score_and_nothing_unrelated(ran: Ran) -> None:
    used = {result.pair.id for result, one in zip(ran.session.results, ran.session.examples, strict=True) if one is not None}
    assert used == {"derived", "independent"}
    assert ran.session.negatives == 1
    derived, independent = ran.session.examples[:2]
    assert derived is not None and independent is not None
    assert derived.derived and not independent.derived
    assert derived.fold == independent.fold  # one origin, one domain
    assert len(derived.levels) == len(TERMS)


def synthetic() -> Session:
    """Return a session over pairs of many domains, with skipped, debatable and unrelated ones among them."""
    labelled = [pair(str(number), "port" if number % 2 else "independent", domain=f"d{number}") for number in range(30)]
    labelled += [pair("skipped", "port"), pair("debatable", "port", scored=False), pair("strange", "unrelated")]
    labelled = [replace(one, subject=one.origin) for one in labelled]
    measured = []
    for one in labelled:
        level = 0.4 if one.relation == "port" else 0.01
        shares = {channel: Containment(5, 5.0, level, level, 0) for channel in CHANNELS}
        score = PairScore(None, skipped="lost") if one.id == "skipped" else PairScore(7.0, reported=True, verdict="copied", origin_rank=2)
        measured.append(Measured(score, "same-language", {} if score.skipped else shares))
    return Session(tuple(labelled), tuple(measured), (), 0.0, 0.0)


def test_out_of_fold_only_score_and_channels_are_others() -> None:
    session = synthetic()
    results = session.out_of_fold()
    fitted, rest = results[:30], results[30:]
    assert rest == [PairResult(one, measured.score) for one, measured in zip(session.pairs[30:], session.measured[30:], strict=True)]
    for result in fitted:
        assert (result.score > 0) == (result.pair.relation == "port")
        assert set(result.scored.channels) == set(CHANNELS)
        assert replace(result.scored, score=7.0, channels={}) == session.measured[0].score


def test_a_channel_can_be_left_out() -> None:
    for result in synthetic().out_of_fold(frozenset({"api"}))[:30]:
        assert result.scored.channels["api"] == 0


def test_the_default_pairs_are_there() -> None:
    assert all(path.is_file() for path in default_pairs(ROOT / "corpora"))
