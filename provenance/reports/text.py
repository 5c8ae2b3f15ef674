"""Text that is safe to show: what subjects and corpora contain is hostile, and a terminal obeys some characters."""

import unicodedata

_OBEYED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that move the cursor, switch colours, reverse or hide text, or cannot be encoded: control (ESC, newline,
C1), format (bidi overrides, zero width, tags), surrogates, private use, line and paragraph separators."""
ELLIPSIS = "…"
MAX_TEXT = 200
MAX_PATH = 240
_MAX_COMBINING = 3
"""Accents on one letter; real scripts need no more, and hundreds of them overwrite the lines above."""


def safe_text(text: str, limit: int = MAX_TEXT) -> str:
    r"""Return the text on one line, with every character that a terminal obeys written out (`\x1b`), and at most `limit` long."""
    # A hostile text may be megabytes long: cut before the loop. Escaping only lengthens it.
    shown = "".join(_shown(text[: limit + 1]))
    return shown if len(shown) <= limit else shown[: limit - 1] + ELLIPSIS


def safe_path(path: str, limit: int = MAX_PATH) -> str:
    """Return a path as `safe_text` would, but where it is too long the end is kept, which tells most."""
    shown = "".join(_shown(path[-limit - 1 :]))
    return shown if len(shown) <= limit else ELLIPSIS + shown[len(shown) - limit + 1 :]


def _shown(text: str) -> list[str]:
    pieces: list[str] = []
    combining = 0
    for character in text:
        combining = combining + 1 if unicodedata.combining(character) else 0
        if unicodedata.category(character) in _OBEYED or combining > _MAX_COMBINING:
            pieces.append(character.encode("unicode_escape").decode("ascii"))
        else:
            pieces.append(character)
    return pieces


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 file`, `1,200 files`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def percent(share: float) -> str:
    """Return a share of 0 to 1 as per cent with one decimal."""
    return f"{share * 100:.1f} %"
