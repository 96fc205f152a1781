"""`python tests/web/upgrading.py LEDGER FOLDER`: bring a ledger up to a form that this version does not know, as a later one would.

The revision is written into the folder, and run by alembic behind those that there are: it gives a table another name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

LATER = "0042"
_REVISION = f"""
from alembic import op
from reportedly.ledger.schema import HEAD
revision, down_revision, branch_labels, depends_on = "{LATER}", HEAD, None, None

def upgrade():
    op.execute("ALTER TABLE claims RENAME TO claims_of_later")
"""


def upgrade(ledger: str, folder: str) -> None:
    """Run the later revision on a ledger."""
    Path(folder, "later.py").write_text(_REVISION, encoding="utf-8")
    config = Config()
    config.set_main_option("script_location", "reportedly.ledger:migrations")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"reportedly.ledger:migrations/versions\n{folder}")
    with create_engine(f"sqlite:///{ledger}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


if __name__ == "__main__":
    upgrade(*sys.argv[1:])
