"""C; the tables that C++ builds upon."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_PARAMETERS = ("parameter_declaration", "optional_parameter_declaration", "variadic_parameter_declaration", "identifier")


def innermost_declarator(node: Node) -> Node | None:
    """Return what a declarator declares, below its pointers, arrays, references and parameter lists."""
    found: Node | None = node
    while found is not None and (found.type.endswith("declarator") or found.type == "qualified_identifier"):
        inner = (child for child in found.named_children if child.type.endswith(("declarator", "identifier")))
        found = found.child_by_field_name("declarator") or field_name(found) or next(inner, None)
    return found


def function_declarator(node: Node) -> Node | None:
    """Return the declarator of a function that holds its parameters, or None for what is no function."""
    found: Node | None = node
    while found is not None and found.type not in ("function_declarator", "abstract_function_declarator"):
        declarators = (child for child in found.named_children if child.type.endswith("declarator"))
        found = found.child_by_field_name("declarator") or next(declarators, None)
    return found


def name_of(node: Node) -> Node | None:
    """Return the name of a definition: below its declarators for a function, after it for `typedef struct {...} name`.

    `TEST(Group, name) {...}` looks like a function that is called `TEST`; its name is the last argument.
    """
    if node.type == "function_definition" and (arguments := _macro_arguments(node)) is not None:
        return arguments.named_child(arguments.named_child_count - 1)
    own = field_name(node)
    if own is not None:
        return own
    holder = node if node.child_by_field_name("declarator") is not None else node.parent
    if holder is None or (holder is not node and holder.type not in ("type_definition", "init_declarator")):
        return None
    declarator = holder.child_by_field_name("declarator")
    return None if declarator is None or declarator is node else innermost_declarator(declarator)


def _macro_arguments(node: Node) -> Node | None:
    """Return the arguments of a macro that defines a function: capitals, without a type before them, around bare words."""
    declarator = node.child_by_field_name("declarator")
    if declarator is None or declarator.type != "function_declarator" or node.child_by_field_name("type") is not None:
        return None
    macro = declarator.child_by_field_name("declarator")
    arguments = declarator.child_by_field_name("parameters")
    if macro is None or macro.type != "identifier" or not text_of(macro).isupper() or arguments is None:
        return None
    words = [text_of(argument) for argument in arguments.named_children]
    return arguments if words and all(word.isidentifier() for word in words) else None


def parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters of a function or a macro; one without a name has an empty one, `(void)` has none."""
    if node.type == "function_definition" and _macro_arguments(node) is not None:
        return []
    holder = node if node.type == "preproc_function_def" else function_declarator(node)
    listing = holder.child_by_field_name("parameters") if holder is not None else None
    if listing is None or text_of(listing) == "(void)":
        return []
    return [_parameter(child) for child in listing.named_children if child.type in _PARAMETERS]


def _parameter(node: Node) -> Parameter:
    declarator = node if node.type == "identifier" else node.child_by_field_name("declarator")
    name = innermost_declarator(declarator) if declarator is not None else None
    default = node.child_by_field_name("default_value")
    return Parameter(text_of(name) if name is not None else "", text_of(default) if default is not None else None)


def _is_public(_name: str, node: Node) -> bool:
    """Tell whether a definition is visible outside of its file: it is not `static`."""
    return not any(child.type == "storage_class_specifier" and text_of(child) == "static" for child in node.named_children)


