"""Bash, and the shells that share its syntax."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_EXPRESSIONS = ("binary_expression", "unary_expression", "postfix_expression", "ternary_expression", "parenthesized_expression")

_EXPANSIONS = ("simple_expansion", "expansion", "command_substitution", "arithmetic_expansion")

_TEST_OPERATORS: dict[str, Kind] = {
    "-eq": K.EQUAL,
    "-ne": K.NOT_EQUAL,
    "-lt": K.LESS,
    "-le": K.LESS,
    "-gt": K.GREATER,
    "-ge": K.GREATER,
    "-a": K.AND,
    "-o": K.OR,
    "-z": K.EQUAL,
    "-n": K.NOT_EQUAL,
    "-v": K.CONTAINS,
}
"""Operators of `[ ]` by their text; the others (`-f`, `-d`) ask the system and stay calls."""


def no_parameters(_node: Node) -> list[Parameter]:
    """Return nothing: a shell function does not name its parameters."""
    return []


BASH = Language(
    name="bash",
    extensions=(".sh", ".bash"),
    filenames=(".bashrc", ".bash_profile", ".profile", "PKGBUILD", "APKBUILD"),
    interpreters=("bash", "sh", "dash", "ksh"),
    grammar="tree_sitter_bash:language",
    distribution="tree-sitter-bash",
    kinds={
        "program": K.MODULE,
        "function_definition": K.FUNCTION,
        "variable_assignment": K.ASSIGN,
        "if_statement": K.IF,
        "elif_clause": K.IF,
        "else_clause": K.ELSE,
        "ternary_expression": K.IF,
        "case_statement": K.IF,
        "case_item": K.CASE,
        "for_statement": K.LOOP,
        "c_style_for_statement": K.LOOP,
        "while_statement": K.LOOP,
        "unset_command": K.DELETE,
        "command": K.CALL,
        # Told apart by their text, through `call_kinds`.
        "test_operator": K.CALL,
        "negated_command": K.NOT,
        "postfix_expression": K.ASSIGN,
        "subscript": K.INDEX,
        "brace_expression": K.SLICE,
        "variable_name": K.NAME,
        "special_variable_name": K.NAME,
        "array": K.LIST,
        "number": K.NUMBER,
        "string": K.STRING,
        "raw_string": K.STRING,
        "ansi_c_string": K.STRING,
        "heredoc_body": K.STRING,
        # `lib/$name.sh` is one string with interpolated parts.
        "concatenation": K.STRING,
        # An unquoted word is a value, except in the places listed below.
        "word": K.STRING,
        "string_content": K.GROUP,
        "translated_string": K.GROUP,
        "regex": K.REGEX,
        "extglob_pattern": K.PATTERN,
        "comment": K.COMMENT,
        "arithmetic_expansion": K.GROUP,
        "binary_expression": K.GROUP,
        "command_name": K.GROUP,
        "command_substitution": K.GROUP,
        "compound_statement": K.GROUP,
        "declaration_command": K.GROUP,
        "do_group": K.GROUP,
        "expansion": K.GROUP,
        "file_descriptor": K.GROUP,
        "file_redirect": K.GROUP,
        "heredoc_content": K.GROUP,
        "heredoc_end": K.GROUP,
        "heredoc_redirect": K.GROUP,
        "heredoc_start": K.GROUP,
        "herestring_redirect": K.GROUP,
        "list": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "pipeline": K.GROUP,
        "process_substitution": K.GROUP,
        "redirected_statement": K.GROUP,
        "simple_expansion": K.GROUP,
        "subshell": K.GROUP,
        "test_command": K.GROUP,
        "unary_expression": K.GROUP,
        "variable_assignments": K.GROUP,
    },
    contextual=within(["binary_expression", "list"], BINARY)
    # Inside an expression `x += 1` is a binary operator, whose one token says that it assigns.
    | within(["binary_expression"], dict.fromkeys(compound(), K.ASSIGN))
    | within(["unary_expression"], {token: kind for token, kind in UNARY.items() if kind not in (K.ADDRESS, K.DEREFERENCE)})
    | within(["postfix_expression"], {"++": K.ADD, "--": K.SUBTRACT})
    | within([*_EXPRESSIONS, "command_name", "function_definition", "subscript"], {"word": K.NAME})
    | within(["string", "heredoc_body", "concatenation"], dict.fromkeys(_EXPANSIONS, K.TEMPLATE))
    | within(["concatenation"], dict.fromkeys(("word", "string", "raw_string", "ansi_c_string"), K.GROUP))
    # What an expansion does with its value: count, cut, replace, change case, fall back, insist.
    | within(["expansion"], dict.fromkeys(("#", "##", "%", "%%", "/", "//", "/#", "/%", "^", "^^", ",", ",,"), K.CALL))
    | within(["expansion"], dict.fromkeys((":-", ":=", "-", "=", ":+", "+"), K.COALESCE))
    | {
        ("binary_expression", "="): K.EQUAL,
        ("binary_expression", "=~"): K.EQUAL,
        ("expansion", ":"): K.SLICE,
        ("expansion", "!"): K.DEREFERENCE,
        ("expansion", ":?"): K.ASSERT,
        ("expansion", "?"): K.ASSERT,
        ("expansion", "regex"): K.PATTERN,
        ("case_item", "word"): K.PATTERN,
        ("variable_assignment", "+="): K.ADD,
        ("declaration_command", "variable_name"): K.DECLARE,
        ("declaration_command", "word"): K.GROUP,
    },
    call_kinds=_TEST_OPERATORS
    | {
        "return": K.RETURN,
        "exit": K.THROW,
        "break": K.BREAK,
        "continue": K.CONTINUE,
        "source": K.IMPORT,
        ".": K.IMPORT,
        "trap": K.FINALLY,
        "wait": K.AWAIT,
        "let": K.ASSIGN,
        "read": K.ASSIGN,
        "mapfile": K.ASSIGN,
        "readarray": K.ASSIGN,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
    },
    parameters_of=no_parameters,
    test_path=re.compile(r"(^|/)(tests?|specs?|t)/|(^|/)test[_-][^/]*$|[._-]test\.(sh|bash)$"),
    test_name=re.compile(r"^test"),
)
