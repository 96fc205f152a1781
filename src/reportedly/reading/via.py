"""Through whom words came: the outlet spoken to, the outlet cited, the statement that was published."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

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
    hint: str


@lru_cache(maxsize=1)
def via_rules() -> tuple[_Rule, ...]:
    """The rules of the lexicon, compiled."""
    entries = tomllib.loads(files("reportedly.lexicon").joinpath("via.toml").read_text("utf-8"))["via"]
    return tuple(
        _Rule(
            re.compile(entry["pattern"].replace("{name}", _NAME).replace("{platform}", _PLATFORM)),
            How(entry["how"]),
            entry["id"],
        )
        for entry in entries
    )


@lru_cache(maxsize=1)
def _any_rule() -> re.Pattern[str]:
    words = (
        "told|tells|telling|interview|conversation|call|session|[Ss]peaking|spoke|talking|confirmed|comment|remark|"
        "briefing|statement|letter|mail|message|note|dossier|report|press release|video|footage|post|thread|update|"
        "wrote|said on|carried|quoted|cited"
    )
    return re.compile(rf"\b(?:{words})")


def find_via(text: str, sentences: Sequence[Span]) -> tuple[tuple[int, Via], ...]:
    """Every mention of a go-between with the number of its sentence, in text order.

    The caller gives it to the statements whose cue stands in that sentence.
    """
    found: dict[Span, tuple[int, Via]] = {}
    starts = [s.start for s in sentences]
    hinted = sorted({bisect_right(starts, m.start()) - 1 for m in _any_rule().finditer(text)})
    for number in hinted:
        if number < 0:
            continue
        sentence = sentences[number]
        for rule in via_rules():
            for match in rule.pattern.finditer(text, sentence.start, sentence.end):
                span = Span(match.start("name"), match.end("name"))
                found.setdefault(span, (number, Via(span=span, how=rule.how)))
    return tuple(found[span] for span in sorted(found))
