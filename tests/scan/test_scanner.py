"""Scans of small trees from end to end, without the command line."""

import os
from pathlib import Path

import pytest

from provenance.errors import IncompleteError, SourceError
from provenance.fingerprints.languages.registry import detect
from provenance.model import Finding, ScanResult
from provenance.progress import Silent
from provenance.reports.json import encode
from provenance.scan.scanner import ScanOptions, compare
from provenance.sources.interface import FetchOptions
from provenance.sources.registry import fetch
from tests.support.checkouts import commit_all, write
from tests.support.mutator import mutate
from tests.support.scanning import JOURNAL, POLYGON, STATEMENT, corpus_of, scanned, source_tree

LEDGER = {
    "ledger/__init__.py": "",
    "ledger/journal.py": JOURNAL,
    "ledger/statement.py": STATEMENT,
    "pyproject.toml": '[project]\nname = "ledger"\nlicense = "GPL-3.0-only"\n',
}
SHAPES = {"shapes/polygon.py": POLYGON, "pyproject.toml": '[project]\nname = "shapes"\nlicense = "MIT"\n'}
MIT = '[project]\nname = "bot"\nlicense = "MIT"\n'
OWN = 'class Bot:\n    def answer(self, message):\n        words = message.lower().split()\n        return f"You said {words}"\n'


def laundered(source: str) -> str:
    language = detect("a.py", source.encode())
    assert language is not None
    return mutate(source.encode(), language)[0].decode()


def only(result: ScanResult) -> Finding:
    (finding,) = result.findings
    return finding


def test_an_identical_copy_is_found_with_its_exact_lines(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "shapes": SHAPES}, released="2019-05-01")
    subject = write(tmp_path / "bot", {"app/vendored/entries.py": JOURNAL, "app/bot.py": OWN, "pyproject.toml": MIT})
    commit = commit_all(subject)
    tree = fetch(str(subject), FetchOptions(tmp_path / "cache"))
    finding = only(scanned(tree.path, corpus))
    assert finding.origin.lineage == "ledger"
    assert (finding.verdict, finding.component) == ("copied", "app/vendored/entries.py")
    assert finding.license.relation == "conflict"
    (place,) = finding.locations
    assert (place.path, place.start_line, place.end_line) == ("app/vendored/entries.py", 1, len(JOURNAL.splitlines()))
    content = next(evidence for evidence in finding.evidence if evidence.channel == "content")
    whole = content.examples[0]
    assert (whole.origin.path, whole.origin.start_line, whole.origin.end_line) == ("ledger/journal.py", 1, len(JOURNAL.splitlines()))
    assert scanned(tree.path, corpus).subject.revision == commit


def test_the_dates_of_a_checkout_decide_the_direction(tmp_path: Path) -> None:
    from provenance.scan.scanner import scan

    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER}, released="2019-05-01")
    found = {}
    for day in ("2018-01-01", "2021-06-01"):
        subject = write(tmp_path / day, {"entries.py": JOURNAL, "pyproject.toml": MIT})
        commit_all(subject, day=day)
        finding = only(scan(fetch(str(subject), FetchOptions(tmp_path / "cache")), [corpus], ScanOptions(jobs=1), Silent()))
        found[day] = (finding.direction, finding.severity)
    assert found == {"2018-01-01": ("subject-first", "note"), "2021-06-01": ("origin-first", "error")}


def test_a_copy_with_other_names_order_and_no_comments_is_found(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "shapes": SHAPES})
    subject = write(tmp_path / "bot", {"books/a.py": laundered(JOURNAL), "books/b.py": laundered(STATEMENT), "bot.py": OWN})
    finding = only(scanned(subject, corpus))
    assert finding.origin.lineage == "ledger"
    assert finding.verdict in ("copied", "restructured")
    assert finding.component == "books" or finding.component.startswith("books/")
    assert {place.path for place in finding.locations} <= {"books/a.py", "books/b.py"}


def test_unrelated_code_raises_nothing(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER})
    result = scanned(write(tmp_path / "own", SHAPES), corpus)
    assert result.findings == ()
    assert result.summary.files_fingerprinted == 1
    assert result.summary.findings == {"error": 0, "warning": 0, "note": 0, "none": 0}


@pytest.mark.parametrize("folder", ["client/vendor/ledger", "client/packages/ledger"])
def test_a_vendored_copy_is_attributed_to_the_library_and_not_to_who_vendors_it(folder: str, tmp_path: Path) -> None:
    vendored = {f"{folder}/journal.py": JOURNAL, f"{folder}/statement.py": STATEMENT, "client/polygon.py": POLYGON, "client/bot.py": OWN}
    corpus = corpus_of(tmp_path, "c", {"aaa-client": vendored, "ledger": LEDGER})
    subject = write(tmp_path / "copy", {"lib/journal.py": JOURNAL, "lib/statement.py": STATEMENT})
    assert only(scanned(subject, corpus)).origin.lineage == "ledger"


