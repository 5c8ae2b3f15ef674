"""The manifest of a corpus: which releases go in, pinned, and why.

Reading a manifest fetches nothing and looks at no file but the manifest itself.
"""

import datetime
import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packageurl import PackageURL

from provenance.errors import ManifestError
from provenance.licensing.expression import parse
from provenance.sources.purls import purl_text, read_purl

MAX_MANIFEST_BYTES = 8_000_000
"""A manifest lists projects; a larger file is not one."""

NAMES_OF_A_PROJECT = ("purl", "git", "path")
"""A project has exactly one of these keys."""
PROJECT_KEYS = (*NAMES_OF_A_PROJECT, "revision", "sha256", "license", "released", "lineage", "why", "tests")
TESTS_KEYS = ("git", "revision", "paths", "path")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class TestSuite:
    """Where the test suite of a release is, when the release ships without it."""

    __test__ = False  # pytest collects classes by this name

    git: str | None = None
    """URL of the repository; null where the suite is a folder."""
    revision: str | None = None
    paths: tuple[str, ...] = ()
    """Folders and files of the repository that are the suite; empty for all of it."""
    path: Path | None = None
    """Absolute folder on this machine; null where the suite is in a repository."""


@dataclass(frozen=True)
class ManifestProject:
    """One release that a corpus shall hold."""

    purl: str | None = None
    """Canonical purl with a version."""
    git: str | None = None
    path: Path | None = None
    """Absolute folder on this machine."""
    revision: str | None = None
    """Commit, tag or branch of a git project."""
    sha256: str | None = None
    """Lower-case hex digest of the archive that a purl stands for."""
    license: str | None = None
    """SPDX expression that overrides what the release declares."""
    released: str | None = None
    """ISO date that overrides what the registry says."""
    lineage: str = ""
    """Group of releases (one project, its forks, its ports); never empty after `load_manifest`."""
    why: str | None = None
    tests: TestSuite | None = None

    @property
    def spec(self) -> str:
        """Return what `provenance.sources.registry.fetch` takes: the purl, the git URL or the absolute path."""
        return self.purl or self.git or str(self.path)


@dataclass(frozen=True)
class Manifest:
    """The projects of a corpus, in the order of the file."""

    path: Path
    projects: tuple[ManifestProject, ...]


def load_manifest(path: Path) -> Manifest:
    """Return what a manifest file lists.

    Raises `ManifestError`, which names the file, the project by its number (from 1) and the key.
    """
    document = _read(path)
    _refuse_unknown(document, ("project",), str(path))
    tables = document.get("project", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ManifestError(f"{path}: write each project as a [[project]] table")
    if not tables:
        raise ManifestError(f"{path}: lists no [[project]]; add at least one with `purl`, `git` or `path`")
    folder = path.resolve().parent
    projects = [_project(table, folder, f"{path}: project {number}") for number, table in enumerate(tables, start=1)]
    _refuse_duplicates(projects, path)
    return Manifest(path, tuple(projects))


def default_lineage(spec: str) -> str:
    """Return the lineage of a project that names none: the package's, repository's or folder's name in lower case."""
    if spec.startswith("pkg:"):
        purl = PackageURL.from_string(spec)
        scoped = purl.type != "deb" and purl.namespace
        return f"{purl.namespace}/{purl.name}".lower() if scoped else purl.name.lower()
    last = re.split(r"[/:\\]", spec.rstrip("/\\"))[-1]
    return last.removesuffix(".git").lower()


def _read(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > MAX_MANIFEST_BYTES:
            raise ManifestError(f"{path}: larger than {MAX_MANIFEST_BYTES:,} bytes; this is not a corpus manifest")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror}); give the path of a corpus manifest") from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"{path}: is not UTF-8 text (byte {error.start}); a manifest is a TOML file") from error
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(f"{path}: is not valid TOML: {error}") from error
    except RecursionError as error:
        raise ManifestError(f"{path}: is nested too deeply; a manifest holds [[project]] tables") from error


