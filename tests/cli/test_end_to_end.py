"""The whole way from a command line to a report, on a corpus of two small projects."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from provenance.cli.main import run
from provenance.reports.json import schema_text

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = ROOT / "tests" / "data" / "projects"
MANIFEST = """
[[project]]
path = "origin"
lineage = "ledger"
released = "2019-05-01"

[[project]]
path = "shapes"
lineage = "shapes"
released = "2018-01-01"
license = "Apache-2.0"
"""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder outside any checkout with `origin/`, `subject/`, `unrelated/`, `manifest.toml` and `small.corpus`."""
    folder = tmp_path_factory.mktemp("work")
    for name in ("origin", "subject", "unrelated"):
        shutil.copytree(PROJECTS / name, folder / name)
    shutil.copytree(folder / "unrelated", folder / "shapes")
    (folder / "empty").mkdir()
    (folder / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "bad.corpus").write_text("no corpus", encoding="utf-8")
    patch = pytest.MonkeyPatch()
    patch.setenv("PROVENANCE_CACHE", str(folder / "cache"))
    assert run(["corpus", "build", str(folder / "manifest.toml"), "-o", str(folder / "small.corpus"), "--jobs", "1"]) == 0
    patch.undo()
    shutil.rmtree(folder / "shapes")
    _commit(folder / "subject")
    return folder


def _commit(folder: Path) -> None:
    """Make the folder a checkout with one commit, whose date says that the origin is the older one."""
    day = "2021-06-01T12:00:00Z"
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, timeout=60)


