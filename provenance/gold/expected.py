"""The figures that a run is expected to reach, and what has become worse."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from provenance.errors import UsageError
from provenance.gold.report import rounded

_LOWER_IS_BETTER = ("cllr", "warnings_or_errors", "share_of_warnings_or_errors", "errors", "copyleft_conflicts")
_HIGHER_IS_BETTER = ("auc", "auprc", "recall_at_zero", "recall_at_one_percent", "precision_at_1", "recall_at_50")
_JUDGED = _HIGHER_IS_BETTER + _LOWER_IS_BETTER


class Expectation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that was reached, and how much worse a run may be before it fails."""

    value: float
    tolerance: float = 0.0


@dataclass(frozen=True)
class Drop:
    """A figure that is worse than expected."""

    name: str
    expected: float
    tolerance: float
    measured: float | None
    """None where the run has no such figure."""

    def __str__(self) -> str:
        """Return the drop as one line."""
        found = "was not measured" if self.measured is None else f"is {self.measured:g}"
        bound = "at most" if _lower_is_better(self.name) else "at least"
        allowed = self.expected + (self.tolerance if _lower_is_better(self.name) else -self.tolerance)
        return f"{self.name} {found}, expected {bound} {rounded(allowed):g}"


def read_expected(path: Path) -> dict[str, Expectation]:
    """Return the figures of a file, by name: a JSON object of `NAME: {"value": NUMBER, "tolerance": NUMBER}`.

    Raises `UsageError` for a file that cannot be read, and for a name that says nothing about better and worse.
    """
    try:
        expected = msgspec.json.decode(path.read_bytes(), type=dict[str, Expectation])
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give the path of a file of expected figures") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f'{path}: is not a file of expected figures ({error}); write {{"port.auc": {{"value": 0.9}}}}') from error
    for name, entry in expected.items():
        if _measure_of(name) not in _JUDGED:
            raise UsageError(f"{path}: `{name}` is no figure that a run measures; the last word is one of {', '.join(_JUDGED)}")
        if not (math.isfinite(entry.value) and entry.tolerance >= 0):
            raise UsageError(f"{path}: `{name}` needs a finite value and a tolerance of 0 or more")
    return expected


def drops(expected: Mapping[str, Expectation], measured: Mapping[str, float]) -> list[Drop]:
    """Return the figures that are worse than expected by more than their tolerance, or missing, by name."""
    found = []
    for name, entry in sorted(expected.items()):
        value = measured.get(name)
        worse_by = math.inf if value is None else (value - entry.value) * (1 if _lower_is_better(name) else -1)
        if worse_by > entry.tolerance + 1e-9:
            found.append(Drop(name, entry.value, entry.tolerance, value))
    return found


def encode_expected(measured: Mapping[str, float], tolerances: Mapping[str, float]) -> bytes:
    """Return a file of expected figures from measured ones; `tolerances` go by measure (`auc`), 0 for those it does not name."""
    kept = {
        name: Expectation(value, tolerances.get(_measure_of(name), 0.0))
        for name, value in sorted(measured.items())
        if _measure_of(name) in _JUDGED
    }
    lines = [f" {msgspec.json.encode(name).decode()}: {msgspec.json.encode(entry).decode()}" for name, entry in kept.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _measure_of(name: str) -> str:
    return name.rpartition(".")[2]


def _lower_is_better(name: str) -> bool:
    return _measure_of(name) in _LOWER_IS_BETTER
