"""The report for people at a terminal: what was compared, what was found, and where to look on both sides."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from provenance.model import SEVERITIES, CorpusUsed, Evidence, Example, Finding, Place, ScanResult, Severity, Skipped, Subject
from provenance.reports.canvas import Canvas
from provenance.reports.interface import Look
from provenance.reports.text import counted, percent, safe_path, safe_text
from provenance.reports.words import SEVERITY_HEADINGS, direction_words, relation_words, strength_words, verdict_sentence

_COLORS: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan", "none": "dim"}
_ALIGNED = ("tokens", "structure", "content")
"""Channels whose examples are aligned lines, the most telling first; the examples of the others are single items with a text."""
_PLACES_SHOWN = 2
_ITEMS_OF_CHANNEL = 2
_PATHS_SHOWN = 3
_REASONS_SHOWN = 12
_UNRATED_SHOWN = 20
_LABEL_WIDTH = 12
_PARAGRAPH = 1_000
"""Characters of a sentence that holds hostile parts."""


class TerminalReport:
    """Text with colours where they are understood, plain where not."""

    name = "terminal"

    def render(self, result: ScanResult, look: Look) -> str:
        """Return the report, wrapped to the width of the look."""
        page = _Page(look)
        _show_scope(page, result)
        _show_findings(page, result.findings)
        _show_statement(page, result)
        return page.text()


class _Page:
    """Lines under way. Every method escapes what it is given, so that no caller can forget to."""

    def __init__(self, look: Look) -> None:
        self._canvas = Canvas(look)

    def gap(self) -> None:
        self._canvas.print()

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        self._canvas.print(Padding(Text(safe_text(text, _PARAGRAPH), style=style, overflow="fold"), (0, 0, 0, indent)))

    def field(self, label: str, value: str, style: str = "", indent: int = 0) -> None:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(width=_LABEL_WIDTH, style="dim")
        grid.add_column(overflow="fold")
        grid.add_row(Text(label), Text(safe_text(value, _PARAGRAPH), style=style))
        self._canvas.print(Padding(grid, (0, 0, 0, indent)))

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]], indent: int = 0) -> None:
        """Add rows under headings; the first column is text, the others are numbers."""
        table = Table(box=None, pad_edge=False, padding=(0, 2), show_header=True, header_style="dim")
        for position, heading in enumerate(headings):
            table.add_column(heading, justify="right" if position else "left", no_wrap=True)
        for row in rows:
            table.add_row(*(Text(safe_text(cell)) for cell in row))
        self._canvas.print(Padding(table, (0, 0, 0, indent)))

    def text(self) -> str:
        return self._canvas.text()


def _show_scope(page: _Page, result: ScanResult) -> None:
    summary, subject = result.summary, result.subject
    page.line(f"{result.tool.name} {result.tool.version}: {safe_text(subject.name)}", style="bold")
    page.gap()
    page.field("Subject", _subject_words(subject))
    page.field("Licence", safe_text(subject.license) if subject.license else "not known")
    languages = ", ".join(f"{safe_text(name)} {count:,}" for name, count in sorted(subject.languages.items()))
    page.field("Languages", languages or "none")
    page.field(
        "Scope",
        f"{safe_text(summary.scope)}; fingerprinted {summary.files_fingerprinted:,} of {counted(summary.files, 'file')},"
        f" {summary.lines_fingerprinted:,} of {counted(summary.lines, 'line')} ({percent(summary.share_of_lines_fingerprinted)})",
    )
    for corpus in result.corpus:
        page.field("Corpus", _corpus_words(corpus))
    if not result.corpus:
        page.field("Corpus", "none; compared with the one origin that was named")
    _show_skipped(page, result.skipped)


def _subject_words(subject: Subject) -> str:
    revision = f", revision {safe_text(subject.revision)}" if subject.revision else ""
    return f"{safe_path(subject.path)}{revision}"


def _corpus_words(corpus: CorpusUsed) -> str:
    return f"{safe_path(corpus.name)}: {counted(corpus.releases, 'release')}, {safe_text(corpus.digest)}"


def _show_skipped(page: _Page, skipped: Sequence[Skipped]) -> None:
    if not skipped:
        page.field("Skipped", "nothing")
        return
    page.field("Skipped", f"{counted(len(skipped), 'file')}, not compared or not in full")
    by_reason = {
        reason: [item.path for item in group]
        for reason, group in groupby(sorted(skipped, key=lambda item: (item.reason, item.path)), key=lambda item: item.reason)
    }
    reasons = sorted(by_reason, key=lambda reason: (-len(by_reason[reason]), reason))
    for reason in reasons[:_REASONS_SHOWN]:
        paths = by_reason[reason]
        more = f" and {len(paths) - _PATHS_SHOWN:,} more" if len(paths) > _PATHS_SHOWN else ""
        shown = ", ".join(safe_path(path, 80) for path in paths[:_PATHS_SHOWN])
        page.line(f"{len(paths):,} {safe_text(reason)}: {shown}{more}", indent=_LABEL_WIDTH + 2)
    if len(reasons) > _REASONS_SHOWN:
        page.line(f"and {counted(len(reasons) - _REASONS_SHOWN, 'other reason')}", indent=_LABEL_WIDTH + 2)


def _show_findings(page: _Page, findings: Sequence[Finding]) -> None:
    page.gap()
    page.line(_tally(findings), style="bold")
    unrated = [finding for finding in findings if finding.severity == "none"]
    for finding in findings:
        if finding.severity != "none":
            page.gap()
            _show_finding(page, finding)
    if unrated:
        page.gap()
        page.line("Without severity", style="bold")
    for finding in unrated[:_UNRATED_SHOWN]:
        place = safe_path(finding.component) or "."
        page.line(f"{finding.verdict}: {place} and {safe_text(finding.origin.purl)} (id {safe_text(finding.id)})", indent=2)
    if len(unrated) > _UNRATED_SHOWN:
        page.line(f"and {len(unrated) - _UNRATED_SHOWN:,} more; --format json lists them all", indent=2)


def _tally(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No findings."
    counts = {severity: sum(finding.severity == severity for finding in findings) for severity in reversed(SEVERITIES)}
    nouns: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
    parts = [counted(counts[severity], noun) for severity, noun in nouns.items() if counts[severity]]
    if counts["none"]:
        parts.append(f"{counts['none']:,} without severity")
    return f"{counted(len(findings), 'finding')}: {', '.join(parts)}."


def _show_finding(page: _Page, finding: Finding) -> None:
    heading = f"{SEVERITY_HEADINGS[finding.severity]} {finding.verdict}: {safe_path(finding.component) or '.'}"
    page.line(heading, style=_COLORS[finding.severity])
    page.line(verdict_sentence(finding), indent=2)
    page.gap()
    page.field("Origin", _origin_words(finding), indent=2)
    page.field("Direction", direction_words(finding.direction), indent=2)
    _show_license(page, finding)
    page.field("Strength", _strength_words(finding), indent=2)
    of_subject, of_origin = percent(finding.coverage_of_subject), percent(finding.coverage_of_origin)
    page.field("Coverage", f"{of_subject} of the component's features, {of_origin} of the origin's", indent=2)
    page.gap()
    _show_evidence(page, finding.evidence)
    _show_places(page, finding.evidence)
    _show_rest(page, finding)


def _origin_words(finding: Finding) -> str:
    origin = finding.origin
    released = f"released {safe_text(origin.released)}" if origin.released else "release date not known"
    return f"{safe_text(origin.purl)}, lineage {safe_text(origin.lineage)}, {released}"


def _show_license(page: _Page, finding: Finding) -> None:
    terms = finding.license
    origin, subject = finding.origin.license or "not known", terms.subject_license or "not known"
    page.field("Licences", f"origin {safe_text(origin)}, subject {safe_text(subject)}", indent=2)
    style = "red" if terms.relation == "conflict" else ""
    page.field("Relation", f"{relation_words(terms.relation)}. {safe_text(terms.reason)}", style=style, indent=2)
    for obligation in terms.obligations:
        page.field("Obligation", safe_text(obligation), indent=2)
    for resolution in terms.resolutions:
        page.field("Resolution", safe_text(resolution), indent=2)
    if terms.attribution:
        page.field("Attribution", safe_path(terms.attribution), indent=2)
    if finding.waived:
        page.field("Waived", safe_text(finding.waived), indent=2)


def _strength_words(finding: Finding) -> str:
    strength = finding.strength
    if strength.log10_lr is None:
        return safe_text(strength.verbal) or "not calibrated"
    capped = ", capped at what the calibration can support" if strength.capped else ""
    return f"{safe_text(strength.verbal)} (log10 likelihood ratio {strength_words(strength.log10_lr)}{capped})"


def _show_evidence(page: _Page, evidence: Sequence[Evidence]) -> None:
    rows = [
        (item.channel, f"{item.shared:,}", f"{item.of_subject:,}", f"{item.of_origin:,}", strength_words(item.log10_lr))
        for item in evidence
    ]
    page.table(("Evidence", "shared", "of subject", "of origin", "strength"), rows, indent=2)


def _show_places(page: _Page, evidence: Sequence[Evidence]) -> None:
    places = _best_places(evidence)
    items = _best_items(evidence)
    if places:
        page.gap()
        page.line("Aligned places, subject ↔ origin", style="dim", indent=2)
        for example in places:
            page.line(f"{_place_words(example.subject)} ↔ {_place_words(example.origin)}", indent=4)
    if items:
        page.gap()
        page.line("Rare items that both have, subject ↔ origin", style="dim", indent=2)
        for channel, example in items:
            rarity = f", in {counted(example.rarity, 'lineage')} of the corpus" if example.rarity > 0 else ""
            page.line(f"{channel} {_quoted(example.text)}{rarity}", indent=4)
            page.line(f"{_place_words(example.subject)} ↔ {_place_words(example.origin)}", indent=6)


def _best_places(evidence: Sequence[Evidence]) -> list[Example]:
    """Return the first aligned places, one for each pair of places however many channels name it."""
    ordered = [example for channel in _ALIGNED for item in evidence if item.channel == channel for example in item.examples]
    distinct: dict[tuple[Place, Place], Example] = {}
    for example in ordered:
        distinct.setdefault((example.subject, example.origin), example)
    return list(distinct.values())[:_PLACES_SHOWN]


def _best_items(evidence: Sequence[Evidence]) -> list[tuple[str, Example]]:
    """Return (channel, item): the rarest ones of each channel, each text once."""
    items: list[tuple[str, Example]] = []
    for channel in (item for item in evidence if item.channel not in _ALIGNED):
        distinct: dict[str, Example] = {}
        for example in sorted(channel.examples, key=lambda example: example.rarity):
            if example.text:
                distinct.setdefault(example.text, example)
        items += [(channel.channel, example) for example in list(distinct.values())[:_ITEMS_OF_CHANNEL]]
    return items


def _place_words(place: Place) -> str:
    lines = f"{place.start_line}" if place.start_line == place.end_line else f"{place.start_line}-{place.end_line}"
    return f"{safe_path(place.path)}:{lines}"


def _quoted(text: str) -> str:
    return f"“{safe_text(text, 70)}”"


def _show_rest(page: _Page, finding: Finding) -> None:
    page.gap()
    for admission in finding.admissions:
        page.field("Says itself", _quoted(admission), indent=2)
    for name, value in sorted(finding.context.items()):
        page.field("Context", f"{safe_text(name)}: {safe_text(value)}", indent=2)
    for item in finding.filtered:
        page.field("Filtered", f"{counted(item.count, 'shared item')}: {safe_text(item.reason)}", indent=2)
    if finding.ties:
        shown = ", ".join(safe_text(tie) for tie in finding.ties[:5])
        more = f" and {len(finding.ties) - 5:,} more" if len(finding.ties) > 5 else ""
        page.field("Ties", f"explained as well by {shown}{more}", indent=2)
    page.field("Id", safe_text(finding.id), indent=2)


def _show_statement(page: _Page, result: ScanResult) -> None:
    summary = result.summary
    page.gap()
    languages = ", ".join(safe_text(language) for language in summary.corpus_languages)
    compared = counted(summary.corpus_releases, "release")
    page.line(f"Compared with {compared}{f' in {languages}' if languages else ''}. {safe_text(summary.statement, _PARAGRAPH)}")
    if summary.insufficient:
        page.line(f"{counted(summary.insufficient, 'origin')} shared something with the subject, too little to say anything about.")
