"""The DuckDB file of a corpus: its tables, how it is opened without trusting it, and what its header must say."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import duckdb

from provenance.fingerprints.errors import IndexCorrupt, IndexFailure, IndexMissing, IndexOutdated
from provenance.fingerprints.index.interface import FORMAT_VERSION, Header
from provenance.fingerprints.index.rows import header_values
from provenance.fingerprints.model import CHANNELS, Parameters

TABLES: Mapping[str, Mapping[str, str]] = {
    "header": {"content": "VARCHAR"},
    "releases": {
        "id": "INTEGER",
        "key": "VARCHAR",
        "lineage": "VARCHAR",
        "attributes": "VARCHAR",
        "files": "INTEGER",
        "lines": "BIGINT",
        "languages": "VARCHAR",
        "features": "VARCHAR",
        "digest": "VARCHAR",
    },
    "files": {
        "id": "INTEGER",
        "release": "INTEGER",
        "path": "VARCHAR",
        "language": "VARCHAR",
        "lines": "INTEGER",
        "size_bytes": "BIGINT",
        "is_test": "BOOLEAN",
        "limited": "VARCHAR",
        "first_line": "BIGINT",
    },
    "units": {
        "file": "INTEGER",
        "kind": "UTINYINT",
        "start_line": "INTEGER",
        "span": "INTEGER",
        "shingles": "INTEGER",
        "signature": "BLOB",
    },
    "postings": {"channel": "UTINYINT", "hash": "BIGINT", "release": "INTEGER", "line": "BIGINT", "span": "INTEGER"},
    "frequency": {"channel": "UTINYINT", "hash": "BIGINT", "lineages": "INTEGER"},
}
"""Columns of each table.

A place in `postings` is one number, `line`: the lines of a release's files, counted on from file to file (`files.first_line`).
That takes 10 bits less per posting than a file and a line of it. `frequency` holds the hashes that two or more lineages have: the
others are most of them, and their frequency is known from the posting itself.
"""

NULLABLE = {("files", "limited")}
"""The only column that may have no value."""

SORTED: Mapping[str, str] = {
    "header": "FROM header",
    "releases": "FROM releases ORDER BY id",
    "files": "FROM files t JOIN numbers ON numbers.id = t.id SELECT t.* REPLACE (number AS id) ORDER BY number",
    "units": "FROM units t JOIN numbers ON numbers.id = t.file SELECT t.* REPLACE (number AS file) ORDER BY number, t.rowid",
    "postings": "FROM postings ORDER BY channel, hash, release, line, span",
    "frequency": "FROM frequency ORDER BY channel, hash",
}
"""The rows of a finished corpus: what is looked up together lies together, and sorted hashes take 2 bytes less.

`numbers` gives files their place by release and path. The units of a file were inserted in their order, which `rowid` keeps.
"""

ATTACH_OPTIONS = "BLOCK_SIZE 65536, STORAGE_VERSION 'v1.4.0'"
"""For writing: smaller blocks switch DuckDB's compression off, larger ones waste more; DuckDB 1.4 and later read it."""

REBUILD = "provenance corpus build MANIFEST -o {path}"

STORAGE_ONLY = {"signature_bits", "signature_permutations", "hash_bits"}
"""Parameters that say how much of a fingerprint a corpus keeps, not what it is: any subject can be compared with them."""

_MEMORY_LIMIT = "2GB"
_THREADS = 4

Connection = duckdb.DuckDBPyConnection


def connect(temporary: Path | None = None) -> Connection:
    """Return a connection to an empty database in memory that loads no extension and spills to the given folder or not at all."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "allow_community_extensions": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "temp_directory": "" if temporary is None else str(temporary),
        },
    )
    connection.execute("SET python_enable_replacements = false")
    connection.execute(f"SET threads = least({_THREADS}, current_setting('threads'))")
    return connection


def create_tables(connection: Connection) -> None:
    """Create the tables of a corpus in the current database."""
    for table, columns in TABLES.items():
        described = [f"{name} {kind}{_constraint(table, name)}" for name, kind in columns.items()]
        connection.execute(f"CREATE TABLE {table} ({', '.join(described)})")


def _constraint(table: str, column: str) -> str:
    if (table, column) in NULLABLE:
        return ""
    # Signatures look random: DuckDB would spend most of the time of a build on trying to compress them.
    return " NOT NULL USING COMPRESSION uncompressed" if column == "signature" else " NOT NULL"


def quoted(path: Path) -> str:
    """Return a path as a literal in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def open_corpus(path: Path, expected: Header | None) -> tuple[Connection, Header]:
    """Return a connection that can read this corpus and nothing else, and the header of the corpus."""
    if not path.is_file():
        raise IndexMissing(f"there is no corpus at {path}: build one with `{REBUILD.format(path=path)}`")
    connection = connect()
    try:
        connection.execute(f"SET memory_limit = '{_MEMORY_LIMIT}'")
        connection.execute(f"ATTACH {quoted(path.resolve())} AS corpus (READ_ONLY, TYPE duckdb)")
        connection.execute("USE corpus")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        header = _checked_header(connection, path, expected)
    except duckdb.Error as error:
        connection.close()
        raise unreadable(path, error) from error
    except IndexFailure:
        connection.close()
        raise
    return connection, header


