import random
from dataclasses import replace

import msgspec
import pytest

from provenance.corpus.library import open_corpus
from provenance.fingerprints.index.interface import ReleaseRow
from provenance.gold.results import PairScore
from provenance.gold.run import masked_releases
from provenance.gold.session import Session
from tests.gold.conftest import Ran
from tests.gold.samples import GoldSet, entry, project, untimed

LABELS = (
    "relation", "domain", "scored", "same_language", "license_conflict", "copyleft_to_permissive", "expected", "confidence", "evidence",
)  # fmt: skip
VALUES = ("independent", "port", "fork", "unrelated", "html", True, False, None, 7, [], {"a": "b"})


def by_id(session: Session) -> dict[str, PairScore]:
    return {pair.id: one.score for pair, one in zip(session.pairs, session.measured, strict=True)}


def encoded(scores: list[PairScore]) -> bytes:
    return msgspec.json.encode(scores)


def test_a_laundered_copy_is_told_from_independent_programs(ran: Ran) -> None:
    said = by_id(ran.session)
    derived, independent, unrelated = (said[name].score for name in ("derived", "independent", "unrelated"))
    assert derived is not None and independent is not None and unrelated is not None
    assert derived > independent and derived > unrelated
    assert (said["derived"].origin_rank, said["derived"].masked) == (1, ())
    assert sum(said["derived"].channels.values()) > sum(said["independent"].channels.values())
    assert said["independent"].severity == said["unrelated"].severity == "none"


def test_the_licence_of_a_folder_goes_in_as_what_it_declares(ran: Ran) -> None:
    """A configuration would say it; a package says it itself. It decides what a finding means, and nothing of how strong it is."""
    gpl = {**ran.folder_side(ran.entries[0]), "license": "GPL-3.0-only"}
    changed = [{**ran.entries[0], "subject": gpl}, *ran.entries[1:]]
    score, before = by_id(ran.gold.run(changed, ran.starter))["derived"], by_id(ran.session)["derived"]
    assert (score.score, score.channels, score.verdict) == (before.score, before.channels, before.verdict)
    assert before.verdict is not None
    assert (before.license_relation, score.license_relation) == ("conflict", "notice")


def test_what_cannot_be_had_is_skipped_with_the_reason_and_the_rest_is_scored(ran: Ran) -> None:
    said = by_id(ran.session)
    skipped = {name: score.skipped for name, score in said.items() if score.score is None}
    assert set(skipped) == {"no-subject", "no-origin", "itself", "text-only"}
    assert "there is no folder" in str(skipped["no-subject"])
    assert "fetching is switched off" in str(skipped["no-origin"])
    assert "the same release" in str(skipped["itself"])
    assert "no readable source code" in str(skipped["text-only"])
    assert sorted(one.side.spec.rpartition("/")[2] for one in ran.session.skipped) == ["lost@1.0", "nowhere"]


def test_the_same_input_gives_the_same_bytes_in_any_number_of_processes(ran: Ran) -> None:
    assert encoded(untimed(ran.gold.run(ran.entries, ran.starter, jobs=2))) == encoded(untimed(ran.session))


def test_the_other_pairs_order_does_not_count(ran: Ran) -> None:
    backwards = ran.gold.run(ran.entries[::-1], ran.starter)
    assert encoded(untimed(backwards)[::-1]) == encoded(untimed(ran.session))


def test_a_score_does_not_need_a_finding(ran: Ran) -> None:
    """Calibration asks for scores only, which are cheaper to have."""
    scores = untimed(ran.gold.run(ran.entries, ran.starter, findings=False))
    unjudged = [replace(one, reported=False, verdict=None, severity="none", license_relation=None) for one in untimed(ran.session)]
    assert encoded(scores) == encoded(unjudged)


