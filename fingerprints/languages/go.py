"""Go."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, first_named, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_LITERAL_TYPES = {
    "slice_type": K.LIST,
    "array_type": K.LIST,
    "implicit_length_array_type": K.LIST,
    "map_type": K.MAP,
    "struct_type": K.NEW,
    "type_identifier": K.NEW,
    "qualified_type": K.NEW,
    "generic_type": K.NEW,
}
"""The type of a composite literal says what it builds."""

_ALIASED_TYPES = (
    "array_type",
    "channel_type",
    "function_type",
    "generic_type",
    "map_type",
    "pointer_type",
    "qualified_type",
    "slice_type",
)


def _name_of(node: Node) -> Node | None:
    """Return the name of a definition: its own, that of the declared type, or of the variable it is assigned to."""
    own = field_name(node)
    holder = node.parent
    if own is not None or holder is None:
        return own
    if holder.type == "type_spec":
        return field_name(holder)
    if holder.type == "expression_list" and holder.parent is not None:
        names = holder.parent.child_by_field_name("left") or field_name(holder.parent)
        name = first_named(names) if names is not None and names.type == "expression_list" else names
        return name if name is not None and name.type == "identifier" else None
    return None


def _parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters of a function; `a, b int` are two, one without a name has an empty one."""
    listing = node.child_by_field_name("parameters")
    parameters = []
    for declaration in listing.named_children if listing is not None else []:
        if "parameter_declaration" in declaration.type:
            names = declaration.children_by_field_name("name")
            parameters += [Parameter(text_of(name)) for name in names] or [Parameter("")]
    return parameters


def _owner_of(node: Node) -> str:
    """Return the type of the receiver of a method, without its pointer and its type arguments."""
    receiver = node.child_by_field_name("receiver")
    return text_of(receiver).strip("()").split("[")[0].rpartition(" ")[2].lstrip("*") if receiver is not None else ""


def _is_public(name: str, _node: Node) -> bool:
    """Tell whether a name is exported: it begins with a capital letter."""
    return name[:1].isupper()


