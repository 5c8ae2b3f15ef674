"""Where pip looks is where we look."""

import os
from pathlib import Path

import pytest
from pypi_simple import PYPI_SIMPLE_ENDPOINT

from provenance.errors import SettingsError
from provenance.sources.pip_settings import configuration_files, read_index_settings


def test_nothing_configured_means_pips_own_default() -> None:
    settings = read_index_settings({}, ())
    assert settings.indexes == (PYPI_SIMPLE_ENDPOINT,)
    assert (settings.certificates, settings.proxy, settings.timeout_seconds) == (None, None, 30.0)


def test_the_environment_beats_the_files_and_later_files_beat_earlier_ones(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("[global]\nindex-url = https://first/simple\ncert = /first.pem\ntimeout = 5\n[install]\nindex-url = https://no/\n")
    second.write_text("[global]\nextra_index_url =\n    https://a/simple\n    file:///b\n[download]\nindex-url = https://second/simple\n")
    settings = read_index_settings({}, (first, second, tmp_path / "absent"))
    assert settings.indexes == ("https://second/simple", "https://a/simple", "file:///b")
    assert (settings.certificates, settings.timeout_seconds) == ("/first.pem", 5.0)
    environment = {"PIP_INDEX_URL": "https://env/simple", "PIP_CERT": "/env.pem", "PIP_DEFAULT_TIMEOUT": "x", "PIP_PROXY": "http://p"}
    settings = read_index_settings(environment, (first, second))
    assert settings.indexes[0] == "https://env/simple"
    assert (settings.certificates, settings.proxy) == ("/env.pem", "http://p")


def test_no_index_means_none(tmp_path: Path) -> None:
    assert read_index_settings({"PIP_NO_INDEX": "1", "PIP_EXTRA_INDEX_URL": "https://a"}, ()).indexes == ()


def test_a_file_that_cannot_be_parsed_is_named(tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text("index-url = nothing\n")
    with pytest.raises(SettingsError, match=r"pip\.conf"):
        read_index_settings({}, (tmp_path / "pip.conf",))


def test_the_files_are_those_of_pips_documentation(tmp_path: Path) -> None:
    environment = {"HOME": "/home/a", "XDG_CONFIG_HOME": "/cfg", "XDG_CONFIG_DIRS": "/etc/one:/etc/two"}
    files = [str(path) for path in configuration_files(environment)]
    expected = ["/etc/one/pip/pip.conf", "/etc/two/pip/pip.conf", "/etc/pip.conf", "/home/a/.pip/pip.conf", "/cfg/pip/pip.conf"]
    assert [path for path in files if path in expected] == expected
    named = tmp_path / "named"
    named.write_text("")
    alone = configuration_files({**environment, "PIP_CONFIG_FILE": str(named)})
    assert alone[-1] == named and Path("/cfg/pip/pip.conf") not in alone
    assert configuration_files({"PIP_CONFIG_FILE": os.devnull}) == ()
