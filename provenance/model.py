"""What a scan says: the values that every report reads, and the shape of the JSON that outsiders rely on.

All of it is frozen; a change makes a new value. Field order is the order in the JSON.
"""

from typing import Literal

import msgspec

SCHEMA_VERSION: Literal["1"] = "1"

Channel = Literal[
    "content", "tokens", "structure", "skeleton", "strings", "constants", "api", "names", "topology", "oracle", "prose", "admission"
]
Verdict = Literal["copied", "restructured", "translated", "reimplemented", "shared-spec", "insufficient"]
Severity = Literal["error", "warning", "note", "none"]
Relation = Literal["conflict", "notice", "compatible", "unknown"]
Direction = Literal["origin-first", "subject-first", "unknown"]

SEVERITIES: tuple[Severity, ...] = ("none", "note", "warning", "error")
"""From least to most severe."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Lines of one file, counted from 1, both ends included."""

    path: str
    """Relative to the root of its tree, with forward slashes."""
    start_line: int
    end_line: int


class Example(msgspec.Struct, frozen=True):
    """One shared item, shown in both places so that a person can check it."""

    text: str
    """From the subject; a corpus holds hashes only."""
    rarity: int
    """Corpus lineages that have the item, the origin's own included."""
    subject: Place
    origin: Place


class Evidence(msgspec.Struct, frozen=True):
    """What one channel says about one (subject, origin) pair."""

    channel: Channel
    log10_lr: float | None
    """Calibrated log10 likelihood ratio; null while the channel is not calibrated."""
    shared: int
    """Features that both sides have."""
    of_subject: int
    """Features of the component of the subject."""
    of_origin: int
    """Features of the origin."""
    examples: tuple[Example, ...]
    """The rarest first; for `tokens` and `structure` the longest aligned places first."""


class Strength(msgspec.Struct, frozen=True):
    """How strongly the evidence supports derivation."""

    log10_lr: float | None
    verbal: str
    capped: bool


class Origin(msgspec.Struct, frozen=True):
    """The release that a component may come from."""

    purl: str
    lineage: str
    license: str | None
    """SPDX expression as the release declares it."""
    released: str | None
    """ISO date."""


class LicenseRelation(msgspec.Struct, frozen=True):
    """What the two licences say about copied code."""

    relation: Relation
    reason: str
    obligations: tuple[str, ...]
    resolutions: tuple[str, ...]
    attribution: str | None
    """Where the subject keeps the origin's licence or notice; null where it does not."""
    subject_license: str | None


class Filtered(msgspec.Struct, frozen=True):
    """Shared features that were not counted, or weigh little."""

    reason: str
    """What became of each of them, and why."""
    count: int


class Finding(msgspec.Struct, frozen=True):
    """The evidence about one (component, origin lineage), and what it amounts to."""

    id: str
    """Hash of the component's path and the origin's lineage; never depends on line numbers."""
    rule: Verdict
    verdict: Verdict
    severity: Severity
    origin: Origin
    strength: Strength
    component: str
    content_digest: str
    """Hash of the matched normalised units."""
    locations: tuple[Place, ...]
    ties: tuple[str, ...]
    """Purls of other releases of the lineage that explain the component as well."""
    coverage_of_subject: float
    """Share of the component's fingerprinted features that the origin has, 0 to 1."""
    coverage_of_origin: float
    license: LicenseRelation
    evidence: tuple[Evidence, ...]
    filtered: tuple[Filtered, ...] = ()
    direction: Direction = "unknown"
    admissions: tuple[str, ...] = ()
    context: dict[str, str] = {}
    waived: str | None = None


class Skipped(msgspec.Struct, frozen=True, order=True):
    """A file that was not compared, or not in full, and why."""

    path: str
    reason: str


class CorpusUsed(msgspec.Struct, frozen=True):
    """A corpus that the subject was compared with."""

    name: str
    digest: str
    releases: int


class Subject(msgspec.Struct, frozen=True):
    """The repository, tree or change that was checked."""

    name: str
    path: str
    revision: str | None
    license: str | None
    languages: dict[str, int]
    """Language -> fingerprinted files."""


class Tool(msgspec.Struct, frozen=True):
    """Who made the result."""

    name: str
    version: str


class Summary(msgspec.Struct, frozen=True):
    """What was compared, so that the absence of findings is not taken for clearance."""

    files: int
    files_fingerprinted: int
    lines: int
    lines_fingerprinted: int
    share_of_lines_fingerprinted: float
    scope: str
    """How the files were listed: `git-tracked files` or `all files but ignored and environment folders`."""
    corpus_releases: int
    """Releases that the subject was compared with: those of all corpora, or the one origin that was named."""
    corpus_languages: tuple[str, ...]
    """Their languages."""
    insufficient: int
    """Origins that share something with the subject, but too little to say anything."""
    findings: dict[str, int]
    """Severity -> findings."""
    statement: str = "The absence of findings is not clearance: only the releases of the corpus were compared."


class ScanResult(msgspec.Struct, frozen=True):
    """One scan, complete: the value behind every report."""

    schema_version: Literal["1"]
    tool: Tool
    subject: Subject
    corpus: tuple[CorpusUsed, ...]
    findings: tuple[Finding, ...]
    """Most severe first, then by component and origin."""
    skipped: tuple[Skipped, ...]
    summary: Summary


def at_least(severity: Severity, threshold: Severity) -> bool:
    """Tell whether a severity reaches a threshold."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(threshold)
