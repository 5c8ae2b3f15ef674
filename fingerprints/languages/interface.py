"""What a language file says about its language.

To add a language: write one file that builds a `Language`, list it in `registry.LANGUAGES`, add its ten small programs and its sample
below `tests/data/languages/<name>/`, and name it in `docs/languages.md`. `tests/contracts/test_languages.py` proves the rest.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tree_sitter import Node

from provenance.fingerprints.languages.vocabulary import Kind


class Parameter(NamedTuple):
    """One parameter of a function as its signature spells it."""

    name: str
    default: str | None = None
    """Source text of the default value, or None where there is none."""


def field_name(node: Node) -> Node | None:
    """Return the node that spells the name of a definition: the grammar's `name` field, where it has one."""
    return node.child_by_field_name("name")


_PLAIN_LISTINGS = frozenset({"parameters", "formal_parameters"})
_PLAIN_PARAMETER = re.compile(r"(?:\*\*?|\.\.\.)?([^\W\d]\w*)(?: ?: ?[\w.]+(?: ?\| ?[\w.]+)*)?(?: ?= ?([\w.+-]+))?")
_RECEIVERS = frozenset({"self", "cls", "this", "&self", ""})


def field_parameters(node: Node) -> list[Parameter]:
    """Return the parameters in the grammar's `parameters` field, in order, without `self`, `this` and comments.

    The name of a parameter is its `name`, `pattern` or `left` field if it has one, otherwise its first named leaf.
    """
    listing = node.child_by_field_name("parameters")
    if listing is None:
        return []
    plain = _plain_parameters(text_of(listing)) if listing.type in _PLAIN_LISTINGS else None
    if plain is not None:
        return list(plain)
    parameters = [read_parameter(child) for child in listing.named_children if "comment" not in child.type]
    return [parameter for parameter in parameters if parameter.name not in _RECEIVERS]


@lru_cache(maxsize=1 << 12)
def _plain_parameters(text: str) -> tuple[Parameter, ...] | None:
    """Return the parameters of a list in which each is a name, with a plain type and a plain default at most; None for any other.

    Most are; reading their text costs a fraction of reading their nodes.
    """
    if text[:1] != "(" or text[-1:] != ")":
        return None
    parts = [part.strip() for part in text[1:-1].split(",")]
    if not parts[-1]:
        parts.pop()
    matches = [_PLAIN_PARAMETER.fullmatch(part) for part in parts]
    if not all(matches):
        return None
    return tuple(Parameter(match[1], match[2]) for match in matches if match and match[1] not in _RECEIVERS)


_DEFAULT_FIELDS = ("value", "default_value", "default", "right")
_NAME_FIELDS = ("name", "pattern", "left", "declarator")
_KNOWN_FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "typed_parameter": ((), ()),
    "list_splat_pattern": ((), ()),
    "dictionary_splat_pattern": ((), ()),
    "default_parameter": (("name",), ("value",)),
    "typed_default_parameter": (("name",), ("value",)),
    "assignment_pattern": (("left",), ("right",)),
    "required_parameter": (("pattern",), ("value",)),
    "optional_parameter": (("pattern", "name"), ("value",)),
    "simple_parameter": (("name",), ("default_value",)),
}
"""Kind of a parameter node -> the fields that it can have for its name and default; each look-up costs as much as a node."""


def read_parameter(node: Node) -> Parameter:
    """Return the name and the default of one parameter node, read from the usual fields of tree-sitter grammars."""
    if not node.child_count:
        return Parameter(text_of(node))
    name_fields, default_fields = _KNOWN_FIELDS.get(node.type, (_NAME_FIELDS, _DEFAULT_FIELDS))
    default = next((found for name in default_fields if (found := node.child_by_field_name(name))), None)
    named = next((found for name in name_fields if (found := node.child_by_field_name(name))), node)
    while named.named_child_count and "identifier" not in named.type:
        named = first_named(named) or named
    return Parameter(text_of(named), text_of(default) if default else None)


def first_named(node: Node) -> Node | None:
    """Return the first named child of a node, or None where broken source left it without one."""
    return node.named_child(0) if node.named_child_count else None


