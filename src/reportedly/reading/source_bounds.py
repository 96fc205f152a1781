"""Repair of a source's boundaries: it begins with the name of who speaks, not with whom they cite."""

from __future__ import annotations

import re

from reportedly.gazetteer import OWN, open_gazetteer
from reportedly.records import Span

_CITING = re.compile(r"\b(?:[Cc]iting|[Qq]uoting|[Rr]eferring to|[Aa]sked by|[Ss]peaking to|[Ii]nterviewed by) $")
#: A source that begins with the word of citing: "Citing the mayor of Tarn, Ruta Vadas, a spokeswoman, | confirmed".
_CITES_FIRST = re.compile(r"(?:Citing|Quoting|Referring to|Relying on|Pointing to|Going by|Echoing) (?=\S)")
_CITES_FRONT = re.compile(
    r"(?:Citing|Quoting|Referring to|Relying on|Pointing to|Going by|Drawing on|Basing (?:itself|himself|herself|themselves) on"
    r"|On the (?:basis|strength) of) "
)
_SURNAME = re.compile(r" [A-ZÀ-Þ][\w’'-]+(?=[,.;:\n]| (?:said|says|told|added)\b|$)")
#: A town at the end of a source, and what lies around it up to a comma.
_IN_A_TOWN = re.compile(r"\b(?:in|of|from|near|at) (?:[A-ZÀ-Þ][\w’'-]+ ?){1,3}$")
_WIDER, _LONGEST_TOWN = re.compile(r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}), (?=\S)"), 60
#: By what somebody was reached, and who it was.
_WIRE, _LONGEST_WIRE, _LONGEST_REACHED = (
    re.compile(r"(?:phone|telephone|video|text message|e-?mail|radio|satellite phone)"),
    16,
    90,
)
_REACHED_BY = re.compile(
    r"(?:^|[.!?]\s|\n)((?:[\w’'-]+ ){1,8}?(?:reached|contacted|interviewed|questioned|speaking|who spoke) (?:by|over|via|on) (?:the )?)$"
)
_REPORTED_BY = re.compile(
    r"(?:^|[.!?]\s|\n)((?:The|A|An|That|This|His|Her|Their|Its) (?:[\w’'-]+ ){0,5}?[\w’'-]+, (?:first |originally |initially )?"
    r"(?:reported|published|obtained|revealed|disclosed|broadcast|carried) by (?:the )?)$"
)
_SEEN_BY = re.compile(
    r"(?:^|[.!?]\s|\n)((?:(?:The|A|An|That|This|His|Her|Their|Its|Internal|Leaked) )?(?:[\w’'-]+ ){0,4}?(?:[Ss]tatements?|[Ll]etters?|[Rr]eports?|[Mm]emos?"
    r"|[Dd]ocuments?|[Mm]essages?|[Ee]mails?|[Dd]rafts?|[Rr]ecords|[Ff]ilings?|[Rr]ecordings?|[Ff]ootage|[Vv]ideos?|[Ii]mages) "
    r"(?:seen|obtained|reviewed|viewed|verified|shared) by (?:the )?)$"
)
_DAY_BEHIND = re.compile(r" (?:late |early )?on [A-Z][a-z]+day$")
_TIME_LAST = re.compile(
    r",? (?:(?:late |early )?on [A-Z][a-z]+day(?: (?:morning|afternoon|evening|night))?|today|yesterday|last (?:night|week|month)"
    r"|earlier (?:today|on [A-Z][a-z]+day)|this (?:morning|week)|however|though|meanwhile|too|in turn|for (?:his|her|its|their) part),?$"
)
_LONGEST_TIME = 40
#: What itself is of a day: "a statement on Sunday | said".
_OF_PAPER = re.compile(
    r"(?:statements?|reports?|posts?|interviews?|speech|letters?|polls?|tweets?|messages?|conference|article|story|note|survey|filing"
    r"|editorial|bulletin|communiqué|memo|testimony|hearing|meeting|figures|data|documents?|release|remarks|talks|stud(?:y|ies)|analys[ie]s|papers?"
    r"|released|issued|published|posted|sent|signed|obtained|broadcast|aired|filed|conducted|arrested|elected|appointed|held|seen|taken)\b",
    re.IGNORECASE,
)
#: What tells where or how somebody spoke, before they are named: "Reached by phone, the mayor said".
_OPENING = re.compile(
    r"(?:Speaking|Talking|Reached|Contacted|Asked|Interviewed|Addressing|Briefing|Writing|Questioned|Pressed|Approached)\b"
    r"[^.;:!?“”\n]{0,80}?, (?=\w)"
)
#: What opens a sentence and is cut off at its last name, which the source then begins with: "On the raid in | Tarn, the mayor said".
_OPENED = re.compile(
    r"(?:On|In|At|Near|After|Before|During|About|Regarding|Following|Amid|As for|With|For|Hours after|Days after)\b"
    r"[^,.;:!?“”\n]{0,80} "
)
_SENTENCE_STARTS = (". ", "\n", "— ", "– ", "” ")
#: A part of a source that describes the name before it: "the mayor of Norvik", "spokesman for the army".
_DESCRIBES = re.compile(r"(?:(?:the|an?|his|her|its|their|who|which)\b|[a-z])")
_APPOSED = re.compile(
    r"(?:an? |the )?(?:[\w’'-]+ ){0,4}?(?:spokes\w+|mayor|minister|chief|governor|head|director|officials?|commander|"
    r"officer|president|leader|secretary)\b[^.;:!?]*,$"
)
_NAME_BEHIND = re.compile(r"(?:^|, )((?:[A-ZÀ-Þ][\w’'.-]+)(?: (?:al-|de |bin )?[A-ZÀ-Þ][\w’'.-]+){1,3})$")
#: A place, with the one that it lies in, before the name of who speaks; and what stands before it at the end of a content.
_PLACE_FIRST = re.compile(
    r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3}), (?=[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ]|,)|(?:the|an?|its|their) )"
)
_PREPOSITION = re.compile(
    r"(?:\b(?:from|in|near|at|of|to|over|around|outside|on|for|into|against|through|towards?|across)(?: the)?|['’]s) $"
)
_LONGEST_PREPOSITION = 9
#: What goes on behind a paper that is a source: "Figures | released on Friday by the army".
_PAPER = re.compile(
    r"(?:[\w’'-]+ ){0,3}(?:[Ff]igures|[Dd]ata|[Nn]umbers|[Ii]nformation|[Rr]ecords|[Ss]tatements?|[Rr]eports?|[Cc]ommuniqué|[Ii]mages|[Ff]ootage)"
)
_SENT_BY = re.compile(
    r" (?:released|issued|published|provided|given|shared|collected|compiled|made public|put out)\b[^.;:!?“”\n]{0,40}? (?:by|from) [^.;:!?“”\n]{2,120}?(?= $)"
)
#: Who speaks and cites somebody, up to the verb: "Ruta Vadas, a spokeswoman, quoting the mayor of Tarn, who left, | confirmed".
_WHO_CITES = re.compile(
    r"([A-ZÀ-Þ][^.;:!?“”\n]{1,120}?),? (?:citing|quoting|referring to|relying on|pointing to) [^.;:!?“”\n]{2,140}, "
)
#: Where a sentence ends inside a source; an abbreviation has fewer small letters.
_SENTENCE_END = re.compile(r"[a-zà-ÿ]{4,}[.!?][”\"]?\s+(?=[“\"]?[A-ZÀ-Þ])")
#: What stands before a source and is none of it: the word that opens its clause, the mark of a list.
_LEADING = re.compile(
    r"(?:[-–—•*·▪]\s+|(?:but|and|while|whereas|although|though|because)\s+(?=[A-Za-z])"
    r"|that\s+(?=[A-ZÀ-Þ]|(?:the|an?|its|his|her|their|he|she|it|they|we)\b))+"
)
#: A source that is cut off after its first word: an article, or one word of a name.
_ARTICLE = re.compile(r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Ss]ome|[Tt]wo|[Tt]hree|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)")
_REST = re.compile(r"(?: [^\s,.;:!?“”\"()]+){1,12}(?= $|$)")
_NAME_GOES_ON = re.compile(r"(?: (?:(?:al|el)-|(?:bin|de|van|von|abu) )?[A-ZÀ-Þ][\w’'-]+){1,3}(?=[ ,])")
#: Words before a verb that are no part of who speaks.
_BEFORE_VERB = re.compile(
    r"(?: (?:also|later|then|now|once|again|still|however|meanwhile|has|have|had|would|will|did|does|\w+ly))+$"
)
#: A clause on who speaks, of which the source has no more than the first word: "Two officials, who | spoke on background, said".
_CLAUSE_WORDS = (" who", " which", " whose", " whom", " speaking", " talking")
_CLAUSE = re.compile(r"( [^,.!?;:\n“”\"()—–]{2,90}), (?:also |later )?")
_PLAIN_WORD = re.compile(r"(?<![\w-])[a-z]{5,}")
#: Somebody without a name at the front of a sentence, up to the verb; and how far behind it its content begins.
_SOMEBODY = re.compile(
    r"((?:An?|One|Another|Two|Three|Four|Several) [a-z][^.!?;:\n“”\"()—–]{3,160}?,?) (?:also |later )?"
)
_BEHIND = 8
#: So far before a source a word of citing may stand.
_FARTHEST_CITED = 120
#: Farther back in a content no name is sought.
_REACH = 80

