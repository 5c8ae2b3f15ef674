import pytest

from provenance.licensing.compatibility import GNU_VERSIONS, UPGRADES, relate
from provenance.licensing.expression import parse

CONFLICTS = [
    ("GPL-3.0-only", "MIT"),
    ("LGPL-2.1-or-later", "MIT"),
    ("LGPL-2.1-or-later", "0BSD"),
    ("Apache-2.0", "GPL-2.0-only"),
    ("Apache-2.0", "GPL-2.0-or-later"),
    ("MPL-2.0", "Apache-2.0"),
    ("AGPL-3.0-only", "LicenseRef-scancode-proprietary-license"),
    ("AGPL-3.0-or-later", "GPL-3.0-or-later"),
    ("CC-BY-SA-4.0", "MIT"),
    ("BUSL-1.1", "MIT"),
    ("SSPL-1.0", "MIT"),
    ("SSPL-1.0", "AGPL-3.0-only"),
    ("LicenseRef-scancode-proprietary-license", "MIT"),
    ("LicenseRef-scancode-proprietary-license", "LicenseRef-scancode-proprietary-license"),
    ("GPL-2.0-only AND LicenseRef-scancode-unknown", "MIT"),
    ("MIT AND GPL-2.0-only", "MIT"),
    ("GPL-2.0-only WITH Classpath-exception-2.0", "MIT"),
    ("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ("GPL-2.0-only", "GPL-2.0-only OR MIT"),
    ("GPL-2.0-only", "GPL-3.0-only"),
    ("GPL-2.0-only", "GPL-2.0-or-later"),
    ("GPL-3.0-or-later", "GPL-2.0-or-later"),
    ("GPL-3.0-only", "LGPL-3.0-only"),
    ("LGPL-3.0-only", "GPL-2.0-only"),
    ("BSD-4-Clause", "GPL-3.0-or-later"),
    ("EUPL-1.2", "MIT"),
    ("EPL-2.0", "GPL-3.0-only"),
]
FINE = [
    ("MIT", "GPL-3.0-only"),
    ("MIT", "LicenseRef-scancode-proprietary-license"),
    ("MIT", "0BSD"),
    ("BSD-3-Clause", "Apache-2.0"),
    ("Apache-2.0", "GPL-3.0-or-later"),
    ("Apache-2.0", "MIT"),
    ("Apache-2.0 WITH LLVM-exception", "GPL-2.0-only"),
    ("BSD-4-Clause", "MIT"),
    ("MIT OR GPL-2.0-only", "MIT"),
    ("GPL-2.0-only OR MIT", "GPL-2.0-only OR MIT"),
    ("MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"),
    ("GPL-2.0-only", "GPL-2.0-only"),
    ("GPL-2.0-only", "GPL-2.0-only AND MIT"),
    ("GPL-2.0-or-later", "GPL-3.0-only"),
    ("GPL-2.0-or-later", "AGPL-3.0-or-later"),
    ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only"),
    ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ("LGPL-2.1-or-later", "GPL-3.0-or-later"),
    ("LGPL-2.1-or-later", "LGPL-3.0-only"),
    ("LGPL-2.1-only", "GPL-2.0-only"),
    ("MPL-2.0", "GPL-2.0-or-later"),
    ("EUPL-1.2", "GPL-3.0-only"),
    ("CC-BY-SA-4.0", "GPL-3.0-or-later"),
    ("BUSL-1.1", "BUSL-1.1"),

]
NO_CONDITION = ["CC0-1.0", "Unlicense", "0BSD", "WTFPL", "MIT-0", "CC0-1.0 OR MIT", "LicenseRef-scancode-public-domain"]


@pytest.mark.parametrize("notice_kept", [None, "NOTICE"])
@pytest.mark.parametrize(("inbound", "outbound"), CONFLICTS)
def test_conflicts_stay_conflicts_whatever_notice_is_kept(inbound: str, outbound: str, notice_kept: str | None) -> None:
    relation = relate(inbound, outbound, notice_kept=notice_kept)
    assert relation.relation == "conflict"
    assert relation.reason.startswith(f"Code under {inbound} may not be passed on under ")
    assert relation.obligations
    assert len(relation.resolutions) >= 2
    assert relation.subject_license == outbound
    assert relation.attribution == notice_kept


@pytest.mark.parametrize(("inbound", "outbound"), FINE)
def test_what_is_allowed_needs_its_notice(inbound: str, outbound: str) -> None:
    missing = relate(inbound, outbound, notice_kept=None)
    assert (missing.relation, missing.attribution) == ("notice", None)
    assert missing.resolutions
    kept = relate(inbound, outbound, notice_kept="licenses/origin.txt")
    assert (kept.relation, kept.resolutions) == ("compatible", ())
    assert "licenses/origin.txt" in kept.reason
    assert kept.obligations == missing.obligations != ()


@pytest.mark.parametrize("outbound", ["MIT", "GPL-2.0-only", "LicenseRef-scancode-proprietary-license"])
@pytest.mark.parametrize("inbound", NO_CONDITION)
def test_what_sets_no_condition_needs_no_notice(inbound: str, outbound: str) -> None:
    relation = relate(inbound, outbound, notice_kept=None)
    assert (relation.relation, relation.obligations, relation.resolutions) == ("compatible", (), ())


@pytest.mark.parametrize(
    ("inbound", "outbound"),
    [(None, "MIT"), ("MIT", None), (None, None), ("my own words", "MIT"), ("MIT", "my own words"),
     ("LicenseRef-scancode-unknown", "MIT"), ("MIT", "LicenseRef-scancode-unknown"),
     ("GPL-2.0-only OR LicenseRef-scancode-unknown", "MIT")],
)  # fmt: skip
def test_what_is_not_understood_is_unknown(inbound: str | None, outbound: str | None) -> None:
    relation = relate(inbound, outbound, notice_kept=None)
    assert relation.relation == "unknown"
    assert relation.resolutions


def test_a_choice_with_an_unknown_alternative_still_offers_the_known_one() -> None:
    assert relate("MIT OR LicenseRef-scancode-unknown", "MIT", notice_kept=None).relation == "notice"


def test_spellings_are_normalised_on_both_sides() -> None:
    relation = relate("LGPLv2.1+", "MIT License", notice_kept=None)
    assert relation.relation == "conflict"
    assert relation.reason == (
        "Code under LGPL-2.1-or-later may not be passed on under MIT: "
        "copies and changed copies must stay under LGPL-2.1-or-later."
    )
    assert relation.subject_license == "MIT"


def test_a_weak_copyleft_origin_may_become_a_dependency() -> None:
    assert any("dependency" in text for text in relate("LGPL-2.1-only", "MIT", notice_kept=None).resolutions)


def test_a_proprietary_origin_cannot_be_cured_by_its_own_licence() -> None:
    assert not any(text.startswith("distribute") for text in relate("BUSL-1.1", "MIT", notice_kept=None).resolutions)


def test_the_table_names_licences_that_exist() -> None:
    gnu = {f"{family}-{version}-only" for family, versions in GNU_VERSIONS.items() for version in versions}
    for key in {*UPGRADES, *(target for targets in UPGRADES.values() for target in targets), *gnu}:
        assert parse(key) == key
