"""The lines of a text that hold certain words, so that a costly pattern need not look at the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence


def matches_in_lines(pattern: re.Pattern[str], words: Sequence[str], text: str) -> Iterator[re.Match[str]]:
    r"""The matches of a pattern that crosses no line and needs one of the words, in text order.

    Without words, the whole text is searched.

    >>> import re
    >>> [m[0] for m in matches_in_lines(re.compile("[A-Z][a-z]+ told [A-Z][a-z]+"), ["told"], "A day on.\nAnn told Bob.")]
    ['Ann told Bob']
    """
    if not words:
        yield from pattern.finditer(text)
        return
    for start, end in lines_with(words, text):
        yield from pattern.finditer(text, start, end)


def lines_with(words: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where the lines that hold any of the words, in this case, begin and end, in text order."""
    found: dict[int, int] = {}
    for word in words:
        at = text.find(word)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            found[start] = len(text) if end < 0 else end
            at = -1 if end < 0 else text.find(word, end)
    return sorted(found.items())
