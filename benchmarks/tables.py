"""The numbers in README.md, written from the committed files under benchmarks/results: `python -m benchmarks.tables`.

A result file is one object with `machine`, `date`, `commit`, `n`, `command` and `rows`; a row has `name`, `metric`,
`value`, `goal` (or null) and `set` (or null).
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results"
BEGIN = "<!-- numbers:begin (written by make tables) -->"
END = "<!-- numbers:end -->"

#: The result files in the README, in order, with the heading of each.
SHOWN = (("attribution.json", "Quality"), ("speed.json", "Speed"))


def table(result: dict[str, object], *, file: str, heading: str) -> str:
    """One result file as a table in Markdown, under its heading and above its origin."""
    rows = result["rows"]
    assert isinstance(rows, list)
    lines = [f"**{heading}**", "", "| what | metric | set | value | goal |", "| --- | --- | --- | ---: | ---: |"]
    for row in rows:
        cells = (row["name"], row["metric"], row.get("set"), row["value"], row.get("goal"))
        lines.append("| " + " | ".join(cell_of(cell) for cell in cells) + " |")
    origin = f"[`{file}`](benchmarks/results/{file})"
    run = f"`{result['command']}`, {result['date']}, commit {result['commit']}, n = {result['n']}, {result['machine']}"
    return "\n".join([*lines, "", f"Source: {origin}: {run}."])


def cell_of(value: object) -> str:
    """A value as it stands in a cell; null is a dash, and large numbers get commas."""
    if value is None:
        return "–"
    if isinstance(value, (int, float)):
        return f"{value:,}"
    return str(value).replace("|", "\\|")


def block(results: Path = RESULTS) -> str:
    """What stands between the two markers; a result file that is not there yet is named."""
    parts = []
    for file, heading in SHOWN:
        path = results / file
        if path.exists():
            parts.append(table(json.loads(path.read_text(encoding="utf-8")), file=file, heading=heading))
        else:
            parts.append(f"**{heading}**: not measured at this version.")
    return "\n\n".join(parts)


def with_block(readme: str, content: str) -> str:
    """The README with the content between its two markers, which must be there once, in order."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"README.md lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n{content}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_block(README.read_text(encoding="utf-8"), block()), encoding="utf-8")
