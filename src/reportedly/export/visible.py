"""Characters that would hide or reorder text, shown by their code points.

The offsets of a Document's text never change: what is shown is made from pieces already cut.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Control characters except tab and newline, marks and overrides of writing direction, invisible separators,
#: tag characters, non-characters and lone surrogates. The joiners that Persian and emoji need are not among them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]",
)


def runs(text: str) -> Iterator[str | int]:
    r"""The text in order: strings that are safe to show, and code points of characters that are not.

    >>> list(runs("over\u202eride"))
    ['over', 8238, 'ride']
    """
    at = 0
    for match in HIDDEN.finditer(text):
        if at < match.start():
            yield text[at : match.start()]
        yield ord(match[0])
        at = match.end()
    if at < len(text):
        yield text[at:]


def named(code: int) -> str:
    """The written name of a code point: U+ and at least four hexadecimal digits.

    >>> named(0x202E)
    'U+202E'
    """
    return f"U+{code:04X}"


def flat(text: str) -> str:
    r"""The text with each hidden character written out, for places that hold no markup.

    >>> flat("a\x00b")
    'a<U+0000>b'
    """
    if text.isascii() and text.isprintable():
        return text  # most text, and nothing in it is hidden
    return HIDDEN.sub(lambda m: f"<{named(ord(m[0]))}>", text)


def with_plain_breaks(text: str) -> str:
    r"""The text, code point for code point, with each line break as one \n; the \r of \r\n becomes a space.

    >>> with_plain_breaks("one\r\ntwo\rthree")
    'one \ntwo\nthree'
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")
