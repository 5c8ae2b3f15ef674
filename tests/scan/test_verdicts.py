"""What is said about rewrites, ports and second implementations; the calibration table is made here, so that new fits break nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.model import Finding, ScanResult
from provenance.progress import Silent
from provenance.scan.scanner import ScanOptions, compare
from provenance.verdict import fusion
from provenance.verdict.calibration import Calibration, Term
from tests.support.checkouts import write
from tests.support.scanning import DATA, JOURNAL, POLYGON, STATEMENT, corpus_of, scanned, source_tree

PROJECTS = DATA / "projects"
REWRITE = (PROJECTS / "rewrite" / "bookkeeping" / "core.py").read_text(encoding="utf-8")
PORT = (PROJECTS / "port" / "src" / "journal.js").read_text(encoding="utf-8")
INDEPENDENT = (PROJECTS / "independent" / "abacus" / "book.py").read_text(encoding="utf-8")

LEDGER = {"ledger/journal.py": JOURNAL, "pyproject.toml": '[project]\nname = "ledger"\nlicense = "GPL-3.0-only"\n'}
MIT = '[project]\nname = "books"\nlicense = "MIT"\n'
SKETCH = """
class JournalError(ValueError): ...
class Posting:
    def __init__(self, account, amount, commodity): ...
    def inverted(self): ...
class Transaction:
    def __init__(self, day, payee, pending=False): ...
    def add(self, posting): ...
    def residue(self): ...
    def is_balanced(self): ...
def parse_amount(text, line_number=0): ...
def parse_account(text, line_number=0): ...
def parse_journal(lines): ...
def close_transaction(transaction, line_number): ...
"""

TABLE = Calibration(1_000, 0.0, 0.003, (Term("api", "of_origin", 2.0, -1.0, False), Term("tokens", "of_origin", 1.0, -0.5, True)))
"""A tenth of the origin's interface is what independent projects have."""


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fusion, "load_calibration", lambda name: TABLE)
    yield


def only(result: ScanResult) -> Finding:
    (finding,) = result.findings
    return finding


@pytest.mark.parametrize(
    ("files", "verdict", "component"),
    [
        ({"books/core.py": REWRITE, "shapes.py": POLYGON}, "reimplemented", "books/core.py"),
        ({"src/journal.js": PORT, "shapes.py": POLYGON}, "reimplemented", "src/journal.js"),  # Python is spoken on both sides
        ({"src/journal.js": PORT}, "translated", "src/journal.js"),
    ],
)
def test_a_rewrite_is_found_by_what_its_users_rely_on(files: dict[str, str], verdict: str, component: str, tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "statements": {"statement.py": STATEMENT}}, released="2019-05-01")
    finding = only(scanned(write(tmp_path / "copy", {**files, "pyproject.toml": MIT}), corpus))
    assert (finding.verdict, finding.origin.lineage, finding.component) == (verdict, "ledger", component)
    assert (finding.license.relation, finding.severity) == ("conflict", "warning")
    by_channel = {evidence.channel: evidence for evidence in finding.evidence}
    assert by_channel["api"].log10_lr is not None and by_channel["api"].log10_lr >= 1
    assert any(example.text.startswith(("closetransaction", "close_transaction")) for example in by_channel["api"].examples)
    assert any("decimal points" in example.text for example in by_channel["strings"].examples)
    assert all(example.rarity == 1 for example in by_channel["api"].examples), "in one lineage of the corpus: that of the origin"
    assert "api speaks for derivation" in finding.context["signs"]
    assert "compatible by design, or a rewrite" in finding.context["signs"]


def test_an_independent_project_for_the_same_purpose_is_not_reported(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER})
    assert scanned(write(tmp_path / "own", {"book.py": INDEPENDENT}), corpus).findings == ()


