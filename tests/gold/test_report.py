import json
from pathlib import Path

from provenance.gold.fetching import Skipped
from provenance.gold.metrics import measure
from provenance.gold.pairs import FolderSide, PackageSide
from provenance.gold.report import encode_scores, flat, render_table, rounded
from provenance.gold.results import PairResult
from tests.gold.samples import result

KEYS = ["id", "relation", "score", "reported", "verdict", "severity", "license_relation", "origin_rank", "channels", "seconds", "skipped"]


def run() -> list[PairResult]:
    return [
        result(
            "p1", "port", 4.123456, reported=True, verdict="translated", severity="warning", license_relation="conflict", origin_rank=1,
            channels={"strings": 1.00001, "api": 3.0}, masked=("pkg:pypi/b@2", "pkg:pypi/b@1"), seconds=1.23456,
        ),
        result("p2", "port", None, skipped="origin: gone"),
        result("i1", "independent", -0.00001, origin_rank=7, seconds=2.0),
        result("i2", "independent", -3.0, severity="note", seconds=2.0),
        result("n1", "unrelated", -5.0),
    ]  # fmt: skip


def test_scores_hold_the_metrics_and_every_pair() -> None:
    results = run()
    skipped = [Skipped(FolderSide(Path("/a/x")), "no folder"), Skipped(PackageSide("debian", "thing", "1"), "no mirror")]
    content = encode_scores(measure(results, rounds=10), results, skipped, {"corpus": "sha256:0", "releases": 3})
    document = json.loads(content)
    assert list(document) == ["schema_version", "about", "metrics", "skipped", "pairs"]
    assert document["about"] == {"corpus": "sha256:0", "releases": 3}
    assert document["skipped"] == [
        {"side": "/a/x", "reason": "no folder"}, {"side": "pkg:deb/debian/thing@1", "reason": "no mirror"},
    ]  # fmt: skip
    assert [list(entry)[: len(KEYS)] for entry in document["pairs"]] == [KEYS] * 5
    first, second, third, *_ = document["pairs"]
    assert first == {
        "id": "p1", "relation": "port", "score": 4.1235, "reported": True, "verdict": "translated", "severity": "warning",
        "license_relation": "conflict", "origin_rank": 1, "channels": {"api": 3.0, "strings": 1.0}, "seconds": 1.23, "skipped": None,
        "masked": ["pkg:pypi/b@1", "pkg:pypi/b@2"], "scored": True,
    }  # fmt: skip
    assert (second["score"], second["skipped"]) == (None, "origin: gone")
    assert str(third["score"]) == "0.0"
    port = document["metrics"]["relations"]["port"]
    assert (port["pairs"], port["counted"], port["skipped"]) == (2, 1, 1)
    assert port["auc"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert document["metrics"]["false_alarms"]["independent"]["errors"] == 0
    assert document["metrics"]["seconds"] == {"median": 1.62, "total": 5.23}


def test_the_same_results_give_the_same_bytes() -> None:
    results = run()
    assert encode_scores(measure(results), results) == encode_scores(measure(run()), run())


def test_the_table() -> None:
    assert render_table(measure(run(), rounds=10)) == (
        "5 pairs, 1 skipped; against 2 independent pairs; 95 % intervals by domain\n"
        "\n"
        "relation     pairs  counted  AUC                   AUPRC                 recall at 0 FP        recall at 1 % FP      "
        "P@1    R@50   Cllr\n"
        "port         2      1        1.000 [1.000, 1.000]  1.000 [1.000, 1.000]  1.000 [1.000, 1.000]  1.000 [1.000, 1.000]  "
        "1.000  1.000  0.250\n"
        "all derived  2      1        1.000 [1.000, 1.000]  1.000 [1.000, 1.000]  1.000 [1.000, 1.000]  1.000 [1.000, 1.000]  "
        "1.000  1.000  0.250\n"
        "\n"
        "not derived  pairs  counted  warning or error  error  copyleft to permissive  of these conflict\n"
        "independent  2      2        0 (0.0 %)         0      0                       0\n"
        "unrelated    1      1        0 (0.0 %)         0      0                       0\n"
        "\n"
        "seconds per pair: median 1.62, total 5\n"
    )


def test_a_run_without_pairs_has_a_table_too() -> None:
    text = render_table(measure([]))
    assert "no pairs that derive from nothing" in text
    assert "all derived  0      0        -" in text


def test_flat_names() -> None:
    figures = flat(measure(run(), rounds=10))
    assert figures["port.auc"] == figures["all derived.recall_at_one_percent"] == 1.0
    assert figures["independent.errors"] == figures["unrelated.share_of_warnings_or_errors"] == 0
    assert all(isinstance(value, int | float) for value in figures.values())
    assert "port.auc" not in flat(measure([result("a", "port", None)]))


def test_rounding_keeps_no_negative_zero() -> None:
    assert str(rounded(-0.00001)) == "0.0"
