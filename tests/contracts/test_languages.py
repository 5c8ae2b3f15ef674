"""What every language file promises, proved on its sample and its ten small programs."""

import importlib
import re
from pathlib import Path

import numpy as np
import pytest
import tree_sitter

from provenance.fingerprints.languages import registry
from provenance.fingerprints.languages.interface import NOTHING, Language, text_of
from provenance.fingerprints.languages.operators import BINARY, UNARY
from provenance.fingerprints.languages.vocabulary import Kind
from provenance.fingerprints.normalize import Normalized, normalize
from provenance.fingerprints.parsing import parse

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "languages"
PROGRAMS = ("bank", "caesar", "matrix", "paths", "rpn", "runs", "search", "sieve", "table", "words")
SHARED_MODULES = {"__init__", "interface", "operators", "registry", "vocabulary"}

every_language = pytest.mark.parametrize("language", registry.LANGUAGES, ids=lambda language: language.key)
every_main_language = pytest.mark.parametrize(
    "language", [language for language in registry.LANGUAGES if not language.dialect], ids=lambda language: language.key
)


def sample_of(language: Language) -> Path:
    return next(path for path in sorted((DATA / language.name).glob("sample.*")) if path.suffix.lower() in language.extensions)


def program_of(language: Language, program: str) -> Path:
    return next((DATA / language.name / "programs").glob(f"{program}.*"))


def read(path: Path, language: Language) -> Normalized:
    return normalize(parse(path.read_bytes(), language))


def sample(language: Language) -> Normalized:
    return read(sample_of(language), language)


def nodes_of(normalized: Normalized) -> list[tree_sitter.Node]:
    """Return the nodes in preorder, as tree-sitter itself walks them: slow and obviously right."""

    def walk(node: tree_sitter.Node) -> list[tree_sitter.Node]:
        return [node, *(found for child in node.children for found in walk(child))]

    return walk(normalized.parsed.tree.root_node)


def nodes_of_kind(normalized: Normalized, *kinds: Kind) -> list[tree_sitter.Node]:
    return [node for node, kind in zip(nodes_of(normalized), normalized.kind.tolist(), strict=True) if kind in kinds]


def canonical_stream(normalized: Normalized) -> list[str]:
    return [Kind(kind).name for kind in normalized.kind.tolist() if kind not in (Kind.GROUP, Kind.COMMENT)]


def declared_kinds(language: Language) -> set[Kind]:
    """Return the kinds that the tables can give, without what only the shared operator tables say of pointers and types."""
    grammar = parse(b"", language).grammar
    reachable = {kind for name, kind in language.kinds.items() if name in grammar.names}
    reachable |= {*language.tokens.values(), *language.call_kinds.values()}
    for (parent, child), kind in language.contextual.items():
        borrowed = kind in (Kind.ADDRESS, Kind.DEREFERENCE, Kind.TYPE_TEST) and kind in (BINARY.get(child), UNARY.get(child))
        if not borrowed and parent in grammar.names and child in grammar.names:
            reachable.add(kind)
    return reachable - {Kind.GROUP}


@every_language
def test_the_sample_parses_without_errors(language):
    assert [node.start_point for node in nodes_of(sample(language)) if node.is_error or node.is_missing] == []


@every_language
def test_every_line_of_the_sample_belongs_to_a_leaf(language):
    parsed = sample(language).parsed
    first = parsed.line_of(parsed.leaf_start)
    last = parsed.line_of(np.maximum(parsed.leaf_start, parsed.leaf_end - 1))
    covered = {line for start, end in zip(first.tolist(), last.tolist(), strict=True) for line in range(start, end + 1)}
    filled = {number for number, line in enumerate(parsed.source.decode().splitlines(), start=1) if line.strip()}
    assert filled - covered == set()


@every_language
def test_spans_lie_inside_the_text(language):
    parsed = sample(language).parsed
    nodes = np.arange(len(parsed.size), dtype=np.int32)
    start, end = parsed.start_byte(nodes), parsed.end_byte(nodes)
    assert np.all(start >= 0)
    assert np.all(start <= end)
    assert np.all(end <= len(parsed.source))


@every_language
def test_parents_are_those_of_tree_sitter(language):
    normalized = sample(language)
    nodes = nodes_of(normalized)
    index = {node.id: position for position, node in enumerate(nodes)}
    expected = [index[node.parent.id] if node.parent else 0 for node in nodes]
    assert normalized.parsed.parent.tolist() == expected


@every_language
def test_every_declared_kind_occurs_in_the_sample(language):
    found = {Kind(kind) for kind in np.unique(sample(language).kind).tolist()}
    assert sorted(kind.name for kind in declared_kinds(language) - found) == []


@every_language
def test_at_least_forty_kinds_are_declared(language):
    assert len(declared_kinds(language)) >= 40


@every_language
def test_every_node_of_the_sample_is_mapped(language):
    assert unmapped_kinds(sample(language)) == set()


def unmapped_kinds(normalized: Normalized) -> set[str]:
    mapped = normalized.parsed.grammar.language.kinds
    return {node.type for node in nodes_of(normalized) if node.is_named and node.type not in mapped}


def renamed(normalized: Normalized) -> bytes:
    """Return the source with every identifier replaced by a fresh one of another length and the same case of its first letter.

    Left alone: words that the grammar itself knows, words that mean something as a callee, and built-in types.
    """
    language = normalized.parsed.grammar.language
    fixed = {*normalized.parsed.grammar.names, *language.call_kinds}
    fresh: dict[str, str] = {}
    source = normalized.parsed.source
    for node in reversed(nodes_of_kind(normalized, Kind.NAME, Kind.TYPE)):
        name = text_of(node)
        if not is_identifier(node) or name in fixed:
            continue
        new = fresh.setdefault(name, fresh_name(name, len(fresh)))
        source = source[: node.start_byte] + new.encode() + source[node.end_byte :]
    assert len(fresh) >= 5
    return source


