"""Bodies by their names: offices of every country, international bodies, armed groups, outlets, and what stands for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer import OTHER, OWN, PEOPLE, open_gazetteer
from reportedly.lexicon import Entry, load
from reportedly.reading.actor_words import Words
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How sure a name is that a lexicon entry marks as probable.
PROBABLE = 0.75

_LONGEST_COUNTRY = 4
_WITH_THE = (
    "United", "Democratic", "Central African", "Dominican", "Republic", "Philippines", "Bahamas", "Netherlands",
    "Maldives", "Comoros", "Seychelles",
)  # fmt: skip
#: Offices that one word names without a country.
_ONE_WORD = frozenset(("police", "parliament", "embassy", "coast-guard", "foreign-ministry", "defence-ministry"))
#: Titles after which "Georgia" is the state, not the country.
_OF_A_STATE = frozenset(("gov", "governor", "sen", "senator", "rep", "attorney", "secretary", "republican", "democrat"))


@dataclass(frozen=True, slots=True)
class Body:
    """A party that is no person; `office` is an id of offices.toml, `country` an ISO code."""

    name: str
    kind: ActorKind
    country: str | None = None
    office: str | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """A body, or a country by its name or people, at the words [first, last)."""

    first: int
    last: int
    body: Body | None = None
    country: str | None = None
    people: bool = False


@dataclass(frozen=True, slots=True)
class _Alias:
    words: tuple[str, ...]
    exact: str | None  # a name in capitals matches as it stands
    capital: bool
    body: Body


@dataclass(frozen=True, slots=True)
class _Lexicon:
    aliases: Mapping[str, tuple[_Alias, ...]]  # by first word, longest first
    offices: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # words after a country -> office id
    templates: Mapping[str, Body]
    own: Mapping[tuple[str, str], Body]


def find_body(words: Words, at: int) -> Found | None:
    """The longest body that begins at word `at`, or a country there; None where neither does.

    >>> words = Words("Lithuania's Foreign Ministry")
    >>> find_body(words, 0).body.name
    'Ministry of Foreign Affairs of Lithuania'
    """
    lexicon = read_offices()
    best = _alias(words, at, lexicon)
    country = _country(words, at) if words.cap[at] else None
    if country is not None and (best is None or country.last >= best.last):
        whole = _office_after(words, country, lexicon)
        if whole is not None:
            return whole
        if best is None:
            return country
    else:
        whole = _office_of(words, at, lexicon)
    if whole is not None and (best is None or whole.last > best.last):
        return whole
    return best


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


def country_name(iso: str) -> str:
    """The name of a country as it stands after "of"."""
    row = open_gazetteer().country(iso)
    name = row.name if row is not None else iso
    if name.startswith("The "):
        return "the " + name[4:]
    return "the " + name if name.startswith(_WITH_THE) or name.endswith("Islands") else name


def find_bare_office(words: Words, at: int) -> Found | None:
    """The office that begins at word `at` without a country ("the foreign ministry"), named as in the text."""
    lexicon = read_offices()
    for alias, office in lexicon.offices.get(words.low[at], ()):
        last = at + len(alias)
        if tuple(words.low[at:last]) == alias and (last - at > 1 or office in _ONE_WORD):
            return Found(at, last, replace(lexicon.templates[office], name=words.stretch(at, last)))
    return None


def _alias(words: Words, at: int, lexicon: _Lexicon) -> Found | None:
    for alias in lexicon.aliases.get(words.low[at], ()):
        last = at + len(alias.words)
        if tuple(words.low[at:last]) != alias.words or (alias.capital and not words.cap[at]):
            continue
        if alias.exact is not None and words.stretch(at, last) != alias.exact:
            continue
        if all(words.gap[i][:1] in " -.'’\u00a0" or words.gap[i] == ", " for i in range(at, last - 1)):
            return Found(at, last, alias.body)
    return None


def _country(words: Words, at: int) -> Found | None:
    last = at + 1
    while last - at < _LONGEST_COUNTRY and last < len(words) and words.joined(last - 1) and not words.poss[last - 1]:
        if not (words.cap[last] or words.low[last] in ("of", "and", "the")):
            break
        last += 1
    for end in range(last, at, -1):
        found = _country_named(words.stretch(at, end)) if words.cap[end - 1] else None
        if found is None:
            continue
        if end < len(words) and end - at == 1 and words.low[at] == "georgia" and words.low[end] in _OF_A_STATE:
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


def _office_after(words: Words, country: Found, lexicon: _Lexicon) -> Found | None:
    at = country.last
    if at >= len(words) or not words.joined(at - 1) or country.country is None:
        return None
    for alias, office in lexicon.offices.get(words.low[at], ()):
        last = at + len(alias)
        if tuple(words.low[at:last]) == alias and all(words.joined(i) for i in range(at, last - 1)):
            body = body_of(country.country, office)
            return _embassy_at(words, Found(country.first, last, body))
    return None


def _embassy_at(words: Words, found: Found) -> Found:
    """An embassy with the town that it is in, where the text names one."""
    at, body = found.last, found.body
    if body is None or body.office != "embassy" or at + 1 >= len(words):
        return found
    if words.low[at] != "in" or not words.cap[at + 1] or not words.joined(at - 1):
        return found
    town = words.word(at + 1)
    return Found(found.first, at + 2, replace(body, name=f"{body.name} in {town}"))


def _office_of(words: Words, at: int, lexicon: _Lexicon) -> Found | None:
    for alias, office in lexicon.offices.get(words.low[at], ()):
        last = at + len(alias)
        if tuple(words.low[at:last]) != alias or last + 1 >= len(words) or words.low[last] not in ("of", "in"):
            continue
        after = last + 1 + (words.low[last + 1] == "the")
        country = _country(words, after) if after < len(words) and words.cap[after] else None
        if country is not None and country.country and not country.people and words.low[last] == "of":
            return Found(at, country.last, body_of(country.country, office))
    return None


@lru_cache(maxsize=1)
def read_offices() -> _Lexicon:
    """The lexicon of bodies, compiled once a process."""
    templates: dict[str, Body] = {}
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load("offices"):
        if entry.table == "office":
            sure = PROBABLE if entry.text("probable") else 1.0
            templates[entry.id] = Body(entry.text("name"), ActorKind(entry.text("kind")), None, entry.id, sure)
            for word in entry.words:
                key = tuple(Words(word).low)
                after.setdefault(key[0], []).append((key, entry.id))
    aliases, own = _aliases(templates)
    for capital, country in _capitals():
        own.setdefault((country, "government"), _named(templates, country, "government"))
        aliases.append(_alias_of(capital, own[country, "government"]))
    by_first: dict[str, list[_Alias]] = {}
    for alias in aliases:
        by_first.setdefault(alias.words[0], []).append(alias)
    return _Lexicon(
        {word: tuple(sorted(found, key=lambda a: -len(a.words))) for word, found in by_first.items()},
        {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in after.items()},
        templates,
        own,
    )


def _named(templates: Mapping[str, Body], country: str, office: str) -> Body:
    template = templates[office]
    return replace(template, name=template.name.replace("{country}", country_name(country)), country=country)


def _capitals() -> Iterator[tuple[str, str]]:
    for country, capital in open_gazetteer().capitals.items():
        row = open_gazetteer().country(country)
        # A town's name is taken for its country's government only where the country is big enough to be meant.
        if row is not None and row.population > 300_000:
            yield capital, country


def _aliases(templates: Mapping[str, Body]) -> tuple[list[_Alias], dict[tuple[str, str], Body]]:
    own: dict[tuple[str, str], Body] = {}
    named: dict[str, Body] = {}
    out: list[_Alias] = []
    entries = [*load("offices"), *load("bodies"), *load("outlets"), *load("metonyms")]
    for entry in entries:
        for line in entry.list("list"):
            head, names = _parts(line)
            body = _body(entry, head, names[0], templates, own, named)
            out.extend(_alias_of(name, body) for name in names)
    return out, own


def _parts(line: str) -> tuple[str, list[str]]:
    head, colon, names = line.partition(": ")
    if not colon:
        head, names = "", line
    return head, [name.strip() for name in names.split(" | ")]


def _body(  # noqa: PLR0913, PLR0917 - the tables that one line is read against
    entry: Entry,
    head: str,
    name: str,
    templates: Mapping[str, Body],
    own: dict[tuple[str, str], Body],
    named: dict[str, Body],
) -> Body:
    if entry.table == "metonym" and head in named:
        return named[head]
    country, _, office = head.partition(" ")
    if not office:
        return named.setdefault(name, Body(name, ActorKind(entry.text("kind")), country or None))
    if (country, office) not in own:
        template = templates.get(office)
        if entry.table == "metonym":
            own[country, office] = _named(templates, country, office)
        else:
            kind = template.kind if template else _kind_of(name)
            own[country, office] = Body(name, kind, country, office)
    return own[country, office]


def _kind_of(name: str) -> ActorKind:
    """The kind of a country's body that is no office of the table, by the words of its name."""
    low = name.lower()
    forces = ("army", "corps", "command", "force", "fleet", "marine", "coalition", "navy")
    return ActorKind.ARMED_FORCE if any(word in low for word in forces) else ActorKind.AGENCY


def _alias_of(name: str, body: Body) -> _Alias:
    if name.startswith("?"):
        name, body = name[1:], replace(body, sure=PROBABLE)
    words = Words(name)
    exact = name if " " not in name and sum(map(str.isupper, name)) > 1 and len(name) < 8 else None
    return _Alias(tuple(words.low), exact, words.cap[0], body)
