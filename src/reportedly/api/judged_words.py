"""What a Judgement sets, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.export.wording import actor_told, figure_told, moment_told, place_told
from reportedly.ledger.corrections import Words, corrected_value, field_of
from reportedly.records import Actor, Figure, JudgementKind, Moment, Place, StanceKind

if TYPE_CHECKING:
    from reportedly.ledger.corrections import Corrected
    from reportedly.records import Judgement


def set_by(judgement: Judgement) -> str | None:
    """The value of a Judgement in words; None where it has none."""
    if judgement.kind is not JudgementKind.CORRECT or not judgement.subject.startswith("stm_"):
        return judgement.value
    try:
        value = corrected_value(field_of(judgement.object or ""), judgement.value or "")
    except BadOptionError:  # kept by a version that knew other fields
        return judgement.value
    return value_told(value)


def value_told(value: Corrected) -> str:
    """What was corrected, in words.

    >>> value_told(None), value_told(StanceKind.DENIES)
    ('none', 'denies')
    """
    if isinstance(value, StanceKind):
        return value.value
    if isinstance(value, Words):
        return f"“{value.words}”" if value.words else "none"
    if isinstance(value, Actor):
        return f"{value.name} ({actor_told(value)})"
    if isinstance(value, Figure):
        return figure_told(value)
    if isinstance(value, Moment):
        return moment_told(value)
    return place_told(value) if isinstance(value, Place) else "none"
