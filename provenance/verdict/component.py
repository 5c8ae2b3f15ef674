"""Components: the smallest subtree of the subject that holds the matches with one origin."""

from collections.abc import Mapping
from pathlib import PurePosixPath

SHARE_INSIDE = 0.9
"""Share of the matched lines that the component must hold; the rest is scattered."""


def component_of(matched_lines: Mapping[str, int]) -> str:
    """Return the deepest folder or file below which enough of the matched lines lie; `.` is the whole subject.

    `matched_lines` maps the path of each file that holds matches to how many of its lines are matched.
    """
    below: dict[PurePosixPath, int] = {}
    for path, lines in matched_lines.items():
        pure = PurePosixPath(path)
        for step in (pure, *pure.parents):
            below[step] = below.get(step, 0) + lines
    needed = SHARE_INSIDE * sum(matched_lines.values())
    enough = [path for path, lines in below.items() if lines >= needed and lines]
    return str(max(enough, key=lambda path: (len(path.parts), str(path)), default=PurePosixPath(".")))


def holds(component: str, path: str) -> bool:
    """Tell whether a file of the subject belongs to a component."""
    return component in (".", path) or path.startswith(f"{component}/")
