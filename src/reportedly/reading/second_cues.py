"""What a tagger found in one attribution and is two: "warned that “words feed nobody” and said the capital would act"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.forms import Parts

#: A second verb of saying behind a quotation that ends: its content is the rest.
_SECOND = re.compile(
    r"[\"”](?:,)? (?:and|but) ((?:also |later |then )?(?:said|added|warned|denied|insisted|claimed|confirmed|promised|vowed|stressed|predicted|argued"
    r"|acknowledged|admitted|estimated)) (?=(?:that |the |it |he |she |they |his |her |its |their |no |any |a |an |[A-Z])[^\"“”]{8,})"
)


#: A number that somebody gives, and what goes on behind it: "put | the toll at 63, and the church says".
_NUMBER = re.compile(
    r"((?:the|its|his|her|their) (?:[\w'’-]+ ){0,3}?(?:figure|number|toll|count|total|damage|cost|losses)(?: of [^,;.]{2,40}?)? at [^,;.]{1,60}), "
    r"(?:and|but|while|although) "
)


def parted(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, those with a second verb of saying behind a quotation as two of one source; a number given ends a content."""
    return [part for whole in parts for part in _of(whole, text)]


def _of(part: Parts, text: str) -> Iterator[Parts]:
    last = part.content[-1]
    number = _NUMBER.match(text, last.start, last.end)
    if number is not None and len(part.content) == 1:
        yield part._replace(content=(Span(*number.span(1)),))
        return
    found = _SECOND.search(text, last.start, last.end) if part.source and part.source[0].end <= last.start else None
    if found is None or text[last.start : found.start() + 1].count('"') % 2:
        yield part
        return
    yield part._replace(content=(*part.content[:-1], Span(last.start, found.start() + 1)))
    yield part._replace(cue=(Span(*found.span(1)),), content=(Span(found.end(), last.end),))