def is_identifier(node: tree_sitter.Node) -> bool:
    built_in = re.search("primitive|predefined|builtin|integral|floating|boolean|void", node.type)
    return node.is_named and not node.child_count and not built_in and bool(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", text_of(node)))


def fresh_name(name: str, number: int) -> str:
    shouted = name.isupper() and len(name) > 1
    word = "RENAMED" if shouted else "Renamed" if name[0].isupper() else "renamed"
    new = f"{word}{number}"
    return new + ("X" if name.isupper() else "x") if len(new) == len(name) else new


def reformatted(normalized: Normalized) -> bytes:
    """Return the source without its one-line comments, and with new ones and blank lines where a line starts afresh."""
    nodes = nodes_of(normalized)
    leaves = [node for node in nodes if not node.child_count]
    lines = normalized.parsed.source.decode().split("\n")
    ends = np.cumsum([len(line.encode()) + 1 for line in lines]) - 1
    comments = [node for node in nodes_of_kind(normalized, Kind.COMMENT) if not text_of(node).startswith("#!")]
    mark = next(sign for comment in comments for sign in ("//", "#", "--") if text_of(comment).startswith(sign))
    commented = {comment.start_point.row for comment in comments if text_of(comment).startswith(mark)}
    comment_only = {row for row in commented if lines[row].strip().startswith(mark)}
    continued = {row for leaf in leaves for row in range(leaf.start_point.row + 1, leaf.end_point.row + 1)}
    fresh = {node.start_point.row for node in nodes if node.is_named and node.start_point.column == 0 and node.start_byte}
    result = []
    for row, line in enumerate(lines):
        inside_leaf = any(leaf.start_byte <= ends[row] < leaf.end_byte for leaf in leaves)
        if row in fresh - continued:
            result += ["", f"{mark} a new comment", "", ""]
        if line.endswith((";", "}")) and row not in commented and not inside_leaf:
            result.append(f"{line}   {mark} a trailing comment")
        elif row not in comment_only - continued:
            result.append(line)
    return "\n".join(result).encode()


@every_language
def test_renaming_leaves_the_canonical_stream_as_it_is(language):
    before = sample(language)
    after = normalize(parse(renamed(before), language))
    assert canonical_stream(after) == canonical_stream(before)


@every_language
def test_reformatting_leaves_the_canonical_stream_as_it_is(language):
    before = sample(language)
    after = normalize(parse(reformatted(before), language))
    assert after.parsed.line_count > before.parsed.line_count
    assert canonical_stream(after) == canonical_stream(before)


@every_language
def test_the_test_cases_of_the_sample_are_recognised(language):
    normalized = sample(language)
    functions = nodes_of_kind(normalized, Kind.FUNCTION)
    assert language.test_name != NOTHING or language.test_marker != NOTHING or language.test_calls
    if language.test_name != NOTHING:
        names = [text_of(name) for function in functions if (name := language.name_of(function))]
        assert any(language.test_name.search(name) for name in names)
    if language.test_marker != NOTHING:
        source = normalized.parsed.source
        starts = [source[max(0, function.start_byte - 200) : function.start_byte + 200] for function in functions]
        assert any(language.test_marker.search(start.decode("utf-8", "replace")) for start in starts)
    if language.test_calls:
        calls = [text_of(call) for call in nodes_of_kind(normalized, Kind.CALL)]
        assert any(re.match(rf"{re.escape(callee)}\b", call) for callee in language.test_calls for call in calls)


@every_language
def test_test_files_are_told_by_their_path(language):
    assert language.test_path.search(f"tests/x{language.extensions[0]}")


@every_main_language
@pytest.mark.parametrize("program", PROGRAMS)
def test_the_small_programs_are_fully_understood(language, program):
    normalized = read(program_of(language, program), language)
    assert not normalized.parsed.tree.root_node.has_error
    assert unmapped_kinds(normalized) == set()


@every_main_language
@pytest.mark.parametrize("program", PROGRAMS)
def test_the_functions_of_the_small_programs_are_found_by_name(language, program):
    python = registry.by_key("python")
    expected = names_of_functions(read(program_of(python, program), python))
    assert expected <= names_of_functions(read(program_of(language, program), language))


def names_of_functions(normalized: Normalized) -> set[str]:
    language = normalized.parsed.grammar.language
    functions = nodes_of_kind(normalized, Kind.FUNCTION, Kind.LAMBDA)
    return {text_of(name).replace("_", "").lower() for function in functions if (name := language.name_of(function))}


@every_language
def test_the_language_of_a_file_is_told_by_its_name(language):
    for extension in language.extensions:
        assert registry.detect(f"folder/file{extension}", b"") is language
    for filename in language.filenames:
        assert registry.detect(f"folder/{filename}", b"") is language
    for interpreter in language.interpreters:
        assert registry.detect("script", f"#!/usr/bin/env {interpreter}\n".encode()) is language


@every_language
def test_the_language_is_documented(language):
    rows = (ROOT / "docs" / "languages.md").read_text().splitlines()
    row = next(row for row in rows if row.startswith(f"| {language.name} |"))
    assert all(f"`{extension}`" in row for extension in language.extensions)
    assert f"`{language.distribution}`" in row


def test_every_language_file_is_listed():
    files = {path.stem for path in (ROOT / "fingerprints" / "languages").glob("*.py")} - SHARED_MODULES
    modules = {name: importlib.import_module(f"provenance.fingerprints.languages.{name}") for name in files}
    listed = set(map(id, registry.LANGUAGES))
    assert [name for name, module in modules.items() if not listed & set(map(id, vars(module).values()))] == []
