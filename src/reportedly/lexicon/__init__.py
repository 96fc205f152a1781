"""Linguistic knowledge as data: TOML files of entries, each with words that match, words that must not, a source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMON = frozenset({"id", "words", "pattern", "matches", "but_not", "source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a lexicon file: `table` is the TOML table it stands in, `fields` what only its kind has."""

    table: str
    id: str
    words: tuple[str, ...] = ()
    pattern: str | None = None
    matches: str
    but_not: str
    source: str
    fields: Mapping[str, object]

    def text(self, name: str, default: str = "") -> str:
        """The field `name` as one string, `default` where the entry has none."""
        value = self.fields.get(name, default)
        return value if isinstance(value, str) else default

    def list(self, name: str) -> tuple[str, ...]:
        """The field `name` as a tuple of strings, empty where the entry has none."""
        value = self.fields.get(name, ())
        return tuple(str(part) for part in value) if isinstance(value, (list, tuple)) else ()

    def number(self, name: str) -> float | None:
        """The field `name` as a number, None where the entry has none."""
        value = self.fields.get(name)
        return float(value) if isinstance(value, (int, float)) else None


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The entries of `lexicon/<name>.toml` in the order of the file, read once a process.

    >>> [entry.id for entry in load("modifiers") if "roughly" in entry.words]
    ['about']
    """
    written = get_data(__name__, f"{name}.toml")
    if written is None:
        raise FileNotFoundError(f"the package has no lexicon file {name}.toml: install it whole")
    tables = tomllib.loads(written.decode("utf-8"))
    return tuple(_entry(table, fields) for table, entries in tables.items() for fields in entries)


def _entry(table: str, fields: dict[str, object]) -> Entry:
    """One entry; KeyError names the required field that it lacks."""
    words, pattern = fields.get("words", ()), fields.get("pattern")
    return Entry(
        table=table,
        id=str(fields["id"]),
        words=tuple(map(str, words)) if isinstance(words, list) else (),
        pattern=pattern if isinstance(pattern, str) else None,
        matches=str(fields["matches"]),
        but_not=str(fields["but_not"]),
        source=str(fields["source"]),
        fields=MappingProxyType({key: value for key, value in fields.items() if key not in _COMMON}),
    )
