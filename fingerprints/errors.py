"""The errors of the engine. Each says what failed and what to do next."""


class FingerprintError(Exception):
    """Base of every error that the engine raises on purpose."""


class SketchMismatch(FingerprintError):
    """Base of the refusals to compare sketches that were made differently."""


class DifferentPermutations(SketchMismatch):
    """Two MinHash signatures have different numbers of permutations."""


class DifferentScheme(SketchMismatch):
    """Two MinHash signatures come from different families of permutations."""


class DifferentBits(SketchMismatch):
    """Two MinHash signatures keep different numbers of bits of each value."""


class DifferentSeed(SketchMismatch):
    """Two sketches were made with different seeds."""


class DifferentScale(SketchMismatch):
    """Two scaled sketches keep different fractions of the hashes."""


class DifferentShingleSize(SketchMismatch):
    """Two sketches were made from shingles of different length."""


class DifferentWindow(SketchMismatch):
    """Two winnowed sketches used windows of different size."""


class DifferentChannel(SketchMismatch):
    """Two sketches describe different channels."""


class IndexFailure(FingerprintError):
    """Base of what can go wrong with a corpus file."""


class IndexMissing(IndexFailure):
    """There is no corpus at the place that was named."""


class IndexCorrupt(IndexFailure):
    """The file is not a readable corpus."""


class IndexOutdated(IndexFailure):
    """The corpus was built by another version of the normaliser, so its hashes cannot be compared with today's."""


class UnknownLanguage(FingerprintError):
    """A language was asked for by a name that no language file has."""
