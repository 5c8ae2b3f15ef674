"""The scan, from a tree to a result; read `scan` from top to bottom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from provenance import __version__
from provenance.corpus.ingest import fingerprint_release
from provenance.corpus.library import Corpus
from provenance.errors import IncompleteError
from provenance.fingerprints.engine import DEFAULT_MAX_BYTES, current_header
from provenance.fingerprints.filtration import filtration
from provenance.fingerprints.gather import Explained, Features, Strength, gather
from provenance.fingerprints.index.interface import Index
from provenance.fingerprints.index.masked import MaskedIndex
from provenance.fingerprints.index.memory import MemoryIndex
from provenance.fingerprints.matching import Tree
from provenance.fingerprints.model import FileFingerprint, Parameters, SkippedFile
from provenance.fingerprints.overlap import Overlap, overlap
from provenance.licensing.declared import declared_license
from provenance.licensing.expression import parse
from provenance.licensing.notices import notice_digests
from provenance.listing import Listing, list_files
from provenance.model import SCHEMA_VERSION, SEVERITIES, CorpusUsed, Finding, ScanResult, Skipped, Subject, Summary, Tool
from provenance.progress import Progress
from provenance.scan.examine import SubjectTerms, examine
from provenance.sources.interface import SourceTree
from provenance.verdict.fusion import assess
from provenance.workers import WorkOptions, fingerprint_tree

ONE_COMPARED = "The absence of findings is not clearance: only the one origin that was named was compared."

COMPARE = Parameters(token_window=8, structure_scale=1)
"""Where both trees are at hand nothing has to be small: fingerprints are kept densely."""


@dataclass(frozen=True)
class ScanOptions:
    """What a scan looks at, and how."""

    jobs: int = 0
    """Processes; 0 for one per core."""
    license: str | None = None
    """SPDX expression that overrides what the subject declares."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_file_bytes: int = DEFAULT_MAX_BYTES
    file_timeout_seconds: float = 20.0


@dataclass(frozen=True)
class Prepared:
    """The subject, ready to be compared."""

    tree: Tree
    listing: Listing
    skipped: tuple[SkippedFile, ...]
    terms: SubjectTerms


def scan(subject: SourceTree, corpora: Sequence[Corpus], options: ScanOptions, progress: Progress) -> ScanResult:
    """Return what a comparison of a tree with corpora found.

    Raises `IncompleteError` where there is no corpus, and where the tree has no readable source at all.
    """
    if not corpora:
        raise IncompleteError("there is no corpus to compare with; name one, or build one with `provenance corpus build`")
    listing = list_files(subject, options.include, options.exclude)
    examined: list[Finding | None] = []
    prepared: dict[Parameters, Prepared] = {}
    for corpus in corpora:
        parameters = _fingerprinted_with(corpus.index.header.parameters)
        if parameters not in prepared:
            prepared[parameters] = prepare(subject, listing, parameters, options, progress)
        examined += compare_with(prepared[parameters], overlap(prepared[parameters].tree, [corpus.index]))
    used = tuple(CorpusUsed(corpus.name, corpus.digest(), len(corpus.index.releases())) for corpus in corpora)
    languages = sorted({language for corpus in corpora for row in corpus.index.releases() for language in row.languages if language})
    findings = [finding for finding in examined if finding is not None]
    return _result(subject, next(iter(prepared.values())), _once(findings), used, languages, insufficient=len(examined) - len(findings))


def compare(origin: SourceTree, subject: SourceTree, corpora: Sequence[Corpus], options: ScanOptions, progress: Progress) -> ScanResult:
    """Return what a comparison of two trees found: one finding, `insufficient` where too little is shared, or none where nothing is.

    Corpora say how rare a shared feature is, and what the domain dictates; no finding is about a release of theirs. Those that are the
    subject itself are passed over: it is no witness of what others have.
    """
    listing = list_files(subject, options.include, options.exclude)
    index = MemoryIndex(current_header(COMPARE))
    release = fingerprint_release(origin, COMPARE, jobs=options.jobs)
    if not any(file.language for file in release.files):
        raise IncompleteError(f"{origin.spec} holds no readable source code; name a tree with code in one of the supported languages")
    index.add(release)
    prepared = prepare(subject, listing, COMPARE, options, progress)
    beside = overlap(prepared.tree, [index, *(corpus.index for corpus in corpora)])
    if own := _of_subject(beside, subject.name):
        beside = overlap(prepared.tree, [index, *(_without(beside, own, corpus.index) for corpus in corpora)])
    explained = Explained(0, beside.has(0), float(sum(beside.weight_shared(channel)[0] for channel in beside.shared)), ())
    examined = [examine(beside, explained, prepared.terms, show_insufficient=True)] if explained.weight else []
    findings = [finding for finding in examined if finding is not None]
    used = tuple(CorpusUsed(corpus.name, corpus.digest(), len(corpus.index.releases())) for corpus in corpora)
    result = _result(subject, prepared, findings, used, sorted(filter(None, index.releases()[0].languages)))
    return msgspec.structs.replace(result, summary=msgspec.structs.replace(result.summary, corpus_releases=1, statement=ONE_COMPARED))


