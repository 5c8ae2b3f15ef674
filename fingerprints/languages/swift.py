"""Swift."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from provenance.fingerprints.languages.interface import TEST_PATH, Language, Parameter, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind


def _variable(node: Node) -> Node | None:
    """Return the name in a property declaration."""
    pattern = field_name(node) if node.type == "property_declaration" else None
    return pattern.child_by_field_name("bound_identifier") if pattern else None


def _name_of(node: Node) -> Node | None:
    """Return the name of a definition; a computed property and a closure have that of their variable."""
    parent = node.parent
    match node.type:
        case "enum_class_body":
            return field_name(parent) if parent else None
        case "computed_property" | "willset_didset_block" | "lambda_literal":
            return _variable(parent) if parent else None
        case "subscript_declaration":
            return None
        case _:
            return field_name(node)


def _parameters_of(node: Node) -> list[Parameter]:
    return list(_read(node))


def _read(node: Node) -> Iterator[Parameter]:
    """Yield the parameters of a function, which are its children, or of a closure, which lie deeper."""
    for index, child in enumerate(node.children):
        if child.type in ("lambda_function_type", "lambda_function_type_parameters"):
            yield from _read(child)
        elif child.type in ("parameter", "lambda_parameter") and (name := field_name(child)):
            behind = index + 2
            given = behind < node.child_count and node.field_name_for_child(behind) == "default_value"
            default = node.child(behind) if given else None
            yield Parameter(text_of(name), text_of(default) if default else None)


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether a definition is `public` or `open`, or stands without a modifier in an extension or protocol that is."""
    if node.type in ("computed_property", "willset_didset_block", "enum_class_body") and node.parent is not None:
        node = node.parent
    levels = {text_of(level) for child in node.children if child.type == "modifiers" for level in child.children}
    if levels & {"public", "open"}:
        return True
    owner = node.parent.parent if node.parent else None
    if owner is None or levels & {"private", "fileprivate", "internal"}:
        return False
    inherits = owner.type == "protocol_declaration" or any(child.type == "extension" for child in owner.children)
    return inherits and _is_public("", owner)


_SIGNS = {token: kind for token, kind in BINARY.items() if not token[0].isalpha() and token not in ("?:", "<>", "//", "**", "++", "--")}
_OPERATIONS = (
    "additive_expression", "multiplicative_expression", "comparison_expression", "equality_expression", "conjunction_expression",
    "disjunction_expression", "bitwise_operation", "nil_coalescing_expression", "infix_expression",
)  # fmt: skip

