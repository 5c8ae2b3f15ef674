"""Fit the calibration tables on labelled pairs: `python scripts/calibrate.py [--pairs FILE ...] [--downloads DIR]`.

Without `--pairs` these are the development pairs of `corpora/gold/`. Writes `corpora/calibration/*.toml`, and the figures of the same
fit into `docs/calibration.md`.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import platformdirs

from provenance.cli.progress import progress_on_stderr
from provenance.errors import ProvenanceError
from provenance.gold.document import with_figures
from provenance.gold.figures import ablation, fitted, out_of_fold_figures, without_companions
from provenance.gold.fitting import as_toml, fit
from provenance.gold.session import Asked, default_pairs, run
from provenance.repository import open_repository

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
DOCUMENT = CORPORA.parent / "docs" / "calibration.md"


def main() -> int:
    """Measure, fit, write; 3 where the pairs cannot be read or are too few."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, action="append", help="file of labelled pairs; may be repeated")
    parser.add_argument("--downloads", type=Path, default=Path(platformdirs.user_cache_dir("provenance")), help="folder for downloads")
    parser.add_argument("--offline", action="store_true", help="use what is in the folder for downloads only")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    asked = parser.parse_args()
    files = tuple(asked.pairs or default_pairs(CORPORA))
    try:
        request = Asked(files, asked.downloads, asked.offline, asked.jobs, findings=False)
        session = run(request, progress_on_stderr(quiet=False))
        tables = fit([one for one in session.examples if one is not None])
        print(figures := out_of_fold_figures(session))
        alone = run(replace(request, without_companions=True), progress_on_stderr(quiet=False))
        written = {"tables": fitted(tables), "out-of-fold": figures, "ablation": ablation(session)}
        text = DOCUMENT.read_text(encoding="utf-8")
        for name, block in (written | {"without-companions": without_companions(session, alone)}).items():
            text = with_figures(text, name, block)
    except ProvenanceError as error:
        print(error, file=sys.stderr)
        return 3
    names = ", ".join(file.name for file in files)
    about = {"Fitted by": "scripts/calibrate.py", "At commit": _commit(), "On": names, "Pairs": str(len(session.pairs))}
    for name, table in tables.items():
        (CORPORA / "calibration" / f"{name}.toml").write_text(as_toml(table, about), encoding="utf-8")
    DOCUMENT.write_text(text, encoding="utf-8")
    return 0


def _commit() -> str:
    """Return the commit that the code is at."""
    try:
        return open_repository(CORPORA.parent).head_revision() or "none"
    except ProvenanceError:
        return "unknown"


if __name__ == "__main__":
    raise SystemExit(main())
