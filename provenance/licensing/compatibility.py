"""What two licences say about code copied from one project into another. Coarse: a rule by kind of licence and a small table.

The question is *copying* (files or parts of files become part of the subject), not linking: an LGPL library may be linked from
an MIT program, but its code may not be handed out under MIT. Of "or later" the versions that exist today are looked at.
"""

from provenance.licensing.expression import Alternative, Category, Term, alternatives, category_of, parse
from provenance.model import LicenseRelation, Relation

UPGRADES: dict[str, tuple[str, ...]] = {
    # The licence that code comes under: the other licences that its own text lets a copy be passed on under.
    "LGPL-2.0-only": ("GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only"),  # section 3; GPL 3, section 13
    "LGPL-2.1-only": ("GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only"),  # section 3
    "LGPL-3.0-only": ("GPL-3.0-only", "AGPL-3.0-only"),  # section 0: the GPL with added permissions
    "GPL-3.0-only": ("AGPL-3.0-only",),  # section 13
    "MPL-2.0": ("LGPL-2.1-only", "LGPL-3.0-only", "GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only"),  # sections 1.12 and 3.3
    "EUPL-1.1": ("EUPL-1.2", "GPL-2.0-only", "OSL-2.1", "OSL-3.0", "CPL-1.0", "EPL-1.0", "CECILL-2.0"),  # section 5, appendix
    "EUPL-1.2": (
        "GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only", "LGPL-2.1-only", "LGPL-3.0-only", "OSL-2.1", "OSL-3.0", "EPL-1.0",
        "CECILL-2.0", "CECILL-2.1", "MPL-2.0", "LiLiQ-R-1.1",
    ),  # section 5, appendix
    "CECILL-2.0": ("CECILL-2.1", "GPL-2.0-only", "GPL-3.0-only"),  # section 5.3.4
    "CECILL-2.1": ("GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only", "EUPL-1.1", "EUPL-1.2"),  # section 5.3.4
    "CC-BY-SA-4.0": ("GPL-3.0-only",),  # declared compatible, one way
    "Artistic-2.0": ("GPL-2.0-only", "GPL-3.0-only", "LGPL-2.1-only", "LGPL-3.0-only", "AGPL-3.0-only"),  # section 4(c)(ii)
}  # fmt: skip

GNU_VERSIONS = {"GPL": ("1.0", "2.0", "3.0"), "LGPL": ("2.0", "2.1", "3.0"), "AGPL": ("1.0", "3.0")}
"""The versions that "or later" reaches."""
OLDER_GNU = frozenset({"GPL-1.0-only", "GPL-2.0-only", "LGPL-2.0-only", "LGPL-2.1-only"})
PATENT_TERMS = frozenset({"Apache-2.0"})
"""Permissive, but with patent terms that the older GNU licences forbid as further restrictions."""
ADVERTISING = frozenset({"BSD-4-Clause", "BSD-4-Clause-UC", "Apache-1.0", "Apache-1.1", "OpenSSL", "PHP-3.0", "PHP-3.01", "JSON"})
"""Permissive, but with a demand (advertising, naming, use) that every GNU licence forbids as a further restriction."""
RELAXED = frozenset({("Apache-2.0", "LLVM-exception")})
"""Exceptions that do relax copying: this one waives the patent terms towards the older GNU licences."""
NAMELESS = frozenset({"LicenseRef-scancode-proprietary-license", "LicenseRef-scancode-commercial-license"})
"""Not one licence but all that grant nothing: two projects with this key share no terms."""

COPYLEFT: tuple[Category, ...] = ("weak copyleft", "copyleft", "network copyleft")


def relate(inbound: str | None, outbound: str | None, *, notice_kept: str | None) -> LicenseRelation:
    """Say what follows from the licences when code under `inbound` is part of a project under `outbound`.

    `notice_kept` is the path where the subject keeps the origin's licence text or notice. `compatible`: allowed, and the notice
    is kept or none is due; `notice`: allowed if kept, but it was not found; `unknown`: either side is not understood.
    """
    origin, subject = parse(inbound or ""), parse(outbound or "")
    choices, offers = alternatives(origin or ""), alternatives(subject or "")
    if not choices or not offers:
        return _unknown(inbound, outbound, side="origin" if not choices else "subject", notice_kept=notice_kept)
    used: list[Alternative] = []
    for offer in offers:
        # Whoever takes the subject may take it under any of its alternatives, so each must be one that the origin allows.
        fitting = [choice for choice in choices if _why_not(choice, offer) is None]
        if not fitting:
            return _refused(str(origin), str(subject), choices, offer, notice_kept)
        used.append(min(fitting, key=lambda choice: (not _free_of_conditions(choice), choices.index(choice))))
    return _allowed(str(origin), str(subject), used, notice_kept)


def _why_not(choice: Alternative, offer: Alternative) -> str | None:
    """Say why code under all terms of `choice` may not be passed on under `offer`; None where it may."""
    for term in choice:
        # Terms of an offer hold together, so it is enough that one of them keeps what this term asks for.
        reasons = [_term_against(term, target) for target in offer]
        if None not in reasons:
            return reasons[0]
    return None


