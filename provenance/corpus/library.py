"""Opening corpora: the starter that ships in the package, or any file; and what can be said about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import msgspec

from provenance.errors import CorpusError
from provenance.fingerprints.engine import current_header
from provenance.fingerprints.errors import IndexFailure
from provenance.fingerprints.index.duckdb import DuckDBIndex, open_index
from provenance.fingerprints.model import Parameters

STARTER = "starter"
"""Name of the corpus that ships in the package."""


@dataclass(frozen=True)
class Corpus:
    """An open corpus."""

    name: str
    path: Path
    index: DuckDBIndex

    def digest(self) -> str:
        """Return the digest that was recorded when the corpus was written."""
        return self.index.digest()


class ReleaseInfo(msgspec.Struct, frozen=True):
    """One release of a corpus, for people."""

    purl: str
    lineage: str
    license: str | None
    released: str | None
    files: int
    lines: int
    languages: dict[str, int]


class CorpusInfo(msgspec.Struct, frozen=True):
    """What a corpus holds."""

    name: str
    path: str
    digest: str
    format_version: int
    normalizer_version: int
    releases: int
    lineages: int
    files: int
    lines: int
    languages: dict[str, int]
    """Language -> files."""
    licenses: dict[str, int]
    """SPDX expression -> releases; `unknown` where none is declared."""
    features: dict[str, int]
    """Channel -> distinct features, summed over releases."""
    bytes: dict[str, int]
    """Part of the file -> bytes."""
    parameters: dict[str, int]
    grammars: dict[str, str]
    rows: tuple[ReleaseInfo, ...]


def starter_path() -> Path:
    """Return where the starter corpus lies: in the installed package, or in the checkout of a developer."""
    packaged = Path(str(resources.files("provenance"))) / "data" / "starter.corpus"
    checkout = Path(__file__).resolve().parents[2] / "corpora" / "starter.corpus"
    return packaged if packaged.exists() or not checkout.exists() else checkout


def open_corpus(name_or_path: str) -> Corpus:
    """Return an open corpus by name (`starter`) or path; raise `CorpusError` where it is missing, corrupt or outdated."""
    path = starter_path() if name_or_path == STARTER else Path(name_or_path)
    try:
        index = open_index(path, current_header(Parameters()))
    except IndexFailure as error:
        raise CorpusError(str(error)) from error
    return Corpus(STARTER if name_or_path == STARTER else path.stem, path, index)


def describe(corpus: Corpus) -> CorpusInfo:
    """Return what a corpus holds."""
    rows = corpus.index.releases()
    header = corpus.index.header
    return CorpusInfo(
        name=corpus.name,
        path=str(corpus.path),
        digest=corpus.digest(),
        format_version=header.format_version,
        normalizer_version=header.normalizer_version,
        releases=len(rows),
        lineages=corpus.index.lineages(),
        files=sum(row.files for row in rows),
        lines=sum(row.lines for row in rows),
        languages=_total(dict(row.languages) for row in rows),
        licenses=_total({row.attributes.get("license") or "unknown": 1} for row in rows),
        features=_total(dict(row.features) for row in rows),
        bytes=dict(corpus.index.size_report()),
        parameters=msgspec.to_builtins(header.parameters),
        grammars=dict(header.grammars),
        rows=tuple(
            ReleaseInfo(
                row.key,
                row.lineage,
                row.attributes.get("license") or None,
                row.attributes.get("released") or None,
                row.files,
                row.lines,
                dict(row.languages),
            )
            for row in sorted(rows, key=lambda row: row.key)
        ),
    )


def verify(corpus: Corpus) -> list[str]:
    """Return what is wrong with a corpus, nothing where it is sound."""
    try:
        corpus.index.verify()
    except IndexFailure as error:
        return [str(error)]
    return []


def _total(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return dict(sorted(total.items()))
