"""Bodies by their names: offices of every country, international bodies, armed groups, outlets, and what stands for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer import OTHER, OWN, PEOPLE, open_gazetteer
from reportedly.gazetteer.tables import read_tables
from reportedly.reading.known_names import is_company
from reportedly.reading.office_lexicon import Body, Lexicon, country_name, read_offices
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from reportedly.gazetteer import Row
    from reportedly.reading.actor_words import Words

_LONGEST_COUNTRY = 4
_TOWN = 20_000
#: A city that has more is meant by its bare name where nothing tells of a person.
_GREAT_CITY = 1_000_000
#: Countries whose divisions speak by their bare names, and have so many people.
_FEDERATIONS, _STATE = frozenset(("US", "CA", "AU", "CN", "IN")), 500_000
#: Small words inside the name of a country.
_IN_COUNTRY = frozenset(("of", "and", "the"))
#: Offices that one word names without a country.
_ONE_WORD = frozenset(("police", "parliament", "embassy", "coast-guard", "foreign-ministry", "defence-ministry"))
#: Offices that a town has as well.
_OF_A_TOWN = frozenset(
    ("police", "authorities", "government", "court", "emergency-service", "prosecution", "health-ministry")
)
#: What stands before the people of a kingdom in the names of its forces.
_CROWNED = frozenset(("royal",))
#: Words of the name of a county before its police, and kinds of police, which are no place's.
_LONGEST_PLACE = 3
_ANY_POLICE = frozenset(
    ("the", "local", "state", "military", "riot", "border", "national", "federal", "traffic", "city", "county", "security", "provincial",
     "regional", "metropolitan", "transport", "judicial", "secret", "religious", "morality", "political", "armed", "civil", "railway")
)  # fmt: skip
_ADJECTIVES = frozenset(("military", "army", "police", "navy"))
#: Titles after which "Georgia" is the state, not the country.
_OF_A_STATE = frozenset(("gov", "governor", "sen", "senator", "rep", "attorney", "secretary", "republican", "democrat"))


@dataclass(frozen=True, slots=True)
class Found:
    """A body, or a country by its name or people, at the words [first, last)."""

    first: int
    last: int
    body: Body | None = None
    country: str | None = None
    people: bool = False


def find_body(words: Words, at: int) -> Found | None:
    """The longest body that begins at word `at`, or a country there; None where neither does.

    >>> from reportedly.reading.actor_words import Words
    >>> words = Words("Lithuania's Foreign Ministry")
    >>> find_body(words, 0).body.name
    'Ministry of Foreign Affairs of Lithuania'
    """
    lexicon = read_offices()
    best = _alias(words, at, lexicon)
    if best is not None and (of_capital := _office_of_capital(words, best, lexicon)) is not None:
        return of_capital
    country = _country(words, at) if words.cap[at] else None
    if country is not None and (best is None or country.last >= best.last):
        whole = _office_after(words, country, lexicon)
        if whole is not None:
            return whole
        if best is None:
            return country
    elif words.low[at] in _CROWNED and words.cap[at]:
        whole = _of_a_crown(words, at, lexicon)
    else:
        whole = _office_of(words, at, lexicon)
    if whole is not None and (best is None or whole.last > best.last):
        return whole
    return best or (_local_police(words, at) if "police" in words.low[at + 1 : at + 1 + _LONGEST_PLACE] else None)


def _local_police(words: Words, at: int) -> Found | None:
    """The police of a town or county by their name: "Kent Police", "Greater Manchester Police"."""
    last = at
    while last + 1 < len(words) and last - at < _LONGEST_PLACE and words.cap[last] and words.gap[last] == " ":
        if words.poss[last] or words.low[last] in _ANY_POLICE:
            return None
        last += 1
        if words.low[last] == "police":
            opens = at == 0 or words.gap[at - 1] != " "
            if not words.cap[last] or (opens and last - at == 1 and words.low[at] in read_tables().ordinary):
                return None
            return Found(at, last + 1, Body(words.stretch(at, last + 1), ActorKind.AGENCY))
    return None


def body_of(country: str, office: str) -> Body:
    """The office of a country, by the name that the lexicon gives it or by the pattern of its kind.

    >>> body_of("JP", "parliament").name
    'National Diet'
    """
    lexicon = read_offices()
    known = lexicon.own.get((country, office))
    if known is not None:
        return known
    template = lexicon.templates[office]
    return replace(template, name=template.name.replace("{country}", country_name(country)), country=country)


def find_bare_office(words: Words, at: int) -> Found | None:
    """The office that begins at word `at` without a country ("the foreign ministry"), named as in the text."""
    lexicon = read_offices()
    for alias, office in lexicon.offices.get(words.low[at], ()):
        last = at + len(alias)
        if tuple(words.low[at:last]) == alias and (last - at > 1 or office in _ONE_WORD):
            return Found(at, last, replace(lexicon.templates[office], name=words.stretch(at, last)))
    return None


def town_authorities(name: str) -> Body | None:
    """The authorities of a town or division of that very name.

    >>> town_authorities("Atlantic City").country
    'US'
    """
    for row, how in open_gazetteer().find(name):
        if how == OWN and row.country and (row.feature == "division" or row.population > _TOWN):
            return Body(f"Authorities of {row.name}", ActorKind.GOVERNMENT, row.country)
    return None


def body_of_bare_name(name: str) -> Body | None:
    """A company, or the authorities of a division or great city, that a name alone is more likely to mean than a surname.

    >>> body_of_bare_name("California").name, body_of_bare_name("Ford").kind.value, body_of_bare_name("Virginia")
    ('Authorities of California', 'company', None)
    """
    if is_company(name, alone=True):
        return Body(name, ActorKind.COMPANY, None)
    if name.lower() in read_tables().words["given"]:
        return None
    found = (row for row, how in open_gazetteer().find(name) if how == OWN and row.country)
    if not any(_speaks_by_its_name(row) for row in found):
        return None
    return town_authorities(name)


def _speaks_by_its_name(row: Row) -> bool:
    """Whether a state of a federation or a great city; "Kerry" is rather somebody than a county."""
    if row.feature == "division":
        return row.country in _FEDERATIONS and row.population > _STATE
    return row.population > _GREAT_CITY


def find_alias(words: Words, at: int) -> Found | None:
    """The longest body called by a name of its own that begins at word `at`."""
    return _alias(words, at, read_offices())


def _alias(words: Words, at: int, lexicon: Lexicon) -> Found | None:
    for alias in lexicon.aliases.get(words.low[at], ()):
        last = at + len(alias.words)
        if tuple(words.low[at:last]) != alias.words or (alias.capital and not words.cap[at]):
            continue
        if alias.exact is not None and words.stretch(at, last) != alias.exact:
            continue
        if all(words.gap[i][:1] in " -.'’/\u00a0" or words.gap[i] == ", " for i in range(at, last - 1)):
            return Found(at, last, alias.body)
    return None


def _country(words: Words, at: int) -> Found | None:
    cap, low, poss = words.cap, words.low, words.poss
    last, longest = at + 1, min(at + _LONGEST_COUNTRY, len(words))
    while last < longest and (cap[last] or low[last] in _IN_COUNTRY) and not poss[last - 1] and words.joined(last - 1):
        last += 1
    for end in range(last, at, -1):
        found = _country_named(words.stretch(at, end)) if cap[end - 1] else None
        if found is None:
            continue
        if end < len(words) and end - at == 1 and low[at] == "georgia" and low[end] in _OF_A_STATE:
            return None
        return Found(at, end, None, *found)
    return None


@lru_cache(maxsize=8192)
def _country_named(name: str) -> tuple[str, bool] | None:
    """The ISO code of a country by its name or the name of its people, and whether it was the people's."""
    if name.isupper() and name.replace(".", "") not in ("US", "UK", "USA", "UAE", "DRC", "DPRK") and len(name) < 5:
        return None
    if name in ("Us", "Uk"):
        return None
    for row, how in open_gazetteer().find(name):
        if row.feature == "country" and row.country and how in (OWN, OTHER, PEOPLE):
            return row.country, how == PEOPLE
    return None


