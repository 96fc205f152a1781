"""The forms of English verbs and nouns as the lexicon writes them: the first word of a phrase is inflected."""

from __future__ import annotations

from typing import NamedTuple

_VOWELS = "aeiou"


class Forms(NamedTuple):
    """The forms of a verb; `past` and `participle` are one where the lexicon writes one."""

    base: str
    present: str
    past: str
    participle: str
    gerund: str


def verb_forms(written: str) -> Forms:
    """The forms of "deny", or of "give|gave|given" where the past is written out.

    >>> verb_forms("deny").past, verb_forms("cast|cast").gerund, verb_forms("admit|admitted").gerund
    ('denied', 'casting', 'admitting')
    """
    base, *irregular = written.split("|")
    past = irregular[0] if irregular else _regular_past(base)
    participle = irregular[1] if len(irregular) > 1 else past
    return Forms(base, plural(base), past, participle, _gerund(base, past))


def plural(base: str) -> str:
    """The -s form of a verb or a noun.

    >>> plural("deny"), plural("press"), plural("claim")
    ('denies', 'presses', 'claims')
    """
    if base == "be":
        return "is"
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "go", "do", "to")) else "s")


def _regular_past(base: str) -> str:
    if base == "be":
        return "been"
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _gerund(base: str, past: str) -> str:
    """The -ing form; it doubles the last consonant where the past does ("admitted", "admitting")."""
    if past == base + base[-1] + "ed" or base in {"put", "cut", "set", "get", "bet", "swat", "forget"}:
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")) and base != "be":
        return base[:-1] + "ing"
    return base + "ing"
