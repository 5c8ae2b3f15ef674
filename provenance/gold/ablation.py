"""What each channel is worth: the figures out of fold without it."""

from provenance.fingerprints.model import CHANNELS
from provenance.gold.metrics import RelationMetrics, measure
from provenance.gold.session import Session

_ROUNDS = 1
"""The table holds no intervals."""


def ablation(session: Session) -> str:
    """Return a Markdown table: AUC and recall at 1 % false positives of each relation, with all channels and without each."""
    found = {without: measure(session.out_of_fold(frozenset({without})), _ROUNDS).relations for without in ("", *CHANNELS)}
    names = [relation.relation for relation in found[""]]
    lines = [f"| without | {' | '.join(names)} |", f"| --- | {' | '.join('---' for _ in names)} |"]
    for without, relations in found.items():
        lines.append(f"| {f'`{without}`' if without else 'nothing'} | {' | '.join(_cell(relation) for relation in relations)} |")
    return "\n".join(lines) + "\n"


def _cell(relation: RelationMetrics) -> str:
    if relation.separation is None:
        return "-"
    return f"{relation.separation.auc.value:.3f} / {relation.separation.recall_at_one_percent.value:.2f}"
