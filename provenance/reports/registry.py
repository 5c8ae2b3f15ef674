"""Every report there is."""

from provenance.reports.interface import Report
from provenance.reports.json import JsonReport
from provenance.reports.terminal import TerminalReport

REPORTS: tuple[Report, ...] = (
    TerminalReport(),
    JsonReport(),
)
"""In the order that `--help` lists them."""


def report_named(name: str) -> Report:
    """Return the report of that name; the CLI offers registered names only, so an unknown one is a `KeyError`."""
    return {report.name: report for report in REPORTS}[name]
