import pytest

from provenance.fingerprints.features.calls import named_calls
from tests.engine.reading import SAMPLES, normalized


def names(source: str, language: str = "python") -> list[str]:
    return [name for name in named_calls(normalized(source, language))[1] if name]


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("python", "shelf.books.add_book(1)\nread_all()\nOpenFile(2)\n"),
        ("javascript", "shelf.books.addBook(1); readAll(); new OpenFile(2);"),
        ("typescript", "shelf?.books.addBook(1); readAll(); new OpenFile(2);"),
        ("java", "class A { void f() { shelf.books.addBook(1); readAll(); new OpenFile(2); } }"),
        ("csharp", "class A { void F() { Shelf.Books.AddBook(1); ReadAll(); new OpenFile(2); } }"),
        ("c", "void f(void) { shelf->books.add_book(1); read_all(); open_file(2); }"),
        ("cpp", "void f() { shelf->books.add_book(1); read_all(); new OpenFile(2); }"),
        ("go", "package a\nfunc f() { shelf.Books.AddBook(1); readAll(); OpenFile(2) }\n"),
        ("rust", "fn f() { shelf.books.add_book(1); read_all(); crate::OpenFile(2); }"),
        ("ruby", "shelf.add_book 1\nread_all()\nopen_file 2\n"),
        ("php", "<?php $shelf->books->addBook(1); readAll(); new OpenFile(2);"),
        ("kotlin", "fun f() { shelf.books.addBook(1); readAll(); OpenFile(2) }"),
        ("swift", "func f() { shelf.books.addBook(1); readAll(); OpenFile(2) }"),
        ("scala", "object A { def f() = { shelf.books.addBook(1); readAll(); new OpenFile(2) } }"),
        ("lua", "shelf.books:add_book(1)\nread_all()\nopen_file(2)\n"),
        ("perl", "$shelf->add_book(1); read_all(); open_file(2);"),
        ("r", "add.book(1)\nread_all()\nopenFile(2)\n"),
        ("bash", "add_book 1\nread_all\nopen_file 2\n"),
        ("haskell", "f = do\n  addBook 1 2\n  readAll ()\n  openFile 2\n"),
    ],
)
def test_the_same_calls_have_the_same_names_in_every_language(language, source):
    assert names(source, language) == ["addbook", "readall", "openfile"]


@pytest.mark.parametrize("callee", ["f", "make()", "table[key]", "'text'", "x" * 65, "(lambda value: value)"])
def test_what_has_no_telling_name_is_not_named(callee):
    assert names(f"{callee}(1)\n") in ([], ["make"])


def test_every_call_of_the_samples_has_a_name_or_none():
    for path in SAMPLES:
        language = path.parent.name
        nodes, found = named_calls(normalized(path.read_bytes(), language))
        assert len(nodes) == len(found) > 0
        assert sum(map(bool, found)) >= len(found) / 2
