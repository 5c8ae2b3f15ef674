"""Scala."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, read_parameter
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_OPERATORS: dict[str, Kind] = {
    token: kind for token, kind in BINARY.items() if not token.isalpha() and kind not in (K.POWER, K.COALESCE)
}
"""The text of an `operator_identifier` says which operator it is; the grammar makes one named node of all of them."""

_SPECIAL: dict[str, Kind] = {"::": K.LIST, ":+": K.ADD, "+:": K.ADD, ":::": K.ADD, "->": K.PAIR}


def name_of(node: Node) -> Node | None:
    """Return the `name` field of a definition, or the `val` or `var` that a lambda is assigned to."""
    name = field_name(node)
    parent = node.parent
    if name is None and parent is not None and parent.type in ("val_definition", "var_definition"):
        return parent.child_by_field_name("pattern")
    return name


def parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters of all parameter lists, in order; a lambda with one bare parameter has that one."""
    parameters = []
    for listing in node.children_by_field_name("parameters"):
        children = [child for child in listing.named_children if child.type in ("parameter", "binding")]
        parameters += [read_parameter(child) for child in children]
        if listing.type in ("identifier", "wildcard"):
            parameters.append(read_parameter(listing))
    return parameters


def is_public(_name: str, node: Node) -> bool:
    """Tell whether a definition is neither `private` nor `protected`."""
    modifiers = [child for child in node.children if child.type == "modifiers"]
    return not any(child.type == "access_modifier" for modifier in modifiers for child in modifier.children)


