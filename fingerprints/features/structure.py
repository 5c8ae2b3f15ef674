"""`structure`: shingles over canonical kinds, name-free. Survives renaming, reordering, reformatting."""

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.model import Features
from provenance.fingerprints.sketches.scaled import keep


class Structure:
    """The structure shingles that the scaled sketch of the release keeps; units have MinHash signatures beside them."""

    name = "structure"
    needs_tree = True

    def extract(self, file: Analyzed) -> Features:
        """Return the kept shingles of the file, unit by unit."""
        shingles = file.structure
        kept = keep(shingles.hashes, file.parameters.structure_scale)
        return Features(shingles.hashes[kept], shingles.start_line[kept], shingles.end_line[kept])


STRUCTURE = Structure()
