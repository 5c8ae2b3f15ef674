"""C#."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import TEST_PATH, Language, Parameter, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind


def _name_of(node: Node) -> Node | None:
    """Return the `name` field, the property an accessor belongs to, or the variable that a lambda is assigned to."""
    parent = node.parent
    if parent is not None and parent.type == "accessor_declaration":
        listing = parent.parent
        return field_name(listing.parent) if listing and listing.parent else None
    if node.type in ("lambda_expression", "anonymous_method_expression"):
        if parent is None:
            return None
        return field_name(parent) if parent.type == "variable_declarator" else parent.child_by_field_name("left")
    return field_name(node)


def _parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters; a `params` array stands in the list without a node of its own."""
    listing = node.child_by_field_name("parameters")
    if listing is None:
        return []
    if listing.type == "implicit_parameter":
        return [Parameter(text_of(listing))]
    parameters = [_read(child) for child in listing.named_children if child.type == "parameter"]
    rest = listing.child_by_field_name("name")
    return [*parameters, Parameter(text_of(rest))] if rest else parameters


def _read(node: Node) -> Parameter:
    name = node.child_by_field_name("name") or node
    after = name.next_sibling
    default = after.next_sibling if after is not None and after.type == "=" else None
    return Parameter(text_of(name), text_of(default) if default else None)


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether a definition is `public` or `protected`, by its modifier or, in an interface, by default.

    An accessor is as public as its property unless it says otherwise.
    """
    if node.parent is not None and node.parent.type == "accessor_declaration":
        node = node.parent
    modifiers = {text_of(child) for child in node.children if child.type == "modifier"}
    if modifiers & {"public", "protected"}:
        return "private" not in modifiers
    if modifiers & {"private", "internal", "file"}:
        return False
    owner = node.parent.parent if node.parent else None
    if node.type == "accessor_declaration":
        return owner is not None and _is_public("", owner)
    return node.type == "local_function_statement" or (owner is not None and owner.type == "interface_declaration")


_BINARY = {token: kind for token, kind in BINARY.items() if token != "in"}
_TYPE_PLACES = (
    "variable_declaration", "object_creation_expression", "type_argument_list", "base_list", "nullable_type", "array_type",
    "tuple_element", "array_creation_expression", "typeof_expression", "type_parameter_constraint", "pointer_type", "ref_type",
    "explicit_interface_specifier",
)  # fmt: skip

CSHARP = Language(
    name="csharp",
    extensions=(".cs", ".csx"),
    grammar="tree_sitter_c_sharp:language",
    distribution="tree-sitter-c-sharp",
    kinds={
        "compilation_unit": K.MODULE,
        "namespace_declaration": K.MODULE,
        "file_scoped_namespace_declaration": K.MODULE,
        "class_declaration": K.CLASS,
        "struct_declaration": K.CLASS,
        "record_declaration": K.CLASS,
        "interface_declaration": K.INTERFACE,
        "delegate_declaration": K.INTERFACE,
        "enum_declaration": K.ENUM,
        "method_declaration": K.FUNCTION,
        "constructor_declaration": K.FUNCTION,
        "destructor_declaration": K.FUNCTION,
        "operator_declaration": K.FUNCTION,
        "conversion_operator_declaration": K.FUNCTION,
        "local_function_statement": K.FUNCTION,
        "lambda_expression": K.LAMBDA,
        "anonymous_method_expression": K.LAMBDA,
        "parameter": K.PARAMETER,
        "implicit_parameter": K.PARAMETER,
        "function_pointer_parameter": K.PARAMETER,
        "field_declaration": K.FIELD,
        "property_declaration": K.FIELD,
        "indexer_declaration": K.FIELD,
        "event_declaration": K.FIELD,
        "event_field_declaration": K.FIELD,
        "enum_member_declaration": K.FIELD,
        "predefined_type": K.TYPE,
        "generic_name": K.TYPE,
        "tuple_type": K.TYPE,
        "function_pointer_type": K.TYPE,
        "using_directive": K.IMPORT,
        "extern_alias_directive": K.IMPORT,
        "attribute": K.DECORATOR,
        "global_attribute": K.DECORATOR,
        "assignment_expression": K.ASSIGN,
        "let_clause": K.ASSIGN,
        "declaration_expression": K.DECLARE,
        "if_statement": K.IF,
        "switch_statement": K.IF,
        "switch_expression": K.IF,
        "conditional_expression": K.IF,
        "when_clause": K.IF,
        "catch_filter_clause": K.IF,
        "where_clause": K.IF,
        "switch_section": K.CASE,
        "switch_expression_arm": K.CASE,
        "for_statement": K.LOOP,
        "foreach_statement": K.LOOP,
        "while_statement": K.LOOP,
        "do_statement": K.LOOP,
        "from_clause": K.LOOP,
        "join_clause": K.LOOP,
        "break_statement": K.BREAK,
        "continue_statement": K.CONTINUE,
        "return_statement": K.RETURN,
        "arrow_expression_clause": K.RETURN,
        "yield_statement": K.YIELD,
        "throw_statement": K.THROW,
        "throw_expression": K.THROW,
        "try_statement": K.TRY,
        "catch_clause": K.CATCH,
        "finally_clause": K.FINALLY,
        "using_statement": K.WITH,
        "lock_statement": K.WITH,
        "fixed_statement": K.WITH,
        "goto_statement": K.GOTO,
        "labeled_statement": K.GOTO,
        "await_expression": K.AWAIT,
        "invocation_expression": K.CALL,
        "constructor_initializer": K.CALL,
        "primary_constructor_base_type": K.CALL,
        "with_expression": K.CALL,
        "group_clause": K.CALL,
        "order_by_clause": K.CALL,
        "sizeof_expression": K.CALL,
        "makeref_expression": K.CALL,
        "reftype_expression": K.CALL,
        "refvalue_expression": K.CALL,
        "default_expression": K.NULL,
        "object_creation_expression": K.NEW,
        "implicit_object_creation_expression": K.NEW,
        "anonymous_object_creation_expression": K.NEW,
        "member_access_expression": K.MEMBER,
        "member_binding_expression": K.MEMBER,
        "conditional_access_expression": K.COALESCE,
        "element_access_expression": K.INDEX,
        "range_expression": K.SLICE,
        "cast_expression": K.CAST,
        "as_expression": K.CAST,
        "is_expression": K.TYPE_TEST,
        "is_pattern_expression": K.TYPE_TEST,
        "typeof_expression": K.TYPE_TEST,
        "spread_element": K.SPREAD,
        "ref_expression": K.ADDRESS,
        "identifier": K.NAME,
        "discard": K.NAME,
        "constant_pattern": K.PATTERN,
        "declaration_pattern": K.PATTERN,
        "list_pattern": K.PATTERN,
        "and_pattern": K.PATTERN,
        "or_pattern": K.PATTERN,
        "recursive_pattern": K.PATTERN,
        "relational_pattern": K.PATTERN,
        "tuple_pattern": K.PATTERN,
        "type_pattern": K.PATTERN,
        "var_pattern": K.PATTERN,
        "subpattern": K.PATTERN,
        "parenthesized_variable_designation": K.PATTERN,
        "negated_pattern": K.NOT,
        "integer_literal": K.NUMBER,
        "real_literal": K.NUMBER,
        "string_literal": K.STRING,
        "verbatim_string_literal": K.STRING,
        "raw_string_literal": K.STRING,
        "interpolated_string_expression": K.STRING,
        "character_literal": K.STRING,
        "interpolation": K.TEMPLATE,
        "boolean_literal": K.BOOLEAN,
        "null_literal": K.NULL,
        "array_creation_expression": K.LIST,
        "implicit_array_creation_expression": K.LIST,
        "stackalloc_expression": K.LIST,
        "implicit_stackalloc_expression": K.LIST,
        "initializer_expression": K.LIST,
        "collection_expression": K.LIST,
        "tuple_expression": K.LIST,
        "with_initializer": K.PAIR,
        "comment": K.COMMENT,
        "preproc_if": K.IF,
        "preproc_if_in_attribute_list": K.IF,
        "preproc_elif": K.IF,
        "preproc_else": K.ELSE,
        "preproc_define": K.DECORATOR,
        "preproc_undef": K.DECORATOR,
        "preproc_error": K.DECORATOR,
        "preproc_warning": K.DECORATOR,
        "preproc_line": K.DECORATOR,
        "preproc_nullable": K.DECORATOR,
        "preproc_pragma": K.DECORATOR,
        "preproc_region": K.COMMENT,
        "preproc_endregion": K.COMMENT,
        "preproc_arg": K.GROUP,
        "accessor_declaration": K.GROUP,
        "accessor_list": K.GROUP,
        "alias_qualified_name": K.GROUP,
        "argument": K.GROUP,
        "argument_list": K.GROUP,
        "array_rank_specifier": K.GROUP,
        "array_type": K.GROUP,
        "attribute_argument": K.GROUP,
        "attribute_argument_list": K.GROUP,
        "attribute_list": K.GROUP,
        "attribute_target_specifier": K.GROUP,
        "base_list": K.GROUP,
        "binary_expression": K.GROUP,
        "block": K.GROUP,
        "bracketed_argument_list": K.GROUP,
        "bracketed_parameter_list": K.GROUP,
        "calling_convention": K.GROUP,
        "catch_declaration": K.GROUP,
        "character_literal_content": K.GROUP,
        "checked_expression": K.GROUP,
        "checked_statement": K.GROUP,
        "collection_element": K.GROUP,
        "constructor_constraint": K.GROUP,
        "declaration_list": K.GROUP,
        "element_binding_expression": K.GROUP,
        "empty_statement": K.GROUP,
        "enum_member_declaration_list": K.GROUP,
        "escape_sequence": K.GROUP,
        "explicit_interface_specifier": K.GROUP,
        "expression_element": K.GROUP,
        "expression_statement": K.GROUP,
        "global_statement": K.GROUP,
        "implicit_type": K.GROUP,
        "interpolation_alignment_clause": K.GROUP,
        "interpolation_brace": K.GROUP,
        "interpolation_format_clause": K.GROUP,
        "interpolation_quote": K.GROUP,
        "interpolation_start": K.GROUP,
        "join_into_clause": K.GROUP,
        "local_declaration_statement": K.GROUP,
        "modifier": K.GROUP,
        "nullable_type": K.GROUP,
        "parameter_list": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "parenthesized_pattern": K.GROUP,
        "pointer_type": K.GROUP,
        "positional_pattern_clause": K.GROUP,
        "postfix_unary_expression": K.GROUP,
        "prefix_unary_expression": K.GROUP,
        "property_pattern_clause": K.GROUP,
        "qualified_name": K.GROUP,
        "query_expression": K.GROUP,
        "raw_string_content": K.GROUP,
        "raw_string_end": K.GROUP,
        "raw_string_start": K.GROUP,
        "ref_type": K.GROUP,
        "scoped_type": K.GROUP,
        "select_clause": K.GROUP,
        "shebang_directive": K.COMMENT,
        "string_content": K.GROUP,
        "string_literal_content": K.GROUP,
        "string_literal_encoding": K.GROUP,
        "switch_body": K.GROUP,
        "tuple_element": K.GROUP,
        "type_argument_list": K.GROUP,
        "type_parameter": K.GROUP,
        "type_parameter_constraint": K.GROUP,
        "type_parameter_constraints_clause": K.GROUP,
        "type_parameter_list": K.GROUP,
        "unary_expression": K.GROUP,
        "unsafe_statement": K.GROUP,
        # Declarations assign by their `=`, because fields and variables have the same nodes with and without a value.
        "variable_declaration": K.GROUP,
        "variable_declarator": K.GROUP,
    },
    tokens={"this": K.SELF, "base": K.SELF},
    contextual=within(["binary_expression", "relational_pattern"], _BINARY)
    | within(["assignment_expression"], compound(_BINARY))
    | within(["prefix_unary_expression", "unary_expression"], UNARY)
    | within(["postfix_unary_expression"], {"++": K.ADD, "--": K.SUBTRACT})
    # One operator with one operand as a statement is an increment or a decrement; a loop with a bare `!x` as its condition is rarer.
    | within(["expression_statement", "for_statement"], {"postfix_unary_expression": K.ASSIGN, "prefix_unary_expression": K.ASSIGN})
    | within(_TYPE_PLACES, {"identifier": K.TYPE})
    | within(["invocation_expression", "member_access_expression", "member_binding_expression"], {"generic_name": K.GROUP})
    | within(
        ["array_creation_expression", "implicit_array_creation_expression", "stackalloc_expression"],
        {"initializer_expression": K.GROUP},
    )
    | within(["variable_declarator", "property_declaration", "enum_member_declaration"], {"=": K.ASSIGN})
    | within(["accessor_declaration"], {"block": K.FUNCTION, "arrow_expression_clause": K.FUNCTION})
    | {
        ("parameter", "identifier"): K.GROUP,
        ("parameter_list", "identifier"): K.PARAMETER,
        ("generic_name", "identifier"): K.GROUP,
        ("if_statement", "else"): K.ELSE,
        ("conditional_access_expression", "?"): K.GROUP,
        ("local_declaration_statement", "using"): K.WITH,
        ("initializer_expression", "initializer_expression"): K.PAIR,
        ("initializer_expression", "assignment_expression"): K.PAIR,
        ("anonymous_object_creation_expression", "="): K.PAIR,
        ("attribute_argument", "="): K.PAIR,
        ("argument", ":"): K.PAIR,
        ("constructor_initializer", "this"): K.SELF,
    },
    name_of=_name_of,
    parameters_of=_parameters_of,
    is_public=_is_public,
    test_path=re.compile(TEST_PATH.pattern + r"|(?-i:Tests?)\.cs$|(^|/)[^/]*\.(?-i:[A-Za-z]*Tests?)/", re.I),
    test_marker=re.compile(r"\[\s*(Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod|Property)\b"),
)
