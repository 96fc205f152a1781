from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import MissingExtraError
from reportedly.extras import need

if TYPE_CHECKING:
    from pathlib import Path


def test_a_module_that_is_there_is_returned() -> None:
    assert need("json", extra="none", purpose="Writing") is json


@pytest.mark.parametrize("module", ["no_such_package", "no_such_package.inner"])
def test_a_missing_package_is_named_with_its_extra_and_purpose(module: str) -> None:
    with pytest.raises(MissingExtraError) as raised:
        need(module, extra="ray", purpose="Reading on a cluster")
    assert (raised.value.package, raised.value.extra) == ("no_such_package", "ray")
    assert str(raised.value).startswith("Reading on a cluster needs no_such_package")


def test_a_module_that_is_there_but_broken_raises_its_own_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_on_purpose.py").write_text("import something_it_lacks\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="something_it_lacks"):
        need("broken_on_purpose", extra="ray", purpose="Reading on a cluster")
