"""What a browser has to load: the page of Claims, and the scripts with the map's."""

from __future__ import annotations

import gzip
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PART = re.compile(r'(?:href|src)="(/(?:static|shared)/[^"]+)"')


def loaded(desk: TestClient, path: str) -> dict[str, bytes]:
    """A page and the parts that it names, by path."""
    html = desk.get(path)
    return {path: html.content, **{part: desk.get(part).content for part in PART.findall(html.text)}}


def test_the_page_of_claims_with_its_parts_weighs_little(desk: TestClient) -> None:
    parts = loaded(desk, "/")
    assert any(path.endswith(".js") for path in parts)
    assert any(path.endswith(".css") for path in parts)
    assert sum(map(len, parts.values())) <= 400_000


def test_all_scripts_together_weigh_little_as_they_are_sent(desk: TestClient) -> None:
    static = files("reportedly.web").joinpath("static")
    if not static.joinpath("vendor").is_dir():
        pytest.skip("the map's script is not there; fetch it with: make front")
    folders = [static, static.joinpath("vendor")]
    scripts = [file for folder in folders for file in folder.iterdir() if file.name.endswith((".js", ".mjs"))]
    named = {part for path in ("/", "/map") for part in loaded(desk, path) if part.endswith((".js", ".mjs"))}
    assert named <= {f"/static/{file.name}" for file in scripts} | {f"/static/vendor/{file.name}" for file in scripts}
    assert len(scripts) >= 4
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in scripts) <= 700_000
