"""What a corpus holds, as text for people."""

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from provenance.corpus.library import CorpusInfo
from provenance.reports.canvas import Canvas
from provenance.reports.interface import Look
from provenance.reports.text import counted, safe_path, safe_text


def info_text(about: CorpusInfo, look: Look) -> str:
    """Return counts, languages, licences, size and parameters of a corpus."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12)
    grid.add_column(overflow="fold")
    rows = (
        ("Corpus", safe_path(about.name)),
        ("Digest", about.digest),
        ("Releases", f"{about.releases:,} in {counted(about.lineages, 'lineage')}"),
        ("Source", f"{counted(about.files, 'file')}, {counted(about.lines, 'line')}"),
        ("Languages", _counts(about.languages)),
        ("Licences", _counts(about.licenses)),
        ("Features", _counts(about.features)),
        ("Bytes", _counts(about.bytes)),
        ("Made with", f"format {about.format_version}, normaliser {about.normalizer_version}"),
        ("Parameters", ", ".join(f"{name} {value}" for name, value in sorted(about.parameters.items()))),
        ("Grammars", ", ".join(f"{name} {version}" for name, version in sorted(about.grammars.items()))),
    )
    for label, value in rows:
        grid.add_row(Text(label, style="dim"), Text(safe_text(value, 4_000)))
    return _rendered(grid, look)


def releases_text(about: CorpusInfo, look: Look) -> str:
    """Return one line for each release of a corpus."""
    table = Table(box=None, pad_edge=False, padding=(0, 2), header_style="dim")
    for heading in ("Release", "Lineage", "Licence", "Released"):
        table.add_column(heading, overflow="fold")
    table.add_column("Lines", justify="right", no_wrap=True)
    for row in about.rows:
        cells = (row.purl, row.lineage, row.license or "not known", row.released or "not known", f"{row.lines:,}")
        table.add_row(*(Text(safe_text(cell)) for cell in cells))
    return _rendered(table, look)


def _counts(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{safe_text(name)} {count:,}" for name, count in ordered) or "none"


def _rendered(table: Table, look: Look) -> str:
    canvas = Canvas(look)
    canvas.print(table)
    return canvas.text()
