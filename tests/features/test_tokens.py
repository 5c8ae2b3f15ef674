import random

from provenance.fingerprints.features.tokens import TOKENS
from tests.engine.reading import PARAMETERS, analyzed

WORDS = ("a", "b", "1", "2", "'x'", "'y'", "f(c)", "g[0]", "d.e")


def statements(seed, count):
    draw = random.Random(seed)
    return [f"{draw.choice('uvw')} = {draw.choice(WORDS)} {draw.choice('+-*/')} {draw.choice(WORDS)}\n" for _ in range(count)]


def test_any_long_enough_shared_run_shares_a_fingerprint():
    """The guarantee of winnowing: window + size - 1 tokens."""
    needed = PARAMETERS.token_window + PARAMETERS.token_size - 1
    run = "".join(statements(0, needed))
    for seed in range(1, 12):
        one = "".join(statements(seed, 30)) + run + "".join(statements(seed + 100, 30))
        found = set(TOKENS.extract(analyzed(one)).hashes.tolist())
        assert found & set(TOKENS.extract(analyzed(run)).hashes.tolist())


def test_few_of_the_shingles_are_kept():
    file = analyzed("".join(statements(1, 500)))
    found = TOKENS.extract(file)
    assert 0.08 < len(found) / len(file.tokens.values) < 0.17


def test_comments_do_not_count():
    lines = statements(2, 40)
    plain, commented = "".join(lines), "".join(f"# about\n{line}" for line in lines)
    assert TOKENS.extract(analyzed(plain)).hashes.tolist() == TOKENS.extract(analyzed(commented)).hashes.tolist()