def _project(table: Mapping[str, object], folder: Path, where: str) -> ManifestProject:
    _refuse_unknown(table, PROJECT_KEYS, where)
    named = [key for key in NAMES_OF_A_PROJECT if key in table]
    if len(named) != 1:
        found = " and ".join(f"`{key}`" for key in named) or "none of them"
        raise ManifestError(f"{where}: needs exactly one of `purl`, `git` and `path`, but has {found}")
    _refuse_stray(table, named[0], where)
    purl = _purl(_text(table, "purl", where), where)
    git = _text(table, "git", where)
    path = _folder(table, folder, where)
    spec = purl or git or str(path)
    return ManifestProject(
        purl=purl,
        git=git,
        path=path,
        revision=_text(table, "revision", where),
        sha256=_sha256(_text(table, "sha256", where), where),
        license=_license(_text(table, "license", where), where),
        released=_date(table, "released", where),
        lineage=_text(table, "lineage", where) or default_lineage(spec),
        why=_text(table, "why", where),
        tests=_tests(table.get("tests"), folder, f"{where}, `tests`"),
    )


def _refuse_stray(table: Mapping[str, object], kind: str, where: str) -> None:
    if "revision" in table and kind != "git":
        raise ManifestError(f"{where}: `revision` goes with `git`; a {kind} has none")
    if "sha256" in table and kind != "purl":
        raise ManifestError(f"{where}: `sha256` is the digest of an archive and goes with `purl`, not with `{kind}`")


def _purl(text: str | None, where: str) -> str | None:
    if text is None:
        return None
    try:
        purl = read_purl(text)
    except ValueError as error:
        raise ManifestError(f"{where}: `purl` {text!r} is no package URL ({error}); one is pkg:pypi/name@1.0") from error
    if not purl.version:
        raise ManifestError(f"{where}: `purl` {text!r} names no version; a corpus holds releases, so write {text}@VERSION")
    return purl_text(purl)


def _folder(table: Mapping[str, object], folder: Path, where: str) -> Path | None:
    text = _text(table, "path", where)
    return None if text is None else (folder / text).resolve()


def _sha256(text: str | None, where: str) -> str | None:
    if text is not None and not _SHA256.fullmatch(text):
        raise ManifestError(f"{where}: `sha256` {text!r} is not 64 lower-case hexadecimal digits")
    return text


def _license(text: str | None, where: str) -> str | None:
    if text is None:
        return None
    expression = parse(text)
    if expression is None:
        raise ManifestError(f"{where}: `license` {text!r} is not an SPDX expression; one looks like LGPL-2.1-or-later")
    return expression


def _date(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if isinstance(value, datetime.datetime):  # a datetime is a date too, so it goes first
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = _text(table, key, where)
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ManifestError(f"{where}: `{key}` {text!r} is not an ISO date such as 2023-08-01") from error


def _tests(value: object, folder: Path, where: str) -> TestSuite | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ManifestError(f"{where}: must be a table: {{git = URL, revision = REVISION, paths = [...]}} or {{path = FOLDER}}")
    _refuse_unknown(value, TESTS_KEYS, where)
    if ("git" in value) == ("path" in value):
        raise ManifestError(f"{where}: needs exactly one of `git` and `path`")
    if "path" in value:
        _refuse_unknown(value, ("path",), where)
    elif "revision" not in value:
        raise ManifestError(f"{where}: `git` needs a `revision`, or another suite may be read tomorrow")
    return TestSuite(
        git=_text(value, "git", where),
        revision=_text(value, "revision", where),
        paths=_texts(value, "paths", where),
        path=_folder(value, folder, where),
    )


def _text(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise ManifestError(f"{where}: `{key}` must be text that is not empty")
    if not value.isprintable():
        raise ManifestError(f"{where}: `{key}` {value!r} holds a control character")
    return value.strip()


def _texts(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ManifestError(f"{where}: `{key}` must be a list of paths")
    return tuple(value)


def _refuse_unknown(table: Mapping[str, object], known: Sequence[str], where: str) -> None:
    for key in table:
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"known keys: {', '.join(known)}"
            raise ManifestError(f"{where}: unknown key `{key}`; {hint}")


def _refuse_duplicates(projects: Sequence[ManifestProject], path: Path) -> None:
    seen: dict[tuple[str, str | None], int] = {}
    for number, project in enumerate(projects, start=1):
        first = seen.setdefault((project.spec, project.revision), number)
        if first != number:
            raise ManifestError(f"{path}: project {number}: {project.spec} is already project {first}; remove one")
