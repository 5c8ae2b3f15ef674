"""`content`: files and units that are the same to the letter, white space aside."""

from provenance.evidence.interface import LONGEST_TEXT, MOST_EXAMPLES, Pair
from provenance.fingerprints.align import SharedPlaces
from provenance.model import Channel, Evidence, Example


class ContentEvidence:
    """The longest identical files and units."""

    channel: Channel = "content"

    def examine(self, pair: Pair) -> Evidence:
        """Return what the channel says about a pair."""
        shared = pair.shared_hashes(self.channel)
        return Evidence(
            channel=self.channel,
            log10_lr=None,
            shared=len(shared),
            of_subject=len(pair.occurrences(self.channel).distinct),
            of_origin=pair.release.features.get(self.channel, 0),
            examples=_longest(pair, pair.places(self.channel)) if len(shared) else (),
        )


def identical_spans(pair: Pair) -> list[tuple[int, int, int]]:
    """Return (file, first line, last line) of the code that is identical in the subject, repetitions left out.

    Data and texts can be identical without anybody having copied code.
    """
    places = pair.places("content")
    spans = zip(places.subject_file.tolist(), places.subject_start.tolist(), places.subject_end.tolist(), strict=True)
    return sorted({span for span in spans if pair.tree.files[span[0]].language})


def _longest(pair: Pair, places: SharedPlaces) -> tuple[Example, ...]:
    by_span: dict[tuple[int, int, int], Example] = {}
    lineages = pair.rarity_of("content", places.hashes).tolist()
    for row, rarity in enumerate(lineages):
        span = (int(places.subject_file[row]), int(places.subject_start[row]), int(places.subject_end[row]))
        if span not in by_span:
            subject = pair.subject_place(*span)
            origin = pair.origin_place(int(places.origin_file[row]), int(places.origin_start[row]), int(places.origin_end[row]))
            by_span[span] = Example(pair.line_text(subject.path, subject.start_line)[:LONGEST_TEXT], rarity, subject, origin)
    longest = sorted(by_span.items(), key=lambda item: (-(item[0][2] - item[0][1]), item[0]))
    return tuple(example for _, example in longest[:MOST_EXAMPLES])


CONTENT = ContentEvidence()
