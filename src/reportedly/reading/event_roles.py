"""Who does it and to whom it is done: the noun phrases around a trigger, told by small words without syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.event_lexicon import GERUND, NOUN, PAST
from reportedly.reading.event_phrases import are_arms, ending_at, starting_at
from reportedly.reading.event_tokens import CLASSES

if TYPE_CHECKING:
    from reportedly.reading.event_phrases import Phrase
    from reportedly.reading.event_tokens import Tokens
    from reportedly.reading.event_triggers import Hit

_BE = CLASSES["be"]
_AUXILIARIES = CLASSES["auxiliaries"]
_CLAUSE_ENDS = CLASSES["clause-ends"]
_PREPOSITIONS = CLASSES["prepositions"]
_RELATIVES = CLASSES["relatives"]
_LIGHT = CLASSES["light-verbs"]
_TO = CLASSES["leads-to-an-infinitive"]
_WHEN = CLASSES["when"]
_DETERMINERS = CLASSES["determiners"] | {"about", "least", "nearly", "almost", "most"}
_NUMBERS = CLASSES["before-people"]
#: Words between which and a noun nobody stands who owns it.
_NO_OWNER = (
    _CLAUSE_ENDS
    | _PREPOSITIONS
    | _DETERMINERS
    | _LIGHT
    | _AUXILIARIES
    | CLASSES["between-owner-and-noun"]
    | {"and", "of"}
)
#: Parties without a name that stand before what is theirs: "the rebel attack".
_OWNERS = frozenset(["police", "army", "rebel", "militant", "government", "insurgent", "military", "jihadist"])
#: Nouns of which somebody gives or offers one of a deed, who need not have done it: "gave confirmation of the attack".
_TELLING = frozenset(
    ["confirmation", "denial", "evidence", "proof", "report", "reports", "news", "word", "account", "accounts", "details",
     "warning", "information", "footage", "pictures", "condemnation", "verification", "notice"]
)  # fmt: skip
#: Light verbs whose subject does the deed, whatever names it: "agents carried out the Salisbury attack".
_CARRIED_OUT = frozenset(
    [
        "carry",
        "carried",
        "carries",
        "carrying",
        "launched",
        "launch",
        "launches",
        "perpetrated",
        "committed",
        "conducted",
        "mounted",
        "staged",
    ]
)
#: What follows a participle and no finite verb: "the men detained were freed".
_GOES_ON = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "could",
        "may",
        "might",
        "will",
        "would",
        "can",
        "should",
        "must",
    ]
)
#: What is told of somebody before "to have": "a sniper is said to have been killed".
_REPORTED = frozenset(
    ["said", "believed", "reported", "thought", "alleged", "understood", "known", "feared", "presumed"]
)
_AT = frozenset(["on", "against", "at", "with", "into", "upon", "toward", "towards"])
_FARTHEST_BY = 14
#: Words in which what opens a sentence ends: "On 19 April,".
_OPENING = 7
#: Words between a noun and the "between" that tells its sides.
TO_BETWEEN = 4
#: Verbs that go on behind the second side.
_BEHIND_SIDES = CLASSES["behind-sides"]
#: Classes of what two sides do with each other.
MUTUAL = frozenset(["CONSULT", "COOPERATE", "SUPPORT", "AGREE"])


def roles_of(t: Tokens, hit: Hit, busy: frozenset[int]) -> tuple[Phrase | None, Phrase | None]:
    """The actor's and the target's noun phrase in tokens, None where the sentence names none.

    `busy` are the tokens of all triggers of the sentence: none is a part of a party.
    """
    if hit.trigger.moves:
        return _of_move(t, hit, busy)
    sides = _between(t, hit.stop, busy) if hit.form in (NOUN, GERUND) else None
    if sides is not None:
        actor, target = sides
    elif hit.form == NOUN:
        actor, target = _of_noun(t, hit, busy)
    elif hit.form == PAST and _is_passive(t, hit, busy):
        actor, target = _by(t, hit.stop, busy), _subject(t, hit.start, busy)
    else:
        actor, target = _subject(t, hit.start, busy), _object(t, hit, busy)
    if hit.trigger.suffers:
        return (target, actor) if t.lower[hit.stop - 1] == "to" else (None, actor or target)
    if hit.trigger.class_ in MUTUAL:
        return _each_other(t, actor, target)
    return actor, None if hit.trigger.alone else target


def _each_other(t: Tokens, actor: Phrase | None, target: Phrase | None) -> tuple[Phrase | None, Phrase | None]:
    """The two sides of "Varnia and Lorrania met" and of "talks between Varnia and Lorrania"."""
    both = target if actor is None else actor if target is None else None
    if both is None:
        return actor, target
    middle = next((i for i in range(both[0] + 1, both[1] - 1) if t.lower[i] == "and"), None)
    if middle is None or not all(t.capital(i) or t.lower[i] == "the" for i in (*range(both[0], middle), middle + 1)):
        return actor, target
    return (both[0], middle), (middle + 1, both[1])


def _is_passive(t: Tokens, hit: Hit, busy: frozenset[int]) -> bool:
    """Whether a past form is a participle of a passive: behind "be", or without an object and before "by" or a place."""
    at = hit.start - 1
    while at >= 0 and (t.lower[at] in _AUXILIARIES or t.lower[at].endswith("ly")):
        if t.lower[at] in _BE:
            return True
        if t.lower[at] in {"has", "have", "had", "having"}:
            return False
        at -= 1
    after = t.word(hit.stop)
    bare = hit.trigger.harm and hit.stop - hit.start == 1 and hit.stop + 1 not in busy
    if after == "by" or after in _GOES_ON or (bare and after in {"and", ".", ";"}):
        return True  # "31 people killed and 100 injured", but "killed and wounded nine"
    if hit.trigger.mode == "arrest" and after in {"as", "over", "for", "amid", "across"}:
        return True  # "with 200 people arrested over the raid"
    if hit.trigger.indirect or hit.trigger.alone or t.word(hit.start - 1) in _RELATIVES or at < 0:
        return False
    return after in {"in", "during", "after", "when", "near", "since", "while", ""} and hit.stop - hit.start == 1


def _of_move(t: Tokens, hit: Hit, busy: frozenset[int]) -> tuple[Phrase | None, Phrase | None]:
    """Who sends forces, else the forces that are sent ("the deployment of two brigades", "soldiers have arrived")."""
    actor = _by(t, hit.stop, busy)
    if hit.form == NOUN:
        actor = actor or _owner(t, hit.start, busy) or _light_subject(t, hit.start, busy)
        if actor is None and t.word(hit.stop) == "of":
            actor = starting_at(t, hit.stop + 1, busy)
    return actor or _subject(t, hit.start, busy) or _moved(t, hit, busy), _against(t, hit, busy)


def _moved(t: Tokens, hit: Hit, busy: frozenset[int]) -> Phrase | None:
    """The forces behind or inside words for sending them ("the sending of Varnian troops")."""
    if hit.stop - hit.start > 1:
        first = hit.start + 1 + (t.lower[hit.start + 1] == "of")
        return starting_at(t, first, busy - set(range(hit.start, hit.stop)))
    return None if t.word(hit.stop) in _PREPOSITIONS else starting_at(t, hit.stop, busy)


def _against(t: Tokens, hit: Hit, busy: frozenset[int]) -> Phrase | None:
    at = next((i for i in range(hit.stop, min(hit.stop + 5, len(t))) if t.lower[i] in hit.trigger.target), None)
    return None if at is None else starting_at(t, at + 1, busy)


def _of_noun(t: Tokens, hit: Hit, busy: frozenset[int]) -> tuple[Phrase | None, Phrase | None]:
    """The parties of a noun: "Varnia's attack on Lorrania", "an attack by rebels", "rebels launched an attack"."""
    target = _after_preposition(t, hit.stop, (hit.trigger.target or _AT), busy)
    actor = _by(t, hit.stop, busy)
    if actor is None:
        named = t.word(hit.start - 1) != "'s" and t.capital(hit.start - 1)
        doer = _light_subject(t, hit.start, busy, _CARRIED_OUT) if named else None
        actor = doer or _owner(t, hit.start, busy) or _light_subject(t, hit.start, busy)
    return actor, target


def _between(t: Tokens, at: int, busy: frozenset[int]) -> tuple[Phrase | None, Phrase | None] | None:
    """The two sides of "a ceasefire between Varnia and the rebels", "clashes overnight between police and protesters"."""
    for i in range(at, min(at + TO_BETWEEN, len(t))):
        if t.lower[i] == "between":
            one = starting_at(t, i + 1, busy)
            both = one and next((j for j in range(one[0] + 1, one[1] - 1) if t.lower[j] == "and"), None)
            if one and both:
                return (one[0], both), (both + 1, one[1])
            two = starting_at(t, one[1] + 1, busy) if one and t.word(one[1]) == "and" else None
            verb = two and next((j for j in range(two[0] + 1, two[1]) if t.lower[j] in _BEHIND_SIDES), None)
            two = (two[0], verb) if two and verb else two
            return (one, two) if one and two else None
        if t.lower[i] in _CLAUSE_ENDS or i in busy:
            return None
    return None


def _owner(t: Tokens, at: int, busy: frozenset[int]) -> Phrase | None:
    """Who stands before a noun: "Varnia's", "Varnian" up to three words before it."""
    first = max(0, at - 4)
    if are_arms(t, at - 1) or are_arms(t, at - 2):
        first = max(0, first - 2)
    for i in range(at - 1, first - 1, -1):
        word = t.lower[i]
        if word == "'s" and t.word(i - 1) in _WHEN:
            continue  # "Tuesday's attack"
        if word == "'s":
            return _nearest(t, ending_at(t, i, busy))
        if (word in _NO_OWNER and not are_arms(t, i)) or i in busy:
            return None
        if t.capital(i) and word not in _WHEN:
            if _is_minded(t, i):
                return None
            start = i
            while start > 0 and t.capital(start - 1) and start - 1 not in busy and t.lower[start - 1] not in _WHEN:
                start -= 1
            return (start, i + 1) if start > 0 or _names_a_party(t, start, i) else None
        if word in _OWNERS:
            return None if _is_minded(t, i) or _is_minded(t, i - 1) else (i, i + 1)
    return None


def _is_minded(t: Tokens, at: int) -> bool:
    """Whether a word tells what somebody is against or for: "an anti-government protest", "a pro-Varnian rally"."""
    return t.word(at - 1) in {"anti", "pro"} and t.hyphened(at)


def _nearest(t: Tokens, owner: Phrase | None) -> Phrase | None:
    """What stands behind the last preposition before 's: "the envoy apologised for Varnia's attacks" are Varnia's."""
    if owner is None:
        return None
    inner = (i for i in range(owner[1] - 2, owner[0], -1) if t.lower[i] in _PREPOSITIONS and t.lower[i] != "of")
    return (next(inner, owner[0] - 1) + 1, owner[1])


