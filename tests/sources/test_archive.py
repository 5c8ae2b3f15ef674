"""Hostile archives: nothing leaves the folder, nothing grows without bound, all or nothing."""

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import SourceError, SourceNotFound, UnsafeArchive
from provenance.safe_tree import Limits
from provenance.sources.archive import single_root, unpack


def tar_of(path: Path, members: list[tuple[str, bytes | None, int]], mode: str = "w:gz", **options: object) -> Path:
    """Write a tar of (name, content or None, type)."""
    with tarfile.open(path, mode, format=tarfile.PAX_FORMAT, **options) as tar:  # type: ignore[call-overload]
        for name, content, kind in members:
            info = tarfile.TarInfo(name)
            info.type = bytes([kind])
            info.size = len(content or b"")
            info.linkname = "../../escape" if kind in b"12" else ""
            info.mode = 0o4777
            tar.addfile(info, io.BytesIO(content or b""))
    return path


def regular(name: str, content: bytes = b"x") -> tuple[str, bytes, int]:
    return name, content, ord("0")


@pytest.mark.parametrize(
    ("suffix", "mode"), [(".tar.gz", "w:gz"), (".tgz", "w:gz"), (".tar.bz2", "w:bz2"), (".tar.xz", "w:xz"), (".tar", "w")]
)
def test_each_tar_is_unpacked(tmp_path: Path, suffix: str, mode: str) -> None:
    files = [regular("p/a.py", b"a = 1\n"), regular("p/deep/er/b.py", b"b" * 70_000), regular("./p/512", b"x" * 512)]
    members = [("p", None, ord("5")), *files]
    unpacked = unpack(tar_of(tmp_path / f"a{suffix}", members, mode), tmp_path / "out")
    assert (unpacked.files, unpacked.size_bytes, unpacked.skipped) == (3, 70_518, ())
    assert single_root(tmp_path / "out") == tmp_path / "out" / "p"
    assert (tmp_path / "out/p/deep/er/b.py").read_bytes() == b"b" * 70_000
    assert stat.S_IMODE((tmp_path / "out/p/a.py").stat().st_mode) & 0o7111 == 0


