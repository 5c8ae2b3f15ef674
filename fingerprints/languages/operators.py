"""What operator tokens mean, for the many grammars that spell them alike."""

from collections.abc import Iterable, Mapping

from provenance.fingerprints.languages.vocabulary import Kind

BINARY: Mapping[str, Kind] = {
    "+": Kind.ADD,
    "++": Kind.ADD,
    "-": Kind.SUBTRACT,
    "--": Kind.SUBTRACT,
    "*": Kind.MULTIPLY,
    "/": Kind.DIVIDE,
    "//": Kind.DIVIDE,
    "%": Kind.MODULO,
    "**": Kind.POWER,
    "&&": Kind.AND,
    "and": Kind.AND,
    "||": Kind.OR,
    "or": Kind.OR,
    "==": Kind.EQUAL,
    "===": Kind.EQUAL,
    "!=": Kind.NOT_EQUAL,
    "!==": Kind.NOT_EQUAL,
    "<>": Kind.NOT_EQUAL,
    "<": Kind.LESS,
    "<=": Kind.LESS,
    ">": Kind.GREATER,
    ">=": Kind.GREATER,
    "in": Kind.CONTAINS,
    "&": Kind.BIT_AND,
    "|": Kind.BIT_OR,
    "^": Kind.BIT_XOR,
    "<<": Kind.SHIFT,
    ">>": Kind.SHIFT,
    ">>>": Kind.SHIFT,
    "??": Kind.COALESCE,
    "?:": Kind.COALESCE,
    "instanceof": Kind.TYPE_TEST,
    "is": Kind.TYPE_TEST,
}
"""Tokens between two operands; also the meaning of `+=` and its kind once the `=` is taken off."""

UNARY: Mapping[str, Kind] = {
    "-": Kind.NEGATE,
    "!": Kind.NOT,
    "not": Kind.NOT,
    "~": Kind.BIT_NOT,
    "&": Kind.ADDRESS,
    "*": Kind.DEREFERENCE,
    "++": Kind.ADD,
    "--": Kind.SUBTRACT,
}
"""Tokens before (or after) one operand."""


def compound(operators: Mapping[str, Kind] = BINARY) -> dict[str, Kind]:
    """Return the arithmetic meaning of each compound assignment token: `+=` adds, `<<=` shifts, `??=` coalesces."""
    comparisons = {Kind.EQUAL, Kind.NOT_EQUAL, Kind.LESS, Kind.GREATER, Kind.CONTAINS, Kind.TYPE_TEST}
    return {f"{token}=": kind for token, kind in operators.items() if kind not in comparisons}


def within(parents: Iterable[str], tokens: Mapping[str, Kind]) -> dict[tuple[str, str], Kind]:
    """Return the contextual table that gives `tokens` their meaning below each of the `parents` and nowhere else."""
    return {(parent, token): kind for parent in parents for token, kind in tokens.items()}
