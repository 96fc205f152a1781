"""Whether a text is an HTML page, told from what stands at its start."""

from __future__ import annotations

import re

_HEAD = 4096

#: No honest tag has more attributes than this; the parser's time grows with the square of their number.
MAX_ATTRIBUTES = 100

_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+')?+"""
_TAG_TO_ITS_END = re.compile(rf"<(?:[a-zA-Z])(?:[^>=]++|{_VALUE})*+>?")
_RAW = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_RAW_END = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
_QUOTED = re.compile(_VALUE)
_BETWEEN = re.compile(r"[\s/]+")
_PROLOG = re.compile(r"(?:[\s\ufeff]+|<\?[^<>]{0,400}>|<!--(?:(?!-->).){0,4000}-->){0,20}", re.DOTALL)
_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|article|blockquote|body|br|div|em|figure|footer|h[1-6]|head|header|i|img|li|link|main|meta|nav|ol|p|pre"
    r"|script|section|span|strong|style|table|tbody|td|th|title|tr|ul)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_MANY_TAGS = 5


def looks_like_html(text: str) -> bool:
    """Whether `text` opens as a page does, or holds many tags in its first 4,096 code points.

    >>> looks_like_html("<!DOCTYPE html><title>Bridge</title>"), looks_like_html("The <b>mayor</b> spoke.")
    (True, False)
    """
    prolog = _PROLOG.match(text)
    if _OPENING.match(text, prolog.end() if prolog else 0):
        return True
    return sum(1 for _ in _TAG.finditer(text, 0, _HEAD)) >= _MANY_TAGS


def holds_a_tag(text: str) -> bool:
    """Whether a known HTML tag stands in the first 4,096 code points of `text`."""
    return _TAG.search(text, 0, _HEAD) is not None


def has_a_monstrous_tag(html: str) -> bool:
    """Whether a tag outside scripts has more than MAX_ATTRIBUTES attributes.

    >>> has_a_monstrous_tag("<p " + "a=1 " * 200 + ">"), has_a_monstrous_tag('<p class="a b">')
    (True, False)
    """
    position = 0
    while (found := _TAG_TO_ITS_END.search(html, position)) is not None:
        tag, position = found[0], found.end()
        if len(tag) > 2 * MAX_ATTRIBUTES and len(_BETWEEN.split(_QUOTED.sub(" ", tag))) > MAX_ATTRIBUTES + 1:
            return True
        if _RAW.match(tag):
            end = _RAW_END.search(html, position)
            position = len(html) if end is None else end.start() + 2
    return False
