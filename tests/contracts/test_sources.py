"""What every source must do: take its own names only, run nothing, keep to pins, work from the cache, say what failed."""

import hashlib
import json
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from provenance.errors import ChecksumMismatch, NetworkError, SourceError, UsageError
from provenance.sources.debian import DebianSource
from provenance.sources.directory import DirectorySource
from provenance.sources.git import GitSource
from provenance.sources.interface import FetchOptions, Source
from provenance.sources.npm import NpmSource
from provenance.sources.pypi import PypiSource
from provenance.sources.registry import SOURCES, fetch, resolve
from tests.sources import makers

ACCEPTED = {
    "directory": ["/src/x", "./x", "x", "../x", "~/x", "a:b", "x.tar.gz", "/a/b@c", "name with space", "häßlich"],
    "git": [
        "https://example.org/x.git", "https://example.org/x.git@v1", "git+https://example.org/a/x@main", "git@example.org:a/x.git",
        "git@example.org:a/x.git@v1", "ssh://git@example.org:22/a/x", "git://example.org/x", "file:///src/x", "git+file:///src/x@v1",
        "https://example.org/a/b",
    ],
    "pypi": ["pkg:pypi/six", "pkg:pypi/six@1.17.0"],
    "npm": ["pkg:npm/is-number@7.0.0", "pkg:npm/%40babel/core@7.0.0"],
    "deb": ["pkg:deb/debian/hello@2.10-3", "pkg:deb/debian/hello?component=main"],
}  # fmt: skip
NOBODYS = [
    "", "\0", "pkg:cargo/x@1", "pkg:", "ext::sh -c touch% x", "http://example.org/x.git", "ftp://example.org/x",
    "https://example.org/x.tar.gz",
]  # fmt: skip


def test_every_source_is_listed() -> None:
    folder = Path(sys.modules["provenance.sources.registry"].__file__ or "").parent
    kinds = {path.stem for path in folder.glob("*.py") if '    kind = "' in path.read_text(encoding="utf-8")}
    assert {type(source).__module__.rpartition(".")[2] for source in SOURCES} == kinds
    assert sorted(source.kind for source in SOURCES) == sorted(ACCEPTED)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.kind)
def test_a_source_takes_its_own_names_and_nothing_of_the_others(source: Source) -> None:
    for kind, specs in ACCEPTED.items():
        for spec in specs:
            assert source.accepts(spec) == (kind == source.kind), spec
    assert not any(source.accepts(spec) for spec in NOBODYS)


