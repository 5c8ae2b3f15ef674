import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.hashing import hash_bytes, hash_text, kgram_hashes, mix, span_hashes, text_hashes

WORD = 1 << 64
BASE = 0x9E3779B97F4A7C15
VALUES = st.lists(st.integers(0, WORD - 1), max_size=40)


def mixed(value: int) -> int:
    """SplitMix64's finalizer on plain integers."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 % WORD
    value = (value ^ value >> 27) * 0x94D049BB133111EB % WORD
    return value ^ value >> 31


def array(values):
    return np.array(values, dtype=np.uint64)


def spans(*pairs):
    both = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def test_the_hashes_that_corpora_are_made_of_never_change():
    assert hash_bytes(b"") == 0x2D06800538D394C2
    assert hash_text("provenance") == 0xD382F12A35E202DD
    assert mix(array([0, BASE])).tolist() == [0, 0xE220A8397B1DCDAF]


def test_text_is_hashed_by_its_utf8_bytes():
    assert hash_text("Größe") == hash_bytes("Größe".encode())
    assert hash_text("\ud800") == hash_bytes(b"\xed\xa0\x80")


@given(VALUES)
def test_mix_is_splitmix64_and_leaves_its_input_alone(values):
    given_values = array(values)
    assert mix(given_values).tolist() == [mixed(value) for value in values]
    assert given_values.tolist() == values


@settings(deadline=None)
@given(VALUES, st.data())
def test_span_hashes_are_the_polynomial_of_the_slice(values, data):
    start = data.draw(st.integers(0, len(values)))
    end = data.draw(st.integers(start, len(values)))
    expected = sum(value * pow(BASE, power, WORD) for power, value in enumerate(values[start:end])) + end - start
    assert span_hashes(array(values), *spans((start, end))).tolist() == [mixed(expected % WORD)]


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=12), min_size=1, max_size=8), st.binary(max_size=30))
def test_equal_slices_of_text_hash_alike_wherever_they_stand(words, before):
    source = before + b"".join(words)
    ends = len(before) + np.cumsum([len(word) for word in words], dtype=np.int32)
    starts = ends - np.array([len(word) for word in words], dtype=np.int32)
    together = text_hashes(source, starts.astype(np.int32), ends.astype(np.int32))
    alone = [int(text_hashes(word, *spans((0, len(word))))[0]) for word in words]
    assert together.tolist() == alone
    assert len(set(alone)) == len(set(words))


def test_slices_of_zeros_differ_by_their_length():
    found = span_hashes(np.zeros(4, np.uint64), *spans((0, 1), (0, 2), (1, 3), (0, 4), (2, 2))).tolist()
    assert found[1] == found[2]
    assert len(set(found)) == 4


def test_a_long_array_hashes_like_a_short_one():
    """The table of powers grows in steps; what was hashed with a smaller one must not change."""
    words = text_hashes(b"spam", *spans((0, 4)))
    for size in (1 << 16, (1 << 16) + 1, 300_000):
        source = b"x" * (size - 4) + b"spam"
        assert text_hashes(source, *spans((size - 4, size))).tolist() == words.tolist()


def test_no_spans_and_no_values():
    assert span_hashes(array([]), *spans()).tolist() == []
    assert text_hashes(b"", *spans((0, 0))).tolist() == [0]


@given(VALUES, st.integers(1, 9))
def test_kgram_hashes_are_the_polynomial_of_each_run(values, size):
    expected = []
    for begin in range(len(values) - size + 1):
        total = 0
        for value in values[begin : begin + size]:
            total = (total * BASE + value) % WORD
        expected.append(mixed(total))
    assert kgram_hashes(array(values), size).tolist() == expected


def test_the_order_within_a_kgram_counts():
    assert kgram_hashes(array([1, 2]), 2) != kgram_hashes(array([2, 1]), 2)


@given(VALUES)
def test_kgram_hashes_leave_their_input_alone(values):
    given_values = array(values)
    kgram_hashes(given_values, 1)
    assert given_values.tolist() == values
