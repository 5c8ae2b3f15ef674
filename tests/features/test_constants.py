import time

import numpy as np
import pytest

from provenance.fingerprints.features.bindings import fold_key, is_everyday
from provenance.fingerprints.features.constants import CONSTANTS, MOST_NUMBERS, MOST_OF_A_KIND
from provenance.fingerprints.features.literals import canonical_number
from provenance.fingerprints.languages.registry import detect
from tests.engine.reading import SAMPLES, analyzed

MAPS = {
    "python": 'M = {"alpha-one": 301, "beta": -7, "gamma": "Long Text", 8104: "x"}',
    "javascript": "const m = {alphaOne: 301, beta: -7, gamma: 'Long Text', 8104: 'x'};",
    "typescript": 'const m = new Map<any, any>([["alphaOne", 301], ["beta", -7], ["gamma", "Long Text"], [8104, "x"]]);',
    "java": 'class A { static { m.put("ALPHA_ONE", 301); m.put("beta", -7); m.put("gamma", "Long Text"); m.put(8104, "x"); } }',
    "c": 'struct e m[] = {{"alpha_one", 301}, {"beta", -7}, {"gamma", "Long Text"}, {8104, "x"}};',
    "cpp": 'std::map<std::string, int> m{{"alpha_one", 301}, {"beta", -7}, {"gamma", "Long Text"}, {8104, "x"}};',
    "go": 'package a\nvar m = map[string]any{"alpha_one": 301, "beta": -7, "gamma": "Long Text", 8104: "x"}\n',
    "rust": 'static M: &[(&str, X)] = &[("alpha_one", 301), ("beta", -7), ("gamma", "Long Text"), (8104, "x")];',
    "ruby": 'M = {alpha_one: 301, "beta" => -7, :gamma => "Long Text", 8104 => "x"}',
    "php": '<?php $m = ["alpha_one" => 301, "beta" => -7, "gamma" => "Long Text", 8104 => "x"];',
    "csharp": 'class A { D m = new D { {"AlphaOne", 301}, {"beta", -7}, {"gamma", "Long Text"}, {8104, "x"} }; }',
    "kotlin": 'val m = mapOf("alphaOne" to 301, "beta" to -7, "gamma" to "Long Text", 8104 to "x")',
    "scala": 'object A { val m = Map("alphaOne" -> 301, "beta" -> -7, "gamma" -> "Long Text", 8104 -> "x") }',
    "swift": 'let m = ["alphaOne": 301, "beta": -7, "gamma": "Long Text", 8104: "x"]',
    "lua": 'local m = {alpha_one = 301, beta = -7, ["gamma"] = "Long Text", [8104] = "x"}',
    "perl": "my %m = (alpha_one => 301, beta => -7, 'gamma' => 'Long Text', 8104 => 'x');",
    "haskell": 'm = fromList [("alphaOne", 301), ("beta", -7), ("gamma", "Long Text"), (8104, "x")]',
}
TABLES = {
    "python": "SIZES = [31, 0x20, 1_000, -5, 2.50, 77]",
    "javascript": "const sizes = [31, 0x20, 1000n, -5, 2.5, 77];",
    "typescript": "export const sizes: number[] = [31, 0x20, 1e3, -5, 2.5, 77];",
    "java": "class A { static final double[] SIZES = new double[] {31, 0x20, 1_000L, -5, 2.5f, (byte) 77}; }",
    "c": "static const double sizes[] = {31, 0x20, 1000UL, -5, 2.5f, 0115};",
    "cpp": "std::vector<double> sizes{31, 0x20, 1'000, -5, 2.5, 77};",
    "go": "package a\nvar sizes = []float64{31, 0x20, 1_000, -5, 2.5, 77}\n",
    "rust": "static SIZES: [f64; 6] = [31u8, 0x20, 1_000, -5, 2.5, 77];",
    "ruby": "SIZES = [31, 0x20, 1_000, -5, 2.5, 77]",
    "php": "<?php $sizes = [31, 0x20, 1000, -5, 2.5, 77];",
    "csharp": "class A { static readonly double[] Sizes = { 31, 0x20, 1_000, -5, 2.5, 77 }; }",
    "kotlin": "val sizes = listOf(31, 0x20, 1_000, -5, 2.5, 77)",
    "scala": "object A { val sizes = Array(31, 0x20, 1000, -5, 2.5, 77) }",
    "swift": "let sizes = [31, 0x20, 1_000, -5, 2.5, 77]",
    "lua": "sizes = {31, 0x20, 1000, -5, 2.5, 77}",
    "perl": "my @sizes = (31, 0x20, 1_000, -5, 2.5, 77);",
    "r": "sizes <- c(31L, 0x20, 1000, -5, 2.5, 77L)",
    "haskell": "sizes = [31, 0x20, 1000, -5, 2.5, 77]",
    "bash": "sizes=(31 32 1000 -5 77 99)",
}
NAMED = {
    "python": "MAX_DEPTH = 0x4D\n",
    "javascript": "export const MAX_DEPTH = 77;",
    "typescript": "class A { static readonly maxDepth: number = 77; }",
    "java": "class A { public static final int MAX_DEPTH = 77; }",
    "c": "#define MAX_DEPTH (77) /* levels */\n",
    "cpp": "constexpr int kUnused = 0;\nconst int max_depth = 77;",
    "go": "package a\nconst (\n\tMaxDepth int = 77\n)\n",
    "rust": "pub const MAX_DEPTH: usize = 77;",
    "ruby": "module A\n  MAX_DEPTH = 77\nend\n",
    "php": "<?php define('MAX_DEPTH', 77);",
    "csharp": "class A { private const int MaxDepth = 77; }",
    "kotlin": "const val MAX_DEPTH: Int = 77",
    "scala": "object A { val MaxDepth: Int = 77 }",
    "swift": "let maxDepth: Int = 77",
    "lua": "MAX_DEPTH = 77",
    "perl": "use constant MAX_DEPTH => 77;",
    "r": "MAX_DEPTH <- 77L",
    "haskell": "maxDepth = 77",
    "bash": "MAX_DEPTH=77",
}
ENUMS = {
    "python": "class Color(enum.IntEnum):\n    RED = 40\n    DARK_BLUE = -7\n",
    "typescript": "export enum Color { Red = 40, DarkBlue = -7 }",
    "java": "enum Color { RED(40), DARK_BLUE(-7); }",
    "c": "enum color { COLOR_RED, RED = 40, DARK_BLUE = -7 };",
    "cpp": "enum class Color : int { Red = 40, DarkBlue = -7 };",
    "rust": "pub enum Color { Red = 40, DarkBlue = -7 }",
    "php": "<?php enum Color: int { case Red = 40; case DarkBlue = -7; }",
    "csharp": "public enum Color { Red = 40, DarkBlue = -7 }",
    "kotlin": "enum class Color(val v: Int) { RED(40), DARK_BLUE(-7) }",
    "swift": "enum Color: Int { case red = 40, darkBlue = -7 }",
}


