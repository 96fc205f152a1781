"""Persons of one text: which names are the same person's, and what the text tells of them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables
from reportedly.reading.titles import ADDRESS, SHORTENED, gender_of, read_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.office_lexicon import Body

#: Spellings of one sound in names from other alphabets, for names of one text.
_SPELLINGS = (
    (re.compile(r"(?:yi|iy|yy|ij|ii|ie|y|i)\b"), "y"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"(?<=[aeou])[yij]|yu|iu|ju"), "u"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"^(?:al|el|as|ad|an|ar|az|at|ul)-"), ""),
)
_SHORT_FORMS = {
    "bill": "william", "bob": "robert", "bobby": "robert", "mike": "michael", "jim": "james", "joe": "joseph",
    "tom": "thomas", "dick": "richard", "rick": "richard", "dan": "daniel", "ted": "edward", "chuck": "charles",
    "liz": "elizabeth", "kate": "katherine", "tony": "anthony", "ben": "benjamin", "dave": "david", "steve": "steven",
    "vlad": "vladimir", "volodymyr": "vladimir", "sasha": "alexander", "oleksandr": "alexander", "alex": "alexander",
    "serhiy": "sergey", "sergei": "sergey", "andriy": "andrey", "andrei": "andrey", "dmytro": "dmitry",
    "mykola": "nikolay", "nikolai": "nikolay", "oleksiy": "alexey", "alexei": "alexey", "jeff": "jeffrey",
    "greg": "gregory", "tim": "timothy", "sam": "samuel", "matt": "matthew", "pat": "patrick", "ron": "ronald",
    "don": "donald", "ed": "edward", "andy": "andrew", "chris": "christopher", "nick": "nicholas", "jack": "john",
    "mohammed": "muhammad", "mohammad": "muhammad", "mohamed": "muhammad", "ahmad": "ahmed", "debbie": "deborah",
}  # fmt: skip

_NO_SURNAMES = SHORTENED | ADDRESS | {"ii", "iii", "iv"}


@dataclass(slots=True, eq=False)
class Person:
    """One person of a text; `names` are folded words, the surname last; mentions are positions in the list of names."""

    name: str
    names: tuple[str, ...]
    role: str | None = None
    country: str | None = None
    gender: str | None = None
    speaks_for: Body | None = None
    sure: bool = False
    proved: bool = False  # by a given name, a title, an age or an apposition, not only by being a source
    mentions: list[Named] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether the text gives more than one word of the name."""
        return len(self.names) > 1


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """One form for the spellings of one name.

    >>> fold("Zelenskyy") == fold("Zelenskiy") == fold("Zelensky"), fold("Al-Karim") == fold("Karim")
    (True, True)
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("’", "").replace("ʼ", "").replace("ł", "l").replace("ø", "o")
    for pattern, becomes in reversed(_SPELLINGS):
        plain = pattern.sub(becomes, plain)
    return plain or word


def name_key(name: str) -> str:
    """What the id of a named person is made of: the folded words of the name without initials.

    >>> name_key("Volodymyr O. Zelenskyy") == name_key("Volodymyr Zelensky")
    True
    """
    words = [fold(w) for w in re.split(r"[\s.\"“”()]+", name) if len(w) > 1]
    return " ".join(words) or name.casefold()


class Persons:
    """The persons of one text, and which of them a name means at its place."""

    def __init__(self, words: Words, named: Sequence[Named]) -> None:
        self.words = words
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.by_given: dict[str, list[Person]] = defaultdict(list)
        self.all: list[Person] = []
        self.of: dict[int, Person] = {}  # the first word of a bare name -> its person
        for name in named:
            if name.person and name.name_last - name.name_first > 1:
                self._take_full(name)
        for name in named:
            if name.name_first not in self.of and name.name_last - name.name_first == 1:
                self._take_short(name)
        self.all.sort(key=lambda p: p.mentions[0].first)
        for person in self.all:
            person.mentions.sort(key=lambda m: m.first)

    def _take_full(self, name: Named) -> None:
        names = self._names(name)
        if not names:
            return
        person = next((p for p in self.by_surname[names[-1]] if _same(p.names, names)), None)
        if person is None:
            person = self._new(name, names)
        elif len(names) > len(person.names) and len(names) > 1:
            self._rename(person, name, names)
        self._join(person, name)

    def _names(self, name: Named) -> tuple[str, ...]:
        lows = (self.words.low[i] for i in range(name.name_first, name.name_last))
        return tuple(fold(low) for low in lows if low not in _NO_SURNAMES)

    def _new(self, name: Named, names: tuple[str, ...]) -> Person:
        person = Person(self.words.stretch(name.name_first, name.name_last), names)
        self.all.append(person)
        self.by_surname[names[-1]].append(person)
        if len(names) > 1:
            self.by_given[names[0]].append(person)
        return person

    def _rename(self, person: Person, name: Named, names: tuple[str, ...]) -> None:
        if names[0] != person.names[0] or len(person.names) == 1:
            self.by_given[names[0]].append(person)
        # The first form of two words or more is shown; one without a given name gives way.
        if person.names[0] not in read_titles().given:
            person.name, person.names = self.words.stretch(name.name_first, name.name_last), names

    def _take_short(self, name: Named) -> None:
        key = fold(self.words.low[name.name_first])
        candidates = self.by_surname.get(key)
        if name.body is not None or (name.country is not None and not name.person):
            # "Jordan" is a country unless the text has a person of that surname.
            candidates = [p for p in candidates or () if p.full and p.sure]
        elif not candidates:
            first = self.by_given.get(key, ())
            candidates = [p for p in first if name.title is None or p.mentions[0].surname_first]
        gender = name.title.gender if name.title is not None else None
        others = bool(gender and candidates) and all(p.gender not in (None, gender) for p in candidates or ())
        if candidates and not others:
            self._join(self._choose(candidates, name), name)
        elif name.person and name.body is None:
            person = self._new(name, (key,))
            if others and name.title is not None:  # "Mrs. Brandt" is not Mr. Brandt
                person.name = self.words.stretch(name.title.first, name.name_last)
            word = self.words.low[name.name_first]
            person.gender = gender_of(word)
            person.sure = word in read_titles().given and self._speaks(name)
            self._join(person, name)

    def _speaks(self, name: Named) -> bool:
        """Whether a word of saying or deciding follows a name."""
        return name.last < len(self.words) and self.words.low[name.last] in read_tables().verbs

    def _choose(self, candidates: Sequence[Person], name: Named) -> Person:
        """The person of that name: of the gender the title tells, then the last one named in full."""
        if len(candidates) == 1:
            return candidates[0]
        gender = name.title.gender if name.title is not None else None
        fitting = [p for p in candidates if not gender or p.gender in (None, gender)] or list(candidates)
        before = [(m.first, n) for n, p in enumerate(fitting) for m in p.mentions if m.first < name.first]
        if not before:
            return fitting[0]
        counts = [sum(m.first < name.first for m in p.mentions) for p in fitting]
        most = max(range(len(fitting)), key=lambda n: counts[n])
        last = max(before)[1]
        return fitting[most] if counts[most] >= 3 * counts[last] else fitting[last]

    def _join(self, person: Person, name: Named) -> None:
        self.of[name.name_first] = person
        person.mentions.append(name)
        person.sure = person.proved = person.sure or name.sure
        person.gender = person.gender or name.gender
        if name.person:
            person.country = person.country or name.country
        person.speaks_for = person.speaks_for or name.speaks_for
        if name.role is not None:
            person.role = person.role or name.role
            person.roles.update(name.role.lower().replace(".", "").split())

    def surnamed(self, word: str, before: int) -> Person | None:
        """The person with a surname who was named in full, the last one before a word if there are several."""
        people = [p for p in self.by_surname.get(fold(word), ()) if p.full and p.sure]
        return max(
            people, key=lambda p: max((m.first for m in p.mentions if m.first < before), default=-1), default=None
        )

    def nearly(self, word: str) -> Person | None:
        """The only person whose surname differs from a word in one letter, as a slip of the pen would."""
        key = fold(word)
        near = [p for p in self.all if p.full and p.names[-1][:1] == key[:1] and one_apart(p.names[-1], key)]
        return near[0] if len(near) == 1 and len(key) >= 5 else None


def one_apart(a: str, b: str) -> bool:
    """Whether two words of one length differ in one letter."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names with one surname can be one person's."""
    if a[-len(b) :] == b or b[-len(a) :] == a:
        return True
    if len(a) < 2 or len(b) < 2:
        return True
    first, second = (_SHORT_FORMS.get(n, n) for n in (a[0], b[0]))
    if fold(first) == fold(second) or (1 in (len(first), len(second)) and first[0] == second[0]):
        return True
    return first in b or second in a
