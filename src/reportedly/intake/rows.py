"""Records of named fields, as JSON Lines and tables hold them, to Documents."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.address import canonical
from reportedly.intake.fragment import FRAGMENT, fragment_text
from reportedly.intake.markup import looks_like_html
from reportedly.intake.moments import instant, moment_in
from reportedly.intake.text import receive_text, refuse_size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received

#: The fields that a record may have; whatever else it has is kept.
FIELDS = ("url", "outlet", "title", "published", "fetched", "text", "html")
_GIVE_WORDS = "give a document that has words"
_SAY_COLUMN = "say which field holds the text, such as text=body"


def received_row(row: Mapping[str, object], receipt: Receipt, columns: Mapping[str, str]) -> Received:
    """The Document of one record; `columns` gives the record's names for FIELDS, where they differ.

    Raises UnreadableDocumentError where it holds no text.
    """
    names = {columns.get(name, name): name for name in FIELDS}
    found = {names[key]: value for key, value in row.items() if key in names and value not in (None, "")}
    rest = {key: value for key, value in row.items() if key not in names}
    receipt = _with_names(_with_dates(receipt, found, rest), found, rest)
    text, html = found.get("text"), found.get("html")
    if text is not None and html is not None:
        rest["html"] = html  # the text is the nearer of the two to what was published
    receipt = replace(receipt, kept=(*receipt.kept, *((key, as_kept(value)) for key, value in rest.items())))
    if text is not None:
        return _of_text(text, receipt)
    if html is not None:
        return _of_html(html, receipt)
    empty = [name for key, name in names.items() if key in row and name in ("text", "html")]
    if empty:
        raise UnreadableDocumentError(receipt.where, f"its {' and its '.join(empty)} is empty", _GIVE_WORDS)
    has = ", ".join(sorted(row)[:20]) or "nothing"
    raise UnreadableDocumentError(receipt.where, f"has no text and no html (it has {has[:300]})", _SAY_COLUMN)


def as_kept(value: object) -> str:
    """`value` as JSON that any reader takes: what JSON has no number for is a string."""
    try:
        written = json.dumps(value, ensure_ascii=False, allow_nan=False)
        written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)  # half a surrogate pair stays as its escape
    except (ValueError, TypeError):
        return json.dumps(str(value))
    return written


def _with_dates(receipt: Receipt, found: Mapping[str, object], rest: dict[str, object]) -> Receipt:
    published, fetched = found.get("published"), found.get("fetched")
    if published is not None:
        moment = moment_in(published) if isinstance(published, str) else None
        if moment is not None:
            receipt = replace(receipt, published=moment)
        else:
            rest["published"] = published
            receipt = receipt.with_problem("published", f"its date {str(published)[:80]!r} is none that can be read")
    if fetched is not None:
        moment = moment_in(fetched) if isinstance(fetched, str) else None
        if moment is not None:
            receipt = replace(receipt, fetched=moment if isinstance(moment, datetime) else instant(moment))
        else:
            rest["fetched"] = fetched
            receipt = receipt.with_problem("fetched", f"its time of fetching {str(fetched)[:80]!r} can't be read")
    return receipt


def _with_names(receipt: Receipt, found: Mapping[str, object], rest: dict[str, object]) -> Receipt:
    names: dict[str, str | None] = {}
    for name in ("outlet", "title"):
        value = found.get(name)
        if isinstance(value, str) and _is_text(value):
            names[name] = " ".join(value.split()) or None
        elif value is not None:
            rest[name] = value
            receipt = receipt.with_problem(name, f"its {name} is no text and was kept as it is")
    receipt = replace(receipt, outlet=names.get("outlet") or receipt.outlet, title=names.get("title") or receipt.title)
    url = found.get("url")
    if url is None:
        return receipt
    address = canonical(url) if isinstance(url, str) else None
    if address is None:
        rest["url"] = url
        return receipt.with_problem("url", f"its url {str(url)[:80]!r} is no web address")
    return replace(receipt, url=address)


def _of_text(text: object, receipt: Receipt) -> Received:
    body = _bytes_of(text, "text", receipt.where)
    return receive_text(str(text), replace(receipt, body=body))


def _of_html(html: object, receipt: Receipt) -> Received:
    body = _bytes_of(html, "html", receipt.where)
    text = str(html)
    if looks_like_html(text[:4096]) and "<html" in text[:4096].lower():
        from reportedly.intake.html import receive_page  # noqa: PLC0415 - loads the HTML parser

        return receive_page(text, replace(receipt, body=body, media_type="text/html; charset=utf-8"))
    return receive_text(fragment_text(text), replace(receipt, body=body, media_type=FRAGMENT))


def _bytes_of(value: object, name: str, where: str) -> bytes:
    if not isinstance(value, str):
        raise UnreadableDocumentError(where, f"its {name} is no text but {as_kept(value)[:40]}", _SAY_COLUMN)
    try:
        body = value.encode("utf-8")
    except UnicodeEncodeError as exc:
        problem = f"its {name} holds half a surrogate pair at code point {exc.start}"
        raise UnreadableDocumentError(where, problem, "write it again from its source") from exc
    refuse_size(len(body), where)
    return body


def _is_text(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
