"""Bytes to text: byte order marks, NUL patterns, UTF-8, the declared charset, and last a guess that is sure.

The text is never normalised: line ends, tabs and soft hyphens stay as they are, and offsets count its code points.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace

from reportedly.errors import BadOptionError, UnreadableDocumentError
from reportedly.intake.binary import ADVICE, refuse_controls, refuse_formats
from reportedly.intake.counting import counted
from reportedly.intake.guess import guess_encoding
from reportedly.intake.markup import looks_like_html
from reportedly.records import Problem

SAY_WHICH = "say which with --encoding NAME"
GET_AGAIN = "get it again from where it came, or save its text anew as UTF-8"
#: Of a page's characters, so many may be damaged; a page with more is in another encoding than it says.
MAX_REPLACED_SHARE = 0.01

#: Dashes and curly quotation marks in UTF-8: in any other encoding they would be a run of signs that no text has.
_UTF8_MARKS = re.compile(rb"\xe2\x80[\x90-\xaf]")
_HEAD = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The codecs that leave a byte order mark out.
_WITHOUT_MARK = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,400}?\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE
)
# browsers read these labels as windows-1252, and so do the people who wrote them
_LATIN = {"iso8859-1", "ascii"}
_ESCAPED = {"iso2022_jp", "iso2022_kr", "hz"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the Python name of the encoding that it was read with, and what a person should know of it.

    `marked` where a byte order mark at the start was left out of the text.
    """

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()
    marked: bool = False

    @property
    def charset(self) -> str:
        """The name of the Python codec that gives exactly this text, with or without the mark."""
        return _WITHOUT_MARK.get(self.encoding, self.encoding) if self.marked else self.encoding


def decode(data: bytes, *, where: str, encoding: str | None = None, charset: str | None = None) -> Decoded:
    r"""The text that `data` holds; a byte order mark at its start is left out.

    `encoding` is what the user says, and is believed; `charset` is what the sender said, and counts where the bytes
    are no UTF-8.

    Raises UnreadableDocumentError for binary data and for bytes whose encoding is not known for certain,
    BadOptionError for an `encoding` that Python has no text codec for.

    >>> decode("Она сказала".encode("utf-16"), where="note.txt").text
    'Она сказала'
    """
    refuse_formats(data, where)
    if encoding is not None:
        decoded = _as_told(data, where, encoding)
    else:
        decoded = (
            _by_mark(data, where)
            or _by_nuls(data, where)
            or _by_escapes(data)
            or _as_utf8(data)
            or _as_sent(data, where, charset)
            or _as_declared(data, where)
            or _as_damaged_utf8(data, where)
            or _as_guessed(data, where)
        )
    controls = refuse_controls(decoded.text, where)
    if not controls:
        return decoded
    problem = Problem(kind="control-characters", message=f"the text holds {counted(controls, 'control character')}")
    return replace(decoded, problems=(*decoded.problems, problem))


def codec_for(encoding: str) -> str:
    """The name of Python's codec for a text encoding; raises BadOptionError where there is none."""
    try:
        name = codecs.lookup(encoding).name
        b"a".decode(name, "ignore")  # a codec from bytes to bytes, such as "hex", is refused here
    except (LookupError, UnicodeError, ValueError) as exc:
        advice = "give the name of a text encoding, such as utf-8, cp1251 or koi8-r"
        raise BadOptionError("encoding", f"{encoding!r} is no encoding that is known", advice) from exc
    return name


def _as_told(data: bytes, where: str, encoding: str) -> Decoded:
    name = codec_for(encoding)
    body = next((data[len(mark) :] for mark, of in _MARKS if of == name and data.startswith(mark)), data)
    marked = len(body) < len(data)
    if looks_like_html(body[:_HEAD].decode("latin-1")):
        return replace(_replacing(body, where, name), marked=marked)
    text = _strict(body, name)
    if text is None:
        raise UnreadableDocumentError(where, f"is not in {encoding}: {_first_fault(body, name)}", SAY_WHICH)
    return Decoded(text=text, encoding=name, marked=marked)


def _by_mark(data: bytes, where: str) -> Decoded | None:
    found = [(mark, name) for mark, name in _MARKS if data.startswith(mark)]
    for mark, name in found:
        text = _strict(data[len(mark) :], name)
        if text is not None:
            problems = () if name == "utf-8" else (_unusual(name),)
            return Decoded(text=text, encoding=name, problems=problems, marked=True)
    if not found:
        return None
    mark, name = found[-1]
    if name == "utf-8" and looks_like_html(data[:_HEAD].decode("latin-1")[len(mark) :]):
        return replace(_replacing(data[len(mark) :], where, name), marked=True)
    fault = _first_fault(data[len(mark) :], name)
    raise UnreadableDocumentError(where, f"begins with the mark of {name} but is not: {fault}", SAY_WHICH)


def _by_nuls(data: bytes, where: str) -> Decoded | None:
    if b"\0" not in data:
        return None
    for name in _wide_candidates(data):
        text = _strict(data, name)
        if text and _reads_as_text(text[:10_000]):
            return Decoded(text=text, encoding=name, problems=(_unusual(name),))
    raise UnreadableDocumentError(
        where, "holds NUL bytes and is neither UTF-16 nor UTF-32, so it is binary data", ADVICE
    )


