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
    from reportedly.api.opening import open_ledger
    from reportedly.api.reading import read, read_file, read_many
    from reportedly.errors import (
        BadOptionError,
        BusyLedgerError,
        BusyServerError,
        ConflictError,
        DamagedInstallError,
        DamagedLedgerError,
        FetchError,
        FullLedgerError,
        LedgerError,
        MissingExtraError,
        NewerLedgerError,
        NoLedgerError,
        NotInLedgerError,
        OverLimitError,
        ReadOnlyLedgerError,
        RefusedAddressError,
        ReportedlyError,
        UnreadableDocumentError,
    )
    from reportedly.records import (
        Actor,
        ActorKind,
        AirwarsRange,
        Carrier,
        Certainty,
        Claim,
        Document,
        Entry,
        Event,
        Figure,
        FigureAsOf,
        How,
        Independence,
        Judgement,
        JudgementKind,
        Listed,
        Member,
        Mention,
        MentionKind,
        Mode,
        Moment,
        Origin,
        Place,
        Position,
        Problem,
        Proposal,
        ProposalKind,
        PublishedFrom,
        Range,
        Ranges,
        Reader,
        Reading,
        Received,
        ReprintKind,
        SaidBetween,
        Side,
        Span,
        Speaker,
        Stance,
        StanceKind,
        Statement,
        Status,
        Story,
        Through,
        Unread,
        Via,
        words_of,
    )


__all__ = [
    "Actor",
    "ActorKind",
    "AirwarsRange",
    "BadOptionError",
    "BusyLedgerError",
    "BusyServerError",
    "Carrier",
    "Certainty",
    "Claim",
    "ConflictError",
    "DamagedInstallError",
    "DamagedLedgerError",
    "Document",
    "Entry",
    "Event",
    "FetchError",
    "Figure",
    "FigureAsOf",
    "FullLedgerError",
    "How",
    "Independence",
    "Judgement",
    "JudgementKind",
    "LedgerError",
    "Listed",
    "Member",
    "Mention",
    "MentionKind",
    "MissingExtraError",
    "Mode",
    "Moment",
    "NewerLedgerError",
    "NoLedgerError",
    "NotInLedgerError",
    "Origin",
    "OverLimitError",
    "Place",
    "Position",
    "Problem",
    "Proposal",
    "ProposalKind",
    "PublishedFrom",
    "Range",
    "Ranges",
    "ReadOnlyLedgerError",
    "Reader",
    "Reading",
    "Received",
    "RefusedAddressError",
    "ReportedlyError",
    "ReprintKind",
    "SaidBetween",
    "Side",
    "Span",
    "Speaker",
    "Stance",
    "StanceKind",
    "Statement",
    "Status",
    "Story",
    "Through",
    "Unread",
    "UnreadableDocumentError",
    "Via",
    "__version__",
    "open_ledger",
    "read",
    "read_file",
    "read_many",
    "words_of",
]

#: The module of each public name that is neither a record nor an error; nothing is imported before a name is asked for.
_ELSEWHERE = {
    "open_ledger": "reportedly.api.opening",
    "read": "reportedly.api.reading",
    "read_file": "reportedly.api.reading",
    "read_many": "reportedly.api.reading",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    home = "reportedly.errors" if name.endswith("Error") else _ELSEWHERE.get(name, "reportedly.records")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
