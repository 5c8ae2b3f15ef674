"""`docs/architecture.md` and `docs/corpora.md` say what the code says."""

import re
import tomllib
from pathlib import Path

import click

from provenance.cli.main import command
from provenance.corpus.ingest import PACKED
from provenance.corpus.manifest import PROJECT_KEYS, load_manifest
from provenance.fingerprints.index.interface import PLACES_PER_RELEASE
from provenance.fingerprints.index.storage import TABLES
from provenance.fingerprints.model import Parameters
from tests.architecture.tree import ROOT

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CORPORA = (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"(?ms)^## {name}\n(.*?)(?=^## |\Z)", CORPORA)
    assert found
    return found[1]


def rows(text: str) -> list[str]:
    return re.findall(r"(?m)^\| `([^`]+)` \|", text)


def test_the_layers_are_those_of_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    by_package = {contract["containers"][0]: contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers"}
    documented = {lines.split("\n")[0]: lines.strip().split("\n")[1:] for lines in re.findall(r"(?ms)^```text\n(.*?)^```$", ARCHITECTURE)}
    assert documented == by_package


def test_every_file_that_a_document_names_exists() -> None:
    for document in sorted((ROOT / "docs").glob("*.md")):
        text = document.read_text(encoding="utf-8")
        for path in re.findall(r"`((?:provenance|fingerprints|tests|corpora)/[\w./]+)`", text):
            assert (ROOT / path).exists(), f"{document.name} names {path}"
        for link in re.findall(r"\]\(([\w./-]+\.md)\)", text):
            assert (document.parent / link).is_file(), f"{document.name} links to {link}"


def test_every_key_of_a_manifest_is_documented_and_the_example_is_one(tmp_path: Path) -> None:
    assert set(rows(section("Manifest"))) == set(PROJECT_KEYS)
    (example,) = re.findall(r"(?ms)^```toml\n(.*?)^```$", CORPORA)
    (tmp_path / "m.toml").write_text(example, encoding="utf-8")
    assert len(load_manifest(tmp_path / "m.toml").projects) == 3
    assert all(re.search(rf"(?m)^{key} = ", example) for key in PROJECT_KEYS)


def test_every_table_of_a_corpus_is_documented() -> None:
    assert rows(section("What the file holds")) == list(TABLES)


def test_every_command_on_corpora_is_documented() -> None:
    assert isinstance(command, click.Group)
    context = click.Context(command)
    group = command.get_command(context, "corpus")
    assert isinstance(group, click.Group)
    assert {row.split()[2] for row in rows(section("Commands"))} == set(group.list_commands(context))


def test_the_figures_are_those_of_the_code() -> None:
    usual = Parameters()
    assert f"at most {PLACES_PER_RELEASE} places" in CORPORA
    signatures = (PACKED.signature_permutations, PACKED.signature_bits, usual.signature_permutations, usual.signature_bits)
    assert "keeps {} values of {} bits instead of {} of {}".format(*signatures) in CORPORA.replace("\n", " ")
    assert f"{PACKED.hash_bits} bits instead of {usual.hash_bits}" in CORPORA
