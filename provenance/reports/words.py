"""The sentences that every report for people uses, so that they all say the same about the same finding."""

from provenance.model import Direction, Finding, Relation, Severity, Verdict
from provenance.reports.text import safe_path, safe_text

SEVERITY_HEADINGS: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "NOTE", "none": "NO SEVERITY"}

_SENTENCES: dict[Verdict, str] = {
    "copied": "The evidence supports derivation: {component} holds near-exact runs of the code of {lineage}.",
    "restructured": "The evidence supports derivation: {component} has the structure of {lineage}, with other names or order.",
    "translated": "The evidence supports derivation: {component} follows {lineage} in another programming language.",
    "reimplemented": (
        "The evidence supports that {component} was written to behave as {lineage} does. Whether its code was derived from"
        " {lineage} or only made compatible with it needs a person's judgement; the evidence below says which signs point where."
    ),
    "shared-spec": (
        "The evidence does not support derivation: what {component} shares with {lineage} is also shared by independent projects."
    ),
    "insufficient": "The evidence is insufficient to say whether {component} derives from {lineage}.",
}

_DIRECTIONS: dict[Direction, str] = {
    "origin-first": "the origin is the older one",
    "subject-first": "the subject is older than this release of the origin, so it cannot have been copied from it",
    "unknown": "which of the two is older is not known",
}

_RELATIONS: dict[Relation, str] = {
    "conflict": "conflict: the two licences do not allow this copying as it stands",
    "notice": "notice: allowed if the origin's notices are kept",
    "compatible": "compatible",
    "unknown": "unknown: needs review by a person",
}


def verdict_sentence(finding: Finding) -> str:
    """Return what the evidence amounts to, in one or two sentences about evidence and never about guilt."""
    component = safe_path(finding.component) if finding.component not in ("", ".") else "the subject"
    return _SENTENCES[finding.verdict].format(component=component, lineage=safe_text(finding.origin.lineage, 80))


def direction_words(direction: Direction) -> str:
    """Return who can have copied whom, as far as dates tell."""
    return _DIRECTIONS[direction]


def relation_words(relation: Relation) -> str:
    """Return what the licence relation means."""
    return _RELATIONS[relation]


def strength_words(log10_lr: float | None) -> str:
    """Return a log10 likelihood ratio, or that there is none yet."""
    return "not calibrated" if log10_lr is None else f"{log10_lr:+.2f}"
