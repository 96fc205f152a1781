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
#: What one who says something then denies, stresses or will not say, in the same breath: "that it was shut | but *denied* there had been".
_DENIES = (
    r"(?:denied|denies)(?= (?:that|there|any|having|being|it|this|the|its|his|her|their) )"
    r"|(?:insisted|stressed|maintained|emphasi[sz]ed|added|warned|noted|conceded|acknowledged|admitted|regretted|predicted|promised|vowed)"
    r"(?= (?:that|it|there|they|he|she|no|nobody|the) )"
    r"|(?:doubted|questioned|welcomed|condemned|rejected|criticised|criticized|praised|accused|blamed)(?= (?:that|its|his|her|their|the|whether) )"
)
_WILL_NOT = (
    r"(?:would|could|did|does|will|can) not (?:immediately |yet |directly )?(?:rule out|exclude|confirm|deny|verify|specify|say|give|disclose|identify|name|discuss)"
    r"|(?:declined|refused) to (?:say|confirm|give|identify|name|specify|discuss|disclose|rule out)"
    r"|(?:would|could|did|will|can) not(?= (?:comment|elaborate)\b)|(?:declined|refused)(?= to (?:comment|elaborate)\b)"
)
_BUT = re.compile(rf"(?P<before>.{{8,}}?),? (?:but|yet) (?:also |later |it |they |he |she )?(?P<cue>{_WILL_NOT}) ")
#: Whoever had done something may have denied it too: "said the man had fled but denied", where he is no pronoun.
_BUT_DENIES = re.compile(
    r"(?P<before>(?:that )?(?:it|they|he|she|we|there) .{4,}?|(?:(?!\b(?:had|has|have) (?!been\b)).){8,}?)"
    rf",? (?:but|yet) (?:also |later |it |they |he |she )?(?P<cue>{_DENIES}) "
)
#: Behind "and" it is the same party where a content begins with one who may be it.
_AND = re.compile(
    rf"(?P<before>(?:that )?(?:it|they|he|she|we|there) .{{6,}}?),? and (?P<cue>(?:denied|denies)(?= (?:that|there|any|having) )|{_WILL_NOT}) "
)
#: What one then demands or regrets, behind a clause without a perfect that it might go on with: "was unsafe | and *advised* people to".
_AND_DEMANDS = re.compile(
    r"(?P<before>(?:(?!\b(?:had|has|have|who|which|been)\b).){8,}?),? and (?:also )?"
    r"(?P<cue>(?:advised|urged|told|asked|warned)(?= (?:[\w’'-]+ ){1,4}?(?:not )?to [a-z])|(?:regretted|demanded|warned|predicted|promised)(?= that )"
    r"|called (?:for|on)|appealed (?:for|to)|(?:vowed|promised)(?= to )) "
)

#: What stands in a content that may be two.
_MARKS = ('" ', "” ", '", ', "”, ", " at ", " but ", " and ", " yet ")
_PLAIN = (_BUT_DENIES, _BUT, _AND, _AND_DEMANDS)
#: A number that somebody gives, and what goes on behind it: "put | the toll at 63, and the church says".
_NUMBER = re.compile(
    r"((?:the|its|his|her|their) (?:[\w'’-]+ ){0,3}?(?:figure|number|toll|count|total|damage|cost|losses)(?: of [^,;.]{2,40}?)? at [^,;.]{1,60}), "
    r"(?:and |but |while |although |(saying|adding|warning|noting) )"
)


def parted(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, those with a second verb of saying behind a first content as two of one source; a number given ends a content."""
    found: list[Parts] = []
    second: list[Parts] = []
    for whole in parts:
        two = tuple(_of(whole, text)) if _may_be_two(whole, text) else (whole,)
        found += two
        second += two[1:]
    if not second and len(found) == len(parts):
        return found
    told = {part.cue[0] for part in found if part.source}
    return [
        part
        for part in found
        if (part.source or part.cue[0] not in told) and (part in second or not _is_another_reading(part, second))
    ]


def _is_another_reading(part: Parts, second: Sequence[Parts]) -> bool:
    """Whether a cue lies in a second one, of which it was found by itself and with another source."""
    cue = part.cue[0]
    return any(one.cue[0].start < cue.end and cue.start < one.cue[0].end for one in second)


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
        if number[2] and part.source:
            yield part._replace(cue=(Span(*number.span(2)),), content=(Span(number.end(), last.end),))
        return
    is_behind = bool(part.source) and part.source[0].end <= part.cue[0].start < last.start
    found = _SECOND.search(text, last.start, last.end) if is_behind else None
    if found is not None and text[last.start : found.start() + 1].count('"') % 2 == 0:
        yield part._replace(content=(*part.content[:-1], Span(last.start, found.start() + 1)))
        yield part._replace(cue=(Span(*found.span(1)),), content=(Span(found.end(), last.end),))
        return
    plain = next((m for rule in _PLAIN if (m := rule.match(text, last.start, last.end))), None) if is_behind else None
    if plain is None or any(mark in plain["before"] for mark in '"“'):
        yield part
        return
    yield part._replace(content=(*part.content[:-1], Span(*plain.span("before"))))
    yield part._replace(cue=(Span(*plain.span("cue")),), content=(Span(plain.end(), last.end),))
