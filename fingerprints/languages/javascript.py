"""JavaScript, with JSX; the tables that TypeScript builds upon."""

from collections.abc import Iterator

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, field_parameters, text_of
from provenance.fingerprints.languages.operators import BINARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_ASSIGNED_NAME = {"variable_declarator": "name", "assignment_expression": "left", "pair": "key", "field_definition": "property"}
_ASSIGNED_NAME |= {"public_field_definition": "name"}
"""Node that holds an anonymous function or class as its value -> the field in which it names it."""

_NAMING_PARTS = frozenset({"shorthand_property_identifier", "pair", "method_definition"})

_CLASS_BODIES = frozenset({"class_body", "interface_body", "object_type", "enum_body", "object"})


def name_of(node: Node) -> Node | None:
    """Return the name of a definition: its own, or that of the variable, property or field it is assigned to."""
    own = field_name(node)
    if own is not None or node.parent is None:
        return own
    named = node.parent.child_by_field_name(_ASSIGNED_NAME.get(node.parent.type, ""))
    if named is not None and named.type == "member_expression":
        named = named.child_by_field_name("property")
    return None if named is None or named.named_child_count else named


def parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters of a function; `x => x` has one without a list."""
    single = node.child_by_field_name("parameter")
    return [Parameter(text_of(single))] if single is not None else field_parameters(node)


def is_public(name: str, node: Node) -> bool | None:
    """Tell whether a name is a member without a sign of being private; of others, the exports of the file decide."""
    modifiers = (child for child in node.named_children if child.type == "accessibility_modifier")
    if name.startswith(("_", "#")) or any(text_of(modifier) != "public" for modifier in modifiers):
        return False
    holders = [node.parent, node.parent.parent] if node.parent is not None else []
    if node.parent is not None and node.parent.type == "assignment_expression" and _left_of(node.parent).type == "member_expression":
        return True
    if any(holder is not None and holder.type in (*_CLASS_BODIES, "export_statement") for holder in holders):
        return True
    return None


def exports_of(root: Node) -> frozenset[str] | None:
    """Return the names that a module exports, with `export` or by assigning to `exports`; None in a script, where every name is public."""
    exports = (child for child in root.named_children if child.type == "export_statement")
    return frozenset(name for export in exports for name in _names_in(export)) or _assigned_exports(root)


def _assigned_exports(root: Node) -> frozenset[str] | None:
    """Return the names that a CommonJS module exports; None where there are none, or where what is exported is computed."""
    names: set[str] = set()
    for statement in root.named_children:
        value = statement.named_child(0) if statement.type == "expression_statement" else None
        path = ""
        while value is not None and value.type == "assignment_expression":
            left = _left_of(value)
            path = text_of(left) if left.type in ("member_expression", "identifier") and not path else path
            value = value.child_by_field_name("right")
        head, _, name = path.removeprefix("module.").partition(".")
        if head != "exports" or value is None:
            continue
        found = {name} if name else set()
        found |= _named_by(value)
        if not found:
            return None
        names |= found
    return frozenset(names) or None


def _named_by(value: Node) -> set[str]:
    """Return the names of this module that an exported value stands for."""
    match value.type:
        case "identifier":
            return {text_of(value)}
        case "object":
            parts = [child for child in value.named_children if child.type in _NAMING_PARTS]
            named = [child.child_by_field_name(name) for child in parts for name in ("key", "value", "name")]
            named += [child for child in parts if not child.named_child_count]
            return {text_of(node) for node in named if node is not None and not node.named_child_count}
        case _:
            own = field_name(value)
            return {text_of(own)} if own is not None else set()


def _left_of(assignment: Node) -> Node:
    return assignment.child_by_field_name("left") or assignment


def _names_in(export: Node) -> Iterator[str]:
    for child in export.named_children:
        match child.type:
            case "export_clause":
                yield from (text_of(name) for specifier in child.named_children if (name := field_name(specifier)))
            case "lexical_declaration" | "variable_declaration":
                yield from (text_of(name) for declarator in child.named_children if (name := field_name(declarator)))
            case "identifier":
                yield text_of(child)
            case _:
                if (name := field_name(child)) is not None:
                    yield text_of(name)


KINDS = {
    "program": K.MODULE,
    "class": K.CLASS,
    "class_declaration": K.CLASS,
    "function_declaration": K.FUNCTION,
    "generator_function_declaration": K.FUNCTION,
    "method_definition": K.FUNCTION,
    "function_expression": K.LAMBDA,
    "generator_function": K.LAMBDA,
    "arrow_function": K.LAMBDA,
    "field_definition": K.FIELD,
    "import_statement": K.IMPORT,
    "import": K.IMPORT,
    "decorator": K.DECORATOR,
    "variable_declarator": K.ASSIGN,
    "assignment_expression": K.ASSIGN,
    "augmented_assignment_expression": K.ASSIGN,
    "assignment_pattern": K.ASSIGN,
    "object_assignment_pattern": K.ASSIGN,
    "update_expression": K.ASSIGN,
    "if_statement": K.IF,
    "ternary_expression": K.IF,
    "switch_statement": K.IF,
    "switch_case": K.CASE,
    "switch_default": K.CASE,
    "for_statement": K.LOOP,
    "for_in_statement": K.LOOP,
    "while_statement": K.LOOP,
    "do_statement": K.LOOP,
    "break_statement": K.BREAK,
    "continue_statement": K.CONTINUE,
    "return_statement": K.RETURN,
    "yield_expression": K.YIELD,
    "throw_statement": K.THROW,
    "try_statement": K.TRY,
    "catch_clause": K.CATCH,
    "finally_clause": K.FINALLY,
    "with_statement": K.WITH,
    "using_declaration": K.WITH,
    "labeled_statement": K.GOTO,
    "await_expression": K.AWAIT,
    "call_expression": K.CALL,
    "new_expression": K.NEW,
    "member_expression": K.MEMBER,
    "meta_property": K.MEMBER,
    "subscript_expression": K.INDEX,
    "spread_element": K.SPREAD,
    "rest_pattern": K.SPREAD,
    "identifier": K.NAME,
    "property_identifier": K.NAME,
    "private_property_identifier": K.NAME,
    "shorthand_property_identifier_pattern": K.NAME,
    "this": K.SELF,
    "super": K.SELF,
    "array_pattern": K.PATTERN,
    "object_pattern": K.PATTERN,
    "optional_chain": K.COALESCE,
    "number": K.NUMBER,
    "string": K.STRING,
    "template_string": K.STRING,
    "template_substitution": K.TEMPLATE,
    "regex": K.REGEX,
    "true": K.BOOLEAN,
    "false": K.BOOLEAN,
    "null": K.NULL,
    "undefined": K.NULL,
    "array": K.LIST,
    "object": K.MAP,
    "pair": K.PAIR,
    "pair_pattern": K.PAIR,
    "shorthand_property_identifier": K.PAIR,
    "comment": K.COMMENT,
    "html_comment": K.COMMENT,
    "hash_bang_line": K.COMMENT,
    # An element of JSX is a call that creates it; its attributes are keyword arguments.
    "jsx_element": K.CALL,
    "jsx_self_closing_element": K.CALL,
    "jsx_attribute": K.PAIR,
    "jsx_expression": K.TEMPLATE,
    "jsx_text": K.STRING,
    "jsx_opening_element": K.GROUP,
    "jsx_closing_element": K.GROUP,
    "jsx_namespace_name": K.GROUP,
    "html_character_reference": K.GROUP,
    "arguments": K.GROUP,
    "binary_expression": K.GROUP,
    "class_body": K.GROUP,
    "class_heritage": K.GROUP,
    "class_static_block": K.GROUP,
    "computed_property_name": K.GROUP,
    "debugger_statement": K.GROUP,
    "else_clause": K.GROUP,
    "empty_statement": K.GROUP,
    "escape_sequence": K.GROUP,
    "export_clause": K.GROUP,
    "export_specifier": K.GROUP,
    "export_statement": K.GROUP,
    "expression_statement": K.GROUP,
    "formal_parameters": K.GROUP,
    "import_attribute": K.GROUP,
    "import_clause": K.GROUP,
    "import_specifier": K.GROUP,
    "lexical_declaration": K.GROUP,
    "named_imports": K.GROUP,
    "namespace_export": K.GROUP,
    "namespace_import": K.GROUP,
    "parenthesized_expression": K.GROUP,
    "regex_flags": K.GROUP,
    "regex_pattern": K.GROUP,
    "sequence_expression": K.GROUP,
    "statement_block": K.GROUP,
    "statement_identifier": K.GROUP,
    "string_fragment": K.GROUP,
    "switch_body": K.GROUP,
    "unary_expression": K.GROUP,
    "variable_declaration": K.GROUP,
}

_PARAMETERS = ("identifier", "assignment_pattern", "object_pattern", "array_pattern")

CONTEXTUAL = (
    within(["binary_expression"], BINARY)
    | within(["augmented_assignment_expression"], compound())
    | within(["unary_expression"], {"-": K.NEGATE, "!": K.NOT, "~": K.BIT_NOT, "typeof": K.TYPE_TEST, "delete": K.DELETE})
    | within(["update_expression"], {"++": K.ADD, "--": K.SUBTRACT})
    # `else if` is an if alone; whatever else follows `else` is an else.
    | within(["else_clause"], {"statement_block": K.ELSE, "expression_statement": K.ELSE})
    | within(["field_definition", "public_field_definition"], {"=": K.ASSIGN})
    | within(["formal_parameters"], dict.fromkeys(_PARAMETERS, K.PARAMETER))
    | {
        ("arrow_function", "identifier"): K.PARAMETER,
        ("import_statement", "string"): K.GROUP,
        ("export_statement", "string"): K.GROUP,
        ("export_statement", "*"): K.IMPORT,
    }
)

CALL_KINDS = {"require": K.IMPORT, "assert": K.ASSERT}

_TEST_FUNCTIONS = ("it", "test", "specify", "QUnit.test", "Deno.test")

TEST_CALLS = frozenset(f"{function}{variant}" for function in _TEST_FUNCTIONS for variant in ("", ".only", ".skip", ".each"))

JAVASCRIPT = Language(
    name="javascript",
    extensions=(".js", ".mjs", ".cjs", ".jsx"),
    filenames=("Jakefile",),
    interpreters=("node", "deno", "bun"),
    grammar="tree_sitter_javascript:language",
    distribution="tree-sitter-javascript",
    kinds=KINDS,
    contextual=CONTEXTUAL,
    call_kinds=CALL_KINDS,
    name_of=name_of,
    parameters_of=parameters_of,
    is_public=is_public,
    exports_of=exports_of,
    test_calls=TEST_CALLS,
    running_text=frozenset({"jsx_text"}),
)
