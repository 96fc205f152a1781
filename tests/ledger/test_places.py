"""What is opened as a ledger and is none, or is one of another time, is told and left as it was."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import (
    BadOptionError,
    DamagedLedgerError,
    LedgerError,
    MissingExtraError,
    NewerLedgerError,
    NoLedgerError,
)
from reportedly.settings import read_settings
from tests.ledger.ledgers import change, filled, newsroom, open_at

if TYPE_CHECKING:
    from pathlib import Path


def test_a_ledger_that_a_newer_version_wrote_is_left_alone(place: str) -> None:
    filled(place, newsroom(2)).close()
    change(place, "UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        with pytest.raises(NewerLedgerError, match="9999"):
            open_at(place, read_only=read_only)


@pytest.mark.parametrize(("form", "error"), [("9999", NewerLedgerError), ("0001", LedgerError)])
def test_a_ledger_that_gets_another_form_while_it_is_open_is_neither_read_nor_written(
    place: str, form: str, error: type[LedgerError]
) -> None:
    pairs = newsroom(4)
    with filled(place, pairs[:2]) as ledger:
        head = ledger.head()
        change(place, f"UPDATE alembic_version SET version_num = '{form}'")  # noqa: S608 - our own words
        for act in (ledger.head, ledger.claims, lambda: ledger.add(*pairs[3])):
            with pytest.raises(error, match=form):
                act()
        change(place, "UPDATE alembic_version SET version_num = '0004'")
        assert ledger.head() == head


def test_a_place_without_a_ledger_is_named_where_none_is_to_be_made(place: str) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(NoLedgerError, match="there is no ledger"):
            open_at(place, **options)


def test_no_file_is_made_where_none_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError):
        open_at(str(tmp_path / "desk.ledger"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_something_else_is_left_as_it_was(place: str) -> None:
    filled(place, newsroom(1)).close()
    change(place, "DROP TABLE chain", "CREATE TABLE dishes (name TEXT)")
    with pytest.raises(DamagedLedgerError):
        open_at(place)


@pytest.mark.parametrize("content", [b"The mayor spoke.\n" * 300, b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_ledger_is_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    for options in ({}, {"read_only": True}):
        with pytest.raises(LedgerError, match=r"notes\.txt"):
            open_at(str(file), **options)
        assert file.read_bytes() == content


def test_another_programs_database_file_is_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "kitchen.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE dishes (name TEXT)")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(DamagedLedgerError, match="something else"):
        open_at(str(file))
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_no_ledger_and_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError, match="folder"):
        open_at(str(tmp_path))
    with open_at(str(tmp_path / "a" / "b c" / "desk%20.ledger")) as ledger:
        assert ledger.head() == 0
        assert ledger.where.endswith("desk%20.ledger")
    head = (tmp_path / "a" / "b c" / "desk%20.ledger").read_bytes()[:100]
    assert head[18:20] == b"\x02\x02"  # a write-ahead log: others read while one writes
    assert head[68:72] == b"rprt"  # whose file it is


@pytest.mark.parametrize("place", ["mysql://host/db", "ftp://x", "://", "postgresql://"])
def test_a_url_of_another_kind_is_refused(place: str) -> None:
    with pytest.raises((BadOptionError, LedgerError, MissingExtraError)):
        open_at(place)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(NoLedgerError, match="does not answer") as caught:
        open_at("postgresql://desk:secret@127.0.0.1:9/ledger")
    assert "secret" not in str(caught.value)


def test_a_server_that_lets_nobody_in_is_quoted_without_a_password(postgres: str) -> None:
    address = postgres.replace("@", ":secret@")
    with pytest.raises(NoLedgerError, match='database "nowhere" does not exist') as caught:
        open_at(f"{address}/nowhere")
    assert "check the name of the database" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_ledger_is_the_one_that_is_named_then_the_environments_then_the_users(tmp_path: Path) -> None:
    environment = {"REPORTEDLY_LEDGER": "there.ledger", "XDG_DATA_HOME": str(tmp_path)}
    assert read_settings("here.ledger", environment=environment).ledger == "here.ledger"
    assert read_settings(environment=environment).ledger == "there.ledger"
    assert read_settings(environment={"XDG_DATA_HOME": str(tmp_path)}).ledger.endswith("ledger.sqlite")
