"""One Python package index (Simple API), on the network or in a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit, urlunsplit

import requests
from packaging.utils import canonicalize_name
from pypi_simple import (
    DistributionPackage,
    NoSuchProjectError,
    ProjectPage,
    PyPISimple,
    UnsupportedContentTypeError,
    UnsupportedRepoVersionError,
)

from provenance.errors import NetworkError, SourceNotFound, UnsafeArchive
from provenance.sources.pip_settings import IndexSettings

DOWNLOAD_BYTES = 512 << 20
"""Largest file that is fetched."""
PAGE_BYTES = 64 << 20
"""Largest project page that is read."""
_CHUNK_BYTES = 1 << 16


class PackageIndex(Protocol):
    """Where the files of a project are listed and had."""

    def files(self, project: str) -> list[DistributionPackage]:
        """Return the files of a project, none where it is not known; raises `NetworkError`."""

    def download(self, package: DistributionPackage, target: Path) -> None:
        """Write a file that `files` returned; raises `NetworkError`."""


@contextmanager
def open_indexes(settings: IndexSettings) -> Iterator[list[PackageIndex]]:
    """Lend the configured indexes, the main one first; connections are closed afterwards."""
    if not settings.indexes:
        raise NetworkError("pip is configured to use no package index (no-index); unset it to fetch packages")
    with requests.Session() as session:
        if settings.certificates:
            session.verify = settings.certificates
        if settings.proxy:
            session.proxies = {"http": settings.proxy, "https": settings.proxy}
        indexes: list[PackageIndex] = []
        for url in settings.indexes:
            if urlsplit(url).scheme == "file":
                indexes.append(FolderIndex(url))
            else:
                indexes.append(RemoteIndex(url, session, settings.timeout_seconds))
        yield indexes


class RemoteIndex:
    """An index that is asked over HTTP."""

    def __init__(self, url: str, session: requests.Session, timeout_seconds: float) -> None:
        self._client = PyPISimple(url, session=session)
        self._session = session
        self._timeout_seconds = timeout_seconds
        self._shown = without_credentials(url)

    def files(self, project: str) -> list[DistributionPackage]:
        """Return the files of a project."""
        try:
            return self._client.get_project_page(project, timeout=self._timeout_seconds).packages
        except NoSuchProjectError:
            return []
        except (requests.RequestException, UnsupportedContentTypeError, UnsupportedRepoVersionError, ValueError) as error:
            raise self._unreachable(error) from error

    def download(self, package: DistributionPackage, target: Path) -> None:
        """Write a file, of at most `DOWNLOAD_BYTES`; only HTTP is followed, whatever the page says."""
        if urlsplit(package.url).scheme not in ("https", "http"):
            raise NetworkError(f"the index {self._shown} points to no web address; use another index")
        try:
            with self._session.get(package.url, stream=True, timeout=self._timeout_seconds) as response:
                response.raise_for_status()
                _write(response, target, package.filename)
        except requests.RequestException as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> NetworkError:
        reason = type(error).__name__
        if isinstance(error, requests.HTTPError) and error.response is not None:
            reason = f"HTTP status {error.response.status_code}"
        return NetworkError(
            f"the package index {self._shown} could not be used ({reason}); check the connection and `pip config list`"
        )


class FolderIndex:
    """A Simple API that lies in a folder of this machine."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def files(self, project: str) -> list[DistributionPackage]:
        """Return the files of a project that are there; a folder index may lack some."""
        name = canonicalize_name(project)
        page = _local_path(f"{self._url}/{name}/index.html")
        try:
            with page.open("rb") as file:
                text = file.read(PAGE_BYTES).decode("utf-8", "replace")
        except OSError:
            return []
        packages = ProjectPage.from_html(name, text, base_url=f"{self._url}/{name}/").packages
        return [package for package in packages if _is_there(package.url)]

    def download(self, package: DistributionPackage, target: Path) -> None:
        """Copy a file."""
        try:
            with _local_path(package.url).open("rb") as source, target.open("wb") as copy:
                while chunk := source.read(_CHUNK_BYTES):
                    copy.write(chunk)
        except OSError as error:
            raise SourceNotFound(f"{package.filename} cannot be read ({error.strerror}); check the index {self._url}") from error


def without_credentials(url: str) -> str:
    """Return a URL as it may be shown: no user, no password, no query."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _write(response: requests.Response, target: Path, filename: str) -> None:
    size_bytes = 0
    with target.open("wb") as file:
        for chunk in response.iter_content(_CHUNK_BYTES):
            size_bytes += len(chunk)
            if size_bytes > DOWNLOAD_BYTES:
                raise UnsafeArchive(f"{filename} is larger than {DOWNLOAD_BYTES:,} bytes and was not fetched")
            file.write(chunk)


def _local_path(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))


def _is_there(url: str) -> bool:
    return urlsplit(url).scheme == "file" and _local_path(url).is_file()
