"""How well figures are read: Recognizers-Text numbers, quantulum3 quantities, MEANTIME values, and the own cases.

    python benchmarks/figures.py DATA [--misses] [--speed TEXTS.jsonl]

DATA is the folder that holds quantities/ and meantime/. Every set is split in halves by the SHA-256 of its text or
id: rules were tuned on half 0 ("tuned"), half 1 ("other") was only scored.

What is scored. Recognizers-Text, English models Number, NumberRange, Currency, Dimension, Temperature, Percent and
Age: texts of at least three words (eight for models of units, whose short texts are commands to a machine) in which all gold quantities have a number as value; texts are left out where
gold holds what this reader says on purpose is no figure (powers, clock times, dates, codes, relative ordinals,
units without a number; the rule is `_out_of_scope`). quantulum3: every text of the sets "quantities" and
"quantities.ambiguity" but those with exponents or bare codes (the same rule) and those with a unit
from outside `NEWS_UNITS`. A gold quantity is found where a
figure that overlaps it has the same value (the middle, for a range of quantulum3); with unit: and the same unit,
mapped by `UNITS`; with bound: and the same low and high. MEANTIME: a VALUE mention with a number in it is found
where a figure overlaps it and has the value of its own words; a figure is spurious where it overlaps neither
VALUE nor TIMEX3 and holds digits, since MEANTIME marks spelled-out small numbers only now and then. Only the
title, the date and the first four or five sentences are read: MEANTIME marked no values behind them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from reportedly.reading.figures import find_figures
from reportedly.reading.number_words import digits_value
from reportedly.reading.units import UNIT_SCOPES
from reportedly.records import Figure, Span

MODELS = {
    "NumberModel",
    "NumberRangeModel",
    "CurrencyModel",
    "DimensionModel",
    "TemperatureModel",
    "PercentModel",
    "AgeModel",
}
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NOT_NEWS = re.compile(
    r"\^|\dx\d|\de[-+]?\d|\d/\d+/|\d:\d|[A-Za-z]-?\d+\w|\b\d{4}\b(?=$|[ ,.?]*(?:$|in|and))|\+1-|\bover (?:\d|one|twenty|three)|=",
)
_SPELLED_ONLY_MATH = re.compile(
    r"(?:thousandth|hundredth|millionth|trillionth|firsts|\bover\b|ths\b|fifth|eighth|tenth)"
)
#: Names of units elsewhere, in lower case, by the unit here.
UNITS = {
    "dollars": {"dollar", "us dollar"}, "USD": {"united states dollar", "dollar"}, "EUR": {"euro"},
    "GBP": {"pound", "british pound", "pound sterling"}, "pounds": {"pound", "pound-mass", "pound sterling"},
    "JPY": {"japanese yen", "yen"}, "CNY": {"chinese yuan"}, "cents": {"cent"}, "pence": {"pence", "penny"},
    "rupees": {"rupee", "indian rupee"}, "INR": {"indian rupee", "rupee"}, "TRY": {"turkish lira"}, "MXN": {"mexican peso"},
    "CAD": {"canadian dollar"}, "NZD": {"new zealand dollar"}, "AUD": {"australian dollar"}, "CHF": {"swiss franc"},
    "HKD": {"hong kong dollar"}, "TWD": {"new taiwan dollar"}, "BRL": {"brazilian real"}, "RUB": {"russian ruble"},
    "kilometres": {"kilometre", "kilometer"}, "metres": {"metre", "meter"}, "centimetres": {"centimetre", "centimeter"},
    "millimetres": {"millimetre", "millimeter"}, "miles": {"mile"}, "feet": {"foot"}, "yards": {"yard"}, "inches": {"inch"},
    "square-kilometres": {"square kilometre", "square kilometer"}, "square-miles": {"square mile"}, "square-metres": {"square metre", "square meter"},
    "hectares": {"hectare"}, "acres": {"acre"}, "tons": {"ton"}, "tonnes": {"ton", "tonne", "metric ton"},
    "kilograms": {"kilogram"}, "grams": {"gram"}, "milligrams": {"milligram"}, "GEL": {"georgian lari"}, "pesetas": {"peseta"}, "francs": {"franc", "french franc"}, "lira": {"lira"}, "KRW": {"south korean won", "won"}, "ounces": {"ounce"}, "litres": {"litre", "liter"}, "millilitres": {"millilitre", "milliliter", "cubic centimetre"},
    "gallons": {"gallon"}, "seconds": {"second"}, "minutes": {"minute"}, "hours": {"hour"}, "days": {"day"}, "weeks": {"week"},
    "months": {"month"}, "years": {"year"}, "decades": {"decade"}, "centuries": {"century"}, "years-old": {"year", "month", "week", "day", "age"},
    "km/h": {"kilometer per hour", "kilometre per hour"}, "mph": {"mile per hour"}, "kilowatts": {"kilowatt"}, "megawatts": {"megawatt"},
    "gigawatts": {"gigawatt"}, "megawatt-hours": {"megawatt hour"}, "celsius": {"c", "degree celsius"}, "fahrenheit": {"f", "degree fahrenheit"},
    "degrees": {"degree", "degree angle"}, "kilobytes": {"kilobyte"}, "megabytes": {"megabyte"}, "gigabytes": {"gigabyte"}, "terabytes": {"terabyte"},
    "percent": {"percent", "percentage"}, "times": {"count per week", "dimensionless", ""}, "points": {""}, "fraction": {"", "dimensionless"},
}  # fmt: skip


#: quantulum3's names of the units that news measures in; texts with others (tesla, barn, gray) are left out.
NEWS_UNITS = {
    "dimensionless",
    "dollar",
    "pound sterling",
    "euro",
    "yen",
    "cent",
    "penny",
    "dollar per hour",
    "dollar per kilogram",
    "count per week",
    "percentage",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "decade",
    "century",
    "metre",
    "kilometre",
    "centimetre",
    "millimetre",
    "mile",
    "foot",
    "inch",
    "yard",
    "kilogram",
    "gram",
    "milligram",
    "tonne",
    "ton",
    "pound-mass",
    "ounce",
    "litre",
    "cubic centimetre",
    "centilitre",
    "gallon",
    "hectare",
    "acre",
    "square kilometre",
    "square mile",
    "square metre",
    "degree celsius",
    "degree fahrenheit",
    "degree angle",
    "kilometre per hour",
    "mile per hour",
    "kilowatt",
    "megawatt",
    "gigawatt",
    "megawatt hour",
    "watt hour",
    "byte",
    "kilobyte",
    "megabyte",
    "gigabyte",
    "terabyte",
    "ton per day",
}


def half_of(key: str) -> str:
    """Which half an item falls in, by the hash of its text or id."""
    return "other" if int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 else "tuned"


def read(text: str) -> list[Figure]:
    """The figures of a text taken as one sentence; derived sums are left out."""
    return [figure for figure in find_figures(text, [Span(0, len(text))] if text else []) if not figure.derived]


def _out_of_scope(text: str) -> bool:
    return bool(_NOT_NEWS.search(text) or _SPELLED_ONLY_MATH.search(text))


def recognizers(root: Path) -> list[tuple[str, list[dict[str, Any]], str]]:
    """Texts with gold quantities {start, end, value, unit, bounds} of the Recognizers set, and whose model they are."""
    items: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in (root / "quantities" / "recognizers_number.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        model, text = row["model"], row["text"]
        if row["lang"] != "English" or model not in MODELS or not row["results"]:
            continue
        least = 3 if model in {"NumberModel", "NumberRangeModel", "PercentModel"} else 8
        if len(text.split()) < least or _out_of_scope(text):
            continue
        gold = [found for result in row["results"] if (found := _recognizers_gold(result)) is not None]
        for quantity in gold:
            quantity["unitless"] = model.startswith("Number")  # these models leave units unread
        if gold:
            items[text, model] = gold
    return [(text, gold, model) for (text, model), gold in items.items()]


def _is_of_model(figure: Figure, model: str) -> bool:
    """Whether a model marks figures of this kind at all: money, measures and so on in its own texts only."""
    scope = UNIT_SCOPES.get(figure.unit or "")
    if model == "NumberRangeModel":
        return figure.low != figure.high or figure.modifier not in {None, "about", "nearly"}
    kinds = {
        "CurrencyModel": {"money"},
        "TemperatureModel": {"temperature", "angle"},
        "PercentModel": {"share"},
        "AgeModel": {"age"},
    }
    if model == "DimensionModel":
        return scope not in {None, "money", "share", "age", "duration", "times", "index"}
    return model not in kinds or scope in kinds[model]


def _recognizers_gold(result: dict[str, Any]) -> dict[str, Any] | None:
    resolution = result.get("resolution") or {}
    written = resolution.get("value")
    if written is None:
        return None
    gold: dict[str, Any] = {
        "start": result["start"],
        "end": result["end"] + 1,
        "unit": (resolution.get("unit") or "").lower(),
    }
    interval = re.fullmatch(r"([\[(])([^,]*),([^,]*)([\])])", written)
    if interval:
        low, high = (float(part) if part else None for part in interval.group(2, 3))
        gold |= {
            "low": low,
            "high": high,
            "value": low if high is None or low == high else high if low is None else None,
            "bound": True,
        }
        return gold
    try:
        return gold | {
            "value": float(written.rstrip("%")),
            "unit": "percent" if written.endswith("%") else gold["unit"],
        }
    except ValueError:
        return None


def quantulum(root: Path) -> list[tuple[str, list[dict[str, Any]], str]]:
    """Texts with gold quantities of the quantulum3 sets, spans found by their surface in text order."""
    items = []
    for line in (root / "quantities" / "quantulum3.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["set"].startswith("quantities") or _NOT_NEWS.search(row["text"]):
            continue
        if not {entry["unit"].lower() for entry in row["expected"]} <= NEWS_UNITS:
            continue
        gold, at = [], 0
        for entry in row["expected"]:
            start = row["text"].find(entry["surface"], at)
            if start < 0:
                continue
            at = start + len(entry["surface"])
            gold.append(
                {
                    "start": start,
                    "end": at,
                    "value": float(entry["value"]),
                    "unit": entry["unit"].lower(),
                    "middle": True,
                }
            )
        items.append((row["text"], gold, "all"))
    return items


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


def _overlaps(gold: dict[str, Any], figure: Figure) -> bool:
    return bool(figure.span.start < gold["end"] and gold["start"] < figure.span.end)


def tally(items: list[tuple[str, list[dict[str, Any]], str]], *, misses: bool) -> dict[str, Counter[str]]:
    """Counts of right, gold and read quantities, by half."""
    counts: dict[str, Counter[str]] = {"tuned": Counter(), "other": Counter()}
    for text, gold, model in items:
        every = read(text)
        figures = [
            f for f in every if _is_of_model(f, model) or any(_overlaps(g, f) and _same_value(g, f) for g in gold)
        ]
        half = half_of(text)
        count = counts[half]
        count.update(gold=len(gold), read=len(figures), texts=1)
        for quantity in gold:
            same = next((f for f in figures if _overlaps(quantity, f) and _same_value(quantity, f)), None)
            count["value"] += same is not None
            count["unit"] += same is not None and _same_unit(quantity, same)
            bounds = same is not None and (
                not quantity.get("bound") or (same.low, same.high) == (quantity["low"], quantity["high"])
            )
            count["bound"] += bounds
            count["bounded"] += bool(quantity.get("bound"))
            count["bounded-right"] += bool(quantity.get("bound")) and bounds
            if misses and half == "tuned" and not (same and _same_unit(quantity, same) and bounds):
                print(
                    "  MISS",
                    repr(text[:150]),
                    quantity,
                    [(f.span.of(text), f.value, f.low, f.high, f.unit) for f in figures],
                )
        if misses and half == "tuned" and len(figures) > len(gold):
            print("  MORE", repr(text[:150]), [f.span.of(text) for f in figures])
    return counts


def report(name: str, counts: dict[str, Counter[str]]) -> None:
    """F1 of value, value with unit, value with bound, for each half and both."""
    for half, count in [*counts.items(), ("both", counts["tuned"] + counts["other"])]:
        total = count["gold"] + count["read"]
        f1 = {key: 2 * count[key] / total if total else 0.0 for key in ("value", "unit", "bound")}
        recall = count["value"] / max(count["gold"], 1)
        bounded = f"  bounds right {count['bounded-right']}/{count['bounded']}" if count["bounded"] else ""
        print(
            f"{name:12} {half:6} texts {count['texts']:4} gold {count['gold']:4} read {count['read']:4}"
            f"  recall {recall:.3f}  F1 value {f1['value']:.3f}  value+unit {f1['unit']:.3f}  value+bound {f1['bound']:.3f}{bounded}"
        )


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def meantime(root: Path, *, misses: bool) -> dict[str, Counter[str]]:
    """MEANTIME VALUE mentions with figures in them, read sentence by sentence."""
    counts: dict[str, Counter[str]] = {"tuned": Counter(), "other": Counter()}
    for line in (root / "meantime" / "meantime_en.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, half = row["text"], half_of(row["id"])
        spans = [Span(start, end) for start, end in row["sentences"] if end > start]
        spans = spans[:6]
        figures = [f for f in find_figures(text, spans) if not f.derived]
        values = [
            m
            for m in row["mentions"]
            if m["kind"] == "VALUE"
            and m["start"] < spans[-1].end
            and re.search(
                r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifteen|twelve|half|thousands|billions|dozens|several)\b",
                m["text"].lower(),
            )
        ]
        times = [m for m in row["mentions"] if m["kind"] == "TIMEX3"]
        count = counts[half]
        count["texts"] += 1
        for mention in values:
            count["gold"] += 1
            near = [f for f in figures if _overlaps(mention, f)]
            right = any(_has_words_value(mention["text"], f) for f in near)
            count["value"] += right
            unit = right and _meantime_unit(mention, near)
            count["unit"] += unit
            count["bound"] += right and _meantime_bound(mention["text"], near)
            if misses and half == "tuned" and not unit:
                print(
                    "  MISS",
                    repr(text[max(0, mention["start"] - 40) : mention["end"] + 20]),
                    mention["text"],
                    [(f.span.of(text), f.value, f.low, f.unit) for f in near],
                )
        for figure in figures:
            inside = any(_overlaps(m, figure) for m in values)
            timed = any(_overlaps(m, figure) for m in times)
            digits = bool(re.search(r"\d", figure.span.of(text)))
            count["read"] += not inside and not timed and digits
            if misses and half == "tuned" and not inside and not timed and digits:
                print(
                    "  MORE",
                    repr(text[max(0, figure.span.start - 40) : figure.span.end + 20]),
                    repr(figure.span.of(text)),
                )
        count["read"] += sum(any(_overlaps(m, f) for f in figures) for m in values)
    return counts


def _has_words_value(words: str, figure: Figure) -> bool:
    """Whether the figure's value or bounds are what the digits (with their scale) in the words say."""
    match = _DIGITS.search(words)
    if match is None:
        return figure.value is not None or figure.low is not None
    number = digits_value(match[0]) or 0.0
    for word, scale in (("billion", 1e9), ("million", 1e6), ("thousand", 1e3)):
        if word in words:
            number *= scale
    return any(
        value is not None and abs(abs(value) - number) < 1e-6 * max(number, 1)
        for value in (figure.value, figure.low, figure.high)
    )


