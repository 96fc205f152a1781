from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.served import served
from reportedly.ledger import open_ledger
from tests.browsers import chromium
from tests.web.desks import client_of, desk_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from reportedly.ledger.base import Ledger


@pytest.fixture
def ledger(demo_copy: Path) -> Iterator[Ledger]:
    with open_ledger(str(demo_copy)) as opened:
        yield opened


@pytest.fixture
def desk(ledger: Ledger) -> TestClient:
    return client_of(desk_over(ledger))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    with served(ledger) as where:
        yield where
