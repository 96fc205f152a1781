"""What the tests of intake share: receiving bytes, and what must hold of whatever comes out."""

from __future__ import annotations

from typing import Any

from reportedly.intake import receive, text_of
from reportedly.records import Received, Unread


def take(data: bytes, name: str = "file", **options: Any) -> list[Received | Unread]:
    """All that `data` holds, with the promises of every format held to."""
    items = list(receive(name, data, **options))
    for item in items:
        if isinstance(item, Unread):
            assert item.where
            assert item.problem
            assert item.advice
            assert "\n" not in f"{item.where}{item.problem}{item.advice}"
        else:
            assert text_of(item.body, item.media_type) == item.document.text
            item.document.text.encode("utf-8")
            assert all("\n" not in problem.message for problem in item.problems)
    return items


def read(data: bytes, name: str = "file", **options: Any) -> list[Received]:
    """The documents in `data`, all of which must be readable."""
    items = take(data, name, **options)
    assert [item for item in items if isinstance(item, Unread)] == []
    return [item for item in items if isinstance(item, Received)]


def texts(data: bytes, name: str = "file", **options: Any) -> list[str]:
    """The text of each document, or the place and problem of each that could not be read."""
    items = take(data, name, **options)
    return [f"{i.where}: {i.problem}" if isinstance(i, Unread) else i.document.text for i in items]


def kinds(received: Received) -> list[str]:
    """The kinds of its problems."""
    return [problem.kind for problem in received.problems]
