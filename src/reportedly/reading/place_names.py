"""Which capitalised words of a text name places: longest match in the gazetteer, and the words around it.

A name is kept where its surroundings speak for a place ("in Kursk", "Kursk region", "Paris, Texas") or where nothing
speaks against it and the place is big; it is dropped where they speak for a person or a body ("Mr. London",
"Paris Hilton", "Bath University").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.gazetteer import OTHER, OWN, PEOPLE, STEM, key_of
from reportedly.reading.place_choice import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.gazetteer import Gazetteer, Row
    from reportedly.records import Span

#: Words that one name can have.
LONGEST = 6

#: A town named without a word that speaks for a place must have so many inhabitants; with a weak word, so many.
ALONE, WITH_WEAK, LISTED = 100_000, 15_000, 500

_WORD = re.compile(r"W\. ?Va\.|(?:[^\W\d_]\.){2,}(?![^\W_])|[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$|(?<=s)['\u2019]$", re.IGNORECASE)
_JOINS = frozenset((" ", "-", "\u2010", "\u2011", "\u00a0", "\n", "\r\n"))
_SPACES = frozenset((" ", "\u00a0", "\n", "\r\n"))
_PUBLIC = frozenset(("country", "division", "region", "sea", "river", "site"))


@dataclass(slots=True)
class Token:
    """A word of the text: [start, end), its lower-case form, the text up to the next word, whether it is a name's."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    capital: bool
    opens: bool  # it is the first word of a sentence

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return _POSSESSIVE.search(self.text) is not None


@dataclass(slots=True)
class Found:
    """A name found in the text: tokens [first, last], what it can mean, and what the words around it say."""

    start: int
    end: int
    key: str
    first: int
    last: int
    rows: tuple[tuple[Row, int], ...]
    only: frozenset[str] | None = None  # features that a word for a kind leaves
    support: int = 0  # 0 nothing, 1 a weak word, 2 a strong one speaks for a place
    part_of_name: bool = False  # a capitalised word that is no place stands before it
    against: bool = False  # something speaks for a person or a body
    people: bool = False  # the name of a country's people: context only
    listed: bool = False  # it stands in a list after a name with a strong word
    near: bool = False
    compass: int | None = None  # the token with the point of the compass before it
    container: Found | None = None
    hints: list[tuple[str, float]] = field(default_factory=list)  # countries that the words before it name

    def meanings(self) -> tuple[tuple[Row, int], ...]:
        """The rows that the word for a kind leaves."""
        if self.only is None:
            return self.rows
        return tuple(pair for pair in self.rows if pair[0].feature in self.only)


def tokens_of(text: str, sentences: Sequence[Span]) -> list[Token]:
    """The words of a text in order."""
    firsts = sorted({s.start for s in sentences} | {0})
    matches = list(_WORD.finditer(text))
    found: list[Token] = []
    at, opens = 0, len(firsts)
    for number, match in enumerate(matches):
        start, end = match.span()
        after = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        is_first = False
        while at < opens and firsts[at] <= start:
            at, is_first = at + 1, True
        word = match.group()
        head = word[0]
        capital = head.isupper() or "\uac00" <= head <= "\ud7a3" or _capital_inside(word)
        gap = text[end:after]
        found.append(Token(start, end, word, word.lower(), gap, capital, is_first))
    return found


def _capital_inside(word: str) -> bool:
    # d'Ivoire, al'Bab: a small letter or two, an apostrophe, a capital.
    return len(word) > 3 and word[1] in "'\u2019" and word[2].isupper()


