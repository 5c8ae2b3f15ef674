"""Fingerprinting a tree in processes that are killed when a file takes too long.

Parsers are C code that hostile input can hang, and nothing inside a process can stop them. So each worker gets files in batches,
answers file by file, and is replaced when an answer is overdue; the file it was at is skipped with that reason.
"""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from provenance.fingerprints.engine import DEFAULT_MAX_BYTES, fingerprint_file
from provenance.fingerprints.errors import FingerprintError
from provenance.fingerprints.model import FileFingerprint, Parameters, SkippedFile
from provenance.progress import Progress, Task

BATCH_FILES = 32
BATCH_BYTES = 400_000
"""A batch is small enough to share the work out evenly and large enough that talking about it costs nothing."""

LARGEST_READ = 50_000_000
"""Bytes of a file above which not even its hash is taken."""

STARTUP_SECONDS = 10.0
"""What the first answer to a batch may take longer, because a new process imports and loads grammars first."""

_FEW_FILES = 12
"""Up to here one process is as fast as several."""


@dataclass(frozen=True)
class WorkOptions:
    """How files are fingerprinted."""

    parameters: Parameters
    jobs: int = 0
    """Processes; 0 for one per core."""
    max_bytes: int = DEFAULT_MAX_BYTES
    timeout_seconds: float = 20.0
    """Per file."""


Answer = FileFingerprint | SkippedFile


def fingerprint_tree(
    root: Path, paths: Sequence[str], options: WorkOptions, progress: Progress
) -> tuple[list[FileFingerprint], list[SkippedFile]]:
    """Return the fingerprints of the files below `root`, and what was skipped; both in the order of their paths."""
    answers: list[Answer] = []
    with progress.task("Fingerprinting", len(paths)) as task:
        pool = _Pool(root, _batches(root, paths), options, task)
        answers.extend(pool.run(_processes(options.jobs, len(paths))))
    answers.sort(key=lambda answer: answer.path)
    done = [answer for answer in answers if isinstance(answer, FileFingerprint)]
    return done, [answer for answer in answers if isinstance(answer, SkippedFile)]


def fingerprint_path(root: Path, path: str, options: WorkOptions) -> Answer:
    """Return the fingerprint of one file on disk, or why it has none."""
    try:
        file = root / path
        size = file.stat().st_size
        if size > LARGEST_READ:
            return SkippedFile(path, f"too large to read: {size:,} bytes")
        return fingerprint_file(path, file.read_bytes(), options.parameters, options.max_bytes)
    except OSError as error:
        return SkippedFile(path, f"unreadable: {error.strerror or error}")
    except FingerprintError as error:
        return SkippedFile(path, str(error))
    except Exception as error:  # noqa: BLE001  # one file that a language table did not foresee must not end the scan, nor go unsaid
        return SkippedFile(path, f"could not be fingerprinted: {type(error).__name__}: {error}")


def _processes(jobs: int, files: int) -> int:
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if files <= _FEW_FILES else max(1, jobs or available)


def _batches(root: Path, paths: Sequence[str]) -> deque[list[str]]:
    """Return the files in batches, the largest files first, so that the last batches to finish are short ones."""
    sized = sorted(((_size(root / path), path) for path in paths), key=lambda pair: (-pair[0], pair[1]))
    batches: deque[list[str]] = deque()
    room = -1
    for size, path in sized:
        if not batches or len(batches[-1]) >= BATCH_FILES or size > room:
            batches.append([])
            room = BATCH_BYTES
        batches[-1].append(path)
        room -= size
    return batches


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _work(pipe: Connection, root: Path, options: WorkOptions) -> None:
    """Answer batches until the pipe is closed."""
    try:
        while batch := pipe.recv():
            for path in batch:
                pipe.send(fingerprint_path(root, path, options))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


@dataclass
class _Worker:
    """One process and what it has still to answer."""

    process: BaseProcess
    pipe: Connection
    waiting: deque[str] = field(default_factory=deque)
    deadline: float = 0.0


class _Pool:
    """Workers over a queue of batches; a worker that dies or hangs is replaced and the rest of its batch goes back."""

    def __init__(self, root: Path, batches: deque[list[str]], options: WorkOptions, task: Task) -> None:
        self._root, self._batches, self._options, self._task = root, batches, options, task
        # Forking after threads were started can deadlock, and grammars are cheap to load: a fork server starts clean.
        self._context = multiprocessing.get_context("forkserver")
        # The main module too: each process would otherwise import again whatever a script imports.
        self._context.set_forkserver_preload(["__main__", __name__])
        self._workers: list[_Worker] = []

    def run(self, processes: int) -> Iterator[Answer]:
        """Yield an answer for every file, in no particular order."""
        try:
            for _ in range(min(processes, len(self._batches))):
                self._start()
            while busy := [worker for worker in self._workers if worker.waiting]:
                timeout = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
                ready = set(wait([worker.pipe for worker in busy], timeout))
                for worker in busy:
                    # An answer can have come while others were being read.
                    if worker.pipe in ready or worker.pipe.poll():
                        yield from self._receive(worker)
                    elif time.monotonic() >= worker.deadline:
                        yield self._give_up(worker, f"slow: not parsed within {self._options.timeout_seconds:g} seconds")
        finally:
            for worker in self._workers:
                self._stop(worker)

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._root, self._options), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        self._hand_out(worker)

    def _hand_out(self, worker: _Worker) -> None:
        if self._batches:
            batch = self._batches.popleft()
            worker.waiting.extend(batch)
            with suppress(BrokenPipeError):  # a process that died meanwhile gives no answer, and is replaced then
                worker.pipe.send(batch)
            worker.deadline = time.monotonic() + self._options.timeout_seconds + STARTUP_SECONDS

    def _receive(self, worker: _Worker) -> Iterator[Answer]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            yield self._give_up(worker, "the parser crashed on it")
            return
        worker.waiting.popleft()
        worker.deadline = time.monotonic() + self._options.timeout_seconds
        self._task.advance(note=answer.path)
        yield answer
        if not worker.waiting:
            self._hand_out(worker)

    def _give_up(self, worker: _Worker, reason: str) -> SkippedFile:
        """Replace a worker; its first unanswered file is skipped, the others go back to the queue."""
        path = worker.waiting.popleft()
        if worker.waiting:
            self._batches.appendleft(list(worker.waiting))
        worker.waiting.clear()
        self._workers.remove(worker)
        self._stop(worker)
        if self._batches:
            self._start()
        self._task.advance(note=path)
        return SkippedFile(path, reason)

    def _stop(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
