"""Text from strangers made safe for a terminal: nothing in it can move the cursor, reorder or hide what is shown."""

from __future__ import annotations

from reportedly.export.visible import flat


def shown(text: str) -> str:
    r"""The text with each control character, escape and mark of direction written out; a tab becomes a space.

    >>> shown("bell\x07, tab\t, line\n")
    'bell<U+0007>, tab , line\n'
    """
    return flat(text.replace("\t", " "))


def one_line(text: str) -> str:
    r"""The same, with line ends and runs of spaces as one space.

    >>> one_line("two\r\nlines \x1b[31m")
    'two lines <U+001B>[31m'
    """
    return shown(" ".join(text.split()))
