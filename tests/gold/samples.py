"""Pairs and results made on the spot."""

from pathlib import Path
from typing import Any

from provenance.gold.pairs import FolderSide, GoldPair, PackageSide
from provenance.gold.results import PairResult, PairScore


def pair(name: str, relation: str, **labels: Any) -> GoldPair:
    """Return a pair of a package and a folder."""
    fields: dict[str, Any] = {"scored": True, "domain": None, "copyleft_to_permissive": False, **labels}
    origin = PackageSide("pypi", f"origin-{name}", "1.0", "0" * 64)
    return GoldPair(name, relation, origin=origin, subject=FolderSide(Path("/a") / name), **fields)


def result(name: str, relation: str, score: float | None, labels: dict[str, Any] | None = None, **said: Any) -> PairResult:
    """Return a pair with what a scorer said; without a score it is skipped."""
    reason = None if score is not None else said.pop("skipped", "not to be had")
    return PairResult(pair(name, relation, **(labels or {})), PairScore(score, skipped=reason, **said))
