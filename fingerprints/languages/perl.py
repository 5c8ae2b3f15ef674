"""Perl."""

import re

from tree_sitter import Node

from provenance.fingerprints.languages.interface import Language, Parameter, field_name, first_named, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY, compound, within
from provenance.fingerprints.languages.vocabulary import Kind

K = Kind

_BINARY: dict[str, Kind] = dict(BINARY) | {
    "//": K.COALESCE,
    ".": K.ADD,
    "x": K.MULTIPLY,
    "eq": K.EQUAL,
    "ne": K.NOT_EQUAL,
    "lt": K.LESS,
    "le": K.LESS,
    "gt": K.GREATER,
    "ge": K.GREATER,
    "<=>": K.LESS,
    "cmp": K.LESS,
    "=~": K.EQUAL,
    "!~": K.NOT_EQUAL,
    "~~": K.CONTAINS,
    "xor": K.BIT_XOR,
    "isa": K.TYPE_TEST,
    "..": K.SLICE,
    "...": K.SLICE,
}

_OPERATIONS = ("binary_expression", "equality_expression", "relational_expression", "lowprec_logical_expression")

_INTERPOLATED = (
    "scalar",
    "array",
    "array_element_expression",
    "hash_element_expression",
    "slice_expression",
    "method_call_expression",
    "array_deref_expression",
    "scalar_deref_expression",
)

_ARGUMENTS = ("@_", "shift", "shift @_", "shift(@_)")
"""What a subroutine without a signature takes its parameters from."""

_RECEIVERS = ("self", "class", "this", "proto")


def name_of(node: Node) -> Node | None:
    """Return the `name` field of a definition, or the variable that an anonymous `sub` is assigned to."""
    name = field_name(node)
    parent = node.parent
    if name is not None or parent is None or parent.type != "assignment_expression":
        return name
    target = parent.child_by_field_name("left")
    if target is not None and target.type == "variable_declaration":
        target = target.child_by_field_name("variable")
    return first_named(target) if target is not None and target.type == "scalar" else None


def parameters_of(node: Node) -> list[Parameter]:
    """Return the parameters of the signature; without one, what the first statements take from `@_` and `shift`."""
    signature = next((child for child in node.named_children if child.type == "signature"), None)
    found = [_declared(child) for child in signature.named_children] if signature else _unpacked(node.child_by_field_name("body"))
    return [parameter for parameter in found if parameter.name not in _RECEIVERS]


def _declared(node: Node) -> Parameter:
    default = node.child_by_field_name("default")
    return Parameter(_bare(first_named(node) or node), text_of(default) if default else None)


def _unpacked(body: Node | None) -> list[Parameter]:
    parameters: list[Parameter] = []
    for statement in body.named_children if body else []:
        assignment = first_named(statement)
        if assignment is None or assignment.type != "assignment_expression":
            break
        left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
        if left is None or right is None or left.type != "variable_declaration" or text_of(right) not in _ARGUMENTS:
            break
        variables = left.children_by_field_name("variables") or left.children_by_field_name("variable")
        parameters += [Parameter(_bare(variable)) for variable in variables if variable.is_named]
    return parameters


def _bare(variable: Node) -> str:
    return text_of(variable).lstrip("$@%")


