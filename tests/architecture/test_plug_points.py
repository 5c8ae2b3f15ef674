"""Every file of a plug point is in its visible tuple: a plug-in that is not listed would never run, and nobody would notice."""

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass
from types import ModuleType

import pytest


@dataclass(frozen=True)
class PlugPoint:
    """A folder whose files each add one thing of a kind."""

    package: str
    registry: str
    interface: str
    """Class in the package's `interface` module that each of them satisfies."""


PLUG_POINTS = (
    PlugPoint("provenance.fingerprints.languages", "LANGUAGES", "Language"),
    PlugPoint("provenance.fingerprints.features", "FEATURES", "Channel"),
    PlugPoint("provenance.sources", "SOURCES", "Source"),
    PlugPoint("provenance.evidence", "EVIDENCE", "EvidenceChannel"),
    PlugPoint("provenance.reports", "REPORTS", "Report"),
)


def members(interface: type) -> frozenset[str]:
    """Return what an interface asks for: its annotated fields and its public methods."""
    methods = {name for name, value in vars(interface).items() if callable(value) and not name.startswith("_")}
    return frozenset(methods | {name for name in getattr(interface, "__annotations__", {}) if not name.startswith("_")})


def plug_ins(module: ModuleType, wanted: frozenset[str]) -> list[object]:
    """Return the values of a module that satisfy an interface, and the classes that it defines for such values."""
    found: list[object] = []
    for value in vars(module).values():
        if isinstance(value, type):
            has = {*dir(value), *(name for base in value.__mro__ for name in getattr(base, "__annotations__", {}))}
            concrete = value.__module__ == module.__name__ and not getattr(value, "_is_protocol", False)
            if concrete and wanted <= has:
                found.append(value)
        elif wanted <= set(dir(value)):
            found.append(value)
    return found


@pytest.mark.parametrize("point", PLUG_POINTS, ids=lambda point: point.package)
def test_every_file_is_listed(point: PlugPoint) -> None:
    package = importlib.import_module(point.package)
    listed = getattr(importlib.import_module(f"{point.package}.registry"), point.registry)
    wanted = members(getattr(importlib.import_module(f"{point.package}.interface"), point.interface))
    assert isinstance(listed, tuple)
    assert len(listed) == len({id(item) for item in listed})
    files = [info.name for info in pkgutil.iter_modules(package.__path__) if info.name not in ("interface", "registry")]
    contributing = 0
    for name in files:
        candidates = plug_ins(importlib.import_module(f"{point.package}.{name}"), wanted)
        contributing += bool(candidates)
        for candidate in candidates:
            is_listed = any(item is candidate or type(item) is candidate for item in listed)
            assert is_listed, f"{point.package}.{name} has {candidate!r}, which is not in {point.registry} of its registry.py"
    assert contributing, f"no file of {point.package} satisfies {point.interface}; has the interface been renamed?"


@pytest.mark.parametrize("point", PLUG_POINTS, ids=lambda point: point.package)
def test_everything_listed_satisfies_the_interface(point: PlugPoint) -> None:
    wanted = members(getattr(importlib.import_module(f"{point.package}.interface"), point.interface))
    for item in getattr(importlib.import_module(f"{point.package}.registry"), point.registry):
        assert wanted <= set(dir(item)), f"{item!r} lacks {sorted(wanted - set(dir(item)))}"


def test_channels_have_the_same_words_in_the_engine_and_in_the_product() -> None:
    features = importlib.import_module("provenance.fingerprints.features")
    evidence = importlib.import_module("provenance.evidence")
    of_engine = {info.name for info in pkgutil.iter_modules(features.__path__)}
    of_product = {info.name for info in pkgutil.iter_modules(evidence.__path__)}
    assert {"content", "tokens", "structure", "strings", "api", "prose"} <= of_engine & of_product
