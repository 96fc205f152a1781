"""What the words of a source say: a name, a body, a country, a pronoun, or a noun with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reportedly.reading.offices import find_bare_office
from reportedly.reading.titles import find_title, read_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.office_lexicon import Body
    from reportedly.reading.titles import Title

PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "him", "his", "her", "them", "me", "us"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
ARTICLES = frozenset(("the", "a", "an"))
_INDEFINITE = frozenset(("a", "an", "one", "another", "some", "every", "each", "any", "no"))
_EMPHASIS = frozenset(("himself", "herself", "themselves", "itself", "also", "both", "all", "too"))
#: Words that end the noun of a source.
_STOPS = frozenset(
    ("who", "that", "which", "whose", "of", "for", "in", "at", "on", "from", "with", "by", "to", "familiar", "close",
     "speaking", "citing", "briefed", "involved", "including", "like", "near", "under", "against", "about", "outside",
     "inside", "knowledgeable", "present", "aware", "among", "across", "living", "working", "after", "before", "as")
)  # fmt: skip

_KNOWING = frozenset(("familiar", "close", "briefed", "with", "knowledgeable", "aware", "involved"))


class Shape(Enum):
    """What the head of a source is."""

    PRONOUN = "pronoun"
    NAME = "name"
    NAMES = "names"
    NOUN = "noun"
    NOTHING = "nothing"


@dataclass(slots=True)
class Source:
    """The words [first, last) of a source and its head: a name, or the noun at word `head`."""

    shape: Shape
    first: int
    last: int
    head: int = -1
    name: Named | None = None
    definite: bool = False
    indefinite: bool = False
    title: Title | None = None
    office: Body | None = None
    near: Named | None = None  # the body or country that stands before the noun or after its preposition
    in_the_know: bool = False  # "people familiar with the matter": sources, not a crowd
    first_person: bool = False
    apposed: Named | None = None  # the person named behind the noun and a comma
    owner: Named | None = None  # whose the noun is: "Aydin" of "Aydin's office"


def read_source(words: Words, first: int, last: int, starts: Mapping[int, Named]) -> Source:
    """What the source at the words [first, last) is; `starts` has the longest name that begins at a word."""
    source = Source(Shape.NOTHING, first, last)
    if first >= last:
        return source
    low = words.low[first]
    shouted = len(low) > 1 and words.word(first).isupper()  # "WHO", "US", "IT"
    if not shouted and low in PRONOUNS | RELATIVES and all(words.low[i] in _EMPHASIS for i in range(first + 1, last)):
        source.shape, source.head = Shape.PRONOUN, first
        source.first_person = low in ("i", "we", "me", "us")
        return source
    if low in PRONOUNS and first + 2 < last and words.low[first + 1] == "and":
        source.shape = Shape.NAMES  # "he and his guest, Anna Holt"
        return source
    source.definite, source.indefinite = low in _DEFINITE, low in _INDEFINITE
    stop = _walk(words, source, starts)
    name = source.name
    if name is not None and name.person and not name.sure and (source.definite or source.indefinite):
        # "a New Hampshire Democrat": capitals without a given name or title after an article are no person's name.
        source.name, source.head = None, name.name_last - 1
    if source.name is not None:
        source.shape = Shape.NAMES if _another(words, source, stop, starts) else Shape.NAME
    elif source.head >= 0 and words.low[source.head] not in ARTICLES:
        source.shape = Shape.NOUN
        _look_around(words, source, stop, starts)
        source.apposed = _apposed(words, source, starts)
    return source


def is_article(words: Words, source: Source) -> bool:
    """Whether a source is no more than an article, the first word of a phrase that was cut off."""
    return source.last > source.first and all(words.low[i] in ARTICLES for i in range(source.first, source.last))


def _apposed(words: Words, source: Source, starts: Mapping[int, Named]) -> Named | None:
    """The person who is named at the end of a source that first says what they are: "its chair, Anna Holt"."""
    for at in range(source.head + 1, source.last):
        name = starts.get(at)
        if name is None or not name.person or name.name_last - name.name_first < 2:
            continue
        if words.gap[at - 1] != ", " and not (source.title is not None and name.last == source.last):
            continue  # "Norvik's chief of police Anna Holt" has no comma
        ends = name.last == source.last or words.gap[name.last - 1][:1] == ","
        return name if ends and not words.low[source.head].endswith("s") else None
    return None


def _walk(words: Words, source: Source, starts: Mapping[int, Named]) -> int:
    """Find the head; returns the word after its phrase."""
    at = source.first
    while at < source.last:
        name = starts.get(at)
        shouted = name is not None and name.body is not None and words.word(at).isupper()  # "the WHO"
        if at > source.first and not shouted and _ends(words, at, source):
            break
        if name is not None and (name.last <= source.last or at == source.first) and _is_phrase(words, name):
            source.name, source.head = name, -1
            source.last = max(source.last, name.last)
            if words.poss[name.last - 1] and name.last < source.last:
                source.owner, source.near, source.name = name, name, None
            at = name.last
            continue
        if source.name is not None and not source.name.person:
            source.near = source.name
        if source.name is not None and source.name.person:
            if source.name.sure and not _is_noun(words.low[at]):
                break
            source.owner = source.name
        source.name, source.head = None, at
        at += 1
    return at


def _is_noun(low: str) -> bool:
    """Whether a word after a name is what the name only tells of ("the Ann Lake campaign")."""
    titles = read_titles()
    return low in titles.unnamed or low in titles.again or low in titles.papers or low in titles.endings


def _is_phrase(words: Words, name: Named) -> bool:
    """Whether a name is none of the nouns of the lexicon that happens to begin with a capital."""
    if name.body is not None or name.last - name.name_first > 1 or name.title is not None:
        return True
    return words.low[name.name_first] not in read_titles().unnamed or name.country is not None


def _ends(words: Words, at: int, source: Source) -> bool:
    gap = words.gap[at - 1]
    if "," in gap or "(" in gap or ";" in gap or "--" in gap or "—" in gap:
        return True
    return (
        words.low[at] in _STOPS
        or _is_participle(words, at, source)
        or (words.low[at] in ("and", "or") and (source.name is not None or source.head >= 0))
    )


def _is_participle(words: Words, at: int, source: Source) -> bool:
    """Whether a participle goes on after the noun of a source: "an officer serving in the area"."""
    low = words.low[at]
    if source.head < 0 or words.cap[at] or not low.endswith(("ing", "ed")) or len(low) < 5:
        return False
    head, titles = words.low[source.head], read_titles()
    return head in titles.unnamed or head in titles.heads or head in titles.papers or head in titles.again


def _another(words: Words, source: Source, stop: int, starts: Mapping[int, Named]) -> bool:
    """Whether a second person follows the first, joined by "and"."""
    if source.name is None or not source.name.person:
        return False
    at = stop
    while at < source.last:
        if words.low[at] in ("and", "or"):
            other = starts.get(at + 1)
            return other is not None and other.person and at + 1 < source.last
        name = starts.get(at)
        if name is None or not name.person or words.gap[at - 1] != ", ":
            return False
        at = name.last
    return False


def _look_around(words: Words, source: Source, stop: int, starts: Mapping[int, Named]) -> None:
    """The title and office that the noun phrase holds, and the body or country after it."""
    source.in_the_know = stop < source.last and words.low[stop] in _KNOWING
    for at in range(source.first, source.head + 1):
        title = find_title(words, at)
        if title is not None and title.last > source.head:
            source.title = title
            break
    for at in range(source.first, source.head + 1):
        office = find_bare_office(words, at)
        if office is not None and office.last == source.head + 1:
            source.office = office.body
            break
    if source.near is None:
        names = (starts.get(at) for at in range(stop, min(source.last, stop + 5)))
        source.near = next((n for n in names if n is not None and (n.body is not None or n.country)), None)
