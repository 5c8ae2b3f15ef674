"""Building corpora: each project of a manifest is fetched, fingerprinted and added; what was done once is not done again."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.corpus.fingerprint_cache import FingerprintCache
from provenance.corpus.manifest import Manifest, ManifestProject, default_lineage
from provenance.errors import CorpusError, ProvenanceError
from provenance.fingerprints.engine import current_header
from provenance.fingerprints.index.duckdb import open_index
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.index.writing import writing
from provenance.fingerprints.model import Parameters, ReleaseFingerprint
from provenance.licensing.declared import declared_license
from provenance.licensing.expression import parse
from provenance.licensing.notices import notice_digests
from provenance.listing import list_files
from provenance.progress import Progress, Silent
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.registry import fetch
from provenance.workers import WorkOptions, fingerprint_tree

PACKED = Parameters(signature_bits=8, signature_permutations=64, hash_bits=48)
"""How a corpus that is to be shipped cuts its signatures down; they serve resemblances of half and more."""

_VENDORED = re.compile(r"(^|/)(_?vendor(ed)?|third[-_]?party|node_modules|externals?|bundled|dist/compiled)/")
_SOURCE = re.compile(r"(^|/)(src|lib|source)/[^/]+")
_BUILT = re.compile(r"(^|/)(dist|build|umd|esm|cjs|bundles?)/|[.-](min|bundle|umd|browser|global|iife)\.[cm]?js$")
_BUILDABLE = re.compile(r"\.([cm]?[jt]sx?|css)$")


@dataclass(frozen=True)
class BuildOptions:
    """How a corpus is built."""

    cache: Path
    jobs: int = 0
    """Processes; 0 for one per core."""
    offline: bool = False
    packed: bool = False
    """Cut signatures down, for a corpus that is shipped."""
    keep_going: bool = False
    """Leave out a project that cannot be had, instead of stopping."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did."""

    added: tuple[str, ...]
    """Names of all releases that were added, in order."""
    reused: tuple[str, ...]
    """Those among them whose fingerprints an earlier build had left."""
    failed: tuple[tuple[str, str], ...]
    """(name, reason) of the projects that were left out."""
    skipped_files: int
    digest: str


def build(manifest: Manifest, output: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build a corpus from a manifest and put it at `output` in one step; an old one stays until then.

    Raises what fetching raises, unless `options.keep_going`; `CorpusError` where nothing was left to add.
    """
    header = current_header(PACKED if options.packed else Parameters())
    return _write(manifest.projects, output, None, header, options, progress)


def add(corpus: Path, projects: Sequence[ManifestProject], options: BuildOptions, progress: Progress) -> BuildReport:
    """Add projects to a corpus, replacing releases of the same name; the old corpus stays until all is written."""
    with open_index(corpus, current_header(Parameters())) as old:
        header = old.header
    return _write(projects, corpus, corpus, header, options, progress)


def _write(
    projects: Sequence[ManifestProject], output: Path, base: Path | None, header: Header, options: BuildOptions, progress: Progress
) -> BuildReport:
    added: list[str] = []
    reused: list[str] = []
    failed: list[tuple[str, str]] = []
    skipped = 0
    with writing(output, header, base) as index:
        with progress.task("Building the corpus", len(projects)) as task:
            for project in projects:
                task.advance(0, project.spec)
                try:
                    release, was_cached = _fingerprint_project(project, header, options)
                except ProvenanceError as error:
                    if not options.keep_going:
                        raise
                    failed.append((project.spec, str(error)))
                else:
                    index.add(release)
                    added.append(release.key)
                    skipped += len(release.skipped)
                    if was_cached:
                        reused.append(release.key)
                task.advance(1, project.spec)
        if not added:
            reason = failed[0][1] if failed else "the manifest lists no project"
            raise CorpusError(f"no project could be added, so {output} was not written; first reason: {reason}")
    with open_index(output, header) as written:
        return BuildReport(tuple(added), tuple(reused), tuple(failed), skipped, written.digest())


def _fingerprint_project(project: ManifestProject, header: Header, options: BuildOptions) -> tuple[ReleaseFingerprint, bool]:
    tree = fetch(project.spec, FetchOptions(options.cache, project.sha256, project.revision, options.offline))
    attributes = _declared(project)
    cache = FingerprintCache(options.cache / "fingerprints", header)
    identity = (tree.spec, tree.pin or "", project.lineage, json.dumps(attributes, sort_keys=True))
    # A folder on this machine can change under the same name, a checkout between two commits too.
    if tree.pin and (cached := cache.load(*identity)) is not None:
        return cached, True
    release = fingerprint_release(tree, header.parameters, project.lineage, attributes, jobs=options.jobs)
    if tree.pin:
        cache.store(release, *identity)
    return release, False


def _declared(project: ManifestProject) -> dict[str, str]:
    """Return what the manifest itself says about a release."""
    return {key: value for key, value in (("license", project.license), ("released", project.released)) if value}


def fingerprint_release(
    tree: SourceTree, parameters: Parameters, lineage: str = "", attributes: dict[str, str] | None = None, jobs: int = 0
) -> ReleaseFingerprint:
    """Return the fingerprint of a release; its attributes hold licence, date, version and the digests of its licence texts.

    Only the release's own code is fingerprinted (`own_code`).
    """
    listing = list_files(tree)
    paths = own_code(listing.paths)
    options = WorkOptions(parameters, jobs)
    files, skipped = fingerprint_tree(tree.path, paths, options, Silent())
    described = {
        "license": declared_license(tree.path, listing.paths).expression or parse(tree.declared_license or "") or "",
        "released": tree.released or "",
        "version": tree.version or "",
        "notices": json.dumps(sorted(notice_digests(tree.path, paths).values())),
        "vendored_files": str(len(listing.paths) - len(paths)),
    } | (attributes or {})
    return ReleaseFingerprint(tree.spec, lineage or default_lineage(tree.spec), described, tuple(files), tuple(skipped))


def own_code(paths: Sequence[str]) -> list[str]:
    """Return the paths that hold a release's own code.

    Folders of vendored code are left out, because that code belongs to the lineage that it comes from; so is what is built from
    sources that the release also ships, for bundlers put other people's code into it.
    """
    own = [path for path in paths if not _VENDORED.search(path)]
    sources = [path for path in own if _SOURCE.search(path) and _BUILDABLE.search(path) and not _BUILT.search(path)]
    return [path for path in own if not (sources and _BUILDABLE.search(path) and _BUILT.search(path))]
