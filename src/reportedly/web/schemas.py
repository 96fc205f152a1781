"""Models for the documentation of the API, made from the records: the schema can't say anything else than the answers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from reportedly import assessing, records
from reportedly.ledger import case_rows, rows
from reportedly.records import Span

_NAMES = {**vars(records), **vars(assessing), **vars(rows), **vars(case_rows), "date": date, "datetime": datetime}


class Choice(BaseModel):
    """One meaning of what was given: the object and the value to give for it, and what it is in words."""

    object: str
    value: str
    label: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    choices: list[Choice] | None = None


class JudgementGiven(BaseModel):
    """A Judgement to keep; `seen` is the ledger's head that it was made from."""

    model_config = ConfigDict(extra="forbid")

    act: str
    subject: str
    object: str | None = None
    value: str | None = None
    why: str | None = None
    undoes: str | None = None
    seen: int | None = None


class DocumentGiven(BaseModel):
    """What is to be added: a text with what is known of it, or an address that the desk fetches."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    address: str | None = None


@cache
def model_of(kind: type) -> type[BaseModel]:
    """The model of one record, with the names that it has as JSON."""
    hints = get_type_hints(kind, localns=_NAMES)
    parts: dict[str, Any] = {}
    for field in fields(kind):
        name = field.name.rstrip("_")
        if name != "body":  # bytes are no JSON
            clash = hasattr(BaseModel, name)
            parts[f"{name}_" if clash else name] = (_plain(hints[field.name]), Field(alias=name) if clash else ...)
    made: type[BaseModel] = create_model(kind.__name__, __doc__=kind.__doc__, **parts)
    return made


@cache
def page_of(kind: type) -> type[BaseModel]:
    """The model of a page of such records."""
    name = f"{kind.__name__}Page"
    rows_of: Any = list[model_of(kind)]  # type: ignore[misc]
    told = "Some rows, and the cursor of those that follow."
    made: type[BaseModel] = create_model(name, __doc__=told, rows=(rows_of, ...), next=(str | None, ...))
    return made


def _plain(hint: Any) -> Any:  # noqa: ANN401 - any annotation
    """The annotation as its JSON has it."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        plain: Any = None
        for part in parts:
            this = None if part is NoneType else _plain(part)
            plain = this if plain is None else plain | this
        return plain if NoneType not in parts else plain | None
    if origin is tuple:
        return list[_plain(parts[0])] if parts[-1] is Ellipsis else list[Any]  # type: ignore[misc]
    return _plain_class(hint) if isinstance(hint, type) else hint


def _plain_class(kind: type) -> Any:  # noqa: ANN401 - a model or a plain type
    if kind is Span:
        return list[int]
    if issubclass(kind, date):
        return str
    return model_of(kind) if is_dataclass(kind) else kind
