"""Through whom words came: the outlet spoken to, the outlet cited, the statement that was published."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.records import How, Span, Via

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A name: capitalised words, with the small words that stand inside names.
_NO_NAME = r"(?!(?:He|She|They|We|I|It|You|This|That|These|Those|But|And|In|On|At|As|Who|What|His|Her|Their|Our|My)\b)"
_NAME = (
    _NO_NAME + r"(?P<name>(?:[Tt]he )?[A-ZÀ-ÞА-ЯЄІЇ][\w’'&.-]*(?: (?:(?:of|and|for|de|al) )?[A-ZÀ-ÞА-ЯЄІЇ&][\w’'&-]*)*)"
)
_PLATFORM = r"(?P<name>Telegram|Twitter|X|Facebook|Instagram|TikTok|VKontakte|VK|WhatsApp|YouTube|Truth Social|Weibo)\b"


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    how: How


@lru_cache(maxsize=1)
def via_rules() -> tuple[_Rule, ...]:
    """The rules of the lexicon, compiled."""
    return tuple(
        _Rule(
            re.compile((entry.pattern or "").replace("{name}", _NAME).replace("{platform}", _PLATFORM)),
            How(entry.text("how")),
        )
        for entry in load("via")
    )


def _without_stop(name: str) -> str:
    """The name without the full stop of its sentence; "U.S." keeps its own."""
    return name if re.search(r"\b\w\.$", name) else name.rstrip(".-’'")


def find_via(text: str, sentences: Sequence[Span]) -> tuple[tuple[int, Via], ...]:
    """Every mention of a go-between with the number of its sentence, in text order.

    The caller gives it to the statements whose cue stands in that sentence.
    """
    found: dict[Span, tuple[int, Via]] = {}
    starts = [s.start for s in sentences]
    for rule in via_rules():
        for match in rule.pattern.finditer(text):
            number = bisect_right(starts, match.start()) - 1
            if number >= 0 and match.end() <= sentences[number].end:
                span = Span(match.start("name"), match.start("name") + len(_without_stop(match["name"])))
                found.setdefault(span, (number, Via(span=span, how=rule.how)))
    return tuple(found[span] for span in sorted(found))