def test_a_zip_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("p/a.py", "a = 1\n")
        package.mkdir("p/empty")
        link = zipfile.ZipInfo("p/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        package.writestr(link, "/etc/passwd")
        device = zipfile.ZipInfo("p/device")
        device.external_attr = (stat.S_IFCHR | 0o777) << 16
        package.writestr(device, "")
    unpacked = unpack(tmp_path / "a.zip", tmp_path / "out")
    assert [entry.path for entry in unpacked.skipped] == ["p/device", "p/link"]
    assert sorted(path.name for path in (tmp_path / "out/p").iterdir()) == ["a.py", "empty"]


@pytest.mark.parametrize(
    "name", ["../evil", "/evil", "a/../../evil", "a/..", "..\\evil", "a\\..\\..\\evil", "C:\\evil", "c:/evil", "\\evil"]
)
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("good", "x")
        package.writestr(name, "x")
    for archive in (tmp_path / "a.zip", tar_of(tmp_path / "a.tar.gz", [regular("good"), regular(name)])):
        with pytest.raises(UnsafeArchive, match="leaves the folder"):
            unpack(archive, tmp_path / "deep" / "out")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar.gz", "a.zip", "deep"]


def test_links_and_devices_are_skipped_so_nothing_is_written_through_them(tmp_path: Path) -> None:
    kinds = {"symlink": "2", "hardlink": "1", "character": "3", "block": "4", "fifo": "6"}
    members = [(name, None, ord(kind)) for name, kind in kinds.items()]
    members += [regular("symlink/inside", b"evil"), regular("good")]
    unpacked = unpack(tar_of(tmp_path / "a.tar.gz", members), tmp_path / "out")
    assert {entry.path for entry in unpacked.skipped} == set(kinds)
    assert (tmp_path / "out/symlink/inside").read_bytes() == b"evil"  # the folder is a real one
    assert not any(path.is_symlink() for path in (tmp_path / "out").rglob("*"))
    assert not (tmp_path.parent / "escape").exists()


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = tar_of(tmp_path / "a.tar.gz", [regular("zeros", b"\0" * 3_000_000)])
    for limits, reason in (
        (Limits(file_bytes=1_000_000), "zeros is larger"),
        (Limits(total_bytes=1_000_000), "holds more than"),
        (Limits(ratio_from_bytes=1_000_000), "times its size"),
    ):
        with pytest.raises(UnsafeArchive, match=reason):
            unpack(bomb, tmp_path / "out", limits)
    many = tar_of(tmp_path / "many.tar.gz", [("d", None, ord("2"))] * 50)
    with pytest.raises(UnsafeArchive, match="more than 20 entries"):
        unpack(many, tmp_path / "out", Limits(files=20))
    assert not (tmp_path / "out").exists()


def test_a_bomb_in_skipped_content_or_headers_is_refused(tmp_path: Path) -> None:
    header = tarfile.TarInfo("./@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    with gzip.open(tmp_path / "header.tar.gz", "wb") as file:
        file.write(header.tobuf(tarfile.GNU_FORMAT) + b"a" * 3_000_000)
    with pytest.raises(UnsafeArchive, match="header"):
        unpack(tmp_path / "header.tar.gz", tmp_path / "out")
    device = tarfile.TarInfo("pretend")
    device.type, device.size = b"Q", 20_000_000  # an unknown type, whose content is passed over
    with gzip.open(tmp_path / "skipped.tar.gz", "wb") as file:
        file.write(device.tobuf() + b"\0" * 20_000_000)
    with pytest.raises(UnsafeArchive):
        unpack(tmp_path / "skipped.tar.gz", tmp_path / "out", Limits(total_bytes=1_000_000, files=10))


def test_a_zip_that_lies_about_sizes_is_bounded(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("zeros", b"\0" * 3_000_000)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    at = data.rfind(b"PK\1\2")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnsafeArchive):
        unpack(tmp_path / "a.zip", tmp_path / "out", Limits(file_bytes=1_000_000))
    end = data.rfind(b"PK\5\6")
    data[end + 12 : end + 16] = b"\xff\xff\xff\x7f"
    (tmp_path / "b.zip").write_bytes(data)
    with pytest.raises(UnsafeArchive, match="list of files"):
        unpack(tmp_path / "b.zip", tmp_path / "out")


def test_an_encrypted_file_is_skipped(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("secret", "x")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.rfind(b"PK\1\2") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert [entry.reason for entry in unpack(tmp_path / "a.zip", tmp_path / "out").skipped] == ["encrypted"]


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress, bytes], ids=["gz", "bz2", "xz", "tar"])
def test_truncated_and_damaged_archives_are_refused(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    plain = tar_of(tmp_path / "plain.tar", [regular("a", os.urandom(5000)), regular("b", os.urandom(5000))], "w").read_bytes()
    broken_header = plain[:5632] + b"\x01" * 512 + plain[6144:]
    whole = compress(plain)
    for content in (whole[: len(whole) // 2], compress(broken_header), whole[:600] if compress is bytes else whole[:40]):
        (tmp_path / "cut").write_bytes(content)
        with pytest.raises(UnsafeArchive, match="damaged"):
            unpack(tmp_path / "cut", tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut", "plain.tar"]


def test_a_truncated_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("a", os.urandom(5000))
    whole = (tmp_path / "a.zip").read_bytes()
    for cut in (whole[:3000], whole[:-30], whole[:100] + b"!" + whole[101:]):
        (tmp_path / "a.zip").write_bytes(cut)
        with pytest.raises(UnsafeArchive, match="damaged"):
            unpack(tmp_path / "a.zip", tmp_path / "out")


def test_what_is_no_archive_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not an archive")
    with pytest.raises(SourceError, match="not an archive"):
        unpack(tmp_path / "text", tmp_path / "out")
    (tmp_path / "a.zst").write_bytes(b"\x28\xb5\x2f\xfd....")
    with pytest.raises(SourceError, match="zstandard"):
        unpack(tmp_path / "a.zst", tmp_path / "out")
    with pytest.raises(SourceNotFound):
        unpack(tmp_path / "absent", tmp_path / "out")
    (tmp_path / "out").mkdir()
    with pytest.raises(SourceError, match="exists already"):
        unpack(tar_of(tmp_path / "a.tar", [], "w"), tmp_path / "out")


def test_names_that_cannot_be_had_are_skipped(tmp_path: Path) -> None:
    names = ["a" * 300, "/".join(["d" * 200] * 8), "/".join("d" * 100), "file/below", "file"]
    members = [regular("file"), *map(regular, names), regular("good\nname\x1b[31m"), ("file", None, ord("5"))]
    archive = tar_of(tmp_path / "a.tar.gz", members)
    unpacked = unpack(archive, tmp_path / "out")
    assert len(unpacked.skipped) == 5, unpacked.skipped
    assert all("\n" not in entry.path and len(entry.path) < 300 for entry in unpacked.skipped)
    assert (tmp_path / "out/file").is_file()


def test_case_and_unicode_collisions_lose_nothing_where_the_system_tells_them_apart(tmp_path: Path) -> None:
    names = ["Readme", "README", "caf\u00e9", "cafe\u0301"]
    unpacked = unpack(tar_of(tmp_path / "a.tar.gz", [regular(name, name.encode()) for name in names]), tmp_path / "out")
    assert unpacked.files + len(unpacked.skipped) == 4
    for path in (tmp_path / "out").iterdir():
        assert path.read_text() in names


def test_the_same_name_again_replaces(tmp_path: Path) -> None:
    unpacked = unpack(tar_of(tmp_path / "a.tar.gz", [regular("a", b"first"), regular("a", b"2")]), tmp_path / "out")
    assert (unpacked.files, (tmp_path / "out/a").read_bytes()) == (1, b"2")


@pytest.mark.parametrize(
    "name", [".git/config", "p/.GIT/config", "p/.git", ".git./config", ".g\u200cit/hooks/x", "git~1/config", ".git::$X/c"]
)
def test_git_folders_are_left_out(tmp_path: Path, name: str) -> None:
    # An index in an archive would decide which of its files a scan sees.
    unpacked = unpack(tar_of(tmp_path / "a.tar.gz", [regular(name), regular(".gitignore")]), tmp_path / "out")
    assert [entry.path for entry in unpacked.skipped] == [name.replace("\u200c", "\ufffd")]
    assert [path.name for path in (tmp_path / "out").rglob("*")] == [".gitignore"]
