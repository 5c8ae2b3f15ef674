import hashlib
import json
import shutil
from pathlib import Path

import pytest

from provenance.errors import SourceNotFound
from provenance.gold.fetching import GoldFetchOptions, fetch_side
from provenance.gold.pairs import PackageSide
from provenance.sources.interface import FetchOptions, SourceTree
from provenance.sources.npm import NpmSource
from tests.sources import makers

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")


def test_a_package_with_capitals_is_not_its_namesake_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = makers.npm_package("OldStream", "1.3.5", tmp_path / "canary")
    pages: dict[str, tuple[int, str, bytes]] = {"/OldStream.tgz": (200, "application/octet-stream", content)}
    with makers.web_server(pages) as (url, _):
        dist = {"tarball": f"{url}/OldStream.tgz", "shasum": hashlib.sha1(content).hexdigest()}
        document = {"name": "OldStream", "versions": {"1.3.5": {"name": "OldStream", "version": "1.3.5", "dist": dist}}}
        pages["/OldStream"] = (200, "application/json", json.dumps(document | {"dist-tags": {"latest": "1.3.5"}}).encode())
        monkeypatch.setenv("npm_config_registry", url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        options = FetchOptions(tmp_path / "cache")
        tree = NpmSource().fetch("pkg:npm/OldStream@1.3.5", options)
        with pytest.raises(SourceNotFound, match=r"pkg:npm/oldstream@1\.3\.5"):
            NpmSource().fetch("pkg:npm/oldstream@1.3.5", options)
    assert (tree.spec, tree.name, tree.version) == ("pkg:npm/OldStream@1.3.5", "OldStream", "1.3.5")
    side = PackageSide("npm", "OldStream", "1.3.5", hashlib.sha256(content).hexdigest())
    of_side = fetch_side(side, GoldFetchOptions(tmp_path / "cache", tmp_path / "scratch", offline=True))
    assert isinstance(of_side, SourceTree)
    assert of_side.spec == side.spec == tree.spec