def texts(source, language="python"):
    return list(CONSTANTS.extract(analyzed(source, language)).texts)


@pytest.mark.parametrize("language", MAPS)
def test_a_map_is_the_same_in_every_language(language):
    expected = {"alphaone=301", "beta=-7", 'gamma="long text"', '8104="x"'} - ({'8104="x"'} if language == "java" else set())
    assert expected <= set(texts(MAPS[language], language))


@pytest.mark.parametrize("language", TABLES)
def test_a_table_is_the_same_in_every_language(language):
    if language == "bash":  # has no fractions
        assert {"table 31, 32, 1000, -5", "table 1000, -5, 77, 99"} <= set(texts(TABLES[language], language))
        return
    ngrams = {"table 31, 32, 1000, -5", "table 32, 1000, -5, 2.5", "table 1000, -5, 2.5, 77"}
    assert {*ngrams, "values -5, 1000, 2.5, 31, 32, 77"} <= set(texts(TABLES[language], language))


@pytest.mark.parametrize("language", NAMED)
def test_a_constant_is_the_same_in_every_language(language):
    assert {"maxdepth=77"} <= set(texts(NAMED[language], language))


@pytest.mark.parametrize("language", ENUMS)
def test_an_enum_is_the_same_in_every_language(language):
    assert {"red=40", "darkblue=-7", "enum color.red", "enum color.darkblue"} <= set(texts(ENUMS[language], language))


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("0x1F600", "128512"), ("128_512u32", "128512"), ("0b101", "5"), ("0o17", "15"), ("017", "17"), ("10'000", "10000"),
        ("1e3", "1000"), ("2.50f", "2.5"), (".5", "0.5"), ("7.", "7"), ("5L", "5"), ("0xFFul", "255"),
        ("-0", "0"), ("3j", None), ("iota", None),
        ("1e999", None), ("9" * 5000, None), ("", None), ("0x", None),
    ],
)  # fmt: skip
def test_numbers_are_read_by_value(spelling, value):
    assert canonical_number(spelling) == value


