"""How much may be sent: more is refused before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.types import Message, Receive

#: A form, or the body of a request to the API, has at most so many bytes; what is added has its own limit.
FORM_BYTES = 256 * 1024
ADDED_BYTES = 20 * 1024 * 1024
#: Where documents are added, by a form and by a program.
ADD, ADD_BY_API = "/add", "/api/documents"


def most_for(path: str) -> int:
    """How many bytes may be sent to a path; what surrounds a file in a form is counted too."""
    return ADDED_BYTES + FORM_BYTES if path in (ADD, ADD_BY_API) else FORM_BYTES


def told_length(headers: Headers) -> int:
    """The length that a request says it has, 0 where it says none."""
    told = headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 19 else 0


def too_large(most: int) -> str:
    """What to do about too large a body."""
    return f"At most {most // 1024:,} kB may be sent here. Nothing was kept; send less, or add it with reportedly add."


def counted(receive: Receive, most: int) -> Receive:
    """The same body, of which reading more than `most` bytes is refused: not every request says how long it is."""
    read = 0

    async def received() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise HTTPException(413, too_large(most))
        return message

    return received
