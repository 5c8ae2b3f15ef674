"""Prints how much of real source files the language files understand: `measure_languages.py DIR`.

A line a language: files, named nodes, the share of named nodes that its table does not list, and the most frequent of these.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from provenance.fingerprints.languages import registry
from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.normalize import normalize
from provenance.fingerprints.parsing import UNMAPPED, ParsedFile, parse

LARGEST_FILE_BYTES = 1_000_000
HEAD_BYTES = 4096


def source_files(folder: Path) -> Iterator[tuple[Language, bytes]]:
    """Yield the language and the content of each source file below a folder, in the order of their paths."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_FILE_BYTES:
            source = path.read_bytes()
            language = registry.detect(path.relative_to(folder).as_posix(), source[:HEAD_BYTES])
            if language is not None:
                yield language, source


def unmapped_kinds(parsed: ParsedFile) -> Counter[str]:
    """Return how often each named node kind occurs that the language file does not list."""
    grammar = parsed.grammar
    ids = np.minimum(parsed.kind_id, grammar.error_row)
    return Counter(grammar.names[i] for i in ids[grammar.canonical[ids[parsed.parent], ids] == UNMAPPED].tolist())


def main(folder: Path) -> None:
    """Measure all source files below a folder and print one line a language."""
    files: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    named: Counter[str] = Counter()
    unmapped: dict[str, Counter[str]] = defaultdict(Counter)
    for language, source in source_files(folder):
        normalized = normalize(parse(source, language))
        files[language.key] += 1
        broken[language.key] += normalized.parsed.tree.root_node.has_error
        named[language.key] += normalized.named_nodes
        unmapped[language.key] += unmapped_kinds(normalized.parsed)
    for key in sorted(files):
        share = unmapped[key].total() / max(1, named[key])
        frequent = ", ".join(f"{name} {count}" for name, count in unmapped[key].most_common(5))
        print(f"{key}: {files[key]} files, {broken[key]} with errors, {named[key]} named nodes, {share:.2%} unmapped  {frequent}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