SWIFT = Language(
    name="swift",
    extensions=(".swift",),
    interpreters=("swift",),
    grammar="tree_sitter_swift:language",
    distribution="tree-sitter-swift",
    kinds={
        "source_file": K.MODULE,
        "class_declaration": K.CLASS,
        "protocol_declaration": K.INTERFACE,
        "typealias_declaration": K.INTERFACE,
        "associatedtype_declaration": K.INTERFACE,
        "enum_class_body": K.ENUM,
        "function_declaration": K.FUNCTION,
        "protocol_function_declaration": K.FUNCTION,
        "init_declaration": K.FUNCTION,
        "deinit_declaration": K.FUNCTION,
        "subscript_declaration": K.FUNCTION,
        "computed_property": K.FUNCTION,
        "willset_didset_block": K.FUNCTION,
        "macro_declaration": K.FUNCTION,
        "lambda_literal": K.LAMBDA,
        "parameter": K.PARAMETER,
        "lambda_parameter": K.PARAMETER,
        "enum_entry": K.FIELD,
        "protocol_property_declaration": K.FIELD,
        "user_type": K.TYPE,
        "function_type": K.TYPE,
        "tuple_type": K.TYPE,
        "metatype": K.TYPE,
        "import_declaration": K.IMPORT,
        "attribute": K.DECORATOR,
        "directive": K.DECORATOR,
        "diagnostic": K.DECORATOR,
        "operator_declaration": K.DECLARE,
        "precedence_group_declaration": K.DECLARE,
        "assignment": K.ASSIGN,
        "if_statement": K.IF,
        "guard_statement": K.IF,
        "switch_statement": K.IF,
        "ternary_expression": K.IF,
        "where_keyword": K.IF,
        "else": K.ELSE,
        "switch_entry": K.CASE,
        "for_statement": K.LOOP,
        "while_statement": K.LOOP,
        "repeat_while_statement": K.LOOP,
        "throw_keyword": K.THROW,
        "do_statement": K.TRY,
        "catch_block": K.CATCH,
        "statement_label": K.GOTO,
        "await_expression": K.AWAIT,
        "call_expression": K.CALL,
        "constructor_expression": K.CALL,
        "macro_invocation": K.CALL,
        "custom_operator": K.CALL,
        "availability_condition": K.CALL,
        "navigation_expression": K.MEMBER,
        "key_path_expression": K.MEMBER,
        "key_path_string_expression": K.MEMBER,
        "selector_expression": K.MEMBER,
        "range_expression": K.SLICE,
        "open_end_range_expression": K.SLICE,
        "open_start_range_expression": K.SLICE,
        "fully_open_range": K.SLICE,
        "as_expression": K.CAST,
        "check_expression": K.TYPE_TEST,
        "simple_identifier": K.NAME,
        "type_identifier": K.NAME,
        "special_literal": K.NAME,
        "self_expression": K.SELF,
        "super_expression": K.SELF,
        "switch_pattern": K.PATTERN,
        "integer_literal": K.NUMBER,
        "real_literal": K.NUMBER,
        "hex_literal": K.NUMBER,
        "oct_literal": K.NUMBER,
        "bin_literal": K.NUMBER,
        "line_string_literal": K.STRING,
        "multi_line_string_literal": K.STRING,
        "raw_string_literal": K.STRING,
        "interpolated_expression": K.TEMPLATE,
        "raw_str_interpolation": K.TEMPLATE,
        "regex_literal": K.REGEX,
        "boolean_literal": K.BOOLEAN,
        "nil_literal": K.NULL,
        "array_literal": K.LIST,
        "dictionary_literal": K.MAP,
        "comment": K.COMMENT,
        "multiline_comment": K.COMMENT,
        "shebang_line": K.COMMENT,
        "additive_expression": K.GROUP,
        "array_type": K.GROUP,
        "as_operator": K.GROUP,
        "bang": K.GROUP,
        "bitwise_operation": K.GROUP,
        "bracket_qualified_type": K.GROUP,
        "call_suffix": K.GROUP,
        "capture_list": K.GROUP,
        "capture_list_item": K.GROUP,
        "catch_keyword": K.GROUP,
        "class_body": K.GROUP,
        "comparison_expression": K.GROUP,
        "computed_getter": K.GROUP,
        "computed_modify": K.GROUP,
        "computed_setter": K.GROUP,
        "conjunction_expression": K.GROUP,
        "constructor_suffix": K.GROUP,
        "consume_expression": K.GROUP,
        "control_transfer_statement": K.GROUP,
        "default_keyword": K.GROUP,
        "deprecated_operator_declaration_body": K.GROUP,
        "dictionary_type": K.GROUP,
        "didset_clause": K.GROUP,
        "directly_assignable_expression": K.GROUP,
        "discard_statement": K.GROUP,
        "disjunction_expression": K.GROUP,
        "enum_type_parameters": K.GROUP,
        "equality_constraint": K.GROUP,
        "equality_expression": K.GROUP,
        "existential_type": K.GROUP,
        "external_macro_definition": K.GROUP,
        "function_body": K.GROUP,
        "function_modifier": K.GROUP,
        "getter_specifier": K.GROUP,
        "identifier": K.GROUP,
        "infix_expression": K.GROUP,
        "inheritance_constraint": K.GROUP,
        "inheritance_modifier": K.GROUP,
        "inheritance_specifier": K.GROUP,
        "lambda_function_type": K.GROUP,
        "lambda_function_type_parameters": K.GROUP,
        "line_str_text": K.GROUP,
        "macro_definition": K.GROUP,
        "member_modifier": K.GROUP,
        "modifiers": K.GROUP,
        "modify_specifier": K.GROUP,
        "multi_line_str_text": K.GROUP,
        "multiplicative_expression": K.GROUP,
        "mutation_modifier": K.GROUP,
        "navigation_suffix": K.GROUP,
        "nil_coalescing_expression": K.GROUP,
        "opaque_type": K.GROUP,
        "optional_type": K.GROUP,
        "ownership_modifier": K.GROUP,
        "parameter_modifier": K.GROUP,
        "parameter_modifiers": K.GROUP,
        "pattern": K.GROUP,
        "playground_literal": K.GROUP,
        "postfix_expression": K.GROUP,
        "precedence_group_attribute": K.GROUP,
        "precedence_group_attributes": K.GROUP,
        "prefix_expression": K.GROUP,
        "property_behavior_modifier": K.GROUP,
        # Declarations assign by their `=`, because properties and variables have the same node with and without a value.
        "property_declaration": K.GROUP,
        "property_modifier": K.GROUP,
        "protocol_body": K.GROUP,
        "protocol_composition_type": K.GROUP,
        "protocol_property_requirements": K.GROUP,
        "raw_str_continuing_indicator": K.GROUP,
        "raw_str_end_part": K.GROUP,
        "raw_str_interpolation_start": K.GROUP,
        "raw_str_part": K.GROUP,
        "setter_specifier": K.GROUP,
        "statements": K.GROUP,
        "str_escaped_char": K.GROUP,
        "suppressed_constraint": K.GROUP,
        "throws": K.GROUP,
        "throws_clause": K.GROUP,
        # `try f()` only marks what exceptions do in other languages without a sign.
        "try_expression": K.GROUP,
        "try_operator": K.GROUP,
        # A tuple and an expression in parentheses have the same node; the comma of the tuple tells.
        "tuple_expression": K.GROUP,
        "tuple_type_item": K.GROUP,
        "type_annotation": K.GROUP,
        "type_arguments": K.GROUP,
        "type_constraint": K.GROUP,
        "type_constraints": K.GROUP,
        "type_modifiers": K.GROUP,
        "type_pack_expansion": K.GROUP,
        "type_parameter": K.GROUP,
        "type_parameter_modifiers": K.GROUP,
        "type_parameter_pack": K.GROUP,
        "type_parameters": K.GROUP,
        "unsafe_expression": K.GROUP,
        "value_argument": K.GROUP,
        "value_argument_label": K.GROUP,
        "value_arguments": K.GROUP,
        "value_binding_pattern": K.GROUP,
        "value_pack_expansion": K.GROUP,
        "value_parameter_pack": K.GROUP,
        "visibility_modifier": K.GROUP,
        "where_clause": K.GROUP,
        "wildcard_pattern": K.GROUP,
        "willset_clause": K.GROUP,
    },
    contextual=within(_OPERATIONS, _SIGNS)
    | within(["assignment"], compound())
    | within(["prefix_expression"], UNARY)
    | within(["property_declaration", "if_statement", "guard_statement", "while_statement", "enum_entry"], {"=": K.ASSIGN})
    | within(["class_body", "enum_class_body"], {"property_declaration": K.FIELD})
    | within(["parameter", "lambda_parameter", "value_argument_label"], {"simple_identifier": K.GROUP})
    | within(["user_type"], {"type_identifier": K.GROUP})
    | within(["type_constraints"], {"where_keyword": K.GROUP})
    | within(["subscript_declaration"], {"computed_property": K.GROUP})
    | within(["control_transfer_statement"], {"return": K.RETURN, "break": K.BREAK, "continue": K.CONTINUE, "yield": K.YIELD})
    | {
        ("guard_statement", "else"): K.GROUP,
        ("prefix_expression", "bang"): K.NOT,
        ("prefix_expression", "."): K.MEMBER,
        ("navigation_expression", "?"): K.COALESCE,
        ("tuple_expression", ","): K.LIST,
        ("dictionary_literal", ":"): K.PAIR,
        # The grammar reads `a[i]` as a call with brackets.
        ("value_arguments", "["): K.INDEX,
        ("directly_assignable_expression", "call_expression"): K.GROUP,
    },
    call_kinds={sign: kind for sign, kind in _SIGNS.items() if sign != "??"}
    | {
        "fatalError": K.THROW,
        "preconditionFailure": K.THROW,
        "assertionFailure": K.THROW,
        "assert": K.ASSERT,
        "precondition": K.ASSERT,
        "defer": K.FINALLY,
    },
    name_of=_name_of,
    parameters_of=_parameters_of,
    is_public=_is_public,
    test_path=re.compile(TEST_PATH.pattern + r"|(^|/)[^/]*(?-i:Tests)/|(?-i:Tests?)\.swift$", re.I),
    test_name=re.compile(r"^test"),
    test_marker=re.compile(r"@Test\b"),
    test_calls=frozenset({"it"}),
)
