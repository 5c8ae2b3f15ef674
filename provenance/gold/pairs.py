"""Labelled pairs as their files hold them. The question of every pair: does the subject derive from the origin?

Labels stay in `GoldPair`; what a detector is given are `GoldPair.sides`, two values that hold nothing of the labels.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import msgspec
from packageurl import PackageURL

from provenance.errors import UsageError
from provenance.sources.purls import purl_text, read_purl

UNLABELLED = "unlabelled"
"""Relation of a pair whose file says none."""

_LARGEST_BYTES = 64_000_000
_LONGEST_TEXT = 500
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_PURL_TYPES = {"debian": "deb"}
"""Registry -> type of its purls, where the two differ."""


@dataclass(frozen=True)
class PackageSide:
    """One release of a package. The licence that a label file gives for it is not kept: the detector has to find it."""

    registry: str
    """`pypi`, `npm`, `debian`, `github`, or another one that cannot be fetched."""
    name: str
    """As the registry spells it: with its scope, and its capitals where it has some, for npm; `owner/name` for github."""
    version: str
    """The upstream version for debian, a commit for github."""
    sha256: str | None = None
    """Lower-case digest of the archive: sdist, npm tarball, upstream tarball of a Debian source package."""

    @property
    def spec(self) -> str:
        """Return the canonical purl."""
        kind = _PURL_TYPES.get(self.registry, self.registry)
        namespace, _, name = self.name.rpartition("/")
        if kind == "deb":
            namespace = "debian"
        purl = PackageURL(type=kind, namespace=namespace or None, name=name, version=self.version)
        return purl_text(purl._replace(name=name) if kind == "npm" else purl)


@dataclass(frozen=True)
class FolderSide:
    """A folder of this machine."""

    path: Path
    """Absolute."""
    exclude: tuple[str, ...] = ()
    """Patterns of files that are not part of it, relative to the folder, as in `.gitignore`."""
    license: str | None = None
    """What the file gives as its licence; goes in where a configuration would override the declared one."""

    @property
    def spec(self) -> str:
        """Return the path."""
        return str(self.path)


Side = PackageSide | FolderSide


@dataclass(frozen=True)
class GoldPair:
    """A pair with the labels that measuring needs."""

    id: str
    """Unique among the pairs that were read together."""
    relation: str
    scored: bool
    """False where the label is debatable: shown, not counted."""
    domain: str | None
    """What both are for; pairs of one domain are not independent trials."""
    copyleft_to_permissive: bool
    origin: Side
    subject: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return origin and subject: all of a pair that a detector may see."""
        return self.origin, self.subject


def package_of(spec: str) -> str | None:
    """Return what is equal for all releases of one package, from the purl of any; None for what is no purl.

    This is what a subject's own releases are known by, so the spellings that a registry takes for one name are one; npm names with
    and without capitals are, too, for a subject must never explain itself.
    """
    try:
        purl = PackageURL.from_string(spec)
    except ValueError:
        return None
    namespace = purl.namespace.lower() if purl.namespace else None
    return PackageURL(type=purl.type, namespace=namespace, name=_one_spelling(purl.type, purl.name)).to_string()


def read_pairs(paths: Sequence[Path]) -> tuple[GoldPair, ...]:
    """Return the pairs of some files in the order of the files.

    An id that occurs more than once becomes `STEM:ID` with the stem of its file, and where that is not enough `STEM:ID#2` and so on.
    Raises `UsageError`, which names the file, the pair by its number (from 1) and the key.
    """
    found = [(path.stem, pair) for path in paths for pair in _read_file(path)]
    uses = Counter(pair.id for _, pair in found)
    taken: Counter[str] = Counter()
    pairs: list[GoldPair] = []
    for stem, pair in found:
        name = pair.id if uses[pair.id] == 1 else f"{stem}:{pair.id}"
        taken[name] += 1
        pairs.append(replace(pair, id=name if taken[name] == 1 else f"{name}#{taken[name]}"))
    return tuple(pairs)


