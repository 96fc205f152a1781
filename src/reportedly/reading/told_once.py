"""What a tagger found in two attributions and is one: one source and content, who is quoted by whom, an answer refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.unnamed_sources import kind_called
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.forms import Parts

#: Participles that tell on whom somebody relies, and no saying of their own.
_CITING = re.compile(r"(?:citing|quoting|referring to|relying on|pointing to|cited|cites)")
_WORDS = re.compile(r"\w+")
#: Who is quoted by somebody; what somebody asked does not say.
_QUOTED = re.compile(
    r"((?:was|were|is|are|has been|have been|had been) quoted)(?: (?:by|in) [^.!?;:\n“”]{2,80}?)? (as saying)"
)
_QUOTES = re.compile(r"(?:has |have |had )?(?:quotes|quote|quoted|cites|cite|cited|quoting|citing)")
_REFUSAL = re.compile(
    r"(?:declined|refused|would not|was unable|were unable)(?: to)? (?:to )?(?:comment|answer|reply|respond|say)"
)
#: What is done to what was said before: "denies that".
_ANSWERS = re.compile(r"\b(?:den(?:y|ie)|reject|disput|confirm|dismiss|refut|contest|acknowledg|admi)")
#: What leaves a matter open, and how a content speaks of its own speaker before it.
_OPEN = re.compile(r"\b(?:confirm(?:ed)?|verif(?:y|ied)|corroborated?|establish(?:ed)?|comment|rule out|say)\b")
_OWN = re.compile(
    r"[“\"]?(?:that )?(?:(?:its|their|his|her|our|my)(?: own)? (?:\w+ )?(?:checks|inquir(?:y|ies)|investigations?|findings|analysis|review|records|count)"
    r"|it|they|he|she|we|I|there)(?: (?:could|can|would|will|did|had|has|have|was|were|been|yet|so far|not|also|neither))* ?",
    re.IGNORECASE,
)
#: The beginning of such a clause behind a cue.
_OWN_CLAUSE = re.compile(
    r"(?: (?:late |early )?on [A-Z][a-z]+day)?,? (?:that )?(?:it|there|they|he|she|we|I)(?: (?:is|was|were|are|had|has|have|been|would|could|will|did|not|still|yet))* ?",
)
_PRONOUNS = frozenset(("it", "he", "she", "they"))
_AUXILIARY = re.compile(r" (?:(?:could|can|would|will|did|had|has|have|was|were|is|are|been) )*")
#: Verbs that their noun gives the meaning.
_LIGHT = re.compile(
    r"\b(?:cast|casts|casting|laid|raised|raises|expressed|voiced|threw|throws|gave|gives|made|makes) $"
)
#: So many words of a cited party at most: more may be what is told.
_PARTY = 6
#: So many attributions back one is the same; and what share of the shorter content they have in common then.
_NEAR, _MOSTLY = 3, 0.8


def of_one_source(parts: Sequence[Parts]) -> list[Parts]:
    """The attributions, one whose source goes on over another's cue having that one's source.

    "Moscow | called | the reports untrue", "Moscow called the reports untrue | then did not deny | them": Moscow did both.
    """
    first = {part.source[0].start: part for part in sorted(parts, key=lambda p: -p.cue[-1].end) if part.source}
    out = []
    for part in parts:
        other = first.get(part.source[0].start) if part.source else None
        if other is not None and other.source[-1].end <= other.cue[0].start and other.cue[-1].end <= part.source[0].end:
            out.append(part._replace(source=other.source))
        else:
            out.append(part)
    return out


def quoted_by(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, "X was quoted by Y as saying Z" and "Y quotes X: Z" as one, which is X's."""
    ordered = sorted(parts, key=lambda p: p.cue[0].start)
    out: list[Parts] = []
    for part in ordered:
        before = out[-1] if out else None
        if before is not None and (whole := _quoting(before, part, text)) is not None:
            out[-1] = whole
            continue
        found = _QUOTED.match(text, before.cue[0].start) if before is not None else None
        if before is None or found is None or found.end() != part.cue[0].end:
            out.append(part)
            continue
        cue = Span(found.start(1), found.end(1)), Span(found.start(2), found.end(2))
        who = tuple(span for span in before.content if span.end == before.cue[0].start - 1) or before.source
        out[-1] = part._replace(source=who, cue=cue)
    return out


