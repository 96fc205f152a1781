"""Places that the gazetteer lacks: a village told of as one, or a name given as one; put where the text's nearest place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.gazetteer import PEOPLE, key_of
from reportedly.reading.place_choice import inside
from reportedly.reading.place_surroundings import TOWN_KINDS
from reportedly.reading.place_tokens import JOINS, Found, Tokens, bare, is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.gazetteer import Gazetteer, Row

#: Words of a name that the gazetteer lacks.
_LONGEST = 4
#: Tokens that a country or region counts as farther away than a town or division.
_VAGUER = 40
_SMALL = frozenset(("town", "district", "site", "division"))
_HOLDERS = frozenset(("country", "division"))
_QUARTERS = frozenset(("neighbourhood", "neighborhood", "suburb", "village", "quarter", "district", "settlement"))
_PREPOSITIONS = frozenset(("in", "near", "at", "outside"))
_LIST_GAPS = frozenset((", ", " "))


def unlisted(tokens: Tokens, at: int, before: Found | None, gazetteer: Gazetteer) -> Found | None:
    """The name of a place that the gazetteer lacks, where the words around token `at` say that it is one.

    Such as "the village of Lyskova", "a town called Tarn", "Cairo's Tarn neighbourhood", and what a list goes on with: "the
    villages of Oblask and Tarn".
    """
    told = tokens.is_capital[at] and (
        is_told(tokens, at, before) or _is_quarter(tokens, at) or _is_placed(tokens, at, gazetteer)
    )
    if not told or tokens[at].opens:
        return None
    token = tokens[at]
    tables = gazetteer.tables
    if token.low in tables.words["never"] or is_word(token.low, tables.ordinary, token):
        return None
    last = at
    while (
        last + 1 < len(tokens) and last - at < _LONGEST - 1 and tokens[last].gap in JOINS and tokens[last + 1].capital
    ):
        last += 1
    token = tokens[last]
    end = token.end - (2 if token.possessive and token.text[-1] == "s" else 0)
    return Found(tokens[at].start, end, "", at, last, (), support=2, unlisted=True)


def is_told(tokens: Tokens, at: int, before: Found | None) -> bool:
    """Whether the words before token `at` call it a village or town, by itself or in a list that `before` is the last of."""
    if before is not None and before.told and _goes_on(tokens, at, before):
        # "the mayor of Tarn, Ruta Vadas": one place is told of, and no list goes on.
        kind = _kind_before(tokens, before.first)
        return kind is None or kind.endswith("s")
    return _kind_before(tokens, at) is not None


def _kind_before(tokens: Tokens, at: int) -> str | None:
    """The word for a kind of town before a token: "village" of "the village of Tarn"."""
    lows, gaps = tokens.lows, tokens.gaps
    if at < 2 or lows[at - 1] not in ("of", "called", "named") or gaps[at - 1] != " " or gaps[at - 2] != " ":
        return None
    kind = bare(lows[at - 2])
    return kind if not tokens.is_capital[at - 2] and kind in TOWN_KINDS else None


def _is_quarter(tokens: Tokens, at: int) -> bool:
    """Whether a word for a part of a town follows, and an article or a possessor stands before."""
    if not at or at + 1 >= len(tokens) or tokens.lows[at + 1] not in _QUARTERS:
        return False
    if tokens.gaps[at] != " " or tokens.gaps[at - 1] != " ":
        return False
    return tokens.lows[at - 1] == "the" or tokens[at - 1].possessive


def _is_placed(tokens: Tokens, at: int, gazetteer: Gazetteer) -> bool:
    """Whether a preposition stands before and a country or division behind a comma: "in Tarn, Kwara State"."""
    if not at or tokens.lows[at - 1] not in _PREPOSITIONS or tokens.gaps[at - 1] != " ":
        return False
    last = at
    while (
        last + 1 < len(tokens)
        and last - at < _LONGEST - 1
        and tokens.gaps[last] in JOINS
        and tokens.is_capital[last + 1]
    ):
        last += 1
    if tokens.gaps[last] != ", " or last + 1 >= len(tokens) or not tokens.is_capital[last + 1]:
        return False
    holders = [tokens.words[last + 1], " ".join(tokens.words[last + 1 : last + 3])]
    return any(
        row.feature in ("country", "division") and how != PEOPLE
        for h in holders
        for row, how in gazetteer.find_key(key_of(h))
    )


def _goes_on(tokens: Tokens, at: int, before: Found) -> bool:
    """Whether a list of places that the text calls villages or towns goes on at `at`."""
    if at == before.last + 1:
        return tokens.gaps[before.last] == ", "
    return at == before.last + 2 and tokens.lows[at - 1] == "and" and tokens.gaps[before.last] in _LIST_GAPS


def beside(name: Found, names: Sequence[Found], rows: Sequence[Row | None]) -> Row | None:
    """The place that stands nearest in the text, a town or division rather than a country; None where none was found.

    What the name itself says is kept to: of "Tarn, Syria" it is a place in Syria, or Syria.
    """
    nearest: tuple[int, Row] | None = None
    found = [(other, row) for other, row in zip(names, rows, strict=True) if row is not None and not other.people]
    holder = next((row for other, row in found if other.first == name.last + 1 and row.feature in _HOLDERS), None)
    for other, row in found:
        if holder is not None and row is not holder and not inside(row, holder):
            continue
        away = abs(other.first - name.first) + (0 if row.feature in _SMALL else _VAGUER)
        if nearest is None or away < nearest[0]:
            nearest = (away, row)
    return None if nearest is None else nearest[1]
