"""The people of a team: names, roles, passwords, sessions and tokens, in a database beside the ledger.

A password is kept as an argon2 hash, a session or a token as a SHA-256: who reads the database can't come in with it.
Five wrong passwords for a name within a quarter of an hour lock it for a quarter of an hour.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pwdlib import PasswordHash
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, delete, func, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError

from reportedly.errors import BadOptionError
from reportedly.ledger.direct import rows
from reportedly.web.desk import ROLES, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

#: A session ends after so long without a request, and after so long in any case.
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
#: So many wrong passwords within this time lock a name for as long.
WRONG, WITHIN = 5, timedelta(minutes=15)
SHORTEST = 12
_STEP = timedelta(minutes=1)  # a session's last use is written down at most so often

_tables = MetaData()
_people = Table(
    "desk_people",
    _tables,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
_keys = Table(
    "desk_keys",
    _tables,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # session or token
    Column("role", Text),  # the most that a token may do
    Column("label", Text),
    Column("made", Text, nullable=False),
    Column("used", Text, nullable=False),
)
_wrong = Table(
    "desk_wrong",
    _tables,
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
)
_reads = Table(
    "desk_reads",
    _tables,
    Column("n", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("path", Text, nullable=False),
)
#: Asked with every request, so it is given straight to the driver.
_WHOSE = (
    "SELECT k.made, k.used, k.role, p.name, p.role FROM desk_keys k JOIN desk_people p ON p.name = k.name "
    "WHERE k.digest = ? AND k.kind = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may come in."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program comes in with: its label, the most that it may do, when it was made and last used."""

    digest: str
    label: str
    role: str
    made: str
    used: str


