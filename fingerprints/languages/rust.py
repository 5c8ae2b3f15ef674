"""Rust."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, read_parameter, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind


def _name_of(node: Node) -> Node | None:
    """Return the type an `impl` block is for, the variable a closure is bound to, or the `name` field."""
    if node.type == "impl_item":
        target = node.child_by_field_name("type")
        return (target.child_by_field_name("type") or target) if target else None
    if node.type == "closure_expression":
        parent = node.parent
        return parent.child_by_field_name("pattern") if parent and parent.type == "let_declaration" else None
    return field_name(node)


def _parameters_of(node: Node) -> list[Parameter]:
    listing = node.child_by_field_name("parameters")
    if listing is None:
        return []
    skipped = ("self_parameter", "attribute_item", "line_comment", "block_comment")
    return [read_parameter(child) for child in listing.named_children if child.type not in skipped]


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether an item is `pub` without restriction, or belongs to a trait, whose items are as public as the trait is.

    An `impl` block hides nothing of its own.
    """
    if any(child.type == "visibility_modifier" for child in node.children):
        return any(child.type == "visibility_modifier" and text_of(child) == "pub" for child in node.children)
    owner = node.parent.parent if node.parent else None
    if node.type == "impl_item" or owner is None:
        return node.type == "impl_item"
    return owner.type == "trait_item" or (owner.type == "impl_item" and owner.child_by_field_name("trait") is not None)


_DEFINITIONS = ("struct_item", "enum_item", "union_item", "trait_item", "type_item", "associated_type")
_PATHS = (
    "use_declaration", "use_as_clause", "use_list", "use_wildcard", "scoped_use_list", "scoped_identifier", "attribute",
    "visibility_modifier",
)  # fmt: skip
_TOKEN_TREE = {token: kind for token, kind in BINARY.items() if token not in ("<", ">", "//", "++", "--", "in", "is", "|", "&", "*", "<>")}

