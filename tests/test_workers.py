"""Fingerprinting in processes: complete and in order, whatever single files do to them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from provenance import workers
from provenance.fingerprints.model import FileFingerprint, Parameters
from provenance.progress import Silent
from provenance.workers import WorkOptions, fingerprint_path, fingerprint_tree
from tests.support.checkouts import write

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = WorkOptions(Parameters(), jobs=2)
MODULE = 'def total_{0}(values, start={0}):\n    """Add them up."""\n    for value in values:\n        start += value\n    return start\n'


def a_tree(root: Path, files: int) -> list[str]:
    write(root, {f"part{number % 3}/m{number:03}.py": MODULE.format(number) * (1 + number % 5) for number in range(files)})
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.py"))


def content(files: list[FileFingerprint]) -> list[object]:
    return [
        (file.path, file.language, file.lines, file.units.signatures.tolist(), {c: f.hashes.tolist() for c, f in file.features.items()})
        for file in files
    ]


def test_every_file_is_answered_in_the_order_of_the_paths(tmp_path: Path) -> None:
    paths = a_tree(tmp_path, 80)
    write(tmp_path, {"part0/data.bin": "\0"})
    done, skipped = fingerprint_tree(tmp_path, [*reversed(paths), "part0/data.bin", "part1/absent.py"], OPTIONS, Silent())
    assert [file.path for file in done] == paths
    assert [(file.path, file.reason) for file in skipped] == [
        ("part0/data.bin", "binary"), ("part1/absent.py", "unreadable: No such file or directory")
    ]  # fmt: skip


def test_one_process_and_two_say_the_same(tmp_path: Path) -> None:
    paths = a_tree(tmp_path, 70)
    one, _ = fingerprint_tree(tmp_path, paths, WorkOptions(Parameters(), jobs=1), Silent())
    two, _ = fingerprint_tree(tmp_path, paths, OPTIONS, Silent())
    assert content(one) == content(two)
    assert all(np.array_equal(a.units.start_line, b.units.start_line) for a, b in zip(one, two, strict=True))


def test_no_files_are_no_answers(tmp_path: Path) -> None:
    assert fingerprint_tree(tmp_path, [], OPTIONS, Silent()) == ([], [])


def test_a_file_that_hangs_is_given_up_and_the_others_are_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A pipe that nobody writes to hangs its reader as a hostile file hangs a parser: only a kill ends it.
    monkeypatch.setattr(workers, "STARTUP_SECONDS", 3.0)
    paths = a_tree(tmp_path, 40)
    for name in ("part0/hang.py", "part2/hang.py"):
        os.mkfifo(tmp_path / name)
    before = time.monotonic()
    done, skipped = fingerprint_tree(
        tmp_path, [*paths, "part0/hang.py", "part2/hang.py"], WorkOptions(Parameters(), jobs=2, timeout_seconds=1.0), Silent()
    )
    assert [file.path for file in done] == paths
    assert [file.path for file in skipped] == ["part0/hang.py", "part2/hang.py"]
    assert {file.reason for file in skipped} == {"slow: not parsed within 1 seconds"}
    assert time.monotonic() - before < 40


_CRASHING = """
import os, sys
sys.path.insert(0, {root!r})
from pathlib import Path
import provenance.workers as workers
from provenance.fingerprints.model import Parameters
from provenance.progress import Silent

usual = workers.fingerprint_path

def crashing(root, path, options):
    if path.startswith("bad"):
        os.kill(os.getpid(), {signal})
    return usual(root, path, options)

def work(pipe, root, options, inner=workers._work):
    workers.fingerprint_path = crashing
    inner(pipe, root, options)

if __name__ == "__main__":
    workers._work = work
    tree = Path({tree!r})
    paths = sorted(p.relative_to(tree).as_posix() for p in tree.rglob("*.py"))
    done, skipped = workers.fingerprint_tree(tree, paths, workers.WorkOptions(Parameters(), jobs=2), Silent())
    print(len(done), *(f"{{s.path}}={{s.reason}}" for s in skipped), sep=";")
"""


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL])
def test_a_crash_costs_the_file_that_caused_it(number: signal.Signals, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    paths = a_tree(tree, 30)
    write(tree, {"bad1.py": MODULE, "bad2.py": MODULE})
    script = tmp_path / "crash.py"
    script.write_text(_CRASHING.format(root=str(ROOT), tree=str(tree), signal=int(number)), encoding="utf-8")
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout.strip() == f"{len(paths)};bad1.py=the parser crashed on it;bad2.py=the parser crashed on it", ran.stderr[-2_000:]


def test_an_interrupt_leaves_no_process_behind(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    a_tree(tree, 20)
    os.mkfifo(tree / "hang.py")
    code = (
        "import sys\nfrom pathlib import Path\nfrom provenance.fingerprints.model import Parameters\n"
        "from provenance.progress import Silent\n"
        "from provenance.workers import WorkOptions, fingerprint_tree\n"
        f"tree = Path({str(tree)!r})\n"
        "paths = [p.relative_to(tree).as_posix() for p in tree.rglob('*.py')]\n"
        "print('begun', flush=True)\n"
        "try:\n    fingerprint_tree(tree, paths, WorkOptions(Parameters(), jobs=2), Silent())\n"
        "except KeyboardInterrupt:\n    print('interrupted', flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        _wait_until(lambda: len(_session(process.pid)) >= 3)
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout.readline() == "interrupted\n"
        assert process.wait(20) == 0
    _wait_until(lambda: not _session(process.pid))


def _session(leader: int) -> list[int]:
    """Return the processes of a session that still run."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [int(pid) for pid, group, state in rows if int(group) == leader and not state.startswith("Z")]


def _wait_until(true: "object", seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    assert fingerprint_path(tmp_path, "folder.py", OPTIONS).reason == "unreadable: Is a directory"  # type: ignore[union-attr]
    assert fingerprint_path(tmp_path, "x" * 300, OPTIONS).reason == "unreadable: File name too long"  # type: ignore[union-attr]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.py").open("wb") as file:
        file.truncate(workers.LARGEST_READ + 1)
    assert fingerprint_path(tmp_path, "huge.py", OPTIONS).reason == "too large to read: 50,000,001 bytes"  # type: ignore[union-attr]


def test_a_file_over_the_limit_is_hashed_only(tmp_path: Path) -> None:
    write(tmp_path, {"large.py": MODULE.format(1) * 40})
    answer = fingerprint_path(tmp_path, "large.py", WorkOptions(Parameters(), max_bytes=500))
    assert isinstance(answer, FileFingerprint)
    assert answer.limited == "over the size limit of 500 bytes"
    assert set(answer.features) == {"content"}


def test_batches_hold_every_file_once_and_stay_small(tmp_path: Path) -> None:
    paths = a_tree(tmp_path, 100)
    write(tmp_path, {"large.py": "#" * (2 * workers.BATCH_BYTES)})
    batches = list(workers._batches(tmp_path, [*paths, "large.py", "absent.py"]))
    assert sorted(path for batch in batches for path in batch) == sorted([*paths, "large.py", "absent.py"])
    assert batches[0] == ["large.py"]
    assert max(map(len, batches)) <= workers.BATCH_FILES


def test_few_files_take_one_process() -> None:
    assert workers._processes(8, 12) == 1
    assert workers._processes(8, 13) == 8
    assert workers._processes(0, 1000) >= 1
