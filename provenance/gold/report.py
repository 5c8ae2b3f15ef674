"""What a gold run writes: SCORES.json and the printed table. Returns bytes and text; only scripts print."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields

import msgspec

from provenance.gold.curves import Estimate, Separation
from provenance.gold.fetching import Skipped
from provenance.gold.metrics import FalseAlarms, Metrics, RelationMetrics
from provenance.gold.results import PairResult

SCHEMA_VERSION = "1"

_DECIMALS = 4
_DECIMALS_OF_SECONDS = 2
_HEAD = ("relation", "pairs", "counted", "AUC", "AUPRC", "recall at 0 FP", "recall at 1 % FP", "P@1", "R@50", "Cllr")
_HEAD_OF_ALARMS = ("not derived", "pairs", "counted", "warning or error", "error", "copyleft to permissive", "of these conflict")


def encode_scores(
    metrics: Metrics, results: Sequence[PairResult], skipped: Sequence[Skipped] = (), about: Mapping[str, str | int] | None = None
) -> bytes:
    """Return SCORES.json: `schema_version about metrics skipped pairs`.

    `about` is what the caller wants kept with the figures (digest of the corpus, commit); `skipped` lists sides that could not be
    had; `pairs` are in the order of the results.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "about": dict(sorted((about or {}).items())),
        "metrics": _metrics(metrics),
        "skipped": sorted(({"side": entry.side.spec, "reason": entry.reason} for entry in skipped), key=lambda entry: entry["side"]),
        "pairs": [_pair(result) for result in results],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def render_table(metrics: Metrics) -> str:
    """Return the figures as text: a line per derived relation, one per kind of pairs that derive from nothing, and the times."""
    relations = [_relation_row(relation) for relation in (*metrics.relations, metrics.overall)]
    alarms = [_alarm_row(entry) for entry in metrics.false_alarms]
    lines = [
        f"{metrics.pairs} pairs, {metrics.skipped} skipped; against {metrics.independents} independent pairs; 95 % intervals by domain",
        "",
        *_aligned([_HEAD, *relations]),
        "",
        *(_aligned([_HEAD_OF_ALARMS, *alarms]) if alarms else ["no pairs that derive from nothing"]),
        "",
        f"seconds per pair: median {metrics.seconds_median:.2f}, total {metrics.seconds_total:.0f}",
    ]
    return "\n".join(lines) + "\n"


def flat(metrics: Metrics) -> dict[str, float]:
    """Return every figure of detection under a name such as `port.auc`, rounded; figures that could not be computed are absent."""
    figures: dict[str, float] = {}
    for relation in (*metrics.relations, metrics.overall):
        for name, value in _figures(relation).items():
            value = value["value"] if isinstance(value, dict) else value
            if value is not None:
                figures[f"{relation.relation}.{name}"] = value
    for entry in metrics.false_alarms:
        figures |= {f"{entry.relation}.{name}": value for name, value in _alarms(entry).items() if value is not None}
    return figures


def rounded(number: float, decimals: int = _DECIMALS) -> float:
    """Return a number as files keep it; never a negative zero."""
    return round(number, decimals) + 0.0


def _pair(result: PairResult) -> dict[str, object]:
    scored = result.scored
    return {
        "id": result.pair.id,
        "relation": result.pair.relation,
        "score": None if scored.score is None else rounded(scored.score),
        "reported": scored.reported,
        "verdict": scored.verdict,
        "severity": scored.severity,
        "license_relation": scored.license_relation,
        "origin_rank": scored.origin_rank,
        "channels": {name: rounded(value) for name, value in sorted(scored.channels.items())},
        "seconds": rounded(scored.seconds, _DECIMALS_OF_SECONDS),
        "skipped": scored.skipped,
        "masked": sorted(scored.masked),
        "scored": result.pair.scored,
    }


def _metrics(metrics: Metrics) -> dict[str, object]:
    return {
        "pairs": metrics.pairs,
        "skipped": metrics.skipped,
        "independents": metrics.independents,
        "relations": {entry.relation: _counts(entry) | _figures(entry) for entry in metrics.relations},
        "overall": _counts(metrics.overall) | _figures(metrics.overall),
        "false_alarms": {entry.relation: _counts(entry) | _alarms(entry) for entry in metrics.false_alarms},
        "seconds": {
            "median": rounded(metrics.seconds_median, _DECIMALS_OF_SECONDS),
            "total": rounded(metrics.seconds_total, _DECIMALS_OF_SECONDS),
        },
    }


def _counts(entry: RelationMetrics | FalseAlarms) -> dict[str, object]:
    return {"pairs": entry.pairs, "counted": entry.counted, "skipped": entry.skipped}


def _figures(relation: RelationMetrics) -> dict[str, dict[str, float] | float | None]:
    parted = relation.separation
    curve = {field.name: _estimate(getattr(parted, field.name)) if parted else None for field in fields(Separation)}
    return {
        **curve,
        "cllr": _rounded_or_none(relation.cllr),
        "precision_at_1": _rounded_or_none(relation.first_ranked),
        "recall_at_50": _rounded_or_none(relation.retrieved),
    }


def _alarms(entry: FalseAlarms) -> dict[str, float | None]:
    return {
        "warnings_or_errors": entry.warnings,
        "share_of_warnings_or_errors": _rounded_or_none(entry.above_note),
        "errors": entry.errors,
        "copyleft_to_permissive": entry.copyleft_to_permissive,
        "copyleft_conflicts": entry.conflicts,
    }


def _estimate(estimate: Estimate) -> dict[str, float]:
    return {"value": rounded(estimate.value), "low": rounded(estimate.low), "high": rounded(estimate.high)}


def _rounded_or_none(number: float | None) -> float | None:
    return None if number is None else rounded(number)


def _relation_row(relation: RelationMetrics) -> tuple[str, ...]:
    parted = relation.separation
    curve = [_shown(getattr(parted, field.name)) if parted else "-" for field in fields(Separation)]
    rest = [_share(relation.first_ranked), _share(relation.retrieved), _share(relation.cllr)]
    return (relation.relation, str(relation.pairs), str(relation.counted), *curve, *rest)


def _alarm_row(entry: FalseAlarms) -> tuple[str, ...]:
    share = "" if entry.above_note is None else f" ({100 * entry.above_note:.1f} %)"
    numbers = (f"{entry.warnings}{share}", entry.errors, entry.copyleft_to_permissive, entry.conflicts)
    return (entry.relation, str(entry.pairs), str(entry.counted), *map(str, numbers))


def _shown(estimate: Estimate) -> str:
    return f"{_share(estimate.value)} [{_share(estimate.low)}, {_share(estimate.high)}]"


def _share(number: float | None) -> str:
    """Return three decimals, cut and not rounded up, so that 1.000 means all."""
    return "-" if number is None else f"{math.floor(number * 1000 + 1e-9) / 1000:.3f}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
