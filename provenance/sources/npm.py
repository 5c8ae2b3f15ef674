"""JavaScript packages: the tarball as the registry has it, through `npm pack` with scripts off."""

import json
import os
import re
from pathlib import Path

from packageurl import PackageURL

from provenance.errors import NetworkError, SourceError, SourceNotFound, UsageError
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.package_metadata import npm_license
from provenance.sources.processes import Outcome, run
from provenance.sources.purls import canonical, is_purl, parse_purl
from provenance.sources.store import Record, Store, check_pin

_NAME = re.compile(r"(@[a-zA-Z0-9~_][\w.~-]*/)?[a-zA-Z0-9_~][\w.~-]*", re.ASCII)
_VERSION = re.compile(r"\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?", re.ASCII)
"""Exact versions only: npm also takes paths, git addresses and aliases after the `@`, and runs things for some of them."""
_TIMEOUT_SECONDS = 300.0
_FLAGS = ("--ignore-scripts", "--json", "--no-audit", "--no-fund", "--no-update-notifier", "--no-workspaces", "--loglevel=error")
_MISSING = ("E404", "ETARGET", "ENOVERSIONS", "EINVALIDPACKAGENAME")


class NpmSource:
    """`pkg:npm/NAME@VERSION` or `pkg:npm/%40SCOPE/NAME@VERSION`, from the registry that npm is configured with."""

    kind = "npm"

    def accepts(self, spec: str) -> bool:
        """Take package URLs of the type."""
        return is_purl(spec, self.kind)

    def fetch(self, spec: str, options: FetchOptions) -> SourceTree:
        """Return the unpacked tarball."""
        purl = parse_purl(spec)
        package = _package_name(purl)
        if purl.version is not None and not _VERSION.fullmatch(purl.version):
            raise UsageError(f"{spec}: write an exact version such as 1.2.3")
        store = Store(options.cache)
        if tree := store.recall(canonical(purl, purl.version), options):
            return tree
        with store.scratch() as scratch:
            client = _Client(scratch, canonical(purl, purl.version))
            version, tarball = client.pack(f"{package}@{purl.version or 'latest'}")
            found = canonical(purl, version)
            part = store.keep(tarball, f"{package}-{version}.tgz")
            check_pin(found, part.sha256, options.sha256)
            released = client.released(package, version)
        return store.describe(Record(found, package, version, (part,), released), npm_license)


class _Client:
    """npm in an empty project of its own, so that no configuration or workspace of a folder around it counts."""

    def __init__(self, scratch: Path, spec: str) -> None:
        self._spec = spec
        self._project = scratch / "project"
        self._packed = scratch / "packed"
        self._cache = scratch / "npm-cache"
        for folder in (self._project, self._packed, self._cache):
            folder.mkdir()
        (self._project / "package.json").write_text('{"private": true}\n', encoding="utf-8")

    def pack(self, package: str) -> tuple[str, Path]:
        """Fetch a tarball; return the exact version and the file."""
        outcome = self._run("pack", "--pack-destination", str(self._packed), "--", package)
        if outcome.status != 0:
            raise self._failure(outcome)
        tarballs = sorted(self._packed.glob("*.tgz"))
        version = _version_in(outcome.output)
        if len(tarballs) != 1 or version is None:
            raise SourceError(f"{self._spec}: npm pack gave no tarball; run `npm pack --ignore-scripts {package}` to see why")
        return version, tarballs[0]

    def released(self, package: str, version: str) -> str | None:
        """Return the date of a version; None where the registry does not say.

        A mirror that gives the dates of its own copies has no date of creation: those would misdate the release by years.
        """
        try:
            outcome = self._run("view", "--", f"{package}@{version}", "time")
            times = json.loads(outcome.output) if outcome.status == 0 else None
        except (SourceError, ValueError, RecursionError):
            return None
        time = times.get(version) if isinstance(times, dict) and "created" in times else None
        return time[:10] if isinstance(time, str) and re.match(r"\d{4}-\d\d-\d\d", time) else None

    def _run(self, command: str, *arguments: str) -> Outcome:
        settings = (f"--cache={self._cache}", f"--prefix={self._project}", *_FLAGS)
        return run(("npm", command, *settings, *arguments), self._project, os.environ, _TIMEOUT_SECONDS)

    def _failure(self, outcome: Outcome) -> SourceError:
        code, summary = _error_in(outcome)
        if code in _MISSING:
            return SourceNotFound(f"{self._spec} is not in the npm registry ({summary}); check the name and the version")
        return NetworkError(f"{self._spec}: npm failed ({summary}); check the connection and the registry of `npm config list`")


def _package_name(purl: PackageURL) -> str:
    name = f"{purl.namespace}/{purl.name}" if purl.namespace else purl.name
    if not _NAME.fullmatch(name):
        raise UsageError(f"{canonical(purl, purl.version)} does not name an npm package; write pkg:npm/NAME or pkg:npm/%40SCOPE/NAME")
    return name


def _version_in(output: str) -> str | None:
    """Return the version in the answer of `npm pack`, a list of one package (or an object by name in newer releases)."""
    try:
        packages = json.loads(output)
    except (ValueError, RecursionError):
        return None
    entries = list(packages.values()) if isinstance(packages, dict) else packages
    entry = entries[0] if isinstance(entries, list) and entries else None
    version = entry.get("version") if isinstance(entry, dict) else None
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else None


def _error_in(outcome: Outcome) -> tuple[str, str]:
    try:
        error = json.loads(outcome.output)["error"]
        return str(error.get("code")), " ".join(str(error.get("summary")).split())[:200]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        match = re.search(r"code (E\w+)", outcome.errors)
        return (match.group(1) if match else ""), " ".join(outcome.errors.split())[:200] or f"status {outcome.status}"
