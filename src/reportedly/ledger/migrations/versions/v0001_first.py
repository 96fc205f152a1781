"""The first form of the ledger."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.guards import guard_statements, index_statements
from reportedly.ledger.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


APPENDED = ("bodies", "documents", "readings", "proposals", "judgements", "problems", "chain")
PROJECTED = (
    *("listed", "sketches", "entries", "actors", "stories", "claims", "claim_lines", "members"),
    *("claim_keys", "claim_marks", "actor_keys", "story_keys", "reprint_keys", "remembered"),
)


def upgrade() -> None:
    """Make the first tables, their guards and the full-text indexes."""
    connection = op.get_bind()
    metadata.create_all(connection, tables=[metadata.tables[name] for name in (*APPENDED, *PROJECTED)])
    dialect = connection.dialect.name
    for line in (*guard_statements(dialect, APPENDED), *index_statements(dialect)):
        op.execute(line)
