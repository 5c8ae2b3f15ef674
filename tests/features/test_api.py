import pytest

from provenance.fingerprints.features.api import API, fold_default, fold_name
from provenance.fingerprints.languages.interface import field_parameters, read_parameter
from provenance.fingerprints.languages.registry import detect
from tests.engine.reading import SAMPLES, analyzed


def texts(source, language="python", path="src/a.x"):
    return list(API.extract(analyzed(source, language, path)).texts)


@pytest.mark.parametrize("name", ["parseLine", "parse_line", "ParseLine", "PARSE_LINE", "parse-line", "__parse_line__"])
def test_names_are_folded(name):
    assert fold_name(name) == "parseline"


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["None", "null", "nil", "undefined", "nullptr", "NULL"], "null"),
        (["True", "true", "TRUE"], "true"),
        (['"utf-8"', "'utf-8'", "`UTF-8`", "u'utf-8'"], '"utf-8"'),
        (["255", "0xFF", "255.0", "2_55"], "255"),
        (["-1", "-1.0"], "-1"),
        (["MAX_SIZE", "maxSize", "MaxSize"], "maxsize"),
        (["[]", "[ ]"], "[]"),
        (["''", '""'], '""'),
    ],
)
def test_defaults_are_folded(spellings, folded):
    assert {fold_default(spelling) for spelling in spellings} == {folded}


def test_a_function_has_its_signature_and_parts_of_it():
    assert texts("def parse_line(text, strict=False): pass\n") == [
        "parseline(text, strict)",
        "parseline.strict=false",
        "parseline()",
        "parseline/2",
        "parseline[0]=text",
        "parseline[1]=strict",
    ]


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix in (".py", ".js", ".ts", ".php")], ids=lambda path: path.suffix)
def test_parameters_read_from_text_are_those_read_from_nodes(path):
    language = detect(path.name, path.read_bytes())
    assert language is not None
    for node in analyzed(path.read_bytes(), language.key).units.definitions:
        listing = node.child_by_field_name("parameters") if node else None
        if listing:
            read = [read_parameter(child) for child in listing.named_children if "comment" not in child.type]
            assert field_parameters(node) == [parameter for parameter in read if parameter.name not in ("self", "cls", "this")]


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("self, text: str, *rest, strict=False, limit: int | None = None, **more,", "text rest strict=False limit=None more"),
        ("text: list[str], pair=(1, 2), *, name=', '", "text pair=(1, 2) * name=', '"),
        ("", ""),
    ],
)
def test_plain_and_other_parameters(listing, expected):
    node = analyzed(f"def parse({listing}): pass\n").units.definitions[1]
    found = [p.name + (f"={p.default}" if p.default else "") for p in field_parameters(node)]
    assert " ".join(found) == expected


def test_one_changed_parameter_does_not_lose_everything():
    before, after = texts("def parse_line(text, strict=False, limit=None): pass\n"), texts("def parse_line(text, strict=False): pass\n")
    assert set(before) & set(after) == {"parseline.strict=false", "parseline()", "parseline[0]=text", "parseline[1]=strict"}


def test_a_default_that_is_an_expression_is_left_out():
    assert not [text for text in texts(f"def parse_line(text, strict={'a + ' * 20}a): pass\n") if "strict=" in text]


def test_a_method_belongs_to_its_class():
    source = "class LineParser:\n    def feed(self, text, more): pass\n\n    def close(self): pass\n"
    assert texts(source) == ["class lineparser", "feed(text, more)", "lineparser.feed", "lineparser.close"]


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("python", "class LineParser:\n    def __init__(self, text): pass\n"),
        ("javascript", "export class LineParser {\n  constructor(text) {}\n}\n"),
        ("java", "public class LineParser {\n  public LineParser(String text) {}\n}\n"),
        ("php", "<?php\nclass LineParser {\n  public function __construct($text) {}\n}\n"),
        ("ruby", "class LineParser\n  def initialize(text)\n  end\nend\n"),
        ("go", "package a\n\ntype LineParser struct {\n}\n\nfunc NewLineParser(text string) *LineParser {\n\treturn nil\n}\n"),
        ("rust", "pub struct LineParser {}\n\nimpl LineParser {\n    pub fn new(text: &str) -> Self {}\n}\n"),
    ],
)
def test_a_constructor_is_known_by_its_class(language, source):
    assert {text for text in texts(source, language) if "export" not in text} == {
        "class lineparser", "lineparser(text)", "lineparser()",
    }  # fmt: skip


