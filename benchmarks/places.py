"""How well and how fast places are found: `python -m benchmarks.places DATA/geoparsing/trnews.jsonl ...`.

Each set is split in halves by a hash of the document's id; rules and weights were chosen on half 0. GeoVirus's texts, without
their annotation, are among the openly licensed news beside which reading was mended by eye. (The points of Europe,
Brazil, Japan and Niger were moved after their points in both sets had been counted over the whole: gazetteers differ by more
than 161 km there.) A place is right
where it lies within 161 km of the gold point. Two measures:

- resolution: the gold names are given; the share of those with a gold point that is right.
- end to end (the goal): a found place counts for a gold name whose span it overlaps; recall is the share of gold names with a gold
  point that are found and right, precision the share of found places that are right for a gold name. Names of peoples,
  which TR-News marks as toponyms ("Turkish") and GeoVirus does not, are no places here: recall is given with and without
  them, and TR-News is held against its goal both without them and with them read as their country, which
`find_places(..., peoples=True)` does.

`same_entry` counts a place also where it is the gold GeoNames entry but its point differs (Canada has its point at 60 N
114 W in GeoNames and at 60 N 95 W in Wikipedia).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import time
from collections import Counter
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from benchmarks import sets
from benchmarks.results import Row
from reportedly.gazetteer import PEOPLE, open_gazetteer
from reportedly.reading.places import find_places, resolve_places
from reportedly.records import Place, Span

LIMIT_KM = 161.0
SETS = {"TR-News": "geoparsing/trnews.jsonl", "GeoVirus": "geoparsing/geovirus.jsonl"}
N = "118 + 229 texts"
METRICS = {
    "resolution": "within 161 km, names given",
    "resolution_same_entry": "within 161 km or the same entry, names given",
    "recall_without_peoples": "found and within 161 km, names of peoples left out",
    "recall": "found and within 161 km",
    "precision": "share of what is found that is right",
}
GOALS = {
    ("TR-News", "resolution"): "≥ 0.90",
    ("GeoVirus", "resolution"): "≥ 0.92",
    ("TR-News", "recall_without_peoples"): "≥ 0.80",
    ("GeoVirus", "recall"): "≥ 0.80",
}
#: What is measured with names of peoples read as their country, on the set that marks them.
OF_PEOPLES = {
    "recall": "found and within 161 km, names of peoples read as their country",
    "precision": "share of what is found that is right, names of peoples read as their country",
}
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"'\u201d\u2019)]*(?=\s)|(?=\n)|$)")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def half(identity: str) -> int:
    """0 or 1, by the document's id."""
    return hashlib.sha256(identity.encode()).digest()[0] & 1


def kilometres(place: Place, gold: dict[str, Any]) -> float:
    """Great-circle distance of a place from the gold point."""
    a, b, c, d = (radians(x) for x in (place.lat or 0, place.lon or 0, gold["lat"], gold["lon"]))
    h = sin((a - c) / 2) ** 2 + cos(a) * cos(c) * sin((b - d) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))


def sentences(text: str) -> list[Span]:
    """A plain split, good enough to tell which words open a sentence."""
    return [Span(m.start(), m.end()) for m in _SENTENCE.finditer(text) if m.end() > m.start()]


def _same(place: Place, gold: dict[str, Any]) -> bool:
    if kilometres(place, gold) <= LIMIT_KM:
        return True
    title = gold.get("wiki", "").rsplit("/", 1)[-1].replace("_", " ").split(",")[0]
    return str(place.geonames) == str(gold.get("geonameid")) or title == place.name


