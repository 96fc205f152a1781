"""What stands around a name: affiliation and title before it; age, party and apposition after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.gazetteer import open_gazetteer
from reportedly.gazetteer.tables import read_tables
from reportedly.reading.known_names import is_company
from reportedly.reading.office_lexicon import Body
from reportedly.reading.offices import Found, find_bare_office, find_body
from reportedly.reading.titles import ADDRESS, SHORTENED, Title, find_title, gender_of, read_titles
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.reading.actor_words import Words
    from reportedly.records import MentionKind

#: Prepositions that stand with a capital within the names of bodies and of nobody else: "Relief Without Walls".
WITHIN_BODIES = frozenset(("without", "against", "beyond", "across", "for", "between", "under", "above"))
#: What goes on from the noun of an apposition: "a charity that runs a clinic", "a rights group based in Norvik".
_TELLS_MORE = frozenset(
    ("that", "which", "whose", "based", "run", "in", "of", "from", "with", "for", "founded", "owned", "backed", "working", "set", "led",
     "close", "linked", "operating", "providing", "helping", "tracking", "monitoring", "campaigning", "representing", "funded", "allied")
)  # fmt: skip
#: Where a search for the noun of an apposition ends: "a former head of the group".
_NO_NOUN = frozenset(("of", "for", "at", "in", "from", "and", "who", "which", "with", "by", "on", "as"))
_APPOSED = 4
#: Bodies whose names go on with "of", and so many words at most.
_WITH_OF, _OF_WORDS = frozenset((ActorKind.PEOPLE, ActorKind.AGENCY)), 4
_SERVICES = frozenset(("service", "agency", "group", "network"))
_TOLD_BEFORE = frozenset((ActorKind.OUTLET, ActorKind.ARMED_FORCE))
#: Units of a force, by words that stand before them in no other body's name.
_UNITS = frozenset(("group", "wing", "squadron", "unit", "team"))
_OF_FORCES = frozenset(
    (
        "expeditionary",
        "fighter",
        "infantry",
        "armored",
        "armoured",
        "airborne",
        "artillery",
        "bomb",
        "airlift",
        "paratrooper",
        "commando",
        "reconnaissance",
    )
)
#: Words between "the" and the name of a body, and of such a name.
_QUALIFIERS, _LONGEST = 2, 6
#: What joins somebody to the body that they are of; and bodies that their people speak for.
_AFFILIATES = frozenset(("of", "from", "with"))
_SPEAK = frozenset((ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT, ActorKind.INTERNATIONAL_BODY))
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
#: Surnames that stand before a given name of two words ("Kim Jong Un").
_SURNAMES_FIRST = frozenset(("kim", "lee", "park", "choi", "yoon", "moon", "jung", "han", "shin", "ri", "pak", "cho"))
#: What may begin the name of a town as well as be a given name.
_TOWNS_BEGIN = frozenset(("al", "el"))
_PEOPLED = 5_000
#: What a parenthesis after a US politician's name begins with: party and state.
PARTIES = ("R-", "D-", "I-")


@dataclass(slots=True)
class Named:
    """A name at the words [first, last) with what stands around it; the bare name is [name_first, name_last)."""

    first: int
    last: int
    name_first: int
    name_last: int
    person: bool = False
    sure: bool = False
    title: Title | None = None
    body: Body | None = None
    country: str | None = None
    people: bool = False
    gender: str | None = None
    speaks_for: Body | None = None
    role: str | None = None
    surname_first: bool = False  # "Kim Tae-hyo"
    told: MentionKind | None = None  # what a tagger surely takes a name for that is no person's


@dataclass(slots=True)
class Before:
    """What was read right before a name: affiliation and title."""

    first: int
    last: int
    body: Body | None = None
    country: str | None = None
    title: Title | None = None
    once: str | None = None  # "former", "acting" before the affiliation


def land_of(found: Found) -> str | None:
    """The country of what was found."""
    return found.country if found.body is None else found.body.country


def look_before(words: Words, name: Named, before: Before | None) -> None:
    """Take over what stands before a name."""
    if before is None:
        return
    gap = words.gap[before.last - 1]
    if gap == ", ":
        # "Latvia's minister, Rokas Vadas, said"; without a comma after the name it must be somebody's minister.
        closing = (",", "") if before.body is None and before.country is None else (",", "", ".")
        if name.last - name.first == 1 or words.gap[name.last - 1][:1] not in closing:
            return
    name.first, name.title, name.country = before.first, before.title, before.country
    if before.title is None:
        return
    role = _role(words, before.title)
    name.role = f"{before.once} {role}" if before.once and role else role
    if before.title.speaks:
        name.speaks_for = before.body
    elif before.body is not None and name.country is None:
        name.country = before.body.country


def classify(words: Words, name: Named) -> None:
    """Tell persons from bodies by the words of the name."""
    length = name.name_last - name.name_first
    first = words.low[name.name_first]
    if name.title is not None:
        name.person = name.sure = True
        name.gender = name.title.gender
        if name.role is None:
            name.role = _role(words, name.title)
    known = first in read_titles().given or (first in SHORTENED and first in ADDRESS)
    told = _told_by_noun(words, name, known=known)
    ending = _kind_of_ending(words, name) or read_titles().beginnings.get(first) or told
    if (
        ending is None
        and length > 2
        and any(words.low[i] in WITHIN_BODIES for i in range(name.name_first + 1, name.name_last - 1))
    ):
        ending = ActorKind.PEOPLE
    if ending is None and not known and name.title is None:
        ending = told_by_noun_behind(words, name.first, name.name_last)
    if ending is not None and (length > 1 or told is not None) and not (known and name.title is not None):
        name.person = name.sure = False
        name.last = name.name_last = _end_with_of(words, name.name_last) if ending in _WITH_OF else name.name_last
        name.body = Body(words.stretch(name.name_first, name.name_last) + _stop(words, name), ending, name.country)
        return
    if length > 1 and first in _TOWNS_BEGIN and name.title is None and _is_town(words, name):
        return  # "Al Bukamal" is no Al
    if not name.person:
        upper = words.word(name.name_first)
        name.person = not _opens_a_dateline(words, name) and (length > 1 or not (upper.isupper() and len(upper) > 1))
        name.sure = length > 1 and known
    name.surname_first = length > 1 and _begins_with_surname(words, name)
    if length > 1 and not name.surname_first:
        name.gender = name.gender or gender_of(words.word(name.name_first))


def _kind_of_ending(words: Words, name: Named) -> ActorKind | None:
    """What the last word of a body's name says that it is, or words before it: "Dispatch Service", "Special Forces Group", "Fighter Wing"."""
    endings, last = read_titles().endings, words.low[name.name_last - 1]
    if name.name_last - name.name_first > 1:
        before = words.low[name.name_first : name.name_last - 1]
        if last in _UNITS and not _OF_FORCES.isdisjoint(before):
            return ActorKind.ARMED_FORCE
        if last in _SERVICES and len(before) > 1 and endings.get(before[-1]) in _TOLD_BEFORE:
            return endings[before[-1]]
    return endings.get(last)


