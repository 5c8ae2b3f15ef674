"""C++: what C has, and classes, templates, lambdas and exceptions."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages import c
from provenance.fingerprints.languages.interface import Language, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_WORD_OPERATORS = {
    "bitand": K.BIT_AND,
    "bitor": K.BIT_OR,
    "xor": K.BIT_XOR,
    "not_eq": K.NOT_EQUAL,
    "<=>": K.LESS,
}
_WORD_ASSIGNMENTS = {"and_eq": K.BIT_AND, "or_eq": K.BIT_OR, "xor_eq": K.BIT_XOR}

_TYPE_PARAMETERS = ["type_parameter_declaration", "optional_type_parameter_declaration", "variadic_type_parameter_declaration"]

_TEST_MACROS = "TEST|TEST_F|TEST_P|TYPED_TEST|TEST_CASE|SCENARIO|SUBCASE|BOOST_AUTO_TEST_CASE|BOOST_FIXTURE_TEST_CASE"


def _name_of(node: Node) -> Node | None:
    """Return the name of a definition, without the class or namespace before it; a lambda has that of its variable."""
    if node.type == "lambda_expression":
        holder = node.parent
        declarator = holder.child_by_field_name("declarator") if holder is not None and holder.type == "init_declarator" else None
        return c.innermost_declarator(declarator) if declarator is not None else None
    name = c.name_of(node)
    while name is not None and name.type in ("qualified_identifier", "template_type", "template_function"):
        name = field_name(name)
    return name


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether a definition is neither `static` nor below `private:`; the members of a class are private by default."""
    holder = node.parent
    if holder is not None and holder.type == "template_declaration":
        node, holder = holder, holder.parent
    if holder is None or holder.type != "field_declaration_list" or holder.parent is None:
        return not any(child.type == "storage_class_specifier" and text_of(child) == "static" for child in node.named_children)
    access = "private" if holder.parent.type == "class_specifier" else "public"
    for child in holder.named_children:
        if child.start_byte >= node.start_byte:
            break
        if child.type == "access_specifier":
            access = text_of(child)
    return access != "private"


CPP = Language(
    name="cpp",
    extensions=(".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hh", ".hxx", ".h++", ".ipp", ".tpp", ".inl"),
    grammar="tree_sitter_cpp:language",
    distribution="tree-sitter-cpp",
    kinds=c.KINDS
    | {
        "class_specifier": K.CLASS,
        "struct_specifier": K.CLASS,
        "union_specifier": K.CLASS,
        "enum_specifier": K.ENUM,
        "concept_definition": K.INTERFACE,
        "alias_declaration": K.INTERFACE,
        "lambda_expression": K.LAMBDA,
        "optional_parameter_declaration": K.PARAMETER,
        "variadic_parameter_declaration": K.SPREAD,
        "parameter_pack_expansion": K.SPREAD,
        "fold_expression": K.SPREAD,
        "auto": K.TYPE,
        "decltype": K.TYPE,
        "dependent_type": K.GROUP,
        "placeholder_type_specifier": K.GROUP,
        "template_type": K.GROUP,
        "using_declaration": K.IMPORT,
        "namespace_alias_definition": K.IMPORT,
        "field_initializer": K.ASSIGN,
        "lambda_capture_initializer": K.ASSIGN,
        "friend_declaration": K.DECLARE,
        "template_instantiation": K.DECLARE,
        "for_range_loop": K.LOOP,
        "co_return_statement": K.RETURN,
        "co_yield_statement": K.YIELD,
        "co_await_expression": K.AWAIT,
        "throw_statement": K.THROW,
        "try_statement": K.TRY,
        "catch_clause": K.CATCH,
        "static_assert_declaration": K.ASSERT,
        "requires_clause": K.ASSERT,
        "requires_expression": K.ASSERT,
        "delete_expression": K.DELETE,
        "new_expression": K.NEW,
        "namespace_identifier": K.NAME,
        "operator_name": K.NAME,
        "this": K.SELF,
        "structured_binding_declarator": K.PATTERN,
        "raw_string_literal": K.STRING,
        "user_defined_literal": K.GROUP,
        "abstract_reference_declarator": K.GROUP,
        "access_specifier": K.GROUP,
        "base_class_clause": K.GROUP,
        "compound_requirement": K.GROUP,
        "condition_clause": K.GROUP,
        "constraint_conjunction": K.GROUP,
        "constraint_disjunction": K.GROUP,
        "default_method_clause": K.GROUP,
        "delete_method_clause": K.GROUP,
        "dependent_name": K.GROUP,
        "destructor_name": K.GROUP,
        "explicit_function_specifier": K.GROUP,
        "field_initializer_list": K.GROUP,
        "init_statement": K.GROUP,
        "lambda_capture_specifier": K.GROUP,
        "lambda_default_capture": K.GROUP,
        "literal_suffix": K.GROUP,
        "namespace_definition": K.GROUP,
        "nested_namespace_specifier": K.GROUP,
        "new_declarator": K.GROUP,
        "noexcept": K.GROUP,
        "operator_cast": K.GROUP,
        "optional_type_parameter_declaration": K.GROUP,
        "pointer_type_declarator": K.GROUP,
        "pure_virtual_clause": K.GROUP,
        "qualified_identifier": K.GROUP,
        "raw_string_content": K.GROUP,
        "raw_string_delimiter": K.GROUP,
        "ref_qualifier": K.GROUP,
        "reference_declarator": K.GROUP,
        "requirement_seq": K.GROUP,
        "simple_requirement": K.GROUP,
        "subscript_argument_list": K.GROUP,
        "template_argument_list": K.GROUP,
        "template_declaration": K.GROUP,
        "template_function": K.GROUP,
        "template_method": K.GROUP,
        "template_parameter_list": K.GROUP,
        "template_template_parameter_declaration": K.GROUP,
        "throw_specifier": K.GROUP,
        "trailing_return_type": K.GROUP,
        "type_parameter_declaration": K.GROUP,
        "type_requirement": K.GROUP,
        "variadic_declarator": K.GROUP,
        "variadic_type_parameter_declaration": K.GROUP,
        "virtual_specifier": K.GROUP,
    },
    contextual=c.CONTEXTUAL
    | within(["binary_expression", "fold_expression"], {**BINARY, **_WORD_OPERATORS})
    | within(["assignment_expression"], _WORD_ASSIGNMENTS)
    | within(["unary_expression"], {"not": K.NOT, "compl": K.BIT_NOT})
    # `struct name` where a value is declared is the use of a type.
    | within(
        ["declaration", "parameter_declaration", "type_descriptor"],
        {"struct_specifier": K.TYPE, "union_specifier": K.TYPE, "enum_specifier": K.TYPE},
    )
    | within(["class_specifier", "struct_specifier", "union_specifier", "enum_specifier"], {"type_identifier": K.NAME})
    | within(_TYPE_PARAMETERS, {"type_identifier": K.NAME})
    | {
        ("declaration", "reference_declarator"): K.DECLARE,
        ("optional_parameter_declaration", "identifier"): K.GROUP,
        ("alias_declaration", "type_identifier"): K.NAME,
    },
    call_kinds=c.CALL_KINDS,
    name_of=_name_of,
    parameters_of=c.parameters_of,
    is_public=_is_public,
    test_name=re.compile(r"^test_|^test[A-Z]"),
    test_marker=re.compile(rf"\b({_TEST_MACROS})\s*\("),
)
