"""Python packages: the source distribution as the index has it; its build backend is never run."""

import logging
from collections.abc import Iterable

from packageurl import PackageURL
from packaging.version import InvalidVersion, Version
from pypi_simple import DistributionPackage

from provenance.errors import ChecksumMismatch, NetworkError, SourceNotFound
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.package_index import PackageIndex, open_indexes
from provenance.sources.package_metadata import python_license
from provenance.sources.pip_settings import read_index_settings
from provenance.sources.purls import canonical, is_purl, parse_purl
from provenance.sources.store import Record, Store, check_pin

SDIST_SUFFIXES = (".tar.gz", ".tgz", ".zip", ".tar.bz2", ".tar.xz")
"""Best first; every one of them can be unpacked."""
_PURE_WHEEL = "-none-any.whl"

_logger = logging.getLogger(__name__)


class PypiSource:
    """`pkg:pypi/NAME@VERSION`, from the indexes that pip is configured with."""

    kind = "pypi"

    def accepts(self, spec: str) -> bool:
        """Take package URLs of the type."""
        return is_purl(spec, self.kind)

    def fetch(self, spec: str, options: FetchOptions) -> SourceTree:
        """Return the unpacked sdist, or the pure wheel of a release that has none."""
        purl = parse_purl(spec)
        store = Store(options.cache)
        if tree := store.recall(canonical(purl, purl.version), options):
            return tree
        with open_indexes(read_index_settings()) as indexes:
            index, package = _choose(purl, options.sha256, indexes)
            version = package.version or purl.version or ""
            found = canonical(purl, purl.version or version)
            with store.scratch() as scratch:
                target = scratch / "download"
                index.download(package, target)
                part = store.keep(target, package.filename)
        check_pin(found, part.sha256, package.digests.get("sha256"))
        check_pin(found, part.sha256, options.sha256)
        released = package.upload_time.date().isoformat() if package.upload_time else None
        record = Record(found, purl.name, version, (part,), released)
        return store.describe(record, python_license)


def _choose(purl: PackageURL, sha256: str | None, indexes: Iterable[PackageIndex]) -> tuple[PackageIndex, DistributionPackage]:
    """Return the file to fetch and the index that has it."""
    files: list[tuple[PackageIndex, DistributionPackage]] = []
    unreachable: list[NetworkError] = []
    for index in indexes:
        try:
            files += [(index, package) for package in index.files(purl.name)]
        except NetworkError as error:
            _logger.info("%s", error)
            unreachable.append(error)
    usable = [(index, package) for index, package in files if _preference(package) is not None]
    wanted = _of_version(usable, purl.version) if purl.version else _latest(usable)
    if not wanted:
        if unreachable:
            raise unreachable[0]
        raise SourceNotFound(_nothing(purl, [package for _, package in files]))
    if sha256 is not None:
        pin = sha256.lower()
        wanted = [(index, package) for index, package in wanted if package.digests.get("sha256", pin) == pin]
        if not wanted:
            raise ChecksumMismatch(
                f"no file of {canonical(purl, purl.version)} in the index has the pinned sha256 {pin}; correct the pin"
            )
    return min(wanted, key=lambda entry: _preference(entry[1]) or 0)


def _preference(package: DistributionPackage) -> int | None:
    """Return the rank of a file, lowest first; None for one that holds no portable source."""
    name = package.filename.lower()
    if package.package_type == "sdist":
        return next((rank for rank, suffix in enumerate(SDIST_SUFFIXES) if name.endswith(suffix)), None)
    return len(SDIST_SUFFIXES) if package.package_type == "wheel" and name.endswith(_PURE_WHEEL) else None


_Files = list[tuple[PackageIndex, DistributionPackage]]


def _of_version(files: _Files, version: str) -> _Files:
    wanted = _parse(version)
    return [
        (index, package)
        for index, package in files
        if package.version == version or (wanted is not None and _parse(package.version) == wanted)
    ]


def _latest(files: _Files) -> _Files:
    """Return the files of the newest final release that has an sdist, else of the newest that there is."""
    parsed = [(version, entry) for entry in files if not entry[1].is_yanked and (version := _parse(entry[1].version)) is not None]
    sdists = [version for version, entry in parsed if entry[1].package_type == "sdist"]
    candidates = sdists or [version for version, _ in parsed]
    newest = max((version for version in candidates if not version.is_prerelease), default=max(candidates, default=None))
    return [entry for version, entry in parsed if version == newest]


def _parse(version: str | None) -> Version | None:
    try:
        return Version(version or "")
    except InvalidVersion:
        return None


def _nothing(purl: PackageURL, files: list[DistributionPackage]) -> str:
    """Return the message for a release that cannot be had, with what could be."""
    name = canonical(purl, purl.version)
    if not files:
        return f"{name}: no index that pip is configured with knows this project; check the name and `pip config list`"
    if purl.version and any(package.version == purl.version for package in files):
        return f"{name} has neither a source distribution nor a pure wheel; name its git repository instead"
    versions = sorted({version for package in files if (version := _parse(package.version)) is not None}, reverse=True)
    newest = ", ".join(str(version) for version in versions[:5])
    return f"{name}: no such version with source; the newest are {newest or 'not readable'}"

