"""`api`: what others can call: names with their ordered parameters, and who is a member of which class.

Names are folded (camelCase and snake_case alike), because this is what must stay compatible in a rewrite or a port.
"""

import re
from functools import lru_cache

from provenance.fingerprints.features.interface import Analyzed, at_lines
from provenance.fingerprints.hashing import hash_text
from provenance.fingerprints.languages.interface import Language, Parameter
from provenance.fingerprints.model import Features, UnitKind

_SEPARATORS = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=1 << 14)
def fold_name(name: str) -> str:
    """Return a name without case and separators: `parseLine`, `parse_line` and `ParseLine` are all `parseline`."""
    return _SEPARATORS.sub("", name.lower())


class Api:
    """For each public definition: its signature, and its membership where it belongs to a class."""

    name = "api"
    needs_tree = True

    def extract(self, file: Analyzed) -> Features:
        """Return one feature for each public class, function with parameters, and (class, member) pair."""
        units = file.units
        assert units is not None
        language = units.normalized.parsed.grammar.language
        spans = list(zip(units.start_line.tolist(), units.end_line.tolist(), strict=True))
        classes = _enclosing_classes(units.kind.tolist(), units.last.tolist())
        exported = language.exports_of(units.normalized.parsed.tree.root_node)
        hashes: list[int] = []
        lines: list[tuple[int, int]] = []
        texts: list[str] = []
        for position, (kind, name, node) in enumerate(zip(units.kind.tolist(), units.names, units.definitions, strict=True)):
            if node is None or not name or kind == UnitKind.TEST:
                continue
            public = language.is_public(name, node)
            if public is None:
                public = exported is None or name in exported
            if not public:
                continue
            owner = units.names[classes[position]] if classes[position] else ""
            parameters = [] if kind == UnitKind.CLASS else language.parameters_of(node)
            for text in _spellings(language, kind, name, owner, parameters):
                hashes.append(hash_text(text))
                lines.append((spans[position][0], spans[position][0]))
                texts.append(text)
        return at_lines(hashes, lines, texts)


def _enclosing_classes(kinds: list[int], last: list[int]) -> list[int]:
    """Return, for each unit, the position of the innermost class around it, or 0."""
    enclosing = [0] * len(kinds)
    for position, kind in enumerate(kinds):
        if kind == UnitKind.CLASS:
            enclosing[position + 1 : last[position]] = [position] * (last[position] - position - 1)
    return enclosing


def _spellings(language: Language, kind: int, name: str, owner: str, parameters: list[Parameter]) -> list[str]:
    """Return the features of one definition: its signature where that is telling, its class where it has one, otherwise its name."""
    folded = fold_name(name)
    if kind == UnitKind.CLASS:
        return [f"class {folded}"] if len(folded) > 3 else []
    found = []
    if len(parameters) >= 2 or (parameters and len(folded) > 5):
        listing = ", ".join(fold_name(p.name) + ("=" if p.default is not None else "") for p in parameters)
        found.append(f"{folded}({listing})")
    if owner and len(folded) > 2:
        found.append(f"{fold_name(owner)}.{folded}")
    elif len(folded) > 5:
        found.append(f"{folded}()")
    return found


API = Api()