KINDS = {
    "translation_unit": K.MODULE,
    # `struct name` is the use of a type unless it stands where definitions do: see the contextual table.
    "struct_specifier": K.TYPE,
    "union_specifier": K.TYPE,
    "enum_specifier": K.TYPE,
    "enumerator": K.FIELD,
    "field_declaration": K.FIELD,
    "type_definition": K.INTERFACE,
    "function_definition": K.FUNCTION,
    "preproc_function_def": K.FUNCTION,
    "parameter_declaration": K.PARAMETER,
    "variadic_parameter": K.SPREAD,
    "type_identifier": K.TYPE,
    "primitive_type": K.TYPE,
    "sized_type_specifier": K.TYPE,
    "macro_type_specifier": K.TYPE,
    "preproc_include": K.IMPORT,
    "attribute": K.DECORATOR,
    "attribute_specifier": K.DECORATOR,
    "attribute_declaration": K.DECORATOR,
    "alignas_qualifier": K.DECORATOR,
    "ms_declspec_modifier": K.DECORATOR,
    "preproc_call": K.DECORATOR,
    "init_declarator": K.ASSIGN,
    "preproc_def": K.ASSIGN,
    "assignment_expression": K.ASSIGN,
    "update_expression": K.ASSIGN,
    "if_statement": K.IF,
    "conditional_expression": K.IF,
    "switch_statement": K.IF,
    "generic_expression": K.IF,
    "preproc_if": K.IF,
    "preproc_ifdef": K.IF,
    "preproc_elif": K.IF,
    "preproc_elifdef": K.IF,
    "preproc_else": K.ELSE,
    "case_statement": K.CASE,
    "for_statement": K.LOOP,
    "while_statement": K.LOOP,
    "do_statement": K.LOOP,
    "break_statement": K.BREAK,
    "seh_leave_statement": K.BREAK,
    "continue_statement": K.CONTINUE,
    "return_statement": K.RETURN,
    "seh_try_statement": K.TRY,
    "seh_except_clause": K.CATCH,
    "seh_finally_clause": K.FINALLY,
    "goto_statement": K.GOTO,
    "labeled_statement": K.GOTO,
    "call_expression": K.CALL,
    "sizeof_expression": K.CALL,
    "alignof_expression": K.CALL,
    "offsetof_expression": K.CALL,
    "preproc_defined": K.CALL,
    "gnu_asm_expression": K.CALL,
    "compound_literal_expression": K.NEW,
    "field_expression": K.MEMBER,
    "field_designator": K.MEMBER,
    "subscript_expression": K.INDEX,
    "subscript_designator": K.INDEX,
    "subscript_range_designator": K.SLICE,
    "cast_expression": K.CAST,
    "identifier": K.NAME,
    "field_identifier": K.NAME,
    "number_literal": K.NUMBER,
    "string_literal": K.STRING,
    "char_literal": K.STRING,
    "true": K.BOOLEAN,
    "false": K.BOOLEAN,
    "null": K.NULL,
    "initializer_list": K.LIST,
    "initializer_pair": K.PAIR,
    "comment": K.COMMENT,
    "abstract_array_declarator": K.GROUP,
    "abstract_function_declarator": K.GROUP,
    "abstract_parenthesized_declarator": K.GROUP,
    "abstract_pointer_declarator": K.GROUP,
    "argument_list": K.GROUP,
    "array_declarator": K.GROUP,
    "attributed_declarator": K.GROUP,
    "attributed_statement": K.GROUP,
    "binary_expression": K.GROUP,
    "bitfield_clause": K.GROUP,
    "character": K.GROUP,
    "comma_expression": K.GROUP,
    "compound_statement": K.GROUP,
    "concatenated_string": K.GROUP,
    "declaration": K.GROUP,
    "declaration_list": K.GROUP,
    "else_clause": K.GROUP,
    "enumerator_list": K.GROUP,
    "escape_sequence": K.GROUP,
    "expression_statement": K.GROUP,
    "extension_expression": K.GROUP,
    "field_declaration_list": K.GROUP,
    "function_declarator": K.GROUP,
    "gnu_asm_clobber_list": K.GROUP,
    "gnu_asm_goto_list": K.GROUP,
    "gnu_asm_input_operand": K.GROUP,
    "gnu_asm_input_operand_list": K.GROUP,
    "gnu_asm_output_operand": K.GROUP,
    "gnu_asm_output_operand_list": K.GROUP,
    "gnu_asm_qualifier": K.GROUP,
    "linkage_specification": K.GROUP,
    "ms_based_modifier": K.GROUP,
    "ms_call_modifier": K.GROUP,
    "ms_pointer_modifier": K.GROUP,
    "ms_restrict_modifier": K.GROUP,
    "ms_signed_ptr_modifier": K.GROUP,
    "ms_unaligned_ptr_modifier": K.GROUP,
    "ms_unsigned_ptr_modifier": K.GROUP,
    "parameter_list": K.GROUP,
    "parenthesized_declarator": K.GROUP,
    "parenthesized_expression": K.GROUP,
    "pointer_declarator": K.GROUP,
    "pointer_expression": K.GROUP,
    # The text of a macro is not parsed.
    "preproc_arg": K.GROUP,
    "preproc_directive": K.GROUP,
    "preproc_params": K.GROUP,
    "statement_identifier": K.GROUP,
    "storage_class_specifier": K.GROUP,
    "string_content": K.GROUP,
    "system_lib_string": K.GROUP,
    "type_descriptor": K.GROUP,
    "type_qualifier": K.GROUP,
    "unary_expression": K.GROUP,
}

_DECLARED = ("identifier", "pointer_declarator", "array_declarator", "function_declarator", "parenthesized_declarator")

CONTEXTUAL = (
    within(["binary_expression", "preproc_if", "preproc_elif"], BINARY)
    | within(["assignment_expression"], compound())
    | within(["unary_expression", "pointer_expression"], UNARY)
    | within(["update_expression"], {"++": K.ADD, "--": K.SUBTRACT})
    # `else if` is an if alone; whatever else follows `else` is an else.
    | within(["else_clause"], {"compound_statement": K.ELSE, "expression_statement": K.ELSE})
    # Without a value a declarator stands directly below the declaration.
    | within(["declaration"], dict.fromkeys(_DECLARED, K.DECLARE))
    | {
        ("parameter_declaration", "identifier"): K.GROUP,
        ("preproc_params", "identifier"): K.PARAMETER,
        ("sized_type_specifier", "primitive_type"): K.GROUP,
        ("preproc_include", "string_literal"): K.GROUP,
    }
)

_PREPROCESSOR = ("preproc_if", "preproc_ifdef", "preproc_elif", "preproc_else")
_SCOPES = ("translation_unit", "type_definition", "declaration_list", *_PREPROCESSOR)

CALL_KINDS = {
    "assert": K.ASSERT,
    "abort": K.THROW,
    "exit": K.THROW,
    "longjmp": K.THROW,
    "setjmp": K.TRY,
    "malloc": K.NEW,
    "calloc": K.NEW,
    "free": K.DELETE,
}

C = Language(
    name="c",
    extensions=(".c", ".h"),
    grammar="tree_sitter_c:language",
    distribution="tree-sitter-c",
    kinds=KINDS,
    contextual=CONTEXTUAL
    | within(_SCOPES, {"struct_specifier": K.CLASS, "union_specifier": K.CLASS, "enum_specifier": K.ENUM})
    | within(["struct_specifier", "union_specifier", "enum_specifier"], {"type_identifier": K.NAME}),
    call_kinds=CALL_KINDS,
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=_is_public,
    test_name=re.compile(r"^test_|_test$|^test[A-Z]"),
    test_marker=re.compile(r"\b(START_TEST|UNIT_TEST|ZTEST|TEST)\s*\("),
)
