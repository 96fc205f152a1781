"""How well figures are read: Recognizers-Text, quantulum3, MEANTIME values, and the hand-made news cases.

    python -m benchmarks.figures [--misses]

Which texts of the first two sets count is told in `figure_sets`, what counts in MEANTIME in `figure_values`. A gold
quantity is found where a figure that overlaps it has the same value (for a range: the same low and high; the middle, for a
range of quantulum3); bounds are right where also low and high are those that the gold bound states. A reading without gold
lowers F1; what only a vague word states ("several") has no value in these sets and is not counted. The hand-made cases are
sentences in tests/reading; one is right if all its figures are, with span, value, bounds, modifier, unit, object and scope,
and none is found beside them.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import figure_sets, figure_values
from benchmarks.figure_units import UNITS
from benchmarks.results import Row
from reportedly.reading.figures import find_figures
from reportedly.reading.units import UNIT_SCOPES
from reportedly.records import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.figure_sets import Case

CASES = ("figure_cases.toml", "figure_news_cases.toml", "figure_news_cases_3.toml")
#: Of the cases written before the code was first run on them: how many were right then, and how many there are, by round.
FIRST_RUN = {1: (185, 199), 2: (86, 104), 3: (32, 40)}
LEXICON = ("designators", "figure_words", "modifiers", "scopes", "units")
N = "444 own cases, 164 texts of two open sets, 120 of MEANTIME"
SETS = {
    "Recognizers-Text": figure_sets.RECOGNIZERS,
    "quantulum3": figure_sets.QUANTULUM,
    "MEANTIME": figure_values.SET,
    "own": "tests/reading/figure_news_cases.toml",
}
_TESTS = Path(__file__).parents[1] / "tests" / "reading"
_FIELDS = ("value", "low", "high", "modifier", "unit", "object", "scope", "derived")
#: Kinds of units that a model marks in its own texts.
_KINDS = {
    "CurrencyModel": {"money"},
    "TemperatureModel": {"temperature", "angle"},
    "PercentModel": {"share"},
    "AgeModel": {"age"},
}
_UNMEASURED = {None, "money", "share", "age", "duration", "times", "index"}


def read(text: str) -> list[Figure]:
    """The figures of a text taken as one sentence; derived sums are left out."""
    return [figure for figure in find_figures(text, [Span(0, len(text))] if text else []) if not figure.derived]


def tally(cases: Iterable[Case], *, misses: bool = False) -> dict[str, Counter[str]]:
    """Counts of right, gold and read quantities, by half; `misses` prints what is wrong in the tuned one."""
    counts: dict[str, Counter[str]] = {"tuned": Counter(), "other": Counter()}
    for case in cases:
        figures = [f for f in read(case.text) if _is_counted(f, case)]
        count = counts[case.half]
        count.update(gold=len(case.gold), read=len(figures), texts=1)
        wrong = len(figures) > len(case.gold)
        for quantity in case.gold:
            same = next((f for f in figures if _overlaps(quantity, f) and _same_value(quantity, f)), None)
            bound = same is not None and (
                not quantity.get("bound") or (same.low, same.high) == (quantity["low"], quantity["high"])
            )
            unit = same is not None and _same_unit(quantity, same)
            count.update(value=same is not None, bound=bound, unit=unit)
            count["bounded"] += bool(quantity.get("bound"))
            count["bounded-right"] += bool(quantity.get("bound")) and bound
            wrong = wrong or not (bound and unit)
        if misses and wrong and case.half == "tuned":
            told = [(f.span.of(case.text), f.value, f.low, f.high, f.unit) for f in figures]
            print("  ", case.kind, repr(case.text[:150]), [q["value"] for q in case.gold], told)
    return counts


def _is_counted(figure: Figure, case: Case) -> bool:
    """Whether the set marks figures of this kind at all, or this one is right."""
    if any(_overlaps(gold, figure) and _same_value(gold, figure) for gold in case.gold):
        return True
    if figure.value is None and figure.high is None:
        return False
    scope = UNIT_SCOPES.get(figure.unit or "")
    if case.counts and case.kind != "all" and scope not in {None, "share"}:
        return any(_overlaps(gold, figure) for gold in case.gold)
    if case.kind == "NumberRangeModel":
        return figure.low != figure.high or figure.modifier not in {None, "about", "nearly"}
    if case.kind == "DimensionModel":
        return scope not in _UNMEASURED
    return case.kind not in _KINDS or scope in _KINDS[case.kind]


def _overlaps(gold: dict[str, Any], figure: Figure) -> bool:
    return bool(figure.span.start < gold["end"] and gold["start"] < figure.span.end)


def _same_value(gold: dict[str, Any], figure: Figure) -> bool:
    value, want = figure.value, gold["value"]
    if value is None and figure.low is not None and figure.high is not None and gold.get("middle"):
        value = (figure.low + figure.high) / 2
    if want is None:
        return value is None and figure.low == gold["low"] and figure.high == gold["high"]
    return value is not None and abs(value - want) <= 1e-6 * max(1.0, abs(want))


def _same_unit(gold: dict[str, Any], figure: Figure) -> bool:
    if gold.get("unitless"):
        return True
    want = str(gold["unit"]).replace("dimensionless", "")
    return want in UNITS.get(figure.unit or "", {(figure.unit or "").lower()})


def f1(count: Counter[str], key: str) -> float:
    """F1 of what `key` counts as right."""
    total = count["gold"] + count["read"]
    return 2 * count[key] / total if total else 0.0


def right_cases(name: str, *, misses: bool = False) -> tuple[int, int]:
    """How many of the hand-made cases of a file are read wholly right, and how many there are."""
    cases = tomllib.loads((_TESTS / name).read_text("utf-8"))["case"]
    right = 0
    for case in cases:
        text = case["text"]
        found = [_told(figure, text) for figure in find_figures(text, [Span(0, len(text))])]
        wanted = [{"span": w["span"], **{name: w.get(name) for name in _FIELDS}} for w in case["figures"]]
        same = len(found) == len(wanted) and all(map(_is_same, found, wanted))
        right += same
        if misses and not same:
            print("  ", repr(text))
    return right, len(cases)


def _told(figure: Figure, text: str) -> dict[str, Any]:
    return {"span": figure.span.of(text), **{name: getattr(figure, name) for name in _FIELDS}}


def _is_same(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    # Only cases that say so are of derived figures; the older ones leave it open.
    return all(
        abs(found[name] - value) < 1e-5 * max(1.0, abs(value))
        if isinstance(value, int | float) and isinstance(found[name], int | float)
        else found[name] == value
        for name, value in wanted.items()
        if name != "derived" or value is not None
    )


def rows(*, misses: bool = False) -> list[Row]:
    """Every measurement of figures as rows of a result file: F1 or share, the half not tuned on and the whole."""
    measured: list[Row] = []
    for name, load in (("Recognizers-Text", figure_sets.recognizers), ("quantulum3", figure_sets.quantulum)):
        cases, why = load()
        for kind, counts in (("counts, ranges, bounds", True), ("measures", False)):
            tallied = tally([case for case in cases if case.counts is counts], misses=misses)
            measured += _rows_of(f"{name}, {kind}", tallied, goal="≥ 0.95" if counts else None)
        print(name, "left out:", "; ".join(f"{reason} {n}" for reason, n in why.most_common()))
    measured += _rows_of("MEANTIME, VALUE", figure_values.tally(misses=misses), goal="≥ 0.95")
    right, total = (sum(pair) for pair in zip(*(right_cases(name, misses=misses) for name in CASES), strict=True))
    own = f"own, {total} news sentences by hand, mended after their first reading"
    measured.append(
        Row(name="figures", metric="cases wholly right", value=round(right / total, 3), goal="≥ 0.95", set=own)
    )
    for number, (right, total) in FIRST_RUN.items():
        first = f"own, round {number}, the first reading of {total} sentences written before it"
        measured.append(Row(name="figures", metric="cases wholly right", value=round(right / total, 3), set=first))
    return measured


def _rows_of(where: str, counts: dict[str, Counter[str]], *, goal: str | None) -> list[Row]:
    made = []
    for half, count in (("whole", counts["tuned"] + counts["other"]), ("other half", counts["other"])):
        at = f"{where}, {half} ({count['gold']} in {count['texts']} texts)"
        aim = goal if half == "whole" else None
        made.append(Row(name="figures", metric="value F1", value=round(f1(count, "value"), 3), goal=aim, set=at))
        if count["bounded"]:
            share = round(count["bounded-right"] / count["bounded"], 3)
            made.append(Row(name="figures", metric="bounds right", value=share, goal=aim, set=at))
    return made


def main() -> None:
    """Measure, and print one line a row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what is wrong in the tuned halves")
    asked = parser.parse_args()
    for row in rows(misses=asked.misses):
        print(f"{row.value:6.3f}  {row.goal or '':7} {row.metric:19} {row.set}")


if __name__ == "__main__":
    main()
