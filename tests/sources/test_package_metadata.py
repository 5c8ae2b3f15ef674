"""What packages declare, and what is no declaration."""

from pathlib import Path

import pytest

from provenance.sources.package_metadata import debian_license, npm_license, python_license


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("License-Expression: MIT AND ISC\nLicense: BSD\n", "MIT AND ISC"),
        ("License: BSD\nClassifier: License :: OSI Approved :: MIT License\n", "BSD"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\nClassifier: License :: A\n",
         "License :: OSI Approved :: MIT License; License :: A"),
        ("License: The MIT License\n        Permission is hereby granted\nClassifier: License :: X\n", "License :: X"),
        ("Name: x\n", None),
        ("\0\xff", None),
    ],
)  # fmt: skip
def test_python(tmp_path: Path, headers: str, expected: str | None) -> None:
    (tmp_path / "PKG-INFO").write_text(headers, encoding="latin-1")
    assert python_license(tmp_path) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"license": "MIT"}', "MIT"), ('\ufeff{"license": {"type": "ISC"}}', "ISC"),
        ('{"licenses": [{"type": "MIT"}, {"type": "GPL-2.0"}, 7]}', "MIT OR GPL-2.0"),
        ("{}", None), ("[]", None), ("{", None), ('{"license": 7}', None), ("[" * 100_000, None),
    ],
)  # fmt: skip
def test_npm(tmp_path: Path, text: str, expected: str | None) -> None:
    (tmp_path / "package.json").write_text(text, encoding="utf-8")
    assert npm_license(tmp_path) == expected


def test_debian() -> None:
    assert debian_license("Format: x\n\nFiles: *\nCopyright: A\nLicense: GPL-2+\n text: x\n") == "GPL-2+"
    assert debian_license("This is free text: GPL\n\nFiles: debian/*\nLicense: MIT\n") is None
    assert debian_license("") is None


def test_a_package_without_metadata_declares_nothing(tmp_path: Path) -> None:
    assert python_license(tmp_path) is None
    assert npm_license(tmp_path) is None
