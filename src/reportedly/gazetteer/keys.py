"""How a place name becomes the key that it is stored and sought under."""

from __future__ import annotations

import re
import unicodedata

#: Letters that Unicode does not take apart, as news in English writes them.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t",
        "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", "\u00a0": " ", "\u202f": " ",
        **dict.fromkeys("'\u2019\u2018\u02bc\u02bb\u02b9\u02ba`\u00b4\u2032\u02be\u02bf\u201b\u044a", ""),
    }
)  # fmt: skip
_SHORTENED = re.compile(r"\b(st|ste|mt|ft|pt)\.(?=\s)")


def key_of(name: str) -> str:
    """The key of a place name: no case, no accents, no apostrophes, hyphens as spaces, words one space apart.

    >>> key_of("Deir ez-Zor"), key_of("Côte d’Ivoire"), key_of("St. John's"), key_of("Київ")
    ('deir ez zor', 'cote divoire', 'st johns', 'киів')
    """
    key = name.casefold().translate(_LETTERS)
    if not key.isascii():
        taken_apart = unicodedata.normalize("NFKD", key)
        bare = "".join(c for c in taken_apart if not unicodedata.combining(c))
        key = unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)
    if "." in key:
        key = _SHORTENED.sub(r"\1", key)
    return " ".join(key.split())
