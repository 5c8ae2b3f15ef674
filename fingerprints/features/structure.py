"""`structure`: shingles over canonical kinds, name-free. Survives renaming, reordering, reformatting.

Those of a release are longer than those of a unit: on the development pairs runs of 8 kinds rank AI rewrites above independent
projects in .96 of cases, runs of 4 in .81 (nearness of whole releases in this channel alone).
"""

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.model import Features
from provenance.fingerprints.shingles import structure_shingles
from provenance.fingerprints.sketches.scaled import keep


class Structure:
    """The structure shingles that the scaled sketch of the release keeps; units have MinHash signatures beside them."""

    name = "structure"
    needs_tree = True
    in_tests = True

    def extract(self, file: Analyzed) -> Features:
        """Return the kept shingles of the file, unit by unit."""
        shingles = structure_shingles(file.structure_stream, file.parameters.structure_run)
        kept = keep(shingles.hashes, file.parameters.structure_scale)
        return Features(shingles.hashes[kept], shingles.start_line[kept], shingles.end_line[kept])


STRUCTURE = Structure()
