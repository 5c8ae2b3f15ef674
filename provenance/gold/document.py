"""The figures of `docs/calibration.md`: each table stands between two marks, so that a script can write it anew."""

import re

from provenance.errors import UsageError


def with_figures(text: str, name: str, table: str) -> str:
    """Return a document with a table between `<!-- figures:NAME -->` and `<!-- end -->`.

    What stood there goes. Raises `UsageError` where there are no such marks, or more than one pair of them.
    """
    opening = f"<!-- figures:{name} -->"
    block = re.compile(rf"{re.escape(opening)}\n(?:(?!<!-- ).*\n)*<!-- end -->")
    found = len(block.findall(text))
    if found != 1:
        raise UsageError(f"the document has {found} blocks {opening} ... <!-- end --> where there must be one; put the marks back")
    return block.sub(lambda _: f"{opening}\n{table.strip()}\n<!-- end -->", text)
