"""Large JSON read piece by piece: the elements of its lists come out one by one, each with its own words."""

from __future__ import annotations

import codecs
import json
import re
from typing import IO, TYPE_CHECKING

from reportedly.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 18
_SPACE = re.compile(r"[ \t\r\n]*")
#: A word or an escape that the end of what was read may cut in two is no longer.
_LONGEST_WORD = 16
_LOOK = 1000
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)
_AGAIN = "export or download it again"
#: Objects are entered by name so deep and no deeper.
_MAX_DEPTH = 6


class Cursor:
    """A place in a stream of JSON in UTF-8; `cap` is the number of code points that one value may have."""

    def __init__(self, stream: IO[bytes], where: str, cap: int) -> None:
        self._stream, self._where, self._cap = stream, where, cap
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
        self._text, self._place, self._before, self._ended = "", 0, 0, False

    def next(self) -> str:
        """The next character that is no white space, which stays; empty at the end."""
        while True:
            found = _SPACE.match(self._text, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._more():
                return ""

    def take(self, char: str) -> None:
        """Go past `char`; raises UnreadableDocumentError where something else stands."""
        if self.next() != char:
            raise self._fault(f"{char!r} is missing")
        self._place += 1

    def value(self) -> tuple[object, str]:
        """The next value and its words; raises UnreadableDocumentError where there is none that is whole."""
        self.next()
        self._forget()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except json.JSONDecodeError as error:
                if self._is_final(error) or not self._more():
                    raise self._fault(error.msg) from None
                continue
            except (RecursionError, ValueError) as error:
                raise self._fault(f"a value can't be read ({type(error).__name__})") from None
            if end < len(self._text) or not self._more():
                words = self._text[self._place : end]
                self._place = end
                return value, words

    def seek(self, pattern: re.Pattern[str]) -> bool:
        """Go on to the next place at which `pattern` ends, within `cap` code points; False where there is none."""
        self._forget()
        while True:
            found = pattern.search(self._text, self._place + 1)
            if found is not None:
                self._place = found.end()
                return True
            if len(self._text) - self._place > self._cap or not self._more():
                return False

    def _is_final(self, error: json.JSONDecodeError) -> bool:
        """Whether what follows can't mend a value: it is too long, or broken before the end of what was read."""
        if len(self._text) - self._place > self._cap:
            return True
        return error.pos < len(self._text) - _LONGEST_WORD and not error.msg.startswith("Unterminated")

    def _forget(self, at_least: int = _CHUNK) -> None:
        """Let go of what was read, where it is more than `at_least` code points."""
        if self._place > at_least:
            self._before += self._place
            self._text = self._text[self._place :]
            self._place = 0

    def _more(self) -> bool:
        if self._ended:
            return False
        self._forget(at_least=0)
        data = self._stream.read(max(_CHUNK, len(self._text)))
        self._ended = not data
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise self._fault(f"what follows is not UTF-8 ({error.reason})") from None
        return True

    def _fault(self, what: str) -> UnreadableDocumentError:
        place = f"{self._where}, character {self._before + self._place + 1}"
        if self._ended and not self._text[self._place : self._place + _LOOK].strip():
            return UnreadableDocumentError(place, "is cut off here", _AGAIN)
        return UnreadableDocumentError(place, f"is no JSON from here on: {' '.join(what.split())[:100]}", _AGAIN)


def elements(
    cursor: Cursor, of: frozenset[str], through: frozenset[str] = frozenset(), depth: int = 0
) -> Iterator[tuple[dict[str, object], object, str]]:
    """Each element of the lists named in `of`, with the scalars that stand before the list in its object, and its words.

    Lists are sought in the object at the cursor and in those that stand in it under a name of `through`.
    """
    cursor.take("{")
    about: dict[str, object] = {}
    while cursor.next() == '"':
        name, _ = cursor.value()
        cursor.take(":")
        opening = cursor.next()
        if name in of and opening == "[":
            yield from ((about, value, words) for value, words in array(cursor))
        elif name in through and opening == "{" and depth < _MAX_DEPTH:
            yield from elements(cursor, of, through, depth + 1)
        elif name in through and opening == "[" and depth < _MAX_DEPTH:
            yield from _objects(cursor, of, through, depth + 1)
        else:
            value, _ = cursor.value()
            if not isinstance(value, (dict, list)):
                about[str(name)] = value
        if cursor.next() != ",":
            break
        cursor.take(",")
    cursor.take("}")


def array(cursor: Cursor) -> Iterator[tuple[object, str]]:
    """Each element of the list at the cursor, with its words."""
    cursor.take("[")
    while cursor.next() != "]":
        yield cursor.value()
        if cursor.next() != ",":
            break
        cursor.take(",")
    cursor.take("]")


def _objects(
    cursor: Cursor, of: frozenset[str], through: frozenset[str], depth: int
) -> Iterator[tuple[dict[str, object], object, str]]:
    cursor.take("[")
    while cursor.next() == "{":
        yield from elements(cursor, of, through, depth)
        if cursor.next() != ",":
            break
        cursor.take(",")
    cursor.take("]")