SCALA = Language(
    name="scala",
    extensions=(".scala", ".sc"),
    interpreters=("scala", "scala-cli", "amm"),
    grammar="tree_sitter_scala:language",
    distribution="tree-sitter-scala",
    kinds={
        "compilation_unit": K.MODULE,
        "class_definition": K.CLASS,
        "object_definition": K.CLASS,
        "package_object": K.CLASS,
        "given_definition": K.CLASS,
        "extension_definition": K.CLASS,
        "trait_definition": K.INTERFACE,
        "type_definition": K.INTERFACE,
        "refinement": K.INTERFACE,
        "structural_type": K.INTERFACE,
        "enum_definition": K.ENUM,
        "simple_enum_case": K.FIELD,
        "full_enum_case": K.FIELD,
        "function_definition": K.FUNCTION,
        "function_declaration": K.FUNCTION,
        "lambda_expression": K.LAMBDA,
        "parameter": K.PARAMETER,
        "class_parameter": K.PARAMETER,
        "binding": K.PARAMETER,
        "import_declaration": K.IMPORT,
        "export_declaration": K.IMPORT,
        "annotation": K.DECORATOR,
        "using_directive": K.DECORATOR,
        "val_definition": K.ASSIGN,
        "var_definition": K.ASSIGN,
        "assignment_expression": K.ASSIGN,
        "val_declaration": K.DECLARE,
        "var_declaration": K.DECLARE,
        "if_expression": K.IF,
        "guard": K.IF,
        "match_expression": K.IF,
        "case_clause": K.CASE,
        "for_expression": K.LOOP,
        "while_expression": K.LOOP,
        "do_while_expression": K.LOOP,
        "return_expression": K.RETURN,
        "throw_expression": K.THROW,
        "try_expression": K.TRY,
        "catch_clause": K.CATCH,
        "finally_clause": K.FINALLY,
        "call_expression": K.CALL,
        "postfix_expression": K.CALL,
        "operator_identifier": K.CALL,
        "instance_expression": K.NEW,
        "field_expression": K.MEMBER,
        "projected_type": K.MEMBER,
        "ascription_expression": K.CAST,
        "vararg": K.SPREAD,
        "repeated_parameter_type": K.SPREAD,
        "repeat_pattern": K.SPREAD,
        "method_value": K.ADDRESS,
        "identifier": K.NAME,
        "wildcard": K.NAME,
        "alternative_pattern": K.PATTERN,
        "case_class_pattern": K.PATTERN,
        "capture_pattern": K.PATTERN,
        "given_pattern": K.PATTERN,
        "infix_pattern": K.PATTERN,
        "named_pattern": K.PATTERN,
        "named_tuple_pattern": K.PATTERN,
        "tuple_pattern": K.PATTERN,
        "xml_pattern": K.PATTERN,
        "typed_pattern": K.TYPE_TEST,
        "type_identifier": K.TYPE,
        "singleton_type": K.TYPE,
        "literal_type": K.TYPE,
        "type_case_clause": K.CASE,
        "match_type": K.IF,
        "integer_literal": K.NUMBER,
        "floating_point_literal": K.NUMBER,
        "string": K.STRING,
        "interpolated_string": K.STRING,
        "character_literal": K.STRING,
        "xml_string": K.STRING,
        "xml_text": K.STRING,
        "xml_cdata": K.STRING,
        "escape_sequence": K.GROUP,
        "interpolation": K.TEMPLATE,
        "xml_element": K.TEMPLATE,
        "xml_expression": K.TEMPLATE,
        "quote_expression": K.TEMPLATE,
        "splice_expression": K.TEMPLATE,
        "boolean_literal": K.BOOLEAN,
        "null_literal": K.NULL,
        "unit": K.NULL,
        "tuple_expression": K.LIST,
        "comment": K.COMMENT,
        "block_comment": K.COMMENT,
        "xml_comment": K.COMMENT,
        "error_sentinel": K.GROUP,
        "access_modifier": K.GROUP,
        "access_qualifier": K.GROUP,
        "annotated_type": K.GROUP,
        "applied_constructor_type": K.GROUP,
        "arguments": K.GROUP,
        "arrow_renamed_identifier": K.GROUP,
        "as_renamed_identifier": K.GROUP,
        "bindings": K.GROUP,
        "block": K.GROUP,
        "capture_ref": K.GROUP,
        "capture_set": K.GROUP,
        "capture_variable": K.GROUP,
        "capturing_type": K.GROUP,
        "case_block": K.GROUP,
        "class_parameters": K.GROUP,
        "colon_argument": K.GROUP,
        "compound_type": K.GROUP,
        "consume_modifier": K.GROUP,
        "context_bound": K.GROUP,
        "contravariant_type_parameter": K.GROUP,
        "covariant_type_parameter": K.GROUP,
        "derives_clause": K.GROUP,
        "early_defs": K.GROUP,
        "end_marker": K.GROUP,
        "enum_body": K.GROUP,
        "enum_case_definitions": K.GROUP,
        "enumerator": K.GROUP,
        "enumerators": K.GROUP,
        "erased_modifier": K.GROUP,
        "existential_type": K.GROUP,
        "extends_clause": K.GROUP,
        "function_type": K.GROUP,
        "generic_function": K.GROUP,
        "generic_type": K.GROUP,
        "given_conditional": K.GROUP,
        "identifiers": K.GROUP,
        "indented_block": K.GROUP,
        "indented_cases": K.GROUP,
        "infix_expression": K.GROUP,
        "infix_modifier": K.GROUP,
        "infix_type": K.GROUP,
        "inline_modifier": K.GROUP,
        "interpolated_string_expression": K.GROUP,
        "into_modifier": K.GROUP,
        "lazy_parameter_type": K.GROUP,
        "lower_bound": K.GROUP,
        "macro_body": K.GROUP,
        "modifiers": K.GROUP,
        "name_and_type": K.GROUP,
        "named_tuple_type": K.GROUP,
        "named_type_argument": K.GROUP,
        "namespace_selectors": K.GROUP,
        "namespace_wildcard": K.GROUP,
        "opaque_modifier": K.GROUP,
        "open_modifier": K.GROUP,
        "package_clause": K.GROUP,
        "package_identifier": K.GROUP,
        "parameter_types": K.GROUP,
        "parameters": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "prefix_expression": K.GROUP,
        "self_type": K.GROUP,
        "stable_identifier": K.GROUP,
        "stable_type_identifier": K.GROUP,
        "template_body": K.GROUP,
        "tracked_modifier": K.GROUP,
        "transparent_modifier": K.GROUP,
        "tuple_type": K.GROUP,
        "type_arguments": K.GROUP,
        "type_lambda": K.GROUP,
        "type_parameters": K.GROUP,
        "update_modifier": K.GROUP,
        "upper_bound": K.GROUP,
        "uses_clause": K.GROUP,
        "using_directive_key": K.GROUP,
        "using_directive_value": K.GROUP,
        "view_bound": K.GROUP,
        "with_template_body": K.GROUP,
        "xml_attribute": K.PAIR,
        "xml_name": K.GROUP,
        "xml_processing_instruction": K.GROUP,
    },
    tokens={"else": K.ELSE},
    contextual=within(["prefix_expression"], {token: UNARY[token] for token in ("-", "!", "~")})
    | within(["type_definition", "annotation", "instance_expression"], {"type_identifier": K.NAME})
    | {
        ("template_body", "val_declaration"): K.FIELD,
        ("template_body", "var_declaration"): K.FIELD,
        # A partial function given as the argument: `values.map { case (a, b) => a }`.
        ("call_expression", "case_block"): K.LAMBDA,
        ("for_expression", "yield"): K.LIST,
        ("type_definition", "match_type"): K.GROUP,
        ("interpolated_string_expression", "identifier"): K.GROUP,
    },
    # A compound assignment is one leaf, so `+=` can only be one kind: that it assigns says more than how.
    call_kinds=_OPERATORS
    | dict.fromkeys(compound(), K.ASSIGN)
    | _SPECIAL
    | {"assert": K.ASSERT, "require": K.ASSERT, "assertEquals": K.ASSERT},
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    test_path=re.compile(r"(^|/)(tests?|it|specs?)/|(Test|Tests|Spec|Suite)\.scala$"),
    test_name=re.compile(r"^test"),
    test_marker=re.compile(r"@Test\b"),
    test_calls=frozenset({"test", "it", "property", "testAsync"}),
)
