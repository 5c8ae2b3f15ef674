"""apt with a state of its own: the machine's mirrors and proxies, but none of its hooks, locks or lists."""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.errors import NetworkError, SourceError
from provenance.sources.processes import Outcome, run

_TIMEOUT_SECONDS = 900.0
APT_SETTINGS = Path("/etc/apt")
_INHERITED = re.compile(
    r'Acquire::(https?::(?!Proxy-?Auto-?Detect)|Check-Valid-Until |Check-Date |Retries )\S* ?"[^"\n]*";', re.IGNORECASE
)
"""Settings about reaching the mirrors; the ones that name a program are left behind."""


def source_lists(etc: Path) -> dict[str, str]:
    """Return file name -> content of lists that give the sources of every mirror that is configured under `etc`."""
    parts = etc / "sources.list.d"
    files = [etc / "sources.list", *sorted(parts.glob("*.list")), *sorted(parts.glob("*.sources"))]
    lists = {}
    for path in files:
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        converted = _stanzas(text) if path.suffix == ".sources" else _lines(text)
        if converted:
            lists["machine.list" if path.name == "sources.list" else path.name] = converted
    return lists


def _lines(text: str) -> str:
    """Return the lines of a one-line list as `deb-src`, each once."""
    matches = (re.match(r"deb(?:-src)?\s+(.+)", line.strip()) for line in text.splitlines())
    return "".join(dict.fromkeys(f"deb-src {match.group(1)}\n" for match in matches if match))


def _stanzas(text: str) -> str:
    """Return the stanzas of a deb822 list with `Types: deb-src`."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    stanzas = [stanza.strip("\n") for stanza in re.split(r"\n\s*\n", "\n".join(lines)) if "URIs:" in stanza]
    return "".join(re.sub(r"(?im)^Types:.*$", "Types: deb-src", stanza) + "\n\n" for stanza in stanzas)


class Apt:
    """The apt programs over a folder that holds their configuration, lists and locks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LC_ALL": "C",
            "APT_CONFIG": str(folder / "apt.conf"),
        }

    def update(self) -> None:
        """Fetch the lists of sources; raises `NetworkError`."""
        outcome = self.run("apt-get", "update", "-qq", "--error-on=any")
        if outcome.status != 0:
            reason = first_error(outcome)
            raise NetworkError(f"apt cannot fetch its lists ({reason}); check the connection and /etc/apt/sources.list.d")

    def run(self, *command: str, folder: Path | None = None) -> Outcome:
        """Run one of the apt programs."""
        return run(command, folder or self._folder, self._environment, _TIMEOUT_SECONDS)


@contextmanager
def private_apt(cache: Path, etc: Path = APT_SETTINGS) -> Iterator[Apt]:
    """Lend an apt that one process at a time may use; its lists stay in the cache for the next one."""
    lists = source_lists(etc)
    if not lists:
        raise SourceError("apt has no Debian mirror configured; fetch Debian sources on a Debian machine")
    key = hashlib.sha256("\n".join(sorted(lists.values())).encode()).hexdigest()[:16]
    folder = (cache / "apt" / key).absolute()
    for name in ("lists/partial", "archives/partial", "sources", "log"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, text in lists.items():
            (folder / "sources" / name).write_text(text, encoding="utf-8")
        (folder / "status").write_text("", encoding="utf-8")
        (folder / "apt.conf").write_text(_configuration(folder, _inherited(folder)), encoding="utf-8")
        yield Apt(folder)


def _configuration(folder: Path, inherited: list[str]) -> str:
    """Return a configuration that is read first and switches every other one off."""
    settings = {
        "Dir::Etc::main": "/dev/null", "Dir::Etc::parts": "/dev/null", "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": f"{folder}/sources",
        "Dir::Etc::preferences": "/dev/null", "Dir::Etc::preferencesparts": "/dev/null",
        "Dir::State": str(folder), "Dir::State::lists": f"{folder}/lists", "Dir::State::status": f"{folder}/status",
        "Dir::Cache": str(folder), "Dir::Cache::archives": f"{folder}/archives", "Dir::Log": f"{folder}/log",
        "APT::Sandbox::User": "root", "APT::Get::Only-Source": "true", "Acquire::Languages": "none",
    }  # fmt: skip
    return "".join([*(f'{key} "{value}";\n' for key, value in settings.items()), *(f"{line}\n" for line in inherited)])


def _inherited(folder: Path) -> list[str]:
    """Return the machine's settings about proxies and dates."""
    outcome = run(("apt-config", "dump"), folder, {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}, _TIMEOUT_SECONDS)
    return [line for line in outcome.output.splitlines() if _INHERITED.fullmatch(line)]


def first_error(outcome: Outcome) -> str:
    """Return what apt complained about first, on one line."""
    lines = [line for line in outcome.errors.splitlines() if line.startswith(("E:", "W:", "Err"))]
    return " ".join((lines or [f"status {outcome.status}"])[0].split())[:200]