def _wide_candidates(data: bytes) -> list[str]:
    """The encodings of two and four bytes whose zero bytes stand where those of `data` do."""
    nuls = [data[k::4].count(0) for k in range(4)]
    quarter = len(data) / 4
    if nuls[3] == quarter and nuls[2] > 0.9 * quarter:
        return ["utf-32-le"]
    if nuls[0] == quarter and nuls[1] > 0.9 * quarter:
        return ["utf-32-be"]
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if max(even, odd) < 0.8 * (even + odd):
        return []
    return ["utf-16-le" if odd > even else "utf-16-be"]


def _by_escapes(data: bytes) -> Decoded | None:
    """Seven-bit encodings that switch by escape sequences, where a page declares one: they pass for ASCII else."""
    name = _declared(data) if data.isascii() and (b"\x1b" in data or b"~{" in data) else None
    text = _strict(data, name) if name in _ESCAPED else None
    return None if text is None or name is None else Decoded(text=text, encoding=name, problems=(_unusual(name),))


def _as_utf8(data: bytes) -> Decoded | None:
    text = _strict(data, "utf-8")
    return None if text is None else Decoded(text=text, encoding="utf-8")


def _as_sent(data: bytes, where: str, charset: str | None) -> Decoded | None:
    """The text in the encoding that a header beside it names, where there is such a codec and it fits."""
    name = None if charset is None else _codec_named(charset)
    if name is None:
        return None
    text = _strict(data, name)
    if text is not None:
        return Decoded(text=text, encoding=name, problems=(_unusual(name),))
    return _replacing(data, where, name) if looks_like_html(data[:_HEAD].decode("latin-1")) else None


def _as_declared(data: bytes, where: str) -> Decoded | None:
    name = _declared(data)
    if name is None or not looks_like_html(data[:_HEAD].decode("latin-1")):
        return None
    return _replacing(data, where, name)


def _as_damaged_utf8(data: bytes, where: str) -> Decoded | None:
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    bad = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if bad * 4 > high and _UTF8_MARKS.search(data) is None:
        return None
    if looks_like_html(data[:_HEAD].decode("latin-1")):
        return _replacing(data, where, "utf-8")
    raise UnreadableDocumentError(where, f"is UTF-8 with damage: {_first_fault(data, 'utf-8')}", GET_AGAIN)


def _as_guessed(data: bytes, where: str) -> Decoded:
    name = guess_encoding(data)
    text = None if name is None else _strict(data, name)
    if name is None or text is None:
        raise UnreadableDocumentError(where, "is not UTF-8, and its encoding can't be told for certain", SAY_WHICH)
    message = f"the encoding is not declared and was guessed to be {name}"
    return Decoded(text=text, encoding=name, problems=(Problem(kind="encoding-guessed", message=message),))


def _replacing(data: bytes, where: str, name: str) -> Decoded:
    """The text of a page, with U+FFFD for bytes that its encoding has no character for."""
    text = data.decode(name, "replace")
    fault = _first_fault(data, name)
    if not fault:
        return Decoded(text=text, encoding=name, problems=() if name == "utf-8" else (_unusual(name),))
    bad = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if name == "utf-8" else 0)
    if bad > MAX_REPLACED_SHARE * len(text):
        raise UnreadableDocumentError(where, f"is not in {name}, which it declares: {fault}", SAY_WHICH)
    message = f"decoded as {name}; {counted(bad, 'damaged character')} shown as U+FFFD"
    return Decoded(text=text, encoding=name, problems=(Problem(kind="encoding-damaged", message=message),))


def _declared(data: bytes) -> str | None:
    """The Python name of the charset that a page declares in its first bytes, if there is such a codec."""
    found = _DECLARED.search(data, 0, _HEAD)
    if found is None:
        return None
    return _codec_named(found[1].decode("latin-1"))


def _codec_named(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
        b"a".decode(name, "ignore")
    except (LookupError, UnicodeError, ValueError):
        return None
    # a page whose ASCII tags could be read is not in UTF-16, whatever it says
    name = "utf-8" if name.startswith(("utf-16", "utf-32")) else name
    return "cp1252" if name in _LATIN else name


def _strict(data: bytes, name: str | None) -> str | None:
    """`data` decoded, or None where it is not in that encoding or gives code points that no text can hold."""
    try:
        text = data.decode(name or "utf-8")
        text.encode("utf-8")  # some codecs let lone surrogates pass
    except ValueError:
        return None
    return text


def _first_fault(data: bytes, name: str) -> str:
    try:
        data.decode(name)
    except UnicodeDecodeError as exc:
        return f"byte {exc.start} can't be read ({exc.reason})"
    except ValueError as exc:
        return str(exc)
    return ""


def _reads_as_text(text: str) -> bool:
    readable = sum(unicodedata.category(char)[0] in "LMNPSZ" or char in "\t\n\r" for char in text)
    return readable >= 0.98 * len(text)


def _unusual(name: str) -> Problem:
    return Problem(kind="encoding", message=f"decoded as {name}")
