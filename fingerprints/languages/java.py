"""Java."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind


def _name_of(node: Node) -> Node | None:
    """Return the name of a definition; a lambda has that of the variable it initialises."""
    if node.type == "lambda_expression" and node.parent is not None and node.parent.type == "variable_declarator":
        return field_name(node.parent)
    return field_name(node)


def _parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters of a method or lambda; Java knows no defaults."""
    listing = node.child_by_field_name("parameters")
    if listing is None:
        return []
    if listing.type == "identifier":
        return [Parameter(text_of(listing))]
    kinds = ("formal_parameter", "spread_parameter", "identifier")
    return [Parameter(text_of(_name_in(child))) for child in listing.named_children if child.type in kinds]


def _name_in(parameter: Node) -> Node:
    declarator = next((child for child in parameter.named_children if child.type == "variable_declarator"), parameter)
    return field_name(declarator) or declarator


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether a definition is public or protected, or a member of an interface."""
    if node.parent is not None and node.parent.type in ("interface_body", "annotation_type_body"):
        return True
    modifiers = next((child for child in node.named_children if child.type == "modifiers"), None)
    return modifiers is not None and any(child.type in ("public", "protected") for child in modifiers.children)


JAVA = Language(
    name="java",
    extensions=(".java",),
    grammar="tree_sitter_java:language",
    distribution="tree-sitter-java",
    kinds={
        "program": K.MODULE,
        "class_declaration": K.CLASS,
        "record_declaration": K.CLASS,
        "interface_declaration": K.INTERFACE,
        "annotation_type_declaration": K.INTERFACE,
        "enum_declaration": K.ENUM,
        "method_declaration": K.FUNCTION,
        "constructor_declaration": K.FUNCTION,
        "compact_constructor_declaration": K.FUNCTION,
        "lambda_expression": K.LAMBDA,
        "formal_parameter": K.PARAMETER,
        "receiver_parameter": K.GROUP,
        "spread_parameter": K.SPREAD,
        "field_declaration": K.FIELD,
        "constant_declaration": K.FIELD,
        "enum_constant": K.FIELD,
        "type_identifier": K.TYPE,
        "integral_type": K.TYPE,
        "floating_point_type": K.TYPE,
        "boolean_type": K.TYPE,
        "void_type": K.TYPE,
        "wildcard": K.TYPE,
        "import_declaration": K.IMPORT,
        "requires_module_directive": K.IMPORT,
        "uses_module_directive": K.IMPORT,
        "annotation": K.DECORATOR,
        "marker_annotation": K.DECORATOR,
        "assignment_expression": K.ASSIGN,
        "update_expression": K.ASSIGN,
        "package_declaration": K.DECLARE,
        "module_declaration": K.DECLARE,
        "exports_module_directive": K.DECLARE,
        "opens_module_directive": K.DECLARE,
        "provides_module_directive": K.DECLARE,
        "annotation_type_element_declaration": K.DECLARE,
        "if_statement": K.IF,
        "ternary_expression": K.IF,
        "switch_expression": K.IF,
        "guard": K.IF,
        "switch_block_statement_group": K.CASE,
        "switch_rule": K.CASE,
        "for_statement": K.LOOP,
        "enhanced_for_statement": K.LOOP,
        "while_statement": K.LOOP,
        "do_statement": K.LOOP,
        "break_statement": K.BREAK,
        "continue_statement": K.CONTINUE,
        "return_statement": K.RETURN,
        "yield_statement": K.YIELD,
        "throw_statement": K.THROW,
        "try_statement": K.TRY,
        "catch_clause": K.CATCH,
        "finally_clause": K.FINALLY,
        "try_with_resources_statement": K.WITH,
        "synchronized_statement": K.WITH,
        "assert_statement": K.ASSERT,
        "labeled_statement": K.GOTO,
        "method_invocation": K.CALL,
        "explicit_constructor_invocation": K.CALL,
        "object_creation_expression": K.NEW,
        "array_creation_expression": K.NEW,
        "field_access": K.MEMBER,
        "method_reference": K.MEMBER,
        "class_literal": K.MEMBER,
        "array_access": K.INDEX,
        "cast_expression": K.CAST,
        "identifier": K.NAME,
        "this": K.SELF,
        "super": K.SELF,
        "record_pattern": K.PATTERN,
        "type_pattern": K.PATTERN,
        "underscore_pattern": K.PATTERN,
        "binary_integer_literal": K.NUMBER,
        "decimal_integer_literal": K.NUMBER,
        "decimal_floating_point_literal": K.NUMBER,
        "hex_integer_literal": K.NUMBER,
        "hex_floating_point_literal": K.NUMBER,
        "octal_integer_literal": K.NUMBER,
        "string_literal": K.STRING,
        "character_literal": K.STRING,
        "string_interpolation": K.TEMPLATE,
        "template_expression": K.TEMPLATE,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
        "null_literal": K.NULL,
        "array_initializer": K.LIST,
        "element_value_array_initializer": K.LIST,
        "element_value_pair": K.PAIR,
        "line_comment": K.COMMENT,
        "block_comment": K.COMMENT,
        "annotated_type": K.GROUP,
        "annotation_argument_list": K.GROUP,
        "annotation_type_body": K.GROUP,
        "argument_list": K.GROUP,
        "array_type": K.GROUP,
        "asterisk": K.GROUP,
        "binary_expression": K.GROUP,
        "block": K.GROUP,
        "catch_formal_parameter": K.GROUP,
        "catch_type": K.GROUP,
        "class_body": K.GROUP,
        "constructor_body": K.GROUP,
        "dimensions": K.GROUP,
        "dimensions_expr": K.GROUP,
        "enum_body": K.GROUP,
        "enum_body_declarations": K.GROUP,
        "escape_sequence": K.GROUP,
        "expression_statement": K.GROUP,
        "extends_interfaces": K.GROUP,
        "formal_parameters": K.GROUP,
        "generic_type": K.GROUP,
        "inferred_parameters": K.GROUP,
        "instanceof_expression": K.GROUP,
        "interface_body": K.GROUP,
        "local_variable_declaration": K.GROUP,
        "modifiers": K.GROUP,
        "module_body": K.GROUP,
        "multiline_string_fragment": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "pattern": K.GROUP,
        "permits": K.GROUP,
        "record_pattern_body": K.GROUP,
        "record_pattern_component": K.GROUP,
        "requires_modifier": K.GROUP,
        "resource": K.GROUP,
        "resource_specification": K.GROUP,
        "scoped_identifier": K.GROUP,
        "scoped_type_identifier": K.GROUP,
        "static_initializer": K.GROUP,
        "string_fragment": K.GROUP,
        "super_interfaces": K.GROUP,
        "superclass": K.GROUP,
        "switch_block": K.GROUP,
        "switch_label": K.GROUP,
        "throws": K.GROUP,
        "type_arguments": K.GROUP,
        "type_bound": K.GROUP,
        "type_list": K.GROUP,
        "type_parameter": K.GROUP,
        "type_parameters": K.GROUP,
        "unary_expression": K.GROUP,
        # Its `=` is the assignment: a declaration without a value assigns nothing.
        "variable_declarator": K.GROUP,
    },
    contextual=within(["binary_expression"], BINARY)
    | within(["assignment_expression"], compound())
    | within(["unary_expression"], {"-": K.NEGATE, "!": K.NOT, "~": K.BIT_NOT})
    | within(["update_expression"], {"++": K.ADD, "--": K.SUBTRACT})
    | within(["formal_parameter"], {"identifier": K.GROUP})
    | within(["lambda_expression", "inferred_parameters"], {"identifier": K.PARAMETER})
    | {
        ("variable_declarator", "="): K.ASSIGN,
        ("resource", "="): K.ASSIGN,
        ("if_statement", "else"): K.ELSE,
        ("method_invocation", "."): K.MEMBER,
        ("instanceof_expression", "instanceof"): K.TYPE_TEST,
        ("type_parameter", "type_identifier"): K.NAME,
    },
    name_of=_name_of,
    parameters_of=_parameters_of,
    is_public=_is_public,
    test_path=re.compile(r"(^|/)(tests?|testing|androidTest)/|(^|/)Test[A-Z][^/]*\.java$|(Test|Tests|TestCase|IT)\.java$"),
    test_name=re.compile(r"^test"),
    test_marker=re.compile(r"@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)\b"),
)
