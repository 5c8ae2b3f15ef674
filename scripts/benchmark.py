"""Print measured speed and size: `python scripts/benchmark.py [FOLDER ...]`.

The folders hold source files; without any, Python's own library is taken.
Ratios are taken in one run on the same files, each figure the median of seven rounds, so that they say the same on a slow machine.
"""

import argparse
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path

import tree_sitter

from provenance.fingerprints.engine import fingerprint_file
from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.languages.registry import detect
from provenance.fingerprints.model import FileFingerprint, Parameters
from provenance.fingerprints.parsing import load_grammar
from provenance.progress import Silent
from provenance.workers import WorkOptions, fingerprint_tree

ROUNDS = 7
MOST_FILES = 160
TARGET_RATIO, TARGET_SCALING, TARGET_HELP = 3.0, 1.7, 0.3

Files = list[tuple[str, bytes, Language]]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path(sysconfig.get_paths()["stdlib"])])
    for folder in parser.parse_args().folders:
        files = _files(folder)
        if files:
            _speed(folder, files)
            _scaling(folder, files)
    _start_up()
    _size()
    return 0


def _files(folder: Path) -> Files:
    """Return the files that would be fingerprinted, the ones that are only hashed left out."""
    found: Files = []
    for path in sorted(folder.glob("*")) + sorted(folder.glob("*/**/*")):
        if len(found) < MOST_FILES and path.is_file() and path.stat().st_size < 1_000_000:
            source = path.read_bytes()
            language = detect(path.name, source[:4096])
            if language is not None and _is_parsed(path.name, source):
                found.append((str(path.relative_to(folder)), source, language))
    return found


def _is_parsed(path: str, source: bytes) -> bool:
    result = fingerprint_file(path, source, Parameters())
    return isinstance(result, FileFingerprint) and len(result.units) > 0


def _speed(folder: Path, files: Files) -> None:
    parsers = {language.key: tree_sitter.Parser(load_grammar(language).parser_language) for _, _, language in files}
    parse, whole = _rounds(
        lambda: [parsers[language.key].parse(source) for _, source, language in files],
        lambda: [fingerprint_file(path, source, Parameters()) for path, source, _ in files],
    )
    lines = sum(source.count(b"\n") for _, source, _ in files)
    ratio = statistics.median(w / p for w, p in zip(whole, parse, strict=True))
    print(f"{folder.name}: {len(files)} files, {lines:,} lines, one process")
    print(f"  parse only                {statistics.median(parse):7.3f} s   {lines / statistics.median(parse):>9,.0f} lines/s")
    print(f"  fingerprint, all channels {statistics.median(whole):7.3f} s   {lines / statistics.median(whole):>9,.0f} lines/s")
    print(f"  ratio                     {ratio:7.2f}     target at most {TARGET_RATIO}")


def _scaling(folder: Path, files: Files) -> None:
    paths = [path for path, _, _ in files]
    one, two = _rounds(
        lambda: fingerprint_tree(folder, paths, WorkOptions(Parameters(), jobs=1), Silent()),
        lambda: fingerprint_tree(folder, paths, WorkOptions(Parameters(), jobs=2), Silent()),
    )
    scaling = statistics.median(a / b for a, b in zip(one, two, strict=True))
    print(f"  two processes against one {scaling:7.2f}     target at least {TARGET_SCALING}")


def _start_up() -> None:
    bare, shown = _rounds(lambda: _run("-c", "pass"), lambda: _run("-m", "provenance.cli.main", "--help"))
    compared = f"bare python {statistics.median(bare):.3f} s, target {TARGET_HELP} s"
    print(f"provenance --help           {statistics.median(shown):7.3f} s   {compared}")


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own words


def _size() -> None:
    # Imported here: worker processes import this file again, and need no corpus.
    from provenance.corpus.library import STARTER, describe, open_corpus, starter_path

    about = describe(open_corpus(STARTER))
    print(f"starter corpus: {about.releases} releases, {about.lines:,} lines, {starter_path().stat().st_size:,} bytes")
    for part, count in about.bytes.items():
        print(f"  {part:<10} {count:>12,} bytes  {1000 * count / about.lines:>8.1f} per 1,000 lines")


def _rounds(*works: Callable[[], object]) -> list[list[float]]:
    """Return the seconds of each round of each piece of work, taken in turns, for a shared machine is fast and slow by the minute."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, seconds, strict=True):
            begin = time.perf_counter()
            work()
            taken.append(time.perf_counter() - begin)
    return seconds


if __name__ == "__main__":
    raise SystemExit(main())
