import numpy as np
import pytest

from provenance.fingerprints.languages.vocabulary import Kind
from tests.engine.reading import normalized


def kinds(source, language="python"):
    silent = (Kind.GROUP, Kind.MODULE)
    return [Kind(kind).name for kind in normalized(source, language).kind.tolist() if kind not in silent]


def test_control_flow_is_the_same_however_it_is_spelled():
    assert kinds("while a: b()") == kinds("for(;a;) b()", "javascript") == ["LOOP", "NAME", "CALL", "NAME"]


def test_a_kind_may_depend_on_the_parent():
    assert "ADD" in kinds("a + b")
    assert "ADD" in kinds("a += b")
    assert "NEGATE" in kinds("-a")
    assert "SUBTRACT" in kinds("a - b")


@pytest.mark.parametrize(
    ("source", "language", "kind"),
    [("die 'x';", "perl", "THROW"), ("exit 1\n", "bash", "THROW"), ("stop('x')", "r", "THROW"), ("raise 'x'", "ruby", "THROW")],
)
def test_calls_that_are_control_flow_have_its_kind(source, language, kind):
    assert kind in kinds(source, language)


def test_other_calls_stay_calls():
    assert "THROW" not in kinds("stops('x')", "r")
    assert "CALL" in kinds("stops('x')", "r")


def test_nodes_of_several_kinds_come_in_order():
    found = normalized("a = 1\nb = 'x'\nc = 2\n")
    nodes = found.nodes(Kind.NUMBER, Kind.STRING)
    assert nodes.dtype == np.int32
    assert [Kind(kind).name for kind in found.kind[nodes].tolist()] == ["NUMBER", "STRING", "NUMBER"]
    assert len(found.nodes(Kind.YIELD)) == 0
    assert len(found.nodes()) == 0


def test_errors_are_mapped_and_every_node_has_a_kind():
    found = normalized("]] def (")
    assert Kind.ERROR in found.kind
    assert found.kind.max() < 128
    assert found.unmapped_nodes == 0
    assert 0 < found.named_nodes <= len(found.kind)


def test_an_empty_file_has_one_node():
    assert normalized("").kind.tolist() == [Kind.MODULE]