RUST = Language(
    name="rust",
    extensions=(".rs",),
    grammar="tree_sitter_rust:language",
    distribution="tree-sitter-rust",
    kinds={
        "source_file": K.MODULE,
        "mod_item": K.MODULE,
        "struct_item": K.CLASS,
        "union_item": K.CLASS,
        "impl_item": K.CLASS,
        "trait_item": K.INTERFACE,
        "type_item": K.INTERFACE,
        "associated_type": K.INTERFACE,
        "enum_item": K.ENUM,
        "function_item": K.FUNCTION,
        "function_signature_item": K.FUNCTION,
        "macro_definition": K.FUNCTION,
        "closure_expression": K.LAMBDA,
        "parameter": K.PARAMETER,
        "self_parameter": K.PARAMETER,
        "variadic_parameter": K.PARAMETER,
        "field_declaration": K.FIELD,
        "enum_variant": K.FIELD,
        "primitive_type": K.TYPE,
        "type_identifier": K.TYPE,
        "generic_type": K.TYPE,
        "generic_type_with_turbofish": K.TYPE,
        "scoped_type_identifier": K.TYPE,
        "function_type": K.TYPE,
        "tuple_type": K.TYPE,
        "unit_type": K.TYPE,
        "never_type": K.TYPE,
        "array_type": K.TYPE,
        "qualified_type": K.TYPE,
        "use_declaration": K.IMPORT,
        "extern_crate_declaration": K.IMPORT,
        "attribute_item": K.DECORATOR,
        "inner_attribute_item": K.DECORATOR,
        "let_declaration": K.ASSIGN,
        "const_item": K.ASSIGN,
        "static_item": K.ASSIGN,
        "let_condition": K.ASSIGN,
        "assignment_expression": K.ASSIGN,
        "compound_assignment_expr": K.ASSIGN,
        "if_expression": K.IF,
        "match_expression": K.IF,
        "match_arm": K.CASE,
        "macro_rule": K.CASE,
        "for_expression": K.LOOP,
        "while_expression": K.LOOP,
        "loop_expression": K.LOOP,
        "break_expression": K.BREAK,
        "continue_expression": K.CONTINUE,
        "return_expression": K.RETURN,
        "yield_expression": K.YIELD,
        "try_block": K.TRY,
        "await_expression": K.AWAIT,
        "async_block": K.AWAIT,
        "gen_block": K.YIELD,
        "label": K.GOTO,
        "call_expression": K.CALL,
        "macro_invocation": K.CALL,
        "struct_expression": K.NEW,
        "field_expression": K.MEMBER,
        "scoped_identifier": K.MEMBER,
        "index_expression": K.INDEX,
        "range_expression": K.SLICE,
        "range_pattern": K.SLICE,
        "type_cast_expression": K.CAST,
        "base_field_initializer": K.SPREAD,
        "remaining_field_pattern": K.SPREAD,
        "reference_expression": K.ADDRESS,
        "identifier": K.NAME,
        "field_identifier": K.NAME,
        "shorthand_field_identifier": K.NAME,
        "metavariable": K.NAME,
        "self": K.SELF,
        "super": K.SELF,
        "crate": K.GROUP,
        "match_pattern": K.PATTERN,
        "tuple_pattern": K.PATTERN,
        "tuple_struct_pattern": K.PATTERN,
        "struct_pattern": K.PATTERN,
        "slice_pattern": K.PATTERN,
        "or_pattern": K.PATTERN,
        "captured_pattern": K.PATTERN,
        "reference_pattern": K.PATTERN,
        "ref_pattern": K.PATTERN,
        "generic_pattern": K.PATTERN,
        "token_tree_pattern": K.PATTERN,
        "token_binding_pattern": K.PATTERN,
        "token_repetition_pattern": K.PATTERN,
        "integer_literal": K.NUMBER,
        "float_literal": K.NUMBER,
        "negative_literal": K.NEGATE,
        "string_literal": K.STRING,
        "raw_string_literal": K.STRING,
        "char_literal": K.STRING,
        "boolean_literal": K.BOOLEAN,
        "unit_expression": K.NULL,
        "array_expression": K.LIST,
        "tuple_expression": K.LIST,
        "field_initializer": K.PAIR,
        "shorthand_field_initializer": K.PAIR,
        "line_comment": K.COMMENT,
        "block_comment": K.COMMENT,
        "doc_comment": K.GROUP,
        "inner_doc_comment_marker": K.GROUP,
        "outer_doc_comment_marker": K.GROUP,
        "abstract_type": K.GROUP,
        "arguments": K.GROUP,
        "attribute": K.GROUP,
        "binary_expression": K.GROUP,
        "block": K.GROUP,
        "bounded_type": K.GROUP,
        "bracketed_type": K.GROUP,
        "closure_parameters": K.GROUP,
        "const_block": K.GROUP,
        "const_parameter": K.GROUP,
        "declaration_list": K.GROUP,
        "dynamic_type": K.GROUP,
        "else_clause": K.GROUP,
        "empty_statement": K.GROUP,
        "enum_variant_list": K.GROUP,
        "escape_sequence": K.GROUP,
        "expression_statement": K.GROUP,
        "extern_modifier": K.GROUP,
        "field_declaration_list": K.GROUP,
        "field_initializer_list": K.GROUP,
        "field_pattern": K.GROUP,
        "for_lifetimes": K.GROUP,
        "foreign_mod_item": K.GROUP,
        "fragment_specifier": K.GROUP,
        "function_modifiers": K.GROUP,
        "generic_function": K.GROUP,
        "higher_ranked_trait_bound": K.GROUP,
        "let_chain": K.GROUP,
        "lifetime": K.GROUP,
        "lifetime_parameter": K.GROUP,
        "match_block": K.GROUP,
        "mut_pattern": K.GROUP,
        "mutable_specifier": K.GROUP,
        "ordered_field_declaration_list": K.GROUP,
        "parameters": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "pointer_type": K.GROUP,
        "reference_type": K.GROUP,
        "removed_trait_bound": K.GROUP,
        "scoped_use_list": K.GROUP,
        "shebang": K.GROUP,
        "string_content": K.GROUP,
        "token_repetition": K.GROUP,
        "token_tree": K.GROUP,
        "trait_bounds": K.GROUP,
        # `x?` hands an error on to the caller, which exceptions do in other languages without a sign.
        "try_expression": K.GROUP,
        "type_arguments": K.GROUP,
        "type_binding": K.GROUP,
        "type_parameter": K.GROUP,
        "type_parameters": K.GROUP,
        "unary_expression": K.GROUP,
        "unsafe_block": K.GROUP,
        "use_as_clause": K.GROUP,
        "use_bounds": K.GROUP,
        "use_list": K.GROUP,
        "use_wildcard": K.GROUP,
        "visibility_modifier": K.GROUP,
        "where_clause": K.GROUP,
        "where_predicate": K.GROUP,
    },
    contextual=within(["binary_expression"], {token: kind for token, kind in BINARY.items() if token != "in"})
    | within(["token_tree"], _TOKEN_TREE)
    | within(["compound_assignment_expr"], compound())
    # `!` negates bits as well; the types that would tell are not in the tree.
    | within(["unary_expression"], UNARY)
    | within(_DEFINITIONS, {"type_identifier": K.NAME})
    | within(_PATHS, {"scoped_identifier": K.GROUP})
    | within(
        ["generic_type", "generic_type_with_turbofish", "scoped_type_identifier"],
        {"type_identifier": K.GROUP, "scoped_type_identifier": K.GROUP},
    )
    | {
        ("else_clause", "block"): K.ELSE,
        ("let_declaration", "else"): K.IF,
        ("match_pattern", "if"): K.IF,
        ("parameter", "identifier"): K.GROUP,
        ("closure_parameters", "identifier"): K.PARAMETER,
        ("self_parameter", "self"): K.GROUP,
        ("scoped_identifier", "self"): K.GROUP,
        ("scoped_identifier", "super"): K.GROUP,
        ("visibility_modifier", "self"): K.GROUP,
        ("visibility_modifier", "super"): K.GROUP,
        ("label", "identifier"): K.GROUP,
        ("lifetime", "identifier"): K.GROUP,
        ("token_tree", "."): K.MEMBER,
        ("token_tree", "return"): K.RETURN,
        ("token_tree", "if"): K.IF,
        ("token_tree", "match"): K.IF,
        ("token_tree", "for"): K.LOOP,
        ("token_tree", "while"): K.LOOP,
        ("token_tree", "loop"): K.LOOP,
    },
    call_kinds={
        "panic": K.THROW,
        "unreachable": K.THROW,
        "unimplemented": K.THROW,
        "todo": K.THROW,
        "bail": K.THROW,
        # An error is raised by building it; a success is not worth a sign elsewhere.
        "Err": K.THROW,
        "Ok": K.GROUP,
        "Some": K.GROUP,
        "assert": K.ASSERT,
        "assert_eq": K.ASSERT,
        "assert_ne": K.ASSERT,
        "debug_assert": K.ASSERT,
        "debug_assert_eq": K.ASSERT,
        "debug_assert_ne": K.ASSERT,
        "ensure": K.ASSERT,
        "vec": K.LIST,
        "format": K.TEMPLATE,
    },
    name_of=_name_of,
    parameters_of=_parameters_of,
    is_public=_is_public,
    test_marker=re.compile(r"#\[(\w+::)*(test|rstest|test_case|bench|quickcheck)\b"),
)
