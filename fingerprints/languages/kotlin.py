"""Kotlin."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from provenance.fingerprints.languages.interface import TEST_PATH, Language, Parameter, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind


def _first(node: Node, *types: str) -> Node | None:
    return next((child for child in node.named_children if child.type in types), None)


def _variable(node: Node) -> Node | None:
    """Return the name in a property declaration."""
    declared = _first(node, "variable_declaration") if node.type == "property_declaration" else None
    return _first(declared, "identifier") if declared else None


def _name_of(node: Node) -> Node | None:
    """Return the name of a definition; accessors have the name of their property, closures that of their variable."""
    parent = node.parent
    match node.type:
        case "type_alias":
            return node.child_by_field_name("type")
        case "enum_class_body":
            return field_name(parent) if parent else None
        case "getter" | "setter" | "lambda_literal" | "anonymous_function":
            return _variable(parent) if parent else None
        case _:
            return field_name(node)


def _parameters_of(node: Node) -> list[Parameter]:
    listing = _first(node, "function_value_parameters", "lambda_parameters")
    return list(_read(listing)) if listing else []


def _read(listing: Node) -> Iterator[Parameter]:
    """Yield the parameters; a default stands behind its parameter, as a sibling after a `=`."""
    for child in listing.named_children:
        name = _first(child, "identifier") if child.type in ("parameter", "variable_declaration") else None
        if name is None:
            continue
        after = child.next_sibling
        default = after.next_sibling if after is not None and after.type == "=" else None
        yield Parameter(text_of(name), text_of(default) if default else None)


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether no modifier hides a definition: without one it is public."""
    if node.type in ("getter", "setter", "enum_class_body") and node.parent is not None:
        node = node.parent
    modifiers = _first(node, "modifiers")
    return modifiers is None or not any(text_of(child) in ("private", "internal") for child in modifiers.named_children)


_BINARY = {token: kind for token, kind in BINARY.items() if token not in ("in", "is", "&")}

_KINDS = {
    "source_file": K.MODULE,
    "class_declaration": K.CLASS,
    "object_declaration": K.CLASS,
    "companion_object": K.CLASS,
    "object_literal": K.CLASS,
    "type_alias": K.INTERFACE,
    "enum_class_body": K.ENUM,
    "function_declaration": K.FUNCTION,
    "secondary_constructor": K.FUNCTION,
    "getter": K.FUNCTION,
    "setter": K.FUNCTION,
    "lambda_literal": K.LAMBDA,
    "anonymous_function": K.LAMBDA,
    "parameter": K.PARAMETER,
    "class_parameter": K.PARAMETER,
    "enum_entry": K.FIELD,
    "user_type": K.TYPE,
    "function_type": K.TYPE,
    "import": K.IMPORT,
    "annotation": K.DECORATOR,
    "file_annotation": K.DECORATOR,
    "assignment": K.ASSIGN,
    "property_delegate": K.ASSIGN,
    "if_expression": K.IF,
    "when_expression": K.IF,
    "when_entry": K.CASE,
    "for_statement": K.LOOP,
    "while_statement": K.LOOP,
    "do_while_statement": K.LOOP,
    "return_expression": K.RETURN,
    "throw_expression": K.THROW,
    "try_expression": K.TRY,
    "catch_block": K.CATCH,
    "finally_block": K.FINALLY,
    "call_expression": K.CALL,
    "infix_expression": K.CALL,
    "constructor_invocation": K.CALL,
    "constructor_delegation_call": K.CALL,
    "navigation_expression": K.MEMBER,
    "index_expression": K.INDEX,
    "range_expression": K.SLICE,
    "type_test": K.TYPE_TEST,
    "range_test": K.CONTAINS,
    "spread_expression": K.SPREAD,
    "callable_reference": K.ADDRESS,
    # `break`, `true` and `null` are identifiers to this grammar. Being listed as a call puts the words of identifiers to the
    # table of `call_kinds`; what is not in it stays a NAME by the contextual table.
    "identifier": K.CALL,
    "label": K.CALL,
    "this_expression": K.SELF,
    "super_expression": K.SELF,
    "multi_variable_declaration": K.PATTERN,
    "number_literal": K.NUMBER,
    "float_literal": K.NUMBER,
    "string_literal": K.STRING,
    "multiline_string_literal": K.STRING,
    "character_literal": K.STRING,
    "interpolation": K.TEMPLATE,
    "collection_literal": K.LIST,
    "line_comment": K.COMMENT,
    "block_comment": K.COMMENT,
    "shebang": K.COMMENT,
    "annotated_expression": K.GROUP,
    "annotated_lambda": K.GROUP,
    "anonymous_initializer": K.GROUP,
    "binary_expression": K.GROUP,
    "block": K.GROUP,
    "class_body": K.GROUP,
    "class_modifier": K.GROUP,
    "class_parameters": K.GROUP,
    "delegation_specifier": K.GROUP,
    "delegation_specifiers": K.GROUP,
    "escape_sequence": K.GROUP,
    "explicit_delegation": K.GROUP,
    "function_body": K.GROUP,
    "function_modifier": K.GROUP,
    "function_type_parameters": K.GROUP,
    "function_value_parameters": K.GROUP,
    "as_expression": K.GROUP,
    "in_expression": K.GROUP,
    "inheritance_modifier": K.GROUP,
    "is_expression": K.GROUP,
    "labeled_expression": K.GROUP,
    "lambda_parameters": K.GROUP,
    "member_modifier": K.GROUP,
    "modifiers": K.GROUP,
    "non_nullable_type": K.GROUP,
    "nullable_type": K.GROUP,
    "package_header": K.GROUP,
    "parameter_modifier": K.GROUP,
    "parameter_modifiers": K.GROUP,
    "parenthesized_expression": K.GROUP,
    "parenthesized_type": K.GROUP,
    "platform_modifier": K.GROUP,
    "primary_constructor": K.GROUP,
    # Declarations assign by their `=`, because properties and variables have the same node with and without a value.
    "property_declaration": K.GROUP,
    "property_modifier": K.GROUP,
    "qualified_identifier": K.GROUP,
    "reification_modifier": K.GROUP,
    "string_content": K.GROUP,
    "type_arguments": K.GROUP,
    "type_constraint": K.GROUP,
    "type_constraints": K.GROUP,
    "type_modifiers": K.GROUP,
    "type_parameter": K.GROUP,
    "type_parameter_modifiers": K.GROUP,
    "type_parameters": K.GROUP,
    "type_projection": K.GROUP,
    "unary_expression": K.GROUP,
    "use_site_target": K.GROUP,
    "value_argument": K.GROUP,
    "value_arguments": K.GROUP,
    "variable_declaration": K.GROUP,
    "variance_modifier": K.GROUP,
    "visibility_modifier": K.GROUP,
    "when_subject": K.GROUP,
}

