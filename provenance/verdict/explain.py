"""What a finding says in words: what was measured, which signs point where, and what the domain was."""

from provenance.fingerprints.filtration import Filtration
from provenance.verdict.fusion import Fused
from provenance.verdict.judge import Measures

_MOST_NAMED = 4

_KEPT = frozenset({"api", "constants", "strings"})
"""Channels that a rewrite keeps because users and tests hold it to them."""
_EXPRESSION = frozenset({"content", "tokens", "structure", "prose"})
"""Channels of the text itself."""


def explain(measures: Measures, fused: Fused, filtration: Filtration) -> dict[str, str]:
    """Return heading -> sentence, for the context of a finding."""
    return {
        "measured": (
            f"{measures.copied_lines} of {measures.lines} lines in matched files are aligned or identical; "
            f"{measures.alike_functions} functions ({measures.alike_lines} lines) are built like one of the origin"
        ),
        "signs": _signs(fused),
        "domain": _domain(filtration),
    }


def _signs(fused: Fused) -> str:
    """Return which channels speak for derivation and which for independent work."""
    towards = sorted((channel for channel, part in fused.channels.items() if part >= 0.1), key=lambda channel: -fused.channels[channel])
    against = sorted((channel for channel, part in fused.channels.items() if part <= -0.1), key=lambda channel: fused.channels[channel])
    said = []
    if towards:
        said.append(f"{', '.join(towards)} {'speaks' if len(towards) == 1 else 'speak'} for derivation")
    if against:
        said.append(f"{', '.join(against)} {'speaks' if len(against) == 1 else 'speak'} against it")
    if _KEPT & set(towards) and not _EXPRESSION & set(towards):
        said.append("what users and tests rely on agrees while the text does not: compatible by design, or a rewrite")
    return "; ".join(said) or "no channel says much"


def _domain(filtration: Filtration) -> str:
    """Return what stood for the domain."""
    names = [filtration.overlap.releases[row].lineage for row in filtration.cohort[:_MOST_NAMED]]
    if not filtration.has_domain:
        return "no other project of the domain is in the corpus, so what the domain dictates is not known"
    more = f" and {len(filtration.cohort) - _MOST_NAMED} more" if len(filtration.cohort) > _MOST_NAMED else ""
    return f"what {', '.join(names)}{more} have as well weighs little"
