"""`content`, `tokens` and `structure`: what is aligned, to the line."""

from pathlib import Path

from provenance.evidence.content import identical_spans
from provenance.evidence.structure import ALIKE, SMALLEST_UNIT, similar_units
from provenance.evidence.tokens import SHORTEST_RUN, aligned_runs, fingerprints_per_token
from provenance.fingerprints.languages.registry import detect
from tests.support.mutator import mutate
from tests.support.scanning import JOURNAL, POLYGON, STATEMENT, pair_of

LINES = len(JOURNAL.splitlines())


def laundered(source: str) -> str:
    language = detect("a.py", source.encode())
    assert language is not None
    return mutate(source.encode(), language)[0].decode()


def test_an_identical_file_is_one_span_from_its_first_line_to_its_last(tmp_path: Path) -> None:
    pair = pair_of(tmp_path, {"a.py": JOURNAL}, {"b.py": JOURNAL, "c.py": POLYGON})
    assert (0, 1, LINES) in identical_spans(pair)
    assert {file for file, _, _ in identical_spans(pair)} == {0}
    (run,) = aligned_runs(pair)
    assert run.subject_start == run.origin_start
    assert run.subject_end == run.origin_end
    assert run.lines >= 0.8 * LINES


def test_an_identical_function_is_found_where_it_was_moved_to(tmp_path: Path) -> None:
    lines = JOURNAL.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith("def parse_journal"))
    end = next(number for number, line in enumerate(lines) if number > start and line.startswith("def "))
    function = "".join(lines[start:end]).rstrip("\n") + "\n"
    pair = pair_of(tmp_path, {"a.py": JOURNAL}, {"b.py": POLYGON + "\n\n" + function})
    moved = len(POLYGON.splitlines()) + 3
    assert (0, moved, moved + len(function.splitlines()) - 1) in identical_spans(pair)
    match = next(match for match in similar_units(pair) if match.start_line == moved)
    assert (match.origin_start, match.origin_end) == (start + 1, start + len(function.splitlines()))
    assert match.resemblance == 1.0


def test_renaming_leaves_runs_of_tokens(tmp_path: Path) -> None:
    renamed = STATEMENT.replace("totals", "sums").replace("commodity", "unit").replace("account", "place").replace("found", "have")
    pair = pair_of(tmp_path, {"a.py": STATEMENT}, {"b.py": renamed})
    runs = aligned_runs(pair)
    assert sum(run.lines for run in runs) >= 0.5 * len(STATEMENT.splitlines())
    for run in runs:
        assert run.fingerprints >= round(SHORTEST_RUN * fingerprints_per_token(pair.parameters))
        assert run.subject_start == run.origin_start


def test_renaming_and_reordering_leave_functions_that_are_built_alike(tmp_path: Path) -> None:
    pair = pair_of(tmp_path, {"a.py": JOURNAL, "b.py": STATEMENT}, {"x.py": laundered(JOURNAL), "y.py": laundered(STATEMENT)})
    matches = similar_units(pair)
    assert matches == sorted(matches)
    assert len(matches) >= 4
    assert all(match.resemblance >= ALIKE and match.shingles >= SMALLEST_UNIT for match in matches)
    assert len({(match.file, match.start_line, match.end_line) for match in matches}) == len(matches)


def test_code_that_shares_nothing_has_no_runs(tmp_path: Path) -> None:
    pair = pair_of(tmp_path, {"a.py": JOURNAL}, {"b.py": POLYGON})
    assert (aligned_runs(pair), identical_spans(pair), similar_units(pair)) == ([], [], [])
