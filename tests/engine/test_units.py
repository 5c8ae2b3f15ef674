import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.languages import registry
from provenance.fingerprints.model import UnitKind
from provenance.fingerprints.normalize import normalize
from provenance.fingerprints.parsing import parse
from provenance.fingerprints.units import SMALLEST_LAMBDA, UnitSpans, find_units
from tests.engine.reading import SAMPLES, units

NESTED = """\
import os

class Outer:
    class Inner:
        def method(self):
            def helper():
                return 1
            return helper

    def last(self):
        return 2

def after():
    pass
"""


def rows(found: UnitSpans) -> list[tuple[str, str, int, int]]:
    lines = zip(found.start_line.tolist(), found.end_line.tolist(), strict=True)
    return [(UnitKind(kind).name, name, *span) for kind, name, span in zip(found.kind.tolist(), found.names, lines, strict=True)]


def kind_of(source, language, path, name):
    found = units(source, language, path)
    return UnitKind(int(found.kind[found.names.index(name)]))


def check_invariants(found: UnitSpans) -> None:
    """Compare owners and ends with what they mean, by the slow way."""
    size = found.normalized.parsed.size
    begins = found.node.tolist()
    ends = (found.node + size[found.node]).tolist()
    assert begins == sorted(set(begins))
    assert begins[0] == 0
    assert ends[0] == len(size)
    assert len(found.kind) == len(found.names) == len(found.definitions) == len(found)
    assert found.definitions[0] is None
    for unit, (begin, end, last) in enumerate(zip(begins, ends, found.last.tolist(), strict=True)):
        assert [other for other in range(unit, len(begins)) if begin <= begins[other] < end] == list(range(unit, last))
    expected = np.zeros(len(size), np.int32)
    for node in range(len(size)):
        expected[node] = max(unit for unit, (begin, end) in enumerate(zip(begins, ends, strict=True)) if begin <= node < end)
    assert np.array_equal(found.owner, expected)
    assert np.all(found.start_line >= 1)
    assert np.all(found.start_line <= found.end_line)
    assert np.all(found.end_line <= found.end_line[0])


def test_units_nest_and_stand_in_the_order_of_the_file():
    found = units(NESTED)
    assert rows(found) == [
        ("FILE", "", 1, 14),
        ("CLASS", "Outer", 3, 11),
        ("CLASS", "Inner", 4, 8),
        ("FUNCTION", "method", 5, 8),
        ("FUNCTION", "helper", 6, 7),
        ("FUNCTION", "last", 10, 11),
        ("FUNCTION", "after", 13, 14),
    ]
    assert found.last.tolist() == [7, 6, 5, 5, 5, 6, 7]
    check_invariants(found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name + path.suffix)
def test_owners_and_ends_are_what_they_mean(path):
    source = path.read_bytes()
    language = registry.detect(path.name, source)
    assert language is not None
    found = find_units(normalize(parse(source, language)), f"src/{path.name}")
    check_invariants(found)
    assert len(found) > 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["class A", "def f(a)", "if a", "x = lambda: a\n"])), max_size=12))
def test_owners_and_ends_of_random_nesting(lines):
    source = "".join(f"{'  ' * depth}{line if line.endswith(chr(10)) else line + ': pass' + chr(10)}" for depth, line in lines)
    check_invariants(units(source))


@pytest.mark.parametrize("source", ["", "\n\n", "# only a comment", "x = 1\r\n"])
def test_a_file_without_definitions_is_one_unit(source):
    found = units(source)
    assert rows(found) == [("FILE", "", 1, max(1, source.count("\n") + (not source.endswith("\n"))))]
    check_invariants(found)


def test_only_large_anonymous_functions_are_units():
    small = units("const a = [x => x + 1];", "javascript")
    assert [name for _, name, *_ in rows(small)] == [""]
    large = units(f"a(function () {{ {'b(c); ' * SMALLEST_LAMBDA} }});", "javascript")
    assert [UnitKind(kind).name for kind in large.kind.tolist()] == ["FILE", "FUNCTION"]
    assert large.names == ("", "")


@pytest.mark.parametrize(
    ("language", "path", "source", "name"),
    [
        ("python", "tests/a.py", "def test_it(): pass\n", "test_it"),
        ("java", "src/A.java", "class A { @Test void adds() { } }", "adds"),
        ("rust", "src/a.rs", "#[test]\nfn adds() { }\n", "adds"),
        ("go", "a_test.go", "func TestAdds(t *testing.T) { }\n", "TestAdds"),
        ("csharp", "A.cs", "class A { [Fact] public void Adds() { } }", "Adds"),
    ],
)
def test_test_cases_are_recognised(language, path, source, name):
    assert kind_of(source, language, path, name) is UnitKind.TEST


@pytest.mark.parametrize(
    ("language", "path", "source", "name"),
    [
        ("python", "src/a.py", "def test_it(): pass\n", "test_it"),
        ("python", "tests/a.py", "def helper(): pass\n", "helper"),
        ("python", "tests/a.py", "class TestIt: pass\n", "TestIt"),
        ("java", "src/A.java", "class A { @Test void adds() { } void helps() { } }", "helps"),
        ("rust", "src/a.rs", "#[test]\nfn adds() { }\nfn helps() { }\n", "helps"),
    ],
)
def test_what_stands_near_a_test_case_is_none(language, path, source, name):
    assert kind_of(source, language, path, name) is not UnitKind.TEST


def test_the_function_in_a_test_call_is_a_test_case():
    body = "expect(add(1, 2)).toBe(3); " * 10
    source = f"it('adds', () => {{ {body} }}); other('adds', () => {{ {body} }});"
    assert units(source, "javascript", "tests/a.test.js").kind.tolist() == [UnitKind.FILE, UnitKind.TEST, UnitKind.FUNCTION]
    assert UnitKind.TEST not in units(source, "javascript", "src/a.js").kind.tolist()


def test_names_in_other_scripts_and_broken_bytes_are_kept_readable():
    assert units("def größe(): pass\n").names == ("", "größe")
    assert units(b"def a\xff(): pass\n").names[0] == ""


def test_deep_nesting_of_functions_is_done_quickly():
    found = units("".join(f"function f{i}() {{\n" for i in range(2_000)) + "}" * 2_000, "javascript")
    assert len(found) == 2_001
    assert found.owner.max() == 2_000
