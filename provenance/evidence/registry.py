"""All channels that give evidence, in the order of reports."""

from provenance.evidence.api import API
from provenance.evidence.content import CONTENT
from provenance.evidence.interface import EvidenceChannel
from provenance.evidence.prose import PROSE
from provenance.evidence.strings import STRINGS
from provenance.evidence.structure import STRUCTURE
from provenance.evidence.tokens import TOKENS

EVIDENCE: tuple[EvidenceChannel, ...] = (CONTENT, TOKENS, STRUCTURE, STRINGS, API, PROSE)
