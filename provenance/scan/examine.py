"""One origin at a time: from what it explains of a subject to a finding, or to nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from provenance.evidence.content import identical_spans
from provenance.evidence.interface import Pair
from provenance.evidence.registry import EVIDENCE
from provenance.fingerprints.gather import Explained
from provenance.fingerprints.index.interface import Index
from provenance.fingerprints.matching import Rarity, Tree
from provenance.fingerprints.screening import decode
from provenance.licensing.compatibility import relate
from provenance.licensing.notices import kept_notice
from provenance.model import Evidence, Filtered, Finding, Origin, Place, Strength
from provenance.scan.spans import Matched, Span, lines_by_file, lines_in, matched_spans
from provenance.verdict.component import component_of, holds
from provenance.verdict.judge import Measures, can_reach_a_verdict, direction_of, severity_of, verdict_of

UNCALIBRATED = Strength(log10_lr=None, verbal="not calibrated", capped=False)

MOST_LOCATIONS = 50
"""Places of one finding in a result, the longest ones."""

_HEAD_LINES = 40


@dataclass(frozen=True)
class SubjectTerms:
    """What is known of the subject beside its code."""

    root: Path
    license: str | None
    first_seen: str | None
    """ISO date of the first commit, or of the release of a package."""
    last_seen: str | None
    """ISO date of the commit that was scanned, or of the release."""
    notices: Mapping[str, str]
    """Path -> digest of each licence or notice text."""


def examine(
    tree: Tree, explained: Explained, rarity: Rarity, index: Index, terms: SubjectTerms, show_insufficient: bool = False
) -> Finding | None:
    """Return the finding about one origin, or None where too little is shared to say anything.

    With `show_insufficient` that is a finding too, with the verdict of this name and what little there is.
    """
    everywhere = _pair(tree, explained, rarity, index, terms.root)
    matched = matched_spans(everywhere)
    if not show_insufficient and not can_reach_a_verdict(lines_in(matched.copied), lines_in(matched.alike)):
        return None
    component = component_of({tree.files[file].path: lines for file, lines in lines_by_file(matched.all).items()})
    pair = replace(everywhere, files=np.array([holds(component, file.path) for file in tree.files], dtype=np.bool_))
    evidence = tuple(channel.examine(pair) for channel in EVIDENCE)
    measures = _measure(pair, matched, evidence)
    verdict = verdict_of(measures)
    if verdict == "insufficient" and not show_insufficient:
        return None
    release = explained.candidate.release
    origin = Origin(release.key, release.lineage, release.attributes.get("license") or None, release.attributes.get("released") or None)
    license_relation = relate(origin.license, terms.license, notice_kept=_kept_notice(explained, terms))
    direction = direction_of(origin.released, terms.first_seen, terms.last_seen)
    return Finding(
        id=hashlib.sha256(f"{component}\0{release.lineage}".encode("utf-8", "surrogateescape")).hexdigest()[:16],
        rule=verdict,
        verdict=verdict,
        severity=severity_of(verdict, license_relation.relation, direction, _exact_with_notice(pair)),
        origin=origin,
        strength=UNCALIBRATED,
        component=component,
        content_digest=f"sha256:{_content_digest(pair)}",
        locations=_locations(pair, matched.all),
        ties=tuple(sorted(tie.release.key for tie in explained.ties)),
        coverage_of_subject=_share(sum(e.shared for e in evidence), sum(e.of_subject for e in evidence)),
        coverage_of_origin=_share(sum(e.shared for e in evidence), sum(e.of_origin for e in evidence)),
        license=license_relation,
        evidence=tuple(e for e in evidence if e.shared),
        filtered=_filtered(pair, evidence),
        direction=direction,
        context={"measured": _in_words(measures)},
    )


def _kept_notice(explained: Explained, terms: SubjectTerms) -> str | None:
    recorded = explained.candidate.release.attributes.get("notices", "[]")
    return kept_notice(json.loads(recorded), terms.notices)


def _pair(tree: Tree, explained: Explained, rarity: Rarity, index: Index, root: Path) -> Pair:
    """Return the whole subject and one origin."""
    candidate = explained.candidate
    units = index.units([candidate.release.id])
    files = {int(file) for places in candidate.places.values() for file in np.unique(places.file)} | {int(f) for f in np.unique(units.file)}
    everything = np.ones(len(tree.files), dtype=np.bool_)
    return Pair(tree, explained, rarity, index.file_paths(sorted(files)), units, index.header.parameters, LineReader(root), everything)


class LineReader:
    """Reads single lines of the subject, each file once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def __call__(self, path: str, line: int) -> str:
        """Return the text of a line, or nothing where the file has become shorter."""
        if path not in self._lines:
            try:
                source = (self._root / path).read_bytes()
            except OSError:
                source = b""
            # As the engine counts them: a form feed, which ends a line for `splitlines`, ends none.
            self._lines[path] = (decode(source) or b"").decode("utf-8", "replace").split("\n")
        lines = self._lines[path]
        return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _measure(pair: Pair, matched: Matched, evidence: Sequence[Evidence]) -> Measures:
    """Return what the verdict rests on."""
    support = [e for e in evidence if e.channel in ("strings", "api")]
    return Measures(
        lines=sum(pair.tree.files[file].lines for file in lines_by_file(matched.all)),
        copied_lines=lines_in(matched.copied),
        alike_lines=lines_in(matched.alike),
        alike_functions=matched.alike_functions,
        support_items=max((e.shared for e in support), default=0),
        support=max((_share(e.shared, e.of_subject) for e in support), default=0.0),
    )


def _share(part: int, whole: int) -> float:
    return round(min(part / whole, 1.0), 4) if whole else 0.0


def _locations(pair: Pair, spans: Sequence[Span]) -> tuple[Place, ...]:
    longest = sorted(spans, key=lambda span: (span[1] - span[2], span))[:MOST_LOCATIONS]
    return tuple(sorted(pair.subject_place(*span) for span in longest))


def _filtered(pair: Pair, evidence: Sequence[Evidence]) -> tuple[Filtered, ...]:
    common = sum(pair.filtered(e.channel) for e in evidence)
    return (Filtered(f"common: {pair.common_at} or more corpus lineages have it", common),) if common else ()


def _exact_with_notice(pair: Pair) -> bool:
    """Tell whether a file was copied to the letter together with a copyright or licence line in its head."""
    whole = [file for file, start, end in identical_spans(pair) if start == 1 and end >= pair.tree.files[file].lines]
    for file in sorted(set(whole)):
        head = " ".join(pair.line_text(pair.tree.files[file].path, line) for line in range(1, _HEAD_LINES)).lower()
        if "copyright" in head or "license" in head or "licence" in head:
            return True
    return False


def _content_digest(pair: Pair) -> str:
    """Return the digest of what was matched: it changes when other code matches, not when lines move."""
    digest = hashlib.sha256()
    for channel in ("content", "tokens", "structure", "strings", "api"):
        digest.update(channel.encode() + b"\0" + pair.shared_hashes(channel).astype("<u8").tobytes())
    return digest.hexdigest()


def _in_words(measures: Measures) -> str:
    return (
        f"{measures.copied_lines} of {measures.lines} lines in matched files are aligned or identical; "
        f"{measures.alike_functions} functions ({measures.alike_lines} lines) are built like one of the origin"
    )
