import pytest

from provenance.fingerprints.features.topology import TOPOLOGY
from tests.engine.reading import analyzed


def edges(source: str, language: str = "python", path: str = "shelves/reader.py") -> list[str]:
    texts = TOPOLOGY.extract(analyzed(source, language, path)).texts
    return [text.removeprefix("imports: ") for text in texts if text.startswith("imports: ")]


@pytest.mark.parametrize(
    ("language", "path", "source"),
    [
        ("python", "shelves/reader.py", "from .book_store import Book\n"),
        ("python", "shelves/reader.py", "from ..core.book_store import Book\n"),
        ("python", "shelves/reader.py", "from . import book_store as store\n"),
        ("python", "src/shelves/reader.py", "from shelves.core.book_store import Book\n"),
        ("python", "shelves/reader.py", "import shelves.book_store\n"),
        ("python", "shelves/reader/__init__.py", "from .book_store import Book\n"),
        ("javascript", "lib/reader.js", "import { Book } from './bookStore.js';\n"),
        ("javascript", "lib/reader.js", "const { Book } = require('../core/book-store');\n"),
        ("javascript", "lib/reader/index.js", "import { Book } from './bookStore/index.js';\n"),
        ("typescript", "lib/reader.ts", "import Book from './BookStore';\n"),
        ("c", "src/reader.c", '#include "book_store.h"\n#include <stdio.h>\n'),
        ("rust", "src/reader.rs", "use crate::book_store;\nuse std::io;\n"),
        ("ruby", "lib/reader.rb", "require_relative './book_store'\nrequire 'json'\n"),
        ("php", "src/reader.php", "<?php require './book_store.php';"),
        ("java", "src/main/java/org/shelves/Reader.java", "import org.shelves.BookStore;\nimport java.util.List;\n"),
    ],
)
def test_an_import_of_the_same_project_is_an_edge(language, path, source):
    assert edges(source, language, path) == ["reader -> bookstore"]


@pytest.mark.parametrize("source", ["import os", "import os.path", "from json import loads", "from .reader import x", "from . import ("])
def test_what_is_of_another_project_or_unfinished_is_none(source):
    assert edges(f"{source}\n") == []


def test_an_edge_stands_once_at_its_first_line():
    source = "import os\nfrom . import (\n    one,\n    other,\n)\nfrom .one import x\n"
    found = TOPOLOGY.extract(analyzed(source, "python", "a/reader.py"))
    assert found.texts == ("imports: reader -> one", "imports: reader -> other")
    assert found.start_line.tolist() == found.end_line.tolist() == [2, 2]
