import pytest

from provenance.fingerprints.features.api import API, fold_name
from tests.engine.reading import analyzed


def texts(source, language="python", path="src/a"):
    return list(API.extract(analyzed(source, language, path)).texts)


@pytest.mark.parametrize("name", ["parseLine", "parse_line", "ParseLine", "PARSE_LINE", "parse-line", "__parse_line__"])
def test_names_are_folded(name):
    assert fold_name(name) == "parseline"


def test_a_function_has_its_signature():
    assert texts("def parse_line(text, strict=False): pass\n") == ["parseline(text, strict=)", "parseline()"]


def test_a_method_belongs_to_its_class():
    source = "class LineParser:\n    def feed(self, text, more): pass\n\n    def close(self): pass\n"
    assert texts(source) == ["class lineparser", "feed(text, more)", "lineparser.feed", "lineparser.close"]


def test_the_same_class_in_another_language_is_the_same():
    python = "class LineParser:\n    def feed_text(self, text, more): pass\n"
    javascript = "export class LineParser {\n  feedText(text, more) {}\n}\n"
    assert texts(python) == texts(javascript, "javascript")


def test_private_and_anonymous_definitions_and_test_cases_are_left_out():
    assert texts("def _hidden_name(one, two): pass\nx = lambda one, two: 3\n") == []
    assert texts("def test_parse_line(one, two): pass\n", path="tests/test_a.py") == []


def test_only_what_a_module_exports_is_public():
    source = "function hiddenName(a, b) {}\nexport function shownName(a, b) {}\n"
    assert texts(source, "javascript") == ["shownname(a, b)", "shownname()"]
    listed = "function hiddenName(a, b) {}\nfunction shownName(a, b) {}\nexport { shownName };\n"
    assert texts(listed, "javascript") == ["shownname(a, b)", "shownname()"]
    assert len(texts("function hiddenName(a, b) {}\n", "javascript")) == 2


def test_the_export_list_of_a_haskell_module_decides():
    body = "shownName :: Int -> Int\nshownName x = x\n\nhiddenName :: Int -> Int\nhiddenName x = x\n"
    assert {text.partition("(")[0] for text in texts(f"module A (shownName) where\n\n{body}", "haskell")} == {"shownname"}
    assert {text.partition("(")[0] for text in texts(f"module A where\n\n{body}", "haskell")} == {"shownname", "hiddenname"}
    assert texts(f"module A () where\n\n{body}", "haskell") == []


def test_short_names_say_nothing_alone():
    assert texts("def get(): pass\nclass A: pass\n") == []


def test_a_nested_function_is_no_member_of_what_stands_after_the_class():
    source = "class Holder:\n    def member_one(self): pass\n\ndef after_class(): pass\n"
    assert texts(source) == ["class holder", "holder.memberone", "afterclass()"]


def test_features_stand_where_the_definition_begins():
    found = API.extract(analyzed("x = 1\n\n\ndef parse_line(\n    text,\n    strict,\n):\n    pass\n"))
    assert found.start_line.tolist() == found.end_line.tolist() == [4, 4]


def test_deeply_nested_functions_of_a_script_are_read_quickly():
    """Going up from each definition to the root would take the cube of the depth."""
    source = "".join(f"function nested{i}(b, c) {{\n" for i in range(600)) + "}" * 600
    assert len(texts(source, "javascript")) == 1_200
