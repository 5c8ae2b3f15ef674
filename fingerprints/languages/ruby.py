"""Ruby."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import TEST_PATH, Language, Parameter, field_name, field_parameters, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind


def _name_of(node: Node) -> Node | None:
    """Return the `name` field, or the variable that a lambda is assigned to."""
    if node.type == "lambda":
        parent = node.parent
        return parent.child_by_field_name("left") if parent and parent.type == "assignment" else None
    return field_name(node)


def _parameters_of(node: Node) -> list[Parameter]:
    """Return the named parameters; a bare `*`, `**`, `&` or `...` takes whatever comes and is none."""
    return [parameter for parameter in field_parameters(node) if parameter.name[0].isalpha() or parameter.name[0] == "_"]


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether a method is outside the reach of `private`: as a prefix of the definition or as a line above it."""
    parent = node.parent
    if parent is not None and parent.type == "argument_list" and parent.parent is not None:
        return not text_of(parent.parent).startswith("private")
    sibling = node.prev_named_sibling
    while sibling is not None and node.type == "method":
        if sibling.type == "identifier" and text_of(sibling) in ("private", "public", "protected", "module_function"):
            return text_of(sibling) != "private"
        sibling = sibling.prev_named_sibling
    return True


_BINARY = {token: kind for token, kind in BINARY.items() if token != "in"} | {
    # `<<` appends far more often than it shifts, and appending is a call in other languages.
    "<<": K.CALL,
    "<=>": K.LESS,
    "=~": K.EQUAL,
    "!~": K.NOT_EQUAL,
}

