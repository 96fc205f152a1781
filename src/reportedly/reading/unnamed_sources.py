"""What somebody without a name is by their noun, and on what condition they spoke."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.gazetteer.tables import read_tables
from reportedly.reading import speaker_grounds as grounds
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind
from reportedly.records.speakers import LOCAL_WORDS

if TYPE_CHECKING:
    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named
    from reportedly.reading.speaker_grounds import Ground
    from reportedly.reading.speech_sources import Source

#: Words by which a commission or a council is one of a state.
_OF_A_STATE = frozenset(
    ("country", "country's", "nation", "nation's", "national", "rights", "human", "electoral", "election", "government", "federal", "state", "presidential",
     "truth", "anti-corruption")
)  # fmt: skip
#: Endings of nouns for who does something ("underwriter", "motorist").
_DOER = re.compile(r"\w{2,}(?:[bcdfgklmnprstvyz]er|or|ist|ian|eer)s?$")
_NO_DOER = frozenset(
    ("letter", "letters", "paper", "papers", "number", "numbers", "order", "orders", "matter", "matters", "poster", "posters",
     "folder", "water", "tower", "door", "floor", "error", "mirror", "sector", "factor", "factors", "newsletter", "register",
     "computer", "monitor", "river", "harbor", "summer", "winter", "center", "quarter", "quarters", "border", "power")
)  # fmt: skip
#: What a name with an apposition may be by its noun, and verbs that several people go with.
_BODIES = frozenset(
    (ActorKind.AGENCY, ActorKind.COMPANY, ActorKind.ARMED_GROUP, ActorKind.OUTLET, ActorKind.INTERNATIONAL_BODY)
)
_PLURAL_VERBS = frozenset(
    ("have", "are", "were", "say", "do", "claim", "report", "believe", "warn", "deny", "fear", "expect", "think", "want", "call", "accuse",
     "urge", "demand", "estimate", "suspect", "reject", "confirm", "insist", "blame", "describe", "argue", "hope", "predict")
)  # fmt: skip
#: So many letters has a verb that may be in a surname: "Sanders", "Peters".
_SURNAMED = 4
#: What is said behind a source of the condition on which it spoke.
_CONDITION = re.compile(
    r"(?:,? (?:who|and|speaking|talking|which)\b[^.;:!?\"“”\n]{0,120}?)?,? ?"
    r"(?:(?:on|under) (?:the )?condition (?:of anonymity|that [^.;:,!?\"“”\n]{3,60})|anonymously|"
    r"(?:not|declin\w+|refus\w+|unwilling|reluctant) to be (?:named|identified|quoted)(?: by name)?|"
    r"(?:request|ask|demand|insist)\w* (?:for |on )?anonymity|to (?:remain|stay) anonymous|"
    r"(?:his|her|their) (?:full |real |last )?names? (?:not|should not|must not) be \w+|"
    r"whose (?:full )?names? (?:was|were|has been|have been|is|are) (?:being )?withheld|"
    r"(?:withh\w+|to give) (?:his|her|their) (?:full |last |real )?names?|(?:to be (?:named|identified|quoted)|for attribution) by name|"
    r"was not authori[sz]ed to (?:speak|talk|comment|discuss)[^.;:,!?\"“”\n]{0,60}|"
    r"were not authori[sz]ed to (?:speak|talk|comment|discuss)[^.;:,!?\"“”\n]{0,60})"
)


#: A clause behind the words of a source: "The group, founded in 2011", "The refineries, in Norvik".
_ASIDE = re.compile(
    r", (?:who|which|whose|where|whom|(?!speaking|talking|citing)[a-z]{3,}(?:ed|ing)|in|at|on|near|from|under|with|led|run|held)\b"
)


def kind_of_noun(words: Words, source: Source) -> tuple[ActorKind, Ground]:
    """What somebody without a name is by the noun of the source, and how sure that is."""
    titles, noun = read_titles(), words.low[source.head]
    if source.head > source.first and (two := titles.named.get(f"{words.low[source.head - 1]} {noun}")) is not None:
        return two, grounds.UNNAMED  # "a local aid group"
    if _fights(words, source):
        return ActorKind.ARMED_GROUP, grounds.UNNAMED
    kind = titles.unnamed.get(noun)
    if kind is ActorKind.PEOPLE and source.in_the_know:
        kind = ActorKind.UNNAMED
    if kind is None and source.title is not None:
        kind = ActorKind.UNNAMED
    if kind is None and source.indefinite:
        kind = titles.named.get(noun) or titles.endings.get(noun)
    if kind is None and noun in titles.again:
        kind = titles.again[noun].kind
    kind = kind or titles.endings.get(noun)
    if kind is not None:
        return _kind_in_its_town(kind, words, source), grounds.UNNAMED
    if noun in titles.papers or noun.rstrip("s") in titles.papers:
        return ActorKind.UNNAMED, grounds.UNRESOLVED
    if is_doer(noun):
        return ActorKind.PEOPLE if noun.endswith("s") else ActorKind.UNNAMED, grounds.BARE_OFFICE
    return (ActorKind.PEOPLE, grounds.BARE_OFFICE) if noun.endswith("s") else (ActorKind.UNNAMED, grounds.UNRESOLVED)


def kind_called(noun: str) -> ActorKind | None:
    """What is called by a noun alone, such as "army" or "officials"; None where the lexicon does not tell.

    >>> kind_called("army").value
    'armed-force'
    """
    titles = read_titles()
    again = titles.again.get(noun)
    return titles.unnamed.get(noun) or (again.kind if again is not None else titles.endings.get(noun))


def _kind_in_its_town(kind: ActorKind, words: Words, source: Source) -> ActorKind:
    """The same kind, but that a council of a town or a commission of a state is no international body: "the town council"."""
    if kind is not ActorKind.INTERNATIONAL_BODY:
        return kind
    own = [words.low[at] for at in range(source.first, source.last) if not words.cap[at]]
    if not LOCAL_WORDS.isdisjoint(own):
        return ActorKind.GOVERNMENT
    return kind if _OF_A_STATE.isdisjoint(own) else ActorKind.AGENCY


def _fights(words: Words, source: Source) -> bool:
    """Whether a word before "group" and the like says that it fights: "an armed opposition group"."""
    again = read_titles().again.get(words.low[source.head])
    if again is None or ActorKind.ARMED_GROUP.value not in again.kinds:
        return False
    return any(words.low[at] in read_titles().fighting for at in range(source.first, source.head))


def is_doer(noun: str) -> bool:
    """Whether a noun is one for who does something: "underwriter", "motorists"."""
    return noun not in _NO_DOER and _DOER.match(noun) is not None


def is_one(words: Words, source: Source) -> bool:
    """Whether the noun of a source is a single person's."""
    noun, titles = words.low[source.head], read_titles()
    if source.title is not None or (is_doer(noun) and not _is_named(words, source)):
        return True
    return titles.unnamed.get(noun) is ActorKind.UNNAMED and noun not in titles.again and noun not in titles.papers


