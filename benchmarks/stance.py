r"""How well stances are told: the own cases, MEANTIME polarity and certainty, factuality on UW and UDS-IH2, speed.

    python -m benchmarks.stance                 # the numbers, a JSON line each
    python -m benchmarks.stance --misses        # what is told wrong in the half of MEANTIME that may be tuned on
    python -m benchmarks.stance --reasons       # the weights of the reasons, fitted on UDS-IH2 train

Cases: kind, polarity and certainty must all be right; the cases written before the code ran are reported apart.
MEANTIME: every event mention with an annotated polarity or certainty is told by the reasons around it; macro-F1 is the
mean of the F1 of the classes that occur. The classes named UNDERSPECIFIED are left out of "stated" and kept in "all", where
the reader, which never abstains, gets none of them. Half 0 (by the hash of the document's id) was looked at while the
rules were written, half 1 was not.
Factuality: the score of an event is a weighted sum of its reasons; weights by ridge regression. "rules": weights of the
reasons from UDS-IH2 train. "rules+words": the event, its neighbours and its governor's words as features too, same
training. UW has no training part here, so beside the weights from UDS-IH2 two-fold weights of its own are reported.
Speed: find_stance, passive_agent and find_responses over the annotated attributions of PolNeAR dev, best of three,
in microseconds a token (`\w+|[^\w\s]`) of the documents.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import tomllib
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks import sets
from reportedly.reading.cue_tokens import tokens_of
from reportedly.reading.factuality import polarity_and_certainty, reasons_at
from reportedly.reading.sentences import find_sentences
from reportedly.reading.stance import find_responses, find_stance, passive_agent
from reportedly.records import Mode, Span, Statement, statement_id
from tests.reading.marked import statement_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

CASES = Path(__file__).parents[1] / "tests" / "reading" / "stance_cases.toml"
TOKEN = re.compile(r"\w+|[^\w\s]")
POLARITY = {"POS": "+", "NEG": "-", "UNDERSPECIFIED": "underspecified"}
#: Strength of the ridge (chosen on a fifth of UDS-IH2 train); features seen less often than RARE are left out.
RIDGE, RARE = 30.0, 4


def half_of(document: str) -> int:
    """Which half of its set a document's id falls in."""
    return int(sha256(document.encode()).hexdigest(), 16) % 2


def show(**fields: object) -> None:
    """One line of JSON."""
    print(json.dumps(fields, ensure_ascii=False))


def cases() -> None:
    """Accuracy on the own cases, held and others apart."""
    written = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    for held in (True, False):
        right: Counter[str] = Counter()
        chosen = [case for case in written if case.get("held", False) is held]
        for case in chosen:
            statement, text = statement_in(case["text"])
            stance = find_stance(statement, text, [Span(0, len(text))])
            given = (stance.kind.value, stance.polarity, stance.certainty.value)
            expected = tuple(case["stance"].split())
            right["all"] += given == expected
            for name, one, other in zip(("kind", "polarity", "certainty"), given, expected, strict=True):
                right[name] += one == other
        show(set="cases", held=held, n=len(chosen), **{k: round(v / len(chosen), 4) for k, v in right.items()})


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """The mean F1 of the expected classes over (expected, given) pairs."""
    counted = Counter(pairs)
    classes = {expected for expected, _ in counted}
    scores = []
    for name in classes:
        right = counted[name, name]
        expected = sum(n for (e, _), n in counted.items() if e == name)
        given = sum(n for (_, g), n in counted.items() if g == name)
        scores.append(2 * right / max(1, expected + given))
    return round(float(np.mean(scores)), 4) if scores else 0.0


def meantime_events(half: int) -> Iterable[tuple[str, str, tuple[str, ...], str]]:
    """Expected polarity and certainty, the reasons, and the words around, of each annotated event of a half."""
    for row in sets.load("meantime/meantime_en.jsonl"):
        if half_of(row["id"]) != half:
            continue
        text = row["text"]
        for mention in row["mentions"]:
            attributes = mention["attrs"]
            if mention["kind"] != "EVENT_MENTION" or not (attributes.get("polarity") and attributes.get("certainty")):
                continue
            begin = text.rfind("\n", 0, mention["start"]) + 1
            end = text.find("\n", mention["start"])
            line = Span(begin, len(text) if end < 0 else end)
            reasons = reasons_at(text, line, Span(mention["start"], mention["end"]))
            around = f"{text[max(begin, mention['start'] - 60) : mention['start']]}<{mention['text']}>"
            yield POLARITY[attributes["polarity"]], attributes["certainty"].lower(), reasons, around