@pytest.fixture(autouse=True)
def offline_in_work(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        assert self.family == socket.AF_UNIX, "the network was used"  # workers are started through a local socket
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("PROVENANCE_CACHE", str(work / "cache"))
    monkeypatch.chdir(work)


def scan(*arguments: str) -> int:
    return run(["scan", *arguments, "--corpus", "small.corpus", "--jobs", "1", "--quiet"])


def test_a_copy_under_another_license_is_found_and_shown_with_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert scan("subject") == 1
    shown = capsys.readouterr()
    assert "ERROR copied: app/vendored/entries.py" in shown.out
    assert "The evidence supports derivation" in shown.out
    assert "origin GPL-3.0-only, subject MIT" in shown.out
    assert "app/vendored/entries.py:" in shown.out
    assert " ↔ ledger/journal.py:" in shown.out
    assert "The absence of findings is not clearance" in shown.out
    assert "\x1b" not in shown.out
    assert shown.err == ""


def test_without_dates_an_error_becomes_a_warning(capsys: pytest.CaptureFixture[str], work: Path, tmp_path: Path) -> None:
    shutil.copytree(work / "subject", tmp_path / "subject", ignore=shutil.ignore_patterns(".git"))
    assert scan(str(tmp_path / "subject")) == 0
    shown = capsys.readouterr().out
    assert "WARNING copied: app/vendored/entries.py" in shown
    assert "which of the two is older is not known" in shown


def test_fail_on_decides_the_exit_code_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert [scan("subject", "--fail-on", threshold) for threshold in ("error", "warning", "note", "never")] == [1, 1, 1, 0]
    outputs = capsys.readouterr().out
    assert outputs.count("ERROR copied: app/vendored/entries.py") == 4
    # The same licence on both sides is no conflict, so the finding is below an error.
    assert scan("subject", "--license", "GPL-3.0-only") == 0
    assert scan("subject", "--license", "GPL-3.0-only", "--fail-on", "note") == 1


def test_json_goes_to_a_file_and_text_to_the_terminal(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    assert scan("subject", "--format", "json", "--output", "result.json", "--format", "terminal") == 1
    shown = capsys.readouterr().out
    assert shown.startswith("provenance 0.1.0: subject\n")
    text = (work / "result.json").read_text(encoding="utf-8")
    result = json.loads(text)
    jsonschema.validate(result, json.loads(schema_text()))
    (finding,) = result["findings"]
    assert (finding["verdict"], finding["severity"], finding["origin"]["lineage"]) == ("copied", "error", "ledger")
    assert finding["license"]["relation"] == "conflict"
    assert scan("subject", "--format", "json") == 1
    assert capsys.readouterr().out == text


def test_an_unrelated_tree_has_no_findings(capsys: pytest.CaptureFixture[str], work: Path) -> None:
    (work / "other").mkdir(exist_ok=True)
    shutil.copy(work / "subject" / "app" / "bot.py", work / "other" / "bot.py")
    assert scan("other") == 0
    assert "No findings." in capsys.readouterr().out


def test_compare_is_about_the_named_origin_and_uses_the_starter_for_reference(capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--jobs", "1", "--quiet", "--fail-on", "note"]
    assert run(["compare", "origin", "subject", *common]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "copied: app/vendored/entries.py" in shown
    assert "Corpus starter: " in shown
    assert "Compared with 1 release in python. " in shown
    assert "only the one origin that was named was compared" in shown
    assert run(["compare", "origin", "unrelated", *common]) == 0
    assert "derivation" not in capsys.readouterr().out


def test_compare_uses_the_corpus_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--jobs", "1", "--quiet", "--fail-on", "note", "--corpus", "small.corpus"]
    assert run(["compare", "origin", "subject", *common]) == 1
    shown = capsys.readouterr().out
    assert "small: 2 releases" in shown and "starter" not in shown
    assert run(["compare", "unrelated", "subject", *common, "--format", "json"]) == 0, "that the corpus holds the origin is no finding"
    assert [finding["verdict"] for finding in json.loads(capsys.readouterr().out)["findings"]] in ([], ["insufficient"])


def test_a_configuration_in_the_tree_counts_and_the_report_says_so(
    capsys: pytest.CaptureFixture[str], work: Path, tmp_path: Path
) -> None:
    tree = tmp_path / "subject"
    shutil.copytree(work / "subject", tree)
    (tree / "provenance.toml").write_text('license = "GPL-3.0-only"\nfail-on = "note"\nexclude = ["*.md"]\n', encoding="utf-8")
    assert scan(str(tree)) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "The subject's licence was overridden by the configuration provenance.toml: GPL-3.0-only." in shown
    assert "The files were limited by the configuration provenance.toml, exclude: *.md." in shown
    assert scan(str(tree), "--license", "MIT", "--fail-on", "never") == 0
    assert "overridden by --license: MIT." in " ".join(capsys.readouterr().out.split())
    other = tmp_path / "other.toml"
    other.write_text("fail-on = 'never'\n", encoding="utf-8")
    assert scan(str(tree), "--config", str(other)) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["scan", "absent"], 3, "absent"),
        (["scan", "empty"], 3, "no readable source"),
        (["scan", "subject", "--corpus", "bad.corpus"], 3, "bad.corpus"),
        (["scan", "subject", "--corpus", "absent.corpus"], 3, "absent.corpus"),
        (["scan", "pkg:nonsense"], 2, "pkg:nonsense"),
        (["scan", "subject", "--license", "Do What I Say"], 2, "--license: 'Do What I Say' is not an SPDX expression"),
        (["scan", "subject", "--config", "absent.toml"], 2, "absent.toml"),
        (["compare", "absent", "subject"], 3, "absent"),
        (["corpus", "verify", "bad.corpus"], 3, "bad.corpus"),
        (["corpus", "info", "absent.corpus"], 3, "absent.corpus"),
        (["corpus", "build", "absent.toml", "-o", "x.corpus"], 2, "absent.toml"),
        (["corpus", "build", "manifest.toml", "-o", "no/folder/x.corpus"], 2, "does not exist"),
        (["corpus", "add", "small.corpus", "pkg:pypi/a"], 2, "names no version"),
        (["corpus", "add", "small.corpus", "origin", "--sha256", "0" * 64], 2, "goes with a purl"),
        (["corpus", "add", "small.corpus", "origin", "--released", "May"], 2, "not an ISO date"),
        (["corpus", "add", "small.corpus", "origin", "--license", "???"], 2, "not an SPDX expression"),
    ],
)
def test_what_cannot_be_done_is_a_message_and_no_result(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = ["--corpus", "small.corpus"] if arguments[0] == "scan" and "--corpus" not in arguments else []
    assert run([*arguments, *corpus]) == code
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""
    assert "bug" not in shown.err


def test_an_unreachable_index_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*arguments: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    assert run(["scan", "pkg:pypi/ledger@1.0", "--corpus", "small.corpus"]) == 3
    assert "could not be used" in capsys.readouterr().err


def test_a_corpus_is_listed_described_and_found_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "verify", "small.corpus"]) == 0
    assert "sound, sha256:" in capsys.readouterr().out
    assert run(["corpus", "info", "small.corpus", "--format", "json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert (about["releases"], about["languages"]) == (2, {"python": 4})
    assert {"schema_version", "digest", "format_version"} <= set(about)
    assert "rows" not in about
    assert run(["corpus", "list", "small.corpus", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(row["lineage"], row["license"]) for row in listed["releases"]] == [("ledger", "GPL-3.0-only"), ("shapes", "Apache-2.0")]
    assert run(["corpus", "list", "small.corpus"]) == 0
    assert "2019-05-01" in capsys.readouterr().out
    assert run(["corpus", "info", "small.corpus"]) == 0
    assert "2 in 2 lineages" in capsys.readouterr().out


def test_a_release_is_added_to_a_copy_of_a_corpus(capsys: pytest.CaptureFixture[str], work: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "grown.corpus"
    shutil.copy(work / "small.corpus", corpus)
    named = ["--lineage", "bots", "--license", "MIT", "--released", "2020-02-02", "--jobs", "1"]
    assert run(["corpus", "add", str(corpus), "subject", *named]) == 0
    shown = capsys.readouterr()
    assert "1 release added" in shown.err
    assert shown.out == ""
    assert run(["corpus", "list", str(corpus), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["releases"]
    assert {"bots", "ledger", "shapes"} == {row["lineage"] for row in rows}


def test_a_build_that_lacks_a_project_goes_on_only_when_told_to(capsys: pytest.CaptureFixture[str], tmp_path: Path, work: Path) -> None:
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(f"[[project]]\npath = '{work}/origin'\n[[project]]\npath = '{work}/absent'\n", encoding="utf-8")
    output = tmp_path / "x.corpus"
    assert run(["corpus", "build", str(manifest), "-o", str(output), "--jobs", "1"]) == 3
    assert not output.exists()
    capsys.readouterr()
    assert run(["corpus", "build", str(manifest), "-o", str(output), "--jobs", "1", "--keep-going"]) == 3
    assert "absent is not in the corpus" in capsys.readouterr().err
    assert output.exists()


def test_an_interrupted_scan_exits_with_130(work: Path) -> None:
    code = (
        "import os, signal, sys, time\n"
        "import provenance.scan.scanner as scanner\n"
        "def scan(*arguments):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(60)\n"
        "scanner.scan = scan\n"
        "from provenance.cli.main import main\n"
        "sys.argv = ['provenance', 'scan', 'subject', '--corpus', 'small.corpus']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"provenance: interrupted\n")
