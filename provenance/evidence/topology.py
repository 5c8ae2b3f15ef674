"""`topology`: functions that call the same things, modules that import the same ones, and definitions in the same order."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class TopologyEvidence:
    """The rarest shared items."""

    channel: Channel = "topology"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


TOPOLOGY = TopologyEvidence()
