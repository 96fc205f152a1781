"""Attributions in forms that the tagger was hardly taught, found by the rules of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.lexicon import load
from reportedly.reading.actor_words import Words
from reportedly.reading.offices import find_body
from reportedly.reading.worded_lines import WordedRules
from reportedly.records import ActorKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.lexicon import Entry

#: A rule has no probability of its own; this only sorts it below what the tagger is sure of.
RULE_CONFIDENCE = 0.6
#: The noun of saying stands within so many characters of where a form's content begins.
_OPENING = 40


_DAY = r"(?: (?:late |early )?on [A-Z][a-z]+day(?: (?:morning|afternoon|evening|night))?)?"
_START = r"(?:(?m:^)|(?<=[.!?][ \n])|(?<=[”\"] )|(?<=[—–] ))"
#: A party that ends in a noun for one who speaks ("the Varnian army", "Ruta Vadas, the mayor of Norvik").
_SPEAKS = (
    r"(?:[Aa]rmy|[Nn]avy|[Mm]ilitary|[Mm]inistry|[Mm]inister|[Pp]olice|[Oo]fficials?|[Pp]resident|[Gg]overnor|[Mm]ayor"
    r"|[Ss]pokes(?:man|woman|person)|[Aa]gency|[Ss]ources?|[Ww]itnesses|[Rr]esidents|[Gg]overnment|[Rr]ebels|[Ii]ntelligence"
    r"|[Aa]uthorities|[Hh]ospital|[Cc]ouncil|[Cc]ommander|[Gg]eneral [Ss]taff|[Cc]hief|[Hh]ead|[Rr]eporters?|[Cc]orrespondents?"
    r"|[Jj]ournalists|[Mm]ission|[Aa]dvis[eo]rs?|[Ww]orkers?|[Dd]iplomats?|[Ww]itness|[Rr]esident|[Dd]octors?|[Aa]ides?|[Ss]urvivors?|[Ss]uperintendent|[Cc]ommissioner|[Aa]dministrator|[Oo]rgani[sz]ation|[Oo]fficers?|[Ss]oldiers?|[Rr]eports?|[Ss]ervice|UN|NATO|EU|OSCE|Kremlin|Pentagon|Red Cross|UNHCR|Nations)"
)
_OF_THEM = r"(?: (?:of|in|for|from) (?:the )?[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,4})?"
_NO_VERB = (
    r"(?!(?:told|tells|said|says|asked|informed|briefed|wrote|added|warned|quoted|called|urged|showed|gave|let|put"
    r"|with|against|over|about|after|before|on|in|at|by|to|from)\b)"
)
_SOMEBODY = (
    rf"(?=[A-ZÀ-Þ]|(?:the|an?|two|three|four|several|local|its|unnamed) )(?:(?:{_NO_VERB}[\w’'.-]+ ){{0,5}}?{_SPEAKS}{_OF_THEM}(?: (?:[A-ZÀ-Þ][\w’'-]+ ){{1,2}}[A-ZÀ-Þ][\w’'-]+)?"
    rf"|(?:[A-ZÀ-Þ][\w’'-]+ ){{1,3}}[A-ZÀ-Þ][\w’'-]+, (?:[\w’'.-]+ ){{0,7}}?{_SPEAKS}\b[^.!?;:\n“”\"—–]{{0,60}})"
)
#: What the patterns of the lexicon share: where a sentence starts, a source at its front or behind a cue, and a day beside a cue.
_PARTS = {
    "{start}": _START,
    "{front}": _START
    + r"(?P<source>[A-Z](?:(?! (?:said|says|told|added|that|which) )[^.!?;:\n“”\"()—–]|(?<=\b[A-Z])\.|, which [^,.!?;:\n“”\"]{3,80},){1,140}?)"
    + _DAY
    + r" (?:also |again |later |now |then |(?!only|early|likely)[a-z]{2,}ly )?",
    "{behind}": r"(?P<source>[^.!?;\n“”\"]{2,140}?)(?=" + _DAY + r"(?:[.!?;\n]|$))",
    "{named}": r"(?P<source>[^,.!?\n“”]{2,100}?(?:, (?:an? |the )?[^,.!?\n“”]{0,40}\b(?:mayor|minister|chief|head|governor|officials?"
    r"|spokes\w+|director|commander|president|secretary|leader|officer)\b[^,.!?\n“”]{0,60})?)",
    "{day}": _DAY,
    "{somebody}": _SOMEBODY,
    "{teller}": r"(?!(?:as|and|but|which|that|who|whom|where|when|while|if) )(?:[^,.!?;:\n“”—–]{2,80}|[^,.!?;:\n“”—–]{2,60}, (?:an? |the |its |who )?[^A-Z,.!?;:\n“”—–][^,.!?;:\n“”—–]{2,90},)",
    "{saying}": r"(?:word|news|(?:re)?confirmation|denials?|admissions?|acknowledge?ment|warnings?|claims?|reports?|updates?|verification|corroboration"
    r"|announcements?|assurances?|statements?|testimony|accounts?|assertions?|allegations?|accusations?|estimates?|dispatch|bulletin|communiqué)",
    "{told}": r"(?P<source>(?:(?!\b(?:said|says|showed|shows|told|that)\b)[^.!?;:\n“”\"]){2,140}?)",
    "{previous}": r"(?P<content>[A-Z“\d](?:[^.!?;\n—–]|\.(?=\d)){12,300})[.!]”? ",
    "{handled}": r"(?:confirmed|denied|dismissed|rejected|refuted|contradicted|borne out|verified|corroborated|acknowledged|disputed"
    r"|brushed aside|laughed off|ridiculed|withdrawn|taken back|retracted|rescinded|disowned|disavowed|revoked)",
}
#: What no source ends with: the beginning of a verb whose rest is then no cue by itself ("had not independently | verified").
_CUT_VERB = re.compile(
    r" (?:not|never|was|were|is|are|be|been|being|had|has|have|did|does|could|can|would|will|cannot|\w+n[’']t)(?: \w+ly)*$"
)
_ASIDE = re.compile(r", (?:however|though|meanwhile|too|in turn|for (?:his|her|its|their) part),?$")
#: The groups of a pattern that hold its content.
_CONTENTS = ("content", "more")
#: Bodies that speak before a colon in a bulletin.
_LABELLED = frozenset(
    (ActorKind.GOVERNMENT, ActorKind.AGENCY, ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP, ActorKind.INTERNATIONAL_BODY)
)
#: The lexicon's files of forms.
_FILES = ("forms", "forms_of_news", "forms_of_silence", "forms_of_bulletins", "forms_of_doubt", "forms_of_claims")


class Parts(NamedTuple):
    """The spans of one attribution, how sure its finder is, and whether it takes over what others find of its words."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    over: bool = False


