"""Words that a tagger takes for an attribution in which nobody says anything: "the raid claimed twelve lives"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.reading.forms import Parts

#: Words that are no cue by themselves.
_NO_CUES = frozenset(("it", "he", "she", "they", "the", "a", "an", "that", "and", "but", "of", "earlier"))
_MODALS = frozenset(("will", "would", "shall", "should", "may", "might", "can", "could"))
_TOWARD = ("to ", "on ", "in ", "at ", "for ", "with ")
#: Nouns of watching, which say nothing of what is watched.
_WATCHES = re.compile(r"(?:scrutiny|surveillance|oversight|attention|vigilance)(?: (?:of|over|to))?", re.IGNORECASE)
#: What somebody wishes who speaks without a name.
_WISHES = frozenset(("asked", "requested", "wished", "preferred", "declined", "refused", "wanted"))
_NAMELESS = re.compile(
    r"(?:not )?to be (?:named|identified|quoted)\b|to remain anonymous\b|anonymity\b|to give (?:his|her|their) (?:full )?name"
    r"|(?:that )?(?:his|her|their) (?:full |real |last )?names? (?:not|should not|must not|was not to) be\b"
)
_CITES, _ITS_OWN = frozenset(("citing", "quoting")), ("its own ", "his own ", "her own ", "their own ")
#: What somebody calls wrong to say is not said.
_WRONG_TO = re.compile(r"\b(?:wrong|mistaken|premature|right|fair|unfair) (?:(?:to|in) )?$")
_MISTAKEN = re.compile(r"(?:(?:had|has|have) been |was |were )?(?:wrong|mistaken)(?: (?:to|in))?(?: \w+)?")
_REFUSES = re.compile(r"\b(?:declin|refus|fail)(?:e|ed|es|ing|s) $")
#: What only gives something its name; and what is called together, or out, by who calls it.
_NAMED_SO = re.compile(
    r"(?:is|was|are|were|also|commonly|better|widely|became|,| )*(?:known|nicknamed|dubbed|code-?named|titled|entitled|named)(?: as)?"
)
_CALLED, _GATHERING = (
    re.compile(r"(?:has |have |had |will |would )?(?:also )?call(?:ed|s)?"),
    re.compile(
        r"(?:an?|the|two|another|new|fresh|snap|early) (?:[\w’'-]+ ){0,3}?(?:meetings?|sessions?|elections?|vote|referendum|summit|conference|recess|witness(?:es)?|police|ambulance)\b"
    ),
)
#: Who is denied something says nothing: "lawyers had been denied access".
_REFUSED = re.compile(
    r"(?:(?:had|has|have) been |was |were |is |are |being |been )(?:repeatedly |also )?(?:denied|refused)"
)
_GIVEN = re.compile(
    r"(?:^|(?<= ))(?:any |all |immediate |adequate |proper |further |medical )?(?:access|entry|permission|bail|visas?|an? visa|treatment|care|asylum|parole|leave|passage|a licen[cs]e)\b"
)
_LIVES = re.compile(
    r"(?:the (?:life|lives)|(?:at least |about |some |more than )?[\w,.-]+ (?:more )?(?:lives|victims?)|(?:an?other|one|a) life)\b"
)
#: Who has not been seen says nothing.
_UNSEEN = re.compile(r"(?:has|have|had) not (?:yet )?been (?:seen|heard(?: from| of)?|found|located)")
#: What is said by nothing is said by nobody: "Nothing in the letters suggested that".
_NOTHING = ("Nothing", "nothing")


def says_nothing(part: Parts, text: str) -> bool:
    """Whether a cue is no more than a function word or has another sense, or the content is the condition on which somebody speaks."""
    cue, content = part.cue[0].of(text).lower(), " ".join(span.of(text) for span in part.content).lower()
    return _is_said_by_nobody(part, cue, text) or _is_cut_out(cue, content) or _has_another_sense(cue, content)


def _is_said_by_nobody(part: Parts, cue: str, text: str) -> bool:
    """Whether a cue has no speaker: "Nothing suggested that", "23 complaints of", "it had been wrong to say that", "the assault was known as"."""
    if part.source and (part.source[0].of(text).startswith(_NOTHING) or part.source[0].of(text).isdigit()):
        return True
    if _WRONG_TO.search(text, max(0, part.cue[0].start - 16), part.cue[0].start) or _MISTAKEN.fullmatch(cue):
        return True
    if (
        not part.source
        and cue.startswith("to ")
        and _REFUSES.search(text, max(0, part.cue[0].start - 24), part.cue[0].start)
    ):
        return True  # "declined | to say whether"
    return not part.source and (_NAMED_SO.fullmatch(cue) is not None or _UNSEEN.fullmatch(cue) is not None)


def _is_cut_out(cue: str, content: str) -> bool:
    """Whether a verb was cut out, or tells of the source alone: "will | report | to the council", "asked | not to be named"."""
    return (
        cue in _NO_CUES
        or (cue in _MODALS and content.startswith(_TOWARD))
        or (cue in _WISHES and _NAMELESS.match(content) is not None)
    )


def _has_another_sense(cue: str, content: str) -> bool:
    """Whether a cue means no saying: "heightened its scrutiny of", "Citing its own count, …", "the raid claimed twelve lives", "called an emergency meeting"."""
    return (
        _WATCHES.fullmatch(cue) is not None
        or (cue in _CITES and content.startswith(_ITS_OWN))
        or (cue == "claimed" and _LIVES.match(content) is not None)
        or (_REFUSED.fullmatch(cue) is not None and _GIVEN.search(content) is not None)
        or (_CALLED.fullmatch(cue) is not None and _GATHERING.match(content) is not None)
    )
