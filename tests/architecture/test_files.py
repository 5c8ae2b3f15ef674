"""Rules about the project's own files that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, product_modules, tracked_files

LONGEST_MODULE = 350
"""Lines; a long table is fine, and is named here with the reason."""
LONGER_MODULES: dict[str, str] = {}

MACHINE_PATHS = re.compile("|".join((r"/" + "work/", r"/" + r"(?:home|Users)/(?!a\b)\w", "/" + "root/")))
"""The home of the user `a` is free for tests."""
HOSTS = re.compile("|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", r"\bdebian" + r"\.(?:org|net)")))
"""Split, so that this file passes too. A registry is reached as the machine is configured, never by a name in the code."""
MAY_NAME_HOSTS: frozenset[str] = frozenset()

ROOT_PACKAGES = [Path(package) / "__init__.py" for package in PACKAGES]


def text_files() -> list[Path]:
    return [path for path in tracked_files() if b"\0" not in (ROOT / path).read_bytes()[:8_000] and path.name != "LICENSE"]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in text_files():
        text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
        found += [f"{path}:{number}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return found


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE_PATHS) == []


def test_no_file_names_the_host_of_a_registry() -> None:
    assert [place for place in lines_with(HOSTS) if place.rpartition(":")[0] not in MAY_NAME_HOSTS] == []


def test_no_module_of_the_packages_looks_like_a_test() -> None:
    assert [path for path in product_modules() if path.name.startswith("test_") or path.name.endswith("_test.py")] == []


def test_modules_are_small() -> None:
    sizes = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in product_modules()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE and path not in LONGER_MODULES} == {}
    assert [path for path in LONGER_MODULES if sizes.get(path, 0) <= LONGEST_MODULE] == [], "no longer long: take it off the list"


@pytest.mark.parametrize("path", ROOT_PACKAGES, ids=str)
def test_importing_a_package_does_nothing(path: Path) -> None:
    """The root of a package holds a docstring and a version, so that importing any module of it is free."""
    docstring, *rest = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(docstring.value, ast.Constant)
    for statement in rest:
        assert isinstance(statement, ast.Assign)
        assert [ast.unparse(target) for target in statement.targets] == ["__version__"]
        assert isinstance(statement.value, ast.Constant)


def attributes_used(path: Path, wanted: frozenset[str]) -> list[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    used = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return sorted({name for name in used if name in wanted})


def test_only_the_edges_exit_or_write_to_streams() -> None:
    streams, exits = frozenset({"sys.stdout", "sys.stderr"}), frozenset({"sys.exit", "os._exit"})
    for path in product_modules():
        part = path.parts[1] if len(path.parts) > 1 else ""
        if path.parts[0] == "provenance" and part in ("cli", "reports", "action.py"):
            continue
        assert attributes_used(path, streams) == [], f"{path} writes to a stream; return a value and let cli/ or reports/ write it"
    for path in product_modules():
        if str(path) not in ("provenance/cli/main.py", "provenance/action.py"):
            assert attributes_used(path, exits) == [], f"{path} exits; raise an error of the package and let cli/main.py exit"
