"""The words of a content as stems, and what the lexicon knows of them: matters, sites, means, kinds of object."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:-[^\W_]+)*(?:[’']t\b)?|[’']s\b")
#: Endings that are cut, the longer first, and how much of a word must stay.
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "e")
_STAYS = 3
#: The last letters of the endings.
_LAST = frozenset(ending[-1] for ending in _ENDINGS)
#: The second word of a pair follows within so many words.
_APART = 7
#: The rank and the place of a matter that was not found.
_NONE = (1 << 30, 0)
#: What stands for a proper name among stems, and within how many words of it its verb stands.
NAME, _NEAR = "@", 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One entry of the table of matters; `rank` is its place in the file."""

    id: str
    kin: str
    rank: int
    words: frozenset[str]
    beside: frozenset[str]
    scopes: frozenset[str]
    counts: bool
    lasts: bool
    passes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The table of matters, compiled."""

    matters: tuple[Matter, ...]
    by_word: Mapping[str, tuple[Matter, ...]]
    by_pair: Mapping[str, Mapping[str, tuple[Matter, ...]]]
    by_scope: Mapping[str, tuple[Matter, ...]]
    telling: frozenset[str]
    irregular: Mapping[str, str]
    sites: frozenset[str]
    of_many: frozenset[str]
    wide: frozenset[str]
    care: frozenset[str]
    caring: frozenset[str]
    means: frozenset[str]
    objects: Mapping[str, str]
    others: frozenset[str]
    again: frozenset[str]
    pointing: frozenset[str]
    stop: frozenset[str]
    negators: frozenset[str]
    future: frozenset[str]
    growing: frozenset[str]
    whose: tuple[tuple[str, ...], ...]


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, hyphenated ones whole."""
    return list(_words_in(text))


