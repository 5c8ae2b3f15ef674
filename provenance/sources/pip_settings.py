"""Where pip is told to look for packages: its environment variables and configuration files, read without running pip."""

import configparser
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pypi_simple import PYPI_SIMPLE_ENDPOINT

from provenance.errors import SettingsError

_SECTIONS = ("global", "download")
"""The later one wins, as for `pip download`."""


@dataclass(frozen=True)
class IndexSettings:
    """How to reach the package indexes."""

    indexes: tuple[str, ...]
    """The main one first."""
    certificates: str | None = None
    """File of certificate authorities; None for the system's."""
    proxy: str | None = None
    timeout_seconds: float = 30.0


def read_index_settings(environment: Mapping[str, str] = os.environ, files: tuple[Path, ...] | None = None) -> IndexSettings:
    """Return the indexes that pip would ask here; pip's own default where nothing is configured.

    Raises `SettingsError` for a configuration file that cannot be parsed.
    """
    values: dict[str, str] = {}
    for path in configuration_files(environment) if files is None else files:
        values |= _read_file(path)
    values |= _read_environment(environment)
    indexes = [] if _is_true(values.get("no-index")) else [values.get("index-url", PYPI_SIMPLE_ENDPOINT)]
    if indexes:
        indexes += values.get("extra-index-url", "").split()
    return IndexSettings(
        tuple(dict.fromkeys(index.strip() for index in indexes)),
        values.get("cert") or None,
        values.get("proxy") or None,
        _seconds(values.get("timeout", values.get("default-timeout"))),
    )


def configuration_files(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the files that pip's documentation lists for this system, weakest first."""
    named = environment.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return ()
    home = Path(environment.get("HOME") or Path.home())
    configuration_home = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    folders = environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    files = [Path(folder) / "pip" / "pip.conf" for folder in folders.split(os.pathsep) if folder]
    if sys.platform == "darwin":
        files.append(Path("/Library/Application Support/pip/pip.conf"))
    files.append(Path("/etc/pip.conf"))
    if not (named and Path(named).exists()):
        files += [home / ".pip" / "pip.conf", configuration_home / "pip" / "pip.conf"]
        if sys.platform == "darwin":
            files.append(home / "Library" / "Application Support" / "pip" / "pip.conf")
    files.append(Path(sys.prefix) / "pip.conf")
    if named:
        files.append(Path(named))
    return tuple(files)


def _read_file(path: Path) -> dict[str, str]:
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError):
        return {}
    except configparser.Error as error:
        reason = " ".join(str(error).split())
        raise SettingsError(f"pip's configuration file {path} cannot be read ({reason}); correct it") from error
    values: dict[str, str] = {}
    for section in _SECTIONS:
        if parser.has_section(section):
            values |= {_key(key): value for key, value in parser.items(section) if value}
    return values


def _read_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {_key(name[4:]): value for name, value in sorted(environment.items()) if name.startswith("PIP_") and value}


def _key(name: str) -> str:
    return name.lower().replace("_", "-").removeprefix("--")


def _is_true(value: str | None) -> bool:
    return (value or "").lower() in ("1", "true", "yes", "on", "y", "t")


def _seconds(value: str | None) -> float:
    try:
        return min(max(float(value or 30.0), 1.0), 600.0)
    except ValueError:
        return 30.0
