"""The examples of `docs/channels.md` are computed, so that the document cannot promise what the channels do not do."""

import re
from pathlib import Path

import pytest

from fingerprints.engine import fingerprint_file
from fingerprints.features.registry import FEATURES
from fingerprints.model import CHANNELS, Features, FileFingerprint
from provenance.scan.scanner import COMPARE

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "channels.md").read_text(encoding="utf-8")
SECTIONS = {name: body for name, body in re.findall(r"(?ms)^## (.+?)\n(.*?)(?=^## |\Z)", TEXT)}


def block(section: str, language: str = "python") -> str:
    (found,) = re.findall(rf"(?ms)^```{language}\n(.*?)^```$", SECTIONS[section])
    return str(found)


def features(source: str, channel: str) -> Features:
    file = fingerprint_file("example.py", source.encode(), COMPARE)
    assert isinstance(file, FileFingerprint)
    return file.features[channel]


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_the_example_shares_is_what_the_document_says(channel: str) -> None:
    origin, subject = features(block("The origin"), channel), features(block(f"`{channel}`"), channel)
    shared = set(origin.hashes.tolist()) & set(subject.hashes.tolist())
    assert f"Shared: {len(shared)} of {len(set(origin.hashes.tolist()))} features of the origin." in SECTIONS[f"`{channel}`"]
    assert shared
    if origin.texts:
        texts = sorted({text for text, value in zip(origin.texts, origin.hashes.tolist(), strict=True) if value in shared})
        assert block(f"`{channel}`", "text").splitlines() == texts


def test_every_channel_has_a_row_and_a_section() -> None:
    assert re.findall(r"(?m)^\| `(\w+)` \|", TEXT) == [channel.name for channel in FEATURES]
    assert [name.strip("`") for name in SECTIONS if name.startswith("`")] == list(CHANNELS)
