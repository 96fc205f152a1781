"""The grammar of time expressions: one pattern for each kind, over folded text (lower case, plain dashes and quotes)."""

from __future__ import annotations

import re

from .alternatives import one_of
from .calendar_words import (
    DAY_PARTS,
    MONTHS,
    NAMED_DAYS,
    NUMBER,
    ORDINAL,
    REFERENCES,
    SEASONS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
    alternatives,
)

#: A gap within an expression: a space or two, or the one line break of wrapped text, never a blank line.
GAP = r"(?:[ \t]{1,2}|[ \t]?\r?\n[ \t]?)"

_FULL_MONTHS = alternatives(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_SHORT_MONTHS = alternatives(name for name in MONTHS if len(name) < 5 and name not in ("may", "june", "july"))
#: The full stop of a short month belongs to it only where a number follows; elsewhere it may end the sentence.
_MONTH = rf"(?:{_FULL_MONTHS}|{_SHORT_MONTHS}\b(?:\.(?=[ ,]{{0,2}}\d))?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w])"
_YEAR = r"(?:1\d{3}|20\d\d)(?![\d]|[.,]\d)"
_ANY_YEAR = r"\d{4}(?![\d]|[.,]\d)"
_WEEKDAY = alternatives(WEEKDAYS)
_ON_DAY = rf"(?:(?:{_WEEKDAY}|{alternatives(SHORT_WEEKDAYS)}\.?)(?:[ ]?,)?{GAP}(?:the[ ])?)?"
_PART = alternatives(DAY_PARTS)
_SEASON = alternatives(SEASONS)
_LONG = "(?:day|weekend|week|fortnight|month|quarter|year|decade|century)"
_PLURAL = alternatives(word for word in UNITS if word.endswith("s"))
_UNIT = alternatives(UNITS)
_ZONE_NAME = (
    r"(?:(?:utc|gmt|est|edt|cest|cet|eest|eet|pst|pdt|bst|msk|kst|ist|local[ ]time|[a-z]{3,12}[ ]time)\b"
    r"(?:[ ]?[+-][ ]?\d{1,2}(?::\d\d)?)?)"
)
_ALSO_AT = rf"(?:[ ]?\([ ]?\d{{1,2}}[:.]?\d\d[ ]?{_ZONE_NAME}[ ]?\))?"
_ZONE = rf"(?:[ ]?\([ ]?{_ZONE_NAME}[ ]?\)|[ ]?{_ZONE_NAME})"
#: "of that year", "next year" behind a month or a day.
_ITS_YEAR = rf"(?:{GAP}(?:of{GAP})?(?:the{GAP})?(?P<which>last|this|next|that|same|following|previous){GAP}(?:same{GAP})?year\b)?"
_WHICH = (
    "(?:this past|this coming|last|this|next|past|coming|previous|following|preceding|that same|that very|same|that"
    "|current|upcoming|prior)"
)
_EACH = "(?:every|each|per|once a|twice a|times a)"

#: kind → pattern; where two could start at the same letter the earlier is taken.
KINDS: dict[str, str] = {
    "iso": r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>z|[+-]\d\d:?\d\d)?)?(?![\w-])",
    "slashed": r"(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})(?![\w/]|\.\d)",
    "named_day": rf"(?P<name>{alternatives(NAMED_DAYS)})\b(?:[ ]?,?{GAP}(?P<y>{_YEAR}))?(?![\w/])",
    "day_month": (
        rf"{_ON_DAY}(?P<d>{_DAY})(?:(?:,[ ]{_DAY}){{0,3}}(?:[ ]?-[ ]?|,?{GAP}(?:and|to|until|through|or|&){GAP}(?:the[ ])?)(?P<d2>{_DAY}))?"
        rf"{GAP}(?:of{GAP})?(?P<m>{_MONTH})(?:(?:[ ]?,)?{GAP}(?P<y>{_ANY_YEAR}))?(?!\w){_ITS_YEAR}"
    ),
    "month_day": (
        rf"{_ON_DAY}(?P<m>{_MONTH})[ \t]{{1,2}}(?:the[ ])?(?P<d>{_DAY})(?![.:,]\d|[ ]?%|[ ]?[ap]\.?m\b)"
        rf"(?:(?:,[ ]{_DAY}){{0,3}}(?:[ ]?-[ ]?|,?{GAP}(?:and|to|until|through|or|&){GAP})(?P<d2>{_DAY})(?![.:,]\d|{GAP}(?:{_MONTH})\b|[ ]?[ap]\.?m\b))?"
        rf"(?:(?:[ ]?,{GAP}?|{GAP})(?P<y>{_ANY_YEAR}))?(?!\w){_ITS_YEAR}"
    ),
    "month_year": rf"(?P<m>{_MONTH})(?:(?:[ ]?,|{GAP}of)?{GAP}(?P<y>{_YEAR})|[ ]'(?P<yy>\d\d))(?!\w)",
    "month": rf"(?P<m>{_MONTH})(?!\w){_ITS_YEAR}",
    "deictic": (
        rf"(?:the{GAP})?(?:day{GAP}before{GAP}yesterday|day{GAP}after{GAP}tomorrow)\b"
        rf"|(?:yesterday|tomorrow)(?:{GAP}{_PART})?\b|earlier[ ]today\b|later[ ]today\b|today\b|tonight\b"
        rf"|(?:this{GAP}(?:{_PART})|last{GAP}(?:night|evening))\b"
    ),
    "overnight": rf"overnight\b(?:{GAP}(?:from{GAP}{_WEEKDAY}{GAP})?(?P<into>into|to|on){GAP}(?P<w>{_WEEKDAY})\b|{GAP}(?P<w2>{_WEEKDAY})\b)?",
    "reference": rf"{alternatives(REFERENCES)}\b(?!{GAP}(?:{NUMBER}|{_UNIT})\b)",
    "weekday": (
        rf"(?:(?P<which>{_WHICH}|every|each){GAP})?(?P<w>{_WEEKDAY})(?P<s>s)?\b(?:{GAP}(?P<part>{_PART})\b)?"
        rf"(?:{GAP}(?:of{GAP})?(?P<week>last|this|next){GAP}week\b|{GAP}(?P<before_last>before{GAP}last)\b)?"
    ),
    "part_of": (
        rf"(?P<o>{ORDINAL}|last|final|latter)(?:{GAP}|-)(?P<u>quarter|half|week|day){GAP}of{GAP}(?:the{GAP})?(?:(?P<m>{_MONTH})(?:,?{GAP}(?P<my>{_YEAR}))?"
        rf"|(?P<y>{_YEAR})|(?P<which>this|last|next|that){GAP}(?P<whole>year|month)|(?P<same>year|month))\b"
        rf"|(?P<o2>{ORDINAL}|final)(?:{GAP}|-)quarter\b"
    ),
    "stretch": (
        rf"(?P<which>past|last|next|coming|previous|following|first|final|preceding|upcoming|recent|intervening)"
        rf"(?:{GAP}(?P<n>{NUMBER}))?(?:{GAP}|-)(?P<u>{_PLURAL})\b"
        rf"(?:{GAP}of{GAP}(?:(?P<y>{_YEAR})|(?P<whose>this|last|the|next){GAP}year)\b)?"
    ),
    "unit": rf"(?P<which>{_WHICH}){GAP}(?P<u>{_LONG}|{_SEASON}|{_PART})\b(?!-old)",
    "nearby": rf"the{GAP}(?P<u>day|night|morning|evening|week|month|year){GAP}(?P<way>before|after|following|previous|earlier|later|prior)\b(?P<last>(?<=before){GAP}last\b)?",
    "offset": (
        rf"(?:(?P<n>{NUMBER})(?:{GAP}|-))?(?P<u>{_UNIT})(?P<half>{GAP}and{GAP}a{GAP}half)?{GAP}"
        r"(?P<way>ago|earlier|later|before|after|afterwards?|previously|prior|hence|beforehand|from now)\b"
    ),
    "q_year": rf"q(?P<o>[1-4])(?:[ ]?(?:of[ ])?(?P<y>{_YEAR}))?\b",
    "season": (
        rf"(?P<s>{_SEASON})(?:(?:,|{GAP}(?:of|in))?{GAP}(?:(?P<y>{_YEAR})(?:[-/](?P<yy>\d\d|\d{{4}}))?|(?P<which>this|last|next|that){GAP}year))?\b"
    ),
    "decade": r"(?P<y>[12]\d\d0|'\d0)'?s\b|(?<=the )(?:(?P<name>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)|(?P<yy>[2-9]0)s)\b",
    "century": rf"(?P<o>{ORDINAL})(?:{GAP}|-)century\b(?P<bc>{GAP}(?:bc\b|bce\b|b\.c\.))?",
    "before_christ": r"(?P<n>\d{1,4})(?:-(?P<n2>\d{1,4}))?[ ](?:bce?\b|b\.c\.(?:e\.)?)",
    "clock": (
        rf"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[ ]?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[ ]?(?:hrs?|hours)\b)?"
        rf"|(?:[01]\d|2[0-3])[0-5]\d(?=[ ](?:utc|gmt|hours|hrs|local)\b)(?:[ ](?:hours|hrs)\b)?|noon\b|midnight\b){_ZONE}?{_ALSO_AT}(?![\w:])"
    ),
    "year": r"(?:years?[ ])?(?P<y>1\d{3}|20\d\d)(?:[-/](?P<y2>\d{4}|\d\d)(?![-/]))?(?![\w]|[.,]\d|'s\b[ ]\d)|'(?P<yy>\d\d)(?![\w'])",
    "nth": rf"the{GAP}(?P<d>\d{{1,2}}(?:st|nd|rd|th))(?:{GAP}of{GAP}(?P<which>that|this|the|last|next){GAP}(?P<same>same{GAP})?month\b|(?={GAP}?[.,;)]))",
    "anniversary": rf"(?:(?P<o>{ORDINAL})(?:[ -](?:year))?{GAP}|(?<=the )|(?<=the\n)|(?<='s ))anniversary\b",
    "repeated": rf"{_EACH}{GAP}(?:other{GAP}|single{GAP})?(?P<u>{_UNIT}|{_PART})\b|(?P<how>daily|weekly|monthly|annual|annually|yearly|nightly|hourly)\b",
    "bare": r"the[ ](?P<u>day|week|month|year|decade|century|weekend|season)\b",
    "duration": (
        rf"(?:(?P<n>{NUMBER}){GAP}?-?{GAP}?(?:(?:long|full|whole|straight|consecutive|more|additional|calendar|trading){GAP})?)(?P<u>{_UNIT})(?P<half>{GAP}and{GAP}a{GAP}half)?(?:-long)?\b"
        rf"|(?P<bare>{_PLURAL})(?:-long)?\b|(?P<long>(?:day|week|month|year|decade)-?long)\b"
    ),
    "day_part": rf"(?:early{GAP})?(?P<part>{_PART})(?:{GAP}hours)?\b|(?:early|small|late){GAP}hours\b",
}

