"""Scan results made by hand, as the reports are given them."""

from msgspec.structs import replace

from provenance.model import (
    CorpusUsed,
    Evidence,
    Example,
    Filtered,
    Finding,
    LicenseRelation,
    Origin,
    Place,
    ScanResult,
    Skipped,
    Strength,
    Subject,
    Summary,
    Tool,
)

HOSTILE = "\x1b[31mred\x1b[0m [bold]b[/bold] \u202egnp.exe\u202c \x07 \x9b2J line\nbreak " + "z" * 5_000 + "\x1b[2J\u202e"


def place(path: str, start: int, end: int) -> Place:
    return Place(path, start, end)


TOKENS = Evidence(
    "tokens",
    None,
    812,
    830,
    904,
    (
        Example("", 1, place("src/detect/sniffer.py", 10, 148), place("chardet/universaldetector.py", 31, 170)),
        Example("", 1, place("src/detect/latin.py", 1, 90), place("chardet/latin1prober.py", 29, 118)),
        Example("", 1, place("src/detect/hebrew.py", 5, 60), place("chardet/hebrewprober.py", 40, 95)),
    ),
)
STRUCTURE = Evidence("structure", 1.25, 96, 120, 140, TOKENS.examples[:1])
STRINGS = Evidence(
    "strings",
    0.8,
    14,
    20,
    35,
    (
        Example("ISO-8859-8 [visual]", 1, place("src/detect/hebrew.py", 12, 12), place("chardet/hebrewprober.py", 55, 55)),
        Example("windows-1255", 3, place("src/detect/hebrew.py", 14, 14), place("chardet/hebrewprober.py", 57, 57)),
    ),
)

COPIED = Finding(
    id="f1d2d2f924e986ac",
    rule="copied",
    verdict="copied",
    severity="error",
    origin=Origin("pkg:pypi/chardet@5.2.0", "chardet", "LGPL-2.1-or-later", "2023-08-01"),
    strength=Strength(None, "not calibrated", False),
    component="src/detect",
    content_digest="sha256:00",
    locations=(place("src/detect/sniffer.py", 10, 148), place("src/detect/latin.py", 1, 90)),
    ties=("pkg:pypi/chardet@5.1.0", "pkg:pypi/chardet@5.0.0"),
    coverage_of_subject=0.978,
    coverage_of_origin=0.412,
    license=LicenseRelation(
        "conflict",
        "LGPL-2.1-or-later asks that derived code stays under it; MIT does not.",
        ("Keep the copyright notices.", "State the changes."),
        ("License src/detect under LGPL-2.1-or-later.", "Remove src/detect and depend on chardet instead."),
        "src/detect/LICENSE",
        "MIT",
    ),
    evidence=(TOKENS, STRUCTURE, STRINGS),
    filtered=(
        Filtered("not counted, as 4 or more corpus lineages have it", 12),
        Filtered("weighs little, as two or more of the nearest other projects have it (cchardet, uchardet)", 1),
    ),
    direction="origin-first",
    admissions=("a faster port of chardet",),
    context={"ai": "co-author trailers in 3 commits"},
)
RESTRUCTURED = replace(
    COPIED,
    id="0a1b2c3d4e5f6071",
    rule="restructured",
    verdict="restructured",
    severity="warning",
    origin=Origin("pkg:npm/left-lib@1.0.0", "left-lib", None, None),
    strength=Strength(2.4, "moderately strong", True),
    component=".",
    license=LicenseRelation("unknown", "The licence of the origin is not known.", (), (), None, None),
    evidence=(STRUCTURE,),
    ties=(),
    filtered=(),
    admissions=(),
    context={},
    direction="unknown",
)
INSUFFICIENT = replace(
    RESTRUCTURED, id="99aa", rule="insufficient", verdict="insufficient", severity="none", component="src/util.py"
)

SUMMARY = Summary(
    files=126,
    files_fingerprinted=120,
    lines=20_400,
    lines_fingerprinted=19_550,
    share_of_lines_fingerprinted=0.958,
    scope="git-tracked files",
    corpus_releases=62,
    corpus_languages=("c", "javascript", "python"),
    insufficient=2,
    findings={"error": 1, "warning": 1, "note": 0, "none": 1},
)

FULL = ScanResult(
    schema_version="1",
    tool=Tool("provenance", "0.1.0"),
    subject=Subject("sniff", "work/sniff", "3f2a9c", "MIT", {"python": 118, "c": 2}),
    corpus=(CorpusUsed("starter", "sha256:5a5a", 62),),
    findings=(COPIED, RESTRUCTURED, INSUFFICIENT),
    skipped=(
        Skipped("assets/app.min.js", "minified"),
        *(Skipped(f"data/table_{number}.py", "generated") for number in range(4)),
        Skipped("img/logo.png", "binary"),
    ),
    summary=SUMMARY,
)
CLEAN = replace(
    FULL, findings=(), skipped=(), summary=replace(SUMMARY, files=120, findings={"error": 0, "warning": 0, "note": 0, "none": 0})
)


def hostile_result() -> ScanResult:
    """Return a result in which every text that comes from a subject or a corpus tries to steer the terminal."""
    example = Example(HOSTILE, 1, place(HOSTILE, 1, 2), place(HOSTILE, 3, 4))
    finding = replace(
        COPIED,
        id=HOSTILE,
        origin=Origin(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        strength=Strength(None, HOSTILE, False),
        component=HOSTILE,
        ties=(HOSTILE,) * 9,
        license=LicenseRelation("conflict", HOSTILE, (HOSTILE,), (HOSTILE,), HOSTILE, HOSTILE),
        evidence=(replace(TOKENS, examples=(example,)), replace(STRINGS, examples=(example,))),
        filtered=(Filtered(HOSTILE, 1),),
        admissions=(HOSTILE,),
        context={HOSTILE: HOSTILE},
        waived=HOSTILE,
    )
    return replace(
        FULL,
        subject=Subject(HOSTILE, HOSTILE, HOSTILE, HOSTILE, {HOSTILE: 1}),
        corpus=(CorpusUsed(HOSTILE, HOSTILE, 1),),
        findings=(finding, replace(finding, severity="none", verdict="insufficient")),
        skipped=(Skipped(HOSTILE, HOSTILE),),
        summary=replace(SUMMARY, scope=HOSTILE, corpus_languages=(HOSTILE,), statement=HOSTILE),
    )
