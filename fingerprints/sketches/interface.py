"""What every sketch says about its making, and the refusal to compare sketches that were made differently."""

from dataclasses import dataclass

from provenance.fingerprints.errors import DifferentChannel, DifferentSeed, DifferentShingleSize


@dataclass(frozen=True, eq=False)
class Sketch:
    """A compressed set of shingle hashes; each kind of sketch adds its own parameters and its content."""

    channel: str
    shingle_size: int
    """Tokens or kinds per shingle."""
    seed: int

    def require_comparable(self, other: "Sketch") -> None:
        """Raise the error that names the first difference in making, if there is one."""
        if self.channel != other.channel:
            raise DifferentChannel(f"cannot compare a sketch of {self.channel} with one of {other.channel}: compare one channel")
        if self.shingle_size != other.shingle_size:
            raise DifferentShingleSize(self.differing("shingle sizes", self.shingle_size, other.shingle_size))
        if self.seed != other.seed:
            raise DifferentSeed(self.differing("seeds", self.seed, other.seed))

    def differing(self, parameter: str, mine: int, theirs: int) -> str:
        """Return what to tell about two sketches that differ in a parameter."""
        what = f"cannot compare {self.channel} sketches of {parameter} {mine} and {theirs}"
        return f"{what}: fingerprint both sides with the same parameters"