def meantime(half: int, *, misses: bool = False) -> None:
    """Macro-F1 of polarity and certainty on a half of MEANTIME."""
    polarity, certainty = [], []
    for expected, sure, reasons, around in meantime_events(half):
        given, how_sure = polarity_and_certainty(reasons)
        polarity.append((expected, given))
        certainty.append((sure, how_sure.value))
        if misses and "underspecified" not in (expected, sure) and (expected, sure) != (given, how_sure.value):
            print(f"{expected}{sure} got {given}{how_sure} | {around} | {' '.join(reasons)}")
    fields: dict[str, object] = {}
    for name, pairs in (("polarity", polarity), ("certainty", certainty)):
        fields[f"{name}_all"] = macro_f1(pairs)
        fields[f"{name}_stated"] = macro_f1(pair for pair in pairs if pair[0] != "underspecified")
        fields[f"{name}_counts"] = {f"{e}>{g}": n for (e, g), n in sorted(Counter(pairs).items())}
    show(set="meantime", half=half, looked_at=half == 0, n=len(polarity), **fields)


Example = tuple[tuple[str, ...], tuple[str, ...], float]


def examples(name: str) -> list[Example]:
    """Reasons, words and label of each annotated event of a factuality set."""
    out: list[Example] = []
    for row in sets.load(f"factuality/{name}.jsonl"):
        text = row["text"]
        whole = Span(0, len(text))
        tokens = tokens_of(text, 0, len(text))
        for target in row["targets"]:
            event = Span(target["start"], target["end"])
            out.append(
                (
                    reasons_at(text, whole, event),
                    _words_at(tokens.word, tokens.first_from(event.start)),
                    target["label"],
                )
            )
    return out


def _words_at(word: list[str], at: int) -> tuple[str, ...]:
    """The event and the words at each place around it."""
    padded = ["<", "<", "<", *word, ">", ">"]
    centre = at + 3
    near = [f"{place}:{padded[centre + place]}" for place in (-3, -2, -1, 0, 1) if centre + place < len(padded)]
    pair = f"pair:{padded[centre - 2]} {padded[centre - 1]}"
    before = [f"before:{w}" for w in word[max(0, at - 10) : at]]
    behind = [f"behind:{w}" for w in word[at + 1 : at + 6]]
    return (
        *near,
        pair,
        f"ending:{padded[min(centre, len(padded) - 1)][-3:]}",
        f"last:{word[-1] if word else ''}",
        *before,
        *behind,
    )


