"""Small corpora, pairs and scans made on the spot."""

from collections.abc import Mapping
from pathlib import Path

from provenance.corpus.ingest import BuildOptions, build, fingerprint_release
from provenance.corpus.library import Corpus, open_corpus
from provenance.corpus.manifest import Manifest, ManifestProject
from provenance.evidence.interface import Pair
from provenance.fingerprints.engine import current_header
from provenance.fingerprints.gather import Explained
from provenance.fingerprints.index.memory import MemoryIndex
from provenance.fingerprints.matching import Tree
from provenance.fingerprints.overlap import overlap
from provenance.listing import list_files
from provenance.model import ScanResult
from provenance.progress import Silent
from provenance.scan import examine
from provenance.scan.scanner import COMPARE, ScanOptions, scan
from provenance.sources.interface import SourceTree
from provenance.workers import WorkOptions, fingerprint_tree
from tests.support.checkouts import write

DATA = Path(__file__).resolve().parents[1] / "data"
JOURNAL = (DATA / "projects" / "origin" / "ledger" / "journal.py").read_text(encoding="utf-8")
STATEMENT = (DATA / "projects" / "origin" / "ledger" / "statement.py").read_text(encoding="utf-8")
POLYGON = (DATA / "projects" / "unrelated" / "shapes" / "polygon.py").read_text(encoding="utf-8")


def source_tree(root: Path) -> SourceTree:
    return SourceTree(root, root.name, str(root))


def pair_of(folder: Path, origin: Mapping[str, str], subject: Mapping[str, str]) -> Pair:
    """Return the pair of two trees of these files, as a scan would examine it."""
    roots = write(folder / "origin", origin), write(folder / "subject", subject)
    index = MemoryIndex(current_header(COMPARE))
    index.add(fingerprint_release(source_tree(roots[0]), COMPARE, jobs=1))
    files, _ = fingerprint_tree(roots[1], list_files(source_tree(roots[1])).paths, WorkOptions(COMPARE, 1), Silent())
    beside = overlap(Tree(tuple(files)), [index])
    return examine._pair(beside, Explained(0, beside.has(0), 0.0, ()), roots[1])


def corpus_of(folder: Path, name: str, projects: Mapping[str, Mapping[str, str]], packed: bool = False, **declared: str) -> Corpus:
    """Return a corpus of projects (lineage -> files)."""
    listed = tuple(
        ManifestProject(path=write(folder / f"{name}-src" / lineage, files), lineage=lineage, **declared)  # type: ignore[arg-type]
        for lineage, files in projects.items()
    )
    options = BuildOptions(folder / "cache", jobs=1, packed=packed)
    build(Manifest(folder / "m.toml", listed), folder / f"{name}.corpus", options, Silent())
    return open_corpus(str(folder / f"{name}.corpus"))


def scanned(root: Path, *corpora: Corpus, jobs: int = 1, **options: object) -> ScanResult:
    return scan(source_tree(root), corpora, ScanOptions(jobs=jobs, **options), Silent())  # type: ignore[arg-type]
