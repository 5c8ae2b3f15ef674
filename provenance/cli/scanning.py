"""What `scan` and `compare` do alike: settings, sources and corpora before the scan; reports and the exit code after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import click
import msgspec

from provenance.cli import codes
from provenance.cli.environment import cache_folder
from provenance.cli.options import Output, Scanning
from provenance.cli.output import write_report
from provenance.cli.progress import progress_on_stderr
from provenance.corpus.library import Corpus, open_corpus
from provenance.errors import UsageError
from provenance.licensing.expression import parse
from provenance.model import ScanResult, Severity, at_least
from provenance.progress import Progress
from provenance.reports.text import safe_text
from provenance.scan.scanner import ScanOptions
from provenance.settings import Settings, find_settings, load_settings
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.registry import fetch

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Prepared:
    """All that a scan needs but the corpora."""

    subject: SourceTree
    settings: Settings
    options: ScanOptions
    progress: Progress
    fail_on: str
    remarks: tuple[str, ...]
    """What the user or a configuration file changed about the scan; the report repeats it."""


def prepare(spec: str, asked: Scanning) -> Prepared:
    """Return the subject that a path, URL or purl names and how to scan it; options of the command line win over settings."""
    settings = _settings_for(spec, asked.config)
    progress = progress_on_stderr(asked.quiet)
    defaults = ScanOptions()
    options = ScanOptions(
        jobs=_first(asked.jobs, settings.jobs, defaults.jobs),
        license=_subject_license(asked, settings),
        include=asked.include or settings.include or (),
        exclude=asked.exclude or settings.exclude or (),
        max_file_bytes=_first(settings.max_file_bytes, defaults.max_file_bytes),
        file_timeout_seconds=_first(settings.file_timeout_seconds, defaults.file_timeout_seconds),
    )
    return Prepared(
        subject=fetch_tree(spec, progress),
        settings=settings,
        options=options,
        progress=progress,
        fail_on=_first(asked.fail_on, settings.fail_on, "error"),
        remarks=_remarks(asked, settings, options),
    )


def fetch_tree(spec: str, progress: Progress) -> SourceTree:
    """Return the tree that a path, URL or purl names, downloaded to the cache where it has to be."""
    with progress.task(f"Reading {safe_text(spec)}", None):
        return fetch(spec, FetchOptions(cache=cache_folder()))


def open_corpora(names: Sequence[str]) -> tuple[Corpus, ...]:
    """Return the corpora of these names or paths, each once; raises `CorpusError` where one cannot be read."""
    return tuple(open_corpus(name) for name in dict.fromkeys(names))


def report(prepared: Prepared, result: ScanResult, outputs: Sequence[Output]) -> int:
    """Write every report that was asked for and return the exit code."""
    told = _with_remarks(result, prepared.remarks)
    for output in outputs:
        write_report(told, output)
    if not result.findings and result.summary.files_fingerprinted == 0:
        click.echo(f"provenance: {safe_text(prepared.subject.name)}: no file could be compared, so nothing is known", err=True)
        return codes.INCOMPLETE
    return _exit_code(result, prepared.fail_on)


def _exit_code(result: ScanResult, fail_on: str) -> int:
    if fail_on == "never":
        return codes.COMPLETE
    threshold = cast(Severity, fail_on)
    # A waived finding is shown, but somebody has already answered for it.
    failing = any(at_least(finding.severity, threshold) for finding in result.findings if finding.waived is None)
    return codes.FINDINGS if failing else codes.COMPLETE


def _settings_for(spec: str, config: Path | None) -> Settings:
    if config is not None:
        return load_settings(config)
    # Only a folder that the user has at hand configures its own scan; what is downloaded is somebody else's.
    return find_settings(Path(spec)) if Path(spec).is_dir() else Settings()


def _subject_license(asked: Scanning, settings: Settings) -> str | None:
    given = asked.license if asked.license is not None else settings.license
    if given is None:
        return None
    expression = parse(given)
    if expression is None:
        where = "--license" if asked.license is not None else f"{settings.path}: `license`"
        raise UsageError(f"{where}: {given!r} is not an SPDX expression; one looks like Apache-2.0 or MIT OR GPL-2.0-only")
    return expression


def _first(*values: _Value | None) -> _Value:
    return next(value for value in values if value is not None)


def _remarks(asked: Scanning, settings: Settings, options: ScanOptions) -> tuple[str, ...]:
    remarks = []
    by_file = f"the configuration {settings.path.name}" if settings.path else ""
    if options.license is not None:
        by = "--license" if asked.license is not None else by_file
        remarks.append(f"The subject's licence was overridden by {by}: {options.license}.")
    for name, patterns, by_option in (("include", options.include, asked.include), ("exclude", options.exclude, asked.exclude)):
        if patterns:
            by = f"--{name}" if by_option else by_file
            remarks.append(f"The files were limited by {by}, {name}: {', '.join(patterns)}.")
    told = {"fail-on": settings.fail_on, "max-file-bytes": settings.max_file_bytes, "file-timeout-seconds": settings.file_timeout_seconds}
    given = {"fail-on": asked.fail_on}
    for name, value in told.items():
        if value is not None and given.get(name) is None:
            remarks.append(f"{by_file[:1].upper()}{by_file[1:]} sets {name} to {value}.")
    return tuple(remarks)


def _with_remarks(result: ScanResult, remarks: Sequence[str]) -> ScanResult:
    statement = " ".join([result.summary.statement, *(safe_text(remark, 500) for remark in remarks)])
    return msgspec.structs.replace(result, summary=msgspec.structs.replace(result.summary, statement=statement))
