"""The corpus file: how it is opened, refused and read."""

import json
import multiprocessing
from dataclasses import replace

import duckdb
import pytest

from provenance.fingerprints.errors import IndexCorrupt, IndexFailure, IndexMissing, IndexOutdated
from provenance.fingerprints.index.duckdb import open_index
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.index.writing import writing
from provenance.fingerprints.model import CHANNELS

from .samples import HEADER, a_release


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "it's a.corpus"
    with writing(path, HEADER) as index:
        for number in range(3):
            index.add(a_release(f"r{number}", number))
    return path


def change(path, *statements):
    connection = duckdb.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_missing_corpus_is_named_with_the_command_that_builds_it(tmp_path):
    with pytest.raises(IndexMissing, match=r"provenance corpus build MANIFEST -o .*none"):
        open_index(tmp_path / "none", HEADER)
    with pytest.raises(IndexMissing):
        open_index(tmp_path, HEADER)


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" * 500, b"\0" * 100_000])
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "x.corpus"
    path.write_bytes(content)
    with pytest.raises(IndexCorrupt, match="build it again with"):
        open_index(path, HEADER)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_corpus_is_refused(corpus, share):
    data = corpus.read_bytes()
    corpus.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(IndexCorrupt), open_index(corpus, HEADER) as index:
        read_everything(index)


@pytest.mark.parametrize("place", range(13, 100, 29))
def test_a_garbled_corpus_is_refused_or_fails_verification(corpus, place):
    data = bytearray(corpus.read_bytes())
    start = len(data) * place // 100
    data[start : start + 64] = bytes(255 - byte for byte in data[start : start + 64])
    corpus.write_bytes(data)
    try:
        with open_index(corpus, HEADER) as index:
            read_everything(index)
            index.verify()  # the change may lie in a gap between the data
    except IndexCorrupt:
        pass


def read_everything(index):
    numbers = [row.id for row in index.releases()]
    index.units(numbers)
    index.verify()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE postings",
        "DROP TABLE header",
        "DELETE FROM header",
        "UPDATE header SET content = 'nonsense'",
        "UPDATE header SET content = '[1]'",
        "ALTER TABLE files DROP COLUMN limited",
        "ALTER TABLE units ALTER span TYPE BIGINT",
        "CREATE TABLE more (a INTEGER)",
        "ALTER TABLE files ALTER first_line DROP NOT NULL",
        "CREATE VIEW evil AS SELECT * FROM read_text('/etc/hostname')",
        "DROP TABLE files; CREATE VIEW files AS SELECT * FROM read_text('/etc/hostname')",
    ],
)
def test_other_tables_are_refused(corpus, statement):
    change(corpus, *statement.split(";"))
    with pytest.raises(IndexCorrupt, match="build it again with"):
        open_index(corpus, HEADER)


@pytest.mark.parametrize(
    ("name", "value"), [("signature_bits", 7), ("hash_bits", 0), ("hash_bits", 65), ("seed", -1), ("seed", "1"), ("permutations", 2**40)]
)
def test_impossible_parameters_are_refused(corpus, name, value):
    content = header_of(corpus)
    content["parameters"][name] = value
    rewrite_header(corpus, content)
    with pytest.raises(IndexCorrupt):
        open_index(corpus)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (replace(HEADER, normalizer_version=2), "normaliser 1"),
        (replace(HEADER, parameters=replace(HEADER.parameters, token_window=5)), f"token_window = {HEADER.parameters.token_window}"),
        (replace(HEADER, parameters=replace(HEADER.parameters, seed=2)), "seed = 1"),
    ],
)
def test_a_corpus_made_otherwise_is_refused_with_the_command_that_rebuilds_it(corpus, expected, words):
    with pytest.raises(IndexOutdated, match=words) as failure:
        open_index(corpus, expected)
    assert f"provenance corpus build MANIFEST -o {corpus}" in str(failure.value)


def header_of(corpus):
    return json.loads(duckdb.connect(str(corpus), read_only=True).execute("SELECT content FROM header").fetchall()[0][0])


def rewrite_header(corpus, content):
    change(corpus, f"UPDATE header SET content = '{json.dumps(content)}'")


@pytest.mark.parametrize("added", [True, False])
def test_a_corpus_with_another_set_of_parameters_is_outdated_and_not_broken(corpus, added):
    content = header_of(corpus)
    if added:
        content["parameters"]["further"] = 1
    else:
        del content["parameters"]["token_window"]
    rewrite_header(corpus, content)
    for expected in (HEADER, None):
        with pytest.raises(IndexOutdated, match="further" if added else "token_window") as failure:
            open_index(corpus, expected)
        assert f"provenance corpus build MANIFEST -o {corpus}" in str(failure.value)


def test_a_corpus_with_other_channels_is_outdated(corpus):
    content = header_of(corpus)
    content["channels"].append("further")
    rewrite_header(corpus, content)
    with pytest.raises(IndexOutdated, match="further"):
        open_index(corpus)


