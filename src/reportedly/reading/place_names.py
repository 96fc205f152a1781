"""Which capitalised words of a text name places: longest match in the gazetteer, and the words around it.

A name is kept where its surroundings speak for a place ("in Kursk", "Kursk region", "Paris, Texas") or where nothing
speaks against it and the place is big; it is dropped where they speak for a person or a body ("Mr. London",
"Paris Hilton", "Bath University").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.gazetteer import OTHER, OWN, PEOPLE, STEM, key_of
from reportedly.reading.place_holders import hold
from reportedly.reading.place_surroundings import Surroundings, is_great
from reportedly.reading.place_tokens import (
    JOINS,
    POSSESSIVE,
    PUBLIC,
    Found,
    Token,
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
                name = unlisted(self.tokens, at, names[-1] if names else None, self.gazetteer)
            if name is None:
                at += 1
                continue
            name.told = is_told(self.tokens, name.first, names[-1] if names else None)
            names.append(name)
            at = name.last + 1
        surroundings = Surroundings(self.tokens, self.gazetteer)
        for number, name in enumerate(names):
            if not name.unlisted:
                surroundings.look(name, names[number - 1] if number else None)
        hold(names, self.tokens)
        return self._kept(names)

    def _match(self, at: int, *, small: bool) -> Found | None:
        tokens = self.tokens
        keys = [key_of(tokens[at].text)]
        ends = []
        last = at
        while len(keys) < LONGEST and last + 1 < len(tokens) and self._joined(last):
            last += 1
            keys.append(key_of(tokens[last].text))
            if tokens[last].capital or (small and tokens[last].low in ("territories", "of", "in", "occupied")):
                ends.append(last)
            elif tokens[last].low not in self.words["inner"] and tokens[last].low not in self.words["division_words"]:
                break
            elif tokens[last].low in self.words["division_words"]:
                ends.append(last)
        for end in reversed(ends):
            name = self._row_match(at, end, " ".join(keys[: end - at + 1]), tokens[end].text)
            if name is not None and (not small or any(r.feature in PUBLIC for r, _ in name.rows)):
                return name
        return None if small else self._single(at, keys[0])

    def _joined(self, at: int) -> bool:
        gap = self.tokens[at].gap
        if gap in JOINS:
            return True
        return gap == ". " and self.tokens[at].low in ("st", "ste", "mt", "ft", "pt", "n", "s")

    def _row_match(self, first: int, last: int, key: str, text: str) -> Found | None:
        form, rows = self._weightiest(forms_of(key, text))
        if not rows:
            return None
        low = self.tokens[last].low
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
        plain = self.words["compass"] | self.words["division_words"]
        if any(t.low not in plain for t in self.tokens[first : last + 1]):
            return False
        return not self.tokens[last].capital or (last + 1 < len(self.tokens) and self.tokens[last + 1].low == "of")

    def _weightiest(self, forms: tuple[str, ...]) -> tuple[str, tuple[tuple[Row, int], ...]]:
        if len(forms) == 1:
            return forms[0], self.gazetteer.find_key(forms[0])
        return max(((form, self.gazetteer.find_key(form)) for form in forms), key=lambda pair: weight_of(pair[1]))

    def _name(self, first: int, last: int, key: str, rows: tuple[tuple[Row, int], ...]) -> Found:
        tokens = self.tokens
        end = tokens[last].end
        text = tokens[last].text
        ending = POSSESSIVE.search(text)
        if ending and not key.endswith(key_of(text)):
            end -= len(text) - ending.start()
        people = any(how == PEOPLE for _, how in rows)
        if people and any(how == OWN and (r.feature in PUBLIC or r.population > ALONE) for r, how in rows):
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
        if token.low in self.words["never"] and token.text != "EU":
            return None
        if token.gap[:1] == "$":
            return None
        form, rows = self._weightiest(forms_of(key, token.text))
        if len(form) <= 3:
            after_comma = at > 0 and self.tokens[at - 1].gap == ", "
            if not is_short_form(token.text) and not (after_comma and token.text.istitle()):
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
        for at, token in enumerate(tokens[:-1]):
            after = tokens[at + 1]
            if not after.capital:
                continue
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
        return name.support < 2 and (name.key in self.words["given"] or not is_great(name, self.gazetteer))

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
        if name.support < 2 and single and name.speaks and not is_great(name, self.gazetteer):
            need = 3_000_000
        for row, how in name.meanings():
            if how == OWN and (row.feature in PUBLIC or (row.feature == "town" and row.population >= need)):
                return True
            if how == OTHER and (row.feature in ("country", "division", "region") or row.population >= 2 * need):
                return row.feature != "district"
        return False
