"""Among the proposals are such that say that two Claims are the same, which no older version knows; no table is another."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is to be changed."""
