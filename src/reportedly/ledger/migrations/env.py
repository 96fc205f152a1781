"""Runs the migrations in the transaction that the ledger opened."""

from __future__ import annotations

from alembic import context

from reportedly.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
