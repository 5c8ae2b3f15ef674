"""Reading package URLs."""

from packageurl import PackageURL

from provenance.errors import UsageError


def is_purl(spec: str, kind: str) -> bool:
    """Tell whether a name is a package URL of a type; looks no further than the type."""
    return spec.startswith(f"pkg:{kind}/")


def parse_purl(spec: str) -> PackageURL:
    """Return the parts of a package URL; raises `UsageError` for one that is malformed."""
    try:
        return PackageURL.from_string(spec)
    except ValueError as error:
        raise UsageError(f"{spec} is not a valid package URL ({error}); write pkg:TYPE/NAME@VERSION") from error


def canonical(purl: PackageURL, version: str | None) -> str:
    """Return the canonical spelling with a version (or none), and without qualifiers and subpath."""
    return PackageURL(type=purl.type, namespace=purl.namespace, name=purl.name, version=version).to_string()
