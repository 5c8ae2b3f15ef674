"""Settings: what a `provenance.toml`, or `[tool.provenance]` in a `pyproject.toml`, asks for.

The file may lie in a scanned tree that nobody trusts. So it is plain data, read with a size limit and checked key by key; it can
narrow what is scanned and say what the subject's licence is, and the result says so, but no key names anything to run.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.errors import SettingsError

FILE_NAME = "provenance.toml"
PYPROJECT = "pyproject.toml"
FAIL_ON: tuple[str, ...] = ("error", "warning", "note", "never")
MAX_JOBS = 256
MAX_FILE_BYTES = 100_000_000
MAX_FILE_TIMEOUT_SECONDS = 3600.0
MAX_SETTINGS_BYTES = 1_000_000


@dataclass(frozen=True)
class Settings:
    """What one configuration file sets; None where it is silent."""

    license: str | None = None
    """SPDX expression of the subject, instead of what is detected."""
    corpora: tuple[str, ...] | None = None
    """Names or paths of corpora; a relative path is already joined to the folder of the file."""
    fail_on: str | None = None
    """Least severity that makes the exit code 1, or `never`."""
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    jobs: int | None = None
    """Processes; 0 means one per core."""
    max_file_bytes: int | None = None
    file_timeout_seconds: float | None = None
    path: Path | None = None
    """The file that was read; None where there is none."""


def load_settings(path: Path) -> Settings:
    """Return what a configuration file sets; a file called `pyproject.toml` may also have no table of ours.

    Raises `SettingsError` that names the file and the line or the key.
    """
    document = _read_toml(path)
    table = _pyproject_table(document, path) if path.name == PYPROJECT else document
    return _checked({} if table is None else table, path)


def find_settings(folder: Path) -> Settings:
    """Return the settings that apply to a folder: its own, else those of the nearest parent within the same repository.

    The search ends at the folder that holds `.git`, and does not leave the folder where none does.
    """
    for candidate in _search_path(folder.resolve()):
        found = _settings_in(candidate)
        if found is not None:
            return found
    return Settings()


def _search_path(folder: Path) -> tuple[Path, ...]:
    above = (folder, *folder.parents)
    for position, candidate in enumerate(above):
        if (candidate / ".git").exists():
            return above[: position + 1]
    return (folder,)


def _settings_in(folder: Path) -> Settings | None:
    own, shared = folder / FILE_NAME, folder / PYPROJECT
    table = _pyproject_table(_read_toml(shared), shared) if shared.is_file() else None
    if own.is_file():
        if table is not None:
            raise SettingsError(f"{own} and [tool.provenance] in {shared} both configure this folder; keep one of them")
        return load_settings(own)
    return None if table is None else _checked(table, shared)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():
            raise SettingsError(f"{path}: there is no such configuration file; check the path given to --config")
        with path.open("rb") as file:
            data = file.read(MAX_SETTINGS_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: the configuration file cannot be read: {error}") from error
    if len(data) > MAX_SETTINGS_BYTES:
        raise SettingsError(f"{path}: the configuration file is larger than {MAX_SETTINGS_BYTES:,} bytes")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}: line {line}: not UTF-8 text, as TOML must be") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}; correct it, or name another file with --config") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: not valid TOML: nested too deeply") from error


def _pyproject_table(document: Mapping[str, Any], path: Path) -> dict[str, Any] | None:
    tool = document.get("tool", {})
    if not isinstance(tool, dict) or "provenance" not in tool:
        return None
    table = tool["provenance"]
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: `tool.provenance` must be a table, not {_kind(table)}")
    return table


def _checked(table: Mapping[str, Any], path: Path) -> Settings:
    for key in table:
        if key not in _KEYS:
            raise SettingsError(f"{path}: unknown key `{key}`{_suggestion(key)}")
    values = {_KEYS[key][0]: _KEYS[key][1](value, f"{path}: `{key}`") for key, value in table.items()}
    if "corpora" in values:
        values["corpora"] = tuple(_corpus_beside(path, corpus) for corpus in values["corpora"])
    return Settings(**values, path=path)


def _suggestion(key: str) -> str:
    close = difflib.get_close_matches(key.lower().replace("_", "-"), _KEYS, n=1, cutoff=0.5)
    return f"; did you mean `{close[0]}`?" if close else f"; the keys are {', '.join(sorted(_KEYS))}"


def _corpus_beside(path: Path, corpus: str) -> str:
    looks_like_path = "/" in corpus or "." in corpus
    return str(path.parent / corpus) if looks_like_path else corpus


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where} must be text that is not empty, not {_kind(value)}")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(f'{where} must be a list of texts such as ["a", "b"], not {_kind(value)}')
    return tuple(_text(item, f"{where} entry {number}") for number, item in enumerate(value, start=1))


def _fail_on(value: object, where: str) -> str:
    if not isinstance(value, str) or value not in FAIL_ON:
        raise SettingsError(f"{where} must be one of {', '.join(FAIL_ON)}, not {_kind(value)}")
    return value


def _whole(value: object, where: str, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise SettingsError(f"{where} must be a whole number from {least:,} to {most:,}, not {_kind(value)}")
    return value


def _jobs(value: object, where: str) -> int:
    return _whole(value, where, 0, MAX_JOBS)


def _file_bytes(value: object, where: str) -> int:
    return _whole(value, where, 1, MAX_FILE_BYTES)


def _seconds(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MAX_FILE_TIMEOUT_SECONDS:
        raise SettingsError(f"{where} must be seconds above 0 and up to {MAX_FILE_TIMEOUT_SECONDS:,.0f}, not {_kind(value)}")
    return float(value)


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {value[:60]!r}"
        case int() | float():
            return f"the number {value}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or time"


_KEYS: dict[str, tuple[str, Any]] = {
    "license": ("license", _text),
    "corpora": ("corpora", _texts),
    "fail-on": ("fail_on", _fail_on),
    "include": ("include", _texts),
    "exclude": ("exclude", _texts),
    "jobs": ("jobs", _jobs),
    "max-file-bytes": ("max_file_bytes", _file_bytes),
    "file-timeout-seconds": ("file_timeout_seconds", _seconds),
}
"""Key in the file -> field of `Settings`, and the check that turns the value into the field's type."""