def find_forms(text: str) -> Iterator[Parts]:
    """The attributions that a rule of the lexicon finds, rule by rule."""
    rules, forms = _forms()
    for at, match in rules.matches(text):
        groups = match.groupdict()
        content = tuple(span for name in _CONTENTS if groups.get(name) and (span := _trimmed(text, *match.span(name))))
        if not content or _CUT_VERB.search(groups.get("source") or ""):
            continue
        over, known = forms[at]
        if known and not _is_known(groups.get("source") or ""):
            continue
        source = groups.get("source") and (_without_aside(text, *match.span("source")),)
        yield Parts(source or (), (Span(*match.span("cue")),), content, RULE_CONFIDENCE, over)


def _without_aside(text: str, start: int, end: int) -> Span:
    """A source without the word of contrast behind it: "His superiors, however,"."""
    aside = _ASIDE.search(text, start, end)
    return Span(start, end if aside is None or aside.start() == start else aside.start())


def _is_known(source: str) -> bool:
    """Whether a source is a body that the lexicon knows and that no label names for a place."""
    words = Words(source)
    found = find_body(words, 0) if len(words) else None
    if found is None or found.last < len(words) or found.body is None:
        return False
    return found.body.kind in _LABELLED and found.body.office != "government"


def is_spoken_of(source: tuple[Span, ...], cue: Span, text: str) -> bool:
    """Whether the cue is a passive whose agent the source is not: who is accused is spoken of and does not speak."""
    if not source or text.startswith(" by ", max(0, source[0].start - 4)):
        return False
    return bool(_passive().match(text, cue.start, min(len(text), cue.end + 4)))


def takes_over(forms: Sequence[Parts]) -> Callable[[Parts], bool]:
    """A test whether the cue of an attribution stands among the words of a form, outside its content, that takes over.

    Any form that knows who speaks takes over an attribution without a source.

    "The Post quoted him as saying that …" is his, whatever was found of the words in it.
    """
    whole = [(*_around_content(form), form.over) for form in forms if form.over or form.source]
    return lambda part: any(start <= part.cue[0].start < end for start, end, over in whole if over or not part.source)


def _around_content(form: Parts) -> tuple[int, int]:
    """Where the source and the cue of a form begin, and where they end or the content behind them begins."""
    spans = form.source + form.cue
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return start, max(end, form.content[-1].start)


def takes_up(form: Parts, cue: Span, text: str) -> bool:
    """Whether a cue is the noun of saying that opens a form's content ("dismissed *claims* that …")."""
    content = form.content[0]
    if not content.start <= cue.start < min(content.start + _OPENING, content.end):
        return False
    return cue.of(text).split()[-1].casefold() in _nouns()


def may_hold_another(text: str, content: Span) -> bool:
    """Whether a content has a word that makes it worth reading by itself."""
    return bool(_inner().search(text, content.start, content.end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip(" \t.,;:"))
    return Span(start, end) if start < end else None


@lru_cache(maxsize=1)
def _forms() -> tuple[WordedRules, tuple[tuple[bool, bool], ...]]:
    """The patterns of the lexicon, and by number whether each takes over what others find and whether its source must be known."""
    entries = [entry for name in _FILES for entry in load(name) if entry.table == "form"]
    rules = WordedRules([(_pattern(entry), entry.words) for entry in entries])
    return rules, tuple((bool(entry.fields.get("over")), bool(entry.fields.get("known"))) for entry in entries)


def _pattern(entry: Entry) -> str:
    pattern = entry.pattern or ""
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return pattern


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:has|have|had)(?: \w+)? been|is|are|was|were|being)\b(?:(?! by\b)[^.,;:])*?\b(?:{_words('passive')})\b"
    )


@lru_cache(maxsize=1)
def _inner() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('inner')})\b")


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return frozenset(word for entry in load("forms") if entry.table == "taken-up" for word in entry.words)


def _words(table: str) -> str:
    return "|".join(re.escape(word) for entry in load("forms") if entry.table == table for word in entry.words)
