"""`provenance scan`."""

from typing import Any

import click

from provenance.cli.options import Scanning, scanning_options


@click.command()
@click.argument("path", default=".", metavar="[PATH]")
@scanning_options
def command(path: str, **options: Any) -> int:
    """Find code in PATH that may come from a licensed project.

    PATH is a folder (the current one by default), a git URL, or a purl such as pkg:pypi/requests@2.13.0. A folder is read where
    it is and uses no network; a purl or URL is downloaded to the cache. Nothing of it is run.

    \b
    Examples:
      provenance scan
      provenance scan src --license MIT --fail-on warning
      provenance scan --format json --output result.json --format terminal
    """
    asked = Scanning(**options)
    outputs = asked.outputs()
    from provenance.cli.scanning import open_corpora, prepare, report

    prepared = prepare(path, asked)
    corpora = open_corpora(asked.corpus or prepared.settings.corpora or ("starter",))
    from provenance.scan.scanner import scan

    result = scan(prepared.subject, corpora, prepared.options, prepared.progress)
    return report(prepared, result, outputs)