PERL = Language(
    name="perl",
    extensions=(".pl", ".pm", ".t"),
    filenames=("cpanfile",),
    interpreters=("perl",),
    grammar="tree_sitter_perl:language",
    distribution="tree-sitter-perl",
    kinds={
        "source_file": K.MODULE,
        "package_statement": K.CLASS,
        "class_statement": K.CLASS,
        "role_statement": K.INTERFACE,
        "subroutine_declaration_statement": K.FUNCTION,
        "method_declaration_statement": K.FUNCTION,
        "anonymous_subroutine_expression": K.LAMBDA,
        "anonymous_method_expression": K.LAMBDA,
        "mandatory_parameter": K.PARAMETER,
        "optional_parameter": K.PARAMETER,
        "named_parameter": K.PARAMETER,
        "slurpy_parameter": K.PARAMETER,
        "use_statement": K.IMPORT,
        "use_version_statement": K.IMPORT,
        "require_expression": K.IMPORT,
        "require_version_expression": K.IMPORT,
        "attribute": K.DECORATOR,
        "assignment_expression": K.ASSIGN,
        "postinc_expression": K.ASSIGN,
        "preinc_expression": K.ASSIGN,
        "conditional_statement": K.IF,
        "elsif": K.IF,
        "else": K.ELSE,
        "conditional_expression": K.IF,
        "postfix_conditional_expression": K.IF,
        "for_statement": K.LOOP,
        "cstyle_for_statement": K.LOOP,
        "loop_statement": K.LOOP,
        "postfix_for_expression": K.LOOP,
        "postfix_loop_expression": K.LOOP,
        "map_grep_expression": K.LOOP,
        "return_expression": K.RETURN,
        # `next` and `last` are told apart by their text, through `call_kinds`.
        "loopex_expression": K.CALL,
        "goto_expression": K.GOTO,
        "statement_label": K.GOTO,
        "try_statement": K.TRY,
        "eval_expression": K.TRY,
        "defer_statement": K.FINALLY,
        "localization_expression": K.WITH,
        "phaser_statement": K.WITH,
        "await_expression": K.AWAIT,
        "async_block_expression": K.AWAIT,
        "function_call_expression": K.CALL,
        "ambiguous_function_call_expression": K.CALL,
        "func0op_call_expression": K.CALL,
        "func1op_call_expression": K.CALL,
        "method_call_expression": K.CALL,
        "coderef_call_expression": K.CALL,
        "sort_expression": K.CALL,
        "readline_expression": K.CALL,
        "fileglob_expression": K.CALL,
        "command_string": K.CALL,
        "command_heredoc_token": K.CALL,
        "arraylen": K.CALL,
        "arraylen_deref_expression": K.CALL,
        "array_element_expression": K.INDEX,
        "hash_element_expression": K.INDEX,
        "slice_expression": K.SLICE,
        "keyval_expression": K.SLICE,
        "anonymous_slice_expression": K.SLICE,
        "refgen_expression": K.ADDRESS,
        "glob": K.ADDRESS,
        "amper_deref_expression": K.DEREFERENCE,
        "array_deref_expression": K.DEREFERENCE,
        "code_deref_expression": K.DEREFERENCE,
        "glob_deref_expression": K.DEREFERENCE,
        "glob_slot_expression": K.DEREFERENCE,
        "hash_deref_expression": K.DEREFERENCE,
        "scalar_deref_expression": K.DEREFERENCE,
        "varname": K.NAME,
        "bareword": K.NAME,
        "function": K.NAME,
        "method": K.NAME,
        "package": K.NAME,
        "identifier": K.NAME,
        "filehandle": K.NAME,
        "label": K.NAME,
        "number": K.NUMBER,
        "version": K.NUMBER,
        "string_literal": K.STRING,
        "interpolated_string_literal": K.STRING,
        "heredoc_content": K.STRING,
        "autoquoted_bareword": K.STRING,
        "filename": K.STRING,
        "format_content": K.STRING,
        "string_content": K.GROUP,
        "escape_sequence": K.GROUP,
        "escaped_delimiter": K.GROUP,
        "heredoc_token": K.GROUP,
        "heredoc_end": K.GROUP,
        "match_regexp": K.REGEX,
        "quoted_regexp": K.REGEX,
        "substitution_regexp": K.REGEX,
        "transliteration_expression": K.REGEX,
        "boolean": K.BOOLEAN,
        "undef_expression": K.NULL,
        "yadayada": K.NULL,
        "anonymous_array_expression": K.LIST,
        "stub_expression": K.LIST,
        "quoted_word_list": K.LIST,
        "anonymous_hash_expression": K.MAP,
        "comment": K.COMMENT,
        "pod": K.COMMENT,
        "data_section": K.COMMENT,
        "array": K.GROUP,
        "attribute_name": K.GROUP,
        "attribute_value": K.GROUP,
        "attrlist": K.GROUP,
        "binary_expression": K.GROUP,
        "block": K.GROUP,
        "block_statement": K.GROUP,
        "class_phaser_statement": K.WITH,
        "container_variable": K.GROUP,
        "do_expression": K.GROUP,
        "eof_marker": K.GROUP,
        "equality_expression": K.GROUP,
        "expression_statement": K.GROUP,
        "format_statement": K.GROUP,
        "hash": K.GROUP,
        "indirect_object": K.GROUP,
        "keyval_container_variable": K.GROUP,
        "list_expression": K.GROUP,
        "logical_not_expression": K.GROUP,
        "lowprec_logical_expression": K.GROUP,
        "match_regexp_modifiers": K.GROUP,
        "parenthesized_expression": K.GROUP,
        "prototype": K.GROUP,
        "quoted_regexp_modifiers": K.GROUP,
        "refalias_variable": K.GROUP,
        "regexp_content": K.GROUP,
        "relational_expression": K.GROUP,
        "replacement": K.GROUP,
        "scalar": K.GROUP,
        "signature": K.GROUP,
        "slice_container_variable": K.GROUP,
        "substitution_regexp_modifiers": K.GROUP,
        "transliteration_content": K.GROUP,
        "transliteration_modifiers": K.GROUP,
        "unary_expression": K.GROUP,
        "variable_declaration": K.GROUP,
        "variable_group": K.GROUP,
    },
    tokens={"=>": K.PAIR},
    contextual=within(_OPERATIONS, _BINARY)
    | within(["assignment_expression"], compound(_BINARY))
    | within(["unary_expression", "logical_not_expression"], {token: UNARY[token] for token in ("-", "!", "not", "~")})
    | within(["postinc_expression", "preinc_expression"], {"++": K.ADD, "--": K.SUBTRACT})
    | within(["string_content", "heredoc_content"], dict.fromkeys(_INTERPOLATED, K.TEMPLATE))
    | within(["varname"], {"scalar": K.DEREFERENCE, "block": K.DEREFERENCE})
    | {
        ("method_call_expression", "->"): K.MEMBER,
        ("parenthesized_expression", "list_expression"): K.LIST,
        ("expression_statement", "variable_declaration"): K.DECLARE,
        ("variable_declaration", "field"): K.FIELD,
        # `eval { ... } or do { ... }` is the usual handler.
        ("lowprec_logical_expression", "do_expression"): K.CATCH,
        ("try_statement", "catch"): K.CATCH,
        ("try_statement", "finally"): K.FINALLY,
    },
    call_kinds={
        "next": K.CONTINUE,
        "redo": K.CONTINUE,
        "last": K.BREAK,
        "die": K.THROW,
        "croak": K.THROW,
        "confess": K.THROW,
        "exists": K.CONTAINS,
        "delete": K.DELETE,
        "ref": K.TYPE_TEST,
        "bless": K.NEW,
        "__PACKAGE__": K.SELF,
    },
    name_of=name_of,
    parameters_of=parameters_of,
    test_path=re.compile(r"(^|/)x?t/|(^|/)tests?/|\.t$"),
    test_name=re.compile(r"^test"),
    test_calls=frozenset({"subtest", "test", "it"}),
)
