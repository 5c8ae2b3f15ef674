"""What the environment says; no other module of the program reads it."""

import os
from pathlib import Path

CACHE_VARIABLE = "PROVENANCE_CACHE"


def cache_folder() -> Path:
    """Return the folder for downloads and what can be made again; it need not exist yet."""
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named).expanduser().resolve()
    import platformdirs  # `--help` has no use for it

    return Path(platformdirs.user_cache_dir("license-provenance", appauthor=False))


def wants_color() -> bool:
    """Tell whether colours are welcome, by the NO_COLOR convention and the terminal's own word."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("dumb", "unknown")
