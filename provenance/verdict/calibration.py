"""The calibration tables: what a share of common features has been worth, measured on labelled pairs.

`scripts/calibrate.py` writes them to `corpora/calibration/`; the wheel carries them. They name no project.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from provenance.errors import CalibrationError
from provenance.fingerprints.model import CHANNELS

MODELS = ("same-language", "cross-language")
"""One table for each: what survives a rewrite differs from what survives a translation."""


@dataclass(frozen=True)
class ChannelWeights:
    """What one channel adds to the log10 likelihood ratio."""

    subject: float
    """Per decade of the share of the subject's weight that the origin has."""
    origin: float
    """Per decade of the share of the origin's weight that the subject has."""
    subject_level: float
    """Mean log10 of the first share over independent pairs: there the channel says nothing."""
    origin_level: float
    """The same for the second share."""


@dataclass(frozen=True)
class Calibration:
    """One fitted model."""

    name: str
    negatives: int
    """Independent pairs behind it; log10 of them caps what it may say."""
    intercept: float
    channels: Mapping[str, ChannelWeights]
    floor: float
    """Share that is added before a logarithm is taken."""


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
        return _parsed(name, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationError(f"the calibration table {path} cannot be read ({error}): install the package again") from error


def _parsed(name: str, table: Mapping[str, object]) -> Calibration:
    channels = table["channels"]
    if not isinstance(channels, dict) or not all(isinstance(weights, dict) for weights in channels.values()):
        raise TypeError("channels is no table of tables")
    if unknown := sorted(set(channels) - set(CHANNELS)):
        raise ValueError(f"it weighs channels that do not exist: {', '.join(unknown)}")
    floor = float(str(table["floor"]))
    if not floor > 0:
        raise ValueError("floor must be above 0")
    return Calibration(
        name,
        int(str(table["negatives"])),
        float(str(table["intercept"])),
        {channel: ChannelWeights(**{key: float(value) for key, value in weights.items()}) for channel, weights in channels.items()},
        floor,
    )
