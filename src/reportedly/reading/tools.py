"""What reading needs and is costly to open: made once in a process, handed to `read_document`."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reading.tagger import Tagger, open_tagger
from reportedly.records import Reader
from reportedly.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The opened tagger, and the Reader that Readings made with it name."""

    tagger: Tagger
    reader: Reader


def load_tools(tagger: str = "fast") -> Tools:
    """Open the tools; raises BadOptionError for an unknown tagger, DamagedInstallError for a missing file."""
    opened = open_tagger(tagger)
    return Tools(tagger=opened, reader=Reader(version=VERSION, tagger=opened.name, weights=opened.digest))