@pytest.mark.parametrize("spec", NOBODYS)
def test_a_name_that_nobody_understands_is_explained(spec: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pkg:pypi/NAME@VERSION"):
        resolve(spec)
    with pytest.raises(UsageError):
        fetch(spec, FetchOptions(tmp_path))


@pytest.mark.parametrize("kind", ["git", "pypi", "npm", "deb"])
def test_offline_without_a_cache_is_an_error_that_says_so(kind: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="fetching is switched off"):
        fetch(ACCEPTED[kind][0], FetchOptions(tmp_path / "cache", offline=True))


MALFORMED = [
    "pkg:pypi/", "pkg:npm/UP CASE@1.0.0", "pkg:npm/-x@1.0.0", "pkg:npm/x@file:../y", "pkg:npm/x@latest", "pkg:npm/x@npm:y",
    "pkg:deb/debian/-o@1", "pkg:deb/debian/x@-1", "pkg:npm/x@git%2Bssh:%2F%2Fh%2Fx",
]  # fmt: skip


@pytest.mark.parametrize("spec", MALFORMED)
def test_malformed_package_urls_are_wrong_use(spec: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        fetch(spec, FetchOptions(tmp_path))


@dataclass
class Offer:
    """A source with something to fetch, and what would show that code of it ran."""

    source: Source
    spec: str
    canonical: str
    sha256: str | None
    license: str | None
    canary: Path
    file: str


@pytest.fixture(params=["pypi-folder", "pypi-web", "npm", "deb", "git", "directory"])
def offer(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    canary = tmp_path / "canary"
    yield from _OFFERS[request.param](tmp_path, canary, monkeypatch)


def _pypi_folder(folder: Path, canary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    content = makers.sdist("pack", "1.0", canary)
    monkeypatch.setenv("PIP_INDEX_URL", makers.folder_index(folder / "index", {"pack-1.0.tar.gz": content}, "pack"))
    yield Offer(PypiSource(), "pkg:pypi/Pack@1.0", "pkg:pypi/pack@1.0", hashlib.sha256(content).hexdigest(), "MIT", canary, "pack.py")


def _pypi_web(folder: Path, canary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    content = makers.sdist("pack", "1.0", canary, "License-Expression: MIT OR ISC")
    sha256 = hashlib.sha256(content).hexdigest()
    file = {"filename": "pack-1.0.tar.gz", "url": "/files/pack-1.0.tar.gz", "hashes": {"sha256": sha256}, "size": len(content),
            "upload-time": "2020-02-03T04:05:06.7Z"}  # fmt: skip
    page = {"meta": {"api-version": "1.1"}, "name": "pack", "versions": ["1.0"], "files": [file]}
    pages = {
        "/simple/pack/": (200, "application/vnd.pypi.simple.v1+json", json.dumps(page).encode()),
        "/files/pack-1.0.tar.gz": (200, "application/gzip", content),
    }
    with makers.web_server(pages) as (url, _):
        monkeypatch.setenv("PIP_INDEX_URL", f"{url}/simple")
        yield Offer(PypiSource(), "pkg:pypi/pack@1.0", "pkg:pypi/pack@1.0", sha256, "MIT OR ISC", canary, "pack.py")


def _npm(folder: Path, canary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    content = makers.npm_package("@scope/pack", "1.0.0", canary)
    pages: dict[str, tuple[int, str, bytes]] = {"/pack.tgz": (200, "application/octet-stream", content)}
    with makers.web_server(pages) as (url, _):
        dist = {"tarball": f"{url}/pack.tgz", "shasum": hashlib.sha1(content).hexdigest()}
        version = {"name": "@scope/pack", "version": "1.0.0", "dist": dist, "scripts": {"prepare": f"touch {canary}"}}
        document = {"name": "@scope/pack", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": version}}
        pages["/@scope%2fpack"] = (200, "application/json", json.dumps(document).encode())
        monkeypatch.setenv("npm_config_registry", url)
        monkeypatch.setenv("npm_config_ignore_scripts", "false")
        spec = "pkg:npm/%40scope/pack@1.0.0"
        yield Offer(NpmSource(), spec, spec, hashlib.sha256(content).hexdigest(), "ISC", canary, "index.js")


def _deb(folder: Path, canary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    if shutil.which("apt-get") is None:
        pytest.skip("apt is not installed")
    upstream = makers.tarball({"pack-1.0/configure": f"#!/bin/sh\ntouch {canary}\n", "pack-1.0/pack.c": "int main(void) { return 42; }\n"})
    changelog = "pack (1.0-2) unstable; urgency=low\n\n  * b\n\n -- A <a@example.org>  Tue, 02 Feb 2021 10:00:00 +0000\n\n"
    changelog += "pack (1.0-1) unstable; urgency=low\n\n  * a\n\n -- A <a@example.org>  Wed, 01 Jan 2020 10:00:00 +0000\n"
    packaging = makers.tarball(
        {
            "debian/copyright": "Format: x\n\nFiles: *\nCopyright: A\nLicense: GPL-2+\n text\n\nFiles: debian/*\nLicense: MIT\n",
            "debian/rules": f"#!/bin/sh\ntouch {canary}\n",
            "debian/changelog": changelog,
        }
    )
    extra = makers.tarball({"extra/extra.c": "int extra;\n"})
    files = {"pack_1.0.orig.tar.gz": upstream, "pack_1.0.orig-more.tar.gz": extra, "pack_1.0-2.debian.tar.gz": packaging}
    etc = makers.debian_mirror(folder, "pack", "1.0-2", files)
    spec = "pkg:deb/debian/pack@1.0-2"
    yield Offer(DebianSource(etc), spec, spec, hashlib.sha256(upstream).hexdigest(), "GPL-2+", canary, "pack.c")


def _git(folder: Path, canary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    root = folder / "pack"
    root.mkdir()
    (root / "pack.py").write_text("answer = 42\n")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
    (root / ".git" / "config").open("a").write(f"[core]\n\tfsmonitor = touch {canary}\n")
    yield Offer(GitSource(), f"file://{root}", f"file://{root}@{commit}", None, None, canary, "pack.py")


def _directory(folder: Path, canary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    content = makers.sdist("pack", "1.0", canary)
    path = folder / "pack-1.0.tar.gz"
    path.write_bytes(content)
    yield Offer(DirectorySource(), str(path), str(path), hashlib.sha256(content).hexdigest(), None, canary, "pack.py")


_OFFERS = {"pypi-folder": _pypi_folder, "pypi-web": _pypi_web, "npm": _npm, "deb": _deb, "git": _git, "directory": _directory}


def test_what_is_fetched_is_there_and_nothing_of_it_ran(offer: Offer, tmp_path: Path) -> None:
    tree = offer.source.fetch(offer.spec, FetchOptions(tmp_path / "cache", sha256=offer.sha256))
    assert (tree.spec, tree.sha256, tree.declared_license) == (offer.canonical, offer.sha256, offer.license)
    assert "42" in (tree.path / offer.file).read_text()
    assert not offer.canary.exists()
    assert not any((tmp_path / "cache" / "scratch").glob("*"))


def test_what_was_fetched_is_not_fetched_again(offer: Offer, tmp_path: Path) -> None:
    tree = offer.source.fetch(offer.spec, FetchOptions(tmp_path / "cache"))
    again = offer.source.fetch(offer.canonical, FetchOptions(tmp_path / "cache", offline=True))
    assert again == tree
    if offer.sha256:
        assert offer.source.fetch(offer.canonical, FetchOptions(tmp_path / "cache", offline=True, sha256=offer.sha256)) == tree


def test_a_relative_cache_is_as_good(offer: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tree = offer.source.fetch(offer.spec, FetchOptions(Path("cache")))
    assert tree.path.is_absolute() and (tree.path / offer.file).is_file()


def test_a_lost_tree_is_unpacked_again_from_the_kept_download(offer: Offer, tmp_path: Path) -> None:
    tree = offer.source.fetch(offer.spec, FetchOptions(tmp_path / "cache"))
    shutil.rmtree(tmp_path / "cache" / "trees", ignore_errors=True)
    again = offer.source.fetch(offer.canonical, FetchOptions(tmp_path / "cache", offline=True))
    assert again == tree and (again.path / offer.file).is_file()


def test_a_wrong_pin_is_a_mismatch(offer: Offer, tmp_path: Path) -> None:
    options = FetchOptions(tmp_path / "cache", sha256="0" * 64)
    with pytest.raises(UsageError if offer.source.kind == "git" else ChecksumMismatch, match="pin"):
        offer.source.fetch(offer.spec, options)
    offer.source.fetch(offer.spec, FetchOptions(tmp_path / "cache"))
    if offer.source.kind != "git":
        with pytest.raises(ChecksumMismatch):
            offer.source.fetch(offer.canonical, FetchOptions(tmp_path / "cache", sha256="0" * 64, offline=True))


def test_a_cache_that_cannot_be_written_is_explained(offer: Offer, tmp_path: Path) -> None:
    if offer.source.kind == "git":
        pytest.skip("a file URL is opened where it lies")
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError, match="cache"):
        offer.source.fetch(offer.spec, FetchOptions(tmp_path / "file" / "cache"))


def test_no_registry_is_named_in_the_sources() -> None:
    folder = Path(sys.modules["provenance.sources.registry"].__file__ or "").parent
    for path in folder.glob("*.py"):
        for word in path.read_text(encoding="utf-8").split('"'):
            assert not urllib.parse.urlsplit(word).netloc or " " in word or "{" in word, (path, word)
