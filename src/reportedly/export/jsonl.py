"""Readings as JSON Lines: one Reading a line, in the documented form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.export.atomic import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from reportedly.records import Reading

#: Characters that some readers take for the end of a line, and lone surrogates, which UTF-8 cannot carry.
#: In JSON both stand only inside strings, where an escape means the same.
_AWKWARD = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def write(readings: Iterable[Reading], out: TextIO) -> int:
    r"""Write each Reading as one line that ends in \n, and return how many were written.

    >>> import sys
    >>> write([], sys.stdout)
    0
    """
    count = 0
    for reading in readings:
        out.write(_AWKWARD.sub(lambda m: f"\\u{ord(m[0]):04x}", reading.to_json()) + "\n")
        count += 1
    return count


def write_file(readings: Iterable[Reading], out: Path) -> None:
    """Write `readings` to the file `out`, whole or not at all.

    Raises BadOptionError where `out` can't be a file.
    """
    with written_whole(out) as file:
        write(readings, file)