_EDGE = (
    rf"(?:the{GAP})?(?:very{GAP})?(?:(?P<of>beginning|start|opening|end|ending|close|middle|rest|remainder|course|turn"
    rf"|(?:first|second|latter)[ ]half|(?:first|last|final)[ ](?:days|weeks|months)){GAP}of"
    rf"|(?P<mark>early|mid|late|later|earlier)(?:{GAP}(?:in|on|of))?){GAP}?-?"
)
#: What may stand right before an expression and belongs to it: a bound, an edge, an article.
BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<bound>since|until|till|by|before|after|from|between|in|within){GAP}(?:at{GAP}(?:the{GAP})?(?:least|latest|earliest){GAP})?)?(?P<edge>{_EDGE})?(?P<the>the{GAP}(?:years?[ ])?)?$"
)

_GROUP = re.compile(r"\(\?P<\w+>")
_PLAIN = {kind: _GROUP.sub("(?:", pattern) for kind, pattern in KINDS.items()}


#: Common words that begin no expression, though others begin with the same letters ("on" and "one", "for" and "fortnight").
_BEGINS_NONE = "about all also and are as could for from of on or other over percent than their them there they to who"
#: Common words that begin one only before a word that could begin one as well: "the week", "a few days", "in recent years".
_BEGINS_BEFORE = "the|an?|in|that|this|one|some|any|many"


def _start() -> str:
    """What any expression begins with: a digit, or the first letters of a word of the patterns; most words are passed by it."""
    none = _BEGINS_NONE.replace(" ", "|")
    written = " ".join(re.sub(r"\\.|\[[^\]]*\]", " ", pattern) for pattern in _PLAIN.values())
    words = set(re.findall("[a-z]+", written))
    pairs = one_of(word for word in words if len(word) == 2)
    begins = rf"(?:[\d'a]|q\d|{one_of(word[:3] for word in words if len(word) > 2)}|{pairs}\b)"
    return rf"(?!(?:{none})[ \t\n])(?!(?:{_BEGINS_BEFORE})[ \t\r\n]++(?!-|{begins})){begins}"


#: Every kind in one pattern; the group that matched names the kind.
ANY = re.compile(
    rf"(?<!\w)(?={_start()})(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PLAIN.items()) + ")"
)
#: Each kind alone, with the groups of its parts.
ONE = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}