def test_two_origins_are_two_findings_with_components_of_their_own(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "shapes": {**SHAPES, "shapes/more.py": laundered(POLYGON)}})
    subject = write(tmp_path / "copy", {"a/journal.py": JOURNAL, "a/statement.py": STATEMENT, "b/polygon.py": POLYGON})
    found = {finding.origin.lineage: finding.component for finding in scanned(subject, corpus).findings}
    assert found["ledger"] == "a"
    assert found.get("shapes", "b/polygon.py") == "b/polygon.py"


def test_several_corpora_are_searched_and_named(tmp_path: Path) -> None:
    corpora = corpus_of(tmp_path, "one", {"ledger": LEDGER}), corpus_of(tmp_path, "two", {"shapes": SHAPES}, packed=True)
    subject = write(tmp_path / "copy", {"a/journal.py": JOURNAL, "a/statement.py": STATEMENT})
    result = scanned(subject, *corpora)
    assert [used.name for used in result.corpus] == ["one", "two"]
    assert result.summary.corpus_releases == 2
    assert only(result).origin.lineage == "ledger"
    assert only(scanned(subject, *reversed(corpora))) == only(result)


def test_a_release_in_two_corpora_is_one_finding(tmp_path: Path) -> None:
    corpora = corpus_of(tmp_path, "one", {"ledger": LEDGER}), corpus_of(tmp_path, "two", {"ledger": LEDGER, "shapes": SHAPES})
    result = scanned(write(tmp_path / "copy", {"a/journal.py": JOURNAL, "a/statement.py": STATEMENT}), *corpora)
    assert only(result).origin.lineage == "ledger"


def test_the_same_scan_gives_the_same_bytes(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "shapes": SHAPES})
    parts = {f"more/part{number:02}.py": STATEMENT.replace("balances", f"balances_{number}") for number in range(20)}
    subject = write(tmp_path / "copy", {"a/journal.py": JOURNAL, "b/polygon.py": POLYGON, "bot.py": OWN, **parts})
    first = encode(scanned(subject, corpus, jobs=1))
    assert first == encode(scanned(subject, corpus, jobs=2)) == encode(scanned(subject, corpus, jobs=2))
    # Nor does it matter how often, or in which order, the corpus was written.
    again = corpus_of(tmp_path, "c", {"shapes": SHAPES, "ledger": LEDGER})
    assert [f.origin for f in scanned(subject, again).findings] == [f.origin for f in scanned(subject, corpus).findings]


HOSTILE = ["a\nb.py", "\x1b[31mred.py", "-rf.py", "$(touch x).py", "%s %n {0}.py", "ö\u202egnp.py", "..py", " .py", "x" * 200 + ".py"]


@pytest.mark.parametrize("name", [*HOSTILE, os.fsdecode(b"\xff\xfe.py")], ids=ascii)
def test_hostile_names_are_shown_as_they_are(name: str, tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER})
    result = scanned(write(tmp_path / "copy", {f"in/{name}": JOURNAL, f"in/more/{name}": STATEMENT}), corpus)
    assert only(result).component == "in"
    assert only(scanned(write(tmp_path / "one", {name: JOURNAL}), corpus)).component == name
    assert encode(result)


def test_hostile_names_in_a_checkout_and_in_a_corpus(tmp_path: Path) -> None:
    files = {name: JOURNAL.replace("journal", f"journal{number}") for number, name in enumerate([*HOSTILE, os.fsdecode(b"\xff.py")])}
    corpus = corpus_of(tmp_path, "c", {"ledger": files})
    subject = write(tmp_path / "copy", files)
    commit_all(subject)
    finding = only(scanned(subject, corpus))
    assert (finding.verdict, finding.component) == ("copied", ".")
    assert encode(finding)


@pytest.mark.parametrize("files", [{}, {"README.md": "# Words\n" * 50, "docs/a.txt": "words\n"}, {"a.bin": "\0"}])
def test_a_tree_without_source_is_incomplete(files: dict[str, str], tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER})
    with pytest.raises(IncompleteError, match="no readable source"):
        scanned(write(tmp_path / "empty", files), corpus)
    with pytest.raises(IncompleteError, match="no readable source"):
        scanned(write(tmp_path / "left-out", {**files, "a.py": JOURNAL}), corpus, exclude=("*.py",))


def test_a_single_file_is_no_tree_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(JOURNAL, encoding="utf-8")
    with pytest.raises(SourceError, match="not an archive"):
        fetch(str(tmp_path / "a.py"), FetchOptions(tmp_path / "cache"))
    with pytest.raises(SourceError, match="is not a folder"):
        scanned(tmp_path / "a.py", corpus_of(tmp_path, "c", {"ledger": LEDGER}))


