"""One origin at a time: from what it explains of a subject to a finding, or to nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from provenance.evidence.admission import admissions
from provenance.evidence.content import identical_spans
from provenance.evidence.interface import OriginFiles, Pair
from provenance.evidence.registry import EVIDENCE
from provenance.evidence.tokens import DENSITY, TOKENS_PER_LINE, fingerprints_per_token
from provenance.fingerprints.filtration import Filtration, filtration
from provenance.fingerprints.gather import Explained
from provenance.fingerprints.model import CHANNELS
from provenance.fingerprints.overlap import Overlap
from provenance.fingerprints.screening import decode
from provenance.licensing.compatibility import relate
from provenance.licensing.notices import kept_notice
from provenance.model import Evidence, Filtered, Finding, Origin, Place, Verdict
from provenance.scan.spans import Matched, Span, lines_by_file, lines_in, matched_spans
from provenance.verdict.component import component_of, holds
from provenance.verdict.explain import explain
from provenance.verdict.fusion import Fused, assess, model_for
from provenance.verdict.judge import COPIED_LINES, SUPPORTED, Measures, direction_of, severity_of, verdict_of

MOST_LOCATIONS = 50
"""Places of one finding in a result, the longest ones."""

_HEAD_LINES = 40

_DIGESTED = tuple(channel for channel in CHANNELS if channel != "prose")
"""Channels whose shared features the digest of a finding covers; what is said about code is not code."""

_LOCATING = ("tokens", "structure", "strings", "constants", "api", "names")
"""Channels whose places say where a rewrite lies."""


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
    paths: tuple[str, ...] = ()
    """All listed files, those without code included: what a project says about itself stands in them."""


def examine(overlap: Overlap, explained: Explained, terms: SubjectTerms, show_insufficient: bool = False) -> Finding | None:
    """Return the finding about one origin, or None where too little is shared to say anything.

    With `show_insufficient` that is a finding too, with the verdict of this name and what little there is.
    """
    everywhere = _pair(overlap, explained, terms.root)
    fused = assess(everywhere.filtration, explained.features)
    unfiltered = assess(everywhere.filtration.unfiltered(), explained.features).log10_lr
    if not show_insufficient and not _worth_aligning(everywhere, fused, unfiltered):
        return None
    matched = matched_spans(everywhere, with_units=show_insufficient or max(fused.log10_lr, unfiltered) >= SUPPORTED)
    component = component_of(_matched_by_path(everywhere, matched))
    pair = replace(everywhere, files=np.array([holds(component, file.path) for file in overlap.tree.files], dtype=np.bool_))
    measures = _measure(pair, matched, fused, unfiltered)
    verdict = verdict_of(measures)
    if verdict == "insufficient" and not show_insufficient:
        return None
    if verdict == "copied":
        # A file that was copied into a large project is all of the component and next to nothing of the project.
        fused = max(fused, assess(pair.filtration, explained.features, pair.inside), key=lambda one: one.log10_lr)
    evidence = tuple(_with_strength(channel.examine(pair), fused) for channel in EVIDENCE)
    return _finding(pair, matched, evidence, verdict, fused, measures, component, terms)


def _finding(
    pair: Pair,
    matched: Matched,
    evidence: Sequence[Evidence],
    verdict: Verdict,
    fused: Fused,
    measures: Measures,
    component: str,
    terms: SubjectTerms,
) -> Finding:
    release = pair.release
    origin = Origin(release.key, release.lineage, release.attributes.get("license") or None, release.attributes.get("released") or None)
    license_relation = relate(origin.license, terms.license, notice_kept=_kept_notice(pair, terms))
    direction = direction_of(origin.released, terms.first_seen, terms.last_seen)
    return Finding(
        id=hashlib.sha256(f"{component}\0{release.lineage}".encode("utf-8", "surrogateescape")).hexdigest()[:16],
        rule=verdict,
        verdict=verdict,
        severity=severity_of(verdict, license_relation.relation, direction, _exact_with_notice(pair)),
        origin=origin,
        strength=fused.strength,
        component=component,
        content_digest=f"sha256:{_content_digest(pair)}",
        locations=_locations(pair, matched.all),
        ties=tuple(sorted(pair.overlap.releases[row].key for row in pair.explained.ties)),
        coverage_of_subject=_share(sum(e.shared for e in evidence), sum(e.of_subject for e in evidence)),
        coverage_of_origin=_share(sum(e.shared for e in evidence), sum(e.of_origin for e in evidence)),
        license=license_relation,
        evidence=tuple(e for e in evidence if e.shared),
        filtered=_filtered(pair, evidence),
        direction=direction,
        admissions=admissions(terms.root, terms.paths, release.key, release.lineage),
        context=explain(measures, fused, pair.filtration),
    )


def _kept_notice(pair: Pair, terms: SubjectTerms) -> str | None:
    recorded = pair.release.attributes.get("notices", "[]")
    return kept_notice(json.loads(recorded), terms.notices)


def _worth_aligning(pair: Pair, fused: Fused, unfiltered: float) -> bool:
    """Tell whether anything can come of a closer look: that costs most of the time of a comparison."""
    enough = COPIED_LINES * TOKENS_PER_LINE * DENSITY * fingerprints_per_token(pair.parameters)
    return (
        max(fused.log10_lr, unfiltered) >= SUPPORTED
        or len(pair.shared_hashes("tokens")) >= enough
        or any(pair.tree.files[file].limited for file in np.unique(pair.places("content").subject_file).tolist())
    )


def _matched_by_path(pair: Pair, matched: Matched) -> dict[str, int]:
    """Return how much of each file of the subject is matched: aligned lines of a copy, otherwise the places of what is shared."""
    lines = lines_by_file(matched.copied)
    if sum(lines.values()) < COPIED_LINES:
        lines = {}
        for channel in _LOCATING:
            occurrences = pair.occurrences(channel)
            inside = np.isin(occurrences.hashes, pair.telling_hashes(channel))
            for file, count in enumerate(np.bincount(occurrences.file[inside]).tolist()):
                lines[file] = lines.get(file, 0) + count
    return {pair.tree.files[file].path: count for file, count in lines.items() if count}


def _with_strength(evidence: Evidence, fused: Fused) -> Evidence:
    """Return the evidence of a channel with what it adds to the strength."""
    part = fused.channels.get(evidence.channel)
    return evidence if part is None else msgspec.structs.replace(evidence, log10_lr=round(part, 2))


def _pair(overlap: Overlap, explained: Explained, root: Path) -> Pair:
    """Return the whole subject and one origin."""
    release, index = overlap.releases[explained.row], overlap.indexes[explained.row]
    everything = np.ones(len(overlap.tree.files), dtype=np.bool_)
    return Pair(
        overlap,
        explained,
        filtration(overlap, explained.row),
        OriginFiles(index, release.id),
        index.header.parameters,
        LineReader(root),
        everything,
    )


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


def _measure(pair: Pair, matched: Matched, fused: Fused, unfiltered: float) -> Measures:
    """Return what the verdict rests on."""
    support = {channel: len(pair.shared_hashes(channel)) for channel in ("strings", "api")}
    return Measures(
        lines=sum(pair.tree.files[file].lines for file in lines_by_file(matched.all)),
        copied_lines=lines_in(matched.copied),
        alike_lines=lines_in(matched.alike),
        alike_functions=matched.alike_functions,
        support_items=max(support.values()),
        support=max(_share(shared, len(pair.occurrences(channel).distinct)) for channel, shared in support.items()),
        log10_lr=fused.log10_lr,
        same_language=model_for(pair.overlap, pair.explained.row) == "same-language",
        unfiltered=unfiltered,
    )


def _share(part: int, whole: int) -> float:
    return round(min(part / whole, 1.0), 4) if whole else 0.0


def _locations(pair: Pair, spans: Sequence[Span]) -> tuple[Place, ...]:
    longest = sorted(spans, key=lambda span: (span[1] - span[2], span))[:MOST_LOCATIONS]
    return tuple(sorted(pair.subject_place(*span) for span in longest))


def _filtered(pair: Pair, evidence: Sequence[Evidence]) -> tuple[Filtered, ...]:
    """Return the account of what was shared but left out, or weighs little."""
    common = sum(pair.filtered(e.channel) for e in evidence)
    domain = sum(pair.filtration.containment(e.channel, pair.explained.features[e.channel]).filtered for e in evidence)
    account = [
        Filtered(f"not counted, as {pair.common_at} or more corpus lineages have it", common),
        Filtered(_dictated_by(pair.filtration), domain),
    ]
    return tuple(item for item in account if item.count)


def _dictated_by(filtered: Filtration) -> str:
    names = ", ".join(sorted(filtered.overlap.releases[row].lineage for row in filtered.cohort))
    return f"weighs little, as two or more of the nearest other projects have it ({names})"


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
    for channel in _DIGESTED:
        digest.update(channel.encode() + b"\0" + pair.shared_hashes(channel).astype("<u8").tobytes())
    return digest.hexdigest()
