"""Debian source packages: the upstream tarballs that the mirror has, without Debian's patches; nothing is built."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from packageurl import PackageURL

from provenance.errors import NetworkError, SourceError, SourceNotFound, UnsafeArchive, UsageError
from provenance.sources.apt import APT_SETTINGS, Apt, first_error, private_apt
from provenance.sources.archive import single_root, unpack
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.package_metadata import debian_license
from provenance.sources.processes import Outcome
from provenance.sources.purls import canonical, is_purl, parse_purl
from provenance.sources.store import Record, Store, check_pin, digest_of

_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]+", re.ASCII)
_VERSION = re.compile(r"[0-9][A-Za-z0-9.+:~-]*", re.ASCII)
_TARBALL = re.compile(r"\.orig(?:-(?P<component>[A-Za-z0-9-]+))?\.tar\.(gz|bz2|xz)$")
_OLD_RELEASES = 20
_LARGEST_TEXT_BYTES = 8 << 20


class DebianSource:
    """`pkg:deb/debian/NAME@VERSION`, from the mirrors that apt is configured with; NAME is that of the source package."""

    kind = "deb"

    def __init__(self, apt_settings: Path = APT_SETTINGS) -> None:
        self._apt_settings = apt_settings

    def accepts(self, spec: str) -> bool:
        """Take package URLs of the type."""
        return is_purl(spec, self.kind)

    def fetch(self, spec: str, options: FetchOptions) -> SourceTree:
        """Return the unpacked upstream tarballs, further components in folders of their own."""
        purl = parse_purl(spec)
        if not _NAME.fullmatch(purl.name) or (purl.version and not _VERSION.fullmatch(purl.version)):
            raise UsageError(f"{spec} is not a Debian source package; write pkg:deb/debian/NAME@VERSION")
        store = Store(options.cache)
        if tree := store.recall(canonical(purl, purl.version), options):
            return tree
        with store.scratch() as scratch:
            downloads = scratch / "downloads"
            downloads.mkdir()
            with private_apt(options.cache, self._apt_settings) as apt:
                _download(apt, purl, downloads)
            package = _read_package(downloads)
            found = canonical(purl, purl.version or package.version)
            about = _about(downloads, package, scratch / "debian")
            check_pin(found, digest_of(downloads / package.tarballs[0][0]), options.sha256)
            parts = tuple(store.keep(downloads / name, name, folder) for name, folder in package.tarballs)
        return store.describe(Record(found, purl.name, package.version, parts, about.released), lambda _: about.license)


@dataclass(frozen=True)
class _Package:
    """A source package as its `.dsc` lists it."""

    version: str
    tarballs: tuple[tuple[str, str], ...]
    """File name and folder in the tree, the main one first."""
    packaging: str | None
    """Archive with the `debian` folder; None for a native package, which holds it itself."""


@dataclass(frozen=True)
class _About:
    license: str | None
    released: str | None


def _download(apt: Apt, purl: PackageURL, downloads: Path) -> None:
    """Fetch the files of a source package; the lists are fetched first where they are absent, or do not have it.

    Mirrors drop revisions of the packaging soon; any other one of the same upstream version has the same upstream tarball.
    """
    wanted = f"{purl.name}={purl.version}" if purl.version else purl.name
    outcome = _get(apt, wanted, downloads) if purl.version else None
    if outcome is None or outcome.status != 0:
        apt.update()
        outcome = _get(apt, wanted, downloads)
    if outcome.status == 0:
        return
    known = apt.run("apt-cache", "showsrc", "--only-source", "--", purl.name)
    versions = sorted(set(re.findall(r"^Version: (\S+)$", known.output, re.MULTILINE)))
    if not versions:
        raise SourceNotFound(f"{purl.to_string()}: the configured mirrors have no source package of this name; check the name")
    if purl.version and purl.version not in versions:
        for version in reversed([version for version in versions if _upstream(version) == _upstream(purl.version)]):
            outcome = _get(apt, f"{purl.name}={version}", downloads)
            if outcome.status == 0:
                return
        there = ", ".join(versions[-_OLD_RELEASES:])
        if "Failed to fetch" in first_error(outcome):
            raise NetworkError(f"{purl.to_string()}: the mirror lists {there} and cannot deliver it ({first_error(outcome)}); try later")
        raise SourceNotFound(f"{purl.to_string()}: the configured mirrors have only {there}; name one of them")
    raise NetworkError(f"{purl.to_string()}: apt-get failed ({first_error(outcome)}); check the connection and the mirrors")


def _get(apt: Apt, wanted: str, downloads: Path) -> Outcome:
    return apt.run("apt-get", "source", "--download-only", "--only-source", "-qq", "--", wanted, folder=downloads)


def _read_package(downloads: Path) -> _Package:
    """Return what the one `.dsc` says; apt has checked the files against the signed lists."""
    descriptions = sorted(downloads.glob("*.dsc"))
    if len(descriptions) != 1:
        raise SourceError("apt-get source gave no description of the package; run it by hand to see why")
    text = descriptions[0].read_text(encoding="utf-8", errors="replace")
    signed = re.search(r"^-----BEGIN PGP SIGNED.*?\n\n(.*?)\n-----BEGIN PGP SIG", text, re.DOTALL)
    fields = HeaderParser().parsestr(signed.group(1) if signed else text)
    files = [line.split()[-1] for line in str(fields.get("Checksums-Sha256", "")).splitlines() if line.strip()]
    files = [name for name in files if name == Path(name).name and (downloads / name).is_file()]
    upstream = {name: match.group("component") or "" for name in files if (match := _TARBALL.search(name))}
    packaging = next((name for name in files if ".debian.tar." in name), None)
    native = {name: "" for name in files if re.search(r"\.tar\.(gz|bz2|xz)$", name) and name != packaging}
    tarballs = sorted((upstream or native).items(), key=lambda item: item[1])
    version = str(fields.get("Version", "")).strip()
    if not tarballs or tarballs[0][1] or not _VERSION.fullmatch(version):
        raise SourceError(f"{descriptions[0].name} lists no upstream tarball that can be read; name the project's own repository")
    return _Package(version, tuple(tarballs), packaging)


def _about(downloads: Path, package: _Package, scratch: Path) -> _About:
    """Return what the packaging says; nothing where it is of the old form (a patch) or damaged: the tarballs do not need it."""
    archive = package.packaging or (package.tarballs[0][0] if len(package.tarballs) == 1 else None)
    if archive is None:
        return _About(None, None)
    try:
        unpack(downloads / archive, scratch)
    except (UnsafeArchive, SourceError):
        return _About(None, None)
    root = single_root(scratch)
    folder = root if root.name == "debian" else root / "debian"
    return _About(debian_license(_text(folder / "copyright")), _released(_text(folder / "changelog"), package.version))


def _released(changelog: str, version: str) -> str | None:
    """Return the ISO date of the first upload of the upstream version, the nearest that Debian says to its release."""
    upstream = _upstream(version)
    return min((date for entry, date in _uploads(changelog) if _upstream(entry) == upstream), default=None)


def _uploads(changelog: str) -> Iterator[tuple[str, str]]:
    version = ""
    for line in changelog.splitlines():
        if head := re.match(r"\S+ \(([^)]+)\)", line):
            version = head.group(1)
        elif trailer := re.match(r" -- .*>  (.+)", line):
            try:
                yield version, parsedate_to_datetime(trailer.group(1)).date().isoformat()
            except ValueError:
                continue


def _upstream(version: str) -> str:
    """Return a version without Debian's epoch and revision."""
    bare = version.partition(":")[2] or version
    return bare.rpartition("-")[0] or bare


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_TEXT_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
