"""What evidence is made from: one subject, one origin, and what they share."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.align import SharedPlaces
from provenance.fingerprints.filtration import Filtration
from provenance.fingerprints.gather import Explained
from provenance.fingerprints.index.interface import Index, Places, ReleaseRow, UnitTable
from provenance.fingerprints.matching import Occurrences, Tree, pair_up
from provenance.fingerprints.model import Parameters
from provenance.fingerprints.overlap import Overlap, Rarity
from provenance.model import Channel, Evidence, Example, Place

MOST_EXAMPLES = 5
"""Examples per channel in a result."""

LONGEST_TEXT = 160
"""Characters of an example's text."""

_SMALLEST_COMMON = 4
_COMMON_SHARE = 0.03
_MOST_OF_ORIGIN = 0.5

Found = TypeVar("Found")

Lines = Callable[[str, int], str]
"""Takes a path of the subject and a line number, returns the text of the line."""


class OriginFiles:
    """The files and units of one release, read from its index when somebody asks."""

    def __init__(self, index: Index, release: int) -> None:
        self._index = index
        self._release = release
        self._paths: dict[int, str] = {}

    @cached_property
    def units(self) -> UnitTable:
        """The units of the release."""
        return self._index.units([self._release])

    def path(self, file: int) -> str:
        """Return the path of a file of the release."""
        if file not in self._paths:
            self._paths.update(self._index.file_paths([file]))
        return self._paths[file]