KOTLIN = Language(
    name="kotlin",
    extensions=(".kt", ".kts"),
    grammar="tree_sitter_kotlin:language",
    distribution="tree-sitter-kotlin",
    kinds=_KINDS,
    contextual=within([*_KINDS, "ERROR"], {"identifier": K.NAME, "label": K.GOTO})
    | within(["binary_expression"], _BINARY)
    | within(["assignment"], compound(_BINARY))
    | within(["unary_expression"], UNARY)
    | within(["in_expression"], {"in": K.CONTAINS, "!in": K.CONTAINS})
    | within(["is_expression"], {"is": K.TYPE_TEST, "!is": K.TYPE_TEST})
    | within(["class_body", "enum_class_body"], {"property_declaration": K.FIELD})
    | within(["parameter", "class_parameter", "user_type"], {"identifier": K.GROUP})
    | within(["class_parameter"], {"val": K.FIELD, "var": K.FIELD})
    | {
        ("property_declaration", "="): K.ASSIGN,
        ("function_body", "="): K.RETURN,
        ("if_expression", "else"): K.ELSE,
        ("lambda_parameters", "variable_declaration"): K.PARAMETER,
        ("setter", "identifier"): K.PARAMETER,
        # As a statement, one operator with one operand is an increment or a decrement.
        ("block", "unary_expression"): K.ASSIGN,
        ("navigation_expression", "?."): K.COALESCE,
        ("navigation_expression", "::"): K.ADDRESS,
        ("as_expression", "as"): K.CAST,
        ("as_expression", "as?"): K.CAST,
        ("value_argument", "="): K.PAIR,
    },
    call_kinds={
        "break": K.BREAK,
        "break@": K.BREAK,
        "continue": K.CONTINUE,
        "continue@": K.CONTINUE,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
        "null": K.NULL,
    },
    name_of=_name_of,
    parameters_of=_parameters_of,
    is_public=_is_public,
    test_path=re.compile(TEST_PATH.pattern + r"|(^|/)[a-z]+(?-i:Test)/|(?-i:Tests?)\.kts?$", re.I),
    test_marker=re.compile(r"@(Test|ParameterizedTest|RepeatedTest|TestFactory)\b"),
    test_calls=frozenset({"test", "should", "it", "scenario"}),
)
