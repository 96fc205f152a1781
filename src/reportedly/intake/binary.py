"""Bytes that are no text: known file formats, NUL bytes, control characters."""

from __future__ import annotations

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.counting import counted

ADVICE = "give its text as a .txt or .html file"
#: More control characters than this share of the text mean binary data. A page of news holds none at all;
#: the share leaves room for stray form feeds and terminal codes.
MAX_CONTROL_SHARE = 0.02

_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "an ELF program"),
    (b"\x00asm", "a WebAssembly program"),
    (b"\xca\xfe\xba\xbe", "a compiled program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)
#: Marks of plain letters, which a text may begin with too: believed only where control characters follow soon.
_SPELLABLE = (b"BZh", b"RIFF", b"OggS", b"ID3", b"PAR1")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"


def refuse_formats(data: bytes, where: str) -> None:
    """Raise UnreadableDocumentError where the first bytes are those of a known format that is no text."""
    for mark, name in _FORMATS:
        if data.startswith(mark) and (mark not in _SPELLABLE or _controls_in(data[:64])):
            raise UnreadableDocumentError(where, f"is {name}, not text", ADVICE)
    if data[4:8] == b"ftyp" and data[:3] == b"\0\0\0":
        raise UnreadableDocumentError(where, "is an MP4, HEIC or AVIF file, not text", ADVICE)


def refuse_controls(text: str, where: str) -> int:
    """The number of C0 control characters in `text` other than white space and escape.

    Raises UnreadableDocumentError where they are more than MAX_CONTROL_SHARE of all its characters.
    """
    count = sum(text.count(chr(code)) for code in _CONTROLS)
    if count > MAX_CONTROL_SHARE * len(text):
        problem = f"holds {counted(count, 'control character')} in {counted(len(text), 'character')}, so it is binary data, not text"
        raise UnreadableDocumentError(where, problem, ADVICE)
    return count


def _controls_in(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) < len(data)