class Finder:
    """One walk over a text's tokens; `found()` gives its names in order."""

    def __init__(self, tokens: list[Token], gazetteer: Gazetteer) -> None:
        self.tokens, self.gazetteer = tokens, gazetteer
        self.tables = gazetteer.tables
        self.words = gazetteer.tables.words
        self.persons = self._persons()

    def found(self) -> list[Found]:
        """Names in order, persons' and bodies' left out, the names of peoples kept and marked."""
        names: list[Found] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            name = None
            if token.capital:
                name = self._match(at, small=False)
            elif token.low in self.words["opening"]:
                name = self._match(at, small=True)
            if name is None:
                at += 1
                continue
            names.append(name)
            at = name.last + 1
        for number, name in enumerate(names):
            self._look_around(name, names[number - 1] if number else None)
        hold(names, self.tokens)
        return self._kept(names)

    def _match(self, at: int, *, small: bool) -> Found | None:
        tokens = self.tokens
        keys = [_key(tokens[at].text)]
        ends = []
        last = at
        while len(keys) < LONGEST and last + 1 < len(tokens) and self._joined(last):
            last += 1
            keys.append(_key(tokens[last].text))
            if tokens[last].capital or (small and tokens[last].low in ("territories", "of", "in", "occupied")):
                ends.append(last)
            elif tokens[last].low not in self.words["inner"] and tokens[last].low not in self.words["division_words"]:
                break
            elif tokens[last].low in self.words["division_words"]:
                ends.append(last)
        for end in reversed(ends):
            name = self._row_match(at, end, " ".join(keys[: end - at + 1]), tokens[end].text)
            if name is not None and (not small or any(r.feature in _PUBLIC for r, _ in name.rows)):
                return name
        return None if small else self._single(at, keys[0])

    def _joined(self, at: int) -> bool:
        gap = self.tokens[at].gap
        if gap in _JOINS:
            return True
        return gap == ". " and self.tokens[at].low in ("st", "ste", "mt", "ft", "pt", "n", "s")

    def _row_match(self, first: int, last: int, key: str, text: str) -> Found | None:
        form, rows = self._weightiest(_forms(key, text))
        if not rows:
            return None
        low = self.tokens[last].low
        if low in self.words["bodies"] or low in self.words["land"]:
            rows = tuple(pair for pair in rows if pair[1] == OWN or pair[0].feature != "town")
        name = self._name(first, last, form, rows) if rows else None
        if name is not None and _bare(low) in self.words["division_words"] and last > first:
            meanings = tuple(pair for pair in rows if pair[0].feature != "town")
            name.rows = meanings or rows
            name.support = 2
        return name

    def _weightiest(self, forms: tuple[str, ...]) -> tuple[str, tuple[tuple[Row, int], ...]]:
        if len(forms) == 1:
            return forms[0], self.gazetteer.find_key(forms[0])
        return max(((form, self.gazetteer.find_key(form)) for form in forms), key=lambda pair: _weight(pair[1]))

    def _name(self, first: int, last: int, key: str, rows: tuple[tuple[Row, int], ...]) -> Found:
        tokens = self.tokens
        end = tokens[last].end
        text = tokens[last].text
        ending = _POSSESSIVE.search(text)
        if ending and not key.endswith(_key(text)):
            end -= len(text) - ending.start()
        people = any(how == PEOPLE for _, how in rows)
        if people and any(how == OWN and (r.feature in _PUBLIC or r.population > ALONE) for r, how in rows):
            people = False
        if people:
            rows = tuple(pair for pair in rows if pair[1] == PEOPLE)
        else:
            rows = tuple(pair for pair in rows if pair[1] != PEOPLE)
        return Found(tokens[first].start, end, key, first, last, rows, people=people)

    def _single(self, at: int, key: str) -> Found | None:
        token = self.tokens[at]
        if token.gap[:1] == "." and len(token.text) <= 5:
            rows = self.gazetteer.find_key(key + ".")
            if rows and at and self.tokens[at - 1].gap in (", ", " "):
                name = self._name(at, at, key + ".", rows)
                name.end += 1
                return name
        if token.low in self.words["never"] and not token.text == "EU":
            return None
        if token.gap[:1] == "$":
            return None
        form, rows = self._weightiest(_forms(key, token.text))
        if len(form) <= 3:
            after_comma = at > 0 and self.tokens[at - 1].gap == ", "
            if not _short_form(token.text) and not (after_comma and token.text.istitle()):
                return None
            rows = tuple(p for p in rows if p[1] == OWN and (p[0].feature in _PUBLIC or p[0].population > 50_000))
        return self._name(at, at, form, rows) if rows else None

    def _persons(self) -> set[str]:
        tokens, words = self.tokens, self.words
        persons: set[str] = set()
        for at, token in enumerate(tokens[:-1]):
            after = tokens[at + 1]
            if not after.capital:
                continue
            bare = token.low.rstrip(".")
            if token.capital and bare in words["given"] and token.gap == " ":
                if after.low in words["land"] or after.low in words["bodies"] or after.low in words["offices"]:
                    continue
                if after.low not in words["division_words"] and not _is_word(after.low, self.tables.ordinary, after):
                    persons.add(bare)
                    persons.add(_bare(after.low))
                    if at + 2 < len(tokens) and tokens[at + 2].capital and _goes_on(after):
                        persons.add(_bare(tokens[at + 2].low))
            elif bare in words["titles"] and (token.gap == " " or (token.gap == ". " and len(bare) <= 4)):
                persons.add(_bare(after.low))
                if after.gap == " " and at + 2 < len(tokens) and tokens[at + 2].capital and not after.possessive:
                    persons.add(_bare(tokens[at + 2].low))
        return persons

    def _look_around(self, name: Found, before: Found | None) -> None:
        self._look_left(name, before)
        self._look_right(name)
        if before is not None and before.last < name.first:
            self._hints(name, before)

    def _look_left(self, name: Found, before: Found | None) -> None:
        if not name.first:
            return
        words, left = self.words, self.tokens[name.first - 1]
        low = _bare(left.low)
        if left.gap not in (" ", "\u00a0", "\n", "-", ". ", " \u201c", ' "'):
            if before is not None and before.last == name.first - 1 and left.gap in (", ", " and ", " (", "/"):
                name.support = max(name.support, min(1, before.support))
                name.listed = before.support == 2 or before.listed
            return
        if left.gap == ". " and not (low in words["titles"] and len(low) <= 4):
            return
        if low in words["titles"] and not (low in words["offices"] and left.possessive) and left.gap in (" ", ". "):
            name.against = name.against or not self._in_office(name)
        elif low == "to" and name.first > 1 and self.tokens[name.first - 2].low == "according":
            name.against = not any(how == OWN and r.feature == "country" for r, how in name.rows)
        elif low in words["locative"]:
            name.support = 2
            name.near = low in words["near"]
        elif low in words["near"]:
            name.support, name.near = 2, True
        elif low in words["locative_weak"]:
            name.support = max(name.support, 1)
            self._look_back(name, low)
        elif low == "the":
            self._look_past_the(name)
        elif low in words["compass"] or low in words["modifiers"]:
            name.support = max(name.support, 1)
            if low in words["compass"]:
                name.compass = name.first - 1
                second = self.tokens[name.first - 2] if name.first > 1 else None
                if second is not None and second.gap in ("-", "\u2010") and second.low in words["compass"]:
                    name.compass = name.first - 2
        elif left.capital and left.gap != "-" and not left.possessive:
            name.part_of_name = self._is_name_part(name.first - 1, before)
            name.against = name.against or name.part_of_name

    def _look_past_the(self, name: Found) -> None:
        if name.first > 1 and self.tokens[name.first - 2].gap in _SPACES:
            low = self.tokens[name.first - 2].low
            if low in self.words["locative"] or low in self.words["locative_weak"]:
                name.support = 2 if low in self.words["locative"] else max(name.support, 1)

    def _look_back(self, name: Found, low: str) -> None:
        if low not in ("of", "from") or name.first < 2:
            return
        before = self.tokens[name.first - 2]
        second = _bare(before.low)
        if before.gap not in _SPACES:
            # "Ann Lee, 43, of Bucha": where a person lives.
            if before.gap.endswith(", ") and any(c.isdigit() for c in before.gap):
                name.support = 2
        elif before.capital and not before.opens and second in self.words["bodies"]:
            name.against = True
        elif second in self.words["kinds"]:
            name.support = 2
            name.near = second in self.words["compass"] or second in self.words["near"]
            self._narrow(name, second)
        elif second in self.words["near"]:
            name.support, name.near = 2, True

    def _narrow(self, name: Found, kind: str) -> None:
        if kind in ("village", "town", "city", "hamlet", "settlement", "suburb", "port", "capital", "municipality"):
            only = frozenset(("town",))
        elif kind in ("province", "state", "region", "district", "county", "oblast"):
            only = frozenset(("division", "district", "region"))
        else:
            return
        if any(row.feature in only for row, _ in name.rows):
            name.only = only

    def _in_office(self, name: Found) -> bool:
        # "Mayor of" never precedes directly; "Secretary General" and the like are no places either.
        return name.rows[0][0].feature == "country" and name.rows[0][1] == OWN and name.key not in self.words["given"]

    def _is_name_part(self, at: int, before: Found | None) -> bool:
        token = self.tokens[at]
        if before is not None and before.last == at:
            return False
        low = _bare(token.low)
        if low in self.words["before_bodies"] and not token.opens:
            return True
        if low in self.words["never"] or low in self.words["modifiers"] or low in self.words["offices"]:
            return False
        if low in self.words["kinds"] or low in self.words["division_words"]:
            return False
        if low in self.words["given"]:
            return True
        return not _is_word(low, self.tables.ordinary, token)

    def _look_right(self, name: Found) -> None:
        tokens, words = self.tokens, self.words
        last = tokens[name.last]
        possessive = last.end > name.end and last.text[-1:] in "s'\u2019"
        if name.last + 1 >= len(tokens) or possessive or last.gap not in (" ", "-", "\u00a0", "\n"):
            self._look_at_gap(name, last)
            return
        right = tokens[name.last + 1]
        low = _bare(right.low)
        if low in words["division_words"] and last.gap != "-" and not name.people:
            self._take_kind(name, low)
            return
        if not right.capital or last.gap not in (" ", "\u00a0"):
            return
        if low in words["offices"]:
            name.support = max(name.support, 1)
        elif low in words["land"] or low in words["bodies"]:
            name.against = name.against or not self.tokens[name.last].text.isupper()
        elif low in words["given"] and name.key not in words["given"]:
            name.against = name.against or name.rows[0][0].feature not in _PUBLIC
        elif low not in words["never"] and not _is_word(low, self.tables.ordinary, right):
            self._unknown_right(name, right)

    def _look_at_gap(self, name: Found, last: Token) -> None:
        head = last.gap.strip()[:1]
        if last.text.isupper() and len(last.text) > 3 and self.tokens[name.first].opens and head in tuple("(-\u2013\u2014"):
            name.support = 2  # a dateline
        elif head == "(" and not name.support:
            name.support = 1

    def _unknown_right(self, name: Found, right: Token) -> None:
        key = _key(_POSSESSIVE.sub("", right.text))
        if any(how == PEOPLE for _, how in self.gazetteer.find_key(key)):
            return
        public = any(row.feature in ("country", "division") and how == OWN for row, how in name.rows)
        if name.key in self.words["given"] or not public:
            name.against = True

    def _take_kind(self, name: Found, low: str) -> None:
        only = frozenset(("division",))
        if low in self.words["district_words"] or not any(r.feature == "division" for r, _ in name.rows):
            only = frozenset(("district",)) if low in self.words["district_words"] else only
        if not any(row.feature in only for row, _ in name.rows):
            return
        token = self.tokens[name.last + 1]
        name.only, name.support = only, 2
        name.last += 1
        ending = _POSSESSIVE.search(token.text)
        name.end = token.end - (len(token.text) - ending.start() if ending else 0)

    def _hints(self, name: Found, before: Found) -> None:
        between = name.first - before.last - 1
        last = self.tokens[before.last]
        iso = before.rows[0][0].country
        if iso is None or before.rows[0][0].feature != "country" or any(c in last.gap for c in ".;!?"):
            return
        if between == 0 and last.possessive:
            name.hints.append((iso, 4.0))
            name.support = max(name.support, 1)
        elif before.people and between <= 4 and _bare(self.tokens[name.first - 1].low) in ("of", *self.words["kinds"]):
            name.hints.append((iso, 3.0))

    def _kept(self, names: list[Found]) -> list[Found]:
        self.persons.update(n.key for n in names if n.against and n.part_of_name and n.first == n.last)
        proved = {n.key for n in names if n.support == 2 and not n.against and n.key not in self.tables.ordinary}
        kept: list[Found] = []
        for name in names:
            if name.people:
                kept.append(name)
            elif not self._is_person(name) and (self._weighty(name) or (name.key in proved and not name.against)):
                kept.append(name)
        return kept

    def _is_person(self, name: Found) -> bool:
        if name.against:
            return True
        if name.first != name.last or name.only is not None or name.container is not None:
            return False
        if name.key in self.persons:
            return not (name.support == 2 and any(r.feature in _PUBLIC for r, _ in name.rows))
        return False

    def _weighty(self, name: Found) -> bool:
        token = self.tokens[name.first]
        single = name.first == name.last
        if single and _is_word(token.low, self.tables.ordinary, token) and name.only is None:
            if not any(r.feature == "country" and how == OWN for r, how in name.rows):
                return not token.opens and name.support == 2 and (not token.text.isupper() or name.container is not None)
        if name.support == 2:
            return any(how != STEM or r.feature == "division" for r, how in name.meanings())
        if single and name.key in self.words["given"] and not name.support:
            return any(r.feature == "country" or (r.feature == "division" and how == OWN) for r, how in name.rows)
        need = LISTED if name.listed else WITH_WEAK if name.support else ALONE
        if name.support < 2 and single and self._speaks(name):
            need = 3_000_000
        for row, how in name.meanings():
            if how == OWN and (row.feature in _PUBLIC or (row.feature == "town" and row.population >= need)):
                return True
            if how == OTHER and (row.feature in ("country", "division", "region") or row.population >= 2 * need):
                return row.feature != "district"
        return False

    def _speaks(self, name: Found) -> bool:
        last = self.tokens[name.last]
        if name.last + 1 >= len(self.tokens) or last.gap not in _SPACES:
            return False
        if self.tokens[name.last + 1].low not in self.tables.verbs:
            return False
        capitals = self.gazetteer.capitals
        return not any(r.country and capitals.get(r.country) == r.name for r, how in name.rows if how == OWN)


