"""The numbers in README.md and in the model cards, written from the committed files under benchmarks/results: `python -m benchmarks.tables`.

A result file is one object with `machine`, `date`, `commit`, `n`, `command` and `rows`; a row has `name`, `metric`,
`value`, `goal` (or null) and `set` (or null).
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.quality import MEASURES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results"
BEGIN = "<!-- numbers:begin (written by make tables) -->"
END = "<!-- numbers:end -->"

#: The result files in the README by heading, in order; of quality only the rows that are held against a goal.
QUALITY = tuple(f"{name}.json" for name in MEASURES)
SPEED = ("speed.json",)

#: Each tagger's model card, which repeats its own rows of these result files.
CARD_FILES = ("attribution.json", "mentions.json", "factuality.json")
CARDS = {name: ROOT / "src" / "reportedly" / "weights" / f"{name}.md" for name in ("fast", "accurate")}


def table(rows: list[dict[str, object]]) -> list[str]:
    """Rows as lines of a table in Markdown; what a row has in common with the one above it is not said again."""
    lines = ["| what | metric | set | value | goal |", "| --- | --- | --- | ---: | ---: |"]
    above = None
    for row in rows:
        name = "" if row["name"] == above else row["name"]
        above = row["name"]
        cells = (name, row["metric"], row.get("set"), row["value"], row.get("goal"))
        lines.append("| " + " | ".join(cell_of(cell) for cell in cells) + " |")
    return lines


def origin(file: str, result: dict[str, object]) -> str:
    """Which file a table's numbers stand in, with their day, commit and number of items."""
    return f"[`{file}`](benchmarks/results/{file}) ({result['date']}, {result['commit']}, n = {result['n']})"


def cell_of(value: object) -> str:
    """A value as it stands in a cell; null is a dash, and large numbers get commas."""
    if value is None:
        return "–"
    if isinstance(value, (int, float)):
        return f"{value:,}"
    return str(value).replace("|", "\\|")


def block(results: Path = RESULTS) -> str:
    """What stands between the two markers; a result file that is not there yet is named."""
    return "\n\n".join(
        [
            section("Quality", QUALITY, results, with_goals_only=True),
            section("Speed", SPEED, results, with_goals_only=False),
        ]
    )


def section(heading: str, files: tuple[str, ...], results: Path, *, with_goals_only: bool) -> str:
    """Some result files as one table under a heading, and below it where each number comes from."""
    there = {file: json.loads((results / file).read_text("utf-8")) for file in files if (results / file).exists()}
    if not there:
        return f"**{heading}**: not measured at this version."
    rows = [row for result in there.values() for row in result["rows"] if row.get("goal") or not with_goals_only]
    machines = "; ".join(dict.fromkeys(result["machine"] for result in there.values()))
    command = " and ".join(dict.fromkeys(f"`{result['command']}`" for result in there.values()))
    sources = "; ".join(origin(file, result) for file, result in there.items())
    return "\n".join([f"**{heading}**", "", *table(rows), "", f"Source: {command} on {machines}: {sources}."])


def card_block(tagger: str, results: Path = RESULTS) -> str:
    """What stands between the markers of one tagger's model card."""
    found = {file: json.loads((results / file).read_text("utf-8")) for file in CARD_FILES if (results / file).exists()}
    kept = {file: [row for row in f["rows"] if row["name"] == f"{tagger} tagger"] for file, f in found.items()}
    if not any(kept.values()):
        return "Not measured at this version."
    lines = ["| metric | set | value | goal |", "| --- | --- | ---: | ---: |"]
    lines += [
        "| " + " | ".join(cell_of(row.get(k)) for k in ("metric", "set", "value", "goal")) + " |"
        for rows in kept.values()
        for row in rows
    ]
    for file, rows in kept.items():
        if rows:
            result = found[file]
            origin = f"`{result['command']}`, {result['date']}, n = {result['n']}"
            weights = f"weights {result['weights'][tagger][:19]}…"
            lines += ["", f"Source: `benchmarks/results/{file}`: {origin}, {weights}"]
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Every page with numbers, as it should be."""
    blocks = {README: block()} | {card: card_block(name) for name, card in CARDS.items()}
    return {page: with_block(page.read_text(encoding="utf-8"), content) for page, content in blocks.items()}


def with_block(page: str, content: str) -> str:
    """The page with the content between its two markers, which must be there once, in order."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN} or {END}")
    return f"{before}{BEGIN}\n{content}\n{END}{after}"


if __name__ == "__main__":
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8")
