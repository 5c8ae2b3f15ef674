"""What the exit codes mean; each means one thing."""

COMPLETE = 0
"""Done, and nothing found at or above `--fail-on`."""
FINDINGS = 1
"""Done, and something found at or above `--fail-on`."""
WRONG_USE = 2
"""The command line or a configuration file is wrong; nothing was done."""
INCOMPLETE = 3
"""The work could not be completed."""
INTERRUPTED = 130
"""The user stopped it."""
