"""The border to the parsers of what strangers wrote: whatever they raise is one Unread, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import OverLimitError, UnreadableDocumentError
from reportedly.records import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.records import Received

_DAMAGED = "get it again from where it came, or open it with another program and give its text"


def attempt(where: str, make: Callable[[], Received]) -> Received | Unread:
    """What `make` gives, or the Unread of what it raises, at `where`; raises OverLimitError alone."""
    try:
        return make()
    except UnreadableDocumentError as error:
        return Unread(where=where, problem=error.problem, advice=error.advice)
    except OverLimitError:
        raise
    except Exception as error:  # noqa: BLE001 - parsers raise what they like at what they did not expect
        return damaged(where, error)


def attempt_all(where: str, items: Iterable[Received | Unread]) -> Iterator[Received | Unread]:
    """`items`, and the Unread of what ends them early; raises OverLimitError alone."""
    try:
        yield from items
    except UnreadableDocumentError as error:
        yield unread(error)
    except OverLimitError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        yield damaged(where, error)


def unread(error: UnreadableDocumentError) -> Unread:
    """The Unread that says what the error says."""
    return Unread(where=error.where, problem=error.problem, advice=error.advice)


def damaged(where: str, error: Exception) -> Unread:
    """The Unread of a document on which a parser gave up."""
    if isinstance(error, RecursionError):
        return Unread(where=where, problem="nests too deep to be read", advice=_DAMAGED)
    said = one_line(" ".join(str(error).split()))[:200]
    return Unread(where=where, problem=f"is damaged or cut off ({said or type(error).__name__})", advice=_DAMAGED)


def one_line(where: str) -> str:
    """`where` with line ends, controls and undecodable bytes spelled out, so that an error stays one line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in where)
