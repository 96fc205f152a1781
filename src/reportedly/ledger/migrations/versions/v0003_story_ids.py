"""Ids of Stories begin with sty_: no table changes, and what is shown is made again when the ledger is opened."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change no table: what was appended keeps its words, and is read with the new ids."""
