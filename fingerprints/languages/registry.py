"""All languages, and how the language of a file is told."""

from pathlib import PurePosixPath

from provenance.fingerprints.errors import UnknownLanguage
from provenance.fingerprints.languages.bash import BASH
from provenance.fingerprints.languages.c import C
from provenance.fingerprints.languages.cpp import CPP
from provenance.fingerprints.languages.csharp import CSHARP
from provenance.fingerprints.languages.go import GO
from provenance.fingerprints.languages.haskell import HASKELL
from provenance.fingerprints.languages.interface import Language
from provenance.fingerprints.languages.java import JAVA
from provenance.fingerprints.languages.javascript import JAVASCRIPT
from provenance.fingerprints.languages.kotlin import KOTLIN
from provenance.fingerprints.languages.lua import LUA
from provenance.fingerprints.languages.perl import PERL
from provenance.fingerprints.languages.php import PHP
from provenance.fingerprints.languages.python import PYTHON
from provenance.fingerprints.languages.r import R
from provenance.fingerprints.languages.ruby import RUBY
from provenance.fingerprints.languages.rust import RUST
from provenance.fingerprints.languages.scala import SCALA
from provenance.fingerprints.languages.swift import SWIFT
from provenance.fingerprints.languages.typescript import TSX, TYPESCRIPT

LANGUAGES: tuple[Language, ...] = (
    PYTHON,
    JAVASCRIPT,
    TYPESCRIPT,
    TSX,
    JAVA,
    C,
    CPP,
    GO,
    RUST,
    RUBY,
    PHP,
    CSHARP,
    KOTLIN,
    SWIFT,
    SCALA,
    BASH,
    LUA,
    PERL,
    HASKELL,
    R,
)

_BY_EXTENSION = {extension: language for language in LANGUAGES for extension in language.extensions}
_BY_FILENAME = {name: language for language in LANGUAGES for name in language.filenames}
_BY_INTERPRETER = {program: language for language in LANGUAGES for program in language.interpreters}
_BY_KEY = {language.key: language for language in LANGUAGES}

_CPP_SIGNS = (b"class ", b"namespace ", b"template<", b"template <", b"std::", b"public:", b"private:")


def by_key(key: str) -> Language:
    """Return the language with this key (`python`, `typescript:tsx`); raise `UnknownLanguage` for any other."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise UnknownLanguage(f"no language is called {key!r}; known: {', '.join(sorted(_BY_KEY))}") from None


def detect(path: str, head: bytes) -> Language | None:
    """Return the language of a file by its name and its first bytes, or None where it is none of ours.

    `path` is relative with forward slashes, `head` the beginning of the content (4 kB serve). A `.h` file is C++ where
    its head says so, C otherwise.
    """
    pure = PurePosixPath(path)
    extension = pure.suffix.lower()
    if extension == ".h" and any(sign in head for sign in _CPP_SIGNS):
        extension = ".hpp"
    language = _BY_EXTENSION.get(extension) or _BY_FILENAME.get(pure.name)
    if language is None and head.startswith(b"#!"):
        language = _by_shebang(head)
    return language


def _by_shebang(head: bytes) -> Language | None:
    words = head[2:].split(b"\n", 1)[0].decode("utf-8", "replace").split()
    names = [PurePosixPath(word).name.rstrip("0123456789.") for word in words[:3] if not word.startswith("-")]
    return next((_BY_INTERPRETER[name] for name in names if name in _BY_INTERPRETER), None)