def _names_a_party(t: Tokens, start: int, last: int) -> bool:
    """Whether the capital of a first word is a name's: another capital follows, or it is no ordinary opening."""
    return last > start or t.lower[start].endswith(("n", "i", "ese", "ish", "ch"))


def _light_subject(t: Tokens, at: int, busy: frozenset[int], light: frozenset[str] = _LIGHT) -> Phrase | None:
    """The subject of a light verb before a noun: "rebels launched a new attack"."""
    for i in range(at - 1, max(-1, at - 8), -1):
        word = t.lower[i]
        if word in light and not (t.word(i - 1) in _BE and t.word(i - 2) != "has"):
            return _subject(t, i, busy)
        if word in _CLAUSE_ENDS or i in busy or word in _TELLING:
            return None
    return None


def _by(t: Tokens, at: int, busy: frozenset[int]) -> Phrase | None:
    """The noun phrase behind the next "by" of the clause that names no time and no means."""
    if t.word(at) == "and" and at + 1 in busy:
        at = next((i for i in range(at + 1, len(t)) if i not in busy), at)  # "attacked and beaten up by a mob"
        return _by(t, at, busy) if t.word(at) == "by" else None
    for i in range(at, min(at + _FARTHEST_BY, len(t))):
        word = t.lower[i]
        if word == "by":
            after = t.word(i + 1)
            if after in _WHEN or after.endswith("ing") or after[:1].isdigit() or i + 1 in busy:
                return None
            return starting_at(t, i + 1, busy)
        if word in _CLAUSE_ENDS and word != ",":
            return None
        if i in busy and i > at + 1:
            return None
    return None