@pytest.mark.parametrize("odd", [None, 3, "x", [], [[]]])
@pytest.mark.parametrize("name", ["format_version", "normalizer_version", "parameters", "channels", "grammars"])
def test_an_odd_header_is_refused(corpus, name, odd):
    content = header_of(corpus)
    content[name] = odd
    rewrite_header(corpus, content)
    with pytest.raises((IndexCorrupt, IndexOutdated)):
        open_index(corpus, HEADER)
    del content[name]
    rewrite_header(corpus, content)
    with pytest.raises((IndexCorrupt, IndexOutdated)):
        open_index(corpus, HEADER)


def test_a_corpus_of_another_format_is_refused(corpus):
    change(corpus, """UPDATE header SET content = '{"format_version": 99, "normalizer_version": 1}'""")
    with pytest.raises(IndexOutdated, match="format 99"):
        open_index(corpus)


def test_grammars_and_what_is_kept_may_differ(corpus):
    parameters = replace(HEADER.parameters, signature_bits=8, signature_permutations=4, hash_bits=48)
    with open_index(corpus, Header(1, parameters, {})) as index:
        assert index.header == HEADER


def test_nothing_outside_the_corpus_can_be_reached(corpus, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_index(corpus, HEADER) as index:
        for statement in (
            "SELECT * FROM read_text('/etc/hostname')",
            f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
            "INSTALL httpfs",
            "SET enable_external_access = true",
            "DELETE FROM releases",
        ):
            with pytest.raises(duckdb.Error):
                index.connection.execute(statement)
        with pytest.raises(IndexFailure, match="open for reading"):
            index.add(a_release("more"))
    assert [path.name for path in tmp_path.iterdir()] == [corpus.name]


def _digest(path, barrier, results):
    with open_index(path, HEADER) as index:
        barrier.wait(30)
        results.put((index.digest(), len(index.units([0]))))


def test_several_processes_read_at_a_time(corpus):
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(3), context.Queue()
    processes = [context.Process(target=_digest, args=(corpus, barrier, results)) for _ in range(3)]
    for process in processes:
        process.start()
    found = {results.get(timeout=60) for _ in processes}
    for process in processes:
        process.join(30)
    assert len(found) == 1


def test_verification_passes_and_notices_changes(corpus):
    with open_index(corpus, HEADER) as index:
        index.verify()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE postings SET span = span + 1 WHERE line = (SELECT min(line) FROM postings)",
        "DELETE FROM units WHERE start_line = 3",
        "UPDATE releases SET lineage = 'other' WHERE id = 1",
        "UPDATE releases SET lines = 1",
        "UPDATE files SET path = 'b.py' WHERE id = 2",
        "INSERT INTO frequency VALUES (1, 1, 2)",
        "INSERT INTO postings VALUES (1, 1, 77, 1, 1)",
        "INSERT INTO files VALUES (9, 77, 'x', '', 1, 1, false, NULL, 0)",
        "INSERT INTO units VALUES (77, 1, 1, 1, 1, 'abcd')",
        "UPDATE units SET signature = 'ab'",
        "UPDATE releases SET languages = 'nonsense'",
    ],
)
def test_changed_rows_fail_verification(corpus, statement):
    change(corpus, statement)
    with pytest.raises(IndexCorrupt), open_index(corpus, HEADER) as index:
        index.verify()


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("UPDATE postings SET release = 77", lambda index, hashes: index.holders("api", hashes)),
        ("UPDATE postings SET release = -1", lambda index, hashes: index.holders("api", hashes)),
        ("UPDATE postings SET release = 77", lambda index, hashes: index.spread()),
        ("UPDATE postings SET channel = 200", lambda index, hashes: index.spread()),
        ("UPDATE postings SET channel = 200", lambda index, hashes: index.features(0)),
        ("INSERT INTO frequency SELECT DISTINCT channel, hash, 99 FROM postings", lambda index, hashes: index.spread()),
        ("UPDATE releases SET id = 9 WHERE id = 2", lambda index, hashes: index.releases()),
        ("UPDATE releases SET id = 1", lambda index, hashes: index.releases()),
    ],
)
def test_numbers_that_nothing_has_are_refused_where_they_are_read(corpus, statement, ask):
    with open_index(corpus, HEADER) as index:
        hashes = index.features(0)["api"]
    change(corpus, statement)
    with pytest.raises(IndexCorrupt, match="build it again with"), open_index(corpus, HEADER) as index:
        ask(index, hashes)


def test_the_size_report_adds_up(corpus):
    with open_index(corpus, HEADER) as index:
        sizes = index.size_report()
    assert set(sizes) == {*CHANNELS, "units", "files", "releases", "rest"}
    assert all(sizes[channel] > 1_000 for channel in CHANNELS)
    assert all(size >= 0 for size in sizes.values())
    assert sum(sizes.values()) <= corpus.stat().st_size <= sum(sizes.values()) + 200_000