def _quoting(outlet: Parts, part: Parts, text: str) -> Parts | None:
    """The one attribution that an outlet's quoting and the colon behind whom it quotes make: "The Post quotes the mayor: “…”"."""
    cue = outlet.cue[0]
    if part.cue[0].of(text) != ":" or not part.source or _QUOTES.fullmatch(cue.of(text)) is None:
        return None
    who = part.source[0]
    if who.start == cue.end + 1:
        return part._replace(cue=outlet.cue)
    if not who.start <= cue.start < cue.end < who.end:
        return None
    return part._replace(source=(Span(cue.end + 1, who.end),), cue=outlet.cue)


def answered(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, "Asked about X, Y declined to comment" as one: Y's on X."""
    out: list[Parts] = []
    for part in sorted(parts, key=lambda p: p.cue[0].start):
        at = next(
            (i for i in range(len(out) - 1, max(-1, len(out) - 1 - _NEAR), -1) if _is_asked(out[i], part, text)), None
        )
        if at is not None and part.source and _is_refusal(part, text):
            cue = Span(part.cue[0].start, max(part.cue[0].end, part.content[-1].end))
            out[at] = part._replace(cue=(cue,), content=out[at].content)
        else:
            out.append(part)
    return out


def _is_asked(before: Parts, part: Parts, text: str) -> bool:
    """Whether an attribution is "Asked about X, " right before who was asked."""
    if before.source or not part.source or not before.cue[0].of(text).lower().startswith("asked"):
        return False
    return text[max(span.end for span in before.content) : part.source[0].start] == ", "


def _is_refusal(part: Parts, text: str) -> bool:
    return _REFUSAL.fullmatch(f"{part.cue[0].of(text)} {part.content[-1].of(text)}") is not None


def once(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, those with one source and one content told once."""
    ordered = sorted(parts, key=lambda p: p.cue[0].start)
    out: list[Parts] = []
    for number, part in enumerate(ordered):
        at = next((i for i, other in enumerate(out[-_NEAR:], max(0, len(out) - _NEAR)) if _is_same(other, part)), None)
        around = ordered[max(0, number - _NEAR) : number + _NEAR]
        if any(_echoes(part, other, text) or _opens(part, other, text) for other in around if other is not part):
            continue
        if at is not None:
            out[at] = _one_of(out[at], part, text)
        elif not (_is_party(part, text) and any(_reaches(other.source, part) for other in around if other is not part)):
            out.append(part)
    return out


def without_echoes(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions without those that nobody makes and that only tell how another's source speaks.

    In "said it was *too early to confirm* that …" both have one content, and so in "Reports that … *could not be confirmed*,
    the mayor said".
    """
    ordered = sorted(parts, key=lambda p: p.cue[0].start)
    out = []
    for number, part in enumerate(ordered):
        around = ordered[max(0, number - _NEAR) : number + _NEAR]
        others = [other for other in around if other is not part]
        if is_open_that(part, text):
            continue
        if not _is_nobodys(part, text) or not any(_stands_amid(part, other, text) for other in others):
            out.append(part)
    return out


def is_open_that(part: Parts, text: str) -> bool:
    """Whether a content is no more than the "that" which a clause follows; "The army denies that." is whole."""
    last = part.content[-1]
    if len(part.content) > 1 or last.of(text) != "that":
        return False
    ends = text[last.end : last.end + 1] in {".", ";", "!", ""}
    return not ends or not any(_ANSWERS.search(text, span.start, span.end) for span in part.cue)


def _is_nobodys(part: Parts, text: str) -> bool:
    """Whether an attribution has no source but a pronoun right before its cue."""
    source = part.source[0] if part.source else None
    if source is None or source.of(text).lower() not in _PRONOUNS:
        return source is None
    return _AUXILIARY.fullmatch(text, source.end, part.cue[0].start) is not None


def _stands_amid(part: Parts, other: Parts, text: str) -> bool:
    """Whether a cue without a source stands between another's cue and its content, or at the end of such a content."""
    cue, first, last = part.cue[0], other.content[0], other.content[-1]
    if not other.source or not _share(part.content, other.content):
        return False
    if last.start <= part.content[0].start < cue.start and last.end == cue.end:
        return _OPEN.search(text, cue.start, cue.end) is not None
    behind = other.cue[-1].end
    if not behind <= cue.start or any(c.start <= cue.start < c.end for c in other.content) or cue.start > last.start:
        return False
    return first.start >= behind and _OWN_CLAUSE.fullmatch(text, behind, cue.start) is not None


def _echoes(part: Parts, other: Parts, text: str) -> bool:
    """Whether an attribution is what another's content says of its own speaker: "said it *could not confirm* the raid"."""
    cue = part.cue[0]
    if _OPEN.search(text, cue.start, cue.end) is None:
        return False
    return any(c.start < cue.start < c.end and _OWN.fullmatch(text, c.start, cue.start) for c in other.content)


def _opens(part: Parts, other: Parts, text: str) -> bool:
    """Whether a cue is the noun that opens what the same source says: "said *reports* that it had fallen were untrue", "cast *doubt* on"."""
    first, cue = other.content[0], part.cue[0]
    if first.start != cue.start or cue.end >= first.end or not other.source:
        return False
    return part.source == other.source or (
        not part.source and _LIGHT.search(text, cue.start - 12, cue.start) is not None
    )


def _is_same(one: Parts, other: Parts) -> bool:
    """Whether two attributions have one source and one content, and none is told in the other."""
    if not _share(one.source, other.source):
        return False
    if any(c.start <= cue.start < c.end for a, b in ((one, other), (other, one)) for c in a.content for cue in b.cue):
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return shared >= _MOSTLY * min(_size(one.content), _size(other.content))


def _one_of(one: Parts, other: Parts, text: str) -> Parts:
    """Two attributions as one: the first cue, without a participle of citing, with an adverb that stands before it."""
    first, second = one.cue[0], other.cue[0]
    cue = one.cue
    if not text[first.end : second.start].strip():
        cue = (Span(first.start, second.end),)
    elif _CITING.fullmatch(text, first.start, first.end):
        cue = other.cue
    return one._replace(
        source=max(one.source, other.source, key=_size),
        cue=cue,
        content=max(one.content, other.content, key=_size),
        confidence=max(one.confidence, other.confidence),
    )


def _share(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _reaches(source: tuple[Span, ...], part: Parts) -> bool:
    """Whether a source is that of another attribution, or stands around its cue."""
    beside = part.source and any(0 <= part.source[0].start - s.end <= len(", ") for s in source)
    return bool(beside) or _share(source, part.source) or any(s.start < part.cue[0].start < s.end for s in source)


def _size(spans: tuple[Span, ...]) -> int:
    return sum(span.end - span.start for span in spans)


def _is_party(part: Parts, text: str) -> bool:
    """Whether the content of a "citing" is no more than who is cited."""
    cue, content = part.cue[0], part.content[0]
    if not _CITING.fullmatch(text, cue.start, cue.end) or not text[max(0, cue.start - 9) : cue.start].endswith(
        (", ", ", which ", ", who ")
    ):
        return False
    words = _WORDS.findall(content.of(text))
    named = all(word[0].isupper() for word in words if word not in ("the", "of"))
    return len(words) <= _PARTY and (named or kind_called(words[-1].lower()) is not None)
