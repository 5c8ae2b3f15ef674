"""What the subcommands of `provenance corpus` do."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import msgspec

from provenance.cli import codes
from provenance.cli.corpus_text import info_text, releases_text
from provenance.cli.environment import cache_folder
from provenance.cli.output import stdout_look, write_stdout
from provenance.cli.progress import progress_on_stderr
from provenance.corpus.ingest import BuildOptions, BuildReport, add, build
from provenance.corpus.library import describe, open_corpus, verify
from provenance.corpus.manifest import ManifestProject, default_lineage, load_manifest
from provenance.licensing.expression import parse
from provenance.reports.json import encode
from provenance.reports.text import counted, safe_path, safe_text
from provenance.sources.purls import purl_text, read_purl
from provenance.sources.registry import resolve

_SHA256 = re.compile(r"[0-9a-f]{64}")
LIST_SCHEMA_VERSION = "1"


def ingest_options(jobs: int | None, offline: bool, packed: bool, keep_going: bool) -> BuildOptions:
    """Return how releases shall be taken in."""
    return BuildOptions(cache=cache_folder(), jobs=jobs or 0, offline=offline, packed=packed, keep_going=keep_going)


def projects_named(
    specs: Sequence[str], license_: str | None, lineage: str | None, released: str | None, sha256: str | None
) -> list[ManifestProject]:
    """Return the projects that a command line names; raises `click.UsageError` where an option is malformed."""
    if released is not None and not _is_date(released):
        raise click.BadParameter(f"{released!r} is not an ISO date such as 2023-08-01.", param_hint="--released")
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise click.BadParameter("not 64 lower-case hexadecimal digits.", param_hint="--sha256")
    expression = None if license_ is None else parse(license_)
    if license_ is not None and expression is None:
        message = f"{license_!r} is not an SPDX expression; one looks like LGPL-2.1-or-later."
        raise click.BadParameter(message, param_hint="--license")
    return [_project(spec, expression, lineage, released, sha256) for spec in specs]


def build_corpus(manifest: Path, output: Path, options: BuildOptions, quiet: bool) -> int:
    """Build a corpus, say what happened on stderr and return the exit code."""
    if not output.resolve().parent.is_dir():
        raise click.UsageError(f"-o {output}: the folder {output.parent} does not exist.")
    return _told(output, build(load_manifest(manifest), output, options, progress_on_stderr(quiet)), quiet)


def add_releases(corpus: Path, projects: Sequence[ManifestProject], options: BuildOptions, quiet: bool) -> int:
    """Add releases to a corpus, say what happened on stderr and return the exit code."""
    return _told(corpus, add(corpus, projects, options, progress_on_stderr(quiet)), quiet)


def show_releases(corpus: str, format_: str) -> None:
    """Write the releases of a corpus to standard output."""
    about = describe(open_corpus(corpus))
    if format_ == "json":
        listed = {"schema_version": LIST_SCHEMA_VERSION, "name": about.name, "digest": about.digest, "releases": about.rows}
        write_stdout(encode(listed))
    else:
        write_stdout(releases_text(about, stdout_look()))


def show_info(corpus: str, format_: str) -> None:
    """Write what a corpus holds to standard output."""
    about = describe(open_corpus(corpus))
    if format_ == "json":
        fields = {"schema_version": LIST_SCHEMA_VERSION, **msgspec.to_builtins(about)}
        del fields["rows"]  # `corpus list` is for them
        write_stdout(encode(fields))
    else:
        write_stdout(info_text(about, stdout_look()))


def verify_corpus(corpus: str) -> int:
    """Write the verdict on a corpus to standard output and return the exit code."""
    opened = open_corpus(corpus)
    problems = verify(opened)
    path = safe_path(str(opened.path))
    if not problems:
        write_stdout(f"{path}: sound, {opened.digest()}\n")
        return codes.COMPLETE
    lines = [f"{path}: {counted(len(problems), 'problem')}", *(f"  {safe_text(problem)}" for problem in problems)]
    write_stdout("\n".join([*lines, "Build the corpus again from its manifest with `provenance corpus build`."]) + "\n")
    return codes.INCOMPLETE


def _project(spec: str, license_: str | None, lineage: str | None, released: str | None, sha256: str | None) -> ManifestProject:
    kind = resolve(spec).kind
    is_package = kind not in ("directory", "git")
    if sha256 is not None and not is_package:
        raise click.UsageError("--sha256 is the digest of a downloaded archive and goes with a purl.")
    canonical = str(Path(spec).resolve()) if kind == "directory" else spec
    return ManifestProject(
        purl=_pinned_purl(spec) if is_package else None,
        git=spec if kind == "git" else None,
        path=Path(canonical) if kind == "directory" else None,
        sha256=sha256,
        license=license_,
        released=released,
        lineage=lineage or default_lineage(canonical),
    )


def _pinned_purl(spec: str) -> str:
    try:
        purl = read_purl(spec)
    except ValueError as error:
        raise click.BadParameter(f"{spec!r} is not a package URL: {error}", param_hint="SPEC") from error
    if not purl.version:
        raise click.BadParameter(f"{spec!r} names no version; a corpus holds releases: {spec}@VERSION", param_hint="SPEC")
    return purl_text(purl)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _told(corpus: Path, done: BuildReport, quiet: bool) -> int:
    for spec, reason in done.failed:
        click.echo(f"provenance: {safe_text(spec)} is not in the corpus: {safe_text(reason, 500)}", err=True)
    if not quiet:
        added, skipped = counted(len(done.added), "release"), counted(done.skipped_files, "file")
        reused = f"{len(done.reused):,} of them from the cache"
        click.echo(f"{safe_path(str(corpus))}: {added} added, {reused}; {skipped} skipped; {done.digest}", err=True)
    return codes.INCOMPLETE if done.failed else codes.COMPLETE
