"""`tokens`: runs of lines that are the same up to the names in them."""

import numpy as np

from provenance.evidence.interface import LONGEST_TEXT, MOST_EXAMPLES, Pair
from provenance.fingerprints.align import Tile, tiles
from provenance.fingerprints.model import Parameters
from provenance.model import Channel, Evidence, Example

SHORTEST_RUN = 32
"""Tokens in the shortest run, by the fingerprints to be expected in it; shorter ones are idioms that everybody writes."""

DENSITY = 0.3
"""Share of the fingerprints to be expected in so many lines that a run must share; with fewer it is mostly gap."""

TOKENS_PER_LINE = 7
"""Tokens of an average line of code."""


class TokensEvidence:
    """The longest aligned runs of lines."""

    channel: Channel = "tokens"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        shared = pair.shared_hashes(self.channel)
        runs = sorted(aligned_runs(pair), key=lambda tile: (-tile.fingerprints, -tile.lines, tile))
        return Evidence(
            channel=self.channel,
            log10_lr=None,
            shared=len(shared),
            of_subject=len(pair.occurrences(self.channel).distinct),
            of_origin=pair.release.features.get(self.channel, 0),
            examples=tuple(_example(pair, tile) for tile in runs[:MOST_EXAMPLES]),
        )


def aligned_runs(pair: Pair) -> list[Tile]:
    """Return the runs of lines that both sides share, in order."""
    return pair.once("tokens", _aligned_runs, lambda tile: tile.subject_file)


def _aligned_runs(pair: Pair) -> list[Tile]:
    if "tokens" not in pair.explained.features:
        return []
    per_token = fingerprints_per_token(pair.parameters)
    found = tiles(pair.places("tokens"), fewest=max(2, round(SHORTEST_RUN * per_token)))
    return [tile for tile in found if tile.fingerprints >= DENSITY * per_token * TOKENS_PER_LINE * tile.lines]


def fingerprints_per_token(parameters: Parameters) -> float:
    """Return how many fingerprints are to be expected per token: winnowing selects 2 of every `window + 1` (Schleimer et al. 2003)."""
    return 2 / (parameters.token_window + 1)


def _example(pair: Pair, tile: Tile) -> Example:
    subject = pair.subject_place(tile.subject_file, tile.subject_start, tile.subject_end)
    origin = pair.origin_place(tile.origin_file, tile.origin_start, tile.origin_end)
    return Example(pair.line_text(subject.path, subject.start_line)[:LONGEST_TEXT], _rarity(pair, tile), subject, origin)


def _rarity(pair: Pair, tile: Tile) -> int:
    """Return how many lineages have the rarest fingerprint of a run."""
    occurrences = pair.occurrences("tokens")
    inside = occurrences.file == tile.subject_file
    inside &= (occurrences.start_line >= tile.subject_start) & (occurrences.end_line <= tile.subject_end)
    shared = np.intersect1d(occurrences.hashes[inside], pair.shared_hashes("tokens"))
    return int(pair.rarity_of("tokens", shared).min()) if len(shared) else 1


TOKENS = TokensEvidence()