def _end_with_of(words: Words, last: int) -> int:
    """Where the name of a body ends that goes on with "of": "the Law Society of the Lake Counties"; one of a country ends before it."""
    if last + 1 >= len(words) or words.gap[last - 1] != " " or words.low[last] != "of" or words.poss[last - 1]:
        return last
    first = last + 1 + (words.low[last + 1] == "the")
    end = first
    while (
        end < len(words) and end - first < _OF_WORDS and words.cap[end] and (end == first or words.gap[end - 1] == " ")
    ):
        if words.low[end] in read_titles().no_names or words.poss[end]:
            break
        end += 1
    if end - first < 2 or not all(words.joined(at) for at in range(last, first)) or find_body(words, first) is not None:
        return last
    return end


def _is_town(words: Words, name: Named) -> bool:
    found = open_gazetteer().find(words.stretch(name.name_first, name.name_last))
    return any(row.population > _PEOPLED for row, _ in found)


def _opens_a_dateline(words: Words, name: Named) -> bool:
    """Whether a name in capitals begins a line, as the town of a dateline does ("PORT SUDAN, 5 January — …")."""
    if not words.stretch(name.name_first, name.name_last).isupper():
        return False
    return words.text[: words.start[name.name_first]].rstrip(" \t")[-1:] in ("", "\n")


