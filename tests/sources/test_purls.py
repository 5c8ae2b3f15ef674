import pytest

from provenance.errors import UsageError
from provenance.sources.purls import canonical, parse_purl, purl_text


@pytest.mark.parametrize(
    ("spec", "name", "text"),
    [
        ("pkg:npm/OldStream@1.3.5", "OldStream", "pkg:npm/OldStream@1.3.5"),
        ("pkg:npm/oldstream@1.3.5", "oldstream", "pkg:npm/oldstream@1.3.5"),
        ("pkg:npm/OldStream", "OldStream", "pkg:npm/OldStream"),
        ("pkg:npm/@scope/Na.Me@1.0.0", "Na.Me", "pkg:npm/%40scope/Na.Me@1.0.0"),
        ("pkg:npm/%40scope/Na.Me@1.0.0?a=b#c", "Na.Me", "pkg:npm/%40scope/Na.Me@1.0.0?a=b#c"),
        ("pkg:npm//Na@1.0.0-Beta%2BB", "Na", "pkg:npm/Na@1.0.0-Beta%2BB"),
        ("pkg:npm/UP%20CASE@1.0.0", "UP CASE", "pkg:npm/UP%20CASE@1.0.0"),
        ("pkg:pypi/Some_Name@1.0", "some-name", "pkg:pypi/some-name@1.0"),
        ("pkg:deb/debian/x@1.0%2Bdfsg?component=main", "x", "pkg:deb/debian/x@1.0%2Bdfsg?component=main"),
    ],
)
def test_npm_names_keep_their_capitals_and_others_are_folded(spec: str, name: str, text: str) -> None:
    purl = parse_purl(spec)
    assert (purl.name, purl_text(purl)) == (name, text)
    assert parse_purl(text) == purl
    assert canonical(purl, purl.version) == text.partition("?")[0]
    assert canonical(purl, "9.9.9").endswith(f"{text.partition('?')[0].rpartition('/')[2].partition('@')[0]}@9.9.9")
    assert "@" not in canonical(purl, None).rpartition("/")[2]


@pytest.mark.parametrize("spec", ["pkg:npm/", "pkg:npm/@x", "pkg:", "npm/x@1", "pkg:npm/?a=b"])
def test_what_is_malformed_is_wrong_use(spec: str) -> None:
    with pytest.raises(UsageError, match="not a valid package URL"):
        parse_purl(spec)
