"""One form for the spellings that one name has in Latin letters, and whether two names can be one person's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "e", "œ": "e", "ı": "i"})
#: Spellings of one sound, replaced in this order.
_SOUNDS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"^(?:al|el|as|ad|an|ar|az|at|ul|ash)-(?=\w{3})", ""),
        (r"[^\w]|_", ""),
        (r"(?:iyi|iy|yy|yi|ij|ii|ie|ey|ei|y|i|j)$", "i"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"q|ck", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ou|oo|uu", "u"),
        (r"ee", "i"),
        (r"(?<=[aeou])[yj](?=[aeou])|(?<![aeou])[yji](?=[aeou])", ""),
        (r"^ye", "e"),
        (r"(.)\1", r"\1"),
    )
)
#: Given names that are written or shortened in several ways, each line one name.
_ALIKE = (
    "muhammad mohammed mohammad mohamed muhammed mohamad", "william bill will", "robert bob bobby", "michael mike",
    "james jim", "joseph joe", "thomas tom", "richard dick rick", "daniel dan", "edward ted ed", "elizabeth liz",
    "anthony tony antony", "benjamin ben", "david dave", "steven steve stephen", "alexander alex sasha oleksandr aleksandr",
    "vladimir volodymyr uladzimir", "sergey serhiy sergei siarhei", "andrey andriy andrei", "dmitry dmytro dmitri",
    "nikolay mykola nikolai", "alexey oleksiy alexei aleksei", "yevgeny evgeny yevhen", "mikhail mykhailo", "ahmed ahmad",
    "hussein hussain husayn", "yusuf yousef youssef", "abdullah abdallah", "peter pete", "matthew matt", "christopher chris",
)  # fmt: skip


@lru_cache(maxsize=32768)
def spelling(word: str) -> str:
    """One form for the spellings of one name; two names may share it by chance.

    >>> spelling("Zelenskyy") == spelling("Zelenskiy") == spelling("Zelensky"), spelling("Al-Karim") == spelling("Karim")
    (True, True)
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = plain.translate(_LETTERS)
    made = plain
    for pattern, becomes in _SOUNDS:
        made = pattern.sub(becomes, made)
    return made or plain


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    return {spelling(form): line.split()[0] for line in _ALIKE for form in line.split()}


@lru_cache(maxsize=32768)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name in one spelling, initials as their letter, the surname last.

    >>> name_words("Mira A. Solen")
    ('mira', 'a', 'solen')
    """
    plain = re.sub(r"\b(?:jr|sr|ii|iii|iv)\.?$", "", name.strip(), flags=re.IGNORECASE)
    # "Jong-un" and "Jong Un" are one: a hyphen inside a given name parts it, save after an article ("al-Karim").
    parts = [w for w in re.split(r"[\s.,\"“”()]+|(?<!\bal)(?<!\bel)-(?=\w)", plain, flags=re.IGNORECASE) if w]
    return tuple(_alike().get(spelling(part), spelling(part)) for part in parts)


def may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of two words or more can be one person's: one surname, and given names that do not differ.

    One name may have more given names than the other or give initials for them; at least one given name, or the
    initial of one, must be common.

    >>> may_be_one(name_words("V. O. Zelensky"), name_words("Volodymyr Zelenskyy"))
    True
    """
    if len(a) < 2 or len(b) < 2:
        return False
    if a == b:
        return True
    if a[-1] != b[-1]:
        return False
    fewer, more = sorted((a[:-1], b[:-1]), key=len)
    at = [next((i for i, other in enumerate(more) if _agree(given, other)), None) for given in fewer]
    places = [i for i in at if i is not None]
    return len(places) == len(fewer) and places[0] == 0 and all(x < y for x, y in pairwise(places))


def _agree(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) == 1 and longer.startswith(shorter))
