import time

import pytest

from provenance.fingerprints.features.topology import OUTWARD_SCALE, TOPOLOGY
from provenance.fingerprints.hashing import hash_text
from tests.engine.reading import analyzed

READER = """\
def read_books(path):
    text = load_file(path)
    lines = text.splitlines()
    return [parse_line(line.strip()) for line in lines if is_book(line)]


def parse_line(line):
    return make_book(line.partition(":"))


def is_book(line):
    return line.startswith("book")
"""
IN_JAVASCRIPT = """\
function readBooks(path) {
  const text = loadFile(path);
  const lines = text.splitLines();
  return lines.filter((line) => isBook(line)).map((line) => parseLine(line.strip()));
}
function parseLine(line) { return makeBook(line.partition(":")); }
function isBook(line) { return line.startsWith("book"); }
"""


def texts(source: str, start: str, language: str = "python", path: str = "src/a") -> list[str]:
    found = TOPOLOGY.extract(analyzed(source, language, path)).texts
    return [text.removeprefix(start) for text in found if text.startswith(start)]


def test_a_function_is_labelled_by_what_it_calls_outside_the_file():
    assert texts(READER, "calls: ") == ["loadfile, splitlines, strip"]


def test_the_label_stays_when_everything_inside_the_file_is_renamed():
    renamed = READER.replace("read_books", "slurp").replace("parse_line", "one").replace("is_book", "fits").replace("line)", "x)")
    assert texts(renamed, "calls: ") == texts(READER, "calls: ")
    assert not set(texts(renamed, "call: ")) & set(texts(READER, "call: "))


def test_calls_within_the_file_are_all_edges_and_those_out_of_it_a_sample():
    edges = texts(READER, "call: ")
    assert {"readbooks -> parseline", "readbooks -> isbook"} <= set(edges)
    outward = {
        *(f"readbooks -> {name}" for name in ("loadfile", "splitlines", "strip")),
        *(f"parseline -> {name}" for name in ("makebook", "partition")),
        "isbook -> startswith",
    }
    assert set(edges) - {"readbooks -> parseline", "readbooks -> isbook"} == {
        edge for edge in outward if hash_text(f"call: {edge}") % OUTWARD_SCALE == 0
    }


def test_a_port_keeps_its_call_graph():
    assert set(texts(READER, "call: ")) <= set(texts(IN_JAVASCRIPT, "call: ", "javascript"))
    assert texts(READER, "defines: ") == texts(IN_JAVASCRIPT, "defines: ", "javascript") == ["isbook, parseline, readbooks"]


def test_a_function_that_calls_itself_or_little_says_little():
    assert texts("def count_down(x):\n    count_down(x - 1)\n", "call") == []
    assert texts("def short(x):\n    one_thing(x)\n    other_thing(x)\n", "calls: ") == []


def test_what_a_lambda_calls_the_function_around_it_calls_and_a_nested_function_for_itself():
    source = """\
def outer_one(values):
    def inner_one(x):
        alpha(x), beta(x), gamma(x)
    callback = lambda x: [delta(x), epsilon(x), zeta(x), first(a, b, c), second(a, b, c), third(a, b, c)]
    inner_one(callback)
"""
    assert texts(source, "calls: ") == ["delta, epsilon, first, second, third, zeta", "alpha, beta, gamma"]


def test_test_cases_and_module_code_have_no_edges():
    source = READER.replace("def ", "def test_")
    assert texts(source, "call", path="tests/test_a.py") == texts(source, "defines", path="tests/test_a.py") == []
    assert texts("alpha()\nbeta()\ngamma()\n", "call") == []


def test_neighbouring_definitions_are_sets_of_three_different_names():
    def program(*names: str) -> str:
        return "".join(f"def {name}(): pass\n" for name in names)

    assert texts(program("one", "two", "three", "four"), "defines: ") == ["one, three, two", "four, three, two"]
    assert texts(program("two", "one", "three"), "defines: ") == ["one, three, two"]
    assert texts(program("one", "one", "two", "three"), "defines: ") == ["one, three, two"]
    assert texts(program("one", "two", "one"), "defines: ") == []
    assert texts(program("one", "f", "two", "three"), "defines: ") == ["one, three, two"]


def test_features_stand_where_they_are_and_in_order():
    found = TOPOLOGY.extract(analyzed(READER))
    spans = dict(zip(found.texts, zip(found.start_line.tolist(), found.end_line.tolist(), strict=True), strict=True))
    assert spans["calls: loadfile, splitlines, strip"] == (1, 4)
    assert spans["call: readbooks -> isbook"] == (4, 4)
    assert spans["defines: isbook, parseline, readbooks"] == (1, 11)
    assert found.start_line.tolist() == sorted(found.start_line.tolist())


@pytest.mark.parametrize(
    "source",
    [
        "".join(f"function nested{i}(b, c) {{ called{i}();\n" for i in range(1_500)) + "}" * 1_500,
        "function all() {" + "".join(f"called{i}();" for i in range(20_000)) + "}",
        "".join(f"function some{i}() {{ some{i + 1}(); one(); two(); }}\n" for i in range(5_000)),
        "import a from '" + "./" * 50_000 + "a';",
    ],
    ids=["nested", "one function", "many functions", "path"],
)
def test_hostile_files_are_read_in_linear_time(source):
    file = analyzed(source, "javascript")
    began = time.process_time()
    TOPOLOGY.extract(file)
    assert time.process_time() - began < 3
