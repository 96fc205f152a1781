"""Ids of an older form: those of Stories once began with another prefix, and the rows that hold them are never changed."""

from __future__ import annotations

from typing import overload

#: What the id of a Story began with before form 0003, and begins with since; the rest of it is the same.
_OLD, _NEW = "sto_", "sty_"


@overload
def present_id(identity: str) -> str: ...
@overload
def present_id(identity: None) -> None: ...
def present_id(identity: str | None) -> str | None:
    """The id by which a thing is known today; any that is not of an older form is itself.

    >>> present_id("sto_4f1a"), present_id("clm_4f1a"), present_id(None)
    ('sty_4f1a', 'clm_4f1a', None)
    """
    if identity is None or not identity.startswith(_OLD):
        return identity
    return _NEW + identity.removeprefix(_OLD)