@pytest.mark.parametrize("seed", [1, 2])
def test_labels_do_not_reach_the_detector(ran: Ran, seed: int) -> None:
    """Every label of every pair replaced by anything: the scores stay equal to the byte."""
    chance = random.Random(seed)
    shuffled = []
    for one in ran.entries:
        sides = {key: value for key, value in one.items() if key in ("id", "origin", "subject")}
        labels = {label: chance.choice(VALUES) for label in LABELS if chance.random() < 0.8}
        origin = dict(sides["origin"])  # type: ignore[call-overload]
        if "registry" in origin:
            origin |= {"license": chance.choice(["MIT", "GPL-3.0-only", None]), "loc": chance.random(), "released": "2001-01-01"}
        shuffled.append({**labels, **sides, "origin": origin})
    session = ran.gold.run(shuffled, ran.starter)
    assert [pair.relation for pair in session.pairs] != [pair.relation for pair in ran.session.pairs]
    assert encoded(untimed(session)) == encoded(untimed(ran.session))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> GoldSet:
    return GoldSet(tmp_path_factory.mktemp("own"))


def unmasked(session: Session, name: str) -> bytes:
    return encoded([replace(by_id(session)[name], seconds=0.0, masked=())])


def test_a_subject_never_matches_itself(own: GoldSet) -> None:
    """Its own release, an earlier one and one of the starter are in the corpus and count nowhere: as if they were not there."""
    origin, abacus = own.package("ledger-lines", "1.0", project("origin")), own.path("abacus", project("independent"))
    keeper, before = own.package("keeper", "2.0", own.derived), own.package("keeper", "1.0", own.derived, "earlier = 'words of before'\n")
    pair = entry("pair", "port", origin, keeper)
    polygon = {"pkg:npm/polygon@1.0.0": project("unrelated")}
    alone = own.run([pair], own.starter("alone", polygon))
    crowd = own.starter("crowd", {"pkg:pypi/Keeper@0.9": own.derived, **polygon})
    beside = own.run([entry("a", "port", keeper, abacus), pair, entry("b", "port", before, abacus)], crowd)
    assert by_id(beside)["pair"].masked == ("pkg:pypi/Keeper@0.9", "pkg:pypi/keeper@1.0", "pkg:pypi/keeper@2.0")
    assert by_id(alone)["pair"].masked == ()
    assert unmasked(beside, "pair") == unmasked(alone, "pair")
    assert by_id(beside)["pair"].origin_rank == 1


def test_a_folder_that_is_origin_and_subject_does_not_match_itself(own: GoldSet) -> None:
    abacus, keeper = own.path("abacus", project("independent")), own.path("keeper", own.derived)
    origin = own.path("ledger", project("origin"))
    starter = own.starter("small", {"pkg:npm/polygon@1.0.0": project("unrelated")})
    pair = entry("pair", "port", origin, keeper)
    beside = own.run([pair, entry("a", "port", keeper, abacus)], starter)
    assert by_id(beside)["pair"].masked == (str(own.folder / "keeper"),)
    assert unmasked(beside, "pair") == unmasked(own.run([pair], starter), "pair")


def test_between_releases_of_one_package_the_earlier_ones_stay(own: GoldSet) -> None:
    """A release can be rewritten into the next: then only the subject's version and those behind it are its own."""
    before, keeper = own.package("keeper", "1.0", own.derived, "earlier = 'words of before'\n"), own.package("keeper", "2.0", own.derived)
    releases = {"pkg:pypi/Keeper@0.9": own.derived, "pkg:pypi/keeper@3.0": own.derived, "pkg:npm/keeper@3.0.0": project("unrelated")}
    session = own.run([entry("pair", "fork", before, keeper)], own.starter("more", releases))
    assert by_id(session)["pair"].masked == ("pkg:pypi/keeper@3.0",)
    assert by_id(session)["pair"].verdict == "copied"


def test_companions_can_be_taken_out_of_the_corpus(own: GoldSet) -> None:
    """What stood for the domain is gone, so nothing is filtered; where retrieval put the origin is said of the whole corpus."""
    rival = {"statement.py": project("origin")["ledger/statement.py"], **project("independent")}
    starter = own.starter("rivals", {"pkg:pypi/rival@1.0": rival, "pkg:npm/polygon@1.0.0": project("unrelated")})
    entries = [entry("pair", "port", own.path("ledger", project("origin")), own.path("keeper", own.derived))]
    alone, beside = (by_id(own.run(entries, starter, without_companions=without))["pair"] for without in (True, False))
    assert alone.score is not None and beside.score is not None and alone.score > beside.score
    assert (alone.origin_rank, alone.masked) == (beside.origin_rank, beside.masked) == (1, ())


