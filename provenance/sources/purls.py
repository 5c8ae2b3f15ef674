"""Reading and writing package URLs."""

import re
from urllib.parse import quote, unquote

from packageurl import PackageURL

from provenance.errors import UsageError

_NPM_NAME = re.compile(r"pkg:/*npm/+(?:(?:@|%40)[^/?#]+/+)?(?P<name>[^/@?#]+)", re.IGNORECASE)


def is_purl(spec: str, kind: str) -> bool:
    """Tell whether a name is a package URL of a type; looks no further than the type."""
    return spec.startswith(f"pkg:{kind}/")


def read_purl(text: str) -> PackageURL:
    """Return the parts of a package URL, npm names with their capitals; raises `ValueError` for one that is malformed.

    Old npm packages have names with capitals, which the registry tells apart, while the package URL library folds them: what the text
    spells decides.
    """
    purl = PackageURL.from_string(text)
    found = _NPM_NAME.match(text) if purl.type == "npm" else None
    name = unquote(found["name"]) if found else purl.name
    return purl._replace(name=name) if name.lower() == purl.name else purl


def parse_purl(spec: str) -> PackageURL:
    """Return the parts of a package URL as `read_purl` does; raises `UsageError` for one that is malformed."""
    try:
        return read_purl(spec)
    except ValueError as error:
        raise UsageError(f"{spec} is not a valid package URL ({error}); write pkg:TYPE/NAME@VERSION") from error


def purl_text(purl: PackageURL) -> str:
    """Return a package URL as canonical text, in which npm names keep their capitals; raises `ValueError` where its parts make none."""
    text = purl.to_string()
    folded = quote(purl.name.lower(), safe=":")
    head = PackageURL(type=purl.type, namespace=purl.namespace, name=purl.name).to_string()
    if purl.type != "npm" or not head.endswith(f"/{folded}"):
        return text
    return head.removesuffix(folded) + quote(purl.name, safe=":") + text.removeprefix(head)


def canonical(purl: PackageURL, version: str | None) -> str:
    """Return the canonical spelling with a version (or none), and without qualifiers and subpath."""
    return purl_text(purl._replace(version=version, qualifiers={}, subpath=None))
