"""Through whom words came: the outlet spoken to, the outlet cited, the statement that was published."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.reading.cast import Cast, joined
from reportedly.reading.office_lexicon import Body
from reportedly.reading.unnamed_sources import kind_called
from reportedly.reading.worded_lines import WordedRules
from reportedly.records import Actor, ActorKind, How, Span, Via

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.records import Statement

#: A name: capitalised words, with the small words that stand inside names.
_NO_NAME = r"(?!(?:He|She|They|We|I|It|You|This|That|These|Those|But|And|In|On|At|As|Who|What|His|Her|Their|Our|My)\b)"
_NAME = (
    _NO_NAME + r"(?P<name>(?:[Tt]he )?[A-ZÀ-ÞА-ЯЄІЇ][\w’'&.-]*(?: (?:(?:of|and|for|de|al) )?[A-ZÀ-ÞА-ЯЄІЇ&][\w’'&-]*)*)"
)
#: What a name may have before it that says what it is: "told the television channel Harbour Hour".
_CALLED = (
    r"(?:(?:the |an? )?(?:[a-z’'-]+ ){0,3}(?:channel|newspaper|paper|daily|weekly|broadcaster|agency|station|radio|magazine|outlet|website|site"
    r"|portal|network|newswire|service|tabloid|podcast) )?"
)
_PLATFORM = r"(?P<name>Telegram|Twitter|X|Facebook|Instagram|TikTok|VKontakte|VK|WhatsApp|YouTube|Truth Social|Weibo)\b"


#: Who is told and is none of these is an addressee, not somebody through whom words come.
_CARRIERS = frozenset((ActorKind.OUTLET, ActorKind.COMPANY, ActorKind.UNNAMED))
_PUBLISHED = frozenset((How.CITED, How.STATEMENT))
#: Who cites somebody need not cite an outlet ("citing Norvik's army", "citing Article 4").
_CITING = re.compile(
    r"(?:(?:[Cc]it|[Qq]uot)ing|(?:which|who) (?:cit|quot)ed|(?:[Rr]eferr|[Pp]oint)ing to|(?:[Rr]ely|[Dd]raw)ing on|[Gg]oing by|[Bb]as(?:ing|ed) [\w ]*on"
    r"|[Oo]n the (?:basis|strength) of) [\w ]*$"
)
_CITING_WITHIN = 70
#: A day behind a name or in its place ("told CNN Tuesday", "in an interview on Friday"), and whose the rest of a name is ("NBC's Today").
_DAYS = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_BEHIND, _OWNED = re.compile(rf"(?:^|\s+){_DAYS}$"), re.compile(r"['’]s .*$")
#: What shows that a name goes no further and tells nothing of a noun behind it: "told Norvik in May", but "told Norvik residents".
_GOES_NO_FURTHER = re.compile(
    r"(?!['’]s\b)(?!\s+[a-zà-þ])|\s+(?:\w+ly|in|on|that|at|about|last|this|earlier|later|early|late|by|from|via|for|after|before|during|when|how|why|what|where|whether"
    r"|if|the|an?|it|he|she|they|there|and|but|or|as|of|who|which|to|into|is|was|were|are|has|have|had|his|her|its|their|while|through"
    r"|over|under|yesterday|today|tonight|tomorrow|also|because|since|until|with|without|we|i|you|not|no|some|more|just|then|again|shortly|soon|only|one|two|three)\b"
)
_PAPER_BEHIND = re.compile(
    r"\s+(?:newspaper|magazine|newsmagazine|website|channel|broadcaster|station|daily|weekly|podcast|newswire)\b"
)
#: Who reports has a name through whom others' words come.
_REPORTS = re.compile(
    r"\b(?:host|anchor|reporter|correspondent|journalist|moderator|editor|presenter|columnist|interviewer|writer)$",
    re.IGNORECASE,
)
_SPOKEN_THROUGH = re.compile(r"(?:an?|his|her|its|their) ")


@lru_cache(maxsize=1)
def via_rules() -> tuple[WordedRules, tuple[How, ...]]:
    """The rules of the lexicon, compiled, and by number how words come through whom each names."""
    entries = load("via")
    rules = WordedRules(
        [
            ((e.pattern or "").replace("{name}", _CALLED + _NAME).replace("{platform}", _PLATFORM), e.words)
            for e in entries
        ]
    )
    return rules, tuple(How(entry.text("how")) for entry in entries)


def _without_stop(name: str) -> str:
    """The name without the full stop of its sentence; "U.S." keeps its own."""
    return name if re.search(r"\b\w\.$", name) else name.rstrip(".-’'")


def _bare(name: str) -> str:
    """The name without a day or a genitive's ending behind it."""
    return _DAY_BEHIND.sub("", _without_stop(name)).removesuffix("'s").removesuffix("’s")


def find_via(text: str, sentences: Sequence[Span]) -> tuple[tuple[int, Via], ...]:
    """Every mention of a go-between with the number of its sentence, in text order.

    The caller gives it to the statements whose cue stands in that sentence.
    """
    found: dict[Span, tuple[int, Via]] = {}
    starts = [s.start for s in sentences]
    rules, hows = via_rules()
    for at, match in rules.matches(text):
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and match.end() <= sentences[number].end:
            name = _bare(match["name"]) if hows[at] is not How.CITED else _without_stop(match["name"])
            if name:
                span = Span(match.start("name"), match.start("name") + len(name))
                found.setdefault(span, (number, Via(span=span, how=hows[at])))
    return tuple(found[span] for span in sorted(found))


