"""Small random releases for the tests of indexes."""

import numpy as np

from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.model import CHANNELS, Features, FileFingerprint, Parameters, ReleaseFingerprint, Units

HEADER = Header(1, Parameters(permutations=16, signature_permutations=16), {"grammar": "1.0"})


def a_release(key, seed=0, postings=400):
    random = np.random.default_rng(seed)
    lines = np.sort(random.integers(1, 500, postings)).astype(np.int32)
    channels = {
        channel: Features(random.integers(0, 2**64, postings, dtype=np.uint64), lines, lines + 2) for channel in CHANNELS
    }
    table = Units(
        np.zeros(20, np.uint8),
        np.arange(1, 21, dtype=np.int32),
        np.arange(11, 31, dtype=np.int32),
        np.full(20, 50, np.int32),
        random.integers(0, 2**32, (20, 16), dtype=np.uint32),
    )
    return ReleaseFingerprint(key, key, {"license": "MIT"}, (FileFingerprint("a.py", "python", 500, 9_000, False, channels, table),))
