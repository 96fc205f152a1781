"""Times found and placed, against WikiWars, MEANTIME and GUM.

    python -m benchmarks.times [--misses SET] [--speed]

Each set is halved by the SHA-256 of the document's id; half 0 is the one to tune on. An annotated expression is
found if a Moment overlaps it; precision counts Moments that overlap an annotated one. The value counts where it was
found and its annotated value is known; a range ("1939-45", annotated as two) may give either of its ends.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from benchmarks import sets
from benchmarks.results import Row
from reportedly.reading.times import find_times
from reportedly.records import Moment, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What each set is called, and what its half that was not tuned on is held against.
GOALS = {
    "wikiwars": ("WikiWars", {"f1": "≥ 0.90", "value_accuracy": "≥ 0.80"}),
    "meantime": ("MEANTIME", {"value_accuracy": "≥ 0.80"}),
    "gum": ("GUM news", {}),
}
LEXICON = ("times",)
N = "22 + 120 + 24 texts"
FILES = {"wikiwars": "temporal/wikiwars.jsonl", "meantime": "meantime/meantime_en.jsonl", "gum": "gum/gum_news.jsonl"}
SETS = {title: FILES[name] for name, (title, _) in GOALS.items()}
TOKEN = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[A-Z0-9])|(?=\n)|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An annotated expression; `value` is None where the annotation gives none that can be compared."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document with its annotated expressions."""

    id: str
    text: str
    published: date | None
    sentences: tuple[Span, ...]
    annotated: tuple[Annotated, ...]
    read_to: int  # offset up to which the annotators went


def half_of(document: str) -> int:
    """Which half of its set a document's id falls in."""
    return int(sha256(document.encode()).hexdigest(), 16) % 2


def sentences_of(text: str) -> tuple[Span, ...]:
    """Rough sentences: up to a full stop before a capital, or a line's end."""
    return tuple(Span(match.start(), match.end()) for match in _SENTENCE.finditer(text) if match.group().strip())


def day_in(words: str | None) -> date | None:
    """A day written year first or day first."""
    if words and re.fullmatch(r"\d\d-\d\d-\d{4}", words):
        words = "-".join(reversed(words.split("-")))
    return date.fromisoformat(words) if words else None


def known(value: str | None) -> str | None:
    """The value without seconds; None where the annotators left it open."""
    return None if value in (None, "", "null") else re.sub(r"(T\d\d:\d\d):00$", r"\1", value)


def texts_of(name: str) -> Iterator[Text]:
    """The documents of a set."""
    for row in sets.load(FILES[name]):
        if name == "wikiwars":
            spans = [(t["start"], t["end"], t["value"]) for t in row["timexes"]]
        elif name == "meantime":
            times = [m for m in row["mentions"] if m["kind"] == "TIMEX3"]
            spans = [(t["start"], t["end"], t["attrs"].get("value")) for t in times]
        else:
            spans = [(t["start"], t["end"], gum_value(t["attrs"])) for t in row["dates"]]
        yield Text(
            id=row["id"],
            text=row["text"],
            published=day_in(row.get("dct") or row.get("date")),
            sentences=sentences_of(row["text"]),
            read_to=read_to(row),
            annotated=tuple(Annotated(span=Span(s, e), value=known(value)) for s, e, value in spans),
        )


def read_to(row: dict[str, Any]) -> int:
    """Where the annotation of times ends: in MEANTIME with the sixth line (headline, date, four sentences)."""
    annotated_in_part = "sentences" in row and "dct" in row
    return row["sentences"][:6][-1][1] if annotated_in_part else len(row["text"])


def gum_value(attributes: dict[str, str]) -> str | None:
    """A day, month or year as it stands; a stretch of days as its first and last day."""
    if "from" in attributes and "to" in attributes:
        return f"{attributes['from']}/{attributes['to']}"
    return attributes.get("when")


