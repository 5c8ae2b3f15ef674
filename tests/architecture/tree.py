"""What the checks of the project's own files share."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("fingerprints", "provenance")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return every file that the project keeps, or would keep: what git tracks and what it does not ignore; relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):  # an unpacked sdist
        folders = (*PACKAGES, "corpora", "docs", "scripts", "tests")
        listed = [str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*")]
        listed += [path.name for path in ROOT.iterdir()]
    return tuple(sorted({Path(name) for name in listed if name and (ROOT / name).is_file() and "__pycache__" not in name}))


def product_modules() -> tuple[Path, ...]:
    """Return the Python files of the two packages, relative to the root."""
    return tuple(path for path in tracked_files() if path.parts[0] in PACKAGES and path.suffix == ".py")
