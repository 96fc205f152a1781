"""Connections to the database: SQLite with a write-ahead log, or PostgreSQL; and what their errors mean."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, exc, text
from sqlalchemy.engine import URL, make_url

from reportedly.errors import (
    BadOptionError,
    BusyLedgerError,
    DamagedLedgerError,
    FullLedgerError,
    LedgerError,
    NoLedgerError,
    ReadOnlyLedgerError,
)
from reportedly.extras import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import Pool

#: How long a writer waits for another, in seconds.
PATIENCE = 60

#: The number in the head of an SQLite file that says whose it is ("rprt").
APPLICATION = 0x72707274

#: How PostgreSQL says why it lets nobody in.
_REFUSAL = re.compile(r"FATAL:\s+(.+)")

#: PostgreSQL's number of the lock that one writer at a time holds.
_WRITER = 0x72707274

_ASK_ROOM = "free some room, then add the same again: what was accepted before is kept"
_BY_SQLITE: dict[int, tuple[type[LedgerError], str, str]] = {
    sqlite3.SQLITE_BUSY: (BusyLedgerError, "another process is writing to it", "wait until it has ended"),
    sqlite3.SQLITE_LOCKED: (BusyLedgerError, "another process is writing to it", "wait until it has ended"),
    sqlite3.SQLITE_FULL: (FullLedgerError, "the disk is full", _ASK_ROOM),
    sqlite3.SQLITE_IOERR: (FullLedgerError, "the disk does not take what is written or read", _ASK_ROOM),
    sqlite3.SQLITE_READONLY: (ReadOnlyLedgerError, "it may only be read", "copy it to where you may write"),
    sqlite3.SQLITE_PERM: (ReadOnlyLedgerError, "it may not be opened", "ask for the right to read the file"),
    sqlite3.SQLITE_CORRUPT: (DamagedLedgerError, "its file is damaged", "take the last copy that is whole"),
    sqlite3.SQLITE_NOTADB: (DamagedLedgerError, "it is no ledger", "name the file of a ledger, or a new one"),
    sqlite3.SQLITE_CANTOPEN: (NoLedgerError, "it can't be opened", "check the path and the rights of its folder"),
}
_BY_STATE: dict[str, tuple[type[LedgerError], str, str]] = {
    "53100": (FullLedgerError, "the database's disk is full", _ASK_ROOM),
    "53200": (FullLedgerError, "the database has no memory left", _ASK_ROOM),
    "25006": (ReadOnlyLedgerError, "the database lets it be read only", "connect to one that may be written"),
    "42501": (ReadOnlyLedgerError, "this user may not write to it", "connect as one who may"),
    "55P03": (BusyLedgerError, "another process is writing to it", "wait until it has ended"),
    "40001": (BusyLedgerError, "another process changed it at the same time", "do the same again"),
    "40P01": (BusyLedgerError, "another process changed it at the same time", "do the same again"),
    "3D000": (NoLedgerError, "there is no such database", "make it with createdb"),
    "XX001": (DamagedLedgerError, "its data are damaged", "take the last copy that is whole"),
    "XX002": (DamagedLedgerError, "its data are damaged", "take the last copy that is whole"),
}


def engine_for(place: str, *, read_only: bool, create: bool) -> tuple[Engine, str]:
    """The engine for a path or a URL, and the name of the place for people, without a password."""
    if "://" not in place:
        path = Path(place).expanduser().absolute()
        return _sqlite(path, read_only=read_only, create=create), str(path)
    try:
        url = make_url(place)
    except exc.ArgumentError:
        raise BadOptionError("ledger", f"{place!r} is no URL", "give a path or postgresql://…") from None
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        path = Path(url.database).absolute()
        return _sqlite(path, read_only=read_only, create=create), str(path)
    if kind not in ("postgresql", "postgres"):
        raise BadOptionError("ledger", f"{kind} is no kind of ledger", "give a path or postgresql://…")
    return _postgres(url, read_only=read_only), url.render_as_string(hide_password=True)


def _sqlite(path: Path, *, read_only: bool, create: bool) -> Engine:
    mode = "ro" if read_only else "rwc" if create else "rw"
    if path.is_dir():
        raise NoLedgerError(str(path), "it is a folder", "name a file in it")
    if not path.exists():
        _make_way(path, create=create and not read_only)
    address = f"{path.as_uri()}?mode={mode}"
    if read_only and not os.access(path.parent, os.W_OK) and not _has_log(path):
        address += "&immutable=1"  # such a folder would refuse the shared memory of the log; nobody writes here

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        for line in _PRAGMAS if not read_only else ("PRAGMA query_only=ON", *_READING):
            raw.execute(line)
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=_queue(), pool_size=8, max_overflow=24)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_way(path: Path, *, create: bool) -> None:
    """Make the folder for a new ledger; NoLedgerError where none is to be made."""
    if not create:
        raise NoLedgerError(str(path), "there is no ledger here", "check the path, or add a document to make one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"its folder can't be made ({error.strerror or error})"
        raise ReadOnlyLedgerError(str(path), problem, "name a place where you may write") from None


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _queue() -> type[Pool]:
    from sqlalchemy.pool import QueuePool  # noqa: PLC0415 - named here to say that a file is meant

    return QueuePool


_READING = ("PRAGMA cache_size=-32768", "PRAGMA mmap_size=268435456", "PRAGMA temp_store=MEMORY")

#: FULL: each commit reaches the disk before `add` returns, so that not even a power cut takes an accepted Document.
_PRAGMAS = (
    f"PRAGMA busy_timeout={PATIENCE * 1000}",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA journal_size_limit=67108864",
    *_READING,
    # What is new lands all over the look-up tables: pages wait longer before they are copied into the file, in more room.
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA cache_size=-98304",
)


def keep_log(engine: Engine, where: str) -> None:
    """Let a new SQLite file keep a write-ahead log from now on: it is written in the file, so nobody else's file is asked."""
    if engine.dialect.name == "sqlite":
        with meaning(where), closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: URL, *, read_only: bool) -> Engine:
    need("psycopg", extra="postgres", purpose="A ledger in PostgreSQL")
    options = f"-c lock_timeout={PATIENCE * 1000} -c timezone=UTC"
    if read_only:
        options += " -c default_transaction_read_only=on"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=8,
        max_overflow=24,
        connect_args={"options": options, "connect_timeout": 20},
    )


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that writes, alone: it is committed at the end, and undone by any error."""
    with meaning(where), engine.connect() as bare:
        connection = bare.execution_options(writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _WRITER})
            yield connection


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that reads one state of the ledger, whatever others write meanwhile."""
    with meaning(where), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def meaning(where: str) -> Iterator[None]:
    """Raise what the database's errors mean to a person."""
    try:
        yield
    except exc.DBAPIError as error:
        raise meant_by(error.orig, where) from error
    except sqlite3.Error as error:
        raise meant_by(error, where) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "psycopg":
            raise
        raise meant_by(error, where) from error