def test_what_every_project_of_the_domain_has_is_a_shared_specification(tmp_path: Path) -> None:
    """The same interface in three lineages of the corpus is the domain's and nobody's own."""
    peers = {"port": {"journal.js": PORT}, "sketch": {"sketch.py": SKETCH}}
    subject = write(tmp_path / "copy", {"books/core.py": REWRITE, "pyproject.toml": MIT})
    found = scanned(subject, corpus_of(tmp_path, "c", {"ledger": LEDGER, **peers})).findings
    assert {finding.verdict for finding in found} == {"shared-spec"}
    assert {finding.severity for finding in found} == {"none"}
    ledger = next(finding for finding in found if finding.origin.lineage == "ledger")
    (filtered,) = (item for item in ledger.filtered if "weighs little" in item.reason)
    assert "(port, sketch)" in filtered.reason
    assert filtered.count >= 20
    assert ledger.context["domain"] in ("what port, sketch have as well weighs little", "what sketch, port have as well weighs little")


def test_where_nothing_of_the_domain_is_known_the_strength_says_so(tmp_path: Path) -> None:
    finding = only(scanned(write(tmp_path / "copy", {"core.py": REWRITE}), corpus_of(tmp_path, "c", {"ledger": LEDGER})))
    assert finding.strength.log10_lr is not None and finding.strength.log10_lr <= fusion.WITHOUT_DOMAIN
    assert "no other project of the domain is in the corpus" in finding.context["domain"]


def test_what_a_subject_says_itself_is_quoted_and_changes_nothing(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER})
    subject = write(tmp_path / "copy", {"core.py": REWRITE, "pyproject.toml": MIT})
    silent = only(scanned(subject, corpus))
    assert silent.admissions == ()
    write(subject, {"README.md": "# Books\n\nA port of ledger, in one file.\n"})
    frank = only(scanned(subject, corpus))
    (quote,) = frank.admissions
    assert quote.startswith("README.md:3: ") and "A port of ledger, in one file." in quote
    assert (frank.verdict, frank.strength, frank.severity, frank.id) == (silent.verdict, silent.strength, silent.severity, silent.id)


def test_two_trees_are_told_apart_in_the_same_way(tmp_path: Path) -> None:
    trees = {"ledger": LEDGER, "copy": {"a.py": REWRITE}, "own": {"b.py": INDEPENDENT}}
    origin, copy, own = (source_tree(write(tmp_path / name, files)) for name, files in trees.items())
    reference = corpus_of(tmp_path, "c", {"port": {"journal.js": PORT}, "sketch": {"sketch.py": SKETCH}})
    options = ScanOptions(jobs=1)
    assert only(compare(origin, copy, [], options, Silent())).verdict == "reimplemented"
    assert only(compare(origin, copy, [reference], options, Silent())).verdict == "shared-spec"
    assert [one.verdict for one in compare(origin, own, [reference], options, Silent()).findings] in ([], ["insufficient"])


@pytest.mark.parametrize("lineage", ["copy", "published as"])
def test_that_the_subject_itself_is_in_the_corpus_takes_nothing_from_its_likeness(lineage: str, tmp_path: Path) -> None:
    """By its name, or where it has another one by its text."""
    published = REWRITE if lineage != "copy" else REWRITE.replace("sums", "totals").replace("parts", "segments").replace("clone", "other")
    shapes = {"shapes": {"shapes.py": POLYGON}}
    corpora = corpus_of(tmp_path, "without", shapes), corpus_of(tmp_path, "with", shapes | {lineage: {"core.py": published}})
    origin, copy = source_tree(write(tmp_path / "ledger", LEDGER)), source_tree(write(tmp_path / "copy", {"a.py": REWRITE}))
    without, beside = (only(compare(origin, copy, [corpus], ScanOptions(jobs=1), Silent())) for corpus in corpora)
    assert without.verdict == "reimplemented"
    assert beside == without


def test_the_same_finding_in_any_number_of_processes(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "sketch": {"sketch.py": SKETCH}})
    subject = write(tmp_path / "copy", {"books/core.py": REWRITE, "shapes.py": POLYGON})
    assert scanned(subject, corpus) == scanned(subject, corpus, jobs=2)