def test_fields_enum_members_and_constants():
    module = "MAX_LINES = 4\nhidden_lines = 5\n_OTHER_LINES = 6\n\n"
    color = "class Color(Enum):\n    DARK_RED = 1\n\n    def pick(self):\n        self.shade = 1\n"
    assert texts(module + color) == ["class color", "color.pick", "maxlines", "color.darkred", "darkred", "color.shade"]
    typescript = "export enum Color { DARK_RED = 1, Blue }\nexport const maxLines = 4;\nconst OTHER_LINES = 5;\n"
    assert texts(typescript, "typescript") == [
        "class color", "color.darkred", "darkred", "color.blue", "maxlines", "export maxlines",
    ]  # fmt: skip
    java = "public class Color {\n  @Column(name = other, kind = 3)\n  public String shade;\n  static final int MAX_LINES = 4;\n}\n"
    assert texts(java, "java") == ["class color", "color.shade", "color.maxlines", "maxlines"]


def test_an_interface_and_its_methods():
    typescript = "export interface LineReader {\n  encoding: string;\n}\n"
    assert texts(typescript, "typescript") == ["class linereader", "linereader.encoding", "export linereader"]


def test_a_method_of_go_belongs_to_its_receiver():
    source = "package a\n\nfunc (p *LineParser[T]) Feed() {\n}\n\nfunc (LineParser) Close() {\n}\n"
    assert texts(source, "go") == ["lineparser.feed", "lineparser.close"]


PORTS = {
    "python": '''\
MAX_LINE_LENGTH = 4096


class LineParser:
    def __init__(self, source_text, strict=False):
        self.source_text = source_text
        self.error_count = 0

    def feed_text(self, text_chunk, more_follows):
        pass

    def close_parser(self):
        pass


def parse_header_line(header_line, field_separator, limit):
    return header_line
''',
    "javascript": '''\
export const MAX_LINE_LENGTH = 4096;

export class LineParser {
  constructor(sourceText, strict = false) {
    this.sourceText = sourceText;
    this.errorCount = 0;
  }

  feedText(textChunk, moreFollows) {}

  closeParser() {}
}

export function parseHeaderLine(headerLine, fieldSeparator, limit) {
  return headerLine;
}
''',
    "java": '''\
public class LineParser {
    public static final int MAX_LINE_LENGTH = 4096;
    private final String sourceText;
    public int errorCount = 0;

    public LineParser(String sourceText, boolean strict) {
        this.sourceText = sourceText;
    }

    public void feedText(String textChunk, boolean moreFollows) {}

    public void closeParser() {}

    public static String parseHeaderLine(String headerLine, String fieldSeparator, int limit) {
        return headerLine;
    }
}
''',
    "go": '''\
package parser

const MaxLineLength = 4096

type LineParser struct {
	SourceText string
	ErrorCount int
}

func NewLineParser(sourceText string, strict bool) *LineParser {
	return &LineParser{SourceText: sourceText}
}

func (p *LineParser) FeedText(textChunk string, moreFollows bool) {
}

func (p *LineParser) CloseParser() {
}

func ParseHeaderLine(headerLine, fieldSeparator string, limit int) string {
	return headerLine
}
''',
}
PATHS = {
    "python": "text/line_parser.py",
    "javascript": "text/lineParser.js",
    "java": "src/text/LineParser.java",
    "go": "text/line_parser.go",
}


@pytest.mark.parametrize("language", ["javascript", "java", "go"])
def test_the_same_interface_in_another_language_has_mostly_the_same_features(language):
    python = set(texts(PORTS["python"], "python", PATHS["python"]))
    port = set(texts(PORTS[language], language, PATHS[language]))
    assert len(python) > 20
    assert len(python & port) / len(python | port) > 0.85


def test_the_same_class_in_another_language_is_the_same():
    python = "class LineParser:\n    def feed_text(self, text, more): pass\n"
    javascript = "export class LineParser {\n  feedText(text, more) {}\n}\n"
    assert [text for text in texts(javascript, "javascript") if "export" not in text] == texts(python)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("package/line_parser.py", ["module package/lineparser", "module lineparser"]),
        ("package/src/LineParser.java", ["module package/lineparser", "module lineparser"]),
        ("package/tree.py", ["module package/tree"]),
        ("src/lineparser.py", ["module lineparser"]),
        ("package/__init__.py", []),
        ("package/index.js", []),
        ("tests/line_parser.py", []),
    ],
)
def test_a_module_is_known_by_its_folder_and_name(path, expected):
    assert texts("x = 1\n", path=path) == expected


def test_flags_of_the_command_line():
    source = 'add("--max-lines")\nadd("-p, --port <number>")\nadd("--dry-run/--no-dry-run")\nadd("use --help")\n# --comment\n'
    assert texts(source) == ["--maxlines", "--port", "--dryrun"]
    assert API.extract(analyzed(source)).start_line.tolist() == [1, 2, 3]


