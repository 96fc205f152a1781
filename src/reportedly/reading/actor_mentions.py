"""The names in a text: persons with their titles, bodies, countries; found in one walk over its words."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.gazetteer.tables import read_tables
from reportedly.reading.actor_words import Words
from reportedly.reading.offices import Body, Found, find_bare_office, find_body, read_offices
from reportedly.reading.titles import ADDRESS, SHORTENED, Title, find_title, gender_of, read_titles
from reportedly.records import ActorKind

#: Small words inside a person's name.
_PARTICLES = frozenset(
    ("al", "el", "bin", "bint", "ibn", "ben", "abu", "de", "da", "di", "du", "del", "della", "dos", "la", "le", "van",
     "von", "der", "den", "ter", "zu", "y")
)  # fmt: skip
_LONGEST_NAME = 6
_NICKNAME = frozenset((' "', " “", '" ', "” ", '. "', ". “", " (", ") ", " '", "' ", " ‘", "’ "))
_NO_NAMES = frozenset(
    """a an and are as at but by do for from he her here his how i if in is it its just let may me mr my no not now of
    on one or our she so some than that the their them then there these they this those to was we were what when where
    which who why will with yes you your all also after although amid among another any because before both despite
    during each early earlier even every few first following further given had has have however inside instead its
    last late later like many meanwhile more most much near nearly nevertheless none nor once only other others out
    outside over perhaps rather since several similarly still such though through throughout thus today together
    tomorrow tonight too two under unlike until up upon via whether while within without would yesterday yet asked
    according citing speaking writing responding addressing calling noting adding saying referring meanwhile
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december people police president minister official officials sources source residents witnesses
    experts analysts critics authorities democrats republicans americans muslims christians""".split()
)
_MONTHS = frozenset(("march", "april", "may", "june", "august"))
#: What a parenthesis after a US politician's name begins with: party and state.
_PARTIES = ("R-", "D-", "I-")


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


@dataclass(slots=True)
class _Before:
    """What was read right before a name: affiliation and title."""

    first: int
    last: int
    body: Body | None = None
    country: str | None = None
    title: Title | None = None


def find_named(words: Words) -> list[Named]:
    """Every name of the text in order; a country alone has only `country`."""
    first_words = read_titles().first
    bodies = read_offices()
    starts = first_words | bodies.offices.keys()
    out: list[Named] = []
    before: _Before | None = None
    at, count = 0, len(words)
    while at < count:
        if not words.cap[at] and words.low[at] not in starts:
            before = None
            at += 1
            continue
        if before is not None and not _touches(words, before):
            before = None
        step, before = _step(words, at, before, out)
        at += step
    return out


def _is_month_name(words: Words, at: int) -> bool:
    """Whether a month's name stands before a word of saying, as a person's does ("May said")."""
    return words.low[at] in _MONTHS and at + 1 < len(words) and words.low[at + 1] in read_tables().verbs


def _touches(words: Words, before: _Before) -> bool:
    gap = words.gap[before.last - 1]
    if gap in (" ", "\u00a0", "' ", "’ "):
        return True
    if gap == ". ":
        return words.low[before.last - 1] in SHORTENED
    return gap == ", " and before.title is not None


def _step(words: Words, at: int, before: _Before | None, out: list[Named]) -> tuple[int, _Before | None]:
    """Read what begins at word `at`: how many words it takes, and what now stands before the next name."""
    given = words.cap[at] and _is_given_name_run(words, at)
    found = None if given else find_body(words, at)
    if found is not None and found.last - found.first == 1 and words.low[at] in _NO_NAMES:
        found = None
    if found is not None:
        out.append(Named(found.first, found.last, found.first, found.last, body=found.body, country=_land(found)))
        out[-1].people = found.people
        first = before.first if before is not None and before.last == at else at
        return found.last - at, _Before(first, found.last, found.body, _land(found))
    office = None if given else find_bare_office(words, at)
    if office is not None and words.cap[at]:
        out.append(Named(office.first, office.last, at, office.last, body=office.body))
        return office.last - at, _Before(at, office.last, office.body)
    title = None if given else find_title(words, at)
    if title is not None:
        if words.cap[at] and title.last - at == 1 and at + 1 < len(words) and not words.cap[at + 1]:
            out.append(Named(at, at + 1, at, at + 1))  # "Baker" is a person where the text has one of that name
        return title.last - at, _titled(before, title)
    if not words.cap[at] or (words.low[at] in _NO_NAMES and not _is_month_name(words, at)):
        return 1, None
    last = _name_end(words, at)
    name = Named(at, last, at, last)
    _look_before(words, name, before)
    _classify(words, name)
    _look_after(words, name)
    out.append(name)
    follows = not name.person and last - at == 1
    return last - at, _Before(name.first, last, name.body, name.country) if follows or words.poss[last - 1] else None


def _land(found: Found) -> str | None:
    return found.country if found.body is None else found.body.country


def _titled(before: _Before | None, title: Title) -> _Before:
    if before is None or before.title is not None:
        return _Before(title.first, title.last, title=title)
    return _Before(before.first, title.last, before.body, before.country, title)


def _is_given_name_run(words: Words, at: int) -> bool:
    """Whether a given name and another name begin here ("Jordan Reed"), no country with an office after it."""
    if words.low[at] not in read_titles().given or at + 1 >= len(words) or not words.cap[at + 1]:
        return False
    after = words.low[at + 1]
    if not (words.joined(at) and not words.poss[at]) and words.gap[at] not in _NICKNAME:
        return False
    if after in read_titles().first or after in read_offices().offices:
        return find_title(words, at + 1) is None and after not in read_offices().offices
    return after not in read_titles().endings or words.low[at] in ("ann", "anna")


def _name_end(words: Words, at: int) -> int:
    last = at + 1
    while last < len(words) and last - at < _LONGEST_NAME and not words.poss[last - 1]:
        gap, low = words.gap[last - 1], words.low[last]
        initial = gap == ". " and (len(words.low[last - 1]) == 1 or words.low[last - 1] in SHORTENED)
        if not (gap in (" ", "\u00a0", "-") or initial or (gap in _NICKNAME and _is_nickname(words, last))):
            break
        if words.cap[last] or low.startswith(("al-", "el-", "bin-")):
            if gap[-1] == "(" and words.text.startswith(_PARTIES, words.start[last]):
                break
            month = low in _MONTHS and last - at == 1 and words.low[at] in read_titles().given
            if (low in _NO_NAMES and not month) or (low in read_tables().verbs and low not in read_titles().given):
                break
            if find_title(words, last) is not None and low not in read_titles().given:
                break
        elif low not in _PARTICLES or last + 1 >= len(words) or not words.cap[last + 1]:
            break
        last += 1
    return last


def _is_nickname(words: Words, at: int) -> bool:
    """Whether a word or the one before it stands alone in quotation marks inside a name."""
    opens, closes = words.gap[at - 1], words.gap[at]
    if opens[-1:] in "\"“'‘(" and opens != " ":
        return closes[:1] in "\"”'’)" and closes[1:] == " " and words.cap[at] and at + 1 < len(words)
    return len(opens) == 2 and opens[0] in "\"”'’)" and words.gap[at - 2][-1:] in "\"“'‘(" if at > 1 else False


def _look_before(words: Words, name: Named, before: _Before | None) -> None:
    if before is None:
        return
    gap = words.gap[before.last - 1]
    if gap == ", " and not (name.last - name.first > 1 and words.gap[name.last - 1][:1] in (",", "")):
        return
    name.first, name.title, name.country = before.first, before.title, before.country
    if before.title is None:
        return
    if before.title.speaks:
        name.speaks_for = before.body
    elif before.body is not None and name.country is None:
        name.country = before.body.country


def _classify(words: Words, name: Named) -> None:
    """Tell persons from bodies by the words of the name."""
    low = words.low[name.name_last - 1]
    length = name.name_last - name.name_first
    first = words.low[name.name_first]
    if name.title is not None:
        name.person = name.sure = True
        name.gender = name.title.gender
        name.role = _role(words, name.title)
    known = first in read_titles().given or (first in SHORTENED and first in ADDRESS)
    ending = read_titles().endings.get(low)
    if ending is not None and length > 1 and not (known and name.title is not None):
        name.person = name.sure = False
        name.body = Body(words.stretch(name.name_first, name.name_last) + _stop(words, name), ending, name.country)
        return
    if not name.person:
        upper = words.word(name.name_first)
        name.person = length > 1 or not (upper.isupper() and len(upper) > 1)
        name.sure = length > 1 and known
    name.gender = name.gender or (gender_of(words.word(name.name_first)) if length > 1 else None)


def _stop(words: Words, name: Named) -> str:
    short = words.low[name.name_last - 1] in ("corp", "inc", "ltd", "co")
    return "." if short and words.gap[name.name_last - 1][:1] == "." else ""


def _role(words: Words, title: Title) -> str | None:
    if title.last - title.first == 1 and words.low[title.first] in ADDRESS:
        return None
    return words.stretch(title.first, title.last)


def _look_after(words: Words, name: Named) -> None:
    """Read what follows a name: an age, a party, "of Latvia", an apposition with a title."""
    at = name.last
    if name.body is not None or at >= len(words) or words.poss[at - 1]:
        return
    gap = words.gap[at - 1]
    if gap == " " and words.low[at] == "of" and name.title is not None:
        found = _affiliation(words, at + 1)
        name.country = name.country or (_land(found) if found else None)
        return
    if gap == " (" and words.text.startswith(_PARTIES, words.start[at]):
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


def _affiliation(words: Words, at: int) -> Found | None:
    if at < len(words) and words.low[at] == "the":
        at += 1
    return find_body(words, at) if at < len(words) and words.cap[at] else None


def _look_at_apposition(words: Words, name: Named, at: int) -> None:
    if words.low[at] in ("the", "a", "an", "who", "his", "her", "its"):
        at += 1
    if at >= len(words):
        return
    found = find_body(words, at) if words.cap[at] else None
    start = found.last if found is not None else at
    title = find_title(words, start) if start < len(words) else None
    if title is None or (found is None and name.name_last - name.name_first == 1 and words.low[at - 1] not in ("the",)):
        return
    for_ = found
    if title.last + 1 < len(words) and words.low[title.last] in ("of", "for", "at", "in", "to"):
        for_ = found or _affiliation(words, title.last + 1)
    name.sure = name.person = True
    name.title, name.role, name.gender = title, _role(words, title), title.gender or name.gender
    name.country = name.country or (_land(for_) if for_ is not None else None)
    if title.speaks and for_ is not None:
        name.speaks_for = for_.body
