"""The numbers in README.md and in the model cards, written from the committed files under benchmarks/results: `python -m benchmarks.tables`.

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

#: Each tagger's model card, which repeats its own rows of the quality file.
CARDS = {name: ROOT / "src" / "reportedly" / "weights" / f"{name}.md" for name in ("fast", "accurate")}


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


def card_block(tagger: str, results: Path = RESULTS) -> str:
    """What stands between the markers of one tagger's model card."""
    path = results / "attribution.json"
    if not path.exists():
        return "Not measured at this version."
    result = json.loads(path.read_text(encoding="utf-8"))
    rows = [row for row in result["rows"] if row["name"] == f"{tagger} tagger"]
    lines = ["| metric | set | value | goal |", "| --- | --- | ---: | ---: |"]
    lines += ["| " + " | ".join(cell_of(row.get(k)) for k in ("metric", "set", "value", "goal")) + " |" for row in rows]
    origin = f"`{result['command']}`, {result['date']}, n = {result['n']}, weights {result['weights'][tagger][:19]}…"
    return "\n".join([*lines, "", f"Source: `benchmarks/results/attribution.json`: {origin}"])


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