def _term_against(term: Term, target: Term) -> str | None:
    kind = category_of(term)
    if kind == "unknown" or _is_unknown(target):
        return f"it is not known what {term if kind == 'unknown' else target} says"
    versions, targets = _versions(term), _versions(target)
    if kind in COPYLEFT and target.exception and target.exception != term.exception:
        return f"{target} gives a permission that {term} does not give"
    reached = {*versions, *(upgrade for version in versions for upgrade in UPGRADES.get(version, ()))}
    if reached.issuperset(targets) and term.license not in NAMELESS:
        return None
    if kind in COPYLEFT:
        return f"copies and changed copies must stay under {term}"
    if kind == "proprietary":
        return f"{term} restricts use or distribution"
    return _permissive_against(term, target, targets)


def _permissive_against(term: Term, target: Term, targets: tuple[str, ...]) -> str | None:
    gnu = [wanted for wanted in targets if wanted.split("-")[0] in GNU_VERSIONS]
    if term.license in ADVERTISING and gnu:
        return f"{term} asks for something (advertising, naming or use) that {target} forbids to ask"
    older = [wanted for wanted in gnu if wanted in OLDER_GNU]
    if term.license in PATENT_TERMS and older and (term.license, term.exception) not in RELAXED:
        return f"its patent terms are a further restriction, which {older[-1]} forbids"
    return None


def _versions(term: Term) -> tuple[str, ...]:
    """Return the licences that a term stands for: "or later" is a choice of versions."""
    family, _, rest = term.license.partition("-")
    if family not in GNU_VERSIONS or not rest.endswith("-or-later"):
        return (term.license,)
    lowest = rest.removesuffix("-or-later")
    return tuple(f"{family}-{version}-only" for version in GNU_VERSIONS[family] if version >= lowest)


def _free_of_conditions(choice: Alternative) -> bool:
    return all(category_of(term) == "public domain" for term in choice)


def _is_unknown(term: Term) -> bool:
    return category_of(term) == "unknown"


def _allowed(origin: str, subject: str, used: list[Alternative], notice_kept: str | None) -> LicenseRelation:
    free = all(_free_of_conditions(choice) for choice in used)
    relation: Relation = "compatible" if free or notice_kept else "notice"
    if free:
        reason = f"{origin} sets no condition on copies."
    elif notice_kept:
        reason = f"{origin} allows copies under {subject} if its notice and licence text are kept, and they are in {notice_kept}."
    else:
        reason = f"{origin} allows copies under {subject} if its notice and licence text are kept, and they were not found."
    resolutions = () if relation == "compatible" else (
        f"add the origin's copyright notice and the text of {origin} to the subject, and name the files they cover",
        "remove the copied code, or use the origin as a dependency",
    )  # fmt: skip
    return LicenseRelation(relation, reason, _obligations(used), resolutions, notice_kept, subject)


def _refused(
    origin: str, subject: str, choices: tuple[Alternative, ...], offer: Alternative, notice_kept: str | None
) -> LicenseRelation:
    if any(map(_is_unknown, offer)):
        return _unknown(origin, subject, side="subject", notice_kept=notice_kept)
    if any(_why_not(tuple(term for term in choice if not _is_unknown(term)), offer) is None for choice in choices):
        return _unknown(origin, subject, side="origin", notice_kept=notice_kept)
    reason = _why_not(choices[0], offer)
    offered = " AND ".join(map(str, offer))
    resolutions = [
        "remove the copied code, or replace it with code written without sight of the origin",
        "ask the origin's copyright holders for terms that allow it, and record the answer",
    ]
    if not any(category_of(term) == "proprietary" for term in choices[0]):
        resolutions.insert(0, f"distribute the component under {origin}")
    if any(category_of(term) == "weak copyleft" for term in choices[0]):
        resolutions.append("use the origin as a separate dependency under its own licence instead of a copy")
    return LicenseRelation(
        relation="conflict",
        reason=f"Code under {origin} may not be passed on under {offered}: {reason}.",
        obligations=_obligations([choices[0]]),
        resolutions=tuple(resolutions),
        attribution=notice_kept,
        subject_license=subject,
    )


def _unknown(inbound: str | None, outbound: str | None, *, side: str, notice_kept: str | None) -> LicenseRelation:
    said = inbound if side == "origin" else outbound
    what = f"The licence of the {side} ({said!r}) is not understood" if said else f"The {side} declares no licence that was found"
    return LicenseRelation(
        relation="unknown",
        reason=f"{what}, so nothing can be said about the copy.",
        obligations=(),
        resolutions=(f"find out the licence of the {side}, and say it in the configuration", "ask a person who knows licences"),
        attribution=notice_kept,
        subject_license=parse(outbound or "") or outbound,
    )


def _obligations(used: list[Alternative]) -> tuple[str, ...]:
    """Return what whoever passes the copy on must do, each duty once."""
    duties: dict[str, None] = {}
    for term in dict.fromkeys(term for choice in used for term in choice):
        kind = category_of(term)
        if kind == "public domain":
            continue
        duties["keep the copyright notice and the licence text with every copy"] = None
        if term.license == "Apache-2.0":
            duties["say which files were changed, and keep the NOTICE file if there is one"] = None
        if kind == "weak copyleft":
            duties[f"keep the copied parts under {term}, mark changes and offer their source"] = None
        if kind in ("copyleft", "network copyleft"):
            duties[f"pass the whole work on under {term}, mark changes and offer its source"] = None
        if kind == "network copyleft":
            duties["offer the source to those who use it over a network too"] = None
        if kind == "proprietary":
            duties[f"have permission for every use that {term} does not allow"] = None
    return tuple(duties)
