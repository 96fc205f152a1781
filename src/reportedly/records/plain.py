"""Plain values from JSON, fast where it is JSON of the usual kind."""

from __future__ import annotations

import json
from typing import Any

import orjson


def plain_from(line: str | bytes) -> Any:  # noqa: ANN401 - whatever was written
    """The values in a line of JSON; lone surrogates are kept.

    >>> plain_from('{"low": 9, "words": "at least nine"}')
    {'low': 9, 'words': 'at least nine'}
    """
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)
