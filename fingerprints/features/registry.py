"""All channels that are fingerprinted."""

from fingerprints.features.api import API
from fingerprints.features.content import CONTENT
from fingerprints.features.interface import Channel
from fingerprints.features.prose import PROSE
from fingerprints.features.strings import STRINGS
from fingerprints.features.structure import STRUCTURE
from fingerprints.features.tokens import TOKENS

FEATURES: tuple[Channel, ...] = (CONTENT, TOKENS, STRUCTURE, STRINGS, API, PROSE)
