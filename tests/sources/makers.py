"""Packages and registries to test with, made on the spot; each package carries scripts that leave a canary if they run."""

import hashlib
import http.server
import io
import json
import tarfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def tarball(files: Mapping[str, str]) -> bytes:
    """Return a .tar.gz of these files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            info.mode = 0o755
            tar.addfile(info, io.BytesIO(text.encode()))
    return buffer.getvalue()


def sdist(name: str, version: str, canary: Path, license_line: str = "License: MIT") -> bytes:
    """Return an sdist whose `setup.py` and build backend leave a canary."""
    touch = f"open({str(canary)!r}, 'w').close()\n"
    root = f"{name}-{version}"
    return tarball(
        {
            f"{root}/PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{license_line}\n\nLong text\n",
            f"{root}/setup.py": touch,
            f"{root}/pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
            f"{root}/backend.py": touch,
            f"{root}/{name}.py": "answer = 42\n",
        }
    )


def npm_package(name: str, version: str, canary: Path) -> bytes:
    """Return an npm tarball with every script that npm knows of."""
    scripts = ("preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare", "prepack", "postpack")
    manifest = {"name": name, "version": version, "license": "ISC", "scripts": dict.fromkeys(scripts, f"touch {canary}")}
    return tarball({"package/package.json": json.dumps(manifest), "package/index.js": "module.exports = 42\n"})


def folder_index(folder: Path, files: Mapping[str, bytes], project: str) -> str:
    """Write a Simple API into a folder and return its URL."""
    page = folder / "simple" / project
    page.mkdir(parents=True)
    links = []
    for filename, content in files.items():
        (page / filename).write_bytes(content)
        links.append(f'<a href="{filename}#sha256={hashlib.sha256(content).hexdigest()}">{filename}</a>')
    (page / "index.html").write_text("<!DOCTYPE html><html><body>" + "\n".join(links) + "</body></html>")
    return f"{(folder / 'simple').as_uri()}"


def debian_mirror(folder: Path, name: str, version: str, files: Mapping[str, bytes]) -> Path:
    """Write an unsigned flat mirror with one source package, and apt settings that name it; return the settings' folder."""
    mirror = folder / "mirror"
    mirror.mkdir()
    sums = {filename: (hashlib.sha256(content).hexdigest(), len(content)) for filename, content in files.items()}
    lines = "".join(f"\n {digest} {size} {filename}" for filename, (digest, size) in sums.items())
    header = f"Source: {name}\nBinary: {name}\nArchitecture: any\nVersion: {version}\nMaintainer: A <a@example.org>\n"
    description = f"Format: 3.0 (quilt)\n{header}Checksums-Sha256:{lines}\nFiles:{lines}\n"
    for filename, content in files.items():
        (mirror / filename).write_bytes(content)
    dsc = f"{name}_{version}.dsc"
    (mirror / dsc).write_text(description)
    about = description.encode()
    lines += f"\n {hashlib.sha256(about).hexdigest()} {len(about)} {dsc}"
    (mirror / "Sources").write_text(f"Package: {name}\n{header.partition(chr(10))[2]}Directory: .\nChecksums-Sha256:{lines}\n\n")
    etc = folder / "etc"
    etc.mkdir()
    (etc / "sources.list").write_text(f"# comment\ndeb [trusted=yes] file:{mirror} ./\n")
    return etc


@contextmanager
def web_server(pages: Mapping[str, tuple[int, str, bytes]]) -> Iterator[tuple[str, list[str]]]:
    """Serve path -> (status, content type, body) on the loopback; lend the URL and the list of paths that were asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status, kind, body = pages.get(self.path, (404, "text/plain", b"no"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
