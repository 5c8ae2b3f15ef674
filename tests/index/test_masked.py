"""A masked index answers as an index that never had what it hides."""

from contextlib import ExitStack
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.fingerprints.errors import DifferentChannel, IndexFailure
from provenance.fingerprints.index.masked import MaskedIndex
from provenance.fingerprints.index.memory import MemoryIndex
from provenance.fingerprints.index.writing import GrowingIndex
from provenance.fingerprints.model import CHANNELS
from tests.support.releases import (
    HEADER,
    KEYS,
    PACK,
    QUERIES,
    RELEASES,
    assert_same_columns,
    assert_same_features,
    by_path,
    features,
    file,
    held,
    release,
    spread_rows,
    u64,
    units,
)

KINDS = (MemoryIndex, GrowingIndex)


def filled(index, releases):
    for one in releases:
        index.add(one)
    return index


def masked(index, keys):
    return MaskedIndex(index, frozenset(row.id for row in index.releases() if row.key in keys))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(releases=RELEASES, keys=st.sets(KEYS), query=QUERIES, header=st.sampled_from([HEADER, PACK]))
def test_what_is_hidden_was_never_there(kind, releases, keys, query, header):
    with ExitStack() as stack:
        whole = stack.enter_context(filled(kind(header), releases))
        bare = stack.enter_context(filled(kind(header), [one for one in releases if one.key not in keys]))
        assert_same_answers(masked(whole, keys), bare, query)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(releases=RELEASES, first=st.sets(KEYS), second=st.sets(KEYS), query=QUERIES)
def test_masks_add_up(releases, first, second, query):
    whole = filled(MemoryIndex(HEADER), releases)
    bare = filled(MemoryIndex(HEADER), [one for one in releases if one.key not in first | second])
    assert_same_answers(masked(masked(whole, first), second), bare, query)


def assert_same_answers(view, bare, query):
    number = {row.key: row.id for row in bare.releases()}
    ids = {row.id: number[row.key] for row in view.releases()}
    back = {own: seen for seen, own in ids.items()}

    def as_bare(table):
        return replace(table, release=np.array([ids[seen] for seen in table.release.tolist()], np.int32))

    assert view.header == bare.header
    assert [replace(row, id=ids[row.id]) for row in view.releases()] == list(bare.releases())
    assert view.lineages() == bare.lineages()
    assert_same_columns(as_bare(view.spread()), bare.spread())
    for channel, hashes in query.items():
        assert_same_columns(as_bare(view.holders(channel, hashes)), bare.holders(channel, hashes))
        for asked in ([], sorted(back)[:1], sorted(back)):
            found = view.places(channel, hashes, [back[own] for own in asked])
            assert by_path(bare, bare.places(channel, hashes, asked)) == by_path(view, as_bare(found))
    for own, seen in back.items():
        assert_same_features(view.features(seen), bare.features(own))
    assert by_path(bare, bare.units(sorted(back))) == by_path(view, as_bare(view.units(sorted(ids))))


def sample(index):
    rows = {"api": features((1, 1, 1), (2, 2, 2)), "strings": features((1, 3, 3))}
    filled(index, [release("a@1", file("a", rows, units((0, 1, 9, 5, 5))), lineage="a")])
    filled(index, [release("a@2", file("a", {"api": features((1, 1, 1))}), lineage="a")])
    return filled(index, [release("b@1", file("b", {"api": features((1, 4, 4), (2, 5, 5))}), lineage="b")])


@pytest.fixture(params=KINDS)
def whole(request):
    with sample(request.param(HEADER)) as index:
        yield index


def test_a_lineage_counts_as_long_as_one_of_its_releases_is_left(whole):
    assert spread_rows(whole.spread())[-1] == (2, "api", 2, 2)
    assert spread_rows(MaskedIndex(whole, frozenset({0})).spread()) == [(1, "api", 2, 1), (2, "api", 1, 1), (2, "api", 2, 1)]
    assert spread_rows(MaskedIndex(whole, frozenset({0, 1})).spread()) == [(2, "api", 1, 2)]


def test_a_hidden_release_has_nothing_when_it_is_asked_for(whole):
    view = MaskedIndex(whole, frozenset({0}))
    assert held(view.holders("api", u64(2, 1))) == [(0, 2), (1, 1), (1, 2)]
    assert view.features(0) == {}
    assert view.places("api", u64(1), [0, 2]).release.tolist() == [2]
    assert len(view.units([0])) == 0


def test_nothing_is_left_when_all_is_hidden(whole):
    view = MaskedIndex(whole, frozenset({0, 1, 2}))
    assert list(view.releases()) == []
    assert view.lineages() == 0
    assert spread_rows(view.spread()) == []
    assert all(len(view.holders(channel, u64(1, 2))) == 0 for channel in CHANNELS)


@pytest.mark.parametrize("hidden", [frozenset(), frozenset({77, -1})])
def test_nothing_changes_when_nothing_is_hidden(whole, hidden):
    view = MaskedIndex(whole, hidden)
    assert list(view.releases()) == list(whole.releases())
    assert_same_columns(view.spread(), whole.spread())


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_index_can_be_masked(kind):
    with kind(HEADER) as index:
        view = MaskedIndex(index, frozenset({0}))
        assert list(view.releases()) == []
        assert spread_rows(view.spread()) == []
        assert len(view.holders("api", u64(1))) == 0


def test_the_digest_tells_what_is_hidden(whole):
    hidden = (frozenset(), frozenset({0}), frozenset({1}), frozenset({0, 1}))
    digests = {MaskedIndex(whole, one).digest() for one in hidden}
    assert len({*digests, whole.digest()}) == len(hidden) + 1
    assert MaskedIndex(whole, frozenset({0})).digest() in digests


def test_a_view_is_for_reading_and_leaves_the_index_open(whole):
    with MaskedIndex(whole, frozenset({0})) as view:
        with pytest.raises(IndexFailure, match=r"cannot add c@1: .* add it to the index itself"):
            view.add(release("c@1"))
        with pytest.raises(DifferentChannel):
            view.holders("nonsense", u64(1))
    assert len(whole.releases()) == 3
