"""Corpora outlive the code that made them: a hash that changes needs a new `NORMALIZER_VERSION`."""

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

import pytest

from provenance.fingerprints.engine import fingerprint_file
from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.languages.registry import LANGUAGES
from provenance.fingerprints.model import CHANNELS, FileFingerprint, Parameters
from provenance.fingerprints.normalize import NORMALIZER_VERSION

DATA = Path(__file__).parents[1] / "data"
RECORD = DATA / "normalizer.json"
ADVICE = (
    "the fingerprints of {} changed: raise NORMALIZER_VERSION, build the starter corpus again (make corpus), "
    "and record the new digests with UPDATE_SNAPSHOTS=1"
)


def digest(language: Language) -> str:
    """Return the digest of all fingerprints of a language's programs."""
    result = hashlib.sha256()
    for file in sorted((DATA / "languages" / language.name / "programs").iterdir()):
        fingerprint = fingerprint_file(file.name, file.read_bytes(), Parameters())
        assert isinstance(fingerprint, FileFingerprint)
        for channel in CHANNELS:
            if channel in fingerprint.features:
                result.update(channel.encode() + fingerprint.features[channel].hashes.astype("<u8").tobytes())
        result.update(fingerprint.units.signatures.astype("<u4").tobytes())
    return result.hexdigest()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if not language.dialect], ids=lambda language: language.name)
def test_fingerprints_are_those_of_the_version(language: Language) -> None:
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    now = {"normalizer": NORMALIZER_VERSION, "grammar": version(language.distribution), "digest": digest(language)}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        RECORD.write_text(json.dumps({**record, language.name: now}, indent=1, sort_keys=True) + "\n")
        return
    recorded = record[language.name]
    if recorded["grammar"] != now["grammar"]:
        pytest.skip(f"recorded with version {recorded['grammar']} of the grammar")
    assert recorded == now, ADVICE.format(language.name)
