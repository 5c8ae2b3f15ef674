"""One small gold set that several tests look at; every run over it takes a few seconds."""

from dataclasses import dataclass

import pytest

from provenance.gold.session import Session
from tests.gold.samples import GoldSet, entry, project


@dataclass(frozen=True)
class Ran:
    """A gold set, its pairs and what came of them."""

    gold: GoldSet
    starter: str
    entries: list[dict[str, object]]
    session: Session

    def folder_side(self, one: dict[str, object]) -> dict[str, object]:
        """Return the subject of a pair that is a folder."""
        side = one["subject"]
        assert isinstance(side, dict) and "path" in side
        return side


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """A run over a laundered copy, an independent program for the same purpose, an unrelated one, and sides that cannot be had."""
    gold = GoldSet(tmp_path_factory.mktemp("gold"))
    origin = gold.package("ledger-lines", "1.0", project("origin"))
    abacus = gold.path("abacus", project("independent"))
    derived = gold.path("clones/keeper", gold.derived, license="MIT")
    lost = {"registry": "pypi", "name": "lost", "version": "1.0", "sha256": "0" * 64}
    entries = [
        entry("derived", "ai-rewrite", origin, derived, domain="bookkeeping", copyleft_to_permissive=True),
        entry("independent", "independent", origin, abacus, domain="bookkeeping"),
        entry("unrelated", "unrelated", origin, gold.path("shapes", project("unrelated"))),
        entry("no-subject", "port", origin, {"path": "nowhere"}),
        entry("no-origin", "port", lost, abacus),
        entry("itself", "fork", origin, origin),
        entry("from-a-folder", "independent", abacus, derived, scored=False),
        entry("text-only", "independent", origin, gold.path("notes", {"README.md": "Nothing here is code.\n"})),
    ]
    starter = gold.starter("starter", {"pkg:npm/polygon@1.0.0": project("unrelated")})
    return Ran(gold, starter, entries, gold.run(entries, starter))