@dataclass(frozen=True)
class Pair:
    """One subject (or one component of it) and one origin."""

    overlap: Overlap
    explained: Explained
    filtration: Filtration
    """What the domain dictates."""
    origin: OriginFiles
    parameters: Parameters
    """Of the corpus; they say how the origin's signatures were cut down."""
    line_text: Lines
    files: NDArray[np.bool_]
    """Which files of the tree belong to the component."""
    fetched: dict[str, Places] = field(default_factory=dict)
    """Channel -> where the features stand in the origin, as far as anybody has asked; shared by all components of a pair."""
    found: dict[str, list[Any]] = field(default_factory=dict)
    """What was aligned of the whole subject, by what it is; shared in the same way."""

    @property
    def tree(self) -> Tree:
        """The whole subject."""
        return self.overlap.tree

    @property
    def rarity(self) -> Rarity:
        """How rare the features of the subject are."""
        return self.overlap.rarity

    @property
    def release(self) -> ReleaseRow:
        """The origin."""
        return self.overlap.releases[self.explained.row]

    @cached_property
    def is_whole(self) -> bool:
        """Whether the component is all of the subject."""
        return bool(self.files.all())

    @cached_property
    def covers_origin(self) -> float:
        """Share of the origin's own features that the subject has."""
        return self.overlap.coverage(self.explained.row)

    @property
    def common_at(self) -> int:
        """Lineages from which a feature is common: it says nothing about where code comes from.

        Where the subject holds most of an origin nothing is common: everybody has what everybody vendors, and a copy is still one.
        """
        if self.covers_origin >= _MOST_OF_ORIGIN:
            return self.rarity.lineages + 2
        return max(_SMALLEST_COMMON, int(self.rarity.lineages * _COMMON_SHARE) + 1)

    def once(self, name: str, find: Callable[["Pair"], list[Found]], file_of: Callable[[Found], int]) -> list[Found]:
        """Return what was found in the component, where it takes long to find and is found file by file: it is looked for once."""
        if name not in self.found:
            self.found[name] = find(replace(self, files=np.ones(len(self.files), dtype=np.bool_)))
        return [one for one in self.found[name] if self.files[file_of(one)]]

    @cached_property
    def inside(self) -> dict[str, NDArray[np.bool_]]:
        """Channel -> which of the subject's distinct features stand in the component."""
        return {channel: np.isin(whole.distinct, self.occurrences(channel).hashes) for channel, whole in self.tree.channels.items()}

    def occurrences(self, channel: str) -> Occurrences:
        """Return the features of the component in one channel."""
        whole = self.tree.channels[channel]
        if self.is_whole:
            return whole
        inside = self.files[whole.file] if len(whole) else np.zeros(0, dtype=np.bool_)
        texts = tuple(text for text, kept in zip(whole.texts, inside.tolist(), strict=True) if kept) if whole.texts else ()
        return Occurrences(whole.hashes[inside], whole.file[inside], whole.start_line[inside], whole.end_line[inside], texts)

    def shared_hashes(self, channel: str) -> NDArray[np.uint64]:
        """Return the distinct features that the component and the origin share, the common ones left out."""
        if channel not in self.explained.features:
            return np.empty(0, dtype=np.uint64)
        wanted = self.explained.features[channel] & (self.rarity.lineages_with[channel] < self.common_at)
        shared = self.tree.channels[channel].distinct[wanted]
        return shared if self.is_whole else np.intersect1d(shared, self.occurrences(channel).hashes)

    def telling_hashes(self, channel: str) -> NDArray[np.uint64]:
        """Return those of the shared features that the domain does not dictate."""
        shared = self.shared_hashes(channel)
        held = self.filtration.held[channel][np.searchsorted(self.tree.channels[channel].distinct, shared)]
        return shared[held < 2]

    def filtered(self, channel: str) -> int:
        """Return how many shared features were left out because they are common."""
        if channel not in self.explained.features:
            return 0
        return int(np.count_nonzero(self.explained.features[channel] & (self.rarity.lineages_with[channel] >= self.common_at)))

    def places(self, channel: str) -> SharedPlaces:
        """Return every pair of places of what is shared in one channel."""
        return pair_up(self.occurrences(channel), self._origin_places(channel), self.shared_hashes(channel))

    def _origin_places(self, channel: str) -> Places:
        if channel not in self.fetched:
            self.fetched[channel] = self.overlap.places(self.explained.row, channel, self.explained.features[channel])
        return self.fetched[channel]

    def rarity_of(self, channel: str, hashes: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Return how many corpus lineages have each of these features of the subject, the origin's own included."""
        distinct = self.tree.channels[channel].distinct
        return np.maximum(self.rarity.lineages_with[channel][np.searchsorted(distinct, hashes)], 1)

    def subject_place(self, file: int, start: int, end: int) -> Place:
        """Return a place in the subject."""
        return Place(self.tree.files[file].path, start, end)

    def origin_place(self, file: int, start: int, end: int) -> Place:
        """Return a place in the origin."""
        return Place(self.origin.path(file), start, end)

    @cached_property
    def lines(self) -> int:
        """Lines of the component's parsed files."""
        return sum(f.lines for f, inside in zip(self.tree.files, self.files.tolist(), strict=True) if inside and len(f.units))


class EvidenceChannel(Protocol):
    """What one channel says about a pair."""

    channel: Channel

    def examine(self, pair: Pair) -> Evidence:
        """Return the channel's evidence; `shared` is 0 where it has none."""


def rarest(pair: Pair, channel: Channel) -> Evidence:
    """Return the evidence of a channel whose features are a set: the rarest shared ones are its examples."""
    occurrences = pair.occurrences(channel)
    shared = pair.shared_hashes(channel)
    places = pair.places(channel) if len(shared) else None
    return Evidence(
        channel=channel,
        log10_lr=None,
        shared=len(shared),
        of_subject=len(occurrences.distinct),
        of_origin=pair.release.features.get(channel, 0),
        examples=() if places is None else _rarest_examples(pair, channel, occurrences, places),
    )


def _rarest_examples(pair: Pair, channel: str, occurrences: Occurrences, places: SharedPlaces) -> tuple[Example, ...]:
    # Of all pairs of places the ones at the nearest lines: what stands in several places is shown where it corresponds.
    nearest = np.lexsort((np.abs(places.subject_start - places.origin_start), places.hashes))
    first = nearest[np.unique(places.hashes[nearest], return_index=True)[1]]
    lineages = pair.rarity_of(channel, places.hashes[first])
    texts = dict(zip(occurrences.hashes.tolist(), occurrences.texts, strict=True)) if occurrences.texts else {}
    weighed = [
        (lineage, -len(texts.get(value, "")), int(row), value)
        for lineage, row, value in zip(lineages.tolist(), first.tolist(), places.hashes[first].tolist(), strict=True)
    ]
    return tuple(_example(pair, places, row, lineage, texts.get(value)) for lineage, _, row, value in sorted(weighed)[:MOST_EXAMPLES])


def _example(pair: Pair, places: SharedPlaces, row: int, lineages: int, text: str | None) -> Example:
    subject = pair.subject_place(*(int(a[row]) for a in (places.subject_file, places.subject_start, places.subject_end)))
    origin = pair.origin_place(*(int(a[row]) for a in (places.origin_file, places.origin_start, places.origin_end)))
    shown = text if text is not None else pair.line_text(subject.path, subject.start_line)
    return Example(shown[:LONGEST_TEXT], lineages, subject, origin)
