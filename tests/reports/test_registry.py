from pathlib import Path

import provenance.reports
from provenance.cli.options import FORMATS
from provenance.reports.interface import Look
from provenance.reports.registry import REPORTS, report_named

from .results import FULL, hostile_result

HELPERS = {"__init__", "canvas", "interface", "registry", "text", "words"}


def test_every_report_file_is_registered_under_its_name() -> None:
    files = {path.stem for path in Path(provenance.reports.__file__).parent.glob("*.py")} - HELPERS
    assert files == {report.name for report in REPORTS}


def test_the_command_line_offers_every_report() -> None:
    assert tuple(report.name for report in REPORTS) == FORMATS


def test_every_report_is_the_same_text_each_time_and_can_be_written() -> None:
    for report in REPORTS:
        for result in (FULL, hostile_result()):
            text = report_named(report.name).render(result, Look())
            assert text == report.render(result, Look())
            assert text.endswith("\n")
            text.encode("utf-8")