def test_no_corpus_is_incomplete(tmp_path: Path) -> None:
    with pytest.raises(IncompleteError, match="no corpus"):
        scanned(write(tmp_path / "copy", {"a.py": JOURNAL}))


def test_every_report_says_what_was_not_compared(tmp_path: Path) -> None:
    generated = "# Generated by a machine. DO NOT EDIT.\n" + STATEMENT
    subject = write(tmp_path / "copy", {"a.py": JOURNAL, "gen.py": generated, "data.bin": "\0", "min.js": "a=1;" * 5_000})
    (subject / "link.py").symlink_to("a.py")
    result = scanned(subject, corpus_of(tmp_path, "c", {"ledger": LEDGER}))
    reasons = {skipped.path: skipped.reason for skipped in result.skipped}
    assert list(reasons) == sorted(reasons) == ["data.bin", "gen.py", "link.py", "min.js"]
    assert all("only its hash was compared" in reasons[name] for name in ("gen.py", "min.js"))
    assert result.summary.files == 5
    assert result.summary.files_fingerprinted == 1
    assert 0 < result.summary.share_of_lines_fingerprinted < 1


def test_a_kept_notice_and_an_overridden_license_change_the_relation(tmp_path: Path) -> None:
    text = "You may use this as you like if you keep this text with it. Copyright 2019 the authors of the ledger. " * 4
    corpus = corpus_of(tmp_path, "c", {"ledger": {**LEDGER, "LICENSE": text}}, license="BSD-3-Clause", released="2019-01-01")
    subject = write(tmp_path / "copy", {"lib/journal.py": JOURNAL, "lib/statement.py": STATEMENT, "pyproject.toml": MIT})
    assert only(scanned(subject, corpus)).license.relation == "notice"
    write(subject, {"lib/LICENSE": text.upper()})
    kept = only(scanned(subject, corpus)).license
    assert (kept.relation, kept.attribution) == ("compatible", "lib/LICENSE")
    assert only(scanned(subject, corpus, license="GPL-3.0-only")).license.subject_license == "GPL-3.0-only"


def test_lines_are_quoted_where_they_stand(tmp_path: Path) -> None:
    # Form feeds and other marks that Python takes for the end of a line are none to a compiler.
    source = "\x0c\n# one\x0b two\x1c three\u2028 four\r\n" + JOURNAL.replace("\n", "\r\n")
    finding = only(scanned(write(tmp_path / "copy", {"a.py": source}), corpus_of(tmp_path, "c", {"ledger": LEDGER})))
    lines = source.split("\n")
    for evidence in finding.evidence:
        if evidence.channel in ("tokens", "content", "structure"):
            for example in evidence.examples:
                assert example.text == lines[example.subject.start_line - 1].strip()[:160]


def test_two_trees_are_compared_without_a_corpus(tmp_path: Path) -> None:
    origin, subject = write(tmp_path / "origin", LEDGER), write(tmp_path / "copy", {"lib/journal.py": JOURNAL, "own.py": POLYGON})
    finding = only(compare(source_tree(origin), source_tree(subject), [], ScanOptions(jobs=1), Silent()))
    assert (finding.verdict, finding.component) == ("copied", "lib/journal.py")
    assert finding.coverage_of_subject == 1.0
    unrelated = compare(source_tree(origin), source_tree(write(tmp_path / "own", SHAPES)), [], ScanOptions(jobs=1), Silent())
    assert [finding.verdict for finding in unrelated.findings] in ([], ["insufficient"])
    with pytest.raises(IncompleteError, match="no readable source"):
        compare(source_tree(write(tmp_path / "empty", {})), source_tree(subject), [], ScanOptions(jobs=1), Silent())


def test_ids_name_component_and_lineage_and_are_unique(tmp_path: Path) -> None:
    older = {path: text.replace("stripped", "line_text").split("def close_transaction")[0] for path, text in LEDGER.items()}
    corpus = corpus_of(tmp_path, "c", {"ledger": LEDGER, "shapes": SHAPES, "old": older})
    subject = write(tmp_path / "copy", {"a/journal.py": JOURNAL, "a/statement.py": STATEMENT, "b/polygon.py": POLYGON})
    before = {f.id: (f.component, f.origin.lineage, f.content_digest) for f in scanned(subject, corpus).findings}
    assert len(before) == len(scanned(subject, corpus).findings)
    # Moving the lines changes neither the id nor the digest.
    write(subject, {"a/journal.py": "\n\n\n" + JOURNAL})
    after = {f.id: f.component for f in scanned(subject, corpus).findings}
    assert after.keys() == before.keys()
