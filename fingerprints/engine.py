"""The front door of the engine: a file in, its fingerprint out."""

import numpy as np

from provenance.fingerprints import screening
from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.features.registry import FEATURES
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.languages.registry import LANGUAGES, detect
from provenance.fingerprints.model import FileFingerprint, Parameters, SkippedFile, Units
from provenance.fingerprints.normalize import NORMALIZER_VERSION, normalize
from provenance.fingerprints.parsing import parse
from provenance.fingerprints.sketches.minhash import signatures
from provenance.fingerprints.units import UnitSpans, find_units

DEFAULT_MAX_BYTES = 1_000_000
"""Bytes above which a file is not parsed."""

_HEAD = 4096


def current_header(parameters: Parameters) -> Header:
    """Return the header that a corpus built now with these parameters carries."""
    from importlib.metadata import version

    distributions = sorted({language.distribution for language in LANGUAGES})
    return Header(NORMALIZER_VERSION, parameters, {name: version(name) for name in distributions})


def fingerprint_file(path: str, source: bytes, parameters: Parameters, max_bytes: int = DEFAULT_MAX_BYTES) -> FileFingerprint | SkippedFile:
    """Return the fingerprint of one file, or why it has none.

    `path` is relative to the root of the tree, with forward slashes. Deterministic; parses hostile input without limits on time, so
    call it where it can be killed.
    """
    if screening.binary(source) and not source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return SkippedFile(path, "binary")
    text = screening.decode(source)
    if text is None:
        return SkippedFile(path, "undecodable: neither UTF-8 nor UTF-16, and too many foreign bytes for Latin-1")
    language = detect(path, text[:_HEAD])
    limited = screening.unfit_for_parsing(path, text, max_bytes) if language else None
    units = None
    if language is not None and limited is None:
        units = find_units(normalize(parse(text, language)), path)
    analyzed = Analyzed(path, text, parameters, units)
    is_test = bool(language and language.test_path.search(path))
    channels = [channel for channel in FEATURES if (units is not None or not channel.needs_tree) and (channel.in_tests or not is_test)]
    features = {channel.name: channel.extract(analyzed) for channel in channels}
    return FileFingerprint(
        path=path,
        language=language.name if language else "",
        lines=text.count(b"\n") + (not text.endswith(b"\n") and bool(text)),
        size_bytes=len(source),
        is_test=is_test,
        features={name: found for name, found in features.items() if len(found)},
        units=_sketch(analyzed, units) if units is not None else _no_units(parameters),
        limited=limited,
    )


def _sketch(analyzed: Analyzed, units: UnitSpans) -> Units:
    shingles = analyzed.structure
    return Units(
        units.kind,
        units.start_line,
        units.end_line,
        (shingles.ends - shingles.starts).astype(np.int32),
        signatures(shingles.hashes, shingles.starts, shingles.ends, analyzed.parameters),
    )


def _no_units(parameters: Parameters) -> Units:
    nothing = np.empty(0, np.int32)
    return Units(np.empty(0, np.uint8), nothing, nothing, nothing, np.empty((0, parameters.permutations), np.uint32))
