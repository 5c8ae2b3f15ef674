"""Snapshots: the exact text that a user sees, one file each. `UPDATE_SNAPSHOTS=1 pytest ...` writes them anew for review."""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "snapshots"


def matches_snapshot(name: str, text: str) -> None:
    """Fail unless the text is what the snapshot file holds."""
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path} differs; UPDATE_SNAPSHOTS=1 writes it anew"
