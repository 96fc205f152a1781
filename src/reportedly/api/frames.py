"""Lists of a ledger as data frames of pandas or polars, whichever is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reportedly.errors import BadOptionError
from reportedly.extras import need
from reportedly.records import as_json

if TYPE_CHECKING:
    from types import ModuleType

    from reportedly.ledger.rows import ClaimLine, StatementRow
    from reportedly.records import Claim, Listed

LIBRARIES = ("pandas", "polars")
#: What a column holds, by polars' names: a frame has the same types whatever stands in it.
_TEXT, _WHOLE, _NUMBER, _DAY, _TRUTH = "String", "Int64", "Float64", "Date", "Boolean"
_KINDS = {
    **dict.fromkeys(("statements", "documents", "independent", "unknown", "precision"), _WHOLE),
    **dict.fromkeys(("low", "high", "value", "lat", "lon", "confidence"), _NUMBER),
    **dict.fromkeys(("first", "last", "since", "until", "as_of", "said"), _DAY),
    "suspect": _TRUTH,
}
Columns = Mapping[str, str]
Rows = Iterable[Mapping[str, object]]
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


def frame(columns: Columns, rows: Rows, library: str) -> Any:  # noqa: ANN401 - of an optional package
    """A frame with these columns and their types, also where there is no row; MissingExtraError where the library is not installed."""
    if library not in LIBRARIES:
        raise BadOptionError("library", f"there is no way to frames of {library!r}", "take pandas or polars")
    module = need(library, extra=library, purpose=f"A frame of {library}")
    held: dict[str, list[object]] = {name: [] for name in columns}
    for row in rows:
        for name, values in held.items():
            values.append(row[name])
    return _in_polars(module, columns, held) if library == "polars" else _in_pandas(module, columns, held)


def _in_polars(module: ModuleType, columns: Columns, held: Mapping[str, list[object]]) -> Any:  # noqa: ANN401 - likewise
    return module.DataFrame(held, schema={name: getattr(module, kind) for name, kind in columns.items()})


def _in_pandas(module: ModuleType, columns: Columns, held: Mapping[str, list[object]]) -> Any:  # noqa: ANN401 - likewise
    kinds = {name: "float64" if columns[name] == _NUMBER else "object" for name in held}
    some = {name: kind for name, kind in kinds.items() if kind == "float64" or not held[name]}
    return module.DataFrame(held).astype(some)


def _columns(names: Iterable[str], *days: str) -> Columns:
    """What each column holds; `days` are the columns that hold days here and text elsewhere."""
    return {name: _DAY if name in days else _KINDS.get(name, _TEXT) for name in names}


def claim_rows(lines: Iterable[ClaimLine]) -> tuple[Columns, Rows]:
    """Columns and rows of Claims."""
    return _columns(_CLAIM), ({name: _plain(getattr(line, name)) for name in _CLAIM} for line in lines)


def position_rows(claims: Iterable[Claim]) -> tuple[Columns, Rows]:
    """Columns and rows of the Positions of Claims."""
    names = ("claim", "actor", "name", "stance", "since", "until", "speaks_for", "statements")
    own = (
        {"claim": claim.id, **{name: _plain(getattr(p, name)) for name in names[1:-1]}, "statements": len(p.statements)}
        for claim in claims
        for p in claim.positions
    )
    return _columns(names), own


def figure_rows(claims: Iterable[Claim]) -> tuple[Columns, Rows]:
    """Columns and rows of the figures of Claims."""
    own = (
        {"claim": claim.id, **{name: _plain(getattr(figure, name)) for name in _FIGURE[1:]}}
        for claim in claims
        for figure in claim.figures
    )
    return _columns(_FIGURE), own


def statement_rows(rows: Iterable[StatementRow]) -> tuple[Columns, Rows]:
    """Columns and rows of Statements."""
    return _columns(_STATEMENT, "published"), (_statement(row) for row in rows)


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


def document_rows(documents: Iterable[Listed]) -> tuple[Columns, Rows]:
    """Columns and rows of Documents; moments as ISO 8601, for each keeps its own zone."""
    own = ({name: _plain(as_json(getattr(document, name))) for name in _DOCUMENT} for document in documents)
    return _columns(_DOCUMENT), own


def _plain(value: object) -> object:
    """A value that any frame takes: an enumeration's member as its text."""
    return str(value) if isinstance(value, str) else value
