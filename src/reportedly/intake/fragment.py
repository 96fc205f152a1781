"""A piece of HTML to text, whole: unlike a page, an entry of a feed or a message has nothing around its text."""

from __future__ import annotations

import re
from typing import Any

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.markup import MAX_ATTRIBUTES, has_a_monstrous_tag

#: The media type of a piece of HTML, such as a feed's entry, that is taken whole.
FRAGMENT = "text/html; part=fragment; charset=utf-8"
#: Everything inside these is no text.
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "object", "iframe", "svg", "math"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
    }
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "thead", "tfoot", "tr", "ul", "caption", "center", "br", "body", "html"}
)
_CELLS = frozenset({"td", "th"})
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")
_SPACE = re.compile(r"[ \t\n\r\f]+")


def fragment_text(html: str) -> str:
    r"""The text of a piece of HTML: a line for each block, "- " before a list item, " | " between cells.

    Raises UnreadableDocumentError for a tag of so many attributes that only malice writes it.

    >>> fragment_text("<p>The <b>mayor</b> spoke.<br>Twice.</p><ul><li>No.</li></ul>")
    'The mayor spoke.\nTwice.\n- No.'
    """
    if has_a_monstrous_tag(html):
        problem = f"has a tag of more than {MAX_ATTRIBUTES} attributes"
        raise UnreadableDocumentError("a piece of HTML", problem, "give its text without markup")
    from lxml.etree import ParserError, iterwalk  # noqa: PLC0415 - heavy
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(
            b"<html><body>" + _FORBIDDEN.sub("", html).encode("utf-8") + b"</body></html>", parser=parser
        )
    except ParserError:
        return ""
    lines = _Lines()
    silent = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SILENT:
            silent += 1 if event == "start" else -1
        elif not silent:
            lines.edge(tag, opening=event == "start")
        text = element.text if event == "start" else element.tail
        if text and not silent:
            lines.write(text)
    return lines.text()


class _Lines:
    def __init__(self) -> None:
        self._done: list[str] = []
        self._line: list[str] = []

    def edge(self, tag: str, *, opening: bool) -> None:
        if tag in _BLOCKS:
            self._end_line()
            if tag == "li" and opening:
                self._line.append("- ")
        elif tag in _CELLS and opening and any(part.strip() for part in self._line):
            self._line.append(" | ")

    def write(self, text: str) -> None:
        self._line.append(text)

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._done)

    def _end_line(self) -> None:
        line = _SPACE.sub(" ", "".join(self._line)).strip(" ")
        self._line.clear()
        if line and line != "-":
            self._done.append(line)


def is_markup(text: str) -> bool:
    """Whether a text that a feed calls HTML has any tag or character reference at all.

    >>> is_markup("a <b>word</b>"), is_markup("3 < 4 & so on")
    (True, False)
    """
    return _MARKUP.search(text) is not None


_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")


def plain(value: Any) -> str | None:  # noqa: ANN401 - what a feed's parser gives
    """A title or a name as plain words, None where there are none."""
    if not isinstance(value, str):
        return None
    words = " ".join((fragment_text(value) if is_markup(value) else value).split())
    return words or None
