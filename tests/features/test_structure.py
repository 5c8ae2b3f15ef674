from provenance.fingerprints.features.structure import STRUCTURE
from provenance.fingerprints.shingles import structure_shingles
from provenance.fingerprints.sketches.scaled import keep
from tests.engine.reading import PARAMETERS, SAMPLES, analyzed

PYTHON = next(path for path in SAMPLES if path.suffix == ".py").read_bytes()


def test_the_features_are_the_shingles_that_the_scaled_sketch_keeps():
    file = analyzed(PYTHON)
    runs = structure_shingles(file.structure_stream, PARAMETERS.structure_run)
    chosen = keep(runs.hashes, PARAMETERS.structure_scale)
    assert STRUCTURE.extract(file).hashes.tolist() == runs.hashes[chosen].tolist()


def test_the_same_loop_in_another_language_shares_shingles():
    python = "def f(a):\n    t = 0\n    for x in a:\n        if x > 1:\n            t += x * 2\n    return t\n"
    javascript = "function f(a) {\n  let t = 0;\n  for (const x of a) {\n    if (x > 1) {\n      t += x * 2;\n    }\n  }\n  return t;\n}\n"
    one, other = analyzed(python).structure.hashes.tolist(), analyzed(javascript, "javascript").structure.hashes.tolist()
    assert len(set(one) & set(other)) / len(set(one) | set(other)) > 0.4
