"""Lua."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_BINARY = {sign: kind for sign, kind in BINARY.items() if sign != "in"}

_ACCESSES = ("dot_index_expression", "method_index_expression")


def name_of(node: Node) -> Node | None:
    """Return the last word of `function M.f`, or the variable or table field that a `function (...)` is assigned to."""
    name = field_name(node)
    if name is None:
        name = _assigned_name(node)
    if name is not None and name.type in _ACCESSES:
        return name.child_by_field_name("field") or name.child_by_field_name("method")
    return name


def _assigned_name(node: Node) -> Node | None:
    parent = node.parent
    if parent is None or parent.type == "field":
        return parent.child_by_field_name("name") if parent else None
    assignment = parent.parent
    if parent.type != "expression_list" or assignment is None or assignment.type != "assignment_statement":
        return None
    position = parent.named_children.index(node)
    targets = next((child for child in assignment.children if child.type == "variable_list"), None)
    names = targets.children_by_field_name("name") if targets else []
    return names[position] if position < len(names) else None


def parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters without an explicit `self`; Lua has no defaults."""
    listing = node.child_by_field_name("parameters")
    names = [text_of(child) for child in listing.named_children if child.type != "comment"] if listing else []
    return [Parameter(name) for name in names if name != "self"]


def is_public(name: str, node: Node) -> bool:
    """Tell whether a function can be seen outside its file: not `local`, no leading underscore."""
    is_local = any(child.type == "local" for child in node.children)
    return not is_local and not name.startswith("_")


LUA = Language(
    name="lua",
    extensions=(".lua",),
    filenames=(".luacheckrc", ".busted"),
    interpreters=("lua", "luajit"),
    grammar="tree_sitter_lua:language",
    distribution="tree-sitter-lua",
    kinds={
        "chunk": K.MODULE,
        "function_declaration": K.FUNCTION,
        "function_definition": K.LAMBDA,
        "attribute": K.DECORATOR,
        "assignment_statement": K.ASSIGN,
        "implicit_variable_declaration": K.DECLARE,
        "if_statement": K.IF,
        "elseif_statement": K.IF,
        "else_statement": K.ELSE,
        "for_statement": K.LOOP,
        "while_statement": K.LOOP,
        "repeat_statement": K.LOOP,
        "break_statement": K.BREAK,
        "return_statement": K.RETURN,
        "goto_statement": K.GOTO,
        "label_statement": K.GOTO,
        "function_call": K.CALL,
        "dot_index_expression": K.MEMBER,
        "method_index_expression": K.MEMBER,
        "bracket_index_expression": K.INDEX,
        "vararg_expression": K.SPREAD,
        "identifier": K.NAME,
        "number": K.NUMBER,
        "string": K.STRING,
        "string_content": K.GROUP,
        "escape_sequence": K.GROUP,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
        "nil": K.NULL,
        "table_constructor": K.LIST,
        "comment": K.COMMENT,
        "comment_content": K.GROUP,
        "hash_bang_line": K.COMMENT,
        "arguments": K.GROUP,
        "binary_expression": K.GROUP,
        "block": K.GROUP,
        "do_statement": K.GROUP,
        "empty_statement": K.GROUP,
        "expression_list": K.GROUP,
        "field": K.GROUP,
        "for_generic_clause": K.GROUP,
        "for_numeric_clause": K.GROUP,
        "parameters": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "unary_expression": K.GROUP,
        "variable_declaration": K.GROUP,
        "variable_list": K.GROUP,
    },
    contextual=within(["binary_expression"], _BINARY)
    | within(["unary_expression"], {token: UNARY[token] for token in ("-", "not", "~")})
    | {
        ("binary_expression", "~="): K.NOT_EQUAL,
        ("binary_expression", "~"): K.BIT_XOR,
        ("binary_expression", "^"): K.POWER,
        ("binary_expression", ".."): K.ADD,
        # The length of a table or string is a call elsewhere: `len(values)`.
        ("unary_expression", "#"): K.CALL,
        # With a value the list stands inside an assignment_statement.
        ("variable_declaration", "variable_list"): K.DECLARE,
        ("field", "="): K.PAIR,
        ("parameters", "identifier"): K.PARAMETER,
        ("parameters", "vararg_expression"): K.PARAMETER,
    },
    call_kinds={
        "require": K.IMPORT,
        "dofile": K.IMPORT,
        "error": K.THROW,
        "assert": K.ASSERT,
        "pcall": K.TRY,
        "xpcall": K.TRY,
        "type": K.TYPE_TEST,
        "setmetatable": K.NEW,
    },
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    test_name=re.compile(r"^test", re.I),
    test_calls=frozenset({"it", "test"}),
)
