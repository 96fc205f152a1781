"""pyproject.toml, uv.lock and requirements/ speak of the same versions; `make lock` writes the latter two."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = {(package["name"], package.get("version")) for package in LOCK["package"]}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_pinned_version_is_the_locked_one_and_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+).*\\\n    --hash=sha256:", text, flags=re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\w", text, flags=re.MULTILINE))
    assert set(pins) <= LOCKED


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_declared_dependency_is_pinned(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]
    wanted += PROJECT["dependency-groups"]["dev"] if name == "dev" else []
    for requirement in wanted:
        distribution = re.split(r"[<>=!~;\[ ]", requirement)[0]
        assert re.search(rf"^{re.escape(distribution)}==", text, flags=re.MULTILINE), f"run make lock: {distribution}"
