from msgspec.structs import replace

from provenance.cli.corpus_text import info_text, releases_text
from provenance.corpus.library import CorpusInfo, ReleaseInfo
from provenance.reports.interface import Look
from tests.reports.results import HOSTILE
from tests.reports.snapshot import matches_snapshot

ABOUT = CorpusInfo(
    name="ours",
    path="corpora/ours.corpus",
    digest="sha256:5a5a",
    format_version=1,
    normalizer_version=3,
    releases=2,
    lineages=1,
    files=120,
    lines=20_400,
    languages={"c": 2, "python": 118},
    licenses={"LGPL-2.1-or-later": 1, "unknown": 1},
    features={"tokens": 9_000, "api": 700},
    bytes={"tokens": 51_000, "rest": 1_024},
    parameters={"token_size": 8, "seed": 1},
    grammars={"tree-sitter-python": "0.25.0", "tree-sitter-c": "0.24.2"},
    rows=(
        ReleaseInfo("pkg:pypi/chardet@5.2.0", "chardet", "LGPL-2.1-or-later", "2023-08-01", 100, 18_000, {"python": 100}),
        ReleaseInfo("pkg:pypi/chardet@5.1.0", "chardet", None, None, 20, 2_400, {"c": 2, "python": 18}),
    ),
)


def test_what_a_corpus_holds_is_what_the_snapshots_say() -> None:
    matches_snapshot("corpus_info.txt", info_text(ABOUT, Look()))
    matches_snapshot("corpus_list.txt", releases_text(ABOUT, Look()))


def test_a_hostile_corpus_cannot_steer_a_terminal() -> None:
    row = ReleaseInfo(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, 1, {HOSTILE: 1})
    about = replace(ABOUT, name=HOSTILE, digest=HOSTILE, licenses={HOSTILE: 1}, grammars={HOSTILE: HOSTILE}, rows=(row,))
    for text in (info_text(about, Look()), releases_text(about, Look())):
        assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert max(map(len, text.splitlines())) <= 100
