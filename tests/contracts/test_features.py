"""What every channel promises, proved on the sample of every language."""

import io
import tokenize
from collections import Counter

import numpy as np
import pytest

from provenance.fingerprints.features.registry import FEATURES
from provenance.fingerprints.languages.registry import detect
from provenance.fingerprints.model import CHANNELS, Features
from tests.engine.reading import PARAMETERS, SAMPLES, analyzed, fingerprinted, unparsed

PYTHON = next(path for path in SAMPLES if path.suffix == ".py").read_text()
GENERATED = "# @generated\n" + PYTHON

every_channel = pytest.mark.parametrize("channel", FEATURES, ids=lambda channel: channel.name)
every_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name + path.suffix)

FUNCTIONS = (
    '''\
def mean(values, default=None):
    """Return the average of the values, or what was given when there are none of them."""
    if not values:
        raise ValueError('there is nothing to average')
    total = 0
    for value in values:
        total += value
    return total / len(values) if total else default
''',
    '''\
def table(rows, width):
    """Return the rows of a table as lines of text that all have the width which was asked for."""
    lines = [', '.join(str(cell) for cell in row) for row in rows]
    if any(len(line) > width for line in lines):
        raise ValueError('a row is wider than the table')
    return [line.ljust(width, '.') for line in lines]
''',
    '''\
def read_settings(path, section):
    """Return the settings of one section of a file as a dictionary, without those that are empty."""
    found = {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            key, _, value = line.partition('=')
            if value.strip() and key.startswith(section):
                found[key.strip()] = value.strip()
    return found
''',
)
PROGRAM = "\n\n".join(FUNCTIONS)
REORDERED = "\n\n".join(FUNCTIONS[::-1])
SPACED = PROGRAM.replace("\n", "\n\n").replace(" = ", "  =  ")


def renamed(source: str) -> str:
    """Return a program with its variables renamed, but not its functions, strings and comments."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    names = {"values", "value", "total", "rows", "row", "lines", "line", "found", "cell", "key", "file", "width"}
    return tokenize.untokenize(
        token._replace(string=f"{token.string}_x") if token.type == tokenize.NAME and token.string in names else token for token in tokens
    )


def features(channel, source, path="src/a.py", language="python") -> Features:
    return channel.extract(analyzed(source, language, path))


def kept(channel, changed) -> float:
    """Return the share of the program's features that a changed copy of it still has."""
    before, after = Counter(features(channel, PROGRAM).hashes.tolist()), Counter(features(channel, changed).hashes.tolist())
    assert before
    return (before & after).total() / before.total()


def of_sample(channel, path) -> Features:
    language = detect(path.name, path.read_bytes())
    assert language is not None
    return features(channel, path.read_bytes(), f"src/{path.name}", language.key)


@every_channel
@every_sample
def test_features_are_parallel_arrays_with_spans_inside_the_file(channel, path):
    found = of_sample(channel, path)
    lines = len(path.read_bytes().splitlines())
    assert (found.hashes.dtype, found.start_line.dtype, found.end_line.dtype) == (np.uint64, np.int32, np.int32)
    assert len(found) == len(found.hashes) == len(found.start_line) == len(found.end_line)
    assert len(found.texts) in (0, len(found))
    assert np.all((found.start_line >= 1) & (found.start_line <= found.end_line) & (found.end_line <= lines))


@every_channel
@every_sample
def test_features_are_the_same_every_time(channel, path):
    one, other = of_sample(channel, path), of_sample(channel, path)
    assert np.array_equal(one.hashes, other.hashes)
    assert np.array_equal(one.start_line, other.start_line)
    assert one.texts == other.texts


@every_channel
def test_equal_texts_have_equal_hashes_and_others_do_not(channel):
    found = features(channel, PYTHON)
    pairs = set(zip(found.hashes.tolist(), found.texts or map(str, found.hashes.tolist()), strict=True))
    assert len(pairs) == len({value for value, _ in pairs}) == len({text for _, text in pairs})


@every_channel
@pytest.mark.parametrize("source", ["", "\n", "# nothing here\n", "x", "]]) (", "\r\n" * 5], ids=repr)
def test_odd_files_have_few_features_or_none(channel, source):
    assert len(features(channel, source)) <= 2


@every_channel
def test_files_that_are_not_parsed_have_no_features_from_the_tree(channel):
    found = fingerprinted("src/a.py", GENERATED)
    assert found.limited
    if channel.needs_tree:
        assert channel.name not in found.features
    else:
        assert channel.extract(unparsed(GENERATED, "src/a.py")) is not None


@every_channel
def test_a_channel_is_listed_under_its_name(channel):
    assert channel.name in CHANNELS
    assert channel.extract.__doc__


@pytest.mark.parametrize(
    ("name", "changed", "least"),
    [
        ("content", PROGRAM, 1.0),
        ("content", SPACED, 0.7),
        ("tokens", SPACED, 1.0),
        ("tokens", renamed(PROGRAM), 1.0),
        ("tokens", PROGRAM.replace("total = 0", "total = 1"), 0.8),
        ("structure", SPACED, 1.0),
        ("structure", renamed(PROGRAM), 1.0),
        ("structure", REORDERED, 1.0),
        ("strings", SPACED, 1.0),
        ("strings", renamed(PROGRAM), 1.0),
        ("strings", REORDERED, 1.0),
        ("api", SPACED, 1.0),
        ("api", REORDERED, 1.0),
        ("prose", renamed(PROGRAM), 1.0),
        ("prose", REORDERED, 1.0),
    ],
)
def test_a_channel_survives_what_it_says(name, changed, least):
    channel = next(channel for channel in FEATURES if channel.name == name)
    assert kept(channel, changed) >= least


def test_the_parameters_decide_how_many_features_are_kept():
    structure = next(channel for channel in FEATURES if channel.name == "structure")
    file = analyzed(PYTHON)
    assert PARAMETERS.structure_scale == 8
    assert len(structure.extract(file)) == pytest.approx(len(file.structure) / 8, rel=0.5)
