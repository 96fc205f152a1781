"""The table of formats: what each is called and which function writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from reportedly.errors import BadOptionError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportedly.records import Reading

#: Name of the format to "module:function"; every function has the form of Writer.
FORMATS = {
    "jsonl": "reportedly.export.jsonl:write_file",
    "page": "reportedly.export.page:write_page",
}


class Writer(Protocol):
    """Writes Readings to one file, whole or not at all."""

    def __call__(self, readings: Sequence[Reading], out: Path) -> None:
        """Write `readings` to `out`, replacing what was there."""


def writer(name: str) -> Writer:
    """The function that writes the format called `name`.

    Raises BadOptionError where there is no such format.

    >>> writer("jsonl").__name__
    'write_file'
    """
    if name not in FORMATS:
        raise BadOptionError("format", f"there is no format {name!r}", f"choose one of: {', '.join(sorted(FORMATS))}")
    module, function = FORMATS[name].split(":")
    return cast("Writer", getattr(import_module(module), function))
