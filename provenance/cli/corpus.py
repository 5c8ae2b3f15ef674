"""`provenance corpus`."""

from pathlib import Path

import click

from provenance.cli import codes
from provenance.cli.options import format_option, jobs_option, quiet_option

_corpus_argument = click.argument("corpus", default="starter", metavar="[CORPUS]")
_offline_option = click.option("--offline", is_flag=True, help="Use what is in the cache; fetch nothing.")
_keep_going_option = click.option(
    "--keep-going", is_flag=True, help="Go on past a project that cannot be had; the exit code is 3."
)


@click.group(no_args_is_help=True)
def command() -> None:
    """Build, extend, list and verify corpora.

    A corpus is one file with fingerprints of licensed releases. It holds hashes, never source. CORPUS is a file, or starter, the
    corpus that ships with the program and the default.
    """


@command.command()
@click.argument("manifest", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The corpus to write.")
@jobs_option
@_offline_option
@click.option("--packed", is_flag=True, help="Keep less per release, so that the corpus is small enough to ship.")
@_keep_going_option
@quiet_option
def build(manifest: Path, output: Path, jobs: int | None, offline: bool, packed: bool, keep_going: bool, quiet: bool) -> int:
    """Build a corpus from the projects that MANIFEST lists.

    Fetches each release that is not in the cache, and checks it against its sha256 where the manifest pins one. Runs nothing of
    it: no build, no install script. What was built before is reused, so an interrupted build goes on where it stopped.

    \b
    Example:
      provenance corpus build corpora/starter.toml -o my.corpus
    """
    from provenance.cli.corpora import build_corpus, ingest_options

    return build_corpus(manifest, output, ingest_options(jobs, offline, packed, keep_going), quiet)


@command.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.argument("specs", nargs=-1, required=True, metavar="SPEC...")
@click.option("--license", "license_", metavar="SPDX", help="Licence, instead of what the release declares.")
@click.option("--lineage", metavar="NAME", help="Group of releases: a project, its forks and its ports.")
@click.option("--released", metavar="DATE", help="ISO date of the release, instead of what the registry says.")
@click.option("--sha256", metavar="HEX", help="Digest that the archive must have; for a single SPEC.")
@jobs_option
@_offline_option
@_keep_going_option
@quiet_option
def add(
    corpus: Path,
    specs: tuple[str, ...],
    license_: str | None,
    lineage: str | None,
    released: str | None,
    sha256: str | None,
    jobs: int | None,
    offline: bool,
    keep_going: bool,
    quiet: bool,
) -> int:
    """Add releases to the corpus file CORPUS.

    A SPEC is a folder, a git URL or a purl with a version. It is fetched to the cache where it has to be; nothing of it is run.
    The corpus is replaced when all is done, so it is intact if the work stops early.

    \b
    Example:
      provenance corpus add my.corpus pkg:pypi/six@1.17.0 --lineage six
    """
    if sha256 is not None and len(specs) > 1:
        raise click.UsageError("--sha256 belongs to one archive; add the others by themselves.")
    from provenance.cli.corpora import add_releases, ingest_options, projects_named

    projects = projects_named(specs, license_, lineage, released, sha256)
    return add_releases(corpus, projects, ingest_options(jobs, offline, packed=False, keep_going=keep_going), quiet)


@command.command("list")
@_corpus_argument
@format_option
def list_(corpus: str, format_: str) -> int:
    """List the releases of CORPUS, with lineage, licence and date."""
    from provenance.cli.corpora import show_releases

    show_releases(corpus, format_)
    return codes.COMPLETE


@command.command()
@_corpus_argument
@format_option
def info(corpus: str, format_: str) -> int:
    """Say what CORPUS holds: releases, languages, licences, size and how it was made."""
    from provenance.cli.corpora import show_info

    show_info(corpus, format_)
    return codes.COMPLETE


@command.command()
@_corpus_argument
def verify(corpus: str) -> int:
    """Check that CORPUS is sound: its digest, its counts and its references.

    The exit code is 3 if it is not.
    """
    from provenance.cli.corpora import verify_corpus

    return verify_corpus(corpus)