def test_folders_of_one_name_are_lineages_of_their_own(own: GoldSet) -> None:
    subject = own.path("subject", own.derived)
    ledger, abacus = own.path("one/origin", project("origin")), own.path("two/origin", project("independent"))
    starter = own.starter("names", {"pkg:npm/polygon@1.0.0": project("unrelated")})
    session = own.run([entry("a", "port", ledger, subject), entry("b", "independent", abacus, subject)], starter)
    ranks = {name: score.origin_rank for name, score in by_id(session).items()}
    assert ranks["a"] == 1
    assert ranks["b"] != 1


def test_a_starter_is_taken_over(own: GoldSet) -> None:
    path = own.starter("whole", {"pkg:npm/polygon@1.0.0": project("unrelated"), "pkg:pypi/abacus@0.3": project("independent")})
    with open_corpus(path).index as index:
        assert [row.key for row in index.releases()] == ["pkg:npm/polygon@1.0.0", "pkg:pypi/abacus@0.3"]


RELEASES = (
    "pkg:pypi/some-thing@1.0", "pkg:pypi/Some_Thing@1.2", "pkg:pypi/some.thing@2.0rc1", "pkg:pypi/some-thing@10.0",
    "pkg:npm/some-thing@1.0.0", "pkg:pypi/something@1.0", "pkg:npm/OldStream@1.0.0", "pkg:npm/%40scope/some-thing@1.0.0",
    "pkg:deb/debian/some-thing@1.0%2Bdfsg", "pkg:deb/debian/some-thing@1.0~beta", "pkg:deb/debian/some-thing@2.0", "/a/some-thing",
)  # fmt: skip


def masked(subject: str, origin: str) -> list[str]:
    rows = [ReleaseRow(number, key, key, {}, 1, 1, {}, {}) for number, key in enumerate(RELEASES)]
    return [row.key for row in masked_releases(rows, subject, origin)]


def test_all_releases_of_the_subjects_package_are_masked_however_they_are_spelled() -> None:
    every = ["pkg:pypi/some-thing@1.0", "pkg:pypi/Some_Thing@1.2", "pkg:pypi/some.thing@2.0rc1", "pkg:pypi/some-thing@10.0"]
    assert masked("pkg:pypi/SOME.thing@2.0", "pkg:pypi/other@1.0") == every
    assert masked("pkg:pypi/SOME.thing@2.0", "pkg:npm/some-thing@1.0.0") == every
    assert masked("pkg:npm/oldstream@2.0.0", "pkg:npm/other@1.0.0") == ["pkg:npm/OldStream@1.0.0"]
    assert masked("pkg:npm/some-thing@2.0.0", "pkg:npm/%40scope/some-thing@1.0.0") == ["pkg:npm/some-thing@1.0.0"]
    assert masked("pkg:pypi/else@1.0", "pkg:pypi/some-thing@1.0") == []


def test_where_the_origin_has_that_name_only_the_subjects_version_and_later_ones_are() -> None:
    assert masked("pkg:pypi/some-thing@2.0", "pkg:pypi/Some_Thing@1.2") == ["pkg:pypi/some-thing@10.0"]
    assert masked("pkg:pypi/some-thing@2.0rc1", "pkg:pypi/some-thing@1.0") == ["pkg:pypi/some.thing@2.0rc1", "pkg:pypi/some-thing@10.0"]
    assert masked("pkg:pypi/some-thing@0.9", "pkg:pypi/some-thing@10.0") == [
        "pkg:pypi/some-thing@1.0", "pkg:pypi/Some_Thing@1.2", "pkg:pypi/some.thing@2.0rc1",
    ]  # fmt: skip


def test_versions_that_cannot_be_ordered_are_masked_but_the_origin_never_is() -> None:
    found = masked("pkg:deb/debian/some-thing@1.5", "pkg:deb/debian/some-thing@2.0")
    assert found == ["pkg:deb/debian/some-thing@1.0~beta"]
    assert masked("pkg:deb/debian/some-thing@weird", "pkg:deb/debian/some-thing@2.0") == list(RELEASES[8:10])


def test_a_folder_masks_itself_only() -> None:
    assert masked("/a/some-thing", "pkg:pypi/some-thing@1.0") == ["/a/some-thing"]
    assert masked("/b/some-thing", "/a/some-thing") == []
