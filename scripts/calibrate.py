"""Fit the calibration tables on labelled pairs: `python scripts/calibrate.py [--pairs FILE ...] [--downloads DIR]`.

Writes `corpora/calibration/*.toml` and prints the out-of-fold figures of the same fit, with the ablation per channel.
"""

import argparse
import sys
from pathlib import Path

import platformdirs

from provenance.cli.progress import progress_on_stderr
from provenance.errors import ProvenanceError
from provenance.gold.ablation import ablation
from provenance.gold.fitting import as_toml, fit
from provenance.gold.metrics import measure
from provenance.gold.report import render_table
from provenance.gold.session import Asked, default_pairs, run
from provenance.repository import Repository

CORPORA = Path(__file__).resolve().parents[1] / "corpora"


def main() -> int:
    """Measure, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", help="file of labelled pairs; may be repeated (default: the development pairs)")
    parser.add_argument("--downloads", type=Path, default=Path(platformdirs.user_cache_dir("provenance")), help="folder for downloads")
    parser.add_argument("--offline", action="store_true", help="use what is in the folder for downloads only")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    files = tuple(asked.pairs or default_pairs(CORPORA))
    try:
        session = run(Asked(files, asked.downloads, asked.offline, asked.jobs, findings=False), progress_on_stderr(quiet=False))
    except ProvenanceError as error:
        print(error, file=sys.stderr)
        return 3
    print(render_table(measure(session.out_of_fold())))
    print(ablation(session))
    for name, table in fit([one for one in session.examples if one is not None]).items():
        about = {"Fitted by": "scripts/calibrate.py", "On": ", ".join(file.name for file in files), "Pairs": str(len(session.pairs))}
        (CORPORA / "calibration" / f"{name}.toml").write_text(as_toml(table, about), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
