"""Write the output that docs/ledger.md shows anew, from what the commands really print: `python -m benchmarks.tour`.

In the page, a comment such as `<!-- tour: claim MINIBUS | 1-30 -->` stands before each block: the command, with the name of a Claim
in place of an id, and the lines of its output that are shown, all where none are named.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "ledger.md"
COLUMNS = 96
#: By the name that the page has for it, what finds a Claim: the first that the command lists.
CLAIMS = {
    "MINIBUS": ("--about", "minibus Berezovka", "--status", "conceded"),
    "KURSK": ("--about", "Kursk region fighting"),
}
_BLOCK = re.compile(r"(<!-- tour: ([^|>]+?)(?: \| (\d+)-(\d+))? -->\n)```text\n.*?^```$", re.MULTILINE | re.DOTALL)


def printed(words: list[str], ledger: str) -> str:
    """What a command prints on a terminal of COLUMNS columns without colours."""
    environment = os.environ | {"COLUMNS": str(COLUMNS), "REPORTEDLY_LEDGER": ledger}
    command = [sys.executable, "-m", "reportedly", *words]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def rewritten(page: str, ledger: str) -> str:
    """The page with the output of each block as it is now."""
    ids = {name: _first(list(words), ledger) for name, words in CLAIMS.items() if name in page}

    def block(found: re.Match[str]) -> str:
        words = [ids.get(word, word) for word in found[2].split()]
        lines = printed(words, ledger).rstrip().splitlines()
        first, last = (int(found[3]), int(found[4])) if found[3] else (1, len(lines))
        shown = [*(["…"] if first > 1 else []), *lines[first - 1 : last], *(["…"] if last < len(lines) else [])]
        body = "\n".join([f"$ reportedly {' '.join(words)}", *shown])
        return f"{found[1]}```text\n{body}\n```"

    return _BLOCK.sub(block, page)


def _first(words: list[str], ledger: str) -> str:
    line = printed(["claims", *words, "--limit", "1", "--json"], ledger)
    return str(json.loads(line)["id"])[:12]


def main() -> None:
    """Make the demonstration's ledger, and rewrite the page from it."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.ledger")
        printed(["demo", "--ledger", ledger], ledger)
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), ledger), encoding="utf-8")


if __name__ == "__main__":
    main()
