"""The examples of `docs/channels.md` are computed, so that the document cannot promise what the channels do not do.

A change of the hashes changes which of them are kept: `UPDATE_SNAPSHOTS=1` writes the counts anew.
"""

import os
import re
from pathlib import Path

import pytest

from provenance.evidence.admission import admissions
from provenance.fingerprints.engine import fingerprint_file
from provenance.fingerprints.features.registry import FEATURES
from provenance.fingerprints.model import CHANNELS, Features, FileFingerprint
from provenance.scan.scanner import COMPARE

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "channels.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
SECTIONS: dict[str, str] = dict(re.findall(r"(?ms)^## (.+?)\n(.*?)(?=^## |\Z)", TEXT))


EXTENSIONS = {"python": "py", "javascript": "js"}


def block(section: str, language: str) -> str:
    (found,) = re.findall(rf"(?ms)^```{language}\n(.*?)^```$", SECTIONS[section])
    return str(found)


def features(section: str, channel: str, name: str) -> Features:
    """Return the features of the only block of code in a section."""
    ((language, source),) = re.findall(rf"(?ms)^```({'|'.join(EXTENSIONS)})\n(.*?)^```$", SECTIONS[section])
    file = fingerprint_file(f"{name}.{EXTENSIONS[language]}", source.encode(), COMPARE)
    assert isinstance(file, FileFingerprint)
    return file.features[channel]


def rewritten(body: str, counts: str, texts: list[str] | None) -> str:
    """Return a section with what its example shares."""
    body = re.sub(r"Shared: .*", lambda _: counts, body)
    if texts is None:
        return body
    return re.sub(r"(?ms)^```text\n.*?^```$", lambda _: "\n".join(["```text", *texts, "```"]), body)


@pytest.mark.parametrize("channel", CHANNELS)
def test_what_the_example_shares_is_what_the_document_says(channel: str) -> None:
    section = f"`{channel}`"
    origin, subject = features("The origin", channel, "journal"), features(section, channel, "example")
    shared = set(origin.hashes.tolist()) & set(subject.hashes.tolist())
    counts = f"Shared: {len(shared)} of {len(set(origin.hashes.tolist()))} features of the origin."
    assert shared
    texts = None
    if origin.texts:
        texts = sorted({text for text, value in zip(origin.texts, origin.hashes.tolist(), strict=True) if value in shared})
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        body = SECTIONS[section]
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(text.replace(body, rewritten(body, counts, texts)), encoding="utf-8")
        return
    assert counts in SECTIONS[section], "UPDATE_SNAPSHOTS=1 writes it anew"
    if texts is not None:
        assert block(section, "text").splitlines() == texts, "UPDATE_SNAPSHOTS=1 writes it anew"


def test_the_example_of_an_admission_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Example\n\n" + block("Admission", "markdown"), encoding="utf-8")
    assert list(admissions(tmp_path, ["README.md"], "pkg:pypi/read-journal@1.0", "read-journal")) == block("Admission", "text").splitlines()


def test_every_channel_has_a_row_and_a_section() -> None:
    assert re.findall(r"(?m)^\| `(\w+)` \|", TEXT) == [channel.name for channel in FEATURES]
    assert [name.strip("`") for name in SECTIONS if name.startswith("`")] == list(CHANNELS)
