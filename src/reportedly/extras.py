"""The one door to optional dependencies."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportedly.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType


def need(module: str, *, extra: str, purpose: str) -> ModuleType:
    """The optional `module`, imported at the moment it is used.

    Raises MissingExtraError, which names the command that installs `extra`, where the module is not there.
    A module that is there and fails on an import of its own raises that error unchanged.

    >>> need("json", extra="none", purpose="Writing JSON").dumps([1])
    '[1]'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        asked_for = error.name is not None and f"{module}.".startswith(f"{error.name}.")
        if not asked_for:
            raise
        raise MissingExtraError(module.partition(".")[0], extra, purpose) from error
