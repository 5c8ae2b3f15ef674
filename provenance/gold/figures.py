"""The figures that `docs/calibration.md` publishes, as Markdown."""

from collections.abc import Mapping

from provenance.fingerprints.model import CHANNELS
from provenance.gold.fitting import out_of_fold
from provenance.gold.metrics import RelationMetrics, measure
from provenance.gold.report import render_table
from provenance.gold.results import INDEPENDENT, PairResult
from provenance.gold.session import Session, rescored
from provenance.verdict.calibration import Calibration
from provenance.verdict.judge import REPORTED

_ROUNDS = 1
"""Tables without intervals need no bootstrap."""


def fitted(tables: Mapping[str, Calibration]) -> str:
    """Return the terms of all tables side by side."""
    names = list(tables)
    rows = zip(*(table.terms for table in tables.values()), strict=True)
    lines = [f"| channel | measure | level | only rises | {' | '.join(names)} |", f"| --- | --- | --- | --- |{' --- |' * len(names)}"]
    for terms in rows:
        first = terms[0]
        rises = "yes" if first.rises_only else "no"
        weights = " | ".join(f"{term.weight:.2f}" for term in terms)
        lines.append(f"| `{first.channel}` | {first.measure} | {first.level:.2f} | {rises} | {weights} |")
    lines.append(f"| intercept |  |  |  | {' | '.join(f'{table.intercept:.2f}' for table in tables.values())} |")
    lines.append(f"| independent pairs |  |  |  | {' | '.join(str(table.negatives) for table in tables.values())} |")
    return "\n".join(lines) + "\n"


def out_of_fold_figures(session: Session) -> str:
    """Return the figures of all relations, out of fold."""
    results = session.out_of_fold()
    return f"```text\n{render_table(measure(results))}```\n\n{_at_threshold(results)}\n"


def ablation(session: Session) -> str:
    """Return AUC and recall at 1 % false positives of each relation, with all channels and without each."""
    found = {without: measure(session.out_of_fold(frozenset({without})), _ROUNDS).relations for without in ("", *CHANNELS)}
    names = [relation.relation for relation in found[""]]
    lines = [f"| without | {' | '.join(names)} |", f"| --- | {' | '.join('---' for _ in names)} |"]
    for without, relations in found.items():
        lines.append(f"| {f'`{without}`' if without else 'nothing'} | {' | '.join(_cell(relation) for relation in relations)} |")
    return "\n".join(lines) + "\n"


def without_companions(session: Session, alone: Session) -> str:
    """Return the same figures where the corpus holds no other project of the domain, by models that were fitted with them."""
    fused = out_of_fold(alone.measured, session.examples)
    results = [rescored(pair, one, new) for pair, one, new in zip(alone.pairs, alone.measured, fused, strict=True)]
    lines = ["| relation | AUC / recall at 1 % false positives |", "| --- | --- |"]
    lines += [f"| {relation.relation} | {_cell(relation)} |" for relation in measure(results, _ROUNDS).relations]
    return "\n".join(lines) + f"\n\n{_at_threshold(results)}\n"


def _at_threshold(results: list[PairResult]) -> str:
    independent = [result for result in results if result.counts and result.pair.relation == INDEPENDENT]
    derived = [result for result in results if result.counts and result.is_derived]
    flagged = [sum(result.score >= REPORTED for result in group) for group in (independent, derived)]
    return (
        f"At the strength from which derivation is reported ({REPORTED:g}): {flagged[0]} of {len(independent)} independent pairs,"
        f" {flagged[1]} of {len(derived)} derived ones."
    )


def _cell(relation: RelationMetrics) -> str:
    if relation.separation is None:
        return "-"
    return f"{relation.separation.auc.value:.3f} / {relation.separation.recall_at_one_percent.value:.2f}"
