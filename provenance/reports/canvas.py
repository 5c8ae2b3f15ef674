"""Where text for people is laid out: the same columns and colours for the same look, whatever the environment says."""

from io import StringIO

from rich.console import Console, RenderableType

from provenance.reports.interface import Look


class Canvas:
    """Collects what is printed; no markup, emoji code or highlighting is understood, so text is shown as it is."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._stream = StringIO()
        self._console = Console(
            file=self._stream,
            width=look.width,
            force_terminal=look.color,
            color_system="standard" if look.color else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},  # colours and width are the look's to say, not those of NO_COLOR or COLUMNS
        )

    def print(self, *what: RenderableType) -> None:
        """Add lines; without an argument, an empty one."""
        self._console.print(*what)

    def text(self) -> str:
        """Return all lines; no line of the plain look ends in spaces."""
        lines = self._stream.getvalue().splitlines()
        return "\n".join(lines if self._look.color else (line.rstrip() for line in lines)) + "\n"
