from dataclasses import replace

from provenance.fingerprints.model import CHANNELS
from provenance.gold.figures import ablation
from tests.gold.test_session import synthetic


def test_every_channel_is_left_out_once() -> None:
    lines = ablation(synthetic()).splitlines()
    assert lines[:2] == ["| without | port |", "| --- | --- |"]
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| nothing", *(f"| `{channel}`" for channel in CHANNELS)]
    assert lines[2] == "| nothing | 1.000 / 1.00 |"


def test_a_relation_without_scores_shows_none() -> None:
    session = synthetic()
    odd = replace(session.pairs[30], relation="fork")
    lines = ablation(replace(session, pairs=(*session.pairs[:30], odd, *session.pairs[31:]))).splitlines()
    assert lines[0] == "| without | fork | port |"
    assert lines[2] == "| nothing | - | 1.000 / 1.00 |"


def test_what_carries_the_fit_is_missed() -> None:
    session = synthetic()
    nothing = {channel: session.measured[0].shares[channel] for channel in CHANNELS if channel != "strings"}
    measured = tuple(replace(one, shares={**one.shares, **nothing}) if one.shares else one for one in session.measured)
    lines = {line.split(" | ")[0]: line for line in ablation(replace(session, measured=measured)).splitlines()}
    assert "1.000 / 1.00" in lines["| nothing"]
    assert "1.000 / 1.00" in lines["| `api`"]
    assert "0.500 / 0.00" in lines["| `strings`"]
