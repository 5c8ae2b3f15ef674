"""TypeScript, and its dialect with JSX: what JavaScript has, and types."""

from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.languages.javascript import (
    CALL_KINDS,
    CONTEXTUAL,
    KINDS,
    TEST_CALLS,
    exports_of,
    is_public,
    name_of,
    parameters_of,
)
from provenance.fingerprints.languages.operators import within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_KINDS = KINDS | {
    "abstract_class_declaration": K.CLASS,
    "interface_declaration": K.INTERFACE,
    "type_alias_declaration": K.INTERFACE,
    "enum_declaration": K.ENUM,
    "enum_assignment": K.FIELD,
    "public_field_definition": K.FIELD,
    "property_signature": K.FIELD,
    "index_signature": K.FIELD,
    "ambient_declaration": K.DECLARE,
    "abstract_method_signature": K.DECLARE,
    "call_signature": K.DECLARE,
    "construct_signature": K.DECLARE,
    "function_signature": K.DECLARE,
    "method_signature": K.DECLARE,
    "required_parameter": K.PARAMETER,
    "optional_parameter": K.PARAMETER,
    "import_alias": K.IMPORT,
    "as_expression": K.CAST,
    "satisfies_expression": K.CAST,
    "type_assertion": K.CAST,
    "type_predicate": K.TYPE_TEST,
    "asserts": K.ASSERT,
    # Of a compound type only the named parts count, unless the compound itself says something: one TYPE for one use of a type.
    "type_identifier": K.TYPE,
    "predefined_type": K.TYPE,
    "conditional_type": K.TYPE,
    "constructor_type": K.TYPE,
    "existential_type": K.TYPE,
    "function_type": K.TYPE,
    "index_type_query": K.TYPE,
    "literal_type": K.TYPE,
    "lookup_type": K.TYPE,
    "mapped_type_clause": K.TYPE,
    "object_type": K.TYPE,
    "template_literal_type": K.TYPE,
    "this_type": K.TYPE,
    "tuple_type": K.TYPE,
    "type_query": K.TYPE,
    "array_type": K.GROUP,
    "flow_maybe_type": K.GROUP,
    "generic_type": K.GROUP,
    "infer_type": K.GROUP,
    "intersection_type": K.GROUP,
    "nested_type_identifier": K.GROUP,
    "optional_type": K.GROUP,
    "parenthesized_type": K.GROUP,
    "readonly_type": K.GROUP,
    "rest_type": K.SPREAD,
    "template_type": K.TEMPLATE,
    "union_type": K.GROUP,
    "accessibility_modifier": K.GROUP,
    "adding_type_annotation": K.GROUP,
    "asserts_annotation": K.GROUP,
    "constraint": K.GROUP,
    "default_type": K.GROUP,
    "enum_body": K.GROUP,
    "extends_clause": K.GROUP,
    "extends_type_clause": K.GROUP,
    "implements_clause": K.GROUP,
    "import_require_clause": K.GROUP,
    "instantiation_expression": K.GROUP,
    "interface_body": K.GROUP,
    "internal_module": K.GROUP,
    "module": K.GROUP,
    "nested_identifier": K.GROUP,
    "non_null_expression": K.GROUP,
    "omitting_type_annotation": K.GROUP,
    "opting_type_annotation": K.GROUP,
    "override_modifier": K.GROUP,
    "type_annotation": K.GROUP,
    "type_arguments": K.GROUP,
    "type_parameter": K.GROUP,
    "type_parameters": K.GROUP,
    "type_predicate_annotation": K.GROUP,
}

_NAMED_BY_TYPE = ["class", "class_declaration", "abstract_class_declaration", "interface_declaration", "type_alias_declaration"]

_PARAMETERS = ["required_parameter", "optional_parameter"]

_CONTEXTUAL = (
    CONTEXTUAL
    | within([*_NAMED_BY_TYPE, "type_parameter"], {"type_identifier": K.NAME})
    | within(_PARAMETERS, dict.fromkeys(("identifier", "object_pattern", "array_pattern"), K.GROUP))
    | {
        ("enum_body", "property_identifier"): K.FIELD,
        ("import_require_clause", "string"): K.GROUP,
        ("module", "string"): K.GROUP,
        ("call_expression", "?."): K.COALESCE,
    }
)

TYPESCRIPT = Language(
    name="typescript",
    extensions=(".ts", ".mts", ".cts"),
    grammar="tree_sitter_typescript:language_typescript",
    distribution="tree-sitter-typescript",
    kinds=_KINDS,
    contextual=_CONTEXTUAL,
    call_kinds=CALL_KINDS,
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    exports_of=exports_of,
    test_calls=TEST_CALLS,
    running_text=frozenset({"jsx_text"}),
)

TSX = Language(
    name="typescript",
    dialect="tsx",
    extensions=(".tsx",),
    grammar="tree_sitter_typescript:language_tsx",
    distribution="tree-sitter-typescript",
    kinds=_KINDS,
    contextual=_CONTEXTUAL,
    call_kinds=CALL_KINDS,
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    exports_of=exports_of,
    test_calls=TEST_CALLS,
    running_text=frozenset({"jsx_text"}),
)
