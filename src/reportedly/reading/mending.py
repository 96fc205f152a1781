"""What a tagger's attributions have too little or too much, mended by the words between their parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.empty_cues import says_nothing
from reportedly.reading.hearsay import with_subjects
from reportedly.reading.lone_quotations import with_lone_quotations
from reportedly.reading.long_statements import with_paragraphs
from reportedly.reading.loose_ends import tied
from reportedly.reading.overruns import cut
from reportedly.reading.second_cues import parted
from reportedly.reading.source_bounds import sentence_start
from reportedly.reading.told_once import answered, is_open_that, of_one_source, once, quoted_by, without_echoes
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.reading.forms import Parts

#: "The mayor, asked about the raid, said": who is asked asks nothing.
_ASKED = re.compile(
    r"(?:asked|questioned|pressed|quizzed)(?: (?:late |early )?on [A-Z][a-z]+day| in [A-Z][\w’'-]+| by [^,.;]{2,40}?| again| later)*"
    r"(?:(?=, )| (?:about|whether|if|how|why|what|when|where|who|for (?:a )?comment|to comment|over|on(?! [A-Z][a-z]+day))\b)"
)
_OPENS = re.compile(r"(?:Asked|Pressed|Questioned|Quizzed)\b")
#: What is cut off behind its article.
_CUT_OFF, _NOUN = (
    re.compile(r"(?:the|an?|its|his|her|their|these|those)", re.IGNORECASE),
    re.compile(r" [^.,!?;:\n“”\"()—–]{2,80}"),
)
#: A verb whose meaning is in the word behind it: "went on", "hit back".
_PARTICLE = re.compile(
    r"(?<=\bwent)\s+on\b|(?<=\bgoes)\s+on\b|(?<=\bhit)\s+(?:back|out)\b|(?<=\bfired)\s+back\b|(?<=\bpointed)\s+out\b"
)
#: A party and what it is, and how a clause goes on behind its subject: ", a charity in Odra", ", was hurt".
_APPOSED = re.compile(r"[A-ZÀ-Þ][^.!?;:,\n“”\"]{2,60}, (?:an?|the|which|one of) [^.!?;:,\n“”\"]{3,100}")
_GOES_ON = re.compile(r", (?:was|were|is|are|had|has|have|will|would|could|may|might|did)\b[^.!?;\n“”\"]{2,200}")
#: Who is told of by a clause behind a comma: "the Harbour Fund, | which owns the mill".
_HEAD = re.compile(r"((?:[Tt]he )?[A-ZÀ-Þ][\w’'-]+(?: (?:(?:of|for|and) (?:the )?)?[A-ZÀ-Þ][\w’'-]+){0,6}), $")
#: What is done by a statement, behind the cue that tells of it: "issued a statement on Friday *denying* that".
_DOES = re.compile(
    r"(?:,? (?:late |early )?on [A-Z][a-z]+day)?,? ((?:confirm|deny|dismiss|reject|acknowledg|admitt?|retract|withdraw|conced|accus|warn)ing)(?= |$)"
)
_STATEMENT = re.compile(r"\b(?:statement|communiqué|message|note|release|post|video|correction|denial)$")
#: The noun that a cut-off content goes back to: "said | reports | that it had fallen were untrue".
_NOUN_THAT = re.compile(
    r" ((?:the |all |any |these |such )?(?:reports?|claims?|allegations?|accusations?|suggestions?|rumou?rs?|assertions?) )$"
)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were)(?: \w+ly| all| just| mere| pure| an?| not| nothing but| part of)* (?:(?:un)?true|false|wrong|lies?|a lie|nonsense|rubbish"
    r"|rumou?rs?|propaganda|disinformation|fiction|fabrications?|invented|invention|fake|a hoax|baseless|groundless|unfounded|fabricated"
    r"|exaggerated|overstated|premature|absurd|ridiculous|malicious|misleading|inaccurate|incorrect|accurate|correct|credible|unconfirmed)$"
)
#: The beginning of a content that speaks of its source, behind the cue.
_OWN_CLAUSE = re.compile(
    r"(?: (?:late |early )?on [A-Z][a-z]+day)?,? ((?:that )?(?:it|there|he|she|they|we) [^.!?;:,\n“”\"()—–]{2,80} )"
)
#: A second clause of a content: "that the road was open, and that nobody was hurt".
_AND_THAT = re.compile(r",? (?:and|but|or|nor) that (?:[^.!?;:\n“”\"]|(?<=\b[A-Z])\.)+")
#: The words between a content and the source behind it, without a quotation or an end of a sentence.
_BETWEEN = re.compile(r"(?:,? [^.!?;:\n“”\"()—–]{2,80})?, ")
#: A name in such words: it is rather that of who speaks.
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]+ ?){2,4}")
#: Behind such a mark a last "that" is whole: "said they would welcome that."
_SENTENCE_ENDS = frozenset((".", ";", "!", "?"))
#: Words that are no content by themselves.
_NO_CONTENTS = frozenset(("that", "the", "a", "an", "of", "to"))
_LONGEST_NOUN = 26
#: What opens a sentence and belongs to the content around the source in it: "In June, the army said, two fled", "It was true, …".
_FRONT = re.compile(
    r"(?:(?:In|On|At|By|Since|During|After|Before|Between|Until|Over|For|Under|Within|From|Last|This|Earlier|Later|Near)\b"
    r"|It (?:is|was|would be|remains|remained)\b)(?: [^\s,.;:!?“”\"()—–]+){1,10}(?=, $)"
)
_IT_WAS = ("It is ", "It was ", "It would be ", "It remain")
#: Where a sentence ends before a piece of a content, and where that piece does not open the next one.
_NEXT_SENTENCE = re.compile(r"[.!?][”\"’]?\s+(?=[“\"‘]?[A-ZÀ-Þ])")
#: "The mayor neither confirmed nor denied": one cue, and who stands before it.
_NEITHER_NOR = re.compile(r"(?:neither|not) \w+ nor \w+|(?:would|did|could|will|can) neither \w+ nor \w+")
_WHO_BEFORE = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n)|(?<=[.!?][”\"] )|(?<=, ))(?:(?:On|Late on|Early on) [A-Z][a-z]+day )?"
    r"([^,.!?;:\n“”\"()—–]{2,100}?)(?= (?:has |have |had )?$)"
)
_REACH_BACK = 140
#: Who speaks in a passive, behind its cue: "has been accused by the council of hiding it", "were warned by Varnia that".
_PASSIVE = re.compile(
    r"(?:.*\b)?(?:been|was|were|is|are|being) (?:\w+ly )?(?!quoted|cited|interviewed|asked)(?:\w+ed|told)"
)
_AGENT = re.compile(
    r" by ((?:[^,.;:!?\"“”\n()—–]|(?<=\b[A-Z])\.){2,80}?)(?= (?:of \w+ing|for \w+ing|that|as an?|as the)\b)"
)
#: Words between two pieces of a content that belong to it.
_QUOTES = '"“”„«»‘’'
_PLAIN = re.compile(r"(?:,? [^.!?;:\n“”\"()—–]{1,90})? ")


def mended(parts: Sequence[Parts], text: str) -> list[Parts]:
    """The attributions, each content whole and none twice.

    Contents go on over "and that …", and up to the source behind them; cues keep their particle ("went on"); who is asked about
    something asks nothing; "quoting the army" beside "said" is one attribution.
    """
    parts = [_by_agent(_of_its_sentence(_neither_nor(part, text), text), text) for part in without_echoes(parts, text)]
    parts = parted([_right_way_round(_source_behind_article(part, text), text) for part in parts], text)
    taken = sorted((span.start, span.end) for part in parts for span in part.source + part.cue)
    starts = [start for start, _ in taken]

    def is_free(span: Span) -> bool:
        """Whether no source or cue stands in a span."""
        at = bisect_left(starts, span.start)
        return at == len(starts) or starts[at] >= span.end

    whole = [_whole(part, text, is_free) for part in parts if not (_is_asked(part, text) or says_nothing(part, text))]
    whole = with_subjects(whole, text, is_free)
    found = once(answered(quoted_by(of_one_source(whole), text), text), text)
    found = cut([part for part in found if not _is_empty(part, text)], text)
    return with_lone_quotations(with_paragraphs(found, text), text)


def _is_empty(part: Parts, text: str) -> bool:
    words = " ".join(span.of(text) for span in part.content).lower()
    return words in _NO_CONTENTS and (words != "that" or is_open_that(part, text))


def _is_asked(part: Parts, text: str) -> bool:
    """Whether the cue is a participle behind its source, who was asked."""
    cue = part.cue[0]
    if part.source and part.source[0].start > cue.end and _OPENS.match(text, cue.start) is not None:
        return True  # "Pressed on the raid, the mayor said"
    before = part.source and part.source[-1].end <= cue.start
    return (
        bool(before) and text[max(0, cue.start - 2) : cue.start] == ", " and _ASKED.match(text, cue.start) is not None
    )


def _whole(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    part = part._replace(content=_joined(part._replace(content=_behind_article(part, text, is_free)), text, is_free))
    part = _with_own_clause(_with_noun(_with_deed(_with_front(part, text, is_free), text), text), text, is_free)
    part = _up_to_source(_with_second_clause(_with_particle(part, text), text, is_free), text, is_free)
    last = max(part.content, key=lambda span: span.end)
    return part._replace(content=tuple(tied(span, text, is_free) if span is last else span for span in part.content))


def _neither_nor(part: Parts, text: str) -> Parts:
    """An attribution by "neither confirmed nor denied", where one of its verbs was the cue and "nor" the source."""
    cue = part.cue[0]
    if "nor" not in text[max(0, cue.start - _LONGEST_NOUN) : cue.end + _LONGEST_NOUN]:
        return part
    near = _NEITHER_NOR.finditer(text, max(0, cue.start - _REACH_BACK), min(len(text), cue.end + _LONGEST_NOUN))
    whole = next((found for found in near if found.start() <= cue.start and cue.end <= found.end()), None)
    if whole is None:
        return part
    source = tuple(span for span in part.source if span.end <= whole.start() or span.start >= whole.end())
    if not source:
        who = _WHO_BEFORE.search(text, max(0, whole.start() - _REACH_BACK), whole.start())
        source = (Span(*who.span(1)),) if who is not None else ()
    return part._replace(source=source, cue=(Span(whole.start(), whole.end()), *part.cue[1:]))


def _by_agent(part: Parts, text: str) -> Parts:
    """A passive with who speaks in it, "by …" behind its cue, instead of who is spoken of or to."""
    cue = part.cue[-1]
    if not text.startswith(" by ", cue.end) or _PASSIVE.fullmatch(text, cue.start, cue.end) is None:
        return part
    found = _AGENT.match(text, cue.end)
    if found is None:
        return part
    agent = Span(*found.span(1))
    content = tuple(
        Span(agent.end + 1, span.end) if agent.start <= span.start < agent.end < span.end else span
        for span in part.content
        if not agent.start <= span.start < span.end <= agent.end
    )
    return part._replace(source=(agent,), content=content) if content else part


def _source_behind_article(part: Parts, text: str) -> Parts:
    """A source that was cut off behind its article, to the end of its noun ("The general, dressed in grey, said"), or before its clause.

    In "the fund, which owns the mill, says" it is the fund that says so.
    """
    source, cue = part.source[:1], part.cue[0]
    if source and source[0].of(text).startswith(("which ", "who ", "whose ")):
        # "the mayor, | who | said" is whole as it stands
        head = _HEAD.search(text, max(0, source[0].start - _REACH_BACK), source[0].start)
        return part if head is None else part._replace(source=(Span(head.start(1), source[0].end), *part.source[1:]))
    if not source or source[0].end >= cue.start or _CUT_OFF.fullmatch(text, source[0].start, source[0].end) is None:
        return part
    rest = _NOUN.match(text, source[0].end, cue.start - 1)
    return part if rest is None else part._replace(source=(Span(source[0].start, rest.end()), *part.source[1:]))


def _right_way_round(part: Parts, text: str) -> Parts:
    """An attribution whose source was taken for its content: "The fund, a charity in Odra, said one nurse, a mother, was hurt"."""
    if len(part.source) != 1 or len(part.content) != 1:
        return part
    source, cue, content = part.source[0], part.cue[-1], part.content[0]
    if text[content.end : part.cue[0].start] != ", " or text[cue.end : source.start] != " ":
        return part
    rest = _GOES_ON.match(text, source.end - (text[source.end - 1] == ","))
    if rest is None or _APPOSED.fullmatch(text, content.start, content.end) is None:
        return part
    return part._replace(source=(content,), content=(Span(source.start, rest.end()),))


def _of_its_sentence(part: Parts, text: str) -> Parts:
    """The content without pieces from the middle of a later sentence, which is another's: "declined to comment. It denied | the report"."""
    if len(part.content) == 1:
        return part
    cue = part.cue[0]
    kept = tuple(span for span in part.content if not _is_of_later(span, cue, text))
    return part if not kept or len(kept) == len(part.content) else part._replace(content=kept)


