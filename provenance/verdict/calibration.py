"""The calibration tables: what a share of common features has been worth, measured on labelled pairs.

`scripts/calibrate.py` writes them to `corpora/calibration/`; the wheel carries them. They name no project.
"""

import math
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from provenance.errors import CalibrationError
from provenance.fingerprints.model import CHANNELS

MODELS = ("same-language", "cross-language")
"""One table for each: what survives a rewrite differs from what survives a translation."""

Measure = Literal["of_subject", "of_origin", "ahead"]
MEASURES: tuple[Measure, ...] = ("of_subject", "of_origin", "ahead")
"""What a term can rest on, as `provenance.fingerprints.filtration.Containment` has it."""


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one measure of one channel adds to the log10 likelihood ratio."""

    channel: str
    measure: Measure
    weight: float
    """Per decade; never negative, so that sharing more never weakens a finding."""
    level: float
    """log10 at which the term says nothing: the mean of independent pairs, or a high quantile of theirs."""
    rises_only: bool
    """Whether being below the level says nothing either: a rewrite need not share any text."""


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fitted model."""

    negatives: int
    """Independent pairs behind it; log10 of them caps what it may say."""
    intercept: float
    floor: float
    """Share that is added before a logarithm is taken."""
    terms: tuple[Term, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that have a term, each once."""
        return tuple(dict.fromkeys(term.channel for term in self.terms))


def calibration_folder() -> Path:
    """Return where the tables lie: in the installed package, or in the checkout of a developer."""
    packaged = Path(str(resources.files("provenance"))) / "data" / "calibration"
    checkout = Path(__file__).resolve().parents[2] / "corpora" / "calibration"
    return packaged if packaged.exists() or not checkout.exists() else checkout


@cache
def load_calibration(name: str, folder: Path | None = None) -> Calibration:
    """Return one table; raise `CalibrationError` where it is missing or cannot be read."""
    path = (folder or calibration_folder()) / f"{name}.toml"
    try:
        table = msgspec.toml.decode(path.read_bytes(), type=Calibration)
        _check(table)
    except (OSError, ValueError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise CalibrationError(f"the calibration table {path} cannot be read ({error}): install the package again") from error
    return table


def _check(table: Calibration) -> None:
    """Raise `ValueError` for what no later step could use."""
    if unknown := sorted(set(table.channels) - set(CHANNELS)):
        raise ValueError(f"it weighs channels that do not exist: {', '.join(unknown)}")
    if not (table.floor > 0 and math.isfinite(table.floor)):
        raise ValueError("floor must be a number above 0")
    if not all(math.isfinite(value) for term in table.terms for value in (table.intercept, term.weight, term.level)):
        raise ValueError("an intercept, a weight and a level must be finite")
    if any(term.weight < 0 for term in table.terms):
        raise ValueError("a weight must not be negative")
