"""Folders and git checkouts made on the spot."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

WHO = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write these files below a folder and return the folder."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    root.mkdir(parents=True, exist_ok=True)
    return root


def git(root: Path, *arguments: str, day: str = "2021-06-01") -> str:
    """Run git in a folder, on a given day, and return what it prints."""
    date = f"{day}T12:00:00Z"
    environment = {**os.environ, **WHO, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    return subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def commit_all(root: Path, day: str = "2021-06-01") -> str:
    """Make a folder a checkout with one commit (more) of all that is in it, ignored files too, and return the commit."""
    git(root, "init", "-q", "-b", "main", ".")
    git(root, "add", "--force", ".")
    git(root, "commit", "-q", "-m", "State", day=day)
    return git(root, "rev-parse", "HEAD")
