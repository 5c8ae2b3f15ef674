"""The smallest subtree that holds the matches."""

import pytest

from provenance.verdict.component import SHARE_INSIDE, component_of, holds


@pytest.mark.parametrize(
    ("matched", "component"),
    [
        ({}, "."),
        ({"a.py": 0}, "."),
        ({"a.py": 10}, "a.py"),
        ({"src/lib/a.py": 10}, "src/lib/a.py"),
        ({"src/lib/a.py": 50, "src/lib/b.py": 50}, "src/lib"),
        ({"src/lib/a.py": 50, "src/b.py": 50}, "src"),
        ({"a.py": 50, "b.py": 50}, "."),
        ({"src/a.py": 100, "src-b/b.py": 100}, "."),
        ({"src/a\n.py": 10, "src/b c.py": 10}, "src"),
    ],
)
def test_it_is_the_deepest_folder_or_file_that_holds_enough(matched: dict[str, int], component: str) -> None:
    assert component_of(matched) == component
    assert component_of(dict(reversed(matched.items()))) == component


def test_scattered_lines_may_lie_outside() -> None:
    inside = round(SHARE_INSIDE * 1000)
    assert component_of({"lib/a.py": inside, "other/b.py": 1000 - inside}) == "lib/a.py"
    assert component_of({"lib/a.py": inside - 1, "other/b.py": 1001 - inside}) == "."


@pytest.mark.parametrize(
    ("component", "path", "inside"),
    [(".", "a/b.py", True), ("a", "a/b.py", True), ("a", "ab/c.py", False), ("a/b.py", "a/b.py", True), ("a/b.py", "a/b.pyi", False)],
)
def test_what_belongs_to_a_component(component: str, path: str, inside: bool) -> None:
    assert holds(component, path) is inside
