"""Where things are kept, read once at the edge from the options and the environment, and passed in."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The variable that names the ledger where no option does.
LEDGER_VARIABLE = "REPORTEDLY_LEDGER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is the same for one run of a command: `ledger` is a path or a database URL."""

    ledger: str


def read_settings(ledger: str | None = None, *, environment: Mapping[str, str] | None = None) -> Settings:
    """The ledger that is named, else the one in REPORTEDLY_LEDGER, else one in the user's data folder.

    >>> read_settings(environment={"REPORTEDLY_LEDGER": "desk.ledger"}).ledger
    'desk.ledger'
    """
    environment = os.environ if environment is None else environment
    named = ledger or environment.get(LEDGER_VARIABLE)
    return Settings(ledger=named or str(data_folder(environment) / "reportedly" / "ledger.sqlite"))


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder in which this system keeps what programs hold for the user."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = environment.get("XDG_DATA_HOME", "")
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
