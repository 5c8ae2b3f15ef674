"""What a user asks for, as the options of `scan` and `compare` say it."""

from typing import Any

from provenance.cli.options import Scanning


def scanning(**options: Any) -> Scanning:
    """Return options of which only the given ones are set."""
    silent: dict[str, Any] = {
        "corpus": (),
        "formats": (),
        "output": (),
        "fail_on": None,
        "license": None,
        "include": (),
        "exclude": (),
        "jobs": None,
        "config": None,
        "quiet": True,
    }
    return Scanning(**{**silent, **options})