@lru_cache(maxsize=4096)
def _words_in(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One form for the forms of a word: a cut stem, not always a word.

    >>> stem("deployed") == stem("deployment") == stem("deploying"), stem("struck") == stem("strikes")
    (True, True)
    """
    irregular = read_matters().irregular
    return irregular.get(word) or _cut(word)


def _cut(word: str) -> str:
    if word[-1:] not in _LAST:
        return word  # as many
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < _STAYS:
            continue
        if ending in {"ies", "ied"}:
            return word[: -len(ending)] + "y"
        return word if word.endswith("ss") else _single(word[: -len(ending)])
    return word


def _single(cut: str) -> str:
    """The stem with one consonant where an ending had doubled it, and without a last e."""
    if len(cut) > _STAYS and cut[-1] == cut[-2] and cut[-1] not in "aeiouls":
        return cut[:-1]
    return cut[:-1] if len(cut) > _STAYS and cut[-1] == "e" else cut


@lru_cache(maxsize=1)
def read_matters() -> Table:
    """The table of matters, compiled once a process."""
    entries = load("matters")
    irregular = {
        form: line.split()[0]
        for entry in entries
        if entry.table == "irregular"
        for line in entry.list("list")
        for form in line.split()
    }

    def stem_of(words: str) -> str:
        return " ".join(irregular.get(w) or _cut(w) for w in words.split())

    def stems(table: str) -> frozenset[str]:
        return frozenset(stem_of(w) for e in entries if e.table == table for w in e.words)

    def plain(table: str) -> frozenset[str]:
        return frozenset(w for e in entries if e.table == table for w in e.words)

    matters = tuple(
        Matter(
            id=entry.id,
            kin=entry.text("kin", entry.id),
            rank=rank,
            words=frozenset(map(stem_of, entry.words)),
            beside=frozenset(map(stem_of, entry.list("beside"))),
            scopes=frozenset(entry.list("scopes")),
            counts=bool(entry.fields.get("counts")),
            lasts=bool(entry.fields.get("lasts")),
            passes=bool(entry.fields.get("passes")),
        )
        for rank, entry in enumerate(e for e in entries if e.table == "matter")
    )
    by_word: dict[str, tuple[Matter, ...]] = {}
    by_pair: dict[str, dict[str, tuple[Matter, ...]]] = {}
    by_scope: dict[str, tuple[Matter, ...]] = {}
    for matter in matters:
        for word in matter.words:
            first, _, second = word.partition(" ")
            held = by_pair.setdefault(first, {}) if second else by_word
            held[second or word] = (*held.get(second or word, ()), matter)
        for scope in matter.scopes:
            by_scope[scope] = (*by_scope.get(scope, ()), matter)
    objects = {stem_of(w): e.id for e in entries if e.table == "object" for w in e.words}
    return Table(
        matters=matters,
        by_word=by_word,
        by_pair=by_pair,
        by_scope=by_scope,
        telling=frozenset({*by_word, *by_pair}),
        irregular=irregular,
        sites=frozenset(form for word in plain("site") for form in (word, f"{word}s", f"{word[:-1]}ies")),
        of_many=stems("site-of-many"),
        wide=stems("wide-site"),
        care=frozenset(stem_of(w) for e in entries if e.table == "care" for w in e.list("list")),
        caring=stems("care"),
        means=stems("means"),
        objects=objects,
        others=plain("other"),
        again=plain("again"),
        pointing=stems("pointing"),
        stop=plain("stop"),
        negators=plain("negative"),
        future=plain("future"),
        growing=stems("growing"),
        whose=tuple(tuple(words_in(w)) for e in entries if e.table == "whose" for w in e.words),
    )


def find_matters(stems: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The ids of the matters that stems name, the main one first, each with the position of its first word."""
    table = read_matters()
    here = frozenset(stems)
    found: dict[str, tuple[int, int]] = {}
    for at, one in enumerate(stems):
        if one not in table.telling:
            continue
        named, second = table.by_word.get(one, ()), table.by_pair.get(one)
        for matter in named if second is None else (*named, *_parted(second, stems, at)):
            # A matter that has several entries is as main as the first of them that the words name.
            if matter.rank < found.get(matter.id, _NONE)[0] and _stands_beside(matter, one, here):
                found[matter.id] = (matter.rank, at)
    return tuple((name, at) for name, (_, at) in sorted(found.items(), key=lambda item: item[1]))


def _parted(second: Mapping[str, tuple[Matter, ...]], stems: Sequence[str], at: int) -> Iterator[Matter]:
    """The matters of two words of which one of the second follows within _APART words."""
    for apart, other in enumerate(stems[at + 1 : at + 1 + _APART]):
        if apart < _NEAR or NAME not in (other, stems[at]):
            yield from second.get(other, ())
        if not apart:
            yield from second.get(f"_{other}", ())


def _stands_beside(matter: Matter, one: str, here: frozenset[str]) -> bool:
    """Whether a content has what a matter asks for beside its word; one word of two may be that itself."""
    return not matter.beside or bool((matter.beside & here) - ({one} & matter.words))


@lru_cache(maxsize=256)
def kin_of(matter: str) -> str:
    """The kin of a matter by its id: matters of one kin may be one claim."""
    return next((m.kin for m in read_matters().matters if m.id == matter), matter)


@lru_cache(maxsize=1)
def acts() -> frozenset[str]:
    """The ids of matters that are something done at one time, neither a count nor what goes on."""
    matters = read_matters().matters
    return frozenset(m.id for m in matters) - {m.id for m in matters if m.counts or m.lasts}


@lru_cache(maxsize=1)
def counting_matters() -> frozenset[str]:
    """The ids of matters that are a number of something."""
    return frozenset(m.id for m in read_matters().matters if m.counts)


@lru_cache(maxsize=1)
def lasting_matters() -> frozenset[str]:
    """The ids of matters that last for days."""
    return frozenset(m.id for m in read_matters().matters if m.lasts)


@lru_cache(maxsize=1)
def passing_matters() -> frozenset[str]:
    """The ids of matters that sites are only on the way of."""
    return frozenset(m.id for m in read_matters().matters if m.passes)


@lru_cache(maxsize=1)
def general_terms() -> frozenset[str]:
    """The terms that every content of a matter has: words for what happened, and kinds of what is counted."""
    table = read_matters()
    return frozenset({*table.by_word, *table.objects.values()})


@lru_cache(maxsize=1)
def telling_kinds() -> frozenset[str]:
    """The kinds of what is counted or spoken of that tell something; "people" tells next to nothing."""
    return frozenset(read_matters().objects.values()) - {"people"}


def object_of(words: str | None) -> str | None:
    """The kind of what a Figure counts: a kind of the table, else the stem of its last word.

    >>> object_of("North Korean soldiers"), object_of("civilians"), object_of("houses")
    ('forces', 'people', 'hous')
    """
    stems = [stem(w) for w in words_in(words or "")]
    if not stems:
        return None
    objects = read_matters().objects
    for one in reversed(stems):
        if one in objects:
            return objects[one]
    return stems[-1]