def hold(names: Sequence[Found], tokens: Sequence[Token]) -> None:
    """Tell for each name whether the next one says where it lies ("Paris, Texas", "Hama in Syria")."""
    places = [name for name in names if not name.people]
    joined = [_held(a, b, tokens) for a, b in zip(places, places[1:], strict=False)]
    for number in range(len(places) - 2, -1, -1):
        name, after, how = places[number], places[number + 1], joined[number]
        if not how or (how == "," and _in_list(places, joined, number)) or not _contains(after, name):
            continue
        name.container = after
        if how == ",":
            name.support = after.support = 2
        else:
            name.support, after.support = max(name.support, 1), max(after.support, 1)


def _held(name: Found, after: Found, tokens: Sequence[Token]) -> str:
    gap = tokens[name.last].gap
    if after.first == name.last + 1:
        if gap in (", ", " (", ",\n"):
            return ","
        return " " if gap in (" ", "\n") and name.end == tokens[name.last].end else ""
    between = [t.low for t in tokens[name.last + 1 : after.first]] if after.first - name.last <= 3 else []
    return "in" if gap == " " and between in (["in"], ["in", "the"]) else ""


def _in_list(places: Sequence[Found], joined: Sequence[str], number: int) -> bool:
    """Whether "A, B" stands in "A, B, C" where all three name countries, or all three divisions."""
    mine = _public(places[number])
    if not mine:
        return False
    start, end = number, number + 1
    while start and joined[start - 1] == ",":
        start -= 1
    while end < len(places) - 1 and joined[end] == ",":
        end += 1
    peers = sum(bool(mine & _public(places[n])) for n in range(start, end + 1))
    return peers >= 3 or (bool(mine & _public(places[number + 1])) and "country" in mine)


