from __future__ import annotations

import os
import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest

from tests.ledger.servers import find_server, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Made = Callable[[Callable[[str], None]], str]

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


@pytest.fixture(params=["sqlite", "postgres"], scope="session")
def kind(request: pytest.FixtureRequest) -> str:
    """Which database holds the ledger; every test that asks for a place runs in both."""
    return str(request.param)


@pytest.fixture
def place(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where a new ledger can be made: the path of a file, or the URL of an empty database."""
    return str(tmp_path / "desk.ledger") if kind == "sqlite" else new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def other_place(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A second one of the same kind."""
    return str(tmp_path / "other.ledger") if kind == "sqlite" else new_database(request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[str, object], str]]:
    """Ledgers that were filled once, by their kind and by what filled them."""
    return tmp_path_factory.mktemp("patterns"), {}


@pytest.fixture
def copied(
    kind: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    patterns: tuple[Path, dict[tuple[str, object], str]],
) -> Made:
    """Gives the place of a ledger that something filled: filled once, and copied for each test that changes it."""
    folder, known = patterns

    def copy(fill: Callable[[str], None]) -> str:
        server = request.getfixturevalue("postgres") if kind == "postgres" else ""
        pattern = known.get((kind, fill))
        if pattern is None:
            pattern = new_database(server) if server else str(folder / f"{next(_NUMBERS)}.ledger")
            fill(pattern)
            known[kind, fill] = pattern
        if server:
            return new_database(server, pattern.rpartition("/")[2])
        return str(shutil.copy(pattern, tmp_path / "copied.ledger"))

    return copy


def new_database(server: str, pattern: str = "template1") -> str:
    import psycopg

    name = f"ledger{next(_NUMBERS)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {pattern}".encode())
    return f"{server}/{name}"