def _is_of_later(span: Span, cue: Span, text: str) -> bool:
    """Whether a piece without quotation marks stands in the middle of a sentence behind that of the cue."""
    if span.start < cue.end or any(mark in text[cue.end : span.start + 1] for mark in ('"', "“", "„", "«", "‘", "'")):
        return False
    ends = [found.end() for found in _NEXT_SENTENCE.finditer(text, cue.end, span.start + 1)]
    return bool(ends) and ends[-1] < span.start


def _with_front(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    """The content with what opens its sentence before the source: "In June, | the army said, | two had fled"."""
    if not part.source or len(part.source) > 1:
        return part
    source, cue, last = part.source[0], part.cue[-1], part.content[-1]
    if (
        not source.end <= cue.start < last.start
        or text[last.start] in _QUOTES
        or text[source.start - 2 : source.start] != ", "
    ):
        return part
    front = _FRONT.match(text, sentence_start(text, source.start - 2), source.start)
    if front is None or front.end() != source.start - 2 or text[cue.end : last.start] != ", ":
        return part
    whole = Span(*front.span())
    if not is_free(whole) or text.startswith("that ", last.start) != text.startswith(_IT_WAS, whole.start):
        return part
    return part._replace(content=(whole, *(span for span in part.content if span.start >= cue.end)))


def _behind_article(part: Parts, text: str, is_free: Callable[[Span], bool]) -> tuple[Span, ...]:
    """The content, whose only piece was cut off behind an article, to the end of its clause."""
    span = part.content[0]
    rest = (
        _NOUN.match(text, span.end)
        if len(part.content) == 1 and _CUT_OFF.fullmatch(text, span.start, span.end)
        else None
    )
    if rest is None or not is_free(Span(span.end, rest.end())):
        return part.content
    return (Span(span.start, rest.end()),)


def _joined(part: Parts, text: str, is_free: Callable[[Span], bool]) -> tuple[Span, ...]:
    """The pieces of a content, those joined between which only a few plain words stand; no piece is a lone "that"."""
    out: list[Span] = []
    for span in sorted(part.content, key=lambda s: s.start):
        gap = Span(out[-1].end, span.start) if out and out[-1].end < span.start else None
        if gap is not None and _PLAIN.fullmatch(text, gap.start, gap.end) and is_free(gap):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    last = out[-1]
    if last.of(text).endswith(" that") and text[last.end : last.end + 1] not in _SENTENCE_ENDS:
        out[-1] = Span(last.start, last.end - len(" that"))
    return tuple(span for span in out if len(out) == 1 or span.of(text) != "that") or part.content


def _with_particle(part: Parts, text: str) -> Parts:
    cue = part.cue[0]
    found = _PARTICLE.match(text, cue.end)
    if found is None or any(c.start < found.end() and cue.end < c.end for c in part.content):
        return part
    return part._replace(cue=(Span(cue.start, found.end()), *part.cue[1:]))


def _with_deed(part: Parts, text: str) -> Parts:
    """The cue with the participle that says what a statement does: "issued a statement … denying that"."""
    cue = part.cue[-1]
    if _STATEMENT.search(text, cue.start, cue.end) is None:
        return part
    found = _DOES.match(text, cue.end)
    if found is None:
        return part
    content = tuple(Span(max(c.start, found.end() + 1), c.end) if c.start < found.end() else c for c in part.content)
    if any(c.start >= c.end for c in content):
        return part
    return part._replace(cue=(*part.cue, Span(*found.span(1))), content=content)


def _with_noun(part: Parts, text: str) -> Parts:
    """The content "that it had fallen were untrue" with the noun before it, which is what was untrue."""
    first = part.content[0]
    if not text.startswith("that ", first.start) or _UNTRUE.search(text, first.start, first.end) is None:
        return part
    noun, cue = _NOUN_THAT.search(text, max(0, first.start - _LONGEST_NOUN), first.start), part.cue[-1]
    if noun is None or cue.start >= noun.start():
        return part
    shorter = Span(cue.start, min(cue.end, cue.start + len(text[cue.start : noun.start()].rstrip())))
    return part._replace(cue=(*part.cue[:-1], shorter), content=(Span(noun.start(1), first.end), *part.content[1:]))


def _with_own_clause(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    """The content with what stands of it between it and the cue: "said | it was too early to confirm | that it had fallen"."""
    cue, first = part.cue[-1], part.content[0]
    found = _OWN_CLAUSE.fullmatch(text, cue.end, first.start)
    if found is None or not is_free(Span(*found.span(1))):
        return part
    return part._replace(content=(Span(found.start(1), first.end), *part.content[1:]))


def _with_second_clause(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    """The content with "and that …" behind its "that …", as far as no other attribution begins there."""
    last = max(part.content, key=lambda span: span.end)
    found = _AND_THAT.match(text, last.end) if text.startswith("that ", last.start) else None
    if found is None or part.cue[0].start >= last.end:
        return part
    end = found.start() + len(found.group().rstrip(" ,"))
    if not is_free(Span(last.end, end)):
        return part
    return part._replace(content=tuple(Span(c.start, end) if c is last else c for c in part.content))


def _up_to_source(part: Parts, text: str, is_free: Callable[[Span], bool]) -> Parts:
    """The content with the words that stand between it and the source or cue behind it, but for the name of who speaks."""
    last = max(part.content, key=lambda span: span.end)
    behind = min((s.start for s in (*part.source[:1], part.cue[0]) if s.start >= last.end), default=last.end)
    found = _BETWEEN.fullmatch(text, last.end, behind)
    if found is None or any(s.start < behind for s in part.source) or text[last.end - 1] in '"”':
        return part
    end, source = behind - 2, part.source
    comma = text.rfind(", ", last.end, end)
    name = _NAME.fullmatch(text, comma + 2, end) if comma >= last.end else None
    if name is not None and source and text[source[0].start].islower():
        source, end = (Span(name.start(), source[0].end), *source[1:]), comma
    if end <= last.end:
        return part._replace(source=source)
    if not is_free(Span(last.end, end)):
        return part
    return part._replace(source=source, content=tuple(Span(c.start, end) if c is last else c for c in part.content))
