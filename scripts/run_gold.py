"""Measure detection on labelled pairs: `python scripts/run_gold.py [--pairs FILE ...] [--downloads DIR] --out SCORES.json`.

Without `--pairs` these are the development pairs of `corpora/gold/`. Fetches what is missing, builds one corpus of the starter and
all origins, scores every pair in it, prints the figures. With `--expected FILE` the figures out of fold (of models that saw neither
a pair nor its relatives) are compared with that file.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import platformdirs

from provenance.cli.progress import progress_on_stderr
from provenance.errors import ProvenanceError
from provenance.gold.expected import Expectation, drops, encode_expected, read_expected
from provenance.gold.metrics import measure
from provenance.gold.report import encode_scores, flat, render_table
from provenance.gold.results import PairResult
from provenance.gold.session import Asked, default_pairs, run

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
TOLERANCES = {"auc": 0.01, "auprc": 0.05, "recall_at_zero": 0.2, "recall_at_one_percent": 0.08, "cllr": 0.05, "precision_at_1": 0.05}
"""How much a figure may move when registries no longer deliver a package or another does again."""


def main() -> int:
    """Run, print, write; 1 where a figure is worse than expected, 3 where the run could not be completed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", help="file of labelled pairs; may be repeated")
    parser.add_argument("--downloads", type=Path, default=Path(platformdirs.user_cache_dir("provenance")), help="folder for downloads")
    parser.add_argument("--out", type=Path, required=True, help="file for scores and metrics")
    parser.add_argument("--expected", type=Path, help="file of expected out-of-fold figures")
    parser.add_argument("--write-expected", action="store_true", help="write that file instead of comparing with it")
    parser.add_argument("--without-companions", action="store_true", help="take all other projects of the domain out of the corpus")
    parser.add_argument("--anonymous", action="store_true", help="leave out README and notice files and names of modules of the subjects")
    parser.add_argument("--offline", action="store_true", help="use what is in the folder for downloads only")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    asked = parser.parse_args()
    if asked.write_expected and asked.expected is None:
        parser.error("--write-expected needs the file: --expected FILE")
    files = tuple(asked.pairs or default_pairs(CORPORA))
    request = Asked(files, asked.downloads, asked.offline, asked.jobs, asked.without_companions, anonymous=asked.anonymous)
    try:
        # What cannot be read or written says so now, and not after the run.
        expected = read_expected(asked.expected) if asked.expected and not asked.write_expected else {}
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        session = run(request, progress_on_stderr(quiet=False))
        metrics = measure(session.results)
        about = {"seconds_building": round(session.seconds_building), "seconds_scoring": round(session.seconds_scoring)}
        asked.out.write_bytes(encode_scores(metrics, session.results, session.skipped, about))
        print(render_table(metrics))
        print(f"corpus built in {session.seconds_building:.0f} s, pairs scored in {session.seconds_scoring:.0f} s")
        if asked.expected is None:
            return 0
        return _write(session.out_of_fold(), asked.expected) if asked.write_expected else _compare(session.out_of_fold(), expected)
    except ProvenanceError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or asked.out} cannot be used ({error.strerror or error}); name another file or folder", file=sys.stderr)
    return 3


def _out_of_fold(results: Sequence[PairResult]) -> dict[str, float]:
    metrics = measure(results)
    print("\nOut of fold:\n" + render_table(metrics))
    return flat(metrics)


def _write(results: Sequence[PairResult], path: Path) -> int:
    path.write_bytes(encode_expected(_out_of_fold(results), TOLERANCES))
    return 0


def _compare(results: Sequence[PairResult], expected: Mapping[str, Expectation]) -> int:
    found = drops(expected, _out_of_fold(results))
    for drop in found:
        print(f"worse than expected: {drop}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
