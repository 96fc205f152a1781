"""What no party does: nature's harm, an accident of vehicles, and the attacks of a game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.event_lexicon import words_of_lines
from reportedly.reading.event_tokens import CLASSES

if TYPE_CHECKING:
    from reportedly.reading.event_drafts import Draft
    from reportedly.reading.event_phrases import Phrase
    from reportedly.reading.event_tokens import Tokens

_NATURE = CLASSES["nature"]
_VEHICLES = CLASSES["vehicles"]
#: What harms whoever is said to be harmed in its sentence, where no arms are named; and the modes of what it does.
_DISASTERS = _NATURE - frozenset(
    ("fire", "fires", "rain", "rains", "wave", "waves", "wind", "winds", "river", "rivers", "smoke", "collapse", "crush", "bear", "virus", "disease",
     "swell", "flames", "hail", "storm", "storms", "shark", "tiger", "leopard", "hippo", "elephant", "elephants", "crocodile", "outbreak", "magnitude", "disaster", "disasters", "bears",
     "sharks", "tigers", "leopards", "crocodiles", "pig", "pigs", "hog", "dog", "dogs", "wolf", "wolves", "lion", "lions", "snake", "snakes", "bees",
     "bull", "bulls", "cattle", "monkeys", "animal", "animals")
)  # fmt: skip
_OF_DISASTERS = frozenset((None, "destroy"))
#: What harms without a will: "killed in a traffic collision", "in a fire".
_ACCIDENTS = CLASSES["accidents"]
_MISHAPS = _DISASTERS | _ACCIDENTS
_BURNING = frozenset(["fire", "blaze", "inferno"])
_SPORT = words_of_lines(CLASSES["sport"])
#: Classes of which a game's words are none.
_OF_FORCE = frozenset(("ASSAULT", "COERCE"))
#: What goes on behind a vehicle that is no part of another noun: "the ferry sank", not "the bus driver".
_GOES_ON = frozenset(
    ("sank", "overturned", "plunged", "crashed", "collided", "veered", "skidded", "derailed", "capsized", "swerved", "fell", "of", "in", "with",
     "on", "that", "which", "carrying", "and", "from", "travelling", "traveling")
)  # fmt: skip
#: Words that make a weapon of a vehicle and an attack of a wave, or name a party: "a car bomb", "a wave of strikes".
_ARMED = CLASSES["forces"] | frozenset(
    ("bomb", "bombs", "bomber", "bombing", "bombings", "explosives", "packed", "laden", "gunmen", "gunman", "attack", "attacks", "attacker",
     "attackers", "strike", "strikes", "raid", "raids", "rocket", "rockets", "mortar", "shell", "shells", "bullets", "tank", "tanks", "sniper",
     "rebel", "rebels", "militants", "militia", "fighters", "insurgents", "enemy", "police", "violence", "rammed", "ramming", "arson", "arsonists")
)  # fmt: skip
#: What makes an attack of a crash that only soldiers or an aircraft are named in.
_FIRED = (_ARMED - CLASSES["forces"]) | frozenset(
    ("missile", "missiles", "drone", "drones", "artillery", "shelling", "airstrikes", "shot", "downed", "fired", "hostile")
)  # fmt: skip
#: Words before "fire" that make it shooting.
_SHOOTING = frozenset(
    ("heavy", "small", "small-arms", "machine-gun", "machine", "gun", "cross", "friendly", "hostile", "return", "arms")
)
_FIRE = frozenset(("fire", "fires"))


def without_nobodys(t: Tokens, drafts: list[Draft]) -> list[Draft]:
    """The events of a sentence without attacks that a storm, a train or a team of players makes, and without the harm told with those."""
    if not any(draft.class_ in _OF_FORCE for draft in drafts):
        return drafts
    if _SPORT is not None and _SPORT.within(t.lower):
        return [draft for draft in drafts if draft.class_ not in _OF_FORCE]
    kept: list[Draft] = []
    nobody = tells_of_disaster(t)
    for draft in drafts:
        if draft.class_ == "ASSAULT" and draft.actor is not None and _is_nobody(t, draft.actor):
            nobody = True
        elif not (nobody and _is_bare_harm(t, draft)):
            kept.append(draft)
    return kept


def tells_of_disaster(t: Tokens) -> bool:
    """Whether a sentence names a disaster, an accident or a fire, and no arms."""
    if _ARMED.isdisjoint(t.lower):
        return not _MISHAPS.isdisjoint(t.lower) or _burns(t)
    return not _ACCIDENTS.isdisjoint(t.lower) and _FIRED.isdisjoint(t.lower)


def _burns(t: Tokens) -> bool:
    """Whether people are told to be hurt "in a fire", "in the blaze"."""
    at = (i for i, word in enumerate(t.lower) if word in _BURNING)
    return any(t.word(i - 2) in {"in", "by"} and t.word(i - 1) in {"a", "the"} for i in at)


def without_its_harm(t: Tokens, drafts: list[Draft]) -> list[Draft]:
    """The events of a sentence behind one that tells of a disaster, without the disaster's harm: "Nine people were killed."."""
    if not _ARMED.isdisjoint(t.lower):
        return drafts
    return [draft for draft in drafts if not (draft.class_ == "ASSAULT" and _is_bare_harm(t, draft))]


def _is_bare_harm(t: Tokens, draft: Draft) -> bool:
    """Whether somebody or something is harmed, and neither by whom nor with what arms is said."""
    unsaid = draft.actor is None or t.lower[slice(*draft.actor)] == ["it"]
    return unsaid and (draft.hit.trigger.harm or draft.mode in _OF_DISASTERS)


def _is_nobody(t: Tokens, actor: Phrase) -> bool:
    """Whether a subject is nature's or a vehicle's, and no weapon."""
    words = t.lower[actor[0] : actor[1]]
    if not _ARMED.isdisjoint(words) or any(t.lower[i] in _FIRE and _is_shooting(t, i - 1) for i in range(*actor)):
        return False
    if not _NATURE.isdisjoint(words) or not _ACCIDENTS.isdisjoint(words):
        return True
    return any(
        word in _VEHICLES and (at + 1 == len(words) or words[at + 1] in _GOES_ON) for at, word in enumerate(words)
    )


def _is_shooting(t: Tokens, at: int) -> bool:
    """Whether the word before "fire" makes it that of guns, or whose it is: "heavy fire", "Varnian fire"."""
    return t.word(at) in _SHOOTING or (t.capital(at) and t.word(at) not in CLASSES["determiners"])
