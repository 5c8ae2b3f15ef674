"""The documents prove themselves: `docs/cli.md` holds the help of every command; `UPDATE_SNAPSHOTS=1` writes it anew."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from provenance.cli.main import command
from provenance.reports.json import schema_text
from provenance.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


def commands(found: click.Command, name: str) -> Iterator[tuple[str, str]]:
    """Yield every command with the text that `--help` shows on a terminal of 80 columns."""
    context = click.Context(found, info_name=name, terminal_width=80, max_content_width=80, help_option_names=["-h", "--help"])
    yield name, found.get_help(context)
    if isinstance(found, click.Group):
        for sub in found.list_commands(context):
            inner = found.get_command(context, sub)
            assert inner is not None
            yield from commands(inner, f"{name} {sub}")


COMMANDS = dict(commands(command, "provenance"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_in_the_document(name: str) -> None:
    path = DOCS / "cli.md"
    block = re.compile(rf"(?ms)(^##+ {name}\n\n```text\n)(.*?)(^```$)")
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        text = path.read_text(encoding="utf-8")
        path.write_text(block.sub(lambda found: found[1] + COMMANDS[name] + "\n" + found[3], text), encoding="utf-8")
    documented = block.search(path.read_text(encoding="utf-8"))
    assert documented is not None, f"docs/cli.md has no section on `{name}`"
    assert documented[2] == COMMANDS[name] + "\n", "UPDATE_SNAPSHOTS=1 writes it anew"


@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_of_the_help_is_wider_than_a_terminal(name: str) -> None:
    assert max(map(len, COMMANDS[name].splitlines())) <= 80


def test_every_setting_is_documented() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for field in fields(Settings):
        if field.name != "path":
            assert f"`{field.name.replace('_', '-')}`" in text


def test_every_field_of_the_json_is_documented() -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    for definition in json.loads(schema_text())["$defs"].values():
        for field in definition["properties"]:
            assert f"`{field}`" in text, field
