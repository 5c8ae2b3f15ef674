import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fingerprints.languages.registry import by_key
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import normalize
from provenance.fingerprints.parsing import load_grammar, parents_of, parse
from tests.engine.reading import KEYS, parsed

HOSTILE = {
    "empty": b"",
    "blank": b"\n\n  \n",
    "newlines of Windows": b"\r\n\r\n",
    "NUL": b"a\0b\0\0",
    "not UTF-8": b"\xff\xfe\x80 = '\xc3'",
    "brackets": b"(" * 300 + b"]" * 300,
    "open string": b"x = \"abc\n'def\n/* never closed",
    "every byte": bytes(range(256)),
}


@st.composite
def trees(draw):
    """Return the subtree sizes of a random tree in preorder, with the parents it was made from."""
    parents = [0]
    path = [0]
    for node in range(1, draw(st.integers(1, 60))):
        path = path[: draw(st.integers(1, len(path)))]
        parents.append(path[-1])
        path.append(node)
    sizes = [1] * len(parents)
    for node in range(len(parents) - 1, 0, -1):
        sizes[parents[node]] += sizes[node]
    return sizes, parents


@given(trees())
def test_parents_follow_from_the_sizes_of_subtrees(tree):
    sizes, parents = tree
    found = parents_of(np.array(sizes, dtype=np.int32))
    assert found.dtype == np.int32
    assert found.tolist() == parents


@pytest.mark.parametrize("depth", [65_535, 65_536, 200_000])
def test_parents_of_a_very_deep_tree(depth):
    found = parents_of(np.arange(depth, 0, -1, dtype=np.int32))
    assert np.array_equal(found, np.maximum(np.arange(depth) - 1, 0))


def test_parents_of_a_very_wide_tree():
    assert not parents_of(np.array([100_000] + [1] * 99_999, dtype=np.int32)).any()


def test_parents_of_no_nodes():
    assert len(parents_of(np.empty(0, np.int32))) == 0


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_every_grammar_takes_hostile_input(key, source):
    file = parse(source, by_key(key))
    nodes = np.arange(len(file.size), dtype=np.int32)
    start, end = file.start_byte(nodes), file.end_byte(nodes)
    assert len(file.kind_id) == len(file.size) >= 1
    assert len(file.leaves) == len(file.leaf_start) == len(file.leaf_end)
    assert np.all((start >= 0) & (start <= end) & (end <= len(source)))
    assert np.all(normalize(file).kind < 128)


@pytest.mark.parametrize("source", [b"(" * 100_000, b"x = " + b"(" * 50_000 + b"1" + b")" * 50_000], ids=["open", "balanced"])
def test_a_hundred_thousand_parentheses(source):
    file = parsed(source)
    assert file.end_byte(np.zeros(1, np.int32)).tolist() == [len(source)]
    parent = file.parent
    assert np.all(parent[1:] < np.arange(1, len(parent)))
    assert len(normalize(file).kind) == len(file.size)


def test_what_cannot_be_parsed_is_marked():
    assert Kind.ERROR in normalize(parsed(b"def f(:\n  ]]\n")).kind.tolist()


def test_nodes_stand_in_preorder_with_their_spans():
    file = parsed("a = (b)\n")
    names = [file.grammar.names[kind] for kind in file.kind_id.tolist()]
    assert names == [
        "module", "expression_statement", "assignment", "identifier", "=", "parenthesized_expression", "(", "identifier", ")",
    ]  # fmt: skip
    assert file.size.tolist() == [9, 8, 7, 1, 1, 4, 1, 1, 1]
    assert file.parent.tolist() == [0, 0, 1, 2, 2, 2, 5, 5, 5]
    assert file.leaves.tolist() == [3, 4, 6, 7, 8]
    assert file.leaf_rank(np.array([0, 5, 8], np.int32)).tolist() == [0, 2, 4]
    nodes = np.array([2, 5, 7], np.int32)
    assert file.start_byte(nodes).tolist() == [0, 4, 5]
    assert file.end_byte(nodes).tolist() == [7, 7, 6]


@pytest.mark.parametrize(
    ("source", "lines"),
    [(b"", 0), (b"\n", 1), (b"a", 1), (b"a\n", 1), (b"a\nb", 2), (b"a\r\nb\r\n", 2), (b"\n\n", 2), (b"# a\n# b", 2)],
)
def test_lines_are_counted_with_and_without_a_last_newline(source, lines):
    assert parsed(source).line_count == lines


def test_lines_of_bytes_are_counted_from_one():
    file = parsed(b"ab\r\n\ncd")
    assert file.line_of(np.arange(7, dtype=np.int32)).tolist() == [1, 1, 1, 1, 2, 3, 3]


def test_a_grammar_is_loaded_once():
    assert load_grammar(by_key("python")) is load_grammar(by_key("python"))


def test_parsing_twice_gives_the_same_arrays():
    source = b"def f(a):\n    return [x for x in a]\n"
    one, other = parsed(source), parsed(source)
    assert np.array_equal(one.kind_id, other.kind_id)
    assert np.array_equal(one.leaf_start, other.leaf_start)
