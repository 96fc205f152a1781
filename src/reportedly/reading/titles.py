"""What words tell of a person: title, gender, whether they speak for a body; and the nouns of those without a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables
from reportedly.lexicon import Entry, load
from reportedly.reading.actor_words import Words
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_MODIFIERS = 5

#: What stands before "major" where it is no rank, and behind it where it is one.
_INDEFINITE, _BEHIND_A_RANK = (
    frozenset(("a", "another", "one", "several", "some")),
    frozenset(("in", "of", "with", "for", "at", "from", "who", "and", "general", "said", "told", "says")),
)
#: Titles that are a form of address and say nothing of a role.
ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "mister", "sir", "lady", "madam", "dame", "lord"))

#: Words that end a title's own abbreviation with a full stop.
SHORTENED = frozenset(
    ("mr", "mrs", "ms", "dr", "gov", "sen", "sens", "rep", "reps", "gen", "col", "maj", "lt", "capt", "sgt", "cpl",
     "pvt", "adm", "cmdr", "brig", "prof", "rev", "del", "st", "jr", "sr")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title at the words [first, last); its head is at `head`."""

    first: int
    last: int
    head: int
    gender: str | None
    speaks: bool
    weak: bool = False  # who a person is to others ("rival", "wife"), no role


@dataclass(frozen=True, slots=True)
class Head:
    """A title's head: its words, the gender that it tells, whether it speaks for a body, whether it is no role."""

    words: tuple[str, ...]
    gender: str | None
    speaks: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Again:
    """What "the ministry" or "the group" can stand for."""

    offices: tuple[str, ...]
    kinds: frozenset[str]
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class StateOffice:
    """An office that one person in a state holds."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Titles:
    """The lexicon of titles, given names and nouns, compiled."""

    heads: Mapping[str, tuple[Head, ...]]
    modifiers: frozenset[str]
    unnamed: Mapping[str, ActorKind]
    again: Mapping[str, Again]
    given: Mapping[str, str | None]
    endings: Mapping[str, ActorKind]
    beginnings: Mapping[str, ActorKind]
    papers: frozenset[str]
    called: Mapping[str, frozenset[str]]
    first: frozenset[str]
    no_names: frozenset[str]
    once: frozenset[str]  # "former", "acting"
    fighting: frozenset[str]  # "armed", "rebel"
    named: Mapping[str, ActorKind]  # "the news site": what bears the name behind it
    says_little: frozenset[str]  # "the powerful agency"
    whose: frozenset[str]  # "the Vadas campaign"
    bynames: Mapping[str, str | None]  # "the tycoon", with the gender that the noun tells
    state_offices: Mapping[str, StateOffice]  # "prime minister"
    epithets: Mapping[
        str, tuple[str, ...]
    ]  # "the spy agency": parts of the name, office or kind of what may be called so


@lru_cache(maxsize=1)
def read_titles() -> Titles:
    """The lexicon, read and compiled once a process."""
    entries = load("titles")
    heads = _heads(entries)
    modifiers = frozenset(_words(entries, "modifier"))
    given: dict[str, str | None] = dict.fromkeys(read_tables().words["given"])
    for entry in entries:
        if entry.table == "given":
            for name in " ".join(entry.words).split():
                # A name in both lists tells no gender.
                given[name] = None if given.get(name) not in (None, entry.text("gender")) else entry.text("gender")
    return Titles(
        heads=heads,
        modifiers=modifiers,
        unnamed={w: ActorKind(e.text("kind")) for e in reversed(entries) if e.table == "unnamed" for w in e.words},
        again={w: _again(e) for e in reversed(entries) if e.table == "again" for w in e.words},
        given=given,
        endings={w: ActorKind(e.text("kind")) for e in load("bodies") if e.table == "ending" for w in e.words},
        beginnings={w: ActorKind(e.text("kind")) for e in load("bodies") if e.table == "beginning" for w in e.words},
        papers=frozenset(_words(entries, "paper")),
        called=_called(entries),
        first=frozenset(heads) | modifiers,
        no_names=_closed(entries, "no-names"),
        once=_closed(entries, "no-longer-or-not-yet"),
        fighting=_closed(entries, "fighting"),
        named={w: ActorKind(e.text("kind")) for e in entries if e.table == "named" for w in e.words},
        says_little=frozenset(_words(entries, "says-little")),
        whose=frozenset(_words(entries, "whose")),
        state_offices={
            w: StateOffice(e.id, e.text("name")) for e in entries if e.table == "state-office" for w in e.words
        },
        bynames={w: e.text("gender") or None for e in entries if e.table == "byname" for w in e.words},
        epithets=_epithets(entries),
    )


def _epithets(entries: tuple[Entry, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if entry.table == "epithet":
            for word in entry.words:
                found[word] = (*found.get(word, ()), *entry.list("parts"))
    return found


def _closed(entries: tuple[Entry, ...], name: str) -> frozenset[str]:
    return frozenset(word for entry in entries if entry.id == name for word in " ".join(entry.words).split())


def _heads(entries: tuple[Entry, ...]) -> dict[str, tuple[Head, ...]]:
    titles = [entry for entry in entries if entry.table == "title"]
    gender = {word: entry.text("gender") for entry in titles if entry.text("gender") for word in entry.words}
    heads: dict[str, dict[tuple[str, ...], Head]] = {}
    for entry in titles:
        for word in entry.words:
            key = tuple(Words(word).low)
            head = Head(key, gender.get(word), bool(entry.text("speaks")), bool(entry.text("weak")))
            heads.setdefault(key[0], {}).setdefault(key, head)
    return {word: tuple(sorted(found.values(), key=lambda h: -len(h.words))) for word, found in heads.items()}


def _words(entries: tuple[Entry, ...], table: str) -> list[str]:
    return [word for entry in entries if entry.table == table for word in entry.words]


def _called(entries: tuple[Entry, ...]) -> dict[str, frozenset[str]]:
    lines = [line.split(" | ") for entry in entries if entry.table == "called" for line in entry.list("list")]
    return {line[0]: frozenset(word for name in line for word in name.split()) for line in lines}


def _again(entry: Entry) -> Again:
    return Again(entry.list("offices"), frozenset(entry.list("kinds")), ActorKind(entry.text("kind")))


def find_title(words: Words, at: int, *, heads: int = 3) -> Title | None:
    """The title that begins at word `at`, modifiers and all, of at most `heads` heads; None where none does.

    >>> words = Words("former Deputy Foreign Minister Rokas Vadas")
    >>> find_title(words, 0).last
    4
    """
    titles = read_titles()
    if words.low[at] not in titles.first:
        return None
    head = at
    while True:
        found = _head(words, head, titles)
        if found is not None:
            last = head + len(found.words)
            # "deputy minister": a head may itself stand before a longer one.
            more = heads > 1 and last < len(words) and _goes_on(words, last - 1) and words.low[last] not in ADDRESS
            longer = find_title(words, last, heads=heads - 1) if more else None
            if longer is not None:
                return replace(
                    longer, first=at, gender=longer.gender or found.gender, speaks=longer.speaks or found.speaks
                )
            return Title(at, last, head, found.gender, found.speaks, found.weak)
        if head - at >= _MOST_MODIFIERS or words.low[head] not in titles.modifiers or not _goes_on(words, head):
            return None
        head += 1
        if head >= len(words):
            return None


def _head(words: Words, at: int, titles: Titles) -> Head | None:
    if words.low[at] == "major" and _tells_how_great(words, at):
        return None
    for head in titles.heads.get(words.low[at], ()):
        if tuple(words.low[at : at + len(head.words)]) == head.words:
            return head
    return None


def _tells_how_great(words: Words, at: int) -> bool:
    """Whether "major" is no rank: "a major donor", "a major U.S. regulator"."""
    if words.cap[at] or at + 1 >= len(words) or not words.joined(at) or words.low[at + 1] in _BEHIND_A_RANK:
        return False
    return not words.cap[at + 1] or (at > 0 and words.low[at - 1] in _INDEFINITE)


def _goes_on(words: Words, at: int) -> bool:
    gap = words.gap[at]
    if words.poss[at]:
        return False
    return gap in (" ", "-", "\u00a0") or (gap == ". " and words.low[at] in SHORTENED)


def gender_of(given: str) -> str | None:
    """The gender that a given name tells, if it tells one.

    >>> gender_of("Volodymyr"), gender_of("Kim"), gender_of("Xyz")
    ('m', 'f', None)
    """
    return read_titles().given.get(given.lower())
