"""What the tagger's mention head says of the words of a text, as Mentions: names, each with its kind."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from reportedly.records import Mention, MentionKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger import TaggedText
    from reportedly.records import Actor

#: What a word can be of a name: outside, or begin or inside of a name of each kind.
MENTION_LABELS = ("O", *(f"{part}-{kind}" for kind in MentionKind for part in "BI"))

_KINDS = tuple(MentionKind)
#: Marks that end no name.
_LOOSE = ' \t\n\r\u00a0,;:.!?"“”‘()[]–—'


def find_names(tagged: TaggedText, text: str, offset: int = 0) -> tuple[Mention, ...]:
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
    begins, ends, kinds = _runs(np.concatenate(known), apart)
    pieces = tagged.pieces
    first = np.flatnonzero(pieces.opens)
    starts = pieces.start[first[words[begins]]].tolist()
    stops = pieces.end[np.append(first[1:], len(pieces))[words[ends - 1]] - 1].tolist()
    out: list[Mention] = []
    for start, stop, kind in zip(starts, stops, kinds.tolist(), strict=True):
        span = _tight(text, start + offset, stop + offset)
        if span is not None and (not out or span.start >= out[-1].span.end):
            out.append(Mention(span=span, kind=_KINDS[kind]))
    return tuple(out)


def _runs(
    scores: NDArray[np.float32], apart: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Where each run of words of one name begins and ends, and its kind, of which the run as a whole is surest.

    No run goes on into a word that is `apart` from the one before: the first of a line or window.
    """
    labels = scores.argmax(1)
    inside = labels > 0
    opens = inside & (labels % 2 == 1)
    opens[1:] |= inside[1:] & ~inside[:-1]
    opens |= inside & apart
    begins = np.flatnonzero(opens)
    stops = np.append(np.flatnonzero(opens | ~inside), len(labels))
    ends = stops[np.searchsorted(stops, begins, side="right")]
    by_kind = np.maximum(scores[:, 1::2], scores[:, 2::2])
    summed = np.cumsum(np.vstack([np.zeros((1, by_kind.shape[1])), by_kind]), axis=0)
    return begins, ends, (summed[ends] - summed[begins]).argmax(1)


def _tight(text: str, start: int, end: int) -> Span | None:
    """The span without loose marks at its ends, keeping the stop of "U.S.", or None if nothing is left."""
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and text[end - 1] in _LOOSE and not (text[end - 1] == "." and "." in text[start : end - 1]):
        end -= 1
    if end - start > 2 and text[end - 2 : end].lower() in ("'s", "’s"):
        end -= 2
    return Span(start, end) if end > start else None


def name_mentions(mentions: Iterable[Mention], actors: Sequence[Actor]) -> tuple[Mention, ...]:
    """The mentions, each with the Actor one of whose own mentions it shares words with, the longest share first."""
    places = sorted((span.start, span.end, actor.id) for actor in actors for span in actor.mentions)
    starts = [start for start, _, _ in places]
    longest = max((end - start for start, end, _ in places), default=0)
    out = []
    for mention in mentions:
        here = places[bisect_left(starts, mention.span.start - longest) : bisect_left(starts, mention.span.end)]
        shared = [(min(e, mention.span.end) - max(s, mention.span.start), actor) for s, e, actor in here]
        most, actor = max(shared, default=(0, ""), key=lambda pair: pair[0])
        out.append(Mention(span=mention.span, kind=mention.kind, actor=actor if most > 0 else None))
    return tuple(out)