GO = Language(
    name="go",
    extensions=(".go",),
    grammar="tree_sitter_go:language",
    distribution="tree-sitter-go",
    kinds={
        "source_file": K.MODULE,
        "struct_type": K.TYPE,
        "interface_type": K.TYPE,
        "type_alias": K.INTERFACE,
        "function_declaration": K.FUNCTION,
        "method_declaration": K.FUNCTION,
        "func_literal": K.LAMBDA,
        "field_declaration": K.FIELD,
        "method_elem": K.DECLARE,
        "variadic_parameter_declaration": K.SPREAD,
        "variadic_argument": K.SPREAD,
        "type_identifier": K.TYPE,
        "function_type": K.TYPE,
        "array_type": K.GROUP,
        "implicit_length_array_type": K.GROUP,
        "channel_type": K.GROUP,
        "generic_type": K.GROUP,
        "map_type": K.GROUP,
        "negated_type": K.GROUP,
        "parenthesized_type": K.GROUP,
        "pointer_type": K.GROUP,
        "qualified_type": K.GROUP,
        "slice_type": K.GROUP,
        "import_declaration": K.IMPORT,
        "short_var_declaration": K.ASSIGN,
        "assignment_statement": K.ASSIGN,
        "inc_statement": K.ASSIGN,
        "dec_statement": K.ASSIGN,
        "const_spec": K.ASSIGN,
        "package_clause": K.DECLARE,
        # Its `=`, if it has one, is the assignment.
        "var_spec": K.DECLARE,
        "if_statement": K.IF,
        "expression_switch_statement": K.IF,
        "type_switch_statement": K.IF,
        "select_statement": K.IF,
        "expression_case": K.CASE,
        "type_case": K.CASE,
        "communication_case": K.CASE,
        "default_case": K.CASE,
        "for_statement": K.LOOP,
        "break_statement": K.BREAK,
        "continue_statement": K.CONTINUE,
        "fallthrough_statement": K.CONTINUE,
        "return_statement": K.RETURN,
        "send_statement": K.YIELD,
        "defer_statement": K.FINALLY,
        "goto_statement": K.GOTO,
        "labeled_statement": K.GOTO,
        "go_statement": K.AWAIT,
        "call_expression": K.CALL,
        "selector_expression": K.MEMBER,
        "index_expression": K.INDEX,
        "slice_expression": K.SLICE,
        "type_assertion_expression": K.CAST,
        "type_conversion_expression": K.CAST,
        "identifier": K.NAME,
        "field_identifier": K.NAME,
        "package_identifier": K.NAME,
        "blank_identifier": K.NAME,
        "iota": K.NUMBER,
        "int_literal": K.NUMBER,
        "float_literal": K.NUMBER,
        "imaginary_literal": K.NUMBER,
        "interpreted_string_literal": K.STRING,
        "raw_string_literal": K.STRING,
        "rune_literal": K.STRING,
        "true": K.BOOLEAN,
        "false": K.BOOLEAN,
        "nil": K.NULL,
        "keyed_element": K.PAIR,
        "comment": K.COMMENT,
        "argument_list": K.GROUP,
        "binary_expression": K.GROUP,
        "block": K.GROUP,
        "composite_literal": K.GROUP,
        "const_declaration": K.GROUP,
        "dot": K.GROUP,
        "empty_statement": K.GROUP,
        "escape_sequence": K.GROUP,
        "expression_list": K.GROUP,
        "expression_statement": K.GROUP,
        "field_declaration_list": K.GROUP,
        "for_clause": K.GROUP,
        "import_spec": K.GROUP,
        "import_spec_list": K.GROUP,
        "interpreted_string_literal_content": K.GROUP,
        "label_name": K.GROUP,
        "literal_element": K.GROUP,
        "literal_value": K.GROUP,
        "parameter_declaration": K.GROUP,
        "parameter_list": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "range_clause": K.GROUP,
        "raw_string_literal_content": K.GROUP,
        "receive_statement": K.GROUP,
        "statement_list": K.GROUP,
        "type_arguments": K.GROUP,
        "type_constraint": K.GROUP,
        "type_declaration": K.GROUP,
        "type_elem": K.GROUP,
        "type_instantiation_expression": K.GROUP,
        "type_parameter_declaration": K.GROUP,
        "type_parameter_list": K.GROUP,
        "type_spec": K.GROUP,
        "unary_expression": K.GROUP,
        "var_declaration": K.GROUP,
        "var_spec_list": K.GROUP,
    },
    contextual=within(["binary_expression"], {**BINARY, "&^": K.BIT_AND})
    | within(["assignment_statement"], compound() | {"&^=": K.BIT_AND})
    | within(["unary_expression"], {**UNARY, "^": K.BIT_NOT, "<-": K.AWAIT})
    | within(["composite_literal"], _LITERAL_TYPES)
    | within(["type_spec"], dict.fromkeys(_ALIASED_TYPES, K.INTERFACE))
    | {
        ("type_spec", "struct_type"): K.CLASS,
        ("type_spec", "interface_type"): K.INTERFACE,
        ("type_spec", "type_identifier"): K.NAME,
        ("parameter_declaration", "identifier"): K.PARAMETER,
        ("type_parameter_declaration", "identifier"): K.NAME,
        ("literal_element", "literal_value"): K.LIST,
        ("inc_statement", "++"): K.ADD,
        ("dec_statement", "--"): K.SUBTRACT,
        ("if_statement", "else"): K.ELSE,
        ("var_spec", "="): K.ASSIGN,
        ("import_spec", "interpreted_string_literal"): K.GROUP,
    },
    call_kinds={"panic": K.THROW, "recover": K.CATCH, "delete": K.DELETE, "make": K.NEW, "new": K.NEW},
    name_of=_name_of,
    parameters_of=_parameters_of,
    owner_of=_owner_of,
    is_public=_is_public,
    test_path=re.compile(r"_test\.go$|(^|/)(tests?|testdata)/"),
    test_name=re.compile(r"^(Test|Fuzz|Example)($|[^a-z])"),
)