def _is_named(words: Words, source: Source) -> bool:
    """Whether the noun is the last word of a name that a reader does not know: "the Norvik Lantern-Keeper"."""
    return source.head > source.first and words.cap[source.head]


def is_listed(words: Words, source: Source) -> bool:
    """Whether the noun of a source is a title or a noun of the lexicon, which a reader remembers longer than any doer."""
    noun, unnamed = words.low[source.head], read_titles().unnamed
    return source.title is not None or noun in unnamed or f"{noun}s" in unnamed or f"{noun}es" in unnamed


def condition_behind(text: str, at: int) -> str:
    """The condition on which a source spoke, as it stands behind it at an offset, with what leads to it; "" where none is.

    >>> condition_behind("two officials, who spoke on condition of anonymity, said", 13)
    ', who spoke on condition of anonymity'
    """
    found = _CONDITION.match(text, at)
    return found.group().rstrip() if found is not None else ""


def without_asides(name: str) -> str:
    """The words of a source without what a clause behind them tells, unless that is on what condition they spoke.

    >>> without_asides("The army, which lost two posts"), without_asides("an aide, who asked not to be named")
    ('The army', 'an aide, who asked not to be named')
    """
    aside = _ASIDE.search(name)
    return name if aside is None or _CONDITION.match(name, aside.start()) is not None else name[: aside.start()]


def kind_of_named_body(words: Words, source: Source) -> ActorKind | None:
    """What a body is whose noun is followed by its name, which is no person's: "The laboratory, Clinical Dx,"; None for others."""
    if (
        source.apposed is None
        or source.title is not None
        or words.low[source.apposed.name_first] in read_titles().given
    ):
        return None
    kind = kind_of_noun(words, source)[0]
    return kind if kind in _BODIES else None


def takes_plural(words: Words, name: Named) -> bool:
    """Whether the verb behind a name is that of several ("Hackers claim"), or what they are of ("Engineers from")."""
    if name.last >= len(words):
        return False
    opens = name.first == 0 or words.gap[name.first - 1] != " "
    return words.low[name.last] in _PLURAL_VERBS or (opens and words.low[name.last] in ("from", "at", "who"))


def are_doers(words: Words, name: Named) -> bool:
    """Whether a plural that opens a sentence is a noun for those who do something: "Forecasters warned", but "Sanders warned"."""
    low = words.low[name.name_first]
    if name.first and words.gap[name.first - 1] == " ":
        return False
    if low.endswith(("ologists", "isers", "izers")):
        return True
    ordinary, stem = read_tables().ordinary, low[:-3]
    return (
        low.endswith("ers")
        and len(stem) > _SURNAMED
        and (low in ordinary or stem in ordinary or stem[:-1] in ordinary or f"{stem}e" in ordinary)
    )