Spans = tuple[Span, ...]


def repair_source(source: Spans, content: Spans, text: str, *, cue: Span) -> tuple[Spans, Spans]:
    """The source within the sentence of its cue, without whom it cites, and with the name that the content took from it.

    >>> text = "Two fled, Ruta Vadas, a spokeswoman for the army, said."
    >>> source, content = repair_source((Span(22, 49),), (Span(0, 20),), text, cue=Span(50, 54))
    >>> source[0].of(text), content[0].of(text)
    ('Ruta Vadas, a spokeswoman for the army,', 'Two fled')
    """
    if not source:
        return source, content
    first = _who_was_reached(_with_surname(_of_its_sentence(source[0], content, text, cue), text), text)
    first = _whole(_behind_opening(_of_one_sentence(first, text, cue), text, cue), text, cue)
    first = _who_cites(_with_sender(_behind_opened(first, text, cue), text, cue), text, cue)
    first = _without_time(_with_clause(_behind_cited(first, text, cue), text, cue), text, cue)
    source, content = _behind_place((_without_cited(first, text), *source[1:]), content, text)
    return _with_wider_place(*_with_name(source, content, text), text, cue)


def _with_wider_place(source: Spans, content: Spans, text: str, cue: Span) -> tuple[Spans, Spans]:
    """The source with the country or division behind its town: "According to officials in Hammond, Indiana, two fell ill"."""
    last = source[-1]
    if last.start < cue.end or not text.startswith(", ", last.end):
        return source, content
    found = _WIDER.match(text, last.end + 2)
    if found is None or _IN_A_TOWN.search(text, max(last.start, last.end - _LONGEST_TOWN), last.end) is None:
        return source, content
    rows = open_gazetteer().find(found[1])
    if not any(how == OWN and row.feature in ("country", "division") for row, how in rows):
        return source, content
    kept = tuple(
        Span(max(span.start, found.end()), span.end) if span.start < found.end() and span.end > last.end else span
        for span in content
        if not last.end <= span.start < span.end <= found.end()
    )
    return ((*source[:-1], Span(last.start, found.end(1))), kept) if kept else (source, content)


