"""Writing a corpus: all of it or nothing, whatever happens."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.fingerprints.errors import IndexCorrupt, IndexFailure, IndexMissing, IndexOutdated
from provenance.fingerprints.index.duckdb import open_index
from provenance.fingerprints.index.writing import GrowingIndex, writing
from provenance.fingerprints.model import CHANNELS

from .samples import HEADER, a_release


def build(path, numbers, base=None):
    with writing(path, HEADER, base) as index:
        for number in numbers:
            index.add(a_release(f"r{number}", number))


def digest(path):
    with open_index(path, HEADER) as index:
        index.verify()
        return index.digest()


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "x.corpus"
    build(path, range(2))
    return path


def test_adding_to_a_corpus_equals_building_it_at_once(corpus, tmp_path):
    build(corpus, range(2, 4), base=corpus)
    build(tmp_path / "at-once", range(4))
    assert digest(corpus) == digest(tmp_path / "at-once")


def test_what_was_taken_over_is_counted(corpus):
    with GrowingIndex(HEADER) as index:
        assert len(index.spread().release) == 0
        index.take_over(corpus)
        assert len(index.spread().release) == 2 * len(CHANNELS)


def test_replacing_in_a_corpus_equals_building_it_at_once(corpus, tmp_path):
    with writing(corpus, HEADER, corpus) as index:
        index.add(a_release("r0", 7))
    with writing(tmp_path / "at-once", HEADER) as index:
        index.add(a_release("r0", 7))
        index.add(a_release("r1", 1))
    assert digest(corpus) == digest(tmp_path / "at-once")


def test_the_order_of_addition_does_not_change_the_digest(corpus, tmp_path):
    build(tmp_path / "backwards", [1, 0])
    assert digest(corpus) == digest(tmp_path / "backwards")


def test_an_exception_leaves_the_old_corpus_and_nothing_else(corpus, tmp_path):
    before = corpus.read_bytes()
    with pytest.raises(KeyboardInterrupt), writing(corpus, HEADER, corpus) as index:
        index.add(a_release("more"))
        raise KeyboardInterrupt
    assert corpus.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [corpus.name]


def test_a_failed_first_build_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="stop"), writing(tmp_path / "new", HEADER) as index:
        index.add(a_release("r"))
        raise ValueError("stop")
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_block_is_not_taken_for_one_of_the_disk(tmp_path):
    with pytest.raises(FileNotFoundError), writing(tmp_path / "new", HEADER):
        Path(tmp_path / "no such source").read_bytes()


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(IndexFailure, match="cannot be written"), writing(tmp_path / "none" / "x.corpus", HEADER):
        pass


def test_a_base_must_be_a_corpus_of_the_same_making(corpus, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(IndexMissing), writing(out, HEADER, tmp_path / "none"):
        pass
    for changed in (replace(HEADER, normalizer_version=2), replace(HEADER, parameters=replace(HEADER.parameters, hash_bits=48))):
        with pytest.raises(IndexOutdated), writing(out, changed, corpus):
            pass
    corpus.write_bytes(corpus.read_bytes()[:9_000])
    with pytest.raises(IndexCorrupt), writing(out, HEADER, corpus):
        pass
    assert not out.exists()


def test_the_second_of_two_writers_is_told(corpus):
    with pytest.raises(IndexFailure, match="run the command again"), writing(corpus, HEADER, corpus) as index:
        build(corpus, [5], base=corpus)
        index.add(a_release("r6", 6))
    with open_index(corpus, HEADER) as index:
        assert [row.key for row in index.releases()] == ["r0", "r1", "r5"]


WRITER = """
import sys, time
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from index.samples import HEADER, a_release
from provenance.fingerprints.index.writing import writing
path = Path(sys.argv[1])
with writing(path, HEADER, path) as index:
    print("opened", flush=True)
    for number in range(10, 16):
        index.add(a_release(f"r{number}", number, 20_000))
        print("added", flush=True)
    print("finishing", flush=True)
print("finished", flush=True)
"""


@pytest.mark.parametrize(
    ("moment", "wait"),
    [("opened", 0.0), ("added", 0.0), ("added", 0.05), ("finishing", 0.0), ("finishing", 0.03), ("finishing", 0.1), ("finishing", 0.3)],
)
def test_a_killed_writer_leaves_the_old_corpus_or_the_new_one(corpus, tmp_path, moment, wait):
    before, content = digest(corpus), corpus.read_bytes()
    tests = Path(__file__).parents[1]
    command = [sys.executable, "-c", WRITER, str(corpus), str(tests), str(tests.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == moment:
                break
        time.sleep(wait)
        process.kill()
    if moment != "finishing":
        assert corpus.read_bytes() == content
    with open_index(corpus, HEADER) as index:
        index.verify()
        assert len(index.releases()) == (2 if index.digest() == before else 8)
    build(corpus, [3], base=corpus)
    assert [path.name for path in tmp_path.iterdir()] == [corpus.name]


def test_a_writer_that_is_alive_keeps_its_folder(corpus, tmp_path):
    with writing(corpus, HEADER) as index:
        index.add(a_release("r9", 9))
        build(corpus, [1])
        assert len(list(tmp_path.glob(".x.corpus.*"))) == 1
    with open_index(corpus, HEADER) as index:
        assert [row.key for row in index.releases()] == ["r9"]
