from provenance.fingerprints.features.content import CONTENT, SMALLEST_FILE
from provenance.fingerprints.hashing import hash_bytes
from tests.engine.reading import analyzed, unparsed

METHOD = """\
    def total(self, values):
        result = 0
        for value in values:
            result += value * self.scale
            self.count[value] = result - self.offset
        return result + len(values) - self.offset
"""


def test_a_file_has_its_exact_hash_and_one_without_white_space():
    source = b"word and more\n" * 40
    found = CONTENT.extract(unparsed(source))
    assert found.hashes.tolist() == [hash_bytes(source), hash_bytes(b"".join(source.split()))]
    assert (found.start_line.tolist(), found.end_line.tolist()) == ([1, 1], [40, 40])


def test_white_space_changes_only_the_exact_hash():
    one, other = CONTENT.extract(unparsed(b"a b\n" * 200)), CONTENT.extract(unparsed(b"ab\r\n\n" * 200))
    assert one.hashes[0] != other.hashes[0]
    assert one.hashes[1] == other.hashes[1]


def test_small_files_are_not_remembered():
    assert len(CONTENT.extract(unparsed(b" x" * (SMALLEST_FILE - 1)))) == 0
    assert len(CONTENT.extract(unparsed(b" x" * SMALLEST_FILE))) == 2


def test_a_large_unit_is_found_in_another_file_with_its_lines():
    one = CONTENT.extract(analyzed(f"class A:\n{METHOD}"))
    other = CONTENT.extract(analyzed("import a\n\nx = 1\n\nclass Other(Base):\n    y = 2\n\n" + METHOD.replace("\n", "  # why\n", 1)))
    shared = set(one.hashes.tolist()) & set(other.hashes.tolist())
    assert len(shared) == 1
    place = other.hashes.tolist().index(shared.pop())
    assert (other.start_line[place], other.end_line[place]) == (8, 13)


def test_a_renamed_unit_has_another_hash():
    one, other = CONTENT.extract(analyzed(METHOD[4:])), CONTENT.extract(analyzed(METHOD[4:].replace("value", "v")))
    assert not set(one.hashes.tolist()) & set(other.hashes.tolist())


def test_small_units_are_not_remembered():
    assert len(CONTENT.extract(analyzed("def get(self):\n    return self.a\n"))) == 0