def _with_surname(span: Span, text: str) -> Span:
    """The source with the surname behind a nickname, at which it was cut off: "Col. Ivo “Red” | Lund"."""
    if text[span.end - 1] not in "”\"'’" or not any(mark in text[span.start : span.end - 1] for mark in "“\"'‘"):
        return span
    surname = _SURNAME.match(text, span.end)
    return span if surname is None else Span(span.start, surname.end())


def _who_was_reached(span: Span, text: str) -> Span:
    """Who was reached, or what was reported, by what a tagger took for the source: "Residents reached by | phone | described"."""
    start = span.start + len("by ") if text.startswith("by ", span.start) else span.start
    before = text[max(0, start - _LONGEST_REACHED) : start]
    if not before.endswith((" by ", " by the ", " over ", " via ", " on ")):
        return span
    if span.end - start <= _LONGEST_WIRE and _WIRE.fullmatch(text, start, span.end) is not None:
        pattern = _REACHED_BY
    else:
        pattern = _REPORTED_BY if text.startswith(", ", span.end) else _SEEN_BY
    who = pattern.search(text, max(0, start - _LONGEST_REACHED), start)
    return span if who is None else Span(who.start(1), span.end)


def _without_time(span: Span, text: str, cue: Span) -> Span:
    """The source without the time of its saying right before the cue: "A court in Norvik on Thursday | found"."""
    if not 0 <= cue.start - span.end <= 1:
        return span
    time = _TIME_LAST.search(text, max(span.start, span.end - _LONGEST_TIME), span.end)
    if time is None or time.start() <= span.start or _OF_PAPER.search(text, span.start, time.start()):
        return span
    return Span(span.start, time.start())


