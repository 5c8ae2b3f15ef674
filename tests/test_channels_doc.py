"""The examples of `docs/channels.md` are computed, so that the document cannot promise what the channels do not do.

A change of the hashes changes which of them are kept: `UPDATE_SNAPSHOTS=1` writes the counts anew.
"""

import os
import re
from pathlib import Path

import pytest

from provenance.fingerprints.engine import fingerprint_file
from provenance.fingerprints.features.registry import FEATURES
from provenance.fingerprints.model import CHANNELS, Features, FileFingerprint
from provenance.scan.scanner import COMPARE

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "channels.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
SECTIONS: dict[str, str] = dict(re.findall(r"(?ms)^## (.+?)\n(.*?)(?=^## |\Z)", TEXT))


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
    counts = f"Shared: {len(shared)} of {len(set(origin.hashes.tolist()))} features of the origin."
    assert shared
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        body = SECTIONS[f"`{channel}`"]
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(text.replace(body, re.sub(r"Shared: .*", counts, body)), encoding="utf-8")
    else:
        assert counts in SECTIONS[f"`{channel}`"], "UPDATE_SNAPSHOTS=1 writes it anew"
    if origin.texts:
        texts = sorted({text for text, value in zip(origin.texts, origin.hashes.tolist(), strict=True) if value in shared})
        assert block(f"`{channel}`", "text").splitlines() == texts


def test_every_channel_has_a_row_and_a_section() -> None:
    assert re.findall(r"(?m)^\| `(\w+)` \|", TEXT) == [channel.name for channel in FEATURES]
    assert [name.strip("`") for name in SECTIONS if name.startswith("`")] == list(CHANNELS)
