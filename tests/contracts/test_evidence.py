"""What every channel of evidence promises, asked of each of them on the same pairs."""

import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from provenance.evidence.interface import LONGEST_TEXT, MOST_EXAMPLES, EvidenceChannel, Pair
from provenance.evidence.registry import EVIDENCE
from provenance.fingerprints import features
from provenance.fingerprints.features.registry import FEATURES
from provenance.fingerprints.model import CHANNELS
from tests.support.scanning import JOURNAL, POLYGON, STATEMENT, pair_of

README = "# Ledger\n\nKeeps a journal of transactions in plain text, one posting a line, and tells the balances of all accounts.\n" * 2
ORIGIN = {"ledger/journal.py": JOURNAL, "ledger/statement.py": STATEMENT, "README.md": README}
EDITED = JOURNAL.replace("stripped", "text").replace("    current = None\n", "    current = None\n    seen = set()\n    seen.add(1)\n", 1)
SUBJECTS: Mapping[str, Mapping[str, str]] = {
    "identical": {"ledger/journal.py": JOURNAL, "ledger/statement.py": STATEMENT, "README.md": README, "own/polygon.py": POLYGON},
    "edited": {"a.py": EDITED, "own/polygon.py": POLYGON},
    "a part": {"a.py": "\n".join(JOURNAL.splitlines()[50:80]) + "\n", "own/polygon.py": POLYGON},
    "repeated": {"a.py": JOURNAL, "b.py": JOURNAL + JOURNAL, "c.py": EDITED},
    "unrelated": {"own/polygon.py": POLYGON},
}
each_channel = pytest.mark.parametrize("channel", EVIDENCE, ids=lambda channel: channel.channel)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pair]:
    folder = tmp_path_factory.mktemp("evidence")
    return {name: pair_of(folder / name.replace(" ", "-"), ORIGIN, subject) for name, subject in SUBJECTS.items()}


def test_evidence_and_features_have_the_same_channels_in_the_same_order() -> None:
    assert [channel.channel for channel in EVIDENCE] == [channel.name for channel in FEATURES] == list(CHANNELS)


@each_channel
def test_the_channel_is_named_as_its_file_and_as_the_file_of_its_features(channel: EvidenceChannel) -> None:
    assert type(channel).__module__ == f"provenance.evidence.{channel.channel}"
    assert channel.channel in {info.name for info in pkgutil.iter_modules(features.__path__)}


@each_channel
@pytest.mark.parametrize("name", SUBJECTS)
def test_no_more_is_shared_than_there_is(channel: EvidenceChannel, name: str, pairs: Mapping[str, Pair]) -> None:
    evidence = channel.examine(pairs[name])
    assert evidence.channel == channel.channel
    assert 0 <= evidence.shared <= evidence.of_subject
    assert evidence.shared <= evidence.of_origin
    assert evidence.log10_lr is None


@each_channel
@pytest.mark.parametrize("name", SUBJECTS)
def test_places_lie_inside_their_files(channel: EvidenceChannel, name: str, pairs: Mapping[str, Pair]) -> None:
    of_subject = {path: len(text.splitlines()) for path, text in SUBJECTS[name].items()}
    of_origin = {path: len(text.splitlines()) for path, text in ORIGIN.items()}
    examples = channel.examine(pairs[name]).examples
    assert len(examples) <= MOST_EXAMPLES
    for example in examples:
        assert 1 <= example.subject.start_line <= example.subject.end_line <= of_subject[example.subject.path]
        assert 1 <= example.origin.start_line <= example.origin.end_line <= of_origin[example.origin.path]
        assert len(example.text) <= LONGEST_TEXT
        assert example.rarity >= 1


@each_channel
@pytest.mark.parametrize("name", SUBJECTS)
def test_the_same_pair_gives_the_same_evidence(channel: EvidenceChannel, name: str, pairs: Mapping[str, Pair], tmp_path: Path) -> None:
    again = pair_of(tmp_path, ORIGIN, SUBJECTS[name])
    assert channel.examine(pairs[name]) == channel.examine(pairs[name]) == channel.examine(again)


@each_channel
def test_an_identical_copy_shares_all_of_the_origin_at_the_same_lines(channel: EvidenceChannel, pairs: Mapping[str, Pair]) -> None:
    evidence = channel.examine(pairs["identical"])
    assert evidence.shared == evidence.of_origin > 0
    assert evidence.examples
    for example in evidence.examples:
        assert (example.subject.start_line, example.subject.end_line) == (example.origin.start_line, example.origin.end_line)
        assert example.subject.path.rsplit("/", 1)[-1] == example.origin.path.rsplit("/", 1)[-1]


@each_channel
def test_a_component_has_its_own_features_only(channel: EvidenceChannel, pairs: Mapping[str, Pair]) -> None:
    whole = pairs["identical"]
    own = replace(whole, files=np.array([file.path.startswith("own/") for file in whole.tree.files]))
    copied = replace(whole, files=np.array([file.path == "ledger/journal.py" for file in whole.tree.files]))
    assert channel.examine(own).shared <= channel.examine(pairs["unrelated"]).shared
    assert channel.examine(copied).of_subject <= channel.examine(whole).of_subject
    assert {example.subject.path for example in channel.examine(copied).examples} <= {"ledger/journal.py"}


@each_channel
def test_an_empty_component_is_no_evidence(channel: EvidenceChannel, pairs: Mapping[str, Pair]) -> None:
    pair = pairs["identical"]
    evidence = channel.examine(replace(pair, files=np.zeros(len(pair.tree.files), dtype=np.bool_)))
    assert (evidence.shared, evidence.of_subject, evidence.examples) == (0, 0, ())
