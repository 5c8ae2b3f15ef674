import re

import pytest
from msgspec.structs import replace

from provenance.model import Example, ScanResult, Verdict
from provenance.reports.interface import Look
from provenance.reports.terminal import TerminalReport
from provenance.reports.words import verdict_sentence
from provenance.scan.scanner import ONE_COMPARED

from .results import CLEAN, COPIED, FULL, INSUFFICIENT, STRINGS, SUMMARY, hostile_result
from .snapshot import matches_snapshot

RESULTS = [
    ("scan", FULL),
    ("scan_clean", CLEAN),
    ("scan_hostile", hostile_result()),
    ("compare", replace(FULL, findings=(COPIED,), skipped=(), summary=replace(SUMMARY, corpus_releases=1, statement=ONE_COMPARED))),
]


def rendered(result: ScanResult, look: Look | None = None) -> str:
    return TerminalReport().render(result, look or Look())


@pytest.mark.parametrize(("name", "result"), RESULTS)
def test_the_plain_report_is_what_the_snapshot_says(name: str, result: ScanResult) -> None:
    matches_snapshot(f"{name}.txt", rendered(result))


def test_the_plain_report_has_no_colour_no_boxes_and_a_fixed_width(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = rendered(FULL)
    for name, value in {"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "xterm-256color", "CLICOLOR_FORCE": "1"}.items():
        monkeypatch.setenv(name, value)
    assert rendered(FULL) == expected
    assert "\x1b" not in expected
    assert not re.search("[\u2500-\u259f]", expected)
    assert max(map(len, expected.splitlines())) <= 100
    assert expected.endswith("\n")


def test_hostile_text_cannot_steer_a_terminal() -> None:
    shown = rendered(hostile_result())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert max(map(len, shown.splitlines())) <= 100
    assert "[bold]b[/bold]" in shown
    assert len(shown) < 20_000


def test_with_colours_the_only_escapes_are_those_of_colours() -> None:
    shown = rendered(hostile_result(), Look(color=True))
    assert "\x1b[" in shown
    without_colours = re.sub("\x1b\\[[0-9;]*m", "", shown)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", without_colours)


def test_aligned_places_prefer_tokens_and_name_each_pair_once() -> None:
    lines = [line.strip() for line in rendered(FULL).splitlines() if "↔" in line and ":" in line]
    assert lines[:2] == [
        "src/detect/sniffer.py:10-148 ↔ chardet/universaldetector.py:31-170",
        "src/detect/latin.py:1-90 ↔ chardet/latin1prober.py:29-118",
    ]


def test_the_rarest_items_of_each_channel_are_shown_each_text_once() -> None:
    def items(*rarities: tuple[str, int]) -> tuple[Example, ...]:
        return tuple(replace(STRINGS.examples[0], text=text, rarity=rarity) for text, rarity in rarities)

    strings = replace(STRINGS, examples=items(("third", 3), ("first", 1), ("first", 2), ("second", 2)))
    names = replace(STRINGS, channel="names", examples=items(("common", 9), ("", 1)))
    shown = rendered(replace(FULL, findings=(replace(COPIED, evidence=(strings, names)),)))
    assert [line.strip() for line in shown.splitlines() if "“" in line and "lineage" in line] == [
        "strings “first”, in 1 lineage of the corpus",
        "strings “second”, in 2 lineages of the corpus",
        "names “common”, in 9 lineages of the corpus",
    ]


def test_every_report_says_that_absence_is_not_clearance() -> None:
    for result in (FULL, CLEAN):
        assert "The absence of findings is not clearance" in rendered(result)


@pytest.mark.parametrize("verdict", ["copied", "restructured", "translated", "reimplemented", "shared-spec", "insufficient"])
def test_a_verdict_speaks_of_evidence_and_never_of_guilt(verdict: Verdict) -> None:
    sentence = verdict_sentence(replace(COPIED, verdict=verdict))
    assert "evidence" in sentence
    assert not re.search("stole|steal|infring|plagiar|violat|theft|illegal", sentence, re.IGNORECASE)
    if verdict in ("copied", "restructured", "translated"):
        assert "The evidence supports derivation" in sentence


def test_many_findings_without_severity_are_cut_short() -> None:
    shown = rendered(replace(FULL, findings=(INSUFFICIENT,) * 50))
    assert shown.count("insufficient: src/util.py") == 20
    assert "and 30 more" in shown
