"""What the tagger's mention head says of the words of a text, as Mentions: names, each with its kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.known_names import ends_as_no_body, known_name, listed_names
from reportedly.reading.name_repairs import Part, mended
from reportedly.reading.told_names import ToldName
from reportedly.records import ActorKind, Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger import TaggedText
    from reportedly.records import Actor, Place

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

#: What a word can be of a name: outside, or begin or inside of a name of each kind.
MENTION_LABELS = ("O", *(f"{part}-{kind}" for kind in MentionKind for part in "BI"))

_KINDS = tuple(MentionKind)
_PERSON = _KINDS.index(MentionKind.PERSON)
_SURELY = dict(zip(_KINDS, np.eye(len(_KINDS)), strict=True))
#: No mention of an Actor is longer than this many characters.
_REACH = 300
#: A word is of a name if it is outside with less than this probability. Of .4, .5, .6 and .7 the best on the halves of
#: MEANTIME and re3d that may be tuned on.
_OUTSIDE = 0.6
#: What a place or a listed body was found for is of that kind if the head gives that kind this share at least: "Cisco" is
#: a town as well. Of 0, .05, .1, .2 and .35 the best on the half of MEANTIME that may be tuned on.
_LEAST = 0.1
#: A name is surely of a kind that has this share of it in the whole text: below it persons' names are called bodies'.
_SURE = 0.9
#: Marks that end no name.
_LOOSE = ' \t\n\r\u00a0,;:.!?"“”‘()[]–—'
#: Words of names that keep their stop, whatever the head says of it.
_SHORTENED = frozenset({"inc", "corp", "co", "ltd", "jr", "sr", "bros", "plc"})
#: What a company's name ends with is part of it.
_DESIGNATION = re.compile(
    r",? (?:Inc|Corp|Ltd|Co|LLC|PLC|plc|AG|SA|NV|GmbH|Corporation|Incorporated|Limited|Company|Group|Holdings)\b"
)
#: Actors that a list knows by name, so that the name is surely a body's.
_LISTED = frozenset(
    {
        ActorKind.AGENCY,
        ActorKind.ARMED_FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.COMPANY,
        ActorKind.INTERNATIONAL_BODY,
        ActorKind.OUTLET,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text, with how much of its words' probability each kind of mention has, [kinds]."""

    span: Span
    shares: Floats


def find_names(tagged: TaggedText, text: str, offset: int = 0) -> tuple[Name, ...]:
    """The names in a tagged part of `text` that begins at `offset`, in order and apart.

    Empty where the tagger has no mention head.
    """
    scores = [window.mentions for window in tagged.windows]
    known = [part for part in scores if part is not None]
    if not known or len(known) < len(scores):
        return ()
    words = np.concatenate([window.word for window in tagged.windows])
    lines = np.concatenate([window.line for window in tagged.windows])
    apart = np.diff(lines, prepend=-1) != 0
    sizes = np.array([len(part) for part in known])
    apart[(np.cumsum(sizes) - sizes)[sizes > 0]] = True
    begins, ends, shares = _runs(np.concatenate(known), apart)
    pieces = tagged.pieces
    first = np.flatnonzero(pieces.opens)
    starts = pieces.start[first[words[begins]]].tolist()
    stops = pieces.end[np.append(first[1:], len(pieces))[words[ends - 1]] - 1].tolist()
    parts: list[Part] = []
    for start, stop, share in zip(starts, stops, shares, strict=True):
        span = _tight(text, start + offset, stop + offset)
        if span is not None and (not parts or span.start >= parts[-1].end):
            parts += [Part(begin, end, share) for begin, end in _without_parenthesis(text, span)]
    return tuple(Name(span=Span(part.start, part.end), shares=part.shares) for part in mended(parts, text))


