import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.shingles import _inside, structure_shingles, structure_stream, token_shingles, token_stream
from tests.engine.reading import normalized, units

FUNCTIONS = (
    """\
def total(values):
    result = 0
    for value in values:
        if value > 0:
            result += value
    return result
""",
    """\
def names(rows):
    return [row['name'] for row in rows if row.get('on') and not row['off']]
""",
    """\
class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)
        return self
""",
    """\
def save(path, text):
    with open(path, 'w') as file:
        file.write(text % 3)
    try:
        check(path)
    except OSError:
        raise Bad(path) from None
""",
)


def structure(source, language="python", size=4):
    return structure_shingles(structure_stream(units(source, language)), size)


def tokens(source, language="python", size=8):
    read = normalized(source, language)
    return token_shingles(token_stream(read), read, size)


def multiset(shingles):
    return sorted(shingles.hashes.tolist())


def by_unit(source):
    """Return the shingles of each innermost unit as sorted lists, sorted."""
    found = structure(source)
    return sorted(sorted(found.hashes[start:end].tolist()) for start, end in zip(found.starts, found.ends, strict=True))


@settings(max_examples=24, deadline=None)
@given(st.permutations(FUNCTIONS))
def test_reordering_definitions_changes_no_structure_shingle(order):
    assert multiset(structure("\n".join(order))) == multiset(structure("\n".join(FUNCTIONS)))
    assert by_unit("\n".join(order)) == by_unit("\n".join(FUNCTIONS))


def test_structure_shingles_never_cross_units():
    apart = [multiset(structure(function)) for function in FUNCTIONS]
    assert multiset(structure("\n".join(FUNCTIONS))) == sorted(itertools.chain(*apart))


def test_a_nested_function_takes_nothing_from_the_one_around_it():
    around = "def outer(a):\n    b = a + 1\n{}    return b * 2 if b else a.c(b)\n"
    inner = "def inner(x):\n    while x > 1:\n        x -= 1\n    return x[0]\n"
    indented = "".join(f"    {line}\n" for line in inner.splitlines())
    together = multiset(structure(around.format(indented)))
    assert together == sorted(multiset(structure(around.format(""))) + multiset(structure(inner)))


def test_a_class_holds_the_shingles_of_its_methods():
    found = structure(FUNCTIONS[2] + FUNCTIONS[0])
    starts, ends = found.starts.tolist(), found.ends.tolist()
    assert (starts[0], ends[0]) == (0, len(found))
    assert starts[1] <= starts[2] <= ends[2] <= starts[3] <= ends[3] <= ends[1] <= starts[4]


def test_renaming_and_reformatting_change_no_structure_shingle():
    other = FUNCTIONS[0].replace("value", "v").replace("total", "summe").replace("result", "r")
    other = "# a comment\n" + other.replace(":\n", ":  # and another\n\n\n").replace(" = ", "   =   ")
    assert multiset(structure(other)) == multiset(structure(FUNCTIONS[0]))


def test_a_comment_in_a_short_anonymous_function_changes_no_structure_shingle():
    source = "a(b, function (x) { c(x + 1); d(x * 2); });"
    commented = source.replace(";", ";" + " /* why */" * 9)
    assert multiset(structure(commented, "javascript")) == multiset(structure(source, "javascript"))


def test_reordering_decorated_functions_changes_no_structure_shingle():
    one, other = "@d(1, x='y')\ndef f(a):\n    return a + 1\n", "@e[2](3 + z)\ndef g(a):\n    return a * 1\n"
    assert multiset(structure(one + other)) == multiset(structure(other + one))


def test_reformatting_elements_changes_no_structure_shingle():
    one, other = "const x = <div><a /> <b /></div>;", "const x = <div>\n<a />\n<b />\n</div>;"
    assert multiset(structure(one, "javascript")) == multiset(structure(other, "javascript"))


def test_renaming_and_reformatting_change_no_token_shingle():
    other = FUNCTIONS[3].replace("path", "p").replace("file", "handle").replace("OSError", "Wrong").replace("save", "store")
    other = other.replace("\n", "\n\n# comment\n").replace("(", "( ")
    assert tokens(other).hashes.tolist() == tokens(FUNCTIONS[3]).hashes.tolist()


def test_another_operator_or_number_changes_token_shingles_and_another_text_does_not():
    before = set(multiset(tokens(FUNCTIONS[3])))
    assert set(multiset(tokens(FUNCTIONS[3].replace("% 3", "% 4")))) != before
    assert set(multiset(tokens(FUNCTIONS[3].replace("%", "+")))) != before
    assert set(multiset(tokens(FUNCTIONS[3].replace("'w'", "'a'")))) == before


def test_imports_are_no_tokens():
    imports = "import os, sys\nfrom a.b import (c, d as e)\nimport f\n"
    assert tokens(imports + FUNCTIONS[1]).hashes.tolist() == tokens(FUNCTIONS[1]).hashes.tolist()
    assert len(token_stream(normalized(imports)).values) == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["import a\n", "b = 'x'\n", "c = f'{d[\"e\"]}'\n", "'f' 'g'\n", "h(1)\n"]), max_size=8))
def test_what_lies_inside_a_kind_is_told_as_by_its_ancestors(lines):
    read = normalized("".join(lines))
    parent, size = read.parsed.parent.tolist(), len(read.kind)
    for kind in (Kind.STRING, Kind.IMPORT):
        expected = []
        for node in range(size):
            expected.append(read.kind[node] == kind or (node > 0 and expected[parent[node]]))
        assert _inside(read, kind).tolist() == expected


def test_lines_lie_in_the_unit():
    source = "\n".join(FUNCTIONS)
    found, spans = structure(source), units(source)
    for unit, (start, end) in enumerate(zip(found.starts.tolist(), found.ends.tolist(), strict=True)):
        assert np.all(found.start_line[start:end] >= spans.start_line[unit])
        assert np.all(found.end_line[start:end] <= spans.end_line[unit])
    assert np.all(found.start_line <= found.end_line)


def test_lines_of_token_shingles_ascend():
    found = tokens("\n".join(FUNCTIONS))
    assert np.all(np.diff(found.start_line) >= 0)
    assert np.all(found.start_line <= found.end_line)


@pytest.mark.parametrize("source", ["", "\n", "# only\n# comments\n", "x", "a = 1"])
def test_little_code_has_no_shingles(source):
    assert len(tokens(source)) == 0
    found = structure(source)
    assert len(found) == 0
    assert found.starts.tolist() == found.ends.tolist() == [0]


def test_shingles_that_only_alternate_two_tokens_are_left_out():
    """`0, 0, 0, 0` says nothing; a table of numbers does."""
    assert len(tokens("x = [" + "0, " * 60 + "]")) <= 10
    assert len(tokens("x = [" + "0, 1, " * 30 + "]")) > 100


def test_tokens_are_the_leaves_without_comments():
    read = normalized("a = b  # comment\n")
    stream = token_stream(read)
    assert [read.parsed.source[start:][:1] for start in stream.start_byte.tolist()] == [b"a", b"=", b"b"]
    assert stream.values[0] == stream.values[2] != stream.values[1]
    assert stream.exact[0] != stream.exact[2]


def test_the_exact_text_of_a_token_counts_wherever_it_stands():
    names = [f"name{random.Random(number).randrange(3)}" for number in range(30)]
    stream = token_stream(normalized("\n".join(names)))
    assert len(stream.exact) == 30
    assert len(set(stream.exact.tolist())) == len(set(names))
    assert len(set(stream.values.tolist())) == 1
