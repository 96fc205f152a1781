"""A ledger's tables are made and brought up to this version when it is opened; a newer one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect

from reportedly.errors import DamagedLedgerError, LedgerError, NewerLedgerError, NoLedgerError, ReadOnlyLedgerError
from reportedly.ledger.direct import rows
from reportedly.ledger.engine import APPLICATION, keep_log, reading, writing
from reportedly.ledger.rebuilding import UNFINISHED, begin, form_of, go_on
from reportedly.ledger.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

#: The revisions that this version knows, oldest first.
KNOWN = ("0001", "0002", "0003", "0004")
#: What an older form shows is made again when it is brought up, for it has other ids.
_SHOWS_OTHERWISE = ("0001", "0002")


def bring_up(
    engine: Engine, where: str, *, create: bool, read_only: bool, step: Callable[[int, int], None] | None = None
) -> bool:
    """Make the tables of an empty database, or add what newer versions added; two processes may do so at once.

    What an older ledger shows is made again, which may take long: `step` is called with how many acts of how many are done.
    Where it is stopped, the next one goes on. Whether it was done.

    Raises NoLedgerError for an empty database where `create` is False, NewerLedgerError, DamagedLedgerError.
    """
    with reading(engine, where) as connection:
        found = _revision(connection, where)
    if found == HEAD:
        return False
    if found is None and not create:
        raise NoLedgerError(where, "there is no ledger here", "check the path, or add a document to make one")
    if read_only:
        problem = "it was written by an older version and must be brought up to this one"
        if found == UNFINISHED:
            problem = "what it shows is being made again, or that was stopped"
        raise ReadOnlyLedgerError(where, problem, "run reportedly rebuild on it once, where it may be written")
    if found is None:
        keep_log(engine, where)
    with writing(engine, where) as connection:
        older = _revision(connection, where)
        if older not in (HEAD, UNFINISHED):  # another process may have done it meanwhile
            _migrate(connection)
        if older in _SHOWS_OTHERWISE:
            begin(connection)
        if older not in (*_SHOWS_OTHERWISE, UNFINISHED):
            return False
    go_on(engine, where, step)
    return True


def check_form(connection: Connection, where: str) -> None:
    """See that a ledger that has been open still has the form of this version, in the transaction that reads or writes it.

    Raises NewerLedgerError where another process has brought it up to a newer form, LedgerError where to an older one.
    """
    found = rows(connection, "SELECT version_num FROM alembic_version", ())
    if found == [(HEAD,)]:
        return
    form = str(found[0][0]) if found else "none"
    told = f"while it was open here (it is {form}, this version knows {HEAD})"
    if form in KNOWN:
        raise LedgerError(where, f"another process put it back to an older form {told}", "open it once more")
    advice = "stop this program, install that version of reportedly or a later one, and start it again"
    raise NewerLedgerError(where, f"another process brought it up to a newer form {told}", advice)


def _revision(connection: Connection, where: str) -> str | None:
    """The revision of the ledger, None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables or "chain" not in tables:
        if tables - {"alembic_version"}:
            raise DamagedLedgerError(where, "it is a database of something else", "name another file or database")
        return None
    found = form_of(connection)
    if found is not None and found not in (*KNOWN, UNFINISHED):
        problem = f"it was written by a newer version of reportedly (its form is {found}, this one knows {HEAD})"
        raise NewerLedgerError(where, problem, "install that version or a later one")
    return found


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - loaded only where there is something to do
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "reportedly.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
