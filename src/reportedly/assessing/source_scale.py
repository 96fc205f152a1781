"""How far ACLED's coders would say that the outlets of a Claim reach."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.assessing.evidence import Evidence
    from reportedly.records import Place


#: ACLED's steps, the narrowest first; "other" are those who are no press.
SCALE = ("local", "subnational", "national", "regional", "international", "other")
#: Up to this precision (UCDP where_prec) a place is a town or lies near one.
_TOWN = 2
#: A word of so many letters in the name of an outlet may name a town.
_NAMING = 4


def source_scale(evidence: Evidence) -> str | None:
    """The steps of the outlets whose reach is known, joined by hyphens from the narrowest on; None where none is.

    An outlet of the lexicon is `national` where its country is that of the event, else `international`. Others are told by
    their names: `local` with a town of the event in it, `subnational` with its division, `regional` with a region of several
    countries, `other` with the word for a body or a platform.
    """
    places = [p for e in evidence.entries for p in e.places if p.as_ == "place"]
    names = dict.fromkeys(e.outlet for e in evidence.entries if e.outlet)
    found = {_step(name, places) for name in names}
    return "-".join(step for step in SCALE if step in found) or None


def _step(name: str, places: Sequence[Place]) -> str | None:
    key = _key(name)
    if key in _outlets():
        country = _outlets()[key]
        return "national" if country is not None and country in {p.country for p in places} else "international"
    words = set(key.split())
    for step in ("other", "regional"):
        if not words.isdisjoint(_telling(step)):
            return step
    if any(p.precision is not None and p.precision <= _TOWN and _names(words, p.name) for p in places):
        return "local"
    return "subnational" if any(_names(words, p.admin1 or "") for p in places) else None


def _names(words: set[str], place: str) -> bool:
    """Whether the name of a place, or the word before "Oblast" and the like, stands among words."""
    own = place.casefold().split()
    return bool(own) and len(own[0]) >= _NAMING and (set(own) <= words or own[0] in words)


@lru_cache(maxsize=2)
def _telling(step: str) -> frozenset[str]:
    return frozenset(word for entry in load("source_scale") if entry.table == step for word in entry.words)


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


@lru_cache(maxsize=1)
def _outlets() -> dict[str, str | None]:
    """The country of every outlet of the lexicon by its names, None for one that belongs to none."""
    return dict(_named())


def _named() -> Iterator[tuple[str, str | None]]:
    for entry in load("outlets"):
        for line in entry.list("list"):
            head, colon, names = line.partition(": ")
            country, names = (head, names) if colon else (None, line)
            for name in names.split(" | "):
                yield _key(name.removeprefix("?")), country
