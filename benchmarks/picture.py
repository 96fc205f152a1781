"""Draw docs/pictures/read.svg from what `reportedly read` really prints: `python -m benchmarks.picture`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from benchmarks.startup import MAIN, SAMPLE

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "read.svg"
WIDTH = 100  # columns
LINES = 44  # of the output, from its beginning


def printed() -> str:
    """What the command prints into a terminal of WIDTH columns with colours, as ANSI text."""
    terminal = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    command = [sys.executable, "-c", MAIN, "read", SAMPLE.name]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | terminal
    return subprocess.run(
        command, cwd=SAMPLE.parent, env=environment, check=True, capture_output=True, text=True
    ).stdout


def drawn(ansi: str) -> str:
    """The first LINES of the output as an SVG that asks for no font from outside."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    lines = ansi.splitlines()
    console.print(Text.from_ansi("\n".join(lines[:LINES])))
    if len(lines) > LINES:
        console.print("…", style="dim")
    svg = console.export_svg(title="reportedly read border-region.txt", unique_id="reportedly")
    return re.sub(r"@font-face\s*\{[^}]*\}", "", svg)


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(printed()), encoding="utf-8")
