"""Which encoding undeclared bytes are in, told only where it is sure."""

from __future__ import annotations

import re

#: Lines with bytes above 127 are looked at up to this many bytes; detection costs with length and gains little.
SAMPLE_BYTES = 20_000
#: The detector's share of mess that is believed: on news in Russian, Ukrainian and Korean (15 texts each in
#: cp1251, koi8, iso8859-5, cp949) the right reading has up to 0.17.
MAX_CHAOS = 0.2
#: Fewer bytes above 127 than this are no evidence of a language.
MIN_HIGH_BYTES = 5
#: By so much must the best reading be more coherent with a language, or less of a mess, than any that differs.
MIN_MARGIN = 0.1

#: Only these are guessed: what news was written in before UTF-8. Code pages of old Macs and of DOS outside
#: Russia read the same bytes as other letters, and would make every guess doubtful.
GUESSED = frozenset(
    {"cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u", "cp866"}
    | {"cp1125", "iso8859_2", "iso8859_5", "cp949", "cp932", "euc_jp", "gb18030", "big5"}
)
_SIBLINGS = ("cp1250", "cp1251", "cp1252")
# what a wrong reading leaves in words: a capital or a sign after a small letter, two alphabets in one word,
# characters that draw boxes
_ODD = re.compile(
    r"(?<=[a-zß-öø-ÿа-яёіїєґ])[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ¤¦¬®¯°±³´¶·¸¹¿×÷]"
    r"|[a-zA-Z](?=[\u0370-\u06ff])|[\u0370-\u06ff](?=[a-zA-Z])"
    r"|[\u2500-\u259f\x80-\x9f\ue000-\uf8ff]"
)


def guess_encoding(data: bytes) -> str | None:
    """The encoding of `data`, which is not UTF-8, or None where two readings are about as likely."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:SAMPLE_BYTES]
    same = {text for text in (_read(sample, name) for name in _SIBLINGS) if text is not None}
    if len(same) == 1 and _read(sample, "cp1252") is not None:
        return "cp1252"  # only quotation marks, dashes and the like, which the Windows encodings share
    high = sum(byte > 127 for byte in sample)
    return _best_of(sample) if high >= MIN_HIGH_BYTES else None


def _best_of(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only undeclared bytes need it

    readings = [
        (len(_ODD.findall(text)), -match.coherence, match.chaos, match.encoding, text)
        for match in from_bytes(sample, threshold=MAX_CHAOS)
        if match.encoding in GUESSED and (text := _read(sample, match.encoding)) is not None
    ]
    if not readings:
        return None
    odd, doubt, chaos, name, text = min(readings)
    rivals = [reading for reading in readings if reading[4] != text and reading[0] <= odd]
    near = any(rival[1] - doubt < MIN_MARGIN and rival[2] - chaos < MIN_MARGIN for rival in rivals)
    return None if near or odd * 100 > len(text) else name


def _read(sample: bytes, name: str) -> str | None:
    try:
        return sample.decode(name)
    except ValueError:
        return None
