from pathlib import Path

import pytest

from provenance.errors import UsageError
from provenance.gold.document import with_figures

DOCUMENT = "# A\n\n<!-- figures:one -->\n<!-- end -->\n\n<!-- figures:two -->\n| old |\n\n| older |\n<!-- end -->\n"
CALIBRATION = Path(__file__).resolve().parents[2] / "docs" / "calibration.md"


def test_a_table_takes_the_place_of_the_one_between_the_marks() -> None:
    written = with_figures(with_figures(DOCUMENT, "two", "| new \\1 |\n"), "one", "| first |")
    assert written == "# A\n\n<!-- figures:one -->\n| first |\n<!-- end -->\n\n<!-- figures:two -->\n| new \\1 |\n<!-- end -->\n"
    assert with_figures(written, "one", "| first |") == written


OPEN = "<!-- figures:one -->\n"


@pytest.mark.parametrize("text", ["", DOCUMENT * 2, OPEN, f"{OPEN}| open |\n", f"{OPEN}<!-- figures:two -->\n<!-- end -->\n"])
def test_marks_that_are_missing_or_double_are_an_error(text: str) -> None:
    with pytest.raises(UsageError, match="figures:one"):
        with_figures(text, "one", "x")


@pytest.mark.parametrize("name", ["tables", "out-of-fold", "ablation", "without-companions"])
def test_the_page_has_a_place_for_each_table(name: str) -> None:
    assert "| x |" in with_figures(CALIBRATION.read_text(encoding="utf-8"), name, "| x |")
