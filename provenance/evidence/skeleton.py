"""`skeleton`: sequences of control flow and operators that both sides have, whatever language they are written in."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class SkeletonEvidence:
    """The rarest shared items."""

    channel: Channel = "skeleton"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


SKELETON = SkeletonEvidence()