def meant_by(error: BaseException | None, where: str) -> LedgerError:
    """The LedgerError for an error of a driver."""
    code, state = getattr(error, "sqlite_errorcode", None), getattr(error, "sqlstate", None)
    found = _BY_SQLITE.get(code & 0xFF) if isinstance(code, int) else _BY_STATE.get(state or "")
    if isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_CANTOPEN and _takes_no_log(Path(where)):
        advice = "copy it to where you may write" if Path(where).exists() else "name one where you may write"
        found = (ReadOnlyLedgerError, "its disk or its folder may only be read", advice)
    if found is None and state is None and type(error).__module__.startswith("psycopg"):
        found = _unconnected(str(error))
    if found is None:
        found = (LedgerError, f"the database says: {error}", "see the words of the database")
    kind, problem, advice = found
    return kind(where, problem, advice)


def _takes_no_log(path: Path) -> bool:
    """Whether a file that may be read, or is still to be made, lies where no file can be made beside it."""
    is_open = not path.exists() or os.access(path, os.R_OK)
    return is_open and not os.access(path.parent, os.W_OK)


def _unconnected(said: str) -> tuple[type[LedgerError], str, str]:
    """What it means that there is no connection: the server's words, or that there is no server."""
    refusal = _REFUSAL.search(said)
    if refusal is None:
        return NoLedgerError, "the database does not answer", "check the URL and that the server runs"
    advice = "check the name of the database, the user and the password"
    return NoLedgerError, f"the server refuses the connection ({refusal[1].strip()})", advice
