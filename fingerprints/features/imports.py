"""Which module of a project leans on which: edges that a file's imports show by themselves, without the rest of the project."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.api import fold_name
from provenance.fingerprints.features.interface import Analyzed

_REACH = 300
"""Bytes of an import that are read."""
_RELATIVE = re.compile(
    r"""from\s+\.+(?P<package>\w[\w.]*)\s+import"""
    r"""|from\s+\.+\s+import\s+(?P<names>[^#;]+)"""
    r"""|["'](?P<path>\.{1,2}/[^"'\n]+)["']"""
    r"""|include\s*"(?P<header>[^"\n]+\.[^"\n]+)\""""
    r"""|\b(?:crate|super|self)::(?P<crate>\w[\w:]*)"""
    r"""|^(?:from|import|use)\s+(?P<absolute>\w+(?:\.\w+)+)"""
)
_ALIAS = re.compile(r"\s+as\s+\w+")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)\W*$")
_STANDS_FOR_FOLDER = frozenset({"init", "index", "mod", "main", "lib"})
"""Folded stems of files that are named after nothing but their role."""
_LAYOUT = frozenset({"src", "main", "lib", "java", "javax", "kotlin", "scala"})
"""Folders that are no package of the project, though packages of the language may be called the same."""


def module_edges(file: Analyzed, imports: NDArray[np.int32]) -> Iterator[tuple[str, int, int]]:
    """Yield (`imports: this -> other`, first line, last line) for each import of a module of the same project.

    An import is of the same project where it is relative, or where it begins with the name of a folder around the file.
    """
    *folders, own = _steps(file.path)
    if not own or not len(imports):
        return
    parsed = file.normalized.parsed
    starts, ends = parsed.start_byte(imports), np.minimum(parsed.end_byte(imports), parsed.start_byte(imports) + _REACH)
    lines = parsed.line_of(starts).tolist()
    packages = frozenset(folders) - _LAYOUT
    seen = {own}
    for start, end, line in zip(starts.tolist(), ends.tolist(), lines, strict=True):
        text = parsed.source[start:end]
        if b"." not in text and b":" not in text:
            continue  # Nothing that `_RELATIVE` finds can do without, and most imports of a library can.
        for other in _imported(text.decode("utf-8", "replace"), packages):
            if other and other not in seen:
                seen.add(other)
                yield f"imports: {own} -> {other}", line, line


def _imported(text: str, packages: frozenset[str]) -> Iterator[str]:
    """Yield the folded last part of each module of the project that an import names."""
    for found in _RELATIVE.finditer(text):
        match found.lastgroup:
            case "names":
                yield from (fold_name(name) for name in _WORD.findall(_ALIAS.sub("", found["names"])))
            case "path" | "header":
                yield _steps(found[found.lastgroup])[-1]
            case "absolute":
                first, *_, last = found["absolute"].split(".")
                yield fold_name(last) if fold_name(first) in packages else ""
            case group:
                word = _LAST_WORD.search(found[group or 0])
                yield fold_name(word[1]) if word else ""


def _steps(path: str) -> list[str]:
    """Return the folded folders of a path and the stem of its file, which is the folder's where the file only stands for it."""
    *folders, name = path.split("/")
    steps = [fold_name(folder) for folder in folders]
    stem = fold_name(name.rpartition(".")[0] or name)
    return steps if steps and stem in _STANDS_FOR_FOLDER else [*steps, stem]
