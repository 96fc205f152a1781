"""`reportedly` keeps a ledger of who says what: it reads news text and finds every attributed statement, word for word.

>>> import reportedly
>>> sorted(name for name in reportedly.__all__ if name.startswith("read"))
['read', 'read_file', 'read_many']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportedly.version import VERSION as __version__  # noqa: N811 - the name that Python tools look for

if TYPE_CHECKING:
    from reportedly.api.reading import read, read_file, read_many
    from reportedly.errors import (
        BadOptionError,
        DamagedInstallError,
        MissingExtraError,
        ReportedlyError,
        UnreadableDocumentError,
    )
    from reportedly.records import (
        Actor,
        ActorKind,
        Certainty,
        Document,
        Event,
        Figure,
        How,
        Mention,
        MentionKind,
        Mode,
        Moment,
        Place,
        Problem,
        PublishedFrom,
        Reader,
        Reading,
        Received,
        Span,
        Speaker,
        Stance,
        StanceKind,
        Statement,
        Unread,
        Via,
        words_of,
    )


__all__ = [
    "Actor",
    "ActorKind",
    "BadOptionError",
    "Certainty",
    "DamagedInstallError",
    "Document",
    "Event",
    "Figure",
    "How",
    "Mention",
    "MentionKind",
    "MissingExtraError",
    "Mode",
    "Moment",
    "Place",
    "Problem",
    "PublishedFrom",
    "Reader",
    "Reading",
    "Received",
    "ReportedlyError",
    "Span",
    "Speaker",
    "Stance",
    "StanceKind",
    "Statement",
    "Unread",
    "UnreadableDocumentError",
    "Via",
    "__version__",
    "read",
    "read_file",
    "read_many",
    "words_of",
]

#: The module of each public name that is not a record; nothing is imported before a name is asked for.
_ELSEWHERE = {
    "read": "reportedly.api.reading",
    "read_file": "reportedly.api.reading",
    "read_many": "reportedly.api.reading",
    "BadOptionError": "reportedly.errors",
    "DamagedInstallError": "reportedly.errors",
    "MissingExtraError": "reportedly.errors",
    "ReportedlyError": "reportedly.errors",
    "UnreadableDocumentError": "reportedly.errors",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    value: object = getattr(import_module(_ELSEWHERE.get(name, "reportedly.records")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
