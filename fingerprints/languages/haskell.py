"""Haskell."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, first_named, text_of
from provenance.fingerprints.languages.operators import within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_DECLARATION_LISTS = ("declarations", "class_declarations", "instance_declarations", "quoted_decls")

_TYPE_PARENTS = (
    "signature",
    "function",
    "context",
    "field",
    "forall",
    "prefix",
    "type_application",
    "strict_field",
    "newtype_constructor",
    "type_synonym",
    "type_patterns",
    "kind_signature",
    "deriving",
    "via",
)
"""Parents whose children are types; the grammar names the application and the tuple of types like those of values."""


def name_of(node: Node) -> Node | None:
    """Return the `name` field, the operator of an infix definition, or the binding that a lambda is the value of."""
    name = field_name(node)
    if name is not None or node.type not in ("function", "lambda", "lambda_case"):
        return name
    infix = first_named(node)
    if node.type == "function" and infix is not None and infix.type == "infix":
        return infix.child_by_field_name("operator")
    match = node.parent
    binding = match.parent if match is not None and match.type == "match" else None
    return field_name(binding) if binding is not None and binding.type == "bind" else None


def parameters_of(node: Node) -> list[Parameter]:
    """Return the patterns on the left side of a definition in order, each under the name or the text it is written with."""
    patterns = node.child_by_field_name("patterns")
    if patterns is not None:
        return [Parameter(text_of(pattern.child_by_field_name("bind") or pattern)) for pattern in patterns.named_children]
    infix = first_named(node)
    if infix is None or infix.type != "infix":
        return []
    sides = (infix.child_by_field_name("left_operand"), infix.child_by_field_name("right_operand"))
    return [Parameter(text_of(side)) for side in sides if side is not None]


def is_public(_name: str, node: Node) -> bool | None:
    """Tell that methods go with their class; whether anything else is public says the export list of the module."""
    container = node.parent
    if container is not None and container.type != "declarations":
        return container.type in ("class_declarations", "instance_declarations")
    return None


def exports_of(root: Node) -> frozenset[str] | None:
    """Return the names in the export list of a module, or None where there is none and everything is exported."""
    header = next((child for child in root.children if child.type == "header"), None)
    exports = header.child_by_field_name("exports") if header is not None else None
    return frozenset(_exported(exports)) if exports is not None else None


def _exported(exports: Node) -> Iterator[str]:
    for export in exports.named_children:
        item = first_named(export)
        if item is not None:
            yield text_of(item).strip("()")


_KINDS: dict[str, Kind] = {
    "haskell": K.MODULE,
    "data_type": K.CLASS,
    "newtype": K.CLASS,
    "instance": K.CLASS,
    "deriving_instance": K.CLASS,
    "data_family": K.CLASS,
    "data_instance": K.CLASS,
    "class": K.INTERFACE,
    "type_synonym": K.INTERFACE,
    "type_family": K.INTERFACE,
    "abstract_family": K.INTERFACE,
    "type_instance": K.INTERFACE,
    # Where it is not a declaration it is the type `a -> b`, whose parts are types themselves.
    "function": K.GROUP,
    "linear_function": K.GROUP,
    "lambda": K.LAMBDA,
    "lambda_case": K.LAMBDA,
    "lambda_cases": K.LAMBDA,
    "field": K.FIELD,
    "data_constructor": K.FIELD,
    "gadt_constructor": K.FIELD,
    "newtype_constructor": K.FIELD,
    "signature": K.DECLARE,
    "default_signature": K.DECLARE,
    "kind_signature": K.DECLARE,
    "fixity": K.DECLARE,
    "foreign_import": K.IMPORT,
    "foreign_export": K.DECLARE,
    "import": K.IMPORT,
    "pragma": K.DECORATOR,
    "deriving": K.DECORATOR,
    "role_annotation": K.DECORATOR,
    "bind": K.ASSIGN,
    "equation": K.ASSIGN,
    "field_update": K.PAIR,
    "conditional": K.IF,
    "multi_way_if": K.IF,
    "guards": K.IF,
    "case": K.IF,
    "alternative": K.CASE,
    "list_comprehension": K.LIST,
    "generator": K.LOOP,
    # A part application of a curried call is the same call: see `("apply", "apply")`.
    "apply": K.GROUP,
    "projection": K.MEMBER,
    "projection_selector": K.MEMBER,
    "arithmetic_sequence": K.SLICE,
    "type_application": K.TYPE,
    "name": K.TYPE,
    "star": K.TYPE,
    "forall": K.TYPE,
    "forall_required": K.TYPE,
    "as": K.PATTERN,
    "view_pattern": K.PATTERN,
    "pattern_guard": K.PATTERN,
    "pattern_synonym": K.PATTERN,
    "irrefutable": K.PATTERN,
    "strict": K.PATTERN,
    "wildcard": K.NAME,
    # Named here as calls so that their text is looked at; everywhere they are names, unless `call_kinds` knows the word.
    "variable": K.CALL,
    "constructor": K.CALL,
    # Any operator is a function; those that all languages share get their own kinds by their text.
    "operator": K.CALL,
    "constructor_operator": K.LIST,
    "field_name": K.NAME,
    "label": K.NAME,
    "implicit_variable": K.NAME,
    "th_quoted_name": K.NAME,
    "negation": K.NEGATE,
    "integer": K.NUMBER,
    "float": K.NUMBER,
    "string": K.STRING,
    "char": K.STRING,
    "quasiquote_body": K.STRING,
    "quasiquote": K.TEMPLATE,
    "splice": K.TEMPLATE,
    "top_splice": K.TEMPLATE,
    "quote": K.TEMPLATE,
    "typed_quote": K.TEMPLATE,
    "unit": K.NULL,
    "unboxed_unit": K.NULL,
    "list": K.LIST,
    "tuple": K.LIST,
    "unboxed_tuple": K.LIST,
    "unboxed_sum": K.LIST,
    "record": K.MAP,
    "comment": K.COMMENT,
    "haddock": K.COMMENT,
    "cpp": K.COMMENT,
    "error_sentinel": K.GROUP,
    "all_names": K.GROUP,
    "alternatives": K.GROUP,
    "annotated": K.GROUP,
    "associated_type": K.GROUP,
    "binding_list": K.GROUP,
    "boolean": K.GROUP,
    "calling_convention": K.GROUP,
    "children": K.GROUP,
    "class_declarations": K.GROUP,
    "constructor_synonym": K.GROUP,
    "constructor_synonyms": K.GROUP,
    "context": K.GROUP,
    "data_constructors": K.GROUP,
    "declarations": K.GROUP,
    "default_types": K.GROUP,
    "deriving_strategy": K.GROUP,
    "do": K.GROUP,
    "do_module": K.GROUP,
    "empty_list": K.GROUP,
    "entity": K.GROUP,
    "equations": K.GROUP,
    "exp": K.GROUP,
    "explicit_type": K.GROUP,
    "export": K.GROUP,
    "exports": K.GROUP,
    "field_path": K.GROUP,
    "field_pattern": K.GROUP,
    "fields": K.GROUP,
    "function_head_parens": K.GROUP,
    "fundep": K.GROUP,
    "fundeps": K.GROUP,
    "gadt_constructors": K.GROUP,
    "group": K.GROUP,
    "header": K.GROUP,
    "implicit_parameter": K.GROUP,
    "import_list": K.GROUP,
    "import_name": K.GROUP,
    "import_package": K.GROUP,
    "imports": K.GROUP,
    "inferred": K.GROUP,
    "infix": K.GROUP,
    "infix_id": K.GROUP,
    "instance_declarations": K.GROUP,
    "invisible": K.GROUP,
    "kind_application": K.GROUP,
    "lazy_field": K.GROUP,
    "left_section": K.GROUP,
    "let": K.GROUP,
    "let_in": K.GROUP,
    "literal": K.GROUP,
    "local_binds": K.GROUP,
    "match": K.GROUP,
    "modifier": K.GROUP,
    "module": K.GROUP,
    "module_export": K.GROUP,
    "module_id": K.GROUP,
    "namespace": K.GROUP,
    "parens": K.GROUP,
    "patterns": K.GROUP,
    "prefix": K.GROUP,
    "prefix_id": K.GROUP,
    "prefix_list": K.GROUP,
    "prefix_tuple": K.GROUP,
    "prefix_unboxed_sum": K.GROUP,
    "prefix_unboxed_tuple": K.GROUP,
    "promoted": K.GROUP,
    "qualified": K.GROUP,
    "qualifiers": K.GROUP,
    "quantified_variables": K.GROUP,
    "quoted_decls": K.GROUP,
    "quoted_expression": K.GROUP,
    "quoted_pattern": K.GROUP,
    "quoted_type": K.GROUP,
    "quoter": K.GROUP,
    "rec": K.GROUP,
    "right_section": K.GROUP,
    "safety": K.GROUP,
    "special": K.GROUP,
    "strict_field": K.GROUP,
    "transform": K.GROUP,
    "type_binder": K.GROUP,
    "type_family_injectivity": K.GROUP,
    "type_family_result": K.GROUP,
    "type_params": K.GROUP,
    "type_patterns": K.GROUP,
    "type_role": K.GROUP,
    "via": K.GROUP,
}


def _words(kind: Kind, words: str) -> dict[str, Kind]:
    return dict.fromkeys(words.split(), kind)


HASKELL = Language(
    name="haskell",
    extensions=(".hs",),
    interpreters=("runhaskell", "runghc", "stack"),
    grammar="tree_sitter_haskell:language",
    distribution="tree-sitter-haskell",
    kinds=_KINDS,
    tokens={"else": K.ELSE},
    contextual=within(_KINDS, {"variable": K.NAME, "constructor": K.NAME})
    | within([kind for kind in _KINDS if kind not in ("apply", *_TYPE_PARENTS)], {"apply": K.CALL})
    | within(_DECLARATION_LISTS, dict.fromkeys(("function", "bind"), K.FUNCTION))
    | within(_TYPE_PARENTS, dict.fromkeys(("tuple", "list", "unit"), K.TYPE))
    | within(["data_type", "newtype", "class", "data_family", "type_family", "import_name", "export"], {"name": K.NAME})
    | within(["patterns"], dict.fromkeys(("variable", "wildcard", "literal", "parens", "tuple", "list"), K.PARAMETER))
    | {
        ("local_binds", "function"): K.FUNCTION,
        ("alternative", "apply"): K.PATTERN,
        ("lambda", "patterns"): K.GROUP,
        ("data_constructor", "record"): K.GROUP,
        ("newtype_constructor", "record"): K.GROUP,
    },
    call_kinds=_words(K.ADD, "+ ++ <>")
    | _words(K.SUBTRACT, "- subtract")
    | _words(K.MULTIPLY, "*")
    | _words(K.DIVIDE, "/ div quot")
    | _words(K.MODULO, "mod rem")
    | _words(K.POWER, "^ ^^ **")
    | _words(K.EQUAL, "==")
    | _words(K.NOT_EQUAL, "/=")
    | _words(K.LESS, "< <=")
    | _words(K.GREATER, "> >=")
    | _words(K.AND, "&&")
    | _words(K.OR, "||")
    | _words(K.NOT, "not")
    | _words(K.COALESCE, "<|> fromMaybe")
    | _words(K.CONTAINS, "elem notElem member notMember")
    | _words(K.INDEX, "!! ! !?")
    | _words(K.BIT_AND, ".&.")
    | _words(K.BIT_OR, ".|.")
    | _words(K.BIT_XOR, "xor")
    | _words(K.BIT_NOT, "complement")
    | _words(K.SHIFT, "shiftL shiftR")
    | _words(K.BOOLEAN, "True False")
    | _words(K.NULL, "Nothing")
    | _words(K.ELSE, "otherwise")
    | _words(K.IF, "when unless")
    | _words(K.LOOP, "map foldl foldl' foldr foldM forM forM_ mapM mapM_ for_ traverse traverse_ filter forever")
    | _words(K.RETURN, "return pure")
    | _words(K.THROW, "error throwIO throw throwError ioError")
    | _words(K.TRY, "try")
    | _words(K.CATCH, "catch handle")
    | _words(K.FINALLY, "finally bracket bracket_")
    | _words(K.ASSERT, "assert")
    | _words(K.ASSIGN, "writeIORef modifyIORef modifyIORef' writeArray"),
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    exports_of=exports_of,
    test_path=re.compile(r"(^|/)(tests?|testsuite|specs?)/|(Test|Tests|Spec)\.hs$"),
    test_name=re.compile(r"^(prop_|test|case_|unit_|spec)"),
    test_calls=frozenset({"it", "testCase", "testProperty", "prop"}),
)
