"""All channels that are fingerprinted."""

from provenance.fingerprints.features.api import API
from provenance.fingerprints.features.constants import CONSTANTS
from provenance.fingerprints.features.content import CONTENT
from provenance.fingerprints.features.interface import Channel
from provenance.fingerprints.features.names import NAMES
from provenance.fingerprints.features.prose import PROSE
from provenance.fingerprints.features.skeleton import SKELETON
from provenance.fingerprints.features.strings import STRINGS
from provenance.fingerprints.features.structure import STRUCTURE
from provenance.fingerprints.features.tokens import TOKENS
from provenance.fingerprints.features.topology import TOPOLOGY

FEATURES: tuple[Channel, ...] = (CONTENT, TOKENS, STRUCTURE, SKELETON, STRINGS, CONSTANTS, API, NAMES, TOPOLOGY, PROSE)
