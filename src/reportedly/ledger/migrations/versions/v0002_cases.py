"""Cases: the acts on them, and what is projected of these."""

from __future__ import annotations

from alembic import op

from reportedly.ledger.guards import guard_statements
from reportedly.ledger.schema import metadata

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("case_acts", "cases", "case_claims")


def upgrade() -> None:
    """Make the tables of Cases, and guard what is appended."""
    connection = op.get_bind()
    metadata.create_all(connection, tables=[metadata.tables[name] for name in TABLES])
    for line in guard_statements(connection.dialect.name, ["case_acts"], first=False):
        op.execute(line)
