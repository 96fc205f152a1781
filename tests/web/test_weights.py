"""What a browser has to load: the page of Claims, and the scripts with the map's."""

from __future__ import annotations

import gzip
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from reportedly.web.pages import vendored

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from starlette.testclient import TestClient

STATIC = files("reportedly.web").joinpath("static")
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


def scripts_in(folder: Traversable) -> list[Traversable]:
    return [file for file in folder.iterdir() if file.name.endswith((".js", ".mjs"))]


def sent(scripts: list[Traversable]) -> int:
    """Bytes of scripts as they are sent."""
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in scripts)


def test_the_desks_own_scripts_weigh_little_as_they_are_sent() -> None:
    assert 0 < sent(scripts_in(STATIC)) <= 30_000


def test_the_page_of_claims_loads_no_script_of_another_but_htmx(desk: TestClient) -> None:
    named = {part for part in loaded(desk, "/") if part.endswith((".js", ".mjs"))}
    assert "/static/desk.js" in named
    others = named - {f"/static/{file.name}" for file in scripts_in(STATIC)}
    assert others == ({"/static/vendor/htmx.min.js"} if vendored("htmx.min.js") else set())


def test_all_scripts_together_weigh_little_as_they_are_sent(desk: TestClient) -> None:
    vendor = STATIC.joinpath("vendor")
    if not vendor.is_dir():
        pytest.skip("the scripts of others are not there; fetch them with: make front")
    scripts = [*scripts_in(STATIC), *scripts_in(vendor)]
    named = {part for path in ("/", "/map") for part in loaded(desk, path) if part.endswith((".js", ".mjs"))}
    assert named <= {f"/static/{file.name}" for file in scripts} | {f"/static/vendor/{file.name}" for file in scripts}
    assert {file.name for file in scripts_in(vendor)} >= {"htmx.min.js", "maplibre-gl.mjs"}
    assert sent(scripts) <= 700_000
