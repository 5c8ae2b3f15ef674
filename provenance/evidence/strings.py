"""`strings`: literals, messages and patterns that both sides have."""

from provenance.evidence.interface import Pair, rarest
from provenance.model import Channel, Evidence


class StringsEvidence:
    """The rarest shared items."""

    channel: Channel = "strings"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        return rarest(pair, self.channel)


STRINGS = StringsEvidence()
