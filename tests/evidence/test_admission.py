"""What a subject says itself about an origin, quoted."""

import os
import time
from pathlib import Path

import pytest

from provenance.evidence.admission import LONGEST_QUOTE, MOST_BYTES, MOST_FILES, MOST_QUOTES, admissions
from provenance.licensing.texts import MAX_BYTES
from tests.support.checkouts import write

ORIGIN = "pkg:pypi/quill-reader@2.1.0"


def said(root: Path, files: dict[str, str], origin: str = ORIGIN, lineage: str = "quill-reader") -> tuple[str, ...]:
    return admissions(write(root, files), sorted(files), origin, lineage)


@pytest.mark.parametrize(
    "text",
    [
        "A drop-in replacement for quill-reader",
        "A drop in replacement for `quill_reader` with no dependencies",
        "Ported from Quill Reader",
        "This is a port of the popular JavaScript library [quill.reader](https://example.org)",
        "Rewrite of quill-reader.",
        "A rewrite in Rust of quillreader",
        "rewritten from scratch, based on quill-reader",
        "Reimplements quill-reader",
        "re-implementation of quill-reader",
        "a clone of quill-reader",
        "fork of https://git.example.org/someone/quill-reader",
        "Parts are derived from quill-reader 2.0",
        "derivative work of quill-reader",
        "Adapted from quill-reader's lexer",
        "a faithful translation of quill-reader into Go",
        "heavily inspired by quill-reader",
        "modelled after quill-reader",
        "API-compatible with quill-reader",
        "the Rust implementation of quill-reader",
        "a quill-reader clone",
        "Not only a port of quill-reader, but faster",
        "Port quill-reader to Go",
    ],
)
def test_a_phrase_beside_the_name_is_an_admission(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, {"README.md": f"# Fast\n\n{text}\n"}) == (f"README.md:3: {text}",)


@pytest.mark.parametrize(
    "text",
    [
        "Works with quill-reader",
        "import quill_reader",
        "A port of quill-reader-extras",
        "A port of my.quill-reader",
        "A port of quill-readers",
        "A port of quill",
        "This is not a port of quill-reader",
        "No code derived from quill-reader is in here",
        "It is based on ideas. Use quill-reader where you need more",
        f"It is based on {'many good things and ' * 4} quill-reader",
        "transport of quill-reader",
        "support from quill-reader",
        "",
    ],
)
def test_the_name_alone_is_none(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, {"README.md": text + "\n", "a.py": f"# {text}\n"}) == ()


@pytest.mark.parametrize(
    "path",
    [
        *("README.md", "readme.rst", "NOTICE", "LICENSE.txt", "THIRD_PARTY", "third-party-notices.txt", "CHANGELOG.md", "docs/a/guide.md"),
        *("package.json", "setup.py", "pyproject.toml", "CLAUDE.md", "AGENTS.md", "PLAN.md", "GEMINI.md"),
        *(".github/copilot-instructions.md", ".cursorrules", ".cursor/rules/a.mdc", "src/a.py", "src/a.rs", "a.go", "a.sh"),
    ],
)
def test_the_files_that_are_read(tmp_path: Path, path: str) -> None:
    assert said(tmp_path, {path: '// "port of quill-reader"'}) == (f'{path}:1: "port of quill-reader"',)


def test_other_files_are_not_read(tmp_path: Path) -> None:
    assert said(tmp_path, dict.fromkeys(("a.bin", "a.png", "words.csv", "plan.exe"), "port of quill-reader")) == ()


def test_a_plan_that_names_the_origin_needs_no_phrase(tmp_path: Path) -> None:
    text = "# Goal\n\nPass the suite of quill-reader.\n"
    for path in ("CLAUDE.md", "AGENTS.md", "PLAN.md", "GEMINI.md", ".cursorrules", "docs/plans/first.md", "rewrite-plan.md"):
        assert said(tmp_path / path, {path: text, "docs/guide.md": text}) == (f"{path}:3: Pass the suite of quill-reader.",)


def test_comments_that_go_over_lines_are_read_as_one_sentence(tmp_path: Path) -> None:
    source = "int a;\n/*\n * The tables are adapted\n * from the sources of\n * quill-reader, see there.\n */\n"
    assert said(tmp_path, {"a.c": source}) == ("a.c:3: The tables are adapted from the sources of quill-reader, see there.",)
    assert said(tmp_path / "apart", {"a.c": "// A port of\n\n// quill-reader\n"}) == ()


def test_a_short_name_needs_the_phrase_directly_before(tmp_path: Path) -> None:
    names = ("pkg:npm/%40scope/ini@1.0.0", "ini")
    assert said(tmp_path / "a", {"README.md": "A port of `ini`"}, *names) == ("README.md:1: A port of `ini`",)
    assert said(tmp_path / "b", {"README.md": "A port of the original https://example.org/x/ini"}, *names) != ()
    assert said(tmp_path / "c", {"README.md": "It is based on what we know of ini files", "PLAN.md": "Read ini files"}, *names) == ()


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("node-quillery", "quillery"),
        ("libtext-quillery-perl", "Text::Quillery"),
        ("r-cran-quillery", "quillery"),
        ("quillery-js", "Quillery"),
    ],
)
def test_the_name_of_a_package_without_its_language_is_a_short_name(tmp_path: Path, package: str, name: str) -> None:
    names = (f"pkg:deb/debian/{package}@1.0-2", package)
    assert said(tmp_path / "a", {"README.md": f"A port of {name}"}, *names) == (f"README.md:1: A port of {name}",)
    assert said(tmp_path / "b", {"README.md": f"A port of the work of {name}", "PLAN.md": name}, *names) == ()