class Weights:
    """Ridge weights of features, fitted by conjugate gradients on the counts."""

    def __init__(self, rows: Sequence[Sequence[str]], labels: Matrix) -> None:
        counted = Counter(feature for row in rows for feature in set(row))
        self.place = {feature: i for i, (feature, n) in enumerate(counted.most_common()) if n >= RARE}
        self.mean = float(labels.mean())
        self.values: Matrix = np.zeros(len(self.place))
        self._fit(rows, labels - self.mean)

    def _entries(self, rows: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        pairs = [(i, self.place[f]) for i, row in enumerate(rows) for f in dict.fromkeys(row) if f in self.place]
        array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return array[:, 0], array[:, 1]

    def _fit(self, rows: Sequence[Sequence[str]], labels: Matrix) -> None:
        row, column = self._entries(rows)
        size = len(self.place)

        def applied(vector: Matrix) -> Matrix:
            scores = np.bincount(row, vector[column], minlength=len(rows))
            image: Matrix = np.bincount(column, scores[row], minlength=size) + RIDGE * vector
            return image

        residual: Matrix = np.bincount(column, labels[row], minlength=size).astype(np.float64)
        direction = residual.copy()
        for _ in range(60):
            image = applied(direction)
            norm = float(residual @ residual)
            step = norm / max(1e-12, float(direction @ image))
            self.values += step * direction
            residual = residual - step * image
            direction = residual + float(residual @ residual) / max(1e-12, norm) * direction

    def scores(self, rows: Sequence[Sequence[str]]) -> Matrix:
        """The score of each row of features."""
        row, column = self._entries(rows)
        counted = np.bincount(row, self.values[column], minlength=len(rows))
        scores: Matrix = counted.astype(np.float64) + self.mean
        return scores


def features(found: Sequence[Example], *, words: bool) -> list[tuple[str, ...]]:
    """The features of each example: its reasons, and its words if asked."""
    return [(*reasons, *around) if words else reasons for reasons, around, _ in found]


def labels_of(found: Sequence[Example]) -> Matrix:
    """The annotated factualities."""
    return np.array([label for _, _, label in found])


def pearson(one: Matrix, other: Matrix) -> float:
    """Pearson's r."""
    return round(float(np.corrcoef(one, other)[0, 1]), 4)


def factuality(*, reasons: bool = False) -> None:
    """Pearson r on UW dev and UDS-IH2 dev."""
    train, dev, uw = examples("uds_ih2_train"), examples("uds_ih2_dev"), examples("uw_dev")
    for name, words in (("rules", False), ("rules+words", True)):
        weights = Weights(features(train, words=words), labels_of(train))
        for found, set_ in ((dev, "uds_ih2_dev"), (uw, "uw_dev")):
            r = pearson(weights.scores(features(found, words=words)), labels_of(found))
            show(
                set=set_,
                scorer=name,
                weights_from="uds_ih2_train",
                n=len(found),
                features=len(weights.place),
                pearson=r,
            )
        show(
            set="uw_dev",
            scorer=name,
            weights_from="the other half of uw_dev",
            n=len(uw),
            pearson=_two_fold(uw, words=words),
        )
        if reasons and not words:
            for feature, place in weights.place.items():
                print(f"{weights.values[place]:+.2f} {feature}")


def _two_fold(found: Sequence[Example], *, words: bool) -> float:
    """Pearson r of scores that each half of a set gets by the weights of the other."""
    rows, labels = features(found, words=words), labels_of(found)
    middle = len(rows) // 2
    first = Weights(rows[middle:], labels[middle:]).scores(rows[:middle])
    second = Weights(rows[:middle], labels[:middle]).scores(rows[middle:])
    return pearson(np.concatenate([first, second]), labels)


def attributed(row: dict[str, Any]) -> list[Statement]:
    """The annotated attributions of a document as Statements."""
    out = []
    for given in row["attributions"]:
        source, cue, content = (tuple(Span(s, e) for s, e in given[part]) for part in ("source", "cue", "content"))
        if cue and content:
            id_ = statement_id(row["id"], source, cue, content)
            out.append(Statement(id=id_, source=source, cue=cue, content=content, mode=Mode.MIXED, confidence=1.0))
    return out


def speed() -> None:
    """Microseconds a token of the documents, and a statement."""
    rows = sets.load("attribution/polnear_dev.jsonl")
    prepared = [(row["text"], find_sentences(row["text"]), attributed(row)) for row in rows]
    tokens = sum(len(TOKEN.findall(text)) for text, _, _ in prepared)
    passes = []
    for _ in range(3):
        started = time.process_time()
        for text, sentences, statements in prepared:
            stances = {statement.id: find_stance(statement, text, sentences) for statement in statements}
            for statement in statements:
                passive_agent(statement, text)
            find_responses(statements, stances, text)
        passes.append(time.process_time() - started)
    count = sum(len(statements) for _, _, statements in prepared)
    best = min(passes) * 1e6
    show(
        set="polnear_dev",
        tokens=tokens,
        statements=count,
        microseconds_a_token=round(best / tokens, 2),
        microseconds_a_statement=round(best / count, 1),
    )


def main() -> None:
    """Measure everything, or show what is behind a number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what is told wrong in half 0 of MEANTIME")
    parser.add_argument("--reasons", action="store_true", help="print the weights of the reasons")
    options = parser.parse_args()
    if options.misses:
        meantime(0, misses=True)
        return
    cases()
    for half in (0, 1):
        meantime(half)
    factuality(reasons=options.reasons)
    speed()


if __name__ == "__main__":
    main()
