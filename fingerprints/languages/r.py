"""R."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, read_parameter
from provenance.fingerprints.languages.operators import BINARY, UNARY, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_ASSIGNMENTS: dict[str, Kind] = dict.fromkeys(("<-", "<<-", "=", ":=", "->", "->>"), K.ASSIGN)
"""An assignment is a binary operator here; its token carries the meaning."""


def name_of(node: Node) -> Node | None:
    """Return what a function is assigned to or passed as: `f <- function`, `list(f = function)`, `setClass("A")`."""
    parent = node.parent
    if parent is not None and parent.type == "binary_operator":
        side = "lhs" if parent.child_by_field_name("rhs") == node else "rhs"
        return _last_name(parent.child_by_field_name(side))
    if node.type == "call":
        return _first_string(node)
    return parent.child_by_field_name("name") if parent is not None and parent.type == "argument" else None


def _last_name(node: Node | None) -> Node | None:
    while node is not None and node.type == "extract_operator":
        node = node.child_by_field_name("rhs")
    return node


def _first_string(node: Node) -> Node | None:
    arguments = node.child_by_field_name("arguments")
    for argument in arguments.named_children if arguments else []:
        value = argument.child_by_field_name("value")
        if value is not None and value.type == "string":
            return value.child_by_field_name("content") or value
    return None


def parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters in order with their defaults; `self` and commas are left out."""
    listing = node.child_by_field_name("parameters")
    children = [child for child in listing.named_children if child.type == "parameter"] if listing else []
    return [parameter for child in children if (parameter := read_parameter(child)).name != "self"]


def is_public(name: str, _node: Node) -> bool:
    """Tell whether a name is meant for others: R hides names that begin with a dot."""
    return not name.startswith((".", "_"))


def _words(kind: Kind, words: str) -> dict[str, Kind]:
    return dict.fromkeys(words.split(), kind)


R = Language(
    name="r",
    extensions=(".r",),
    filenames=(".Rprofile",),
    interpreters=("Rscript", "littler"),
    grammar="tree_sitter_language_pack.bindings.r:language",
    distribution="tree-sitter-language-pack",
    kinds={
        "program": K.MODULE,
        # An anonymous function unless it is the operand of an assignment.
        "function_definition": K.LAMBDA,
        "parameter": K.PARAMETER,
        "if_statement": K.IF,
        "for_statement": K.LOOP,
        "while_statement": K.LOOP,
        "repeat_statement": K.LOOP,
        "break": K.BREAK,
        "next": K.CONTINUE,
        "call": K.CALL,
        "extract_operator": K.MEMBER,
        "namespace_operator": K.MEMBER,
        "subset": K.INDEX,
        "subset2": K.INDEX,
        "identifier": K.NAME,
        "dots": K.SPREAD,
        "dot_dot_i": K.SPREAD,
        "integer": K.NUMBER,
        "float": K.NUMBER,
        "complex": K.NUMBER,
        "inf": K.NUMBER,
        "nan": K.NUMBER,
        "string": K.STRING,
        "string_content": K.GROUP,
        "escape_sequence": K.GROUP,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
        "null": K.NULL,
        "na": K.NULL,
        "comment": K.COMMENT,
        "argument": K.GROUP,
        "arguments": K.GROUP,
        "binary_operator": K.GROUP,
        "braced_expression": K.GROUP,
        "comma": K.GROUP,
        "parameters": K.GROUP,
        "parenthesized_expression": K.GROUP,
        # `return(x)` is a call whose callee is this node.
        "return": K.GROUP,
        "unary_operator": K.GROUP,
    },
    # Every `%...%` operator is one kind of token; which one it is says its text, through `call_kinds`.
    tokens={"else": K.ELSE, "special": K.CALL},
    contextual=within(["binary_operator"], BINARY)
    | within(["binary_operator"], _ASSIGNMENTS)
    | within(["unary_operator"], {token: UNARY[token] for token in ("-", "!")})
    | {
        ("binary_operator", "^"): K.POWER,
        ("binary_operator", "|"): K.OR,
        ("binary_operator", "&"): K.AND,
        ("binary_operator", ":"): K.SLICE,
        ("binary_operator", "function_definition"): K.FUNCTION,
        ("argument", "="): K.PAIR,
    },
    call_kinds={
        "return": K.RETURN,
        "%%": K.MODULO,
        "%/%": K.DIVIDE,
        "%*%": K.MULTIPLY,
        "%in%": K.CONTAINS,
        "%||%": K.COALESCE,
    }
    | _words(K.IMPORT, "library require requireNamespace loadNamespace source")
    | _words(K.THROW, "stop abort signalCondition")
    | _words(K.TRY, "tryCatch try withCallingHandlers try_fetch")
    | _words(K.FINALLY, "on.exit defer")
    | _words(K.ASSERT, "stopifnot")
    | _words(K.IF, "switch ifelse if_else case_when")
    | _words(K.LOOP, "lapply sapply vapply mapply apply tapply Map Filter Reduce map map2 map_chr map_dbl map_int map_lgl walk")
    | _words(K.LIST, "c list")
    | _words(K.CLASS, "R6Class setClass setRefClass")
    | _words(K.INTERFACE, "setGeneric")
    | _words(K.NEW, "new structure")
    | _words(K.TYPE_TEST, "inherits is typeof")
    | _words(K.DELETE, "rm")
    | _words(K.WITH, "with within local")
    | _words(K.BIT_AND, "bitwAnd")
    | _words(K.BIT_OR, "bitwOr")
    | _words(K.BIT_XOR, "bitwXor xor"),
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    test_name=re.compile(r"^test"),
    test_calls=frozenset({"test_that", "it"}),
)