def _runs(scores: NDArray[np.float32], apart: NDArray[np.bool_]) -> tuple[Places, Places, Floats]:
    """Where each run of words of one name begins and ends, and the share of each kind in it.

    No run goes on into a word that is `apart` from the one before: the first of a line or window. Two names of one kind
    do not stand side by side with nothing between: the second's begin is taken for more of the first.
    """
    p = np.exp(scores - scores.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    by_kind = p[:, 1::2] + p[:, 2::2]
    inside, kind = p[:, 0] < _OUTSIDE, by_kind.argmax(1)
    opens = inside & (p[:, 1::2].sum(1) > p[:, 2::2].sum(1))
    opens[1:] &= ~inside[:-1] | (kind[1:] != kind[:-1])
    opens[1:] |= inside[1:] & ~inside[:-1]
    opens |= inside & apart
    begins = np.flatnonzero(opens)
    stops = np.append(np.flatnonzero(opens | ~inside), len(inside))
    ends = stops[np.searchsorted(stops, begins, side="right")]
    summed = np.cumsum(np.vstack([np.zeros((1, len(_KINDS))), by_kind]), axis=0)
    shares = summed[ends] - summed[begins]
    return begins, ends, shares / np.maximum(shares.sum(1, keepdims=True), 1e-9)


def _without_parenthesis(text: str, span: Span) -> list[tuple[int, int]]:
    """What stands before and behind the bracket that opens in a name: "[Royal Air Force] ([RAF])"."""
    at = text.find("(", span.start, span.end)
    whole = at < 0 or text.find(")", at, span.end) >= 0
    halves = [span] if whole else [_tight(text, span.start, at), _tight(text, at, span.end)]
    return [(half.start, half.end) for half in halves if half is not None]


def _tight(text: str, start: int, end: int) -> Span | None:
    """The span without loose marks at its ends, keeping the stop of "U.S.", or None if nothing is left."""
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE and not (text[end - 1] == "." and "." in text[start : end - 1]):
        end -= 1
    if end - start > 2 and text[end - 2 : end].lower() in ("'s", "’s"):
        end -= 2
    designation = _DESIGNATION.match(text, end)
    if designation is not None and end > start and text[start].isupper():
        end = designation.end()
    if text[end : end + 1] == "." and text[start:end].rpartition(" ")[2].lower() in _SHORTENED:
        end += 1
    return Span(start, end) if end > start else None


def told_names(names: Sequence[Name], text: str) -> tuple[ToldName, ...]:
    """The names, each with its kind where the tagger is sure of it in the whole text."""
    total = {words: shares / shares.sum() for words, shares in _in_all(names, text).items()}
    kinds = {words: _KINDS[int(shares.argmax())] if shares.max() >= _SURE else None for words, shares in total.items()}
    return tuple(ToldName(name.span, kinds[name.span.of(text)]) for name in names)


def as_mentions(
    names: Sequence[Name], text: str, actors: Sequence[Actor] = (), places: Iterable[Place] = ()
) -> tuple[Mention, ...]:
    """The names as Mentions, each with the Actor one of whose own mentions ends with it, the longest share first.

    A name is of one kind wherever it stands in the text, the one that has most of all its places together; a single word
    counts the longer names that begin or end with it too. What a place or a listed body was found for is of that kind, unless
    the tagger is sure that it is not. What the lexicon knows is of the kind that it tells, also where the tagger saw no name.
    """
    names = _with_listed(_without_verbs_of_headlines(names, text), text)
    total = {words: shares / shares.sum() for words, shares in _in_all(names, text).items()}
    found = {span: MentionKind.BODY for actor in actors if actor.kind in _LISTED for span in actor.mentions}
    found |= {place.span: MentionKind.PLACE for place in places if place.geonames is not None}
    spans = sorted(
        (span.start, span.end, actor.kind is ActorKind.PERSON, actor.id) for actor in actors for span in actor.mentions
    )
    out = []
    for name in names:
        words = name.span.of(text)
        known = known_name(words)
        kind = _kind(total[words], found.get(name.span), words)
        if known is not None and known.kind is None:
            continue
        if known is not None and known.kind is not None and (known.sure or _share(total[words], known.kind) >= _LEAST):
            kind = known.kind
        out.append(Mention(span=name.span, kind=kind, actor=_actor_at(name.span, kind, spans)))
    return tuple(out)


def _kind(shares: Floats, found: MentionKind | None, words: str) -> MentionKind:
    """The kind of a name by its shares in the whole text, and what it was found for."""
    kind = _KINDS[int(shares.argmax())]
    if found is None:
        return MentionKind.OTHER if kind is MentionKind.BODY and ends_as_no_body(words) else kind
    return found if kind is not MentionKind.GROUP and _share(shares, found) >= _LEAST else kind


def _share(shares: Floats, kind: MentionKind) -> float:
    return float(shares[_KINDS.index(kind)])


def _without_verbs_of_headlines(names: Sequence[Name], text: str) -> list[Name]:
    """The names, a person's in the first line without words behind it that the text's other lines do not have: "[Ana Bell] Leaves"."""
    line = max(text.find("\n"), 0)
    later = {name.span.of(text) for name in names if name.span.start > line}
    return [_without_verb(name, text, later) if name.span.end <= line else name for name in names]


def _without_verb(name: Name, text: str, later: Container[str]) -> Name:
    words = name.span.of(text)
    shorter, _, rest = words.rpartition(" ")
    while " " in shorter and words not in later and rest.isalpha() and name.shares.argmax() == _PERSON:
        if shorter in later:
            return replace(name, span=Span(name.span.start, name.span.start + len(shorter)))
        shorter, _, rest = shorter.rpartition(" ")
    return name


def _with_listed(names: Sequence[Name], text: str) -> list[Name]:
    """The names in order, with those that the lexicon lists in the place of what crosses them or is part of them."""
    out = {name.span: name for name in names}
    for start, end, kind in listed_names(text):
        over = [span for span in out if span.start < end and start < span.end]
        if not any(span.start <= start and end <= span.end for span in over):
            for span in over:
                del out[span]
            out[Span(start, end)] = Name(span=Span(start, end), shares=_SURELY[kind])
    return sorted(out.values(), key=lambda name: name.span.start)


def _in_all(names: Iterable[Name], text: str) -> dict[str, Floats]:
    """The shares of each name of the text, summed over all its places."""
    total: dict[str, Floats] = {}
    for name in names:
        words = name.span.of(text)
        total[words] = total[words] + name.shares if words in total else name.shares
    out = dict(total)
    for words, shares in total.items():
        parts = words.split()
        for part in {parts[0], parts[-1]} - {words}:
            if part in out:
                out[part] = out[part] + shares
    return out


def _actor_at(span: Span, kind: MentionKind, spans: Sequence[tuple[int, int, bool, str]]) -> str | None:
    """The Actor of the mention, of all in order, that shares most characters with a name and ends with it.

    "Norvik" is not who "Norvik's mayor Ana Bell" is. A person is only named by a person's name, which may also come first:
    "Ana Bell, the mayor of Norvik".
    """
    is_name_of_person = kind is MentionKind.PERSON
    at = bisect_left(spans, (span.end,))
    most, best = 0, None
    while at > 0 and spans[at - 1][0] > span.start - _REACH:
        at -= 1
        start, end, is_person, actor = spans[at]
        shared = min(end, span.end) - max(start, span.start)
        fits = end <= span.end or (is_person and start >= span.start)
        if fits and shared > most and (is_name_of_person or not is_person):
            most, best = shared, actor
    return best
