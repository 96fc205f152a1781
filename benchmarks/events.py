r"""How well events are told: the own cases, CAMEO quads, PLOVER classes of headlines and stories, and what it costs.

    python -m benchmarks.events                 # the numbers
    python -m benchmarks.events --misses        # what is told wrong in the half of each set that may be tuned on
    python -m benchmarks.events --speed         # what the stage costs

Cases: class, mode, actor, target, figures, places and times of one event must all be right. The last 40 were written
before the code was run on them; `FIRST_RUN` keeps how many were right then, before what they showed was mended.
Own headlines: 244 that were written without a look at the lexicons; `FIRST_RUN_HEADLINES` keeps how many were right before what they
showed was mended.
CAMEO quads (cameo_quad_train): the quad of the first event of a sentence, macro-F1 over five labels: 0 statements (also
where no event is found), 1 and 2 verbal and material cooperation, 3 and 4 verbal and material conflict. CAMEO codes what is
agreed to or will be done as an intent, so `quad_of` calls cooperation behind "agreed to" or "will" verbal. No label of the
set was trained on; the lexicon was written with half 0 of its sentences (by the hash of the text) in view, half 1 was
only scored.
Headlines and stories (ngec_synth, synthetic): 4,500 stories that were generated from 332 headlines, each with the class of
its headline. `headline` is the first event of the 332 headlines, halves as above. `story` is the first event of headline and
text together, for each of 4,500. Nothing is trained, so folds do not matter. Many of the generated stories drift away from
their headline, so that the text alone tells the class far less often (python -m training.event_head --stories).
Speed: find_events over PolNeAR dev with its figures and times, the best of five, microseconds a token (`\w+|[^\w\s]`).
"""

from __future__ import annotations

import argparse
import re
import time
from hashlib import sha256
from typing import TYPE_CHECKING

from benchmarks import sets
from benchmarks.results import Row
from reportedly.reading.event_drafts import find_drafts
from reportedly.reading.event_lexicon import NOUN
from reportedly.reading.event_tokens import tokens_of
from reportedly.reading.events import find_events
from reportedly.reading.figures import find_figures
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times
from tests.reading.event_cases import cases, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.event_drafts import Draft
    from reportedly.reading.event_tokens import Tokens

CASES, QUADS, STORIES = "tests/reading/event_cases.toml", "events/cameo_quad_train.jsonl", "events/ngec_synth.jsonl"
HEADLINES = "tests/reading/event_headlines.txt"
SPEED = "attribution/polnear_dev.jsonl"
SETS = {"own": CASES, "own headlines": HEADLINES, "CAMEO quad": QUADS, "ngec_synth": STORIES}
LEXICON = ("events", "events_cooperation", "event_modes", "event_words")
N = f"{len(cases())} own cases, 244 own headlines, 1,349 sentences, 332 headlines, 4,500 stories"
#: Of the blind round, the cases that were right when the code was first run on them, and all of them.
FIRST_RUN, FIRST_RUN_HEADLINES = (30, 40), (144, 244)
TOKEN = re.compile(r"\w+|[^\w\s]")
QUAD = {
    "REQUEST": "0", "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "CONCEDE": "2", "COOPERATE": "2", "AID": "2",
    "RETREAT": "2", "ACCUSE": "3", "REJECT": "3", "THREATEN": "3", "SANCTION": "3", "PROTEST": "4", "MOBILIZE": "4",
    "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip
#: What stands for the countries and towns that the headlines leave open.
FILLED = {"{country_1}": "Latvia", "{country_2}": "Norway", "{city}": "Oslo"}
_HALVES = ("half 0, tuned", "half 1")
#: Words before a verb that make it an intent.
_INTENT = frozenset(["will", "would", "to"])


def half_of(key: str) -> int:
    """Which half of its set a text falls in: 0 may be looked at."""
    return int(sha256(key.encode()).hexdigest(), 16) % 2


def drafts_of(text: str) -> Iterator[tuple[Tokens, Draft]]:
    """The events of a text in order."""
    for sentence in find_sentences(text):
        tokens = tokens_of(text, sentence.start, sentence.end)
        for draft in find_drafts(tokens):
            yield tokens, draft


def quad_of(t: Tokens, draft: Draft) -> str:
    """The quad of an event."""
    quad = QUAD[draft.class_]
    if quad == "2" and (draft.hit.trigger.class_ == "AGREE" or _is_intended(t, draft)):
        return "1"
    return quad


def _is_intended(t: Tokens, draft: Draft) -> bool:
    at = draft.hit.start
    if t.lower[at] in {"agree", "agreed", "agrees"}:
        return True
    return draft.hit.form != NOUN and not _INTENT.isdisjoint(t.lower[max(0, at - 2) : at])


def class_of(text: str) -> str:
    """The class of the first event of a text, "-" where there is none."""
    return next((draft.class_ for _, draft in drafts_of(text)), "-")


def filled(headline: str) -> str:
    """A headline with names in its gaps."""
    for gap, name in FILLED.items():
        headline = headline.replace(gap, name)
    return headline.strip()


def f1_of(gold: Sequence[str], told: Sequence[str]) -> dict[str, float]:
    """The F1 of each label that the gold has."""
    found = {}
    for label in sorted(set(gold)):
        both = sum(a == b == label for a, b in zip(gold, told, strict=True))
        found[label] = 2 * both / (gold.count(label) + told.count(label))
    return found


def weighted(gold: Sequence[str], told: Sequence[str]) -> float:
    """F1 weighted by how often each label is gold."""
    return sum(value * gold.count(label) for label, value in f1_of(gold, told).items()) / len(gold)


def quads(*, misses: bool = False) -> dict[str, tuple[list[str], list[str]]]:
    """Gold and told quads of the halves and of both."""
    told: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in (*_HALVES, "both")}
    for row in sets.load(QUADS):
        text = row["text"]
        quad = next((quad_of(t, draft) for t, draft in drafts_of(text)), "0")
        for name in (_HALVES[half_of(text)], "both"):
            told[name][0].append(row["label"])
            told[name][1].append(quad)
        if misses and half_of(text) == 0 and quad != row["label"]:
            print(row["label"], quad, [d.class_ for _, d in drafts_of(text)], text[:160])
    return told