def _meantime_unit(mention: dict[str, Any], figures: list[Figure]) -> bool:
    kind = mention["attrs"].get("type")
    units = {figure.unit for figure in figures}
    scopes = {figure.scope for figure in figures}
    if kind == "PERCENT":
        return "percent" in units or "%" not in mention["text"]
    return (
        "money" in scopes or not re.search(r"[$€£]|dollar|cent", mention["text"])
        if kind == "MONEY"
        else "percent" not in units
    )


def _meantime_bound(words: str, figures: list[Figure]) -> bool:
    vague = re.match(r"(?i)(more than|over|above|about|around|some|approximately|almost|nearly|below|up to)\b", words)
    return vague is None or any(figure.modifier for figure in figures)


def speed(path: Path) -> None:
    """Microseconds a token over the texts of a JSON Lines file, the best of three runs."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = [
        [
            Span(m.start(), m.end())
            for m in re.finditer(r"[^\s].*?(?:[.!?](?=\s+[A-Z\"“])|$|\n)", text, re.MULTILINE)
            if m.end() > m.start()
        ]
        for text in texts
    ]
    tokens = sum(len(_TOKEN.findall(text)) for text in texts)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        found = sum(len(find_figures(text, spans)) for text, spans in zip(texts, sentences, strict=True))
        best = min(best, time.process_time() - start)
    print(f"speed        {tokens} tokens, {found} figures, {best / tokens * 1e6:.2f} µs a token")


def main() -> None:
    """Score what is asked for and print one line a set and half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what is wrong in the tuned half")
    parser.add_argument("--speed", type=Path)
    asked = parser.parse_args()
    report("recognizers", tally(recognizers(asked.data), misses=asked.misses))
    report("quantulum3", tally(quantulum(asked.data), misses=asked.misses))
    report("meantime", meantime(asked.data, misses=asked.misses))
    if asked.speed:
        speed(asked.speed)


if __name__ == "__main__":
    main()
