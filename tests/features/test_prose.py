import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.features import prose
from provenance.fingerprints.features.prose import PROSE, SCALE, WORDS
from tests.engine.reading import analyzed, unparsed

SENTENCES = " ".join(
    f"every {animal} knows that {letter} was never {known} before"
    for animal in ("lion", "tiger", "bear")
    for letter in "xyzuvw"
    for known in ("seen", "heard")
)


def wrapped(text, width, mark):
    lines, line = [], mark
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = mark
        line += f" {word}"
    return "\n".join([*lines, line]) + "\n"


def hashes(source, language="python"):
    return PROSE.extract(analyzed(source, language)).hashes.tolist()


def test_comments_are_the_same_in_other_lines_and_other_languages():
    one = hashes(wrapped(SENTENCES, 60, "#"))
    assert one
    assert one == hashes(wrapped(SENTENCES, 100, "#")) == hashes(wrapped(SENTENCES, 70, "//"), "javascript")
    assert one == hashes('"""' + SENTENCES.upper() + '"""\n')


def test_words_of_different_blocks_make_no_shingle():
    apart = "x = 1\n".join(f"# {' '.join(SENTENCES.split()[i : i + WORDS - 1])}\n" for i in range(0, 200, WORDS - 1))
    assert hashes(apart) == []


def test_licence_headers_are_left_out():
    assert hashes(wrapped("Copyright by somebody. " + SENTENCES, 80, "#")) == []
    assert hashes(wrapped("Licensed to you. " + SENTENCES, 80, "#") + "x = 1\n") == []


def test_a_readme_is_read_by_paragraphs_and_other_texts_are_not():
    text = f"Title\n=====\n\n{wrapped(SENTENCES, 70, '')}\n \nShort end.\n"
    found = PROSE.extract(unparsed(text, "docs/README.md"))
    assert len(found)
    assert set(found.start_line.tolist()) == {4}
    assert len(PROSE.extract(unparsed(text, "docs/notes.md"))) == 0


def test_one_shingle_in_some_is_kept():
    words = " ".join(f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(8_000))
    assert 0.8 < len(hashes(f"# {words}\n")) * SCALE / 8_000 < 1.2


def test_a_block_has_its_lines():
    found = PROSE.extract(analyzed("x = 1\n" + wrapped(SENTENCES, 80, "#") + "y = 2\n"))
    assert set(found.start_line.tolist()) == {2}
    assert set(found.end_line.tolist()) == {1 + wrapped(SENTENCES, 80, "#").count("\n")}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from([b"ab", b"cd", b"x", b"\xc3\xa9a", b"1", b"-"]), max_size=14).map(b" ".join), max_size=5))
def test_shingles_are_the_runs_of_words_within_a_text(texts):
    joined = b"\n".join(texts)
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int32) - 1
    starts = ends - np.array([len(text) for text in texts], dtype=np.int32)
    number = np.arange(len(texts))
    found, block = prose._word_shingles(joined, prose._Blocks(starts, ends, number, starts, ends))
    expected = []
    for number, text in enumerate(texts):
        words = [word for word in text.split() if len(word) > 1]
        expected += [(number, tuple(words[i : i + WORDS])) for i in range(len(words) - WORDS + 1)]
    assert block.tolist() == [number for number, _ in expected]
    by_hash = dict(zip(found.tolist(), [run for _, run in expected], strict=True))
    assert len(by_hash) == len({run for _, run in expected})