def score(rows: list[dict[str, Any]], *, show: bool = False, peoples: bool = False) -> dict[str, Any]:
    """Both measures over some documents."""
    gazetteer = open_gazetteer()
    count: Counter[str] = Counter()
    for row in rows:
        text, gold = row["text"], sorted(row["toponyms"], key=lambda t: t["start"])
        spans = [Span(t["start"], t["end"]) for t in gold]
        given = resolve_places(text, spans, gazetteer=gazetteer)
        found = find_places(text, sentences(text), gazetteer=gazetteer, peoples=peoples)
        used: set[int] = set()
        for toponym, place in zip(gold, given, strict=True):
            overlapping = [
                n for n, p in enumerate(found) if p.span.start < toponym["end"] and toponym["start"] < p.span.end
            ]
            if toponym["lat"] is None:
                used.update(overlapping)
                count["unmeasured"] += len(overlapping)
                continue
            people = any(how == PEOPLE for _, how in gazetteer.find(toponym["text"])[:1])
            near = place is not None and kilometres(place, toponym) <= LIMIT_KM
            same = place is not None and _same(place, toponym)
            hit = [n for n in overlapping if kilometres(found[n], toponym) <= LIMIT_KM]
            used.update(n for n in hit)
            count.update(
                gold=1, resolved=near, resolved_same=same, found=bool(hit), people=people, overlapped=bool(overlapping)
            )
            count["found_same"] += any(_same(found[n], toponym) for n in overlapping)
            count["found_names"] += bool(hit) and not people
            count["correct"] += len(hit)
            if show and not near:
                print(
                    "RES",
                    row["id"],
                    toponym["text"],
                    toponym["lat"],
                    toponym["lon"],
                    "->",
                    place and (place.name, place.country, place.lat, place.lon),
                )
            if show and near and not hit and not people:
                what = [(found[n].name, found[n].country, found[n].lat, found[n].lon) for n in overlapping]
                print(
                    "MISS",
                    row["id"],
                    repr(text[max(0, toponym["start"] - 30) : toponym["end"] + 25]),
                    toponym["text"],
                    what,
                )
        for place in found:
            if show and not any(t["start"] < place.span.end and place.span.start < t["end"] for t in gold):
                s = place.span
                print(
                    "FALSE",
                    row["id"],
                    repr(text[max(0, s.start - 30) : s.end + 25]),
                    s.of(text),
                    place.name,
                    place.country,
                )
        count["predicted"] += len(found)
    gold_count, names = count["gold"], count["gold"] - count["people"]
    measured = count["predicted"] - count["unmeasured"]
    return {
        "documents": len(rows),
        "toponyms": gold_count,
        "resolution": round(count["resolved"] / gold_count, 4),
        "resolution_same_entry": round(count["resolved_same"] / gold_count, 4),
        "recall": round(count["found"] / gold_count, 4),
        "recall_same_entry": round(count["found_same"] / gold_count, 4),
        "recall_without_peoples": round(count["found_names"] / names, 4),
        "found_at_all": round(count["overlapped"] / gold_count, 4),
        "precision": round(min(1.0, count["correct"] / measured), 4),
        "predicted": measured,
    }


def rows() -> list[Row]:
    """Both measures on both sets, the whole and the half that was not tuned on, as rows of a result file."""
    measured: list[Row] = []
    for title, file in SETS.items():
        documents = sets.load(file)
        for where, part in (("whole", documents), ("half not tuned on", [d for d in documents if half(d["id"]) == 1])):
            scores = score(part)
            at = f"{title}, {where} ({scores['toponyms']} toponyms in {scores['documents']} texts)"
            for key, metric in METRICS.items():
                goal = GOALS.get((title, key)) if where == "whole" else None
                measured.append(Row(name="places", metric=metric, value=round(scores[key], 3), goal=goal, set=at))
            if title == "TR-News":
                scores = score(part, peoples=True)
                for key, metric in OF_PEOPLES.items():
                    goal = "≥ 0.80" if where == "whole" and key == "recall" else None
                    measured.append(Row(name="places", metric=metric, value=round(scores[key], 3), goal=goal, set=at))
    return measured


def speed(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Microseconds a token over texts read once, the index open; and the memory of the process in MB."""
    gazetteer = open_gazetteer()
    texts = [(row["text"], sentences(row["text"])) for row in rows]
    tokens = sum(len(_TOKEN.findall(text)) for text, _ in texts)
    start = time.process_time()
    for text, spans in texts:
        find_places(text, spans, gazetteer=gazetteer)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"us_a_token": round(1e6 * spent / tokens, 2), "tokens": tokens, "peak_mb": round(peak)}


def main() -> None:
    """Print one JSON object: per set and half, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--show", type=int, choices=(0, 1), help="print the errors of this half")
    parser.add_argument("--out", type=Path, help="write the result here too")
    arguments = parser.parse_args()
    start = time.process_time()
    open_gazetteer()
    result: dict[str, Any] = {"open_seconds": round(time.process_time() - start, 3)}
    for path in arguments.sets:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        result[f"{path.stem}/speed"] = speed(rows)
        for which in (0, 1):
            part = [row for row in rows if half(row["id"]) == which]
            result[f"{path.stem}/half{which}"] = score(part, show=arguments.show == which)
        result[f"{path.stem}/all"] = score(rows)
    text = json.dumps(result, indent=1)
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