def text_of(node: Node) -> str:
    """Return the source text of a node; undecodable bytes are replaced, because a name is only ever hashed and shown."""
    return (node.text or b"").decode("utf-8", "replace")


def no_owner(_node: Node) -> str:
    """Return nothing: in most languages what belongs to a class stands inside of it."""
    return ""


def no_underscore(name: str, _node: Node) -> bool:
    """Tell whether a name is public by the usual convention: it does not begin with an underscore."""
    return not name.startswith("_")


def no_list_of_exports(_root: Node) -> frozenset[str] | None:
    """Return None: in most languages a definition says itself whether it is public."""
    return None


NOTHING = re.compile(r"(?!)")
"""A pattern that matches nothing: the default of what a language does not have."""

TEST_PATH = re.compile(r"(^|/)(tests?|testing|specs?|__tests__|t)/|(^|/)(test_|spec_)[^/]*$|[._-](test|tests|spec|specs)\.[^/]+$", re.I)
"""Where test code lies in most ecosystems, by path relative to the project."""


@dataclass(frozen=True)
class Language:
    """Everything the engine knows about one language; tables and small functions, no state."""

    name: str
    """Name in results and corpora, lower case: `python`."""
    extensions: tuple[str, ...]
    """File name endings with the dot, lower case: `.py`."""
    grammar: str
    """Where the tree-sitter grammar comes from: `module:function`; imported on first use only."""
    distribution: str
    """Distribution that ships the grammar; its version is written into every corpus."""
    kinds: Mapping[str, Kind]
    """Named node kind -> canonical kind. Every kind that real files hold is listed; wrappers and lists are `Kind.GROUP`."""
    tokens: Mapping[str, Kind] = field(default_factory=dict)
    """Anonymous token -> canonical kind, wherever it stands: `else` -> ELSE. Tokens that are not listed are punctuation."""
    contextual: Mapping[tuple[str, str], Kind] = field(default_factory=dict)
    """(parent node kind, node kind or token) -> canonical kind; wins over `kinds` and `tokens`. See `operators.within`."""
    call_kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Callee or command word -> canonical kind of the whole call, where the language spells control flow as a call: `die` -> THROW."""
    dialect: str = ""
    """Set where two grammars serve one language: `tsx`."""
    filenames: tuple[str, ...] = ()
    """Whole file names without a telling extension: `Rakefile`."""
    interpreters: tuple[str, ...] = ()
    """Programs in a shebang line, without version: `python`."""
    name_of: Callable[[Node], Node | None] = field_name
    """Definition node (FUNCTION, CLASS, INTERFACE, ENUM, LAMBDA) -> the node that spells its name, or None for an anonymous one."""
    parameters_of: Callable[[Node], list[Parameter]] = field_parameters
    """FUNCTION or LAMBDA node -> its parameters in order, without the receiver."""
    owner_of: Callable[[Node], str] = no_owner
    """FUNCTION or LAMBDA node that stands outside of all classes -> the class that it says it belongs to, or nothing."""
    is_public: Callable[[str, Node], bool | None] = no_underscore
    """(name, definition node) -> whether others can use it; None where the file's `exports_of` decides."""
    exports_of: Callable[[Node], frozenset[str] | None] = no_list_of_exports
    """Root node -> the names that the file exports, or None where it has no list of them; asked once per file."""
    test_path: re.Pattern[str] = TEST_PATH
    """Matches (search) the relative path of a file that holds tests."""
    test_name: re.Pattern[str] = NOTHING
    """Matches (search) the name of a function that is a test case, in a file that holds tests."""
    test_marker: re.Pattern[str] = NOTHING
    """Matches (search) the 200 characters of source before and at the start of a function that is a test case anywhere: `@Test`."""
    test_calls: frozenset[str] = frozenset()
    """Callees whose function argument is a test case, in a file that holds tests: `it`."""
    running_text: frozenset[str] = frozenset()
    """Leaf kinds of text between elements, which mean nothing where they hold white space only: `jsx_text`."""
    docstring_parents: frozenset[str] = frozenset()
    """Node kinds whose direct STRING child is documentation rather than a value: `expression_statement` in Python."""

    @property
    def key(self) -> str:
        """Name and dialect together; unique among all languages."""
        return f"{self.name}:{self.dialect}" if self.dialect else self.name
