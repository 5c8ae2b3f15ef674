"""`prose`: runs of words in comments, documentation and README files that both sides have."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class ProseEvidence:
    """The rarest shared items."""

    channel: Channel = "prose"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


PROSE = ProseEvidence()
