"""What a channel's features are made from."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.model import Features, Parameters
from provenance.fingerprints.normalize import Normalized
from provenance.fingerprints.shingles import StructureStream, TokenStream, UnitShingles, structure_shingles, structure_stream, token_stream
from provenance.fingerprints.units import UnitSpans


@dataclass(frozen=True)
class Analyzed:
    """One file with everything that several channels need, computed once."""

    path: str
    source: bytes
    parameters: Parameters
    units: UnitSpans | None
    """None for a file that is not parsed: no language of ours, or generated, minified, oversize."""

    @property
    def normalized(self) -> Normalized:
        """The normalised tree; only for parsed files."""
        assert self.units is not None
        return self.units.normalized

    @cached_property
    def tokens(self) -> TokenStream:
        """The token stream; only for parsed files."""
        return token_stream(self.normalized)

    @cached_property
    def structure_stream(self) -> StructureStream:
        """What structure shingles are made of; only for parsed files."""
        assert self.units is not None
        return structure_stream(self.units)

    @cached_property
    def structure(self) -> UnitShingles:
        """The structure shingles by unit; only for parsed files."""
        return structure_shingles(self.structure_stream, self.parameters.structure_size)


class Channel(Protocol):
    """One channel: a name and a function from a file to features."""

    name: str
    """One of `provenance.fingerprints.model.CHANNELS`."""
    needs_tree: bool
    """Whether the channel applies to parsed files only."""
    in_tests: bool
    """Whether the channel applies to test code: what tests are called and how they are built says little about what they test."""

    def extract(self, file: Analyzed) -> Features:
        """Return the channel's features in the order of the file; the same file always gives the same ones."""


def at_lines(hashes: list[int] | NDArray[np.uint64], lines: list[tuple[int, int]], texts: list[str] | None = None) -> Features:
    """Return features from their hashes, (first line, last line) of each, and what to show for each."""
    spans = np.fromiter(chain.from_iterable(lines), dtype=np.int32, count=2 * len(lines)).reshape(-1, 2)
    return Features(np.asarray(hashes, dtype=np.uint64), spans[:, 0], spans[:, 1], tuple(texts or ()))
