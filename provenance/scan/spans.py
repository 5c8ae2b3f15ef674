"""Lines of the subject that match, whatever channel says so."""

from dataclasses import dataclass

from provenance.evidence.content import identical_spans
from provenance.evidence.interface import Pair
from provenance.evidence.structure import similar_units
from provenance.evidence.tokens import aligned_runs

Span = tuple[int, int, int]
"""(position of the file in the tree, first line, last line)."""

SOLID_SHARE = 0.2
"""Share of a file's lines that must match for the file to count; below that lie idioms that everybody writes."""

SOLID_LINES = 8


@dataclass(frozen=True)
class Matched:
    """The matched lines of a subject."""

    copied: tuple[Span, ...]
    """In aligned runs and in identical units or files; sorted, merged."""
    alike: tuple[Span, ...]
    """In functions that are built like one of the origin."""
    alike_functions: int

    @property
    def all(self) -> tuple[Span, ...]:
        """Both together."""
        return merge([*self.copied, *self.alike])


def matched_spans(pair: Pair, with_units: bool = True) -> Matched:
    """Return the lines of the component that match the origin, in the files where the matches are solid.

    Without units only copies are looked for: comparing all functions of two large projects takes longest.
    """
    units = similar_units(pair) if with_units else []
    copied = merge(identical_spans(pair) + [(t.subject_file, t.subject_start, t.subject_end) for t in aligned_runs(pair)])
    alike = merge([(unit.file, unit.start_line, unit.end_line) for unit in units])
    lines = lines_by_file(merge([*copied, *alike]))
    solid = {file for file, count in lines.items() if count >= max(SOLID_LINES, SOLID_SHARE * pair.tree.files[file].lines)}
    return Matched(
        tuple(span for span in copied if span[0] in solid),
        tuple(span for span in alike if span[0] in solid),
        sum(1 for unit in units if unit.file in solid),
    )


def merge(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans sorted, overlapping and touching ones joined."""
    merged: list[Span] = []
    for file, start, end in sorted(spans):
        if merged and merged[-1][0] == file and start <= merged[-1][2] + 1:
            merged[-1] = (file, merged[-1][1], max(merged[-1][2], end))
        else:
            merged.append((file, start, end))
    return tuple(merged)


def lines_in(spans: tuple[Span, ...]) -> int:
    """Return how many lines merged spans hold."""
    return sum(end - start + 1 for _, start, end in spans)


def lines_by_file(spans: tuple[Span, ...]) -> dict[int, int]:
    """Return how many lines merged spans hold in each file."""
    lines: dict[int, int] = {}
    for file, start, end in spans:
        lines[file] = lines.get(file, 0) + end - start + 1
    return lines
