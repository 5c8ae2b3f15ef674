"""All channels that give evidence, in the order of reports."""

from provenance.evidence.api import API
from provenance.evidence.constants import CONSTANTS
from provenance.evidence.content import CONTENT
from provenance.evidence.interface import EvidenceChannel
from provenance.evidence.names import NAMES
from provenance.evidence.prose import PROSE
from provenance.evidence.skeleton import SKELETON
from provenance.evidence.strings import STRINGS
from provenance.evidence.structure import STRUCTURE
from provenance.evidence.tokens import TOKENS
from provenance.evidence.topology import TOPOLOGY

EVIDENCE: tuple[EvidenceChannel, ...] = (CONTENT, TOKENS, STRUCTURE, SKELETON, STRINGS, CONSTANTS, API, NAMES, TOPOLOGY, PROSE)
