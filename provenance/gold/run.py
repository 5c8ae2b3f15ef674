"""Running a detector over labelled pairs: one corpus of all origins, and each pair scored in it as a scan would.

The detector is given two trees and nothing else of a pair. While a pair is scored, the corpus releases of the subject's own package
are masked, or a subject would explain itself.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from packaging.version import InvalidVersion, Version

from provenance.corpus.fingerprint_cache import FingerprintCache
from provenance.corpus.ingest import fingerprint_release
from provenance.corpus.library import STARTER, open_corpus
from provenance.corpus.manifest import default_lineage
from provenance.errors import ProvenanceError
from provenance.fingerprints.filtration import Containment, filtration
from provenance.fingerprints.index.interface import Header, Index, ReleaseRow
from provenance.fingerprints.index.masked import MaskedIndex
from provenance.fingerprints.index.writing import writing
from provenance.fingerprints.matching import Tree
from provenance.fingerprints.model import Features, ReleaseFingerprint
from provenance.fingerprints.overlap import Overlap, overlap
from provenance.gold.fetching import Skipped
from provenance.gold.pairs import FolderSide, GoldPair, Side, package_of
from provenance.gold.results import PairScore
from provenance.listing import list_files
from provenance.model import SEVERITIES, Finding
from provenance.progress import Progress, Silent
from provenance.scan.scanner import Prepared, ScanOptions, compare_with, prepare, prepared_from
from provenance.sources.interface import SourceTree
from provenance.sources.purls import read_purl
from provenance.verdict.fusion import assess, model_for

Trees = Mapping[Side, SourceTree | Skipped]


@dataclass(frozen=True)
class Measured:
    """One pair: what a scan says about it, and the shares that this rests on, which calibration starts from."""

    score: PairScore
    model: str = ""
    """Which calibration table applies; empty where the pair was skipped."""
    shares: Mapping[str, Containment] = field(default_factory=dict)


@dataclass(frozen=True)
class RunOptions:
    """How a run is done."""

    corpus: Path
    """File of the corpus that is built; replaced."""
    cache: Path
    """Folder for fingerprints, kept between runs."""
    jobs: int = 2
    without_companions: bool = False
    """Take every other project of the domain out of the corpus while a pair is scored."""
    findings: bool = True
    """Also judge each pair as a scan does; without, only the score is computed."""
    anonymous: bool = False
    """Leave out what a subject says about itself: README and notice files, and the names of its folders and modules."""
    starter: str = STARTER
    """Corpus that the origins are added to: a name or a path."""


def build_corpus(pairs: Sequence[GoldPair], trees: Trees, options: RunOptions, progress: Progress) -> None:
    """Write the corpus of a run: the starter, and every origin that could be had.

    Lineages are the names of packages and folders; folders of one name are lineages of their own, for they need not be related.
    """
    starter = open_corpus(options.starter)
    header = starter.index.header
    starter.index.close()
    cache = FingerprintCache(options.cache / "fingerprints", header)
    origins = {tree.spec: tree for pair in pairs if isinstance(tree := trees[pair.origin], SourceTree)}
    lineages = _lineages(list(origins))
    with writing(options.corpus, header, starter.path) as index, progress.task("Fingerprinting origins", len(origins)) as task:
        for spec, tree in sorted(origins.items()):
            identity = (tree.spec, tree.pin or "", lineages[spec], "{}")
            release = cache.load(*identity) if tree.pin else None
            if release is None:
                release = fingerprint_release(tree, header.parameters, lineages[spec], jobs=options.jobs)
                if tree.pin:
                    cache.store(release, *identity)
            index.add(release)
            task.advance(1, spec)


def _lineages(specs: Sequence[str]) -> dict[str, str]:
    """Return the lineage of each origin where its name does not say it: folders whose names are the same. Empty for all others."""
    folders = Counter(default_lineage(spec) for spec in specs if package_of(spec) is None)
    return {spec: spec if package_of(spec) is None and folders[default_lineage(spec)] > 1 else "" for spec in specs}


def measure(pairs: Sequence[GoldPair], trees: Trees, options: RunOptions, progress: Progress) -> list[Measured]:
    """Return what the detector says about each pair, in the order of the pairs."""
    by_subject: dict[Side, list[int]] = {}
    for number, pair in enumerate(pairs):
        by_subject.setdefault(pair.subject, []).append(number)
    tasks = [
        _Task(trees[subject], subject, tuple(trees[pairs[number].origin] for number in numbers)) for subject, numbers in by_subject.items()
    ]
    found: list[Measured | None] = [None] * len(pairs)
    with progress.task("Scoring pairs", len(pairs)) as shown:
        for numbers, measured in zip(by_subject.values(), _in_parallel(tasks, options), strict=True):
            for number, one in zip(numbers, measured, strict=True):
                found[number] = one
            shown.advance(len(numbers))
    return [one for one in found if one is not None]


@dataclass(frozen=True)
class _Task:
    """One subject with all origins that it is paired with: trees, and the side only for what a user could set as well."""

    subject: SourceTree | Skipped
    side: Side
    origins: tuple[SourceTree | Skipped, ...]


def _in_parallel(tasks: Sequence[_Task], options: RunOptions) -> Iterator[list[Measured]]:
    if options.jobs <= 1:
        yield from map(partial(_measure_subject, options=options), tasks)
        return
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(_measure_subject, options=options), tasks)


@lru_cache(maxsize=1)
def _open_once(corpus: Path) -> Index:
    """Return the corpus of a run, opened once for a process: how widely features are held is then computed once as well."""
    return open_corpus(str(corpus)).index


def _measure_subject(task: _Task, options: RunOptions) -> list[Measured]:
    if isinstance(task.subject, Skipped):
        return [_skipped(task.subject.reason)] * len(task.origins)
    license_override = task.side.license if isinstance(task.side, FolderSide) else None
    began = time.monotonic()
    try:
        index = _open_once(options.corpus)
        scan_options = ScanOptions(jobs=1, license=license_override)
        prepared = _prepared(task.subject, index.header, scan_options, options.cache)
        if options.anonymous:
            prepared = replace(prepared, tree=anonymous(prepared.tree))
        seconds = (time.monotonic() - began) / len(task.origins)
        return [_measure_pair(prepared, task.subject, origin, index, options, seconds) for origin in task.origins]
    except ProvenanceError as error:
        return [_skipped(str(error))] * len(task.origins)


def _prepared(subject: SourceTree, header: Header, scan_options: ScanOptions, folder: Path) -> Prepared:
    """Return a subject as a scan prepares it; what an archive holds never changes, so its fingerprints are kept between runs."""
    listing = list_files(subject)
    cache = FingerprintCache(folder / "fingerprints", header)
    identity = ("subject", subject.spec, subject.pin or "")
    known = cache.load(*identity) if subject.pin else None
    if known is None:
        prepared = prepare(subject, listing, header.parameters, scan_options, Silent())
        if subject.pin:
            cache.store(ReleaseFingerprint(subject.spec, "", {}, prepared.tree.files, prepared.skipped), *identity)
        return prepared
    return prepared_from(subject, listing, scan_options, known.files, known.skipped)


def _measure_pair(
    prepared: Prepared, subject: SourceTree, origin: SourceTree | Skipped, index: Index, options: RunOptions, seconds: float
) -> Measured:
    if isinstance(origin, Skipped):
        return _skipped(origin.reason)
    if origin.spec == subject.spec:
        return _skipped("origin and subject are the same release; name two")
    began = time.monotonic()
    masked = masked_releases(index.releases(), subject.spec, origin.spec)
    visible: Index = MaskedIndex(index, frozenset(row.id for row in masked)) if masked else index
    beside = overlap(prepared.tree, [visible])
    row = next((number for number, release in enumerate(beside.releases) if release.key == origin.spec), None)
    if row is None:
        return _skipped("the origin is not in the corpus")
    rank = origin_rank(beside, row)
    if options.without_companions:
        visible = MaskedIndex(index, frozenset([*(row.id for row in masked), *_companions(beside, row)]))
        beside = overlap(prepared.tree, [visible])
        row = next(number for number, release in enumerate(beside.releases) if release.key == origin.spec)
    around = filtration(beside, row)
    fused = assess(around)
    finding = _named(compare_with(prepared, beside), beside.releases[row].lineage) if options.findings else None
    score = PairScore(
        score=fused.log10_lr,
        reported=finding is not None and finding.severity != "none",
        verdict=finding.verdict if finding else None,
        severity=finding.severity if finding else "none",
        license_relation=finding.license.relation if finding else None,
        origin_rank=rank,
        channels=dict(fused.channels),
        masked=tuple(row.key for row in masked),
        seconds=seconds + time.monotonic() - began,
    )
    return Measured(score, model_for(beside, row), {channel: around.containment(channel) for channel in prepared.tree.channels})


def anonymous(tree: Tree) -> Tree:
    """Return a tree without what its author chose to call it and to say about it."""
    files = []
    for file in tree.files:
        if not file.language and _ABOUT_ITSELF.search(file.path):
            continue
        api = file.features.get("api")
        if api is not None and len(api):
            kept = np.array([not text.startswith("module ") for text in api.texts])
            texts = tuple(text for text in api.texts if not text.startswith("module "))
            features = dict(file.features) | {"api": Features(api.hashes[kept], api.start_line[kept], api.end_line[kept], texts)}
            file = replace(file, features=features)
        files.append(file)
    return Tree(tuple(files))


_ABOUT_ITSELF = re.compile(r"(^|/)(readme|notice|authors|changelog|changes|history|license|copying|contributing|claude|agents)[^/]*$", re.I)


def masked_releases(releases: Sequence[ReleaseRow], subject: str, origin: str) -> list[ReleaseRow]:
    """Return the releases of the subject's own package, and its own folder.

    Where the origin is of that package too, only the subject's version and later ones are; the origin itself never is.
    """
    package = package_of(subject)
    own = [row for row in releases if row.key == subject or (package is not None and package_of(row.key) == package)]
    if package is None or package_of(origin) != package:
        return own
    return [row for row in own if row.key != origin and not _earlier(row.key, subject)]


def _earlier(one: str, other: str) -> bool:
    """Tell whether one release is earlier than another, by their package URLs; versions that cannot be ordered are not."""
    try:
        return Version(read_purl(one).version or "") < Version(read_purl(other).version or "")
    except InvalidVersion:
        return False


def origin_rank(beside: Overlap, row: int) -> int | None:
    """Return the place of a release among the candidates by strength, from 1; other releases of its lineage are passed over."""
    if row not in beside.candidates:
        return None
    strength = {candidate: assess(filtration(beside, candidate)).log10_lr for candidate in beside.candidates}
    lineage = beside.lineage[row]
    return 1 + sum(1 for other, value in strength.items() if beside.lineage[other] != lineage and value > strength[row])


def _companions(beside: Overlap, row: int) -> list[int]:
    """Return the ids of all releases of the lineages that stood for the domain."""
    lineages = {int(beside.lineage[other]) for other in filtration(beside, row).cohort}
    return [release.id for release, lineage in zip(beside.releases, beside.lineage.tolist(), strict=True) if lineage in lineages]


def _named(findings: Sequence[Finding | None], lineage: str) -> Finding | None:
    """Return the most severe finding about a lineage."""
    about = [finding for finding in findings if finding is not None and finding.origin.lineage == lineage]
    return max(about, key=lambda finding: SEVERITIES.index(finding.severity), default=None)


def _skipped(reason: str) -> Measured:
    return Measured(PairScore(score=None, skipped=reason))

