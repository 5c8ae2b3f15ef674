"""The judge: a verdict from what was found aligned, what all channels amount to together, and what the domain dictates.

`docs/verdicts.md` lists the thresholds and what they were measured on.
"""

from dataclasses import dataclass

from provenance.model import Direction, Relation, Severity, Verdict

COPIED_LINES = 50
"""Aligned or identical lines from which a component can be a copy: the helpers that compilers insert stay below."""
COPIED_SHARE = 0.25
"""Share of the matched files' lines that must be aligned or identical."""
COPIED_LINES_ALONE = 200
"""Aligned or identical lines that make a copy whatever their share, once a tenth of the matched files is."""
SMALL_SHARE = 0.1

ALIKE_LINES = 60
"""Lines in functions built alike from which a component can be a restructured copy."""
ALIKE_SHARE = 0.3
ALIKE_FUNCTIONS = 4
SUPPORT_SHARE = 0.15
"""Share of the component's rare literals or definitions that the origin must have too: shape alone convicts nobody."""
SUPPORT_ITEMS = 4

REPORTED = 0.5
"""Strength, as log10 of the likelihood ratio, from which derivation is said to be supported although no text was copied."""
SUPPORTED = 0.3
"""Strength that functions built alike must have beside them."""
REBUILT_SHARE = 0.15
"""Share of the matched files' lines in functions built alike from which such a finding is `restructured`, not `reimplemented`."""
_SEVERITY: dict[Verdict, dict[Relation, Severity]] = {
    "copied": {"conflict": "error", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "restructured": {"conflict": "warning", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "translated": {"conflict": "warning", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "reimplemented": {"conflict": "warning", "notice": "note", "compatible": "none", "unknown": "note"},
}


@dataclass(frozen=True)
class Measures:
    """What the verdict rests on."""

    lines: int
    """Lines of the subject's files that hold matches."""
    copied_lines: int
    """Lines in aligned runs and identical units or files."""
    alike_lines: int
    """Lines in functions that are built like one of the origin."""
    alike_functions: int
    support_items: int
    """Rare literals, or definitions, that both sides have: the larger number."""
    support: float
    """Share of the component's rare literals, or definitions, that the origin has: the larger one."""
    log10_lr: float = 0.0
    """Uncapped strength of all channels together."""
    same_language: bool = True
    unfiltered: float = 0.0
    """What the strength would be if nothing were dictated by the domain."""


def verdict_of(measures: Measures) -> Verdict:
    """Return the verdict, `insufficient` where the evidence is too little to say."""
    if _is_copied(measures):
        return "copied"
    if measures.log10_lr >= REPORTED:
        if not measures.same_language:
            return "translated"
        rebuilt = measures.alike_functions >= ALIKE_FUNCTIONS and measures.alike_lines >= REBUILT_SHARE * max(measures.lines, 1)
        return "restructured" if rebuilt else "reimplemented"
    if _is_restructured(measures) and measures.log10_lr >= SUPPORTED:
        return "restructured" if measures.same_language else "translated"
    if measures.unfiltered >= REPORTED:
        return "shared-spec"
    return "insufficient"


def _is_copied(measures: Measures) -> bool:
    share = measures.copied_lines / max(measures.lines, 1)
    if measures.copied_lines >= COPIED_LINES and share >= COPIED_SHARE:
        return True
    return measures.copied_lines >= COPIED_LINES_ALONE and share >= SMALL_SHARE


def _is_restructured(measures: Measures) -> bool:
    enough = measures.alike_lines >= ALIKE_LINES and measures.alike_functions >= ALIKE_FUNCTIONS
    supported = measures.support_items >= SUPPORT_ITEMS and measures.support >= SUPPORT_SHARE
    return enough and supported and measures.alike_lines >= ALIKE_SHARE * max(measures.lines, 1)


def severity_of(verdict: Verdict, relation: Relation, direction: Direction, exact_with_notice: bool) -> Severity:
    """Return the severity of a finding.

    An unknown direction lowers an error to a warning, except for exact copies that carry the origin's notices; where the
    subject is older, nobody copied from this release and the finding is a note at most.
    """
    severity: Severity = _SEVERITY.get(verdict, {}).get(relation, "none")
    if direction == "subject-first" and severity != "none":
        return "note"
    if direction == "unknown" and severity == "error" and not exact_with_notice:
        return "warning"
    return severity


def direction_of(origin_released: str | None, subject_first_seen: str | None, subject_last_seen: str | None) -> Direction:
    """Return who can have copied from whom, by ISO dates.

    A subject that begins after the origin was released can have copied from it; one that was complete before cannot have copied
    from this release. In between, and on the same day, nobody knows.
    """
    if origin_released and subject_first_seen and origin_released[:10] < subject_first_seen[:10]:
        return "origin-first"
    if origin_released and subject_last_seen and subject_last_seen[:10] < origin_released[:10]:
        return "subject-first"
    return "unknown"
