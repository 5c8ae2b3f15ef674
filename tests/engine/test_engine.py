import numpy as np
import pytest

from provenance.fingerprints.engine import current_header, fingerprint_file
from provenance.fingerprints.features.registry import FEATURES
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.languages.registry import LANGUAGES
from provenance.fingerprints.model import CHANNELS, FileFingerprint, Parameters, SkippedFile, UnitKind
from provenance.fingerprints.normalize import NORMALIZER_VERSION
from tests.engine.reading import PARAMETERS, SAMPLES, fingerprinted

PYTHON = (SAMPLES[0].parents[1] / "python" / "sample.py").read_bytes()

every_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name + path.suffix)


def content(found: FileFingerprint) -> object:
    """Return all that a fingerprint says, in a form that compares."""
    features = {name: (f.hashes.tolist(), f.start_line.tolist(), f.end_line.tolist(), f.texts) for name, f in found.features.items()}
    units = found.units
    table = [column.tolist() for column in (units.kind, units.start_line, units.end_line, units.shingles, units.signatures)]
    return found.path, found.language, found.lines, found.size_bytes, found.is_test, found.limited, features, table


@every_sample
def test_every_sample_has_all_channels(path):
    source = path.read_bytes()
    found = fingerprinted(f"src/{path.name}", source)
    assert found.language == path.parent.name
    assert (found.size_bytes, found.lines, found.limited) == (len(source), len(source.splitlines()), None)
    assert {"content", "tokens", "structure", "strings", "api"} <= set(found.features) <= set(CHANNELS)
    assert all(len(features) for features in found.features.values())
    assert found.units.signatures.shape == (len(found.units), PARAMETERS.permutations)
    assert found.units.kind[0] == UnitKind.FILE
    assert found.units.end_line[0] == found.lines


@every_sample
def test_the_same_bytes_give_the_same_fingerprint(path):
    source = path.read_bytes()
    assert content(fingerprinted(path.name, source)) == content(fingerprinted(path.name, source))


@every_sample
def test_a_byte_order_mark_changes_nothing_but_the_size(path):
    source = path.read_bytes()
    plain, marked = fingerprinted(path.name, source), fingerprinted(path.name, b"\xef\xbb\xbf" + source)
    assert marked.size_bytes == plain.size_bytes + 3
    assert content(plain)[4:] == content(marked)[4:]  # type: ignore[index]


def test_utf16_and_latin1_are_read_like_utf8():
    text = "# Größe\n" + PYTHON.decode()
    plain = fingerprinted("a.py", text.encode())
    for other in (text.encode("utf-16"), text.encode("latin-1")):
        assert content(fingerprinted("a.py", other))[4:] == content(plain)[4:]  # type: ignore[index]


@every_sample
def test_newlines_of_windows_change_no_structure_and_no_name(path):
    source = path.read_bytes()
    plain, other = fingerprinted(path.name, source), fingerprinted(path.name, source.replace(b"\n", b"\r\n"))
    assert other.lines == plain.lines
    assert other.features["structure"].hashes.tolist() == plain.features["structure"].hashes.tolist()
    assert other.features["api"].texts == plain.features["api"].texts


@pytest.mark.parametrize(
    ("source", "reason"),
    [(b"\x7fELF\0\0", "binary"), (b"a\0b", "binary"), (b"\xff\xfea", "undecodable"), (bytes(range(128, 256)), "undecodable")],
)
def test_what_is_no_text_is_skipped_with_the_reason(source, reason):
    found = fingerprint_file("a.py", source, PARAMETERS)
    assert isinstance(found, SkippedFile)
    assert found.path == "a.py"
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(
    ("path", "source"),
    [("a.py", b"# @generated\n" + PYTHON), ("setup.py", PYTHON), ("a.js", b"var a='some text';" * 200)],
)
def test_what_is_unfit_for_parsing_keeps_its_whole_hash(path, source):
    found = fingerprinted(path, source)
    assert found.limited
    assert set(found.features) == {"content"}
    assert len(found.units) == 0
    assert found.units.signatures.shape == (0, PARAMETERS.permutations)


def test_the_size_limit_is_the_callers():
    assert fingerprinted("a.py", PYTHON, max_bytes=len(PYTHON)).limited is None
    assert fingerprinted("a.py", PYTHON, max_bytes=100).limited == "over the size limit of 100 bytes"


def test_a_file_of_no_language_of_ours_is_hashed_whole():
    found = fingerprinted("notes.txt", b"some words here\n" * 30)
    assert (found.language, found.limited, set(found.features)) == ("", None, {"content"})


@pytest.mark.parametrize("source", [b"", b"\n", b"# x", b"\r\n", b"(\n" * 600, b"x = 1\n" + b"\t" * 300])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.key)
def test_odd_files_of_every_language_have_a_fingerprint(language, source):
    found = fingerprinted(f"a{language.extensions[0]}", source)
    assert found.lines == source.count(b"\n") + (bool(source) and not source.endswith(b"\n"))
    assert found.units.kind.tolist()[:1] == [UnitKind.FILE]


def test_tests_are_told_by_their_path():
    assert fingerprinted("tests/test_a.py", PYTHON).is_test
    assert not fingerprinted("src/a.py", PYTHON).is_test


def test_the_parameters_decide_the_size_of_signatures():
    found = fingerprint_file("a.py", PYTHON, Parameters(permutations=16, signature_permutations=16))
    assert isinstance(found, FileFingerprint)
    assert found.units.signatures.shape[1] == 16


def test_every_channel_is_extracted_in_the_order_of_reports():
    assert tuple(channel.name for channel in FEATURES) == CHANNELS


def test_the_header_names_every_grammar():
    header = current_header(PARAMETERS)
    assert isinstance(header, Header)
    assert header.normalizer_version == NORMALIZER_VERSION
    assert set(header.grammars) == {language.distribution for language in LANGUAGES}
    assert all(header.grammars.values())


def test_broken_source_shares_what_is_not_broken():
    broken = fingerprinted("a.py", PYTHON + b"\ndef broken(:\n  ]]\n")
    whole = fingerprinted("a.py", PYTHON)
    shared = np.isin(whole.features["tokens"].hashes, broken.features["tokens"].hashes)
    assert shared.mean() > 0.8
