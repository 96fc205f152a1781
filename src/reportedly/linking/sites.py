"""What a content says was hit, robbed, opened or closed: the sites that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.terms import passing_matters, read_matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Matters of people who are taken to a hospital.
_HURT = frozenset({"wounded", "killed", "casualties"})
#: Kinds of people that are called by a site: "farm workers".
_PERSONS = frozenset({"people", "civilians", "children", "forces"})
#: A site behind one of these was not hit itself: "was hit near the bus station".
_NEAR = frozenset({"near", "beside", "outside", "opposite"})


def find_sites(words: Sequence[str], stems: Sequence[str], matters: Sequence[str]) -> tuple[str, ...]:
    """The sites that a content names, without those where the hurt are only taken or goods pass; a station by what it is for.

    `matters` are those of the content, the main one first.
    """
    table = read_matters()
    if matters and matters[0] in passing_matters():
        return ()
    found = dict.fromkeys(_sites_in(words, stems))
    hurt = not _HURT.isdisjoint(matters)
    cared = hurt and not table.caring.isdisjoint(stems)
    return tuple(site for site in found if not (cared and site in table.care))


def _sites_in(words: Sequence[str], stems: Sequence[str]) -> Iterable[str]:
    """Each site by its stem; one of a kind of which there are many with the word before it ("polic station")."""
    table = read_matters()
    for at, (word, one) in enumerate(zip(words, stems, strict=True)):
        if word not in table.sites or not _NEAR.isdisjoint(words[max(0, at - 3) : at]):
            continue
        if table.objects.get(stems[at + 1] if at + 1 < len(stems) else "") in _PERSONS:
            continue
        if one in table.of_many and at and words[at - 1] not in table.stop and words[at - 1][0].isalpha():
            yield f"{stems[at - 1]} {one}"
        elif not (at + 1 < len(stems) and stems[at + 1] in table.of_many):
            yield one
