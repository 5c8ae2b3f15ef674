import os
from pathlib import Path

import pytest

from provenance.errors import SettingsError
from provenance.settings import Settings, find_settings, load_settings

EVERYTHING = """
license = "MIT"
corpora = ["starter", "corpora/ours.corpus"]
fail-on = "warning"
include = ["src/**"]
exclude = ["tests/", "*.gen.py"]
jobs = 2
max-file-bytes = 500_000
file-timeout-seconds = 5
"""


def written(folder: Path, text: str, name: str = "provenance.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, EVERYTHING)
    assert load_settings(path) == Settings(
        license="MIT",
        corpora=("starter", str(tmp_path / "corpora/ours.corpus")),
        fail_on="warning",
        include=("src/**",),
        exclude=("tests/", "*.gen.py"),
        jobs=2,
        max_file_bytes=500_000,
        file_timeout_seconds=5.0,
        path=path,
    )


def test_pyproject_is_read_where_it_has_our_table(tmp_path: Path) -> None:
    written(tmp_path, "[project]\nname = 'x'\n", "pyproject.toml")
    assert find_settings(tmp_path) == Settings()
    path = written(tmp_path, "[tool.provenance]\nlicense = 'MIT'\n", "pyproject.toml")
    assert find_settings(tmp_path) == Settings(license="MIT", path=path.resolve())
    assert load_settings(path).license == "MIT"


def test_two_configurations_of_one_folder_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "[tool.provenance]\n", "pyproject.toml")
    written(tmp_path, "jobs = 1\n")
    with pytest.raises(SettingsError, match="keep one of them"):
        find_settings(tmp_path)


def test_the_nearest_configuration_within_the_repository_counts(tmp_path: Path) -> None:
    written(tmp_path, "jobs = 9\n")
    repository = tmp_path / "repository"
    inner = repository / "src" / "package"
    inner.mkdir(parents=True)
    assert find_settings(inner) == Settings()
    (repository / ".git").mkdir()
    assert find_settings(inner) == Settings()
    written(repository, "jobs = 3\n")
    assert find_settings(inner).jobs == 3
    written(inner, "jobs = 4\n")
    assert find_settings(inner).jobs == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lisence = 'MIT'", "unknown key `lisence`; did you mean `license`"),
        ("fail_on = 'note'", "unknown key `fail_on`; did you mean `fail-on`"),
        ("zzz = 1", "unknown key `zzz`; the keys are corpora, exclude"),
        ("license = 3", "`license` must be text that is not empty, not the number 3"),
        ("license = ' '", "`license` must be text that is not empty"),
        ("corpora = 'starter'", "`corpora` must be a list of texts"),
        ("exclude = ['a', 1]", "`exclude` entry 2 must be text"),
        ("fail-on = 'always'", "`fail-on` must be one of error, warning, note, never, not the text 'always'"),
        ("jobs = true", "`jobs` must be a whole number from 0 to 256, not true"),
        ("jobs = 100000", "`jobs` must be a whole number from 0 to 256"),
        ("jobs = 1.5", "`jobs` must be a whole number"),
        ("max-file-bytes = 0", "`max-file-bytes` must be a whole number from 1"),
        ("file-timeout-seconds = -1", "`file-timeout-seconds` must be seconds above 0"),
        ("file-timeout-seconds = nan", "`file-timeout-seconds` must be seconds above 0"),
        ("license = 2020-01-01", "not a date or time"),
        ("jobs = {a = 1}", "not a table"),
        ("jobs = 1\nlicense = \n", "not valid TOML.*line 2"),
        ("a = " + "[" * 50_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key_or_line(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError, match=message) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="must be a table"):
        load_settings(written(tmp_path, "[tool]\nprovenance = 3\n", "pyproject.toml"))


def test_files_that_are_no_plain_small_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such configuration file"):
        load_settings(tmp_path / "absent.toml")
    with pytest.raises(SettingsError, match="larger than"):
        load_settings(written(tmp_path, "#" * 1_000_001))
    (tmp_path / "latin.toml").write_bytes(b"# ok\nlicense = '\xe9'\n")
    with pytest.raises(SettingsError, match="line 2: not UTF-8"):
        load_settings(tmp_path / "latin.toml")
    os.mkfifo(tmp_path / "pipe.toml")  # would block for ever if it were opened
    with pytest.raises(SettingsError, match="no such configuration file"):
        load_settings(tmp_path / "pipe.toml")
