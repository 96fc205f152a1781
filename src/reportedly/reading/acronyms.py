"""Bodies that a text names in full with their letters behind: "Union of Harbour Workers (UHW)", then "UHW"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.name_surroundings import Named
from reportedly.reading.office_lexicon import Body
from reportedly.reading.titles import read_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_words import Words

#: How many letters make up an acronym, and how many words without a letter of it the full name may have.
_SHORTEST, _LONGEST, _SMALL = 3, 7, 4
#: What stands behind the noun of a name: "Alliance to", "Centre for".
_AFTER_THE_NOUN = frozenset(("of", "for", "to", "on", "in", "against", "with"))


def spell_out_acronyms(words: Words, names: list[Named]) -> None:
    """Make bodies of the names that stand in full before their letters in brackets, and of the letters wherever they stand.

    A full name is one whose capitals begin with the letters in order and whose noun tells what it is ("union").
    `names` is changed in place and stays in order.
    """
    told: dict[str, Body] = {}
    gone: set[int] = set()
    added: list[Named] = []
    for index, name in enumerate(names):
        if not _is_acronym(words, name) or not _in_brackets(words, name) or words.word(name.first) in told:
            continue
        before = names[max(0, index - _LONGEST - _SMALL) : index]
        first = _full_name(words, name.first)
        body = _body(words, before, first, name.first) if first is not None else None
        if first is None or body is None or any(n.name_first < first < n.last for n in before):
            continue
        told[words.word(name.first)] = body
        gone.update(id(n) for n in before if n.name_first >= first)
        added.append(Named(first, name.first, first, name.first, body=body))
    _tell_initials(words, names, told)
    if told:
        names[:] = sorted([*(n for n in names if id(n) not in gone), *added], key=lambda n: n.first)
        for name in names:
            if _is_acronym(words, name):
                name.body = told.get(words.word(name.first))


def _tell_initials(words: Words, names: Sequence[Named], told: dict[str, Body]) -> None:
    """Take letters that stand without brackets for the one body named in full before them: "the Red Hand Army", then "RHA"."""
    letters = {words.word(n.first): n.first for n in reversed(names) if _is_acronym(words, n)}
    for short, at in letters.items():
        if short in told:
            continue
        full = {n.body for n in names if n.body is not None and n.last <= at and _initials(words, n) == short}
        if len(full) == 1:
            told[short] = full.pop()


def _initials(words: Words, name: Named) -> str:
    return "".join(words.word(i)[0] for i in range(name.first, name.last) if words.cap[i])


def _is_acronym(words: Words, name: Named) -> bool:
    """Whether a name of which nothing is known is one word of capitals."""
    if name.last - name.first > 1 or name.body is not None or name.country is not None:
        return False
    word = words.word(name.first)
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isupper()


def _in_brackets(words: Words, name: Named) -> bool:
    at = name.first
    return at > 0 and words.gap[at - 1] in (" (", " (the ") and words.gap[at].startswith(")")


def _full_name(words: Words, at: int) -> int | None:
    """The first of the words before word `at` whose capitals begin with its letters in order; None where there are none."""
    letters = words.low[at]
    left, small = len(letters), 0
    for i in range(at - 1, max(-1, at - 1 - len(letters) - _SMALL), -1):
        if i < at - 1 and words.gap[i] not in (" ", "\u00a0", "-", ", ", "' ", "’ "):
            return None
        if left and words.low[i][0] == letters[left - 1]:
            left -= 1
            if left == 0:
                return i if words.cap[i] else None
        elif words.cap[i]:
            return None
        else:
            small += 1
            if small > _SMALL:
                return None
    return None


def _body(words: Words, names: Sequence[Named], first: int, last: int) -> Body | None:
    """The body that the words [first, last) name: a known one, or one of the kind that its noun tells."""
    known = next((n.body for n in names if n.first == first and n.last == last and n.body is not None), None)
    if known is not None:
        return known
    titles, behind = read_titles(), next((i for i in range(first, last) if words.low[i] in _AFTER_THE_NOUN), last)
    kind = titles.beginnings.get(words.low[first]) or titles.endings.get(words.low[behind - 1])
    return Body(words.stretch(first, last), kind) if kind is not None else None
