"""The kinds of happening, the claims that each raises, and the scripts by which actors take positions on a claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A proposition that a happening raises.

    `scope`, `object` and `size` (least, most) belong to its figure; `event` is class and mode; `by` and `against` name
    the sides: who asserts it, and whom it counts against.
    """

    name: str
    scope: str | None
    object: str | None
    size: tuple[int, int]
    event: tuple[str, str | None]
    by: str = "home"
    against: str | None = "doer"
    needs: str | None = None  # the claim without which this one is not raised


_ASSAULT = ("ASSAULT", "strike")

EVENT = ClaimKind("event", None, None, (0, 0), _ASSAULT)
KILLED = ClaimKind("killed", "killed", "people", (2, 60), _ASSAULT)
WOUNDED = ClaimKind("wounded", "wounded", "people", (3, 200), _ASSAULT)
CLAIMS: dict[str, tuple[ClaimKind, ...]] = {
    **dict.fromkeys(("missile", "drone", "shelling", "airstrike", "blast", "raid"), (EVENT, KILLED, WOUNDED)),
    "deployed": (ClaimKind("deployed", "deployed", "soldiers", (200, 12000), ("MOBILIZE", "troops")),),
    "detained": (ClaimKind("detained", "detained", "people", (5, 300), ("COERCE", "arrest")),),
    "displaced": (ClaimKind("displaced", "displaced", "people", (800, 60000), ("COERCE", None), against=None),),
    "aid": (ClaimKind("aid", "arrived", "aid trucks", (6, 90), ("AID", None), against=None),),
    "intercepted": (ClaimKind("intercepted", "intercepted", "missiles", (2, 40), ("ASSAULT", None), against=None),),
    "truce": (
        ClaimKind("truce", None, None, (0, 0), ("RETREAT", "ceasefire"), against=None),
        ClaimKind("breach", None, None, (0, 0), ("ASSAULT", None)),
    ),
    "captured": (ClaimKind("captured", None, None, (0, 0), ("COERCE", "seize"), by="doer", against="home"),),
}

#: The mode of the event by the kind of attack.
EVENT_MODES = {
    "missile": "heavy-weapons",
    "drone": "drone",
    "shelling": "heavy-weapons",
    "airstrike": "strike",
    "blast": "explosives",
    "raid": "firearms",
}

#: How often each kind of happening is chosen; the order is the order of choice.
WEIGHTS = {
    "missile": 14, "drone": 14, "shelling": 12, "airstrike": 8, "blast": 10, "raid": 6, "deployed": 10, "detained": 8,
    "displaced": 8, "aid": 6, "intercepted": 6, "truce": 6, "captured": 8,
}  # fmt: skip

#: Kinds that may happen where nobody is said to act against the town.
WITHOUT_DOER = ("displaced", "aid")


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a script: at which stage, who by role, and the stances that it may take."""

    stage: int
    role: str
    stances: tuple[str, ...]
    derived: bool = False


ASSERTS = ("asserts",)
_A = Step(0, "by", ASSERTS)

#: For each script how often it is chosen, whether it needs a side that the claim counts against, and its steps.
SCRIPTS: dict[str, tuple[int, bool, tuple[Step, ...]]] = {
    "single": (10, False, (_A,)),
    "updated": (10, False, (_A, Step(1, "by", ASSERTS), Step(2, "by", ASSERTS))),
    "same-side": (10, False, (_A, Step(1, "by2", ("asserts", "confirms")))),
    "corroborated": (16, False, (_A, Step(1, "outside", ("asserts", "confirms", "estimates")))),
    "corroborated-later": (
        6,
        False,
        (_A, Step(0, "outside", ("does-not-confirm",)), Step(2, "outside", ("confirms",)), Step(2, "by", ASSERTS)),
    ),
    "own": (6, False, (_A, Step(0, "own", ASSERTS))),
    "contested": (14, True, (_A, Step(1, "against", ("denies", "dismisses")))),
    "contested-more": (
        8,
        True,
        (
            _A,
            Step(1, "against", ("denies", "dismisses")),
            Step(1, "outside", ("doubts", "does-not-confirm", "confirms")),
        ),
    ),
    "conceded": (
        8,
        True,
        (
            _A,
            Step(1, "against", ("denies", "declines-to-comment", "does-not-deny", "dismisses")),
            Step(3, "against", ("acknowledges",)),
        ),
    ),
    "claimed": (5, True, (_A, Step(1, "against", ("acknowledges", "confirms")))),
    "withdrawn": (5, False, (_A, Step(2, "by", ("retracts",)))),
    "unattributed": (5, False, (Step(0, "unnamed", ASSERTS), Step(1, "unnamed2", ASSERTS))),
    "denied-only": (3, True, (Step(0, "against", ("denies",)), Step(1, "against2", ("denies", "dismisses")))),
    "derived": (6, False, (_A, Step(1, "ally", ("confirms",), derived=True))),
    "non-denial": (6, True, (_A, Step(1, "against", ("does-not-deny", "declines-to-comment")))),
    "circle": (3, False, (Step(0, "circle", ASSERTS),)),
}