def name_via(
    statements: Sequence[Statement], actors: Sequence[Actor], text: str, *, document: str
) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """The statements with each Via's Actor, and the Actors with the outlets that only a Via names.

    A name is that of the Actor mentioned there; who is cited and is no known Actor is an outlet; any other stays
    unresolved. A statement nested in an outlet's came through that outlet. Who is told and carries nothing on ("told
    the president") is no Via.
    """
    speaking = frozenset(s.speaker.actor for s in statements if s.speaker is not None)
    parties = _Parties(actors, speaking, text, document)
    by_id = {s.id: s for s in statements}
    named = []
    for s in statements:
        via = [v for v in map(parties.named, s.via) if parties.carries(v)]
        outer = by_id.get(s.parent or "")
        via += [v for v in parties.around(s, outer) if all(v.actor != w.actor for w in via)]
        named.append(replace(s, via=tuple(sorted(via, key=lambda v: v.span))) if via or s.via else s)
    return tuple(named), parties.all()


class _Parties:
    """The Actors of a Document by where they are mentioned, and those that only a Via names."""

    def __init__(self, actors: Sequence[Actor], speaking: frozenset[str], text: str, document: str) -> None:
        self._speaking = speaking
        self.actors: Mapping[str, Actor] = {a.id: a for a in actors}
        self._text = text
        self._new = Cast(document)
        self._at: dict[int, tuple[Span, str]] = {}
        self._from: dict[int, tuple[Span, str]] = {}
        for actor in actors:
            for span in actor.mentions:
                known = self._at.get(span.end)
                if known is None or known[0].start < span.start:
                    self._at[span.end] = (span, actor.id)
                longest = self._from.get(span.start)
                if longest is None or longest[0].end < span.end:
                    self._from[span.start] = (span, actor.id)

    def named(self, via: Via) -> Via:
        """The Via with its Actor."""
        words = via.span.of(self._text)
        mention = self._at.get(via.span.end)
        if mention is not None and mention[0].start >= via.span.start:
            return replace(via, actor=mention[1])
        if (outlet := self._outlet_at(via, words)) is not None:
            return outlet
        short = self._short_for(words)
        if short is not None:
            self._new.mention(self._new.body(Body(short.name, short.kind, short.country)), via.span)
            return replace(via, actor=short.id)
        if _CITING.search(self._text, max(0, via.span.start - _CITING_WITHIN), via.span.start):
            return self._cited_party(via)
        if _SPOKEN_THROUGH.match(words):
            made = self._new.unnamed(words, ActorKind.UNNAMED, place=via.span.start)
        elif via.how is How.CITED or _PAPER_BEHIND.match(self._text, via.span.end) is not None:
            name = words.removeprefix("the ").removeprefix("The ")
            made = self._new.body(Body(name, ActorKind.OUTLET))
        else:
            return via
        self._new.mention(made, via.span)
        return replace(via, actor=made)

    def _outlet_at(self, via: Via, words: str) -> Via | None:
        """The Via of an outlet whose name a longer one begins with: "NBC's Today", "The Odra Ledger of Norvik"."""
        owner = self._at.get(via.span.start + len(_OWNED.sub("", words)))
        longer = self._from.get(via.span.start + len("the ") * words.lower().startswith("the "))
        for mention in (owner, longer):
            if mention is not None and self._is_outlet(mention[1]) and via.span.start < mention[0].end < via.span.end:
                return replace(via, actor=mention[1], span=Span(via.span.start, mention[0].end))
        return None

    def _short_for(self, words: str) -> Actor | None:
        """The only outlet of the Document whose name ends in "the Post"'s last word."""
        last = words.removeprefix("the ").removeprefix("The ")
        if last == words or not last[:1].isupper() or " " in last:
            return None
        named = [a for a in self.actors.values() if a.kind is ActorKind.OUTLET and a.name.split()[-1] == last]
        return named[0] if len(named) == 1 else None

    def _cited_party(self, via: Via) -> Via:
        """The Via of "citing Norvik's army": a name that goes on in small letters is that of the Actor mentioned from there."""
        words = via.span.of(self._text)
        mention = self._from.get(via.span.start) or self._from.get(
            via.span.start + len("the ") * words.startswith("the ")
        )
        if mention is not None:
            return replace(via, actor=mention[1], span=mention[0])
        if words[:1].isupper():
            return via
        made = self._new.unnamed(words, kind_called(words.split()[-1]) or ActorKind.UNNAMED)
        self._new.mention(made, via.span)
        return replace(via, actor=made)

    def _is_outlet(self, identity: str) -> bool:
        return self.actors[identity].kind is ActorKind.OUTLET

    def carries(self, via: Via) -> bool:
        """Whether the party is one through whom words come, as far as it is known."""
        actor = self.actors.get(via.actor or "")
        if via.how in _PUBLISHED or (via.actor is not None and (actor is None or self._is_outlet(via.actor))):
            return True
        if _GOES_NO_FURTHER.match(self._text, via.span.end) is None:
            return False  # "told Norvik residents"
        if actor is None or via.how is How.TOLD:
            return actor is None or actor.kind in _CARRIERS
        is_reporter = actor.id not in self._speaking and _REPORTS.search(actor.role or "host") is not None
        return actor.kind is not ActorKind.PERSON or is_reporter

    def around(self, statement: Statement, outer: Statement | None) -> Iterator[Via]:
        """The outlet in whose statement this one is told."""
        if outer is None or outer.speaker is None or not outer.source:
            return
        actor = self.actors.get(outer.speaker.actor)
        own = statement.speaker.actor if statement.speaker else None
        if actor is not None and actor.kind is ActorKind.OUTLET and actor.id != own:
            yield Via(actor=actor.id, span=outer.source[0], how=How.CITED)

    def all(self) -> tuple[Actor, ...]:
        """All Actors, by their first mention."""
        return joined(self.actors.values(), self._new)
