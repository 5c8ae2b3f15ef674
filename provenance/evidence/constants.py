"""`constants`: numbers, tables, pairs of key and value, and enum members with their values that both sides have."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class ConstantsEvidence:
    """The rarest shared items."""

    channel: Channel = "constants"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


CONSTANTS = ConstantsEvidence()
