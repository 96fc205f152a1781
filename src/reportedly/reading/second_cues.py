"""What a tagger found in one attribution and is two: "warned that “words feed nobody” and said the capital would act"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.forms import Parts

#: A second verb of saying behind a quotation that ends, its content the rest; and one between two pieces of a content.
_VERBS = (
    r"((?:also |later |then )?(?:said|added|warned|denied|insisted|claimed|confirmed|promised|vowed|stressed|predicted|argued"
    r"|acknowledged|admitted|estimated))"
)
_BETWEEN = re.compile(rf",? (?:and|but) {_VERBS}(?: that)? ")
_SECOND = re.compile(
    rf"[\"”](?:,)? (?:and|but) {_VERBS} "
    r"(?=(?:that |the |it |he |she |they |his |her |its |their |no |any |a |an |[A-Z])[^\"“”]{8,})"
)


#: What stands in a content that may be two.
_MARKS = ('" ', "” ", '", ', "”, ", " at ")
#: A number that somebody gives, and what goes on behind it: "put | the toll at 63, and the church says".
_NUMBER = re.compile(
    r"((?:the|its|his|her|their) (?:[\w'’-]+ ){0,3}?(?:figure|number|toll|count|total|damage|cost|losses)(?: of [^,;.]{2,40}?)? at [^,;.]{1,60}), "
    r"(?:and|but|while|although) "
)


def parted(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, those with a second verb of saying behind a quotation as two of one source; a number given ends a content."""
    found = [part for whole in parts for part in (_of(whole, text) if _may_be_two(whole, text) else (whole,))]
    if len(found) == len(parts):
        return found
    told = {part.cue[0] for part in found if part.source}
    return [part for part in found if part.source or part.cue[0] not in told]


def _may_be_two(part: Parts, text: str) -> bool:
    """Whether a content has what a second verb or a number given stands with."""
    last = part.content[-1]
    if len(part.content) > 1:
        return True
    return any(text.find(mark, last.start, last.end) >= 0 for mark in _MARKS)


def _of(part: Parts, text: str) -> Iterator[Parts]:
    last = part.content[-1]
    for at, (one, two) in enumerate(pairwise(part.content), 1):
        between = _BETWEEN.fullmatch(text, one.end, two.start) if one.end < two.start and part.source else None
        if between is not None and part.source[0].end <= one.start:
            yield part._replace(content=part.content[:at])
            yield part._replace(cue=(Span(*between.span(1)),), content=part.content[at:])
            return
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