def _read_file(path: Path) -> list[GoldPair]:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise UsageError(f"{path}: larger than {_LARGEST_BYTES:,} bytes; this is not a file of labelled pairs")
        document = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give the path of a file of labelled pairs") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: is not valid JSON ({error}); a file of labelled pairs is a JSON list") from error
    if not isinstance(document, list):
        raise UsageError(f"{path}: is not a JSON list; write a list of pairs, each with `id`, `origin` and `subject`")
    folder = path.resolve().parent
    return [_pair(entry, folder, f"{path}: pair {number}") for number, entry in enumerate(document, start=1)]


def _pair(entry: object, folder: Path, where: str) -> GoldPair:
    fields = _object(entry, where)
    relation, domain = fields.get("relation"), fields.get("domain")
    scored = fields.get("scored")
    return GoldPair(
        id=_needed(fields, "id", where),
        relation=relation if isinstance(relation, str) and relation else UNLABELLED,
        scored=True if scored is None else bool(scored),
        domain=domain if isinstance(domain, str) and domain else None,
        copyleft_to_permissive=fields.get("copyleft_to_permissive") is True,
        origin=_side(fields.get("origin"), folder, f"{where}, `origin`"),
        subject=_side(fields.get("subject"), folder, f"{where}, `subject`"),
    )


def _side(entry: object, folder: Path, where: str) -> Side:
    fields = _object(entry, where)
    named = [key for key in ("path", "purl", "registry") if fields.get(key) is not None]
    if len(named) != 1:
        raise UsageError(f"{where}: needs exactly one of `path`, `purl` and `registry` (with `name` and `version`)")
    if named == ["path"]:
        return _folder_side(fields, folder, where)
    sha256 = _optional(fields, "sha256", where)
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise UsageError(f"{where}: `sha256` {sha256!r} is not 64 hexadecimal digits")
    if named == ["purl"]:
        registry, name, version = _parts_of_purl(_needed(fields, "purl", where), where)
    else:
        registry, name, version = (_needed(fields, key, where) for key in ("registry", "name", "version"))
    registry = registry.lower()
    side = PackageSide(registry, _one_spelling(registry, name), version, sha256.lower() if sha256 else None)
    try:
        PackageURL.from_string(side.spec)
    except ValueError as error:
        raise UsageError(f"{where}: {registry} {name} {version} makes no package URL ({error}); correct the name") from error
    return side


def _one_spelling(registry: str, name: str) -> str:
    """Return the name as the registry compares it: Python's index takes case, and runs of `-`, `_` and `.`, for the same."""
    return re.sub(r"[-_.]+", "-", name).lower() if registry == "pypi" else name


def _folder_side(fields: Mapping[str, object], folder: Path, where: str) -> FolderSide:
    patterns = fields.get("exclude") or []
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) and pattern for pattern in patterns):
        raise UsageError(f"{where}: `exclude` must be a list of patterns such as tests/**")
    path = folder / _needed(fields, "path", where)
    return FolderSide(path.resolve(), tuple(patterns), _optional(fields, "license", where))


def _parts_of_purl(text: str, where: str) -> tuple[str, str, str]:
    try:
        purl = read_purl(text)
    except ValueError as error:
        raise UsageError(f"{where}: `purl` {text!r} is no package URL ({error}); one is pkg:pypi/name@1.0") from error
    if not purl.version:
        raise UsageError(f"{where}: `purl` {text!r} names no version; a pair compares releases, so write {text}@VERSION")
    registry = next((registry for registry, kind in _PURL_TYPES.items() if kind == purl.type), purl.type)
    name = f"{purl.namespace}/{purl.name}" if purl.namespace and registry != "debian" else purl.name
    return registry, name, purl.version


def _object(entry: object, where: str) -> Mapping[str, object]:
    if not isinstance(entry, dict):
        raise UsageError(f"{where}: must be a JSON object")
    return cast("dict[str, object]", entry)


def _needed(fields: Mapping[str, object], key: str, where: str) -> str:
    text = _optional(fields, key, where)
    if text is None:
        raise UsageError(f"{where}: lacks `{key}`; add it as text")
    return text


def _optional(fields: Mapping[str, object], key: str, where: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise UsageError(f"{where}: `{key}` must be printable text of 1 to {_LONGEST_TEXT} characters")
    return value.strip()