def _told_by_noun(words: Words, name: Named, *, known: bool) -> ActorKind | None:
    """What the list of companies, or the noun right before a name, says that it is: "the news site Harbour Hour"."""
    if name.title is None and is_company(words.stretch(name.name_first, name.name_last)):
        return ActorKind.COMPANY
    at = name.name_first - 1
    if at < 0 or known or name.title is not None or words.gap[at] != " " or words.poss[at] or words.cap[at]:
        return None
    noun = words.low[at]
    two = f"{words.low[at - 1]} {noun}" if at and words.gap[at - 1] == " " else noun
    return read_titles().named.get(two) or read_titles().named.get(noun)


def told_by_noun_behind(words: Words, first: int, last: int) -> ActorKind | None:
    """What the two nouns right behind a name and an article say that it is: "the Open Hand aid group"."""
    if last + 1 >= len(words) or words.poss[last - 1] or not (words.joined(last - 1) and words.joined(last)):
        return None
    if words.cap[last] or not _has_article(words, first):
        return None
    return read_titles().named.get(f"{words.low[last]} {words.low[last + 1]}")


def _has_article(words: Words, at: int) -> bool:
    """Whether "the" stands before a name, with at most `_QUALIFIERS` words between ("the Norvik-based Open Hand")."""
    for i in range(at - 1, max(-1, at - 2 - _QUALIFIERS), -1):
        if not words.joined(i):
            return False
        if words.low[i] == "the":
            return True
    return False


def _begins_with_surname(words: Words, name: Named) -> bool:
    """Whether a name has its surname first, as Korean names in Latin letters show: "Kim Tae-hyo", "Kim Jong Un"."""
    after = words.low[name.name_first + 1 : name.name_last]
    hyphened = len(after) == 1 and "-" in after[0] and words.text[words.end[name.name_first + 1] - 1].islower()
    second = words.word(name.name_first + 1)
    return (hyphened and second.partition("-")[2][:1].islower()) or (
        words.low[name.name_first] in _SURNAMES_FIRST and len(after) == 2 and max(map(len, after)) <= 6
    )


def _stop(words: Words, name: Named) -> str:
    short = words.low[name.name_last - 1] in ("corp", "inc", "ltd", "co")
    return "." if short and words.gap[name.name_last - 1][:1] == "." else ""


def _role(words: Words, title: Title) -> str | None:
    if title.weak:
        return None
    return words.stretch(title.first, title.last)


def look_after(words: Words, name: Named) -> None:
    """Read what follows a name: an age, a party, "of Latvia", an apposition with a title."""
    at = name.last
    if name.body is not None or at >= len(words) or words.poss[at - 1]:
        return
    gap = words.gap[at - 1]
    if gap == " " and words.low[at] == "of" and name.title is not None:
        found = _affiliation(words, at + 1)
        name.country = name.country or (land_of(found) if found else None)
        return
    if gap in (" ", ", ") and words.low[at] in _AFFILIATES and name.person and name.title is None:
        _look_at_affiliation(words, name, at + 1)
        return
    if gap in (" (", ", ") and words.text.startswith(PARTIES, words.start[at]):
        name.country, name.sure = name.country or "US", True
        return
    if gap != ", ":
        return
    if words.text[words.start[at] : words.end[at]].isdigit() and len(words.low[at]) <= 2:
        name.sure = True
        at += 1
        if at >= len(words) or words.gap[at - 1] != ", ":
            return
    if name.title is None:
        _look_at_apposition(words, name, at)
    elif not name.title.speaks:
        _look_at_second_title(words, name, at)


def _look_at_affiliation(words: Words, name: Named, at: int) -> None:
    """Read "Ruta Vadas, of Latvia's health ministry," and "Ruta Vadas with the army said": for whom somebody without a title speaks."""
    start = at + (words.low[at : at + 1] == ["the"])
    found = _affiliation(words, at) or (find_bare_office(words, start) if start < len(words) else None)
    if found is None or found.body is None or not (found.body.office or found.body.kind in _SPEAK):
        return
    closes = (
        found.last >= len(words) or words.gap[found.last - 1][:1] == "," or words.low[found.last] in read_tables().verbs
    )
    if closes and found.body.kind is not ActorKind.OUTLET:
        name.country, name.speaks_for = name.country or found.body.country, found.body
        name.sure = name.sure or name.name_last - name.name_first > 1


