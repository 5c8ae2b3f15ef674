"""What README.md and CONTRIBUTING.md tell people to type exists."""

import re

import click
import pytest

from provenance.cli.main import command
from tests.architecture.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/provenance scan ."
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest"


def typed() -> list[str]:
    lines = [line.split("#")[0].strip().removeprefix("$ ") for line in README.splitlines()]
    return [line for line in lines if line.startswith("provenance ") and not line.startswith("provenance 0")]


def test_one_command_runs_the_program_and_one_the_tests() -> None:
    assert README.count(f"\n    {RUN}\n") == 1
    assert README.count(f"\n    {TEST}\n") == 1


@pytest.mark.parametrize("line", typed())
def test_commands_and_options_exist(line: str) -> None:
    current: click.Command = command
    context = click.Context(current)
    words = line.split()[1:]
    while isinstance(current, click.Group):
        found = current.get_command(context, words.pop(0))
        assert found is not None, line
        current = found
    known = {option for parameter in current.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known


def test_the_exit_codes_of_the_table_are_those_of_the_program() -> None:
    from provenance.cli import codes

    of_program = {value for name, value in vars(codes).items() if name.isupper() and isinstance(value, int)}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)} == of_program


def test_the_files_that_contributors_are_sent_to_exist() -> None:
    paths = set(re.findall(r"`((?:fingerprints|provenance|corpora|tests|\.ci)/[a-zA-Z_./]*)`", CONTRIBUTING))
    assert paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_every_make_target_that_is_described_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    described = set(re.findall(r"`make ([a-z]+)`", CONTRIBUTING + README))
    assert described <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