def _of_subject(beside: Overlap, name: str) -> list[int]:
    """Return the rows of releases, but for the first, that are named like the subject or hold most of its files and functions."""
    total = len(beside.tree.channels["content"].distinct)
    shared = np.bincount(beside.shared["content"].row, minlength=len(beside.releases))
    return [row for row, release in enumerate(beside.releases) if row and (release.lineage == name or shared[row] > total / 2)]


def _without(beside: Overlap, rows: Sequence[int], index: Index) -> Index:
    return MaskedIndex(index, frozenset(beside.releases[row].id for row in rows if beside.indexes[row] is index))


def _fingerprinted_with(parameters: Parameters) -> Parameters:
    """Return what decides the fingerprints of a subject; how much of its own a corpus keeps does not."""
    usual = Parameters()
    return replace(
        parameters,
        signature_bits=usual.signature_bits,
        signature_permutations=usual.signature_permutations,
        hash_bits=usual.hash_bits,
    )


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each component and lineage, the most severe one: two corpora, or two releases, can give the same."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        other = kept.setdefault(finding.id, finding)
        if SEVERITIES.index(finding.severity) > SEVERITIES.index(other.severity):
            kept[finding.id] = finding
    return list(kept.values())


def prepare(subject: SourceTree, listing: Listing, parameters: Parameters, options: ScanOptions, progress: Progress) -> Prepared:
    """Return a subject, fingerprinted; raise `IncompleteError` where it holds no readable source code."""
    work = WorkOptions(parameters, options.jobs, options.max_file_bytes, options.file_timeout_seconds)
    files, skipped = fingerprint_tree(subject.path, listing.paths, work, progress)
    return prepared_from(subject, listing, options, files, skipped)


def prepared_from(
    subject: SourceTree, listing: Listing, options: ScanOptions, files: Sequence[FileFingerprint], skipped: Sequence[SkippedFile]
) -> Prepared:
    """Return a subject whose files were fingerprinted before; raise `IncompleteError` where none of them is source code."""
    if not any(file.language for file in files):
        raise IncompleteError(f"{subject.spec} holds no readable source code; name a tree with code in one of the supported languages")
    declared = options.license or declared_license(subject.path, listing.paths).expression or parse(subject.declared_license or "")
    notices = notice_digests(subject.path, listing.paths)
    terms = SubjectTerms(subject.path, declared, subject.first_seen, subject.released, notices, tuple(listing.paths))
    return Prepared(Tree(tuple(files)), listing, tuple(skipped), terms)


def compare_with(subject: Prepared, beside: Overlap) -> list[Finding | None]:
    """Return what came of every origin that explains a part of a subject, None for too little: gather, examine."""
    return [examine(beside, explained, subject.terms) for explained in gather(beside, strength_in(beside))]


def strength_in(beside: Overlap) -> Strength:
    """Return the measure by which origins take their turn: the strength of what they explain of what is left."""

    def strength(row: int, features: Features) -> float:
        return assess(filtration(beside, row), features).log10_lr

    return strength


def _result(
    subject: SourceTree,
    prepared: Prepared,
    findings: Sequence[Finding],
    used: tuple[CorpusUsed, ...],
    languages: Sequence[str],
    insufficient: int = 0,
) -> ScanResult:
    files = prepared.tree.files
    ordered = sorted(findings, key=lambda f: (-SEVERITIES.index(f.severity), f.component, f.origin.purl))
    skipped = [*prepared.listing.skipped, *(Skipped(s.path, s.reason) for s in prepared.skipped), *_limited(files)]
    lines = sum(file.lines for file in files if file.language)
    compared = sum(file.lines for file in files if len(file.units))
    severities = Counter(finding.severity for finding in ordered)
    return ScanResult(
        schema_version=SCHEMA_VERSION,
        tool=Tool("provenance", __version__),
        subject=Subject(
            subject.name,
            subject.spec,
            subject.revision or prepared.listing.revision,
            prepared.terms.license,
            dict(sorted(Counter(file.language for file in files if len(file.units)).items())),
        ),
        corpus=used,
        findings=tuple(ordered),
        skipped=tuple(sorted(skipped)),
        summary=Summary(
            files=len(prepared.listing.paths) + len(prepared.listing.skipped),
            files_fingerprinted=sum(1 for file in files if len(file.units)),
            lines=lines,
            lines_fingerprinted=compared,
            share_of_lines_fingerprinted=round(compared / lines, 4) if lines else 0.0,
            scope=prepared.listing.scope,
            corpus_releases=sum(corpus.releases for corpus in used),
            corpus_languages=tuple(languages),
            insufficient=insufficient,
            findings={severity: severities[severity] for severity in reversed(SEVERITIES)},
        ),
    )


def _limited(files: Sequence[FileFingerprint]) -> list[Skipped]:
    """Return the files of which only hashes were compared."""
    return [Skipped(file.path, f"{file.limited}; only its hash was compared") for file in files if file.limited]
