"""Lists of a ledger as data frames of pandas or polars, whichever is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import BadOptionError
from reportedly.extras import need
from reportedly.records import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.ledger.rows import ClaimLine, StatementRow
    from reportedly.records import Claim, Listed

LIBRARIES = ("pandas", "polars")
_CLAIM = (
    *("id", "proposition", "status", "rule", "story", "statements", "documents", "independent", "unknown"),
    *("low", "high", "scope", "object", "first", "last", "place", "lat", "lon", "precision"),
)
_FIGURE = (
    *("claim", "as_of", "value", "low", "high", "modifier", "object", "scope"),
    *("statement", "suspect", "conceded_by"),
)
_STATEMENT = (
    *("id", "document", "outlet", "published", "url", "speaker", "speaker_name", "speaks_for", "stance"),
    *("polarity", "certainty", "mode", "words", "said", "claims", "confidence"),
)
_DOCUMENT = (
    *("id", "url", "outlet", "title", "file", "published", "fetched", "language", "bytes_sha256"),
    *("reprint_of", "reprint_kind", "revises", "story", "problem", "text"),
)


def frame(columns: Iterable[str], rows: Iterable[Mapping[str, object]], library: str) -> Any:  # noqa: ANN401 - of an optional package
    """A frame with these columns, also where there is no row; MissingExtraError where the library is not installed."""
    if library not in LIBRARIES:
        raise BadOptionError("library", f"there is no way to frames of {library!r}", "take pandas or polars")
    module = need(library, extra=library, purpose=f"A frame of {library}")
    held: dict[str, list[object]] = {name: [] for name in columns}
    for row in rows:
        for name, values in held.items():
            values.append(row[name])
    return module.DataFrame(held)


def claim_rows(lines: Iterable[ClaimLine]) -> tuple[tuple[str, ...], Iterable[Mapping[str, object]]]:
    """Columns and rows of Claims."""
    return _CLAIM, ({name: _plain(getattr(line, name)) for name in _CLAIM} for line in lines)


def position_rows(claims: Iterable[Claim]) -> tuple[tuple[str, ...], Iterable[Mapping[str, object]]]:
    """Columns and rows of the Positions of Claims."""
    names = ("claim", "actor", "name", "stance", "since", "until", "speaks_for", "statements")
    own = (
        {"claim": claim.id, **{name: _plain(getattr(p, name)) for name in names[1:-1]}, "statements": len(p.statements)}
        for claim in claims
        for p in claim.positions
    )
    return names, own


def figure_rows(claims: Iterable[Claim]) -> tuple[tuple[str, ...], Iterable[Mapping[str, object]]]:
    """Columns and rows of the figures of Claims."""
    own = (
        {"claim": claim.id, **{name: _plain(getattr(figure, name)) for name in _FIGURE[1:]}}
        for claim in claims
        for figure in claim.figures
    )
    return _FIGURE, own


def statement_rows(rows: Iterable[StatementRow]) -> tuple[tuple[str, ...], Iterable[Mapping[str, object]]]:
    """Columns and rows of Statements."""
    return _STATEMENT, (_statement(row) for row in rows)


def _statement(row: StatementRow) -> dict[str, object]:
    entry = row.entry
    return {
        "id": entry.id,
        "document": entry.document,
        "outlet": entry.outlet,
        "published": entry.published,
        "url": row.url,
        "speaker": entry.speaker.id if entry.speaker else None,
        "speaker_name": entry.speaker.name if entry.speaker else None,
        "speaks_for": entry.speaks_for.id if entry.speaks_for else None,
        "stance": entry.stance.kind.value,
        "polarity": entry.stance.polarity,
        "certainty": entry.stance.certainty.value,
        "mode": entry.mode.value,
        "words": entry.words,
        "said": entry.said.start if entry.said else None,
        "claims": " ".join(row.claims),
        "confidence": entry.confidence,
    }


def document_rows(documents: Iterable[Listed]) -> tuple[tuple[str, ...], Iterable[Mapping[str, object]]]:
    """Columns and rows of Documents; moments as ISO 8601, for each keeps its own zone."""
    return _DOCUMENT, ({name: as_json(getattr(document, name)) for name in _DOCUMENT} for document in documents)


def _plain(value: object) -> object:
    """A value that any frame takes: an enumeration's member as its text."""
    return str(value) if isinstance(value, str) else value