def headlines(*, misses: bool = False) -> dict[str, tuple[list[str], list[str]]]:
    """Gold and told classes of the headlines."""
    told: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in (*_HALVES, "both")}
    for headline, label in {row["title"]: row["label"] for row in sets.load(STORIES)}.items():
        class_ = class_of(filled(headline))
        for name in (_HALVES[half_of(headline)], "both"):
            told[name][0].append(label)
            told[name][1].append(class_)
        if misses and half_of(headline) == 0 and class_ != label:
            print(label, class_, filled(headline))
    return told


def own_headlines() -> tuple[list[str], list[str]]:
    """Gold and told classes of the own headlines."""
    lines = [line for line in sets.path_of(HEADLINES).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    told = [line.split(": ", 1) for line in lines]
    return [label for label, _ in told], [class_of(headline) for _, headline in told]


def stories() -> tuple[list[str], list[str]]:
    """Gold and told classes of the stories with their headlines."""
    rows = sets.load(STORIES)
    by_headline = {headline: class_of(filled(headline)) for headline in {row["title"] for row in rows}}
    first = (by_headline[row["title"]] for row in rows)
    told = [class_ if class_ != "-" else class_of(row["text"]) for class_, row in zip(first, rows, strict=True)]
    return [row["label"] for row in rows], told


def right(gold: Sequence[str], told: Sequence[str]) -> float:
    """The share of labels told right."""
    return sum(a == b for a, b in zip(gold, told, strict=True)) / len(gold)


def rows() -> list[Row]:
    """All numbers, for the result file."""
    found = cases()
    own = sum(not wrong(case) for case in found) / len(found)
    blind = f"own, blind round, {FIRST_RUN[1]} cases"
    made = [
        Row(
            name="events", metric="all fields right", value=round(own, 4), goal="≥ 0.95", set=f"own, {len(found)} cases"
        ),
        Row(name="events", metric="right at the first run", value=FIRST_RUN[0] / FIRST_RUN[1], set=blind),
    ]
    gold, told = own_headlines()
    made.append(_row("event class", "accuracy", right(gold, told), f"own headlines, {len(gold)}"))
    good, total = FIRST_RUN_HEADLINES
    made.append(_row("event class", "accuracy on the first run", good / total, f"own headlines, {total}"))
    for half, (gold, told) in quads().items():
        scores = list(f1_of(gold, told).values())
        made.append(_row("event quad", "macro F1", sum(scores) / len(scores), f"CAMEO quad, {half}", "≥ 0.70"))
    for half, (gold, told) in headlines().items():
        made.append(_row("event class", "weighted F1", weighted(gold, told), f"ngec_synth headlines, {half}", "≥ 0.78"))
    gold, told = stories()
    made.append(_row("event class", "weighted F1", weighted(gold, told), "ngec_synth stories with headline", "≥ 0.90"))
    made.append(_row("event class", "accuracy", right(gold, told), "ngec_synth stories with headline"))
    return made


def _row(name: str, metric: str, value: float, set_: str, goal: str | None = None) -> Row:
    return Row(name=name, metric=metric, value=round(value, 4), goal=goal, set=set_)


def speed() -> float:
    """Microseconds that events cost for each token of PolNeAR dev."""
    texts = [row["text"] for row in sets.load(SPEED)]
    prepared = [
        (text, found, find_figures(text, found), find_times(text, found, None))
        for text in texts
        if (found := find_sentences(text))
    ]
    best = float("inf")
    for _ in range(5):
        begin = time.process_time()
        for text, sentences, figures, times in prepared:
            find_events(text, sentences, (), figures=figures, places=(), times=times, actors=(), document="doc_1")
        best = min(best, time.process_time() - begin)
    return best / sum(len(TOKEN.findall(text)) for text in texts) * 1e6


def main() -> None:
    """Print what is asked for."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--misses", action="store_true", help="list what is told wrong in half 0 of each set")
    p.add_argument("--speed", action="store_true")
    o = p.parse_args()
    if o.misses:
        for case in cases():
            if off := wrong(case):
                print("case", off, case["text"])
        quads(misses=True)
        headlines(misses=True)
    elif o.speed:
        print(f"{speed():.2f} µs a token of {SPEED}")
    else:
        for row in rows():
            print(f"{row.name:12} {row.metric:22} {row.set:34} {row.value:.4f}  {row.goal or ''}")


if __name__ == "__main__":
    main()