def _object(t: Tokens, hit: Hit, busy: frozenset[int]) -> Phrase | None:
    """The object behind a verb, or the phrase of the preposition that leads to the target."""
    prepositions = hit.trigger.target or _AT
    if hit.stop - hit.start > 2:
        inside = starting_at(t, hit.start + 1, busy.difference(range(hit.start, hit.stop - 1)))
        if inside is not None and (hit.trigger.harm or any(t.capital(i) for i in range(*inside))):
            return inside  # "asked Varnia for", "left six officers dead"
    if hit.trigger.indirect:
        given = starting_at(t, hit.stop, busy)
        if given is not None and t.word(given[1]) == "with":
            return given  # "supplied the rebels with shells"
    elif t.word(hit.stop) not in _PREPOSITIONS or _counts(t, hit.stop):
        return starting_at(t, hit.stop, busy)
    return _after_preposition(t, hit.stop, prepositions, busy)


def _counts(t: Tokens, at: int) -> bool:
    """Whether a preposition only makes a number vague ("killed about 20", "over a hundred")."""
    after = t.word(at + 1 + (t.word(at + 1) in {"to", "a"}))
    if t.lower[at] == "at" and after in {"least", "most"}:
        return True
    return t.lower[at] in {"about", "around", "over", "up", "between", "under"} and (
        after[:1].isdigit() or after in _NUMBERS
    )


