"""`names`: internal identifiers, and pairs of words in them, that both sides have."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class NamesEvidence:
    """The rarest shared items."""

    channel: Channel = "names"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


NAMES = NamesEvidence()
