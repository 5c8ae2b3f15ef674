"""Evidence: one file per channel, each saying what its matches amount to and where they are."""
