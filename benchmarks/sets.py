"""Where the measuring sets lie: they are not part of the repository."""

from __future__ import annotations

import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

#: Environment variable that names the folder with the sets; without it, one beside the checkout is looked for.
VARIABLE = "REPORTEDLY_DATA"
_BESIDE = Path(__file__).parents[2] / "shared" / "data"


def path_of(name: str) -> Path:
    """The file of one set, such as ``attribution/polnear_dev.jsonl``; ends the program if it is not there.

    A set that stands in the repository is named by its path there (``benchmarks/speakers_dev.jsonl``).
    """
    own = Path(__file__).parents[1] / name
    if own.is_file():
        return own
    folder = Path(os.environ.get(VARIABLE, _BESIDE))
    file = folder / name
    if not file.exists():
        sys.exit(f"{file}: the measuring set is not there; name the folder that holds the sets with {VARIABLE}")
    return file


def load(name: str) -> list[dict[str, Any]]:
    """The rows of one set."""
    with path_of(name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def digest(name: str) -> str:
    """Digest of the set's file, so that a number tells what it was measured on."""
    return "sha256:" + sha256(path_of(name).read_bytes()).hexdigest()[:16]