def _behind_opening(span: Span, text: str, cue: Span) -> Span:
    """Who is named behind "Speaking in Norvik," where the source is no more than its first word or words."""
    opening = _OPENING.match(text, span.start, max(span.start, cue.start))
    if opening is None:
        return span
    end = max(span.end, opening.end() + len(text[opening.end() : cue.start].rstrip()))
    return Span(opening.end(), end) if opening.end() < min(end, cue.start) else span


def _behind_opened(span: Span, text: str, cue: Span) -> Span:
    """The source without the end of what opens its sentence: "On the raid in Tarn, Ruta Vadas, the mayor, said"."""
    comma = text.find(", ", span.start, span.end)
    if comma < 0 or cue.start < span.end:
        return span
    start = sentence_start(text, span.start)
    if _OPENED.fullmatch(text, start, span.start) is None:
        return span
    return Span(comma + 2, span.end)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence or the paragraph that holds an offset begins, told by the marks before it.

    >>> sentence_start("It fell. Two fled, he said.", 19)
    9
    """
    starts = (found + len(mark) for mark in _SENTENCE_STARTS if (found := text.rfind(mark, 0, at)) >= 0)
    return max(starts, default=0)


def _with_sender(span: Span, text: str, cue: Span) -> Span:
    """A paper with who sent it, where the source was cut off: "Figures released on Friday by the army showed"."""
    if span.end >= cue.start or _PAPER.fullmatch(text, span.start, span.end) is None:
        return span
    rest = _SENT_BY.match(text, span.end, cue.start)
    return span if rest is None else Span(span.start, rest.end())


def _behind_cited(span: Span, text: str, cue: Span) -> Span:
    """Who stands right before the cue, where the sentence opens with whom they cite: "Citing A, the mayor of B, C confirmed"."""
    start = sentence_start(text, span.start)
    lead = _CITES_FRONT.match(text, start, cue.start) if span.end <= cue.start else None
    if lead is None:
        return span
    words = _DAY_BEHIND.sub("", text[lead.end() : cue.start].rstrip())
    segments = words.rstrip(",").split(", ")
    own = 2 if words.endswith(",") else 1
    if len(segments) <= own or (segments[-own][:1].islower() and not segments[-own].startswith("the ")):
        return span
    end = lead.end() + len(words)
    return Span(end - len(", ".join(segments[-own:])) - words.endswith(","), end)


def _who_cites(span: Span, text: str, cue: Span) -> Span:
    """Who speaks at the front of the sentence, where the source stands among the words for whom they cite."""
    if span.end > cue.start or text.find("ing ", max(0, span.start - _FARTHEST_CITED), span.start + 1) < 0:
        return span
    start = sentence_start(text, span.start)
    found = _WHO_CITES.fullmatch(text, start, cue.start) if start < span.start else None
    return span if found is None or span.start <= found.end(1) else Span(start, found.end(1))


def _whole(span: Span, text: str, cue: Span) -> Span:
    """A source without what leads to it ("that Varnia"), and whole where only its first word was taken ("A | villager who fled")."""
    leading = _LEADING.match(text, span.start, span.end)
    if leading is not None and leading.end() < span.end:
        span = Span(leading.end(), span.end)
    if span.end >= cue.start or " " in span.of(text):
        return span
    if _ARTICLE.fullmatch(text, span.start, span.end):
        rest = _REST.match(text, span.end, cue.start)
        if rest is not None and rest.end() >= cue.start - 1:
            words = _BEFORE_VERB.sub("", rest.group())
            return Span(span.start, span.end + len(words))
    elif text[span.start].isupper() and _PLAIN_WORD.search(text, text.rfind("\n", 0, span.start) + 1, cue.start):
        # Not in a headline, where every word has a capital.
        rest = _NAME_GOES_ON.match(text, span.end, cue.start)
        return Span(span.start, rest.end()) if rest is not None else span
    return span


def _with_clause(span: Span, text: str, cue: Span) -> Span:
    """A source with the whole of the clause on who speaks that it has the first word of, else without that word."""
    if span.end >= cue.start or not text.endswith(_CLAUSE_WORDS, span.start, span.end):
        return span
    if text.endswith(" of whom", span.start, span.end):
        return span
    rest = _CLAUSE.fullmatch(text, span.end, cue.start)
    if rest is not None:
        return Span(span.start, rest.end(1))
    shorter = text[span.start : span.end].rpartition(" ")[0].rstrip(", ")
    return Span(span.start, span.start + len(shorter))


def _of_its_sentence(span: Span, content: Spans, text: str, cue: Span) -> Span:
    """Who speaks in the cue's own sentence, "A nurse in Tarn, who left, said", where the source is of an earlier one."""
    if span.end >= cue.start or not any(0 <= c.start - cue.end <= _BEHIND for c in content):
        return span
    ends = [found.end() for found in _SENTENCE_END.finditer(text, span.start, cue.start) if found.end() > span.end]
    subject = _SOMEBODY.fullmatch(text, ends[-1], cue.start) if ends else None
    return span if subject is None else Span(ends[-1], ends[-1] + len(subject[1]))