def _office_after(words: Words, country: Found, lexicon: Lexicon) -> Found | None:
    at = country.last
    if at >= len(words) or not words.joined(at - 1) or country.country is None:
        return None
    for alias, office in lexicon.offices.get(words.low[at], ()):
        last = at + len(alias)
        if tuple(words.low[at:last]) == alias and all(words.joined(i) for i in range(at, last - 1)):
            if _is_of_it(words, alias[-1], last, lexicon):
                continue
            body = body_of(country.country, office)
            return _embassy_at(words, Found(country.first, last, body))
    return None


def _of_a_crown(words: Words, at: int, lexicon: Lexicon) -> Found | None:
    """The office of a kingdom: "the Royal Thai Army"."""
    if at + 1 >= len(words) or not (words.cap[at + 1] and words.joined(at)):
        return None
    country = _country(words, at + 1)
    found = _office_after(words, country, lexicon) if country is not None and country.people else None
    return None if found is None else replace(found, first=at)


def _office_of_capital(words: Words, capital: Found, lexicon: Lexicon) -> Found | None:
    """The office of a country that is named by its seat: "Kyiv's military intelligence"; the police of a seat are the town's."""
    body = capital.body
    if body is None or body.office != "government" or body.country is None or not words.poss[capital.last - 1]:
        return None
    found = _office_after(words, Found(capital.first, capital.last, None, body.country), lexicon)
    return None if found is None or found.body is None or found.body.office in _OF_A_TOWN else found


def _is_of_it(words: Words, noun: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun at word `at` makes a force's word an adjective: "Russia's military capabilities"."""
    if noun not in _ADJECTIVES or at >= len(words) or not words.joined(at - 1) or words.poss[at - 1]:
        return False
    return words.low[at] in lexicon.not_it and not words.cap[at]


def _embassy_at(words: Words, found: Found) -> Found:
    """An embassy with the town that it is in, where the text names one."""
    at, body = found.last, found.body
    if body is None or body.office != "embassy" or at + 1 >= len(words):
        return found
    if words.low[at] != "in" or not words.cap[at + 1] or not words.joined(at - 1):
        return found
    town = words.word(at + 1)
    return Found(found.first, at + 2, replace(body, name=f"{body.name} in {town}"))


def _office_of(words: Words, at: int, lexicon: Lexicon) -> Found | None:
    for alias, office in lexicon.offices.get(words.low[at], ()):
        last = at + len(alias)
        if tuple(words.low[at:last]) != alias or last + 1 >= len(words) or words.low[last] not in ("of", "in"):
            continue
        after = last + 1 + (words.low[last + 1] == "the")
        country = _country(words, after) if after < len(words) and words.cap[after] else None
        if country is not None and country.country and not country.people and words.low[last] == "of":
            return Found(at, country.last, body_of(country.country, office))
    return None