def values_of(moment: Moment) -> set[str]:
    """The values that a Moment may be said to give: its own, either end of a range, its first and last day."""
    values = {*(moment.timex or "").split("/")}
    if moment.start and moment.end:
        values.add(f"{moment.start}/{moment.end - timedelta(days=1)}")
    return values


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share; below one if none."""
    return min(one.end, other.end) - max(one.start, other.start)


def best_of(moments: tuple[Moment, ...], annotated: Annotated) -> Moment | None:
    """The Moment that shares most with an annotated expression."""
    touching = [moment for moment in moments if overlap(moment.span, annotated.span) > 0]
    return max(touching, key=lambda moment: overlap(moment.span, annotated.span), default=None)


def outcome(best: Moment | None, annotated: Annotated) -> str:
    """What became of an annotated expression: missed, unvalued (no value to compare), right or wrong."""
    if best is None:
        return "missed"
    if annotated.value is None:
        return "unvalued"
    return "right" if annotated.value in values_of(best) else "wrong"


def score(texts: Iterable[Text], misses: list[str]) -> dict[str, float]:
    """Relaxed precision, recall and F1, and the share of right values; `misses` gets a line for each miss."""
    outcomes: Counter[str] = Counter()
    for text in texts:
        read = find_times(text.text, text.sentences, text.published)
        moments = tuple(moment for moment in read if moment.span.start < text.read_to)
        known_moments = [m for m in moments if any(overlap(m.span, a.span) > 0 for a in text.annotated)]
        outcomes["moments"] += len(moments)
        outcomes["known"] += len(known_moments)
        misses += [line_of(text, moment.span, "+") for moment in moments if moment not in known_moments]
        for annotated in text.annotated:
            best = best_of(moments, annotated)
            result = outcome(best, annotated)
            outcomes[result] += 1
            if result in ("missed", "wrong"):
                got = f"{best.span.of(text.text)!r}={best.timex}" if best else "nothing"
                misses.append(line_of(text, annotated.span, f"- {annotated.value} got {got}"))
    found = outcomes["right"] + outcomes["wrong"] + outcomes["unvalued"]
    recall, precision = found / (found + outcomes["missed"]), outcomes["known"] / max(1, outcomes["moments"])
    return {
        "annotated": found + outcomes["missed"],
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "value_accuracy": round(outcomes["right"] / max(1, outcomes["right"] + outcomes["wrong"]), 4),
    }


def line_of(text: Text, span: Span, note: str) -> str:
    """One line for a person who looks at what went wrong."""
    around = text.text[max(0, span.start - 50) : span.end + 25].replace("\n", " ")
    return f"{note} | {text.id} {text.published} {span.of(text.text)!r} in {around!r}"


def rows() -> list[Row]:
    """Each set by halves: relaxed F1 and the share of right values among the found."""
    found = []
    for name, (title, goals) in GOALS.items():
        texts = list(texts_of(name))
        for half, part in ((1, "half not tuned on"), (0, "half tuned on")):
            scores = score((text for text in texts if half_of(text.id) == half), [])
            for metric, label in (("f1", "relaxed F1"), ("value_accuracy", "value, of those found")):
                goal = goals.get(metric) if half == 1 else None
                at = f"{title}, {part} ({scores['annotated']} times)"
                found.append(Row(name="times", metric=label, value=scores[metric], goal=goal, set=at))
    return found


def speed() -> None:
    """Print microseconds a token over PolNeAR dev, the best of three passes."""
    texts = [row["text"] for row in sets.load("attribution/polnear_dev.jsonl")]
    prepared = [(text, sentences_of(text)) for text in texts]
    tokens = sum(len(TOKEN.findall(text)) for text in texts)
    passes = []
    for _ in range(3):
        started = time.process_time()
        for text, sentences in prepared:
            find_times(text, sentences, date(2024, 10, 25))
        passes.append(time.process_time() - started)
    print(f"{min(passes) / tokens * 1e6:.2f} microseconds a token over {tokens:,} tokens")


def main() -> None:
    """Print the numbers, or what one half misses, or what a token costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", choices=sorted(FILES), help="list what the tuning half of a set misses")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.speed:
        speed()
    elif options.misses:
        misses: list[str] = []
        score((text for text in texts_of(options.misses) if half_of(text.id) == 0), misses)
        print("\n".join(misses))
    else:
        for row in rows():
            print(f"{row.value:7.4f}  {row.goal or '':7} {row.metric}, {row.set}")


if __name__ == "__main__":
    main()