def _of_one_sentence(span: Span, text: str, cue: Span) -> Span:
    """The part of a source that stands in the sentence of its cue."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, span.start, span.end)]
    if not ends or ends[-1] >= span.end:
        return span
    if cue.start < span.start:
        return Span(span.start, span.start + len(text[span.start : ends[0]].rstrip(" \n.!?")))
    return Span(ends[-1], span.end)


def _without_cited(span: Span, text: str) -> Span:
    """The part of "Citing A, the mayor of B, C, spokesman for D," that begins with C."""
    first = _CITES_FIRST.match(text, span.start, span.end)
    if first is not None:
        span = Span(first.end(), span.end)
    elif _CITING.search(text, max(0, span.start - 14), span.start) is None:
        return span
    parts = span.of(text).split(", ")
    at = 2 if len(parts) > 2 and _DESCRIBES.match(parts[1]) else 1
    if len(parts) <= at or not parts[at].strip(", "):
        return span
    return Span(span.start + sum(len(part) + 2 for part in parts[:at]), span.end)


def _behind_place(source: Spans, content: Spans, text: str) -> tuple[Spans, Spans]:
    """The source without the place that ends the content before it: "driven from | Tarn, Ruta Vadas, a spokeswoman, said"."""
    first = source[0]
    place = _PLACE_FIRST.match(text, first.start, first.end)
    held = next((c for c in content if c.end <= first.start - 1 <= c.end + _LONGEST_PREPOSITION), None)
    if place is None or held is None or _PREPOSITION.search(text, held.start, first.start) is None:
        return source, content
    if " " in text[held.end : first.start].strip().removesuffix(" the"):
        return source, content
    longer = Span(held.start, place.end(1))
    return (Span(place.end(), first.end), *source[1:]), tuple(longer if c is held else c for c in content)


def _with_name(source: Spans, content: Spans, text: str) -> tuple[Spans, Spans]:
    """The name that ends the content right before an apposition, given back to the source."""
    first = source[0]
    before = [c for c in content if c.end <= first.start and text[c.end : first.start] in (", ", " ")]
    if not before or _APPOSED.fullmatch(first.of(text)) is None:
        return source, content
    held = before[-1]
    name = _NAME_BEHIND.search(text, max(held.start, held.end - _REACH), held.end)
    if name is None or name.start() <= held.start:
        return source, content
    shorter = Span(held.start, name.start())
    return (Span(name.start(1), first.end), *source[1:]), tuple(shorter if c is held else c for c in content)
