"""The first form of the ledger."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.guards import guard_statements, index_statements
from reportedly.ledger.schema import APPENDED, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, guards and full-text indexes."""
    connection = op.get_bind()
    metadata.create_all(connection)
    dialect = connection.dialect.name
    names = [table.name for table in APPENDED]
    for line in (*guard_statements(dialect, names), *index_statements(dialect)):
        op.execute(line)