def _affiliation(words: Words, at: int) -> Found | None:
    if at < len(words) and words.low[at] == "the":
        at += 1
        # "the paramilitary Rapid Support Forces"
        for _ in range(_QUALIFIERS):
            if at >= len(words) or words.cap[at] or not words.joined(at):
                break
            at += 1
    if at >= len(words) or not words.cap[at]:
        return None
    return find_body(words, at) or _ending_body(words, at)


def _ending_body(words: Words, at: int) -> Found | None:
    """A body that only the last word of its name tells: "Rapid Support Forces"."""
    last = at
    while last < len(words) and last - at < _LONGEST and words.cap[last]:
        last += 1
        if words.poss[last - 1] or words.gap[last - 1] != " ":
            break
    ending = read_titles().endings.get(words.low[last - 1]) if last - at > 1 else None
    return Found(at, last, Body(words.stretch(at, last), ending)) if ending is not None else None


def _look_at_apposition(words: Words, name: Named, at: int) -> None:
    """Read "the deputy minister of Latvia" or "Latvia's deputy minister" after a name's comma, from word `at`."""
    article = words.low[at] in _ARTICLES
    if article and not name.sure and (kind := _kind_apposed(words, at + 1)) is not None:
        name.person, name.body = False, Body(words.stretch(name.name_first, name.name_last), kind, name.country)
        return
    start = at + article
    if start >= len(words) or words.low[at] == "whose":
        return  # "James Bruner, whose father was a pastor"
    found = find_body(words, start) if words.cap[start] else None
    owned = article or found is not None or words.poss[start]
    title = _title_within(words, found.last if found is not None else start)
    if title is None or (not owned and name.name_last - name.name_first == 1):
        return
    if owned and not name.sure and _speaks_next(words, title.last):
        return  # "shelling hit Kharkiv, the mayor of Kyiv said": the mayor is no Kharkiv
    for_ = found
    if title.last + 1 < len(words) and words.low[title.last] in ("of", "for", "at"):
        for_ = found or _affiliation(words, title.last + 1)
    name.sure = name.person = True
    name.title, name.role, name.gender = title, _role(words, title), title.gender or name.gender
    name.country = name.country or (land_of(for_) if for_ is not None else None)
    if title.speaks and for_ is not None:
        name.speaks_for = for_.body


def _look_at_second_title(words: Words, name: Named, at: int) -> None:
    """Read "the army's spokesman" or "spokesman for Hamas" behind "Colonel Ivo Lund,": for whom somebody with a title speaks."""
    start = at + (words.low[at] in _ARTICLES)
    found = find_body(words, start) if start < len(words) and words.cap[start] else None
    title = _title_within(words, found.last if found is not None else start) if start < len(words) else None
    if title is None or not title.speaks:
        return
    behind = title.last + 1 < len(words) and words.low[title.last] in ("of", "for")
    for_ = found or (_affiliation(words, title.last + 1) if behind else None)
    name.title = title
    if for_ is not None:
        name.country, name.speaks_for = name.country or land_of(for_), for_.body


def _kind_apposed(words: Words, at: int) -> ActorKind | None:
    """What an apposition says that a name is, from the word behind its article: "an aid group,", "a local charity,"."""
    named = read_titles().named
    for i in range(at, min(at + 1 + _APPOSED, len(words))):
        if words.low[i] in _NO_NOUN:
            return None
        two = f"{words.low[i]} {words.low[i + 1]}" if i + 1 < len(words) and words.joined(i) else ""
        last = i + 1 if two in named else i
        kind = named.get(two) or named.get(words.low[i])
        if kind is not None and (words.gap[last][:1] in (",", ".", "") or words.low[last + 1] in _TELLS_MORE):
            return kind
        if words.cap[i] or not words.joined(i):
            return None
    return None


def _speaks_next(words: Words, at: int) -> bool:
    """Whether a phrase goes on from a word to a word of saying without a comma: it is a subject and no apposition."""
    for i in range(at, min(at + _LONGEST, len(words))):
        if words.gap[i - 1] not in (" ", "\u00a0", "-"):
            return False
        if words.low[i] in read_tables().verbs:
            return True
    return False


def _title_within(words: Words, start: int) -> Title | None:
    """The title of an apposition, after at most four other words ("a Middle East analyst")."""
    for at in range(start, min(start + 5, len(words))):
        if at > start and not words.joined(at - 1):
            return None
        title = find_title(words, at)
        if title is not None:
            return title
        if words.low[at] in read_titles().no_names:
            return None
    return None
