"""The cache is shared by processes, and may be damaged."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from provenance.sources.interface import FetchOptions
from provenance.sources.store import Record, Store, safe_filename
from tests.sources import makers


def test_concurrent_unpackers_end_with_one_whole_tree(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    (tmp_path / "a").write_bytes(makers.tarball({f"p/{number}.py": "x\n" * 1000 for number in range(200)}))
    record = Record("pkg:pypi/p@1", "p", "1", (store.keep(tmp_path / "a", "p-1.tar.gz"),))

    def count(_: int) -> int:
        return len(list(Store(tmp_path / "cache").tree(record).path.iterdir()))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(count, range(8))) == [200] * 8
    assert [path.name for path in (tmp_path / "cache" / "trees").iterdir()] == [record.sha256]


def test_a_damaged_download_or_record_counts_as_absent(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    (tmp_path / "a").write_bytes(makers.tarball({"p/a.py": "x\n"}))
    part = store.keep(tmp_path / "a", "p-1.tar.gz")
    store.remember(Record("pkg:pypi/p@1", "p", "1", (part,)))
    assert store.recall("pkg:pypi/p@1", FetchOptions(tmp_path / "cache")) is not None
    assert store.recall("pkg:pypi/q@1", FetchOptions(tmp_path / "cache", sha256=part.sha256)) is None
    for tree in (tmp_path / "cache" / "trees").iterdir():
        tree.rename(tmp_path / "moved")
    store.download(part).write_bytes(b"damaged")
    assert store.recall("pkg:pypi/p@1", FetchOptions(tmp_path / "cache")) is None
    assert not store.download(part).exists()
    for record in (tmp_path / "cache" / "records").iterdir():
        record.write_bytes(b"{")
    assert store.recall("pkg:pypi/p@1", FetchOptions(tmp_path / "cache")) is None


def test_file_names_of_registries_stay_in_their_folder() -> None:
    for name in ("../../x", "/etc/passwd", "..", "", "-rf", "a\nb", "x" * 500, "ä.tar.gz"):
        safe = safe_filename(name)
        assert safe and "/" not in safe and not safe.startswith((".", "-")) and len(safe) <= 120
    assert safe_filename("six-1.17.0+local.tar.gz") == "six-1.17.0+local.tar.gz"