def _public(name: Found) -> frozenset[str]:
    return frozenset(r.feature for r, how in name.rows if how != PEOPLE and r.feature in ("country", "division") and (how == OWN or r.feature == "country"))


def _contains(outer: Found, inner: Found) -> bool:
    holders = [r for r, how in outer.meanings() if r.feature in ("country", "division", "district") and how != PEOPLE]
    return any(inside(row, holder) for row, _ in inner.meanings() for holder in holders)


def _key(text: str) -> str:
    return key_of(text)


def _forms(key: str, text: str) -> tuple[str, ...]:
    """The keys that a word or name can be sought under: as it stands, and without 's."""
    ending = _POSSESSIVE.search(text)
    if ending is None:
        return (key,)
    return (key, key[:-1]) if len(key) > 1 and key[-1] == "s" else (key,)


def _weight(rows: tuple[tuple[Row, int], ...]) -> int:
    return max((row.population + (10**8 if row.feature in _PUBLIC else 0) - 2 * how for row, how in rows), default=-1)


def _goes_on(token: Token) -> bool:
    return token.gap == " " or (token.gap == ". " and len(token.text) == 1)


def _short_form(text: str) -> bool:
    bare = _POSSESSIVE.sub("", text)
    return bare.isupper() or (len(bare) == 3 and not bare.isascii()) or (len(bare) == 3 and bare.istitle())


def _bare(low: str) -> str:
    return _POSSESSIVE.sub("", low).rstrip(".")


def _is_word(low: str, ordinary: frozenset[str], token: Token) -> bool:
    bare = _bare(low)
    return bare in ordinary or bare.replace("'", "").replace("\u2019", "") in ordinary or (token.opens and len(bare) <= 2)
