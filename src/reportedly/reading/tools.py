"""What reading needs and is costly to open: made once in a process, handed to `read_document`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.gazetteer import open_gazetteer
from reportedly.reading.tagger import Tagger, digest_of, open_tagger
from reportedly.records import Reader
from reportedly.version import VERSION

if TYPE_CHECKING:
    from reportedly.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The opened tagger and gazetteer, and the Reader that Readings made with them name."""

    tagger: Tagger
    gazetteer: Gazetteer
    reader: Reader


def load_tools(tagger: str = "fast") -> Tools:
    """Open the tools; raises BadOptionError for an unknown tagger, DamagedInstallError for a missing file."""
    opened = open_tagger(tagger)
    reader = Reader(version=VERSION, tagger=opened.name, weights=opened.digest)
    return Tools(tagger=opened, gazetteer=open_gazetteer(), reader=reader)


def reader_of(tagger: str = "fast") -> Reader:
    """The Reader that Readings made with a tagger name; nothing is opened. Raises as `load_tools` does."""
    return Reader(version=VERSION, tagger=tagger, weights=digest_of(tagger))