def test_a_leading_zero_is_octal_where_the_language_says_so():
    assert canonical_number("0755", octal_by_zero=True) == "493"
    assert "number 493" in texts("int mode = 0755;", "c")
    assert "number 755" in texts("fn f() { g(0755); }", "rust")


@pytest.mark.parametrize("value", ["0", "31", "-31", "100", "255", "65536", "0.5", "3600", '"text"', "true"])
def test_everyday_values_say_nothing_alone(value):
    assert is_everyday(value)


def test_each_rare_number_is_there_once_at_its_first_place():
    found = CONSTANTS.extract(analyzed("x = 1\nprint(y - 4711, -4711)\nprint(4711 + y)\n"))
    assert [text for text in found.texts if text.startswith("number")] == ["number 4711", "number -4711"]
    assert found.start_line.tolist() == [2, 2]


def test_a_string_is_the_same_however_it_is_written():
    one = set(texts('T = ["é", "Ab", "c d", "e"]'))
    assert one == set(texts(r"T = ['\xe9', '\u0041b', 'c  d', '\x65']"))
    assert 'table "é", "ab", "c d", "e"' in one


@pytest.mark.parametrize(
    ("key", "folded"),
    [("fooBar", "foobar"), ("'foo-bar'", "foobar"), (":foo", "foo"), ("0x10", "16"), ("'é'", '"é"'), ("''", '""'), ("$a", "a")],
)
def test_keys_are_folded_like_names(key, folded):
    assert fold_key(key) == folded


def test_small_rows_of_a_table_are_hashed_whole():
    source = 'ROWS = [("a", 1, 40), ("b", 2, 50), ("c", 3, 60)]'
    assert [text for text in texts(source) if text.startswith("row")] == ['row "a", 1, 40', 'row "b", 2, 50', 'row "c", 3, 60']
    assert 'row "b", 2, 50' in texts('List<Row> r = List.of(new Row("a", 1, 40), new Row("b", 2, 50), new Row("c", 3, 60));', "java")
    assert 'row "b", 2, 50' in texts('package a\nvar r = []Row{{"a", 1, 40}, {"b", 2, 50}, Row{"c", 3, 60}}\n', "go")
    assert texts("P = [(0, 1), (2, 3), (4, 5)]") == []


def test_a_row_can_have_a_name():
    assert 'red=["#f00", 40]' in texts('COLORS = {"red": ("#F00", 40)}')
    assert 'red=["#f00", 40]' in texts('enum Color { RED("#f00", 40) }', "java")


def test_a_constant_as_a_value_is_known_by_its_name():
    assert 'kind=color.red' in texts('M = {"kind": Color.RED}')
    assert "kind=color.red" in texts("<?php $m = ['kind' => Color::RED];", "php")
    assert "kind=color.red" in texts('package a\nvar m = map[string]C{"kind": Color.Red}\n', "go")
    assert "kind=color.red" in texts("local m = {kind = Color.RED, other = x}", "lua")
    assert texts('M = {"kind": node.left, "other": value}') == []


