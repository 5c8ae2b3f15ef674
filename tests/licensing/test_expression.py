import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.licensing.expression import Term, alternatives, category, parse
from provenance.licensing.spellings import SPELLINGS


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("MIT", "MIT"),
        ("mit or gpl-2.0", "MIT OR GPL-2.0-only"),
        ("(MIT OR GPL-3.0)", "MIT OR GPL-3.0-only"),
        ("LGPL-2.1+", "LGPL-2.1-or-later"),
        ("LGPL\u20113.0", "LGPL-3.0-only"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("MIT AND (MIT OR Apache-2.0)", "MIT AND (MIT OR Apache-2.0)"),
        # what people write in package metadata
        ("MIT License", "MIT"),
        ("The MIT License (MIT)", "MIT"),
        ("BSD License", "BSD-3-Clause"),
        ("BSD", "BSD-3-Clause"),
        ("Apache Software License", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("Apache 2.0", "Apache-2.0"),
        ("ISC License (ISCL)", "ISC"),
        ("PSF", "PSF-2.0"),
        ("MPLv2.0", "MPL-2.0"),
        ("Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"),
        ("UNLICENSED", "LicenseRef-scancode-proprietary-license"),
        ("Unlicense", "Unlicense"),
        # GNU licences
        ("LGPL", "LGPL-2.0-or-later"),
        ("GPL", "GPL-1.0-or-later"),
        ("GPLv2+", "GPL-2.0-or-later"),
        ("GPL2", "GPL-2.0-only"),
        ("GNU GPLv3", "GPL-3.0-only"),
        ("GNU LGPL v2.1", "LGPL-2.1-only"),
        ("GPL version 2 or later", "GPL-2.0-or-later"),
        ("GPL v2 or (at your option) any later version", "GPL-2.0-or-later"),
        ("GNU Affero General Public License", "AGPL-3.0-or-later"),
        ("License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)", "LGPL-2.0-or-later"),
        ("License :: OSI Approved :: GNU Library or Lesser General Public License (LGPL)", "LGPL-2.0-or-later"),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", "GPL-3.0-only"),
        # Debian, R, Rust, Perl, Haskell
        ("GPL-2+", "GPL-2.0-or-later"),
        ("Expat", "MIT"),
        ("GPL-2+ or Artistic", "GPL-2.0-or-later OR Artistic-1.0"),
        ("GPL-2+ or Expat, and ISC", "(GPL-2.0-or-later OR MIT) AND ISC"),
        ("GPL-2+ and (Expat or BSD-3-clause)", "GPL-2.0-or-later AND (MIT OR BSD-3-Clause)"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("GPL-2 | GPL-3", "GPL-2.0-only OR GPL-3.0-only"),
        ("MIT + file LICENSE", "MIT"),
        ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("MIT/X11", "MIT"),
        ("perl_5", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
        ("BSD3", "BSD-3-Clause"),
    ],
)
def test_spellings_become_spdx(text: str, expression: str) -> None:
    assert parse(text) == expression


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "SEE LICENSE IN LICENSE", "file LICENSE", "Dual License", "License :: OSI Approved",
        "Classpath-exception-2.0", "MIT WITH MIT", "MIT MIT", "MIT OR", "MIT or my own",
        "LicenseRef-mine", "GPL-9.0", "gpl but not really", "x" * 2_000,
        "(" * 900, "(MIT/" * 190 + "ISC" + ")" * 190, "MIT\0", "Copyright (C) 2012 Someone. All rights reserved.",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("spelling", sorted(SPELLINGS))
def test_the_table_gives_canonical_expressions(spelling: str) -> None:
    assert parse(spelling) == SPELLINGS[spelling]
    assert parse(SPELLINGS[spelling]) == SPELLINGS[spelling]


@given(st.text(alphabet="MITGPLBSD-20.+()/|,& orandwith", max_size=60))
def test_any_text_gives_a_stable_expression_or_none(text: str) -> None:
    expression = parse(text)
    assert expression is None or parse(expression) == expression


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("CC0-1.0", "public domain"),
        ("0BSD", "public domain"),
        ("MIT", "permissive"),
        ("LGPL-2.1-or-later", "weak copyleft"),
        ("MPL-2.0", "weak copyleft"),
        ("GPL-3.0-only", "copyleft"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "copyleft"),
        ("AGPL-3.0-or-later", "network copyleft"),
        ("EUPL-1.2", "network copyleft"),
        ("BUSL-1.1", "proprietary"),
        ("SSPL-1.0", "proprietary"),
        ("LicenseRef-scancode-proprietary-license", "proprietary"),
        ("MIT OR GPL-2.0-only", "permissive"),
        ("MIT AND GPL-2.0-only", "copyleft"),
        ("MIT AND LicenseRef-scancode-unknown", "unknown"),
        ("no licence that anybody knows", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_kind_of_a_licence(expression: str | None, kind: str) -> None:
    assert category(expression) == kind


def test_alternatives_list_the_terms_that_hold_together() -> None:
    gpl = Term("GPL-2.0-only", "Classpath-exception-2.0")
    assert alternatives("(MIT OR GPL-2.0-only WITH Classpath-exception-2.0) AND ISC") == (
        (Term("ISC"), Term("MIT")),
        (gpl, Term("ISC")),
    )
    assert str(gpl) == "GPL-2.0-only WITH Classpath-exception-2.0"
    repeated = alternatives("(MIT OR ISC) AND (ISC OR MIT)")
    assert repeated is not None
    assert set(repeated) == {(Term("MIT"),), (Term("ISC"),), (Term("ISC"), Term("MIT"))}


def test_too_many_alternatives_are_not_understood() -> None:
    permissive = "MIT ISC Zlib NCSA BSL-1.0 PSF-2.0 curl HPND TCL ICU W3C AFL-2.1 Python-2.0 ZPL-2.1"
    licenses = permissive.split()
    pairs = zip(licenses[::2], licenses[1::2], strict=True)
    assert alternatives(" AND ".join(f"({left} OR {right})" for left, right in pairs)) is None


def test_importing_the_module_loads_no_licence_list() -> None:
    code = "import sys, provenance.licensing.expression; sys.exit('license_expression' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
