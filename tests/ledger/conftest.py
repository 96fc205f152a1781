from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.ledger.servers import find_server, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    programs = find_server()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no PostgreSQL server: install Debian's package postgresql")
        pytest.skip("there is no PostgreSQL server on this machine")
    with running(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made: the path of a file, or the URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.ledger")
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def other_place(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A second one of the same kind."""
    return new_database(request.getfixturevalue("postgres")) if "://" in place else str(tmp_path / "other.ledger")


def new_database(server: str) -> str:
    import psycopg

    name = f"ledger{next(_NUMBERS)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{server}/{name}"