def test_local_variables_and_keyword_arguments_are_left_out():
    assert texts("def f():\n    depth = 12\n    return g(depth=13, other='text')\n") == []
    assert texts("def f():\n    MAX_DEPTH = 12\n") == ["maxdepth=12"]
    assert texts("call key: 13, other: 'text'", "ruby") == []
    assert texts("class A { void f() { g(depth: 13, other: \"text\"); } }", "csharp") == []


def test_trivial_values_need_a_long_key():
    assert texts("M = {'a': 0, 'flag': True, 'name': None, 'text': ''}") == []
    assert texts("M = {'follow_redirects': True}") == ["followredirects=true"]


def test_members_without_values_belong_to_their_enum():
    members = ["enum color.red", "enum color.blue"]
    assert texts("enum color { COLOR_RED, COLOR_BLUE };", "c") == members
    assert texts("enum Color { Red, Blue }", "rust") == members
    assert texts("class Color(Enum):\n    RED = auto()\n    BLUE = auto()\n") == members


def test_long_tables_keep_a_fixed_share_that_a_part_shares():
    numbers = [(7919 * i) % 10_007 for i in range(2_000)]
    whole, half = (texts(f"T = {values}") for values in (numbers, numbers[:1_000]))
    ngrams, of_half = ({text for text in found if text.startswith("table")} for found in (whole, half))
    assert 15 <= len(ngrams) <= 100
    assert len({text for text in ngrams if text in of_half}) >= len(ngrams) / 4
    assert not any(text.startswith("number") for text in whole)


def test_large_files_have_a_bounded_number_of_features():
    source = "\n".join(f"NAME_{i} = {i * 977}\nROW_{i} = [{i}, {i + 5}, {i * 3}, {i * 7}, {i * 11}]" for i in range(3_000))
    assert len(texts(source)) <= MOST_NUMBERS + 3 * 1.3 * MOST_OF_A_KIND


@pytest.mark.parametrize("source", ["", "\n", "# nothing here\n", "x", "]]) (", "= 3", "{", "[1, 2, 3,", "{a: ", "1", "-1", "'"], ids=repr)
@pytest.mark.parametrize("language", MAPS)
def test_odd_files_have_few_features_or_none(source, language):
    assert len(texts(source, language)) <= 2


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name + path.suffix)
def test_features_of_samples_keep_the_promises_of_channels(path):
    source = path.read_bytes()
    found, again = (CONSTANTS.extract(analyzed(source, detect(path.name, source).key, path.name)) for _ in range(2))
    lines = len(source.splitlines())
    assert len(found) == len(found.texts) == len(set(found.texts)) == len(set(found.hashes.tolist()))
    assert np.all((found.start_line >= 1) & (found.start_line <= found.end_line) & (found.end_line <= lines))
    assert found.texts == again.texts
    assert np.array_equal(found.hashes, again.hashes)


def test_deeply_nested_lists_are_read_quickly():
    assert len(texts("x = " + "[1, 2, " * 400 + "3" + "]" * 400)) < 50


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("#define A 7" + " " * 200_000 + "x\n", "c"),
        ("enum { A };\n" * 5_000, "c"),
        ("let a = " + "[" * 2_000 + "1" + ": 2]" * 2_000, "swift"),
        ("class A(" + "Enu" * 50_000 + "): pass  # Enum\n", "python"),
        ("x = '" + "\\\\" * 100_000 + "'\n", "python"),
        ("M = {'" + "%(" * 50_000 + "': 5}\n", "python"),
    ],
    ids=["define", "enums", "keys", "bases", "escapes", "placeholders"],
)
def test_hostile_files_are_read_quickly(source, language):
    file = analyzed(source, language)
    begin = time.process_time()
    CONSTANTS.extract(file)
    assert time.process_time() - begin < 5