@pytest.mark.parametrize(
    ("origin", "lineage"),
    [
        ("pkg:golang/example.org/who/quill-reader@v1.2.3#sub", "who"),
        ("pkg:pypi/other@1", "quill-reader"),
        ("/somewhere/quill-reader/", ""),
        ("pkg:npm/%40who/quill-reader@1?x=y", "@who/other"),
    ],
)
def test_the_name_comes_from_the_release_or_its_lineage(tmp_path: Path, origin: str, lineage: str) -> None:
    assert said(tmp_path, {"README.md": "port of quill-reader"}, origin, lineage) == ("README.md:1: port of quill-reader",)


@pytest.mark.parametrize("origin", ["", "/", "pkg:", "pkg:npm/@", "-", "..", "pkg:pypi/" + "x" * 5_000, "pkg:pypi/(((*"])
def test_odd_names_say_nothing(tmp_path: Path, origin: str) -> None:
    assert said(tmp_path, {"README.md": "port of x y pypi npm pkg"}, origin, "") == ()


def test_the_most_telling_quotes_are_kept_and_sorted_by_place(tmp_path: Path) -> None:
    files = {f"src/{letter}.py": f"# {letter} is adapted from quill-reader\n" for letter in "abcdefg"}
    files |= {"z/README.md": "\n" * 11 + "fork of quill-reader\nport of quill-reader\n", "PLAN.md": "Read quill-reader.\n"}
    found = said(tmp_path, files)
    assert len(found) == MOST_QUOTES
    assert found == (
        *(f"src/{letter}.py:1: {letter} is adapted from quill-reader" for letter in "abc"),
        "z/README.md:12: fork of quill-reader",
        "z/README.md:13: port of quill-reader",
    )
    assert admissions(tmp_path, sorted(files, reverse=True) * 2, ORIGIN, "quill-reader") == found


def test_the_same_words_are_quoted_once(tmp_path: Path) -> None:
    assert said(tmp_path, {"README.md": "A port of quill-reader.", "docs/index.md": "\n> A port of *quill-reader*"}) == (
        "README.md:1: A port of quill-reader.",
    )


def test_quotes_are_short_and_hold_the_phrase(tmp_path: Path) -> None:
    folder = "/".join(["long-name-of-a-folder"] * 10)
    files = {
        "README.md": "many words " * 500 + "and then a port of quill-reader " + "with more words " * 500,
        f"{folder}/a.py": "# port of quill-reader " + "and so on " * 50,
    }
    found = said(tmp_path, files)
    assert len(found) == 2
    for quote in found:
        assert len(quote) <= LONGEST_QUOTE
        assert "port of quill-reader" in quote
    assert "/a.py:1: port of" in found[-1] or "/a.py:1: port of" in found[0]


def test_odd_bytes_and_control_characters(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"\xef\xbb\xbf\xff\xfe\x1b[31m port of quill-reader\x07\r\n")
    assert admissions(tmp_path, ["README.md"], ORIGIN, "") == ("README.md:1: \ufffd\ufffd\x1b[31m port of quill-reader\x07",)


def test_links_and_what_is_no_file_are_not_read(tmp_path: Path) -> None:
    write(tmp_path / "outside", {"README.md": "port of quill-reader", "docs/a.md": "fork of quill-reader"})
    root = write(tmp_path / "root", {"real/a.md": "nothing"})
    (root / "README.md").symlink_to(tmp_path / "outside" / "README.md")
    (root / "docs").symlink_to(tmp_path / "outside" / "docs")
    (root / "folder.md").mkdir()
    os.mkfifo(root / "pipe.md")
    (root / "unreadable.md").write_text("port of quill-reader")
    (root / "unreadable.md").chmod(0)
    paths = ["README.md", "docs/a.md", "folder.md", "pipe.md", "missing.md", "../outside/README.md", "a\0.md", "real/../real/a.md"]
    paths += [str(tmp_path / "outside" / "README.md"), "./docs/a.md", "x" * 5_000 + ".md"]
    assert admissions(root, paths, ORIGIN, "") == ()
    if os.getuid():
        assert admissions(root, ["unreadable.md"], ORIGIN, "") == ()


def test_reading_is_bounded(tmp_path: Path) -> None:
    late = " " * MAX_BYTES + "port of quill-reader"
    assert said(tmp_path / "late", {"README.md": late}) == ()
    files = {f"{number:05}.md": "nothing" for number in range(MOST_FILES)} | {"z.md": "port of quill-reader"}
    assert said(tmp_path / "many", files) == ()
    assert said(tmp_path / "fewer", dict(list(files.items())[1:])) == ("z.md:1: port of quill-reader",)
    big = {f"{number:03}.md": " " * MAX_BYTES for number in range(MOST_BYTES // MAX_BYTES + 1)} | {"z.md": "port of quill-reader"}
    assert said(tmp_path / "big", big) == ()


def test_documents_are_read_before_sources(tmp_path: Path) -> None:
    files = {f"{number:05}.py": "a = 1" for number in range(MOST_FILES)} | {"z/z/README.md": "port of quill-reader"}
    assert said(tmp_path, files) == ("z/z/README.md:1: port of quill-reader",)


@pytest.mark.parametrize(
    "unit",
    [
        *("quill-reader ", "quill-reader\n", "port of ", "rewrite a a a ", "port of the original ", "quill", "quill-" * 3, "/" * 50),
        *("# " * 9, "not not ", "port of https://example.org/", " \n", "based on quill ", "re-write " + "a " * 4),
    ],
)
def test_hostile_texts_take_little_time(tmp_path: Path, unit: str) -> None:
    text = unit * (MAX_BYTES // len(unit))
    start = time.perf_counter()
    said(tmp_path, {"README.md": text, "CLAUDE.md": text, "a.py": text + "quill-reader"})
    assert time.perf_counter() - start < 1.0
