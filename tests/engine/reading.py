"""Short ways from source text to the values of the engine."""

from pathlib import Path

from provenance.fingerprints.engine import fingerprint_file
from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.languages.registry import LANGUAGES, by_key
from provenance.fingerprints.model import FileFingerprint, Parameters
from provenance.fingerprints.normalize import Normalized, normalize
from provenance.fingerprints.parsing import ParsedFile, parse
from provenance.fingerprints.units import UnitSpans, find_units

DATA = Path(__file__).parents[1] / "data" / "languages"
PARAMETERS = Parameters()
SAMPLES = sorted(DATA.glob("*/sample.*"))
KEYS = tuple(language.key for language in LANGUAGES)


def as_bytes(source: str | bytes) -> bytes:
    return source.encode() if isinstance(source, str) else source


def parsed(source: str | bytes, language: str = "python") -> ParsedFile:
    return parse(as_bytes(source), by_key(language))


def normalized(source: str | bytes, language: str = "python") -> Normalized:
    return normalize(parsed(source, language))


def units(source: str | bytes, language: str = "python", path: str = "src/a") -> UnitSpans:
    return find_units(normalized(source, language), path)


def analyzed(source: str | bytes, language: str = "python", path: str = "src/a") -> Analyzed:
    return Analyzed(path, as_bytes(source), PARAMETERS, units(source, language, path))


def unparsed(source: str | bytes, path: str = "notes.txt") -> Analyzed:
    return Analyzed(path, as_bytes(source), PARAMETERS, None)


def fingerprinted(path: str, source: str | bytes, max_bytes: int = 1_000_000) -> FileFingerprint:
    found = fingerprint_file(path, as_bytes(source), PARAMETERS, max_bytes)
    assert isinstance(found, FileFingerprint), found
    return found
