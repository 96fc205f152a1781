"""Names that a list knows: of what kind they are, where they end, and where the tagger saw none."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.lexicon import load
from reportedly.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: A word where a listed name may begin: with a capital, a figure, or as "iPod" and "eBay" do. What stands before it is looked at
#: behind its first character, which is twice as fast.
_BEGINS = re.compile(r"[A-Z0-9À-ÞŠie](?<![\w$].)(?<![ie](?=[^A-Z]))[\w'’&.-]*")
#: One or two words that may be a model's.
_MODEL = re.compile(r" ((?:\d|[A-Z])[\w-]*(?: [A-Z][\w-]*)?)")
#: What may stand behind a name and is no part of it: a genitive's ending, a hyphen and its word ("Boeing-built"), marks.
_BEHIND = re.compile(r"(?:['’]s?|[-.&]+[a-z]*|[’'.&-]+)$")
#: The number of a model, "747-8", "A380", "3GS".
_NUMBER = re.compile(r"(?:[A-Z]{1,3}-?\d{1,4}|7[0-9]7)(?:-?[A-Za-z0-9]{1,4})?s?")


@dataclass(frozen=True, slots=True)
class Known:
    """What the list says of a name: its kind, None where the words are no name; `sure` where they are nothing else."""

    kind: MentionKind | None
    sure: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """The lexicon of names, compiled; `by_first` has sure names by their first word, the longest first, and makers.

    A maker whose name is not sure has no kind there.
    """

    known: Mapping[str, Known]
    by_first: Mapping[str, tuple[tuple[str, MentionKind | None], ...]]
    makers: frozenset[str]
    endings: frozenset[str]
    models: frozenset[str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    known: dict[str, Known] = {}
    models, makers, endings = set(), set(), set()
    for entry in load("names"):
        if entry.table == "ending":
            endings |= set(entry.words)
        if entry.table == "model":
            models |= set(entry.words)
            makers |= set(entry.list("makers"))
        if entry.table == "known":
            kind = None if entry.text("kind") == "not" else MentionKind(entry.text("kind"))
            for word in entry.words:
                what = Known(kind, not word.startswith("?"))
                known |= dict.fromkeys(_spellings(word.lstrip("?")), what)
    sure = {name: what.kind for name, what in known.items() if what.sure and what.kind is not None}
    by_first: dict[str, list[tuple[str, MentionKind | None]]] = defaultdict(list)
    for name in sorted(sure.keys() | makers, key=lambda name: (-len(name), name)):
        found = _BEGINS.match(name)
        by_first[found.group() if found else name].append((name, sure.get(name)))
    longest = {first: tuple(names) for first, names in by_first.items()}
    return _Names(known, longest, frozenset(makers), frozenset(endings), frozenset(models))


def _spellings(name: str) -> tuple[str, str]:
    """A name as texts have it, and as they have it whose words were cut apart ("Standard & Poor 's")."""
    apart = re.sub(r"(?<=\w)&(?=\w)", " & ", name)
    return name, re.sub(r"(?<=\w)'s\b", " 's", apart)


def known_name(name: str) -> Known | None:
    """What the list says of a name, None where it does not know it.

    >>> known_name("Qantas").kind.value, known_name("Boeing 747").kind.value, known_name("Boeing Field")
    ('body', 'other', None)
    """
    names = _names()
    found = names.known.get(name)
    return Known(MentionKind.OTHER, sure=True) if found is None and _is_model(name, names) else found


def is_company(name: str, *, alone: bool = False) -> bool:
    """Whether the list knows a name as a company's and nothing else; where it stands `alone` also what may be a surname.

    >>> is_company("Qantas"), is_company("Ford"), is_company("Ford", alone=True), is_company("Norvik")
    (True, False, True, False)
    """
    found = _names().known.get(name)
    return found is not None and found.kind is MentionKind.BODY and (found.sure or alone)


def ends_as_no_body(name: str) -> bool:
    """Whether the last of a name's words is one that no body's name ends with.

    >>> ends_as_no_body("Norvik Peace Conference"), ends_as_no_body("Norvik Peace Council")
    (True, False)
    """
    before, _, last = name.rpartition(" ")
    return before != "" and last.lower() in _names().endings


def _is_model(name: str, names: _Names) -> bool:
    """Whether a name is a maker's with a model's name or number behind it: "Ford Taurus", "Airbus A380-800"."""
    words = name.split()
    for at in (1, 2):
        if " ".join(words[:at]) in names.makers and len(words) > at:
            return " ".join(words[at:]) in names.models or _NUMBER.fullmatch(words[at]) is not None
    return False


def listed_names(text: str) -> Iterator[tuple[int, int, MentionKind]]:
    """The names in a text that are on the list and are nothing else, in order and apart: from, to, and of what kind.

    >>> list(listed_names("The head of Qantas spoke."))
    [(12, 18, <MentionKind.BODY: 'body'>)]
    """
    names, end = _names(), 0
    beginning = {
        word: listed
        for word in set(_BEGINS.findall(text))
        if (listed := [(name, kind) for name, kind in _beginning(word, names) if name in text])
    }
    for found in _BEGINS.finditer(text) if beginning else ():
        at = found.start()
        if at < end:
            continue
        for name, kind in beginning.get(found.group(), ()):
            stop = at + len(name)
            if text.startswith(name, at) and not text[stop : stop + 1].isalnum():
                model = _model_behind(text, stop, names) if name in names.makers else None
                if model or kind:
                    end = model or stop
                    yield at, end, MentionKind.OTHER if model or not kind else kind
                break


def _model_behind(text: str, at: int, names: _Names) -> int | None:
    """Where the model's name or number ends that stands behind a maker's name."""
    found = _MODEL.match(text, at)
    if found is None:
        return None
    two, one = found.group(1), found.group(1).split()[0]
    if two in names.models:
        return found.end()
    return at + 1 + len(one) if one in names.models or _NUMBER.fullmatch(one) else None


def _beginning(word: str, names: _Names) -> tuple[tuple[str, MentionKind | None], ...]:
    """The listed names that begin with a word, whatever ending or mark stands behind it."""
    found = names.by_first.get(word)
    if found is None and not word.isalnum():
        found = names.by_first.get(_BEHIND.sub("", word))
    return found or ()
