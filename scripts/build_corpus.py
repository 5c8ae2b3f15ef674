"""Build the packed starter corpus from its manifest: `python scripts/build_corpus.py [--cache DIR] [-o FILE]`."""

import argparse
import sys
from pathlib import Path

import platformdirs

from provenance.corpus.ingest import BuildOptions, build
from provenance.corpus.library import describe, open_corpus
from provenance.corpus.manifest import load_manifest
from provenance.errors import ProvenanceError
from provenance.progress import Silent

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
LARGEST_BYTES = 15_000_000


def main() -> int:
    """Build the corpus and print what it holds; 1 where it is larger than a repository should carry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path(platformdirs.user_cache_dir("provenance")), help="folder for downloads")
    parser.add_argument("-o", "--output", type=Path, default=CORPORA / "starter.corpus")
    asked = parser.parse_args()
    try:
        report = build(load_manifest(CORPORA / "starter.toml"), asked.output, BuildOptions(asked.cache, packed=True), Silent())
    except ProvenanceError as error:
        print(error, file=sys.stderr)
        return 3
    size = asked.output.stat().st_size
    about = describe(open_corpus(str(asked.output)))
    print(f"{about.releases} releases of {about.lineages} lineages, {about.lines:,} lines, {size:,} bytes, {report.digest}")
    print(f"{len(report.reused)} fingerprints reused, {report.skipped_files} files skipped")
    for part, count in about.bytes.items():
        print(f"  {part:<10} {count:>12,} bytes  {1000 * count / about.lines:>8.1f} per 1,000 lines")
    return 0 if size <= LARGEST_BYTES else 1


if __name__ == "__main__":
    raise SystemExit(main())
