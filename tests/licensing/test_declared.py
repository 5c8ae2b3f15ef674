import json
import os
from pathlib import Path

import pytest

from provenance.licensing.declared import Declared, declared_license
from provenance.licensing.texts import license_texts, recognize

MIT = """Copyright (c) 2020 Someone

Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in it.
The above copyright notice and this permission notice shall be included in all copies or substantial portions.
"""
BSD = "Redistribution and use in source and binary forms, with or without modification, are permitted."
APACHE = "Apache License\n Version 2.0, January 2004"
GNU_2 = "GNU GENERAL PUBLIC LICENSE\n      Version 2, June 1991\n"
LESSER = "        GNU LESSER GENERAL PUBLIC LICENSE\n          Version 2.1, February 1999\n"


def declared(tree: Path, **files: str | bytes) -> Declared:
    return of_files(tree, {name.replace("__", "."): content for name, content in files.items()})


def of_files(tree: Path, files: dict[str, str | bytes]) -> Declared:
    for name, content in files.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return declared_license(tree, sorted(files))


@pytest.mark.parametrize(
    ("name", "content", "expression"),
    [
        ("pyproject.toml", '[project]\nlicense = "MIT OR Apache-2.0"', "MIT OR Apache-2.0"),
        ("pyproject.toml", '[project]\nlicense = {text = "GPLv3+"}', "GPL-3.0-or-later"),
        ("pyproject.toml", '[project]\nclassifiers = ["License :: OSI Approved :: ISC License (ISCL)"]', "ISC"),
        ("pyproject.toml", '[tool.poetry]\nlicense = "LGPL-3.0-only"', "LGPL-3.0-only"),
        ("PKG-INFO", "Metadata-Version: 2.4\nName: a\nLicense-Expression: 0BSD\n\ntext", "0BSD"),
        ("PKG-INFO", "Name: a\nLicense: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n", "MIT"),
        ("PKG-INFO", "Name: a\nLicense: me\n        and more\nClassifier: License :: OSI Approved :: MIT License\n", "MIT"),
        ("setup.cfg", "[metadata]\nlicense = BSD 2-Clause\n", "BSD-2-Clause"),
        ("setup.cfg", "[metadata]\nclassifiers =\n    Topic :: Text\n    License :: OSI Approved :: MIT License\n", "MIT"),
        ("setup.py", "import setuptools\nsetup(name='a', license = 'MPL 2.0')\n", "MPL-2.0"),
        ("setup.py", 'setup(license=__license__, classifiers=["License :: OSI Approved :: MIT License"])', "MIT"),
        ("package.json", '{"license": "(MIT OR GPL-3.0)"}', "MIT OR GPL-3.0-only"),
        ("package.json", '{"license": {"type": "ISC", "url": "x"}}', "ISC"),
        ("package.json", '{"licenses": [{"type": "MIT"}, {"type": "GPL-2.0"}]}', "MIT OR GPL-2.0-only"),
        ("package.json", '\ufeff{"license": "MIT"}', "MIT"),
        ("Cargo.toml", '[package]\nlicense = "MIT/Apache-2.0"', "MIT OR Apache-2.0"),
        ("Cargo.toml", '[package]\nlicense.workspace = true\n[workspace.package]\nlicense = "ISC"', "ISC"),
        ("composer.json", '{"license": ["LGPL-2.1-only", "GPL-3.0-or-later"]}', "LGPL-2.1-only OR GPL-3.0-or-later"),
        ("thing.gemspec", "Gem::Specification.new do |s|\n  s.licenses = ['Ruby', 'BSD-2-Clause']\nend", "Ruby OR BSD-2-Clause"),
        (
            "pom.xml",
            "<project><name>GPL-2.0</name><licenses><license><name> Apache License\n2.0</name></license></licenses></project>",
            "Apache-2.0",
        ),
        ("DESCRIPTION", "Package: a\nLicense: GPL (>= 2) | BSD_3_clause + file LICENSE\n", "GPL-2.0-or-later OR BSD-3-Clause"),
        ("thing.cabal", "name: thing\nLicense:        BSD3\nlicense-file: LICENSE\n", "BSD-3-Clause"),
        ("META.json", '{"license": ["perl_5"]}', "Artistic-1.0-Perl OR GPL-1.0-or-later"),
        ("META.yml", "---\nlicense: perl\n", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
        ("thing-1.0.rockspec", 'description = {\n  license = "MIT/X11"\n}', "MIT"),
        (
            "debian/copyright",
            "Format: x\n\nFiles: debian/*\nLicense: MIT\n\nFiles: *\nCopyright: me\nLicense: LGPL-2.1+\n full text\n",
            "LGPL-2.1-or-later",
        ),
    ],
)
def test_every_manifest_is_read(tmp_path: Path, name: str, content: str, expression: str) -> None:
    found = of_files(tmp_path, {name: content})
    assert (found.expression, found.source) == (expression, name)
    assert found.verbatim


def test_nothing_declared_is_a_value(tmp_path: Path) -> None:
    assert declared(tmp_path, main__py="print()") == Declared(None, None, None)


def test_words_that_are_not_understood_are_kept(tmp_path: Path) -> None:
    assert declared(tmp_path, package__json='{"license": "SEE LICENSE IN terms.txt"}') == Declared(
        None, "package.json", "SEE LICENSE IN terms.txt"
    )


def test_a_statement_that_names_a_version_counts_more_than_one_that_does_not(tmp_path: Path) -> None:
    classifier = "License :: OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)"
    found = declared(tmp_path, setup__py=f"setup(license='LGPL', classifiers=['{classifier}'])")
    assert found.expression == "LGPL-3.0-or-later"


def test_several_classifiers_are_a_choice(tmp_path: Path) -> None:
    root = "License :: OSI Approved"
    values = [root, f"{root} :: MIT License", f"{root} :: Apache Software License"]
    assert declared(tmp_path, pyproject__toml=f"[project]\nclassifiers = {json.dumps(values)}").expression == "MIT OR Apache-2.0"


@pytest.mark.parametrize(
    ("words", "text", "expression"),
    [
        ("LGPL", LESSER, "LGPL-2.1-or-later"),
        ("LGPL", MIT, "LGPL-2.0-or-later"),
        ("BSD", BSD, "BSD-2-Clause"),
        ("BSD License", BSD + " May not be used to endorse or promote products.", "BSD-3-Clause"),
        ("GPL-3.0-only", GNU_2, "GPL-3.0-only"),
    ],
)
def test_the_licence_text_adds_the_version_that_vague_words_lack(tmp_path: Path, words: str, text: str, expression: str) -> None:
    assert declared(tmp_path, setup__py=f"setup(license='{words}')", COPYING=text).expression == expression


@pytest.mark.parametrize(
    ("files", "expression", "source"),
    [
        ({"LICENSE": MIT}, "MIT", "LICENSE"),
        ({"COPYING": GNU_2, "README": "GPL"}, "GPL-2.0-only", "COPYING"),
        ({"COPYING": GNU_2, "COPYING.LIB": LESSER}, "LGPL-2.1-only", "COPYING.LIB"),
        ({"LICENSE-MIT": MIT, "LICENSE-APACHE": APACHE}, "Apache-2.0 OR MIT", "LICENSE-APACHE"),
        ({"LICENSE": "Mozilla Public License, version 2.0\n\n1. Definitions"}, "MPL-2.0", "LICENSE"),
        ({"LICENSE": "All rights reserved"}, None, None),
        ({"vendor/LICENSE": MIT}, None, None),
        ({"NOTICE": MIT}, None, None),
        ({"LICENSE": MIT + GNU_2}, None, None),
    ],
)
def test_a_licence_text_is_the_last_resort(
    tmp_path: Path, files: dict[str, str | bytes], expression: str | None, source: str | None
) -> None:
    assert of_files(tmp_path, files) == Declared(expression, source, None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pyproject.toml", "[project"),
        ("pyproject.toml", "a = " + "[" * 20_000),
        ("pyproject.toml", "[project]\nlicense = 7\nclassifiers = 'x'"),
        ("pyproject.toml", b"\xff\xfe\x00"),
        ("package.json", "[]"),
        ("package.json", '{"a":' * 50_000),
        ("package.json", '{"license": [7, null, {"type": {}}]}'),
        ("composer.json", "7"),
        ("Cargo.toml", "package = 1\nworkspace = []"),
        ("setup.cfg", "no section"),
        ("setup.cfg", "[metadata]\nlicense = %(license)s"),
        ("setup.py", "license=" * 30_000),
        ("setup.py", "import os\nos.abort()\nsetup(license=open('LICENSE').read())"),
        ("pom.xml", '<!DOCTYPE p [<!ENTITY a "MIT">]><project><licenses><license><name>&a;</name></license></licenses>'),
        ("pom.xml", "<project>" * 20_000),
        ("pom.xml", '<!DOCTYPE p><project><licenses><license><name>MIT</name></license></licenses></project>'),
        ("a.gemspec", "s.license ="),
        ("DESCRIPTION", "License:"),
        ("debian/copyright", "Files: *\n"),
        ("META.json", '{"license": {"a": 1}}'),
        ("LICENSE", b"\x00" * 1_000_000),
    ],
)
def test_broken_and_hostile_files_declare_nothing(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert of_files(tmp_path, {name: content}).expression is None


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text('{"license": "MIT"}')
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "package.json").symlink_to(tmp_path / "outside")
    os.mkfifo(tree / "setup.cfg")
    (tree / "Cargo.toml").mkdir()
    listing = ["package.json", "setup.cfg", "Cargo.toml", "gone/PKG-INFO", "setup.py"]
    assert declared_license(tree, listing) == Declared(None, None, None)


def test_only_the_root_speaks_for_the_project(tmp_path: Path) -> None:
    assert of_files(tmp_path, {"examples/package.json": '{"license": "MIT"}'}).expression is None


def test_licence_files_are_known_by_their_names() -> None:
    texts = ["COPYING", "LICENSE-2.0.html", "COPYING.LESSER", "LICENCE.md", "LICENSE", "LICENSES/MIT.txt"]
    texts += ["MIT-LICENSE.txt", "NOTICE.txt", "lib/license.rst"]
    others = ["license.py", "src/notice.js", "licensing.md", "copyright.c", "LICENSES/a/b.py", "README", "licensed/main.go"]
    others += ["LICENSE.json"]
    assert license_texts([*others, *texts]) == tuple(sorted(texts))


COMMON = Path("/usr/share/common-licenses")


@pytest.mark.skipif(not COMMON.is_dir(), reason="Debian keeps the common texts there")
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Apache-2.0", "Apache-2.0"), ("GPL-2", "GPL-2.0-only"), ("GPL-3", "GPL-3.0-only"), ("LGPL-2", "LGPL-2.0-only"),
        ("LGPL-2.1", "LGPL-2.1-only"), ("LGPL-3", "LGPL-3.0-only"), ("MPL-2.0", "MPL-2.0"), ("MPL-1.1", "MPL-1.1"),
        ("CC0-1.0", "CC0-1.0"), ("BSD", "BSD-3-Clause"),
    ],
)  # fmt: skip
def test_the_full_texts_are_recognised(name: str, key: str) -> None:
    assert recognize((COMMON / name).read_text()) == key
