"""What the two databases need beside tables: guards of what is appended, and full-text indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The words of an error that a guard raises.
REFUSED = "the ledger only grows: this row may not be changed or removed"

#: Full-text indexes by name; each row has the number of the row that it indexes.
INDEXES = ("document_words", "entry_words", "claim_words", "actor_words")


def guard_statements(dialect: str, tables: Iterable[str], *, first: bool = True) -> Iterator[str]:
    """The statements that make UPDATE and DELETE of these tables fail; `first` where no table is guarded yet."""
    if dialect == "sqlite":
        for table in tables:
            for act in ("UPDATE", "DELETE"):
                body = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
                yield f"CREATE TRIGGER {table}_keeps_{act.lower()} BEFORE {act} ON {table} {body}"
        return
    body = f"BEGIN RAISE EXCEPTION '{REFUSED}'; END"
    if first:
        yield f"CREATE FUNCTION reportedly_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    for table in tables:
        kept = "EXECUTE FUNCTION reportedly_refuse()"
        yield f"CREATE TRIGGER {table}_keeps BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {kept}"
        yield f"CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {kept}"


def index_statements(dialect: str) -> Iterator[str]:
    """The statements that make the full-text indexes: they hold words and no text, which the tables hold."""
    for name in INDEXES:
        if dialect == "sqlite":
            yield (
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
            )
        else:
            yield f"CREATE TABLE {name} (n BIGINT PRIMARY KEY, words tsvector NOT NULL)"
            yield f"CREATE INDEX ix_{name} ON {name} USING gin (words)"
