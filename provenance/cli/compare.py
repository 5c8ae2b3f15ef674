"""`provenance compare`."""

from typing import Any

import click

from provenance.cli.options import Scanning, scanning_options


@click.command()
@click.argument("origin")
@click.argument("subject")
@scanning_options
def command(origin: str, subject: str, **options: Any) -> int:
    """Compare two source trees: may code in SUBJECT come from ORIGIN?

    Each is a folder, a git URL or a purl such as pkg:pypi/six@1.17.0. Folders are read where they are; purls and URLs are
    downloaded to the cache. Nothing of them is run. The corpus says how rare a shared item is, and what every project of the domain has.

    \b
    Examples:
      provenance compare ../original .
      provenance compare pkg:pypi/six@1.17.0 . --corpus ours.corpus
    """
    asked = Scanning(**options)
    outputs = asked.outputs()
    from provenance.cli.scanning import fetch_tree, open_corpora, prepare, report

    prepared = prepare(subject, asked)
    corpora = open_corpora(asked.corpus or prepared.settings.corpora or ("starter",))
    origin_tree = fetch_tree(origin, prepared.progress)
    from provenance.scan.scanner import compare

    result = compare(origin_tree, prepared.subject, corpora, prepared.options, prepared.progress)
    return report(prepared, result, outputs)
