import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reports.text import counted, percent, safe_path, safe_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("accents é and 漢字 stay", "accents é and 漢字 stay"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x9b2J", r"\x9b2J"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("\udcff", r"\udcff"),
        ("\u2028", r"\u2028"),
        ("\U000e0041", r"\U000e0041"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
        ("e" + "\u0301" * 5, "e\u0301\u0301\u0301" + r"\u0301\u0301"),
    ],
)
def test_characters_that_a_terminal_obeys_are_written_out(text: str, shown: str) -> None:
    assert safe_text(text) == shown


def test_a_long_text_keeps_its_beginning_and_a_long_path_its_end() -> None:
    assert safe_text("a" * 10 + "b" * 10, 12) == "aaaaaaaaaab…"
    assert safe_path("a" * 10 + "/" + "b" * 10, 12) == "…/bbbbbbbbbb"
    assert safe_path("short/path.py", 20) == "short/path.py"


@given(st.text(), st.integers(min_value=1, max_value=300))
def test_what_is_shown_is_safe_short_and_stays_as_it_is(text: str, limit: int) -> None:
    for shown in (safe_text(text, limit), safe_path(text, limit)):
        assert len(shown) <= limit
        assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        shown.encode("utf-8")
    assert safe_text(safe_text(text, limit), limit) == safe_text(text, limit)


def test_numbers_come_with_their_noun() -> None:
    assert [counted(count, "file") for count in (0, 1, 1_200)] == ["0 files", "1 file", "1,200 files"]
    assert percent(0.978) == "97.8 %"
