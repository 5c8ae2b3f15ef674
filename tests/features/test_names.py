import pytest

from provenance.fingerprints.features.names import NAMES
from tests.engine.reading import analyzed


def found(source, language="python"):
    return NAMES.extract(analyzed(source, language))


def texts(source, language="python"):
    return list(found(source, language).texts)


def test_a_name_of_several_words_and_the_pairs_of_words_in_longer_ones():
    assert texts("parse_header_line = 1\n") == ["parseheaderline", "parse header", "header line"]
    assert texts("header_line = 1\n") == ["headerline"]


@pytest.mark.parametrize("name", ["parse_header_line", "parseHeaderLine", "ParseHeaderLine", "PARSE_HEADER_LINE", "_parse_header_line"])
def test_case_and_separators_are_folded(name):
    assert texts(f"{name} = 1\n") == ["parseheaderline", "parse header", "header line"]


def test_the_capitals_of_an_abbreviation_are_one_word():
    assert texts("parseHTTPHeader = 1\n") == ["parsehttpheader", "parse http", "http header"]


@pytest.mark.parametrize("source", ["value = 1\n", "a_b = 1\n", "internationalization = 1\n", f"{'long_name_' * 7} = 1\n"])
def test_single_words_short_names_and_generated_ones_say_nothing(source):
    assert texts(source) == []


def test_every_name_is_told_once_where_it_stands_first():
    names = found("x = 1\nheader_line = 2\nheaderLine = header_line\nother_thing = header_line\n")
    assert list(names.texts) == ["headerline", "otherthing"]
    assert names.start_line.tolist() == names.end_line.tolist() == [2, 4]


def test_what_is_imported_is_left_out():
    source = "from some_package import other_thing\nimport third_package.module_name\nheader_line = 1\n"
    assert texts(source) == ["headerline"]
    assert texts("from some_package import header_line\nvalue = header_line\n") == ["headerline"]


def test_strings_and_comments_are_no_names():
    assert texts('# header_line\nvalue = "header_line"\n') == []


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("python", "def parse_line(header_line, is_strict_mode):\n    self.line_count = header_line\n"),
        ("javascript", "function parseLine(headerLine, isStrictMode) {\n  this.lineCount = headerLine;\n}\n"),
        ("java", "class A {\n  void parseLine(String headerLine, boolean isStrictMode) {\n    this.lineCount = headerLine;\n  }\n}\n"),
        ("csharp", "class A {\n  void ParseLine(string headerLine, bool isStrictMode) {\n    this.LineCount = headerLine;\n  }\n}\n"),
        ("go", "package a\n\nfunc parseLine(headerLine string, isStrictMode bool) {\n\tp.lineCount = headerLine\n}\n"),
        ("rust", "fn parse_line(header_line: &str, is_strict_mode: bool) {\n    self.line_count = header_line;\n}\n"),
    ],
)
def test_a_port_has_the_same_names(language, source):
    assert texts(source, language) == ["parseline", "headerline", "isstrictmode", "is strict", "strict mode", "linecount"]
