"""`api`: what others can call, and what must therefore stay compatible in a rewrite or a port.

Each public definition gives its whole signature and parts of it, so that one changed parameter does not lose everything. Names are
folded (camelCase and snake_case alike), and so are defaults (`None`, `null` and `nil`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from tree_sitter import Node

from provenance.fingerprints.features.declarations import Declarations, Holders, Member, holders_of
from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.features.strings import fold
from provenance.fingerprints.hashing import hash_texts
from provenance.fingerprints.languages.interface import Language, Parameter, text_of
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.model import Features, UnitKind
from provenance.fingerprints.units import UnitSpans

TELLING = 6
"""Characters, folded, from which a name says something without the class it belongs to."""
LONGEST_DEFAULT = 60
"""Characters from which a default is an expression rather than a value."""

_SEPARATORS = re.compile(r"[^0-9a-z]+")
_CONSTRUCTORS = frozenset({"init", "constructor", "construct", "new", "initialize"})
"""Folded names under which languages write a constructor; what callers see is the name of the class."""
_SPECIAL = frozenset({"__init__", "__construct"})
"""Constructors whose spelling says that they are called by the language and not that they are private."""
_NOTHING = frozenset({"None", "null", "nil", "undefined", "NULL", "nullptr", "Nothing", "undef", "NA"})
_NUMBER = re.compile(r"[-+]?(?:0[xXoObB][\da-fA-F_]+|[\d_]*\.?[\d_]+(?:[eE][-+]?\d+)?\.?)")
_COMMON_STEMS = frozenset(
    {"index", "init", "main", "utils", "util", "helpers", "common", "mod", "lib", "setup", "conf", "types", "package"}
)
_COMMON_FOLDERS = frozenset({"src", "lib", "main", "java", "python", "pkg", "internal", "source", "sources", "dist", "app", ""})
_FLAG = re.compile(rb"--(?:(?<=[\"'`]--)|(?<=[\"'`]-\w, --))([A-Za-z][A-Za-z0-9_-]{2,40})(?=[\"'`=/,]| [<\[])")
"""A literal that is or begins with a long flag: `"--port"`, `"-p, --port <number>"`. Looks for what is rare first."""

_CLASS, _TEST = int(UnitKind.CLASS), int(UnitKind.TEST)


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """Return a name without case and separators: `parseLine`, `parse_line` and `ParseLine` are all `parseline`."""
    return _SEPARATORS.sub("", name.lower())


@lru_cache(maxsize=1 << 12)
def fold_default(text: str) -> str:
    """Return a default value as all languages would write it: strings as the `strings` channel folds them, numbers decimal."""
    if text in _NOTHING:
        return "null"
    if text[-1:] in "\"'`":
        return f'"{fold(text)}"'
    if _NUMBER.fullmatch(text):
        return _number(text.replace("_", ""))
    return "".join(text.split()).casefold() if not _SEPARATORS.sub("", text.lower()) else fold_name(text)


def _number(text: str) -> str:
    try:
        return str(int(text, 0))
    except ValueError:
        pass
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


class Api:
    """Signatures and parts of them, members, modules, flags and lists of exports."""

    name = "api"
    needs_tree = True
    in_tests = False

    def extract(self, file: Analyzed) -> Features:
        """Return the features of each public definition, member and export of the file, and those of the module as a whole."""
        units = file.units
        assert units is not None
        found = _Found([], [])
        _of_definitions(units, found)
        if not units.normalized.parsed.grammar.language.test_path.search(file.path):
            found.add(1, _of_module(file.path))
            _of_flags(file, found)
        lines = np.array(found.lines, dtype=np.int32)
        return Features(hash_texts(found.texts), lines, lines, tuple(found.texts))


@dataclass(frozen=True)
class _Found:
    """What was found so far, parallel."""

    texts: list[str]
    lines: list[int]

    def add(self, line: int, texts: list[str]) -> None:
        """Remember what stands in one line."""
        self.texts.extend(texts)
        self.lines.extend([line] * len(texts))


def _of_definitions(units: UnitSpans, found: _Found) -> None:
    """Add the features of functions, classes, fields, constants and lists of exports."""
    language = units.normalized.parsed.grammar.language
    holders = holders_of(units)
    exported = language.exports_of(units.normalized.parsed.tree.root_node)
    classes = {fold_name(name) for name in holders.names if name}
    lines = units.start_line.tolist()
    owners = holders.around(units.node)
    for kind, name, node, owner, line in zip(units.kind.tolist(), units.names, units.definitions, owners, lines, strict=True):
        if node is None or not name or kind == _TEST:
            continue
        if not _is_public(language, exported, name, node) and name not in _SPECIAL:
            continue
        if kind == _CLASS:
            found.add(line, _of_class(name))
        else:
            folded = fold_name(name)
            # Go has functions for constructors: NewParser makes a Parser.
            owner = folded[3:] if folded[:3] == "new" and folded[3:] in classes else fold_name(owner or language.owner_of(node))
            found.add(line, _of_function(folded, owner, language.parameters_of(node)))
    _of_small_functions(units, exported, found)
    _of_types(units, holders, exported, found)
    declarations = Declarations(units.normalized, holders)
    members = declarations.members()
    for member in members:
        found.add(member.line, _of_member(member, exported))
    listed = declarations.exports()
    if exported:
        places = {member.name: member.line for member in reversed(members)} | dict(zip(units.names[::-1], lines[::-1], strict=True))
        listed += [(name, places.get(name, 1)) for name in sorted(exported - {name for name, _ in listed})]
    for name, line in listed:
        if len(fold_name(name)) >= TELLING:
            found.add(line, [f"export {fold_name(name)}"])


def _of_small_functions(units: UnitSpans, exported: frozenset[str] | None, found: _Found) -> None:
    """Add the functions that are too small to be units, where a name at the top of the module stands for them: `const f = (a) => a`."""
    normalized = units.normalized
    lambdas = normalized.nodes(Kind.LAMBDA)
    small = lambdas[(units.owner[lambdas] == 0) & (normalized.kind[normalized.parsed.parent[lambdas]] == Kind.ASSIGN)]
    if not len(small):
        return
    language = normalized.parsed.grammar.language
    cursor = normalized.parsed.tree.walk()
    for index, line in zip(small.tolist(), normalized.parsed.line_of(normalized.parsed.start_byte(small)).tolist(), strict=True):
        cursor.goto_descendant(index)
        named = language.name_of(cursor.node) if cursor.node is not None else None
        if cursor.node is not None and named is not None and _is_public(language, exported, text_of(named), cursor.node):
            found.add(line, _of_function(fold_name(text_of(named)), "", language.parameters_of(cursor.node)))


def _is_public(language: Language, exported: frozenset[str] | None, name: str, node: Node) -> bool:
    """Tell whether others can use a definition, by what it says itself or else by what its file exports."""
    public = language.is_public(name, node)
    return public if public is not None else exported is None or name in exported


def _of_class(name: str) -> list[str]:
    folded = fold_name(name)
    return [f"class {folded}"] if len(folded) > 3 else []


def _of_types(units: UnitSpans, holders: Holders, exported: frozenset[str] | None, found: _Found) -> None:
    """Add the interfaces and enums, which are no units; a port may make classes of them."""
    parsed = units.normalized.parsed
    lines = parsed.line_of(parsed.start_byte(holders.node)).tolist()
    for name, node, is_unit, line in zip(holders.names, holders.definitions, holders.is_unit, lines, strict=True):
        if not is_unit and name and _is_public(parsed.grammar.language, exported, name, node):
            found.add(line, _of_class(name))


def _of_member(member: Member, exported: frozenset[str] | None) -> list[str]:
    """Return a field or enum member with its class, and a constant alone where it is exported or spelled like one."""
    folded = fold_name(member.name)
    if len(folded) <= 2 or member.name.startswith(("_", "#", "@_", "attr_")):
        return []
    alone = [folded] if len(folded) >= TELLING else []
    if member.owner:
        belongs = f"{fold_name(member.owner)}.{folded}"
        return [belongs, *alone] if member.name.isupper() else [belongs]
    is_constant = member.name in exported if exported is not None else member.name[:1].isupper()
    return alone if is_constant else []


def _of_function(name: str, owner: str, parameters: list[Parameter]) -> list[str]:
    """Return the features of one function: its signature where that is telling, its class, its name alone, and parts of it."""
    if owner and (name in _CONSTRUCTORS or name in (owner, "new" + owner)):
        name, owner = owner, ""
    folded = [fold_name(parameter.name) for parameter in parameters]
    telling = len(name) >= TELLING
    found = []
    if len(folded) >= 2 or (folded and telling):
        found.append(f"{name}({', '.join(folded)})")
        found += _defaults(name, parameters)
    if owner and len(name) > 2:
        found.append(f"{owner}.{name}")
    if telling:
        found.append(f"{name}()")
        if len(folded) >= 2:
            found.append(f"{name}/{len(folded)}")
            found += [f"{name}[{position}]={text}" for position, text in enumerate(folded) if len(text) > 2]
    return found


def _defaults(name: str, parameters: list[Parameter]) -> list[str]:
    """Return each parameter that has a default with it; apart from the signature, because not all languages have them."""
    given = [(fold_name(parameter.name), parameter.default) for parameter in parameters if parameter.default]
    return [f"{name}.{text}={fold_default(default)}" for text, default in given if len(default) < LONGEST_DEFAULT]


def _of_module(path: str) -> list[str]:
    """Return the name of the module, alone and within its folder."""
    *folders, file = path.split("/")
    stem = fold_name(file.split(".")[0])
    if stem in _COMMON_STEMS or len(stem) <= 2:
        return []
    parent = next((name for folder in reversed(folders) if (name := fold_name(folder)) not in _COMMON_FOLDERS), "")
    found = [f"module {parent}/{stem}"] if parent else []
    return [*found, f"module {stem}"] if len(stem) >= TELLING else found


def _of_flags(file: Analyzed, found: _Found) -> None:
    """Add the long command line flags that have literals of their own."""
    declared = [(match.start(), match[1].decode()) for match in _FLAG.finditer(file.source)]
    lines = file.normalized.parsed.line_of(np.array([start for start, _ in declared], dtype=np.int32)).tolist()
    for (_, flag), line in zip(declared, lines, strict=True):
        found.add(line, [f"--{fold_name(flag)}"])


API = Api()
