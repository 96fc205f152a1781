"""What the words around a name say: a place, a person, a body, a kind, a point of the compass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.gazetteer import OWN, PEOPLE, key_of
from reportedly.reading.calendar_words import MONTHS
from reportedly.reading.place_tokens import POSSESSIVE, PUBLIC, SPACES, Found, Token, bare, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.gazetteer import Gazetteer, Row

TOWN_KINDS = frozenset(
    [
        "village",
        "villages",
        "town",
        "towns",
        "city",
        "cities",
        "hamlet",
        "hamlets",
        "settlement",
        "settlements",
        "suburb",
        "suburbs",
        "port",
        "capital",
        "municipality",
        "municipalities",
        "mayor",
        "streets",
        "siege",
    ]
)
_LAND_KINDS = frozenset(
    ["province", "provinces", "state", "region", "district", "districts", "county", "counties", "oblast", "oblasts"]
)
#: What stands behind several things and behind no place.
_OF_SEVERAL = frozenset(("that", "have", "are", "were"))
#: Nouns right before the name of a body that begins with a place: "the channel Gulf Horizon", "the company Lagos Shipping".
_BEARERS = frozenset(
    ("channel", "newspaper", "daily", "weekly", "broadcaster", "outlet", "agency", "website", "magazine", "network", "portal", "company",
     "firm", "airline", "bank", "charity", "group", "organisation", "organization", "consultancy", "maker", "operator")
)  # fmt: skip
#: Arabic articles that join a surname.
_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "at", "az"))
_LEFT_GAPS = frozenset((" ", "\u00a0", "\n", "-", ". ", " \u201c", ' "'))
_LIST_GAPS = frozenset((", ", " and ", " (", "/"))

_IN_LISTS = frozenset((", ", " "))
#: Kinds that stand once behind a list of names.
_PLURAL_KINDS = frozenset(("regions", "oblasts", "provinces", "governorates", "districts", "counties", "states"))

#: So many digits has a day of the month.
_DAY = 2
#: So many words ("has not yet") may stand between a name and its verb.
_HELPING = 5


class Surroundings:
    """Marks each name with what stands left and right of it; it reads tokens and writes names."""

    def __init__(self, tokens: Sequence[Token], gazetteer: Gazetteer) -> None:
        self.tokens, self.gazetteer = tokens, gazetteer
        self.tables = gazetteer.tables
        self.words = gazetteer.tables.words

    def look(self, name: Found, before: Found | None) -> None:
        """Mark one name; `before` is the name found before it."""
        self._look_left(name, before)
        self._look_right(name)
        name.speaks = self._verb_follows(name)
        name.against = name.against or self._is_several(name)
        if before is not None and before.rows and before.last < name.first:
            self._hints(name, before)

    def share_kinds(self, names: Sequence[Found]) -> None:
        """Let the plural kind behind the last name of a list be that of all: "Kharkiv, Sumy and Chernihiv regions"."""
        for number in range(len(names) - 1, 0, -1):
            name, before = names[number], names[number - 1]
            if name.only is None or not self._has_plural_kind(name) or before.unlisted or before.people:
                continue
            if before.last != name.first - 1 - (self.tokens[name.first - 1].low == "and") or before.only is not None:
                continue
            gaps = [self.tokens[at].gap for at in range(before.last, name.first)]
            if all(gap in _IN_LISTS for gap in gaps) and any(r.feature in name.only for r, _ in before.rows):
                before.only, before.support, before.listed_kind = name.only, 2, True

    def _has_plural_kind(self, name: Found) -> bool:
        return name.listed_kind or self.tokens[name.last].low in _PLURAL_KINDS

    def _look_left(self, name: Found, before: Found | None) -> None:
        if not name.first:
            return
        left = self.tokens[name.first - 1]
        low = bare(left.low)
        if left.gap == "-" and low in _ARTICLES and self._is_surname(name.first - 1):
            name.against = name.part_of_name = True
        elif left.gap not in _LEFT_GAPS:
            if before is not None and before.last == name.first - 1 and left.gap in _LIST_GAPS:
                name.support = max(name.support, min(1, before.support))
                name.listed = before.support == 2 or before.listed
        elif left.gap == ". " and not (low in self.words["titles"] and len(low) <= 4):
            return
        elif low in self.words["titles"] and not (low in self.words["offices"] and left.possessive):
            country = any(how == OWN and row.feature == "country" for row, how in name.rows)
            name.against = not country or name.key in self.words["given"]
        elif low == "to" and name.first > 1 and self.tokens[name.first - 2].low == "according":
            name.against = not is_great(name.rows, self.gazetteer)
        elif not self._look_at_word(name, low) and left.capital and not left.possessive:
            dateline = left.gap == "\n" and self.tokens[name.first].text.isupper() and not left.text.isupper()
            name.part_of_name = not dateline and self._is_name_part(name.first - 1, before)
            name.against = name.part_of_name

    def _is_surname(self, at: int) -> bool:
        """Whether an article at a token stands behind a person's first name: "Karim al-Safi"."""
        first = self.tokens[at - 1] if at else None
        if first is None or not first.capital or first.gap != " " or first.possessive:
            return False
        low = bare(first.low)
        known = self.gazetteer.find_key(key_of(first.text))
        return not is_word(low, self.tables.ordinary, first) and not is_great(known, self.gazetteer)

    def _look_at_word(self, name: Found, low: str) -> bool:
        words = self.words
        if low in words["locative"] or low in words["near"]:
            name.support, name.near = 2, low in words["near"] or (low == "from" and self._is_far_from(name))
        elif low in words["locative_weak"]:
            name.support = max(name.support, 1)
            self._look_back(name, low)
        elif low in words["done_to_places"]:
            name.support = max(name.support, 1)
        elif low in ("called", "named"):
            known = name.first > 1 and bare(self.tokens[name.first - 2].low) in words["kinds"]
            name.support = 2 if known else name.support
        elif low == "the":
            self._look_past_the(name)
        elif low in words["compass"] or low in words["modifiers"]:
            name.support = max(name.support, 1)
            if low in words["compass"]:
                self._take_compass(name)
                # The West Nile and the North Platte are not the Nile and the Platte.
                name.against = self.tokens[name.first - 1].capital and name.rows[0][0].feature == "river"
        else:
            return False
        return True

    def _is_far_from(self, name: Found) -> bool:
        """Whether a length stands before "from", and no way on from there: "12 km from Kursk", but "from Kursk to Sumy"."""
        behind = self.tokens[name.last + 1].low if name.last + 1 < len(self.tokens) else ""
        return name.first > 1 and self.tokens[name.first - 2].low in self.words["lengths"] and behind != "to"

    def _take_compass(self, name: Found) -> None:
        name.compass = name.first - 1
        second = self.tokens[name.first - 2] if name.first > 1 else None
        if second is not None and second.gap in ("-", "\u2010") and second.low in self.words["compass"]:
            name.compass = name.first - 2

    def _look_past_the(self, name: Found) -> None:
        # A town has no article: in "the Boons" and "the London rally" it speaks for none.
        if not any(row.feature in PUBLIC for row, _ in name.rows):
            return
        if name.first > 1 and self.tokens[name.first - 2].gap in SPACES:
            low = self.tokens[name.first - 2].low
            name.support = 2 if low in self.words["locative"] else max(name.support, 1)

    def _look_back(self, name: Found, low: str) -> None:
        if low not in ("of", "from") or name.first < 2:
            return
        before = self.tokens[name.first - 2]
        second = bare(before.low)
        if before.gap not in SPACES:
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
        if kind in TOWN_KINDS:
            only = frozenset(("town",))
        elif kind in _LAND_KINDS:
            only = frozenset(("division", "district", "region"))
        else:
            return
        if any(row.feature in only for row, _ in name.rows):
            name.only = only

    def _is_name_part(self, at: int, before: Found | None) -> bool:
        token = self.tokens[at]
        if before is not None and before.last == at:
            return False
        low = bare(token.low)
        if low in self.words["before_bodies"] and not token.opens:
            return True
        if any(low in self.words[table] for table in ("never", "modifiers", "offices", "kinds", "division_words")):
            return False
        if low in self.words["given"]:
            return True
        if token.text.isupper() and 1 < len(token.text) < 6 and not self.tokens[at + 1].text.isupper():
            return False  # "CTV Winnipeg": where the body is
        return not is_word(low, self.tables.ordinary, token)

    def _look_right(self, name: Found) -> None:
        tokens, words = self.tokens, self.words
        last = tokens[name.last]
        possessive = last.end > name.end and last.text[-1:] in "s'\u2019"
        if name.last + 1 >= len(tokens) or possessive or last.gap not in (" ", "-", "\u00a0", "\n"):
            self._look_at_gap(name, last)
            return
        right = tokens[name.last + 1]
        low = bare(right.low)
        name.against = name.against or (low in _ARTICLES and self._is_first_name(name, right))
        if not name.first and last.text.isupper() and len(last.text) > 3 and not right.text.isupper():
            name.support, name.dateline = 2, True
            return
        if low in words["division_words"] and last.gap != "-" and not name.people:
            self._take_kind(name, low)
            return
        if not right.capital and low in words["followers"] and not name.people:
            name.support = max(name.support, 1)
        if not right.capital or last.gap not in (" ", "\u00a0"):
            return
        if low in words["offices"]:
            name.support = max(name.support, 1)
        elif low in words["land"] or low in words["bodies"]:
            name.against = name.against or not self.tokens[name.last].text.isupper()
        elif low in words["given"] and name.key not in words["given"]:
            name.against = name.against or name.rows[0][0].feature not in PUBLIC
        elif low not in words["never"]:
            self._unknown_right(name, right)

    def _is_first_name(self, name: Found, article: Token) -> bool:
        """Whether the article of a surname stands behind a single word that is no great place: "Rashid al-Safi"."""
        alone = name.first == name.last and self.tokens[name.last].gap == " "
        return alone and article.gap == "-" and not article.capital and not is_great(name.rows, self.gazetteer)

    def _look_at_owned(self, name: Found, owned: Token) -> None:
        """Read what is the name's: "Palmyra's mayor" is of a town as "the mayor of Palmyra" is."""
        if owned.capital or owned.low not in self.words["local"] or name.people:
            return
        name.support = 2
        self._narrow(name, owned.low)

    def _verb_follows(self, name: Found) -> bool:
        tokens, at = self.tokens, name.last
        if name.end < tokens[at].end:
            return False
        while at + 1 < len(tokens) and tokens[at].gap in SPACES and at - name.last < _HELPING:
            at += 1
            low = tokens[at].low.replace("\u2019", "'")
            if low in self.tables.verbs:
                return True
            if low not in self.tables.helping and not low.endswith("n't"):
                return False
        return False

    def _look_at_gap(self, name: Found, last: Token) -> None:
        if last.gap == " " and last.end > name.end and name.last + 1 < len(self.tokens):
            self._look_at_owned(name, self.tokens[name.last + 1])
        head = last.gap.strip()[:1]
        opens = self.tokens[name.first].opens or "\n" in self.tokens[name.first - 1].gap
        shouts = last.text.isupper() and len(last.text) > 3 and opens
        if shouts and (head in tuple("(-\u2013\u2014") or (head == "," and self._is_day(name.last + 1))):
            name.support, name.dateline = 2, True
        elif head == "(" and not name.support:
            name.support = 1

    def _is_day(self, at: int) -> bool:
        """Whether a day of the year begins at a token: "PORT SUDAN, 5 January", "NORVIK, March 3"."""
        low = bare(self.tokens[at].low) if at < len(self.tokens) else ""
        return low in MONTHS or (low.isdigit() and len(low) <= _DAY)

    def _is_several(self, name: Found) -> bool:
        """Whether a name that opens a sentence or follows a dash is that of several things, by its verb: "Rivers have risen"."""
        if name.first != name.last or not name.first or name.people or name.rows[0][0].feature == "country":
            return False
        token, left = self.tokens[name.first], self.tokens[name.first - 1]
        if not token.low.endswith("s") or not (token.opens or left.gap.rstrip()[-1:] in ("-", "\u2013", "\u2014")):
            return False
        return name.last + 1 < len(self.tokens) and self.tokens[name.last + 1].low in _OF_SEVERAL

    def _unknown_right(self, name: Found, right: Token) -> None:
        left = self.tokens[name.first - 1] if name.first else None
        if left is not None and not left.capital and left.low in _BEARERS:
            name.against = True
        if is_word(bare(right.low), self.tables.ordinary, right):
            return
        key = key_of(POSSESSIVE.sub("", right.text))
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
        ending = POSSESSIVE.search(token.text)
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
        elif before.people and between <= 4 and bare(self.tokens[name.first - 1].low) in ("of", *self.words["kinds"]):
            name.hints.append((iso, 3.0))


def is_great(rows: Iterable[tuple[Row, int]], gazetteer: Gazetteer) -> bool:
    """Whether a name, by its rows and how each bears it, is above all that of a country, a division, a capital or a city of half a million."""
    for row, how in rows:
        if how != OWN:
            continue
        if row.feature == "country" or row.population > (300_000 if row.feature == "division" else 500_000):
            return True
        if row.country is not None and gazetteer.capitals.get(row.country) == row.name:
            return True
    return False
