"""The lexicon of bodies, compiled: what each is called, and the offices that every country has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer import open_gazetteer
from reportedly.lexicon import Entry, load
from reportedly.reading.actor_words import Words
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How sure a name is that a lexicon entry marks as probable.
PROBABLE = 0.75

#: A capital stands for the government of a country with so many people.
_INHABITANTS = 300_000

_WITH_THE = (
    "United", "Democratic", "Central African", "Dominican", "Republic", "Philippines", "Bahamas", "Netherlands",
    "Maldives", "Comoros", "Seychelles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A party that is no person; `office` is an id of offices.toml, `country` an ISO code."""

    name: str
    kind: ActorKind
    country: str | None = None
    office: str | None = None
    sure: float = 1.0
    why: str = ""  # the reason where it is not sure


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of a body, as words without case."""

    words: tuple[str, ...]
    exact: str | None  # a name in capitals matches as it stands
    capital: bool
    body: Body


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every body of the lexicon."""

    aliases: Mapping[str, tuple[Alias, ...]]  # by first word, longest first
    offices: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # words after a country -> office id
    templates: Mapping[str, Body]
    own: Mapping[tuple[str, str], Body]
    not_it: frozenset[str]  # nouns behind a force's word: "military capabilities"


def country_name(iso: str) -> str:
    """The name of a country as it stands after "of"."""
    row = open_gazetteer().country(iso)
    name = row.name if row is not None else iso
    if name.startswith("The "):
        return "the " + name[4:]
    return "the " + name if name.startswith(_WITH_THE) or name.endswith("Islands") else name


@lru_cache(maxsize=1)
def read_offices() -> Lexicon:
    """The lexicon of bodies, compiled once a process."""
    templates: dict[str, Body] = {}
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load("offices"):
        if entry.table == "office":
            why = entry.text("probable")
            sure = PROBABLE if why else 1.0
            templates[entry.id] = Body(entry.text("name"), ActorKind(entry.text("kind")), None, entry.id, sure, why)
            for word in entry.words:
                key = tuple(Words(word).low)
                after.setdefault(key[0], []).append((key, entry.id))
    aliases, own = _aliases(templates)
    for capital, country in _capitals():
        own.setdefault((country, "government"), _named(templates, country, "government"))
        aliases.append(_alias_of(capital, own[country, "government"]))
    by_first: dict[str, list[Alias]] = {}
    for alias in aliases:
        by_first.setdefault(alias.words[0], []).append(alias)
    return Lexicon(
        {word: tuple(sorted(found, key=lambda a: -len(a.words))) for word, found in by_first.items()},
        {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in after.items()},
        templates,
        own,
        frozenset(word for entry in load("offices") if entry.table == "before" for word in entry.words),
    )


def _named(templates: Mapping[str, Body], country: str, office: str) -> Body:
    template = templates[office]
    return replace(template, name=template.name.replace("{country}", country_name(country)), country=country)


def _capitals() -> Iterator[tuple[str, str]]:
    for country, capital in open_gazetteer().capitals.items():
        row = open_gazetteer().country(country)
        # A town's name is taken for its country's government only where the country is big enough to be meant.
        if row is not None and row.population > _INHABITANTS:
            yield capital, country


def _aliases(templates: Mapping[str, Body]) -> tuple[list[Alias], dict[tuple[str, str], Body]]:
    own: dict[tuple[str, str], Body] = {}
    named: dict[str, Body] = {}
    out: list[Alias] = []
    entries = [*load("offices"), *load("bodies"), *load("outlets"), *load("metonyms")]
    for entry in entries:
        for line in entry.list("list"):
            head, names = _parts(line)
            body = _body(entry, head, names[0], templates, own, named)
            out.extend(_alias_of(name, body, entry.text("probable")) for name in names)
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


def _alias_of(name: str, body: Body, why: str = "") -> Alias:
    if name.startswith("?"):
        name, body = name[1:], replace(body, sure=PROBABLE, why=why)
    words = Words(name)
    exact = name if " " not in name and sum(map(str.isupper, name)) > 1 and len(name) < 8 else None
    return Alias(tuple(words.low), exact, words.cap[0], body)
