"""Which capitalised words of a text name places: longest match in the gazetteer, and the words around it.

A name is kept where its surroundings speak for a place ("in Kursk", "Kursk region", "Paris, Texas") or where nothing
speaks against it and the place is big; it is dropped where they speak for a person or a body ("Mr. London",
"Paris Hilton", "Bath University").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer import OTHER, OWN, PEOPLE, STEM, key_of
from reportedly.reading.alternatives import one_of
from reportedly.reading.place_holders import hold
from reportedly.reading.place_surroundings import Surroundings, is_great
from reportedly.reading.place_tokens import (
    JOINS,
    POSSESSIVE,
    PUBLIC,
    Found,
    Tokens,
    bare,
    forms_of,
    goes_on,
    is_short_form,
    is_word,
    weight_of,
)
from reportedly.reading.place_unlisted import is_told, unlisted

if TYPE_CHECKING:
    from reportedly.gazetteer import Gazetteer, Row

#: Words that one name can have.
LONGEST = 6

#: A town named without a word that speaks for a place must have so many inhabitants; with a weak word, so many.
ALONE, WITH_WEAK, LISTED = 100_000, 15_000, 500


#: Who wrote a text, in its first letters: "By Mara Linde, Northgate Wire"; where they wrote stands behind "in".
_BYLINE = re.compile(r"(?:^|\n)By ((?:(?! in |[.!?:]\s)[^\n]){3,90})(?=\n| in [A-Z])")
_TOP = 600
_ERAS = frozenset(("BC", "BCE", "AD", "CE"))

word_key = lru_cache(maxsize=50_000)(key_of)


@lru_cache(maxsize=10_000)
def _weightiest(gazetteer: Gazetteer, key: str, text: str) -> tuple[str, tuple[tuple[Row, int], ...]]:
    """The form of a name that the biggest place has, and what it can mean."""
    forms = forms_of(key, text)
    if len(forms) == 1:
        return key, gazetteer.find_key(key)
    return max(((form, gazetteer.find_key(form)) for form in forms), key=lambda pair: weight_of(pair[1]))


@lru_cache(maxsize=1)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(words)}\b")


class Finder:
    """One walk over a text's tokens; `found()` gives its names in order."""

    def __init__(self, tokens: Tokens, gazetteer: Gazetteer) -> None:
        self.tokens, self.gazetteer = tokens, gazetteer
        self.tables = gazetteer.tables
        self.words = gazetteer.tables.words
        self.persons = self._persons()

    def found(self) -> list[Found]:
        """Names in order, persons' and bodies' left out, the names of peoples kept and marked."""
        names: list[Found] = []
        opening = _pattern(self.words["opening"]).finditer(self.tokens.text)
        go_on = 0
        for at in sorted({*self.tokens.capitals, *self.tokens.at(match.start() for match in opening)}):
            if at < go_on:
                continue
            before = names[-1] if names else None
            name = self._match(at, small=not self.tokens.is_capital[at])
            name = name or unlisted(self.tokens, at, before, self.gazetteer)
            if name is not None:
                name.told = is_told(self.tokens, name.first, before)
                names.append(name)
                go_on = name.last + 1
        surroundings = Surroundings(self.tokens, self.gazetteer)
        for number, name in enumerate(names):
            if not name.unlisted:
                surroundings.look(name, names[number - 1] if number else None)
        surroundings.share_kinds(names)
        hold(names, self.tokens)
        return self._kept(names)

    def _match(self, at: int, *, small: bool) -> Found | None:
        tokens = self.tokens
        words, lows, is_capital = tokens.words, tokens.lows, tokens.is_capital
        keys = [word_key(words[at])]
        ends = []
        last = at
        while len(keys) < LONGEST and last + 1 < len(words) and self._joined(last):
            last += 1
            low = lows[last]
            if (
                is_capital[last]
                or (small and low in ("territories", "of", "in", "occupied"))
                or low in self.words["division_words"]
            ):
                ends.append(last)
            elif low not in self.words["inner"]:
                break
            keys.append(word_key(words[last]))
        for end in reversed(ends):
            name = self._row_match(at, end, " ".join(keys[: end - at + 1]), words[end])
            if name is not None and (not small or any(r.feature in PUBLIC for r, _ in name.rows)):
                return name
        return None if small else self._single(at, keys[0])

    def _joined(self, at: int) -> bool:
        gap = self.tokens.gaps[at]
        return gap in JOINS or (gap == ". " and self.tokens.lows[at] in ("st", "ste", "mt", "ft", "pt", "n", "s"))

    def _row_match(self, first: int, last: int, key: str, text: str) -> Found | None:
        form, rows = _weightiest(self.gazetteer, key, text)
        if not rows:
            return None
        low = self.tokens.lows[last]
        if low in self.words["bodies"] or low in self.words["land"]:
            rows = tuple(pair for pair in rows if pair[1] == OWN or pair[0].feature != "town")
        name = self._name(first, last, form, rows) if rows else None
        if name is not None and self._is_no_name(first, last):
            return None
        if name is not None and bare(low) in self.words["division_words"] and last > first:
            meanings = tuple(pair for pair in rows if pair[0].feature != "town")
            name.rows = meanings or rows
            name.support = 2
        return name

    def _is_no_name(self, first: int, last: int) -> bool:
        # "the eastern province of Hunan": a point of the compass and a kind, and the name still to come.
        compass, divisions = self.words["compass"], self.words["division_words"]
        if any(low not in compass and low not in divisions for low in self.tokens.lows[first : last + 1]):
            return False
        return not self.tokens[last].capital or (last + 1 < len(self.tokens) and self.tokens[last + 1].low == "of")

    def _name(self, first: int, last: int, key: str, rows: tuple[tuple[Row, int], ...]) -> Found:
        tokens = self.tokens
        end = tokens.spans[last][1]
        text = tokens.words[last]
        ending = POSSESSIVE.search(text)
        if ending and not key.endswith(key_of(text)):
            end -= len(text) - ending.start()
        people = any(how == PEOPLE for _, how in rows)
        own = [r for r, how in rows if how == OWN and (r.feature in PUBLIC or r.population > ALONE)]
        if people and own and not self._is_adjective(last, own):
            people = False
            rows = tuple(pair for pair in rows if pair[1] != PEOPLE)
        elif people:
            rows = tuple(pair for pair in rows if pair[1] == PEOPLE)
        return Found(tokens.spans[first][0], end, key, first, last, rows, people=people)

    def _is_adjective(self, last: int, own: list[Row]) -> bool:
        """Whether the name of a division is that of a people here: "Somali forces", but not "Somali Region"."""
        tokens = self.tokens
        if last + 1 >= len(tokens) or tokens.gaps[last] != " " or tokens.lows[last + 1] in self.words["division_words"]:
            return False
        return all(row.feature == "division" for row in own)

    def _single(self, at: int, key: str) -> Found | None:
        tokens = self.tokens
        text, gap = tokens.words[at], tokens.gaps[at][:1]
        if gap == "." and len(text) <= 5:
            rows = self.gazetteer.find_key(key + ".")
            if rows and at and tokens.gaps[at - 1] in (", ", " "):
                name = self._name(at, at, key + ".", rows)
                name.end += 1
                return name
        if text in _ERAS and at and tokens.gaps[at - 1].strip().isdigit():
            return None  # "1203 BC" is not in British Columbia
        if gap == "$" or (tokens.lows[at] in self.words["never"] and text != "EU"):
            return None
        form, rows = _weightiest(self.gazetteer, key, text)
        if not rows:
            return None
        if len(form) <= 3:
            after_comma = at > 0 and tokens.gaps[at - 1] == ", "
            if not is_short_form(text) and not (after_comma and text.istitle()):
                return None
            rows = tuple(
                p
                for p in rows
                if not form.isascii() or (p[1] == OWN and (p[0].feature in PUBLIC or p[0].population > 50_000))
            )
        return self._name(at, at, form, rows) if rows else None

    def _persons(self) -> set[str]:
        tokens, words = self.tokens, self.words
        persons: set[str] = set()
        lows, leads = tokens.lows, words["given"] | words["titles"]
        for at in (capital - 1 for capital in tokens.capitals if capital):
            if lows[at] not in leads and lows[at].rstrip(".") not in leads:
                continue
            token, after = tokens[at], tokens[at + 1]
            word = token.low.rstrip(".")
            if token.capital and word in words["given"] and token.gap == " ":
                if after.low in words["land"] or after.low in words["bodies"] or after.low in words["offices"]:
                    continue
                if after.low not in words["division_words"] and not is_word(after.low, self.tables.ordinary, after):
                    persons.add(word)
                    persons.add(bare(after.low))
                    if at + 2 < len(tokens) and tokens[at + 2].capital and goes_on(after):
                        persons.add(bare(tokens[at + 2].low))
            elif word in words["titles"] and (token.gap == " " or (token.gap == ". " and len(word) <= 4)):
                persons.add(bare(after.low))
                if after.gap == " " and at + 2 < len(tokens) and tokens[at + 2].capital and not after.possessive:
                    persons.add(bare(tokens[at + 2].low))
        return persons

    def _kept(self, names: list[Found]) -> list[Found]:
        for name in names:
            before = self.tokens[name.first - 1]
            if name.part_of_name and name.first == name.last and not before.text.isupper():
                self.persons.add(name.key)
        text = self.tokens.text
        signed = text.startswith("By ") or text.find("\nBy ", 0, _TOP) >= 0
        byline = _BYLINE.search(text, 0, _TOP) if signed else None
        if byline is not None:
            names = [name for name in names if not byline.start(1) <= name.start < byline.end(1)]
        proved = {n.key for n in names if n.support == 2 and not n.against and n.key not in self.tables.ordinary}
        return [name for name in names if name.people or name.unlisted or self._keeps(name, proved)]

    def _keeps(self, name: Found, proved: set[str]) -> bool:
        return not self._is_person(name) and (self._weighty(name) or name.key in proved)

    def _is_person(self, name: Found) -> bool:
        if name.against:
            return True
        if name.first != name.last or name.only is not None or name.container is not None:
            return False
        if name.key not in self.persons:
            return False
        # A first name of the text ("Jordan Reed") needs a strong word; what is great by itself needs none.
        return name.support < 2 and (name.key in self.words["given"] or not is_great(name.rows, self.gazetteer))

    def _is_ordinary(self, name: Found) -> bool:
        token = self.tokens[name.first]
        if name.first != name.last or name.only is not None:
            return False
        if token.low not in self.words["titles"] and not is_word(token.low, self.tables.ordinary, token):
            return False
        return not any(r.feature == "country" and how == OWN for r, how in name.rows)

    def _weighty(self, name: Found) -> bool:
        token = self.tokens[name.first]
        single = name.first == name.last
        if self._is_ordinary(name):
            shouted = token.text.isupper() and name.container is None
            return name.support == 2 and not token.opens and not shouted
        if name.support == 2:
            return any(how != STEM or r.feature == "division" for r, how in name.meanings())
        if single and name.key in self.words["given"] and not name.support:
            return any(r.feature == "country" or (r.feature == "division" and how == OWN) for r, how in name.rows)
        need = LISTED if name.listed else WITH_WEAK if name.support else ALONE
        if name.support < 2 and single and name.speaks and not is_great(name.rows, self.gazetteer):
            need = 3_000_000
        for row, how in name.meanings():
            if how == OWN and (row.feature in PUBLIC or (row.feature == "town" and row.population >= need)):
                return True
            wide = row.feature in ("country", "division", "region")
            if how == OTHER and row.feature != "district" and (wide or row.population >= 2 * need):
                return True
        return False
