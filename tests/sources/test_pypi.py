"""Which file of a release is taken, and what an index that misbehaves leads to."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from provenance.errors import ChecksumMismatch, NetworkError, SourceNotFound
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.package_index import without_credentials
from provenance.sources.pypi import PypiSource
from tests.sources import makers


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_PROXY"):
        monkeypatch.delenv(name, raising=False)


def fetch(tmp_path: Path, spec: str, **options: str) -> SourceTree:
    return PypiSource().fetch(spec, FetchOptions(tmp_path / "cache", **options))  # type: ignore[arg-type]


def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, bytes]) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", makers.folder_index(tmp_path / "index", files, "pack"))


def source(version: str) -> bytes:
    return makers.sdist("pack", version, Path("/nonexistent"))


def test_the_latest_final_release_with_an_sdist_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"pack-{version}.tar.gz": source(version) for version in ("1.9", "1.10", "2.0rc1")}
    index(tmp_path, monkeypatch, files | {"pack-3.0-py3-none-any.whl": b"PK", "pack-junk.tar.gz": b"", "other.exe": b""})
    assert fetch(tmp_path, "pkg:pypi/pack").spec == "pkg:pypi/pack@1.10"
    assert fetch(tmp_path, "pkg:pypi/pack@2.0.0rc1").path.name == "pack-2.0rc1"


def test_a_pure_wheel_serves_where_there_is_no_sdist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        wheel.writestr("pack.py", "answer = 42\n")
        classifiers = "Classifier: License :: OSI Approved\nClassifier: License :: OSI Approved :: BSD License\n"
        wheel.writestr("pack-1.0.dist-info/METADATA", f"Name: pack\nLicense: UNKNOWN\n{classifiers}\n")
    index(tmp_path, monkeypatch, {"pack-1.0-py3-none-any.whl": buffer.getvalue(), "pack-2.0-cp311-cp311-linux_x86_64.whl": b"PK"})
    tree = fetch(tmp_path, "pkg:pypi/pack")
    assert (tree.version, tree.declared_license) == ("1.0", "License :: OSI Approved :: BSD License")
    assert (tree.path / "pack.py").is_file()
    with pytest.raises(SourceNotFound, match="neither a source distribution nor a pure wheel"):
        fetch(tmp_path, "pkg:pypi/pack@2.0")
    with pytest.raises(SourceNotFound, match=r"the newest are 2\.0, 1\.0"):
        fetch(tmp_path, "pkg:pypi/pack@9")
    with pytest.raises(SourceNotFound, match="no index"):
        fetch(tmp_path, "pkg:pypi/absent")


def test_a_pin_chooses_among_the_files_of_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = makers.tarball({"pack-1.0/other.py": "x\n"})
    index(tmp_path, monkeypatch, {"pack-1.0.tar.gz": source("1.0"), "pack-1.0.tar.bz2": other})
    digest = hashlib.sha256(other).hexdigest()
    assert fetch(tmp_path, "pkg:pypi/pack@1.0").sha256 != digest
    assert fetch(tmp_path, "pkg:pypi/pack@1.0", sha256=digest).sha256 == digest


def test_an_index_that_serves_other_bytes_than_it_says_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(tmp_path, monkeypatch, {"pack-1.0.tar.gz": source("1.0")})
    (tmp_path / "index/simple/pack/pack-1.0.tar.gz").write_bytes(source("1.1"))
    with pytest.raises(ChecksumMismatch):
        fetch(tmp_path, "pkg:pypi/pack@1.0")


def test_extra_indexes_that_fail_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = makers.folder_index(tmp_path / "good", {"pack-1.0.tar.gz": source("1.0")}, "pack")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(NetworkError, match="pip config list"):
        fetch(tmp_path, "pkg:pypi/pack@1.0")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", f"file:///nonexistent/simple {good}")
    assert fetch(tmp_path, "pkg:pypi/pack@1.0").version == "1.0"
    monkeypatch.setenv("PIP_NO_INDEX", "true")
    with pytest.raises(NetworkError, match="no-index"):
        fetch(tmp_path, "pkg:pypi/pack@1.1")


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (500, "text/html", b"broken"),
        (200, "application/vnd.pypi.simple.v1+json", b"{not json"),
        (200, "application/vnd.pypi.simple.v1+json", b"[]"),
        (200, "image/png", b"\x89PNG"),
        (200, "application/vnd.pypi.simple.v9+json", b"{}"),
    ],
)
def test_an_index_that_answers_nonsense_is_a_network_error(
    status: int, kind: str, body: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with makers.web_server({"/simple/pack/": (status, kind, body)}) as (url, _):
        monkeypatch.setenv("PIP_INDEX_URL", url.replace("http://", "http://user:secret@") + "/simple")
        with pytest.raises(NetworkError) as error:
            fetch(tmp_path, "pkg:pypi/pack@1.0")
    assert "secret" not in str(error.value) and "pip config list" in str(error.value)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "/gone.tar.gz"])
def test_a_remote_index_cannot_name_a_file_of_this_machine(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = {"filename": "pack-1.0.tar.gz", "url": address, "hashes": {}}
    page = json.dumps({"meta": {"api-version": "1.0"}, "name": "pack", "files": [file]}).encode()
    with makers.web_server({"/simple/pack/": (200, "application/vnd.pypi.simple.v1+json", page)}) as (url, _):
        monkeypatch.setenv("PIP_INDEX_URL", f"{url}/simple/")
        with pytest.raises(NetworkError):
            fetch(tmp_path, "pkg:pypi/pack@1.0")


def test_credentials_are_not_shown() -> None:
    assert without_credentials("https://user:pass@host:8/simple/?token=x") == "https://host:8/simple/"