def _after_preposition(t: Tokens, at: int, prepositions: frozenset[str], busy: frozenset[int]) -> Phrase | None:
    """The noun phrase behind the first of these prepositions within the clause."""
    for i in range(at - 1, min(at + 7, len(t))):
        word = t.lower[i]
        if word in prepositions and t.word(i + 1) not in _WHEN:
            return starting_at(t, i + 1, busy)
        if i >= at and (word in _CLAUSE_ENDS or word == "by"):
            return None
    return None


def _subject(t: Tokens, at: int, busy: frozenset[int]) -> Phrase | None:
    """The subject of a verb at a token: the noun phrase before it in its clause."""
    end = _before_verb(t, at)
    if end is None:
        return None
    if t.lower[end] in _RELATIVES:
        end -= 1
        if end >= 0 and t.lower[end] == ",":
            end -= 1
    elif t.lower[end] == ",":
        if _is_gerund(t, at) and t.lower[0] not in _PREPOSITIONS:
            return starting_at(t, 2 if t.word(1) == ":" else 0, busy)  # "Militants entered the village, abducting nine"
        opened = next((i for i in range(end - 1, max(-1, end - 16), -1) if t.lower[i] == ","), None)
        if opened is None or opened == 0 or opened + 1 in busy:
            return None  # "a raid on Narva, Varnia, kills three, wounds nine": a verb before goes on
        end = opened - 1
    elif t.lower[end] in {"and", "or", "then", "before", "after", "by", "while", "when", "without"}:
        return None
    return ending_at(t, end + 1, busy) if end >= 0 else None


def _is_gerund(t: Tokens, at: int) -> bool:
    """Whether a verb is an -ing form."""
    return t.lower[at].endswith("ing")


def _before_verb(t: Tokens, at: int) -> int | None:
    """The token before a verb and what belongs to it: auxiliaries, adverbs, "vowed to"."""
    i = at - 1
    while i >= 0:
        word = t.lower[i]
        if word == "to" and t.word(i - 1) == "order":
            return None  # "police came in order to arrest"
        if word == "to" and (t.word(i - 1) in _TO or (t.word(i - 1) in _REPORTED and t.word(i - 2) in _BE)):
            i -= 2
        elif word in _AUXILIARIES or word == "to" or (word.endswith("ly") and len(word) > 4):
            i -= 1
        else:
            break
    return i if i >= 0 else None


def is_coordinated(t: Tokens, hit: Hit) -> bool:
    """Whether a verb goes on with the subject of the verb before it: "seized the base and killed", ", killing"."""
    end = _before_verb(t, hit.start)
    if end is None or hit.form == NOUN:
        return False
    word = t.lower[end]
    return word in {"and", "or", "then", "before", "after", "by", "while"} or (
        word == "," and hit.form in (GERUND, PAST)
    )


def who_opens(t: Tokens, busy: frozenset[int]) -> Phrase | None:
    """Who the sentence begins with, where a verb that tells of no event follows: "KLA fighters stopped a convoy and seized"."""
    first = 0
    if t.lower[0] in _PREPOSITIONS:
        first = next((i + 1 for i in range(min(_OPENING, len(t))) if t.lower[i] == ","), 0)
    whole = starting_at(t, first, busy) if first or t.lower[0] not in _PREPOSITIONS else None
    if whole is None:
        return None
    verb = next((i for i in range(whole[0] + 1, whole[1]) if t.lower[i].endswith("ed") and not t.capital(i)), None)
    return (whole[0], verb) if verb is not None else None