def test_lists_of_exports():
    assert texts('from .a import *\n\n__all__ = [\n    "parse_line",\n    "x",\n]\n') == ["export parseline"]
    assert texts("module.exports = {\n  parseLine,\n  lineCount: 3,\n  readLine() {},\n};\n", "javascript")[-3:] == [
        "export parseline", "export linecount", "export readline",
    ]  # fmt: skip
    assert texts("exports.parseLine = 1;\nmodule.exports.readLine = 2;\nexports.x = 3;\n", "javascript") == [
        "export parseline", "export readline",
    ]  # fmt: skip
    found = API.extract(analyzed("export { parseLine } from './a';\n", "javascript"))
    assert (found.texts, found.start_line.tolist()) == (("export parseline",), [1])


@pytest.mark.parametrize("source", ["module.exports", "module.exports = ", "__all__ = ", "exports. = 1", "self. = 1", "this.", "@"])
def test_broken_lists_and_attributes_are_read_without_failing(source):
    for language in ("python", "javascript", "ruby"):
        texts(source, language)
        texts(f"def f() {{ {source}", language)


def test_private_and_anonymous_definitions_and_test_cases_are_left_out():
    assert texts("def _hidden_name(one, two): pass\nx = lambda one, two: 3\n") == []
    assert texts("def test_parse_line(one, two): pass\n", path="tests/test_a.py") == []


def test_only_what_a_module_exports_is_public():
    source = "function hiddenName(a, b) {}\nexport function shownName(a, b) {}\n"
    shown = ["shownname(a, b)", "shownname()", "shownname/2", "export shownname"]
    assert texts(source, "javascript") == shown
    listed = "function hiddenName(a, b) {}\nfunction shownName(a, b) {}\nexport { shownName };\n"
    assert texts(listed, "javascript") == shown
    assert len(texts("function hiddenName(a, b) {}\n", "javascript")) == 3


def test_what_a_commonjs_module_assigns_to_exports_is_public():
    source = "function hiddenName(a, b) {}\nfunction shownName(a, b) {}\n"
    shown = {"shownname(a, b)", "shownname()", "shownname/2", "export shownname"}
    for exported in ("module.exports = shownName;", "module.exports = exports = { shownName };", "exports.shownName = shownName;"):
        assert set(texts(source + exported + "\n", "javascript")) == shown, exported
    assert "hiddenname()" in texts(source + "module.exports = wrapped(shownName);\n", "javascript"), "what is computed is not known"
    assert "shownname()" in texts("Parser.prototype.shownName = function (a, b) {};\nmodule.exports = Parser;\n", "javascript")


def test_small_functions_with_a_name_count():
    assert "shownname(first, second)" in texts("export const shownName = (first, second) => first + second;\n", "javascript")
    assert "shownname(first, second)" in texts("module.exports = function shownName(first, second) {};\n", "javascript")
    assert texts("const hiddenName = (a, b) => a;\nexport { other };\n", "javascript") == []
    assert texts("call((first, second) => first);\n", "javascript") == []


def test_the_export_list_of_a_haskell_module_decides():
    body = "shownName :: Int -> Int\nshownName x = x\n\nhiddenName :: Int -> Int\nhiddenName x = x\n"
    listed = texts(f"module A (shownName) where\n\n{body}", "haskell")
    assert {text.partition("(")[0].removeprefix("export ") for text in listed} == {"shownname"}
    assert {text.partition("(")[0] for text in texts(f"module A where\n\n{body}", "haskell")} == {"shownname", "hiddenname"}
    assert texts(f"module A () where\n\n{body}", "haskell") == []


def test_short_names_say_nothing_alone():
    assert texts("def get(): pass\nclass A: pass\n") == []


def test_a_nested_function_is_no_member_of_what_stands_after_the_class():
    source = "class Holder:\n    def member_one(self): pass\n\ndef after_class(): pass\n"
    assert texts(source) == ["class holder", "holder.memberone", "memberone()", "afterclass()"]


def test_features_stand_where_the_definition_begins():
    found = API.extract(analyzed("x = 1\n\n\ndef parse_line(\n    text,\n    strict,\n):\n    pass\n"))
    assert set(found.start_line.tolist()) == set(found.end_line.tolist()) == {4}


def test_deeply_nested_functions_of_a_script_are_read_quickly():
    """Going up from each definition to the root would take the cube of the depth."""
    source = "".join(f"function nested{i}(b, c) {{\n" for i in range(600)) + "}" * 600
    assert len(texts(source, "javascript")) == 1_200 + 600