RUBY = Language(
    name="ruby",
    extensions=(".rb", ".rake", ".gemspec", ".ru", ".podspec"),
    filenames=("Rakefile", "Gemfile", "Guardfile", "Podfile", "Vagrantfile", "Capfile", "Fastfile"),
    interpreters=("ruby", "jruby"),
    grammar="tree_sitter_ruby:language",
    distribution="tree-sitter-ruby",
    kinds={
        "program": K.MODULE,
        "class": K.CLASS,
        "singleton_class": K.CLASS,
        "module": K.CLASS,
        "method": K.FUNCTION,
        "singleton_method": K.FUNCTION,
        "lambda": K.LAMBDA,
        "block": K.LAMBDA,
        "do_block": K.LAMBDA,
        "optional_parameter": K.PARAMETER,
        "keyword_parameter": K.PARAMETER,
        "splat_parameter": K.PARAMETER,
        "hash_splat_parameter": K.PARAMETER,
        "hash_splat_nil": K.PARAMETER,
        "block_parameter": K.PARAMETER,
        "forward_parameter": K.PARAMETER,
        "destructured_parameter": K.PATTERN,
        "assignment": K.ASSIGN,
        "operator_assignment": K.ASSIGN,
        "alias": K.ASSIGN,
        "undef": K.DELETE,
        "if": K.IF,
        "elsif": K.IF,
        "unless": K.IF,
        "if_modifier": K.IF,
        "unless_modifier": K.IF,
        "if_guard": K.IF,
        "unless_guard": K.IF,
        "conditional": K.IF,
        "case": K.IF,
        "case_match": K.IF,
        "else": K.ELSE,
        "when": K.CASE,
        "in_clause": K.CASE,
        "while": K.LOOP,
        "until": K.LOOP,
        "for": K.LOOP,
        "while_modifier": K.LOOP,
        "until_modifier": K.LOOP,
        "break": K.BREAK,
        "next": K.CONTINUE,
        "redo": K.GOTO,
        "retry": K.GOTO,
        "return": K.RETURN,
        "yield": K.YIELD,
        "begin": K.TRY,
        "rescue": K.CATCH,
        "rescue_modifier": K.CATCH,
        "ensure": K.FINALLY,
        "end_block": K.FINALLY,
        "call": K.CALL,
        "subshell": K.CALL,
        "scope_resolution": K.MEMBER,
        "instance_variable": K.MEMBER,
        "class_variable": K.MEMBER,
        "element_reference": K.INDEX,
        "range": K.SLICE,
        "splat_argument": K.SPREAD,
        "hash_splat_argument": K.SPREAD,
        "rest_assignment": K.SPREAD,
        "forward_argument": K.SPREAD,
        "block_argument": K.ADDRESS,
        "identifier": K.NAME,
        "constant": K.NAME,
        "global_variable": K.NAME,
        "operator": K.NAME,
        "self": K.SELF,
        "super": K.SELF,
        "left_assignment_list": K.PATTERN,
        "destructured_left_assignment": K.PATTERN,
        "array_pattern": K.PATTERN,
        "hash_pattern": K.PATTERN,
        "find_pattern": K.PATTERN,
        "keyword_pattern": K.PATTERN,
        "alternative_pattern": K.PATTERN,
        "as_pattern": K.PATTERN,
        "match_pattern": K.PATTERN,
        "test_pattern": K.PATTERN,
        "variable_reference_pattern": K.PATTERN,
        "expression_reference_pattern": K.PATTERN,
        "integer": K.NUMBER,
        "float": K.NUMBER,
        "rational": K.NUMBER,
        "complex": K.NUMBER,
        "string": K.STRING,
        "character": K.STRING,
        "simple_symbol": K.STRING,
        "delimited_symbol": K.STRING,
        "hash_key_symbol": K.STRING,
        "bare_string": K.STRING,
        "bare_symbol": K.STRING,
        "heredoc_beginning": K.STRING,
        "file": K.STRING,
        "encoding": K.STRING,
        "line": K.NUMBER,
        "interpolation": K.TEMPLATE,
        "regex": K.REGEX,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
        "nil": K.NULL,
        "array": K.LIST,
        "right_assignment_list": K.LIST,
        "string_array": K.LIST,
        "symbol_array": K.LIST,
        "hash": K.MAP,
        "pair": K.PAIR,
        "comment": K.COMMENT,
        "argument_list": K.GROUP,
        "begin_block": K.GROUP,
        "binary": K.GROUP,
        "block_body": K.GROUP,
        "block_parameters": K.GROUP,
        "body_statement": K.GROUP,
        "chained_string": K.GROUP,
        "do": K.GROUP,
        "empty_statement": K.GROUP,
        "escape_sequence": K.GROUP,
        "exception_variable": K.GROUP,
        "exceptions": K.GROUP,
        "heredoc_body": K.GROUP,
        "heredoc_content": K.GROUP,
        "heredoc_end": K.GROUP,
        "in": K.GROUP,
        "lambda_parameters": K.GROUP,
        "method_parameters": K.GROUP,
        "parenthesized_pattern": K.GROUP,
        "parenthesized_statements": K.GROUP,
        "pattern": K.GROUP,
        "setter": K.GROUP,
        "string_content": K.GROUP,
        "superclass": K.GROUP,
        "then": K.GROUP,
        "unary": K.GROUP,
        # What follows `__END__` is data of the program, not code.
        "uninterpreted": K.GROUP,
    },
    contextual=within(["binary"], _BINARY)
    | within(["operator_assignment"], compound())
    | within(["unary"], UNARY)
    | within(["method_parameters", "block_parameters", "lambda_parameters", "destructured_parameter"], {"identifier": K.PARAMETER})
    | within(
        ["optional_parameter", "keyword_parameter", "splat_parameter", "hash_splat_parameter", "block_parameter"],
        {"identifier": K.GROUP},
    )
    | {
        ("unary", "defined?"): K.TYPE_TEST,
        ("call", "."): K.MEMBER,
        ("call", "::"): K.MEMBER,
        ("call", "&."): K.COALESCE,
        ("lambda", "block"): K.GROUP,
        ("lambda", "do_block"): K.GROUP,
        ("case", "else"): K.CASE,
        ("case_match", "else"): K.CASE,
        ("method", "="): K.RETURN,
        ("pair", "identifier"): K.NAME,
    },
    call_kinds={
        "raise": K.THROW,
        "throw": K.THROW,
        "loop": K.LOOP,
        "lambda": K.GROUP,
        "proc": K.GROUP,
        "require": K.IMPORT,
        "require_relative": K.IMPORT,
        "load": K.IMPORT,
        "autoload": K.IMPORT,
        "attr_accessor": K.FIELD,
        "attr_reader": K.FIELD,
        "attr_writer": K.FIELD,
        "assert": K.ASSERT,
    },
    name_of=_name_of,
    parameters_of=_parameters_of,
    is_public=_is_public,
    test_path=re.compile(TEST_PATH.pattern + r"|(^|/)features/", re.I),
    test_name=re.compile(r"^test_"),
    test_calls=frozenset({"it", "specify", "example", "test", "scenario", "should"}),
)
