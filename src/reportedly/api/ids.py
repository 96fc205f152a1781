"""Ids as people type them: the beginning of one is enough where no other begins so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError, NotInLedgerError
from reportedly.ledger.old_ids import present_id

if TYPE_CHECKING:
    from reportedly.ledger.base import LedgerView

#: What each kind of thing is called, by the prefix of its ids, and the command that lists it.
_KINDS = {
    "clm": ("Claim", "reportedly claims"),
    "doc": ("Document", "reportedly documents"),
    "stm": ("Statement", "reportedly statements"),
    "act": ("Actor", "reportedly actors NAME"),
    "sty": ("Story", "reportedly claims"),
    "jdg": ("Judgement", "reportedly judgements"),
    "cas": ("Case", "reportedly cases"),
    "cac": ("act on a Case", "reportedly case ID log"),
}
#: An id has so many characters; what is shorter is a beginning.
_WHOLE = 24
_SHOWN = 3


def whole_id(rows: LedgerView, beginning: str, prefix: str) -> str:
    """The id that begins so, with its prefix ("clm") or without.

    NotInLedgerError where there is none, BadOptionError where there are several or the prefix is of another kind.
    """
    kind, command = _KINDS[prefix]
    typed = present_id(beginning.strip().casefold())
    given, underscore, _ = typed.partition("_")
    if underscore and given != prefix:
        known = _KINDS.get(given)
        what = f"the id of a {known[0]}" if known else "no id"
        raise BadOptionError("id", f"{beginning!r} is {what}, not of a {kind}", f"{command} lists them")
    sought = typed if underscore else f"{prefix}_{typed}"
    could_be = sought[len(prefix) + 1 :].isalnum()
    if len(sought) >= _WHOLE and could_be:
        return sought
    found = rows.ids_from(sought, limit=_SHOWN + 1) if could_be else ()
    if not found:
        raise NotInLedgerError(rows.where, f"there is no {kind} {beginning!r}", f"{command} lists them")
    if len(found) > 1:
        some = ", ".join(found[:_SHOWN]) + (" and more" if len(found) > _SHOWN else "")
        raise BadOptionError("id", f"{beginning!r} is the beginning of several: {some}", "type more of it")
    return found[0]


def any_id(rows: LedgerView, typed: str) -> str:
    """The id of whatever kind that begins so; what has no prefix of an id, such as an outlet's name, stays as it is."""
    prefix, underscore, _ = present_id(typed.strip().casefold()).partition("_")
    return whole_id(rows, typed, prefix) if underscore and prefix in _KINDS else typed
