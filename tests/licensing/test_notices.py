"""Licence and notice texts are recognised again, whatever their layout."""

import os
from pathlib import Path

from provenance.licensing.notices import SHORTEST, kept_notice, notice_digests
from tests.support.checkouts import write

WORDS = "Copyright (c) 2019 A. Nobody. You may use this work as you like, as long as this text stays with it and nobody is blamed. "
TEXT = WORDS * 3


def digests(root: Path, files: dict[str, str]) -> dict[str, str]:
    return notice_digests(write(root, files), sorted(files))


def test_texts_are_found_by_name_wherever_they_lie(tmp_path: Path) -> None:
    files = {"LICENSE": TEXT, "lib/COPYING.txt": TEXT, "docs/NOTICE": TEXT, "LICENSES/own.txt": TEXT, "license.py": TEXT, "README": TEXT}
    assert set(digests(tmp_path, files)) == {"LICENSE", "LICENSES/own.txt", "docs/NOTICE", "lib/COPYING.txt"}


def test_layout_and_case_do_not_matter_and_words_do(tmp_path: Path) -> None:
    reflowed = TEXT.upper().replace(" ", "\r\n   ")
    found = digests(tmp_path, {"LICENSE": TEXT, "a/LICENSE": f"\ufeff{reflowed}", "b/LICENSE": TEXT.replace("2019", "2020")})
    assert found["LICENSE"] == found["a/LICENSE"] != found["b/LICENSE"]


def test_a_pointer_to_a_text_is_none(tmp_path: Path) -> None:
    assert digests(tmp_path, {"LICENSE": "x" * (SHORTEST - 1), "NOTICE": " \n" * SHORTEST}) == {}
    assert set(digests(tmp_path, {"LICENSE": "x" * SHORTEST})) == {"LICENSE"}


def test_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"real/LICENSE": TEXT})
    os.mkfifo(tmp_path / "LICENSE")
    (tmp_path / "COPYING").symlink_to("real/LICENSE")
    (tmp_path / "NOTICE").mkdir()
    assert notice_digests(tmp_path, ["COPYING", "LICENSE", "LICENSE.absent", "NOTICE"]) == {}


def test_the_first_text_that_the_origin_came_with_is_kept(tmp_path: Path) -> None:
    subject = digests(tmp_path, {"z/LICENSE": TEXT, "a/LICENSE": TEXT, "LICENSE": TEXT.replace("2019", "2020")})
    assert kept_notice([subject["a/LICENSE"]], subject) == "a/LICENSE"
    assert kept_notice(["00"], subject) is None
    assert kept_notice([], subject) is None
    assert kept_notice([subject["a/LICENSE"]], {}) is None
