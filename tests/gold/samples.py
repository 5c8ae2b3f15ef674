"""Pairs, results and small gold sets made on the spot."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from provenance.corpus.ingest import PACKED, fingerprint_release
from provenance.fingerprints.engine import current_header
from provenance.fingerprints.index.writing import writing
from provenance.gold.pairs import FolderSide, GoldPair, PackageSide
from provenance.gold.results import PairResult, PairScore
from provenance.gold.session import Asked, Session, run
from provenance.progress import Silent
from provenance.sources.interface import SourceTree
from tests.sources.makers import tarball
from tests.support.checkouts import write
from tests.support.mutator import mutate_tree

PROJECTS = Path(__file__).resolve().parents[1] / "data" / "projects"


def pair(name: str, relation: str, **labels: Any) -> GoldPair:
    """Return a pair of a package and a folder."""
    fields: dict[str, Any] = {"scored": True, "domain": None, "copyleft_to_permissive": False, **labels}
    origin = PackageSide("pypi", f"origin-{name}", "1.0", "0" * 64)
    return GoldPair(name, relation, origin=origin, subject=FolderSide(Path("/a") / name), **fields)


def result(name: str, relation: str, score: float | None, labels: dict[str, Any] | None = None, **said: Any) -> PairResult:
    """Return a pair with what a scorer said; without a score it is skipped."""
    reason = None if score is not None else said.pop("skipped", "not to be had")
    return PairResult(pair(name, relation, **(labels or {})), PairScore(score, skipped=reason, **said))


def project(name: str) -> dict[str, str]:
    """Return the files of a small project: `origin`, `independent` or `unrelated`."""
    root = PROJECTS / name
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.*")) if path.is_file()}


def laundered(folder: Path) -> dict[str, str]:
    """Return the origin with other names, without its comments and in another order, under another licence."""
    mutate_tree(PROJECTS / "origin", folder, [path for path in project("origin") if path.endswith(".py")])
    files = {f"app/{path.name}": path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}
    return files | {"pyproject.toml": '[project]\nname = "keeper"\nlicense = "MIT"\n'}


class GoldSet:
    """A folder with labelled pairs, the archives of their packages, and a starter corpus."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.derived = laundered(folder / "laundered")

    def package(self, name: str, version: str, files: Mapping[str, str], changed: str = "") -> dict[str, str]:
        """Return the side of a package whose archive lies among the downloads; `changed` is added to one of its files."""
        root = f"{name}-{version}"
        metadata = {f"{root}/PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"}
        content = tarball(metadata | {f"{root}/{path}": text for path, text in files.items()} | {f"{root}/more.py": changed})
        (self.folder / "downloads").mkdir(exist_ok=True)
        (self.folder / "downloads" / f"{root}.tar.gz").write_bytes(content)
        return {"registry": "pypi", "name": name, "version": version, "sha256": hashlib.sha256(content).hexdigest()}

    def path(self, name: str, files: Mapping[str, str], **fields: object) -> dict[str, object]:
        """Return the side of a folder."""
        write(self.folder / name, files)
        return {"path": name, **fields}

    def starter(self, name: str, releases: Mapping[str, Mapping[str, str]]) -> str:
        """Write a corpus of releases (purl -> files) as it is shipped, and return its path."""
        header = current_header(PACKED)
        with writing(self.folder / f"{name}.corpus", header) as index:
            for number, (purl, files) in enumerate(releases.items()):
                root = write(self.folder / f"{name}-{number}", files)
                index.add(fingerprint_release(SourceTree(root, purl.rpartition("/")[2], purl), header.parameters, jobs=1))
        return str(self.folder / f"{name}.corpus")

    def run(self, entries: Sequence[Mapping[str, object]], starter: str, **asked: Any) -> Session:
        """Return what comes of a run over these pairs."""
        file = self.folder / "pairs.json"
        file.write_text(json.dumps(entries), encoding="utf-8")
        return run(Asked((file,), self.folder / "downloads", offline=True, starter=starter, **{"jobs": 1, **asked}), Silent())


def entry(name: str, relation: str, origin: object, subject: object, **labels: object) -> dict[str, object]:
    """Return a pair as a file holds it."""
    return {"id": name, "relation": relation, "origin": origin, "subject": subject, **labels}


def untimed(session: Session) -> list[PairScore]:
    """Return the scores of a run without what differs from run to run."""
    return [replace(one.score, seconds=0.0) for one in session.measured]
