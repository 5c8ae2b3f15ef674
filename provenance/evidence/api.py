"""`api`: definitions that both sides offer under the same name, parameters and class."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class ApiEvidence:
    """The rarest shared items."""

    channel: Channel = "api"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


API = ApiEvidence()
