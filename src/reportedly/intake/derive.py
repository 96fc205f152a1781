"""The text of a Document, made again from its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Callable


def text_of(body: bytes, media_type: str) -> str:
    """The `Document.text` of what was received as `body` of the kind `media_type`, code point for code point.

    Raises UnreadableDocumentError for a kind that intake does not make, or bytes that are not of that kind.

    >>> text_of("Сказала.".encode("cp1251"), "text/plain; charset=cp1251")
    'Сказала.'
    """
    kind, *parameters = [part.strip() for part in media_type.split(";")]
    stated = dict(part.partition("=")[::2] for part in parameters)
    derive = _DERIVATIONS.get(kind)
    if derive is None:
        raise UnreadableDocumentError(media_type, "is no kind that text is made of", "give it as it was received")
    try:
        return derive(body, stated)
    except (LookupError, ValueError) as error:
        raise UnreadableDocumentError(
            media_type, f"is not what the bytes are ({error})", "receive them again"
        ) from None


def _plain(body: bytes, stated: dict[str, str]) -> str:
    return body.decode(stated.get("charset", "utf-8"))


def _page(body: bytes, stated: dict[str, str]) -> str:
    text = body.decode(stated.get("charset", "utf-8"), "replace")
    if stated.get("part") == "fragment":
        from reportedly.intake.fragment import fragment_text  # noqa: PLC0415

        return fragment_text(text)
    from reportedly.intake.html import page_text  # noqa: PLC0415 - loads the HTML parser

    return page_text(text)


def _pdf(body: bytes, _: dict[str, str]) -> str:
    from reportedly.intake.pdf import pdf_text  # noqa: PLC0415 - it imports what makes a Received

    return pdf_text(body)


def _mail(body: bytes, _: dict[str, str]) -> str:
    from reportedly.intake.mail import message_text  # noqa: PLC0415 - it imports what makes a Received

    return message_text(body)


def _message(body: bytes, _: dict[str, str]) -> str:
    from reportedly.intake.telegram import message_text  # noqa: PLC0415 - it imports what makes a Received

    return message_text(body)


_DERIVATIONS: dict[str, Callable[[bytes, dict[str, str]], str]] = {
    "text/plain": _plain,
    "text/html": _page,
    "application/pdf": _pdf,
    "message/rfc822": _mail,
    "application/x-telegram+json": _message,
}