def unreadable(path: Path | None, error: duckdb.Error) -> IndexFailure:
    """Return what to tell about an error that DuckDB raised for a corpus."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    if isinstance(error, duckdb.OutOfMemoryException):
        return IndexFailure(f"reading the corpus {path} takes too much memory: {reason}")
    if "lock on file" in reason or "Permission denied" in reason:
        return IndexFailure(f"the corpus {path} cannot be opened: {reason}")
    return IndexCorrupt(f"{path} is not a readable corpus ({reason}): build it again with `{REBUILD.format(path=path)}`")


def _checked_header(connection: Connection, path: Path, expected: Header | None) -> Header:
    """Return the header of the open corpus, or raise why the corpus cannot be used."""
    rows = connection.execute("SELECT content FROM corpus.main.header").fetchall()
    command = REBUILD.format(path=path)
    try:
        content = json.loads(rows[0][0]) if len(rows) == 1 else None
        header = _parse_header(content)
        stale = _difference(content, expected)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexCorrupt(f"the header of the corpus {path} cannot be read: build it again with `{command}`") from error
    if stale:
        raise IndexOutdated(f"the corpus {path} was built with {stale}: build it again with `{command}`")
    _check_tables(connection, path)
    return header


def _parse_header(content: Any) -> Header:
    if content["format_version"] != FORMAT_VERSION:
        # Of another format nothing else is known: the version is all that the refusal needs.
        return Header(int(content["normalizer_version"]), Parameters(), {}, int(content["format_version"]))
    names = {field.name for field in fields(Parameters)}
    if set(content["parameters"]) != names:
        return Header(int(content["normalizer_version"]), Parameters(), {}, FORMAT_VERSION)
    numbers = {name: content["parameters"][name] for name in names}
    if not all(type(value) is int and 0 <= value < 2**32 for value in numbers.values()):
        raise ValueError("a parameter is not a number")
    if numbers["signature_bits"] not in (8, 32) or not 1 <= numbers["hash_bits"] <= 64:
        raise ValueError("a parameter is out of range")
    grammars = {str(name): str(version) for name, version in content["grammars"].items()}
    return Header(int(content["normalizer_version"]), Parameters(**numbers), grammars, FORMAT_VERSION)


def _difference(content: Any, expected: Header | None) -> str | None:
    """Return what keeps a corpus with this header from being compared, in words, or None."""
    if content["format_version"] != FORMAT_VERSION:
        return f"format {content['format_version']}, but this version reads format {FORMAT_VERSION}"
    if content["channels"] != list(CHANNELS):
        return f"the channels {', '.join(map(str, content['channels']))}, but this version has {', '.join(CHANNELS)}"
    if other := sorted(set(content["parameters"]) ^ {field.name for field in fields(Parameters)}):
        return f"another set of parameters ({', '.join(map(str, other))})"
    if expected is None:
        return None
    if content["normalizer_version"] != expected.normalizer_version:
        return f"normaliser {content['normalizer_version']}, but this version has normaliser {expected.normalizer_version}"
    for name, value in asdict(expected.parameters).items():
        if name not in STORAGE_ONLY and content["parameters"][name] != value:
            return f"{name} = {content['parameters'][name]}, but {value} is needed"
    return None


def _check_tables(connection: Connection, path: Path) -> None:
    """Raise unless the corpus holds exactly our tables: a view in their place would run what a stranger wrote."""
    found = connection.execute(
        "SELECT t.table_name, c.column_name, c.data_type, c.is_nullable FROM duckdb_tables() t"
        " JOIN duckdb_columns() c USING (table_oid, database_name) WHERE t.database_name = 'corpus' AND t.schema_name = 'main'"
    ).fetchall()
    views = connection.execute("SELECT count(*) FROM duckdb_views() WHERE database_name = 'corpus' AND NOT internal").fetchall()
    expected = {
        (table, name, kind, (table, name) in NULLABLE) for table, columns in TABLES.items() for name, kind in columns.items()
    }
    if set(found) != expected or views != [(0,)]:
        raise IndexCorrupt(f"{path} does not have the tables of a corpus: build it again with `{REBUILD.format(path=path)}`")


def write_header(connection: Connection, header: Header) -> None:
    """Store a header in the current database."""
    connection.execute("INSERT INTO header VALUES (?)", [json.dumps(header_values(header), sort_keys=True)])
