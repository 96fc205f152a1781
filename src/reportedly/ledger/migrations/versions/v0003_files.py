"""Documents are listed with the names of their files, and ids of Stories begin with sty_.

What is shown is made again when the ledger is opened; what was appended keeps its words and is read with the new ids.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, inspect

from reportedly.ledger.schema import WORDS, listed

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; a ledger that is made anew has it already."""
    columns = {column["name"] for column in inspect(op.get_bind()).get_columns(listed.name)}
    if "file" not in columns:
        op.add_column(listed.name, Column("file", WORDS))
