import json
from dataclasses import fields
from pathlib import Path

import pytest

from provenance.errors import UsageError
from provenance.gold.pairs import UNLABELLED, FolderSide, PackageSide, package_of, read_pairs
from tests.architecture.tree import ROOT

SHA = "ab" * 32
PACKAGE = {"registry": "pypi", "name": "Some_Thing", "version": "1.2", "sha256": SHA.upper(), "license": "GPL-3.0-only", "loc": 7}
OTHER = {"registry": "npm", "name": "@scope/thing", "version": "2.0.0", "sha256": SHA}


def write(folder: Path, name: str, pairs: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(pairs))
    return path


def test_a_pair_with_every_label(tmp_path: Path) -> None:
    entry = {
        "id": "x1", "relation": "port", "scored": False, "domain": "html", "copyleft_to_permissive": True, "confidence": "high",
        "origin": PACKAGE, "subject": {"path": "clones/one", "exclude": ["tests/**"], "license": "MIT"},
    }  # fmt: skip
    (pair,) = read_pairs([write(tmp_path, "p.json", [entry])])
    assert (pair.id, pair.relation, pair.scored, pair.domain, pair.copyleft_to_permissive) == ("x1", "port", False, "html", True)
    assert pair.sides == (
        PackageSide("pypi", "some-thing", "1.2", SHA),
        FolderSide((tmp_path / "clones/one").resolve(), ("tests/**",), "MIT"),
    )


def test_labels_may_be_absent_and_of_any_kind(tmp_path: Path) -> None:
    bare = {"id": "x1", "origin": PACKAGE, "subject": OTHER}
    odd = {**bare, "id": "x2", "relation": 7, "scored": None, "domain": [], "copyleft_to_permissive": "yes"}
    for pair in read_pairs([write(tmp_path, "p.json", [bare, odd])]):
        labels = (pair.relation, pair.scored, pair.domain, pair.copyleft_to_permissive)
        assert labels == (UNLABELLED, True, None, False)


def test_a_side_holds_nothing_of_the_labels() -> None:
    """What the detector sees: no licence of a package from the label file, no relation, no domain, no expectation."""
    assert [field.name for field in fields(PackageSide)] == ["registry", "name", "version", "sha256"]
    assert [field.name for field in fields(FolderSide)] == ["path", "exclude", "license"]


@pytest.mark.parametrize(
    ("side", "purl"),
    [
        (PackageSide("pypi", "thing", "1.0"), "pkg:pypi/thing@1.0"),
        (PackageSide("npm", "@scope/thing", "1.0.0"), "pkg:npm/%40scope/thing@1.0.0"),
        (PackageSide("npm", "OldStream", "1.3.5"), "pkg:npm/OldStream@1.3.5"),
        (PackageSide("npm", "@scope/Thing", "1.0.0"), "pkg:npm/%40scope/Thing@1.0.0"),
        (PackageSide("debian", "libthing-perl", "1.2+dfsg"), "pkg:deb/debian/libthing-perl@1.2%2Bdfsg"),
        (PackageSide("github", "owner/thing", "0123456789ab"), "pkg:github/owner/thing@0123456789ab"),
    ],
)
def test_purls(tmp_path: Path, side: PackageSide, purl: str) -> None:
    assert side.spec == purl
    (pair,) = read_pairs([write(tmp_path, "p.json", [{"id": "a", "origin": {"purl": purl}, "subject": PACKAGE}])])
    assert pair.origin == side


def test_releases_of_one_package_are_recognised() -> None:
    assert package_of("pkg:pypi/a.b@1") == package_of("pkg:pypi/A_B@2?x=y") == package_of("pkg:pypi/a-b") == "pkg:pypi/a-b"
    assert package_of("pkg:npm/%40a/b@1") == "pkg:npm/%40a/b" != package_of("pkg:npm/b@1")
    assert package_of("pkg:npm/OldStream@1") == package_of("pkg:npm/oldstream@2") != package_of("pkg:npm/%40s/oldstream@2")
    assert package_of("pkg:npm/%40Scope/A@1") == package_of("pkg:npm/%40scope/a@1")
    assert package_of("/a/folder") is None


def test_ids_become_unique_by_file_and_then_by_number(tmp_path: Path) -> None:
    one = {"origin": PACKAGE, "subject": OTHER}
    first = write(tmp_path, "with.json", [{"id": "a", **one}, {"id": "b", **one}])
    second = write(tmp_path, "without.json", [{"id": "a", **one}, {"id": "a", **one}, {"id": "c", **one}])
    assert [pair.id for pair in read_pairs([first, second])] == ["with:a", "b", "without:a", "without:a#2", "c"]
    assert [pair.id for pair in read_pairs([first])] == ["a", "b"]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, "not a JSON list"),
        ([3], "pair 1: must be a JSON object"),
        ([{"origin": PACKAGE, "subject": OTHER}], "pair 1: lacks `id`"),
        ([{"id": "a", "origin": PACKAGE, "subject": OTHER}, {"id": "b", "origin": PACKAGE}], "pair 2, `subject`: must be a JSON object"),
        ([{"id": "a\n", "origin": PACKAGE, "subject": OTHER}], "`id` must be printable"),
        ([{"id": "a", "origin": {"registry": "pypi", "name": "x"}, "subject": OTHER}], "`origin`: lacks `version`"),
        ([{"id": "a", "origin": {**PACKAGE, "path": "x"}, "subject": OTHER}], "exactly one of"),
        ([{"id": "a", "origin": {**PACKAGE, "sha256": "beef"}, "subject": OTHER}], "64 hexadecimal digits"),
        ([{"id": "a", "origin": {"purl": "pkg:pypi/x"}, "subject": OTHER}], "names no version"),
        ([{"id": "a", "origin": {"purl": "pypi/x@1"}, "subject": OTHER}], "is no package URL"),
        ([{"id": "a", "origin": {**PACKAGE, "registry": "a b?"}, "subject": OTHER}], "no package URL"),
        ([{"id": "a", "origin": {**PACKAGE, "name": "/"}, "subject": OTHER}], "no package URL"),
        ([{"id": "a", "origin": {"path": "x", "exclude": [3]}, "subject": OTHER}], "`exclude` must be a list"),
    ],
)
def test_malformed_files_are_refused_with_the_place(tmp_path: Path, document: object, words: str) -> None:
    with pytest.raises(UsageError, match=r"p\.json") as error:
        read_pairs([write(tmp_path, "p.json", document)])
    assert words in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="not valid JSON"):
        read_pairs([path])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_pairs([tmp_path / "none.json"])


def test_the_dev_pairs_are_facts_only() -> None:
    path = ROOT / "corpora" / "gold" / "dev_pairs.json"
    allowed = {"id", "relation", "scored", "domain", "license_conflict", "copyleft_to_permissive", "origin", "subject"}
    for entry in json.loads(path.read_text()):
        assert set(entry) <= allowed
        assert set(entry["origin"]) | set(entry["subject"]) <= {"purl", "sha256"}
    pairs = read_pairs([path])
    assert len(pairs) == len({pair.id for pair in pairs}) == 377
    assert sum(pair.scored and pair.relation == "independent" for pair in pairs) == 290
    assert sum(pair.scored and pair.copyleft_to_permissive for pair in pairs) == 111
    assert all(side.sha256 or side.registry == "github" for pair in pairs for side in pair.sides if isinstance(side, PackageSide))
