"""How far ACLED's coders would say that the outlets of a Claim reach."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.assessing.evidence import Evidence


def source_scale(evidence: Evidence) -> str | None:
    """`national` for outlets of the country in which it happened, `international` for others; both where both report.

    None where no outlet is known by the lexicon. Whether an outlet is local, subnational or regional is not told by its name,
    so those of the scale's steps are never given.
    """
    where = {p.country for e in evidence.entries for p in e.places if p.as_ == "place" and p.country}
    names = dict.fromkeys(e.outlet for e in evidence.entries if e.outlet)
    known = [_outlets()[key] for name in names if (key := _key(name)) in _outlets()]
    found = {"national" if country is not None and country in where else "international" for country in known}
    return "-".join(sorted(found, reverse=True)) or None


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