class Accounts:
    """The people of one desk; threads and processes may share it. `clock` tells the time."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime], *, audit: bool = False) -> None:
        self._engine, self._clock = engine, clock
        self.audits = audit
        self._hash = PasswordHash.recommended()
        #: Compared with where there is no such name, so that an answer takes as long.
        self._nobody = self._hash.hash(secrets.token_urlsafe(16))
        _tables.create_all(engine)

    def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_people.c.name, _people.c.role).order_by(_people.c.name))
            return tuple(Person(name=row.name, role=row.role) for row in rows)

    def add(self, name: str, password: str, role: str) -> Person:
        """Let somebody in; BadOptionError for a name that is taken or empty, a short password, a role there is none of."""
        name = _known_name(name)
        values = {"name": name, "role": _known_role(role), "hash": self._hash.hash(_known_password(password))}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(_people).values(values))
        except IntegrityError as error:
            raise BadOptionError("name", f"{name!r} is there already", "choose another") from error
        return Person(name=name, role=role)

    def change(self, name: str, *, role: str | None = None, password: str | None = None) -> None:
        """Give another role or password; a new password ends all sessions and tokens."""
        values = {"role": _known_role(role)} if role else {}
        values |= {"hash": self._hash.hash(_known_password(password))} if password else {}
        with self._engine.begin() as connection:
            done = connection.execute(update(_people).where(_people.c.name == name).values(values))
            if not done.rowcount:
                raise BadOptionError("name", f"there is nobody called {name!r}", "look at the list")
            if password:
                connection.execute(delete(_keys).where(_keys.c.name == name))

    def remove(self, name: str) -> None:
        """Let somebody in no longer; what was judged stays."""
        with self._engine.begin() as connection:
            connection.execute(delete(_keys).where(_keys.c.name == name))
            connection.execute(delete(_people).where(_people.c.name == name))

    def log_in(self, name: str, password: str) -> str | None:
        """A new session for the right password, None for a wrong one or a locked name."""
        now = self._clock()
        with self._engine.begin() as connection:
            since = (now - WITHIN).isoformat()
            connection.execute(delete(_wrong).where(_wrong.c.at < since))
            count = select(func.count()).where(_wrong.c.name == name)
            locked = (connection.execute(count).scalar() or 0) >= WRONG
            held = connection.execute(select(_people.c.hash).where(_people.c.name == name)).scalar()
        right = self._hash.verify(password[:1000], held or self._nobody) and held is not None
        with self._engine.begin() as connection:
            if locked or not right:
                connection.execute(insert(_wrong).values(name=name[:100], at=now.isoformat()))
                return None
            connection.execute(delete(_wrong).where(_wrong.c.name == name))
        return self._key(name, "session", None, "browser")

    def log_out(self, session: str) -> None:
        """End a session."""
        with self._engine.begin() as connection:
            connection.execute(delete(_keys).where(_keys.c.digest == _digest(session)))

    def make_token(self, name: str, *, role: str, label: str) -> str:
        """A token with which a program comes in as this person, with at most this role; it is shown once."""
        return self._key(name, "token", _known_role(role), label.strip()[:100] or "unnamed")

    def tokens(self, name: str) -> tuple[Token, ...]:
        """The tokens of a person."""
        wanted = select(_keys).where(_keys.c.name == name, _keys.c.kind == "token").order_by(_keys.c.made)
        with self._engine.connect() as connection:
            return tuple(
                Token(digest=r.digest, label=r.label, role=r.role, made=r.made, used=r.used)
                for r in connection.execute(wanted)
            )

    def take_back(self, name: str, digest: str) -> None:
        """End one of a person's tokens."""
        with self._engine.begin() as connection:
            connection.execute(delete(_keys).where(_keys.c.digest == digest, _keys.c.name == name))

    def visitor(self, *, session: str, token: str) -> Visitor | None:
        """Whose session or token it is, None where it is nobody's, has ended or was taken back."""
        for key, kind in ((session, "session"), (token, "token")):
            found = self._visitor(key, kind) if key else None
            if found is not None:
                return found
        return None

    def note(self, visitor: Visitor, path: str) -> None:
        """Write down who looked at what."""
        with self._engine.begin() as connection:
            values = {"name": visitor.name, "at": self._clock().isoformat(), "path": path[:500]}
            connection.execute(insert(_reads).values(values))

    def _visitor(self, key: str, kind: str) -> Visitor | None:
        now = self._clock()
        with self._engine.connect() as connection:
            found = rows(connection, _WHOSE, (_digest(key), kind))
        if not found:
            return None
        made, last, most, name, role = found[0]
        used = datetime.fromisoformat(last)
        if kind == "session" and (now - used > IDLE or now - datetime.fromisoformat(made) > LONGEST):
            self.log_out(key)
            return None
        if now - used > _STEP:
            with self._engine.begin() as connection:
                stamp = update(_keys).where(_keys.c.digest == _digest(key)).values(used=now.isoformat())
                connection.execute(stamp)
        return Visitor(name=name, role=role if most is None else min(role, most, key=ROLES.index))

    def _key(self, name: str, kind: str, role: str | None, label: str) -> str:
        key, now = secrets.token_urlsafe(32), self._clock().isoformat()
        values = {"digest": _digest(key), "name": name, "kind": kind, "role": role, "label": label}
        with self._engine.begin() as connection:
            connection.execute(insert(_keys).values(made=now, used=now, **values))
        return key


def open_accounts(ledger: str, clock: Callable[[], datetime], *, audit: bool = False) -> Accounts:
    """The people of the desk over a ledger: in the same PostgreSQL database, or in a file beside an SQLite ledger."""
    if "://" in ledger and not ledger.startswith("sqlite"):
        engine = create_engine(make_url(ledger).set(drivername="postgresql+psycopg"))
    else:
        path = ledger.removeprefix("sqlite:///")
        engine = create_engine(f"sqlite:///{path}.people", connect_args={"timeout": 30})
    return Accounts(engine, clock, audit=audit)


def _digest(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def _known_name(name: str) -> str:
    name = name.strip()
    if not name or len(name) > 100 or not name.isprintable():
        raise BadOptionError("name", "it is empty, too long or holds hidden characters", "use up to 100 letters")
    return name


def _known_role(role: str) -> str:
    if role not in ROLES:
        raise BadOptionError("role", f"there is none called {role!r}", f"choose one of {', '.join(ROLES)}")
    return role


def _known_password(password: str) -> str:
    if len(password) < SHORTEST or len(password) > 1000:
        raise BadOptionError("password", f"it has {len(password)} characters", f"use {SHORTEST} to 1000")
    return password
