"""Names of which nothing tells that they are persons', and that the text goes on to call "the company" or "the group"."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.gazetteer import open_gazetteer
from reportedly.gazetteer.tables import read_tables
from reportedly.reading.office_lexicon import Body
from reportedly.reading.titles import read_titles
from reportedly.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.reading.actor_words import Words
    from reportedly.reading.name_surroundings import Named

#: Kinds of which a noun tells: "the site" and "the daily" are rather things, and some nouns are rather a person's.
_CALLED = frozenset((ActorKind.COMPANY, ActorKind.PEOPLE, ActorKind.ARMED_GROUP))
_DOERS = frozenset(("brewer", "supplier", "operator", "wholesaler", "shipper", "refiner"))
#: Words before such a noun at least: an article, and one between.
_ARTICLED = 2
#: So many words before the noun its bearer is sought.
_BACK = 90
#: What stands behind a noun that is told of by what follows ("the group that").
_TOLD_BEHIND = frozenset(("of", "that", "which", "behind", "whose", "responsible", "who"))
#: In the sentence of a name and in so many behind it a pronoun may be its bearer's.
_SENTENCES_BEHIND = 2
_HE_OR_SHE = frozenset(("he", "she", "his", "her", "him"))
#: What a body that speaks of itself does ("said it had sold", "said its planes"): behind "it", and no doing of the weather.
_AUXILIARIES = frozenset(("had", "has", "will", "would"))
_BETWEEN = frozenset(("not", "also", "already", "only", "now", "never", "since", "soon", "again", "still"))
_NO_DOING = frozenset(
    ("be", "been", "become", "taken", "take", "made", "make", "seem", "seemed", "rain", "rained", "cost", "mean", "meant",
     "help", "helped", "happen", "happened", "come", "came", "gone", "go", "got", "get", "depend", "depended", "require", "required",
     "have", "had", "lead", "led", "turned", "turn", "appear", "appeared", "worked", "work", "done", "do", "always", "so", "long", "a", "an",
     "the", "no", "to", "nothing", "never", "all")
)  # fmt: skip
#: Nouns for persons and for firms.
_TRADES = frozenset(
    ("trader", "developer", "producer", "owner", "investor", "operator", "publisher", "distributor", "contractor")
)
#: What companies have and others have not.
_OF_COMPANIES = frozenset(
    ("customers", "shares", "shareholders", "revenue", "sales", "profit", "profits", "products", "factory", "factories", "plant", "plants",
     "stores", "shops", "output", "production", "fleet", "clients", "investors", "subsidiary", "pipeline", "refinery")
)  # fmt: skip


def call_bodies(words: Words, names: Sequence[Named]) -> None:
    """Make such names bodies wherever they stand: "Padana Luce said so. The company ...", "Padana Luce said it had sold ..."."""
    given = read_titles().given
    unknown = [n for n in names if n.person and (_is_of_business(words, n) if n.title is not None else not n.sure)]
    unknown = [n for n in unknown if given.keys().isdisjoint(words.low[n.name_first : n.name_last])]
    if not unknown:
        return
    surnames = {words.low[n.name_last - 1] for n in names if n.person and n.name_last - n.name_first > 1}
    found = {n.name_first: n for n in unknown if _may_be_body(words, n, surnames)}
    kinds: dict[str, ActorKind] = {}
    for name in found.values():
        itself = _speaks_of_itself(words, name)
        if itself is not None:
            kinds.setdefault(words.stretch(name.name_first, name.name_last), itself)
    for at, kind in _nouns(words) if found else ():
        if any(n.first < at and kinds.get(words.stretch(n.name_first, n.name_last)) is kind for n in found.values()):
            continue  # somebody has been called so before
        bearer = _bearer(words, names, found, (at, kind))
        if bearer is not None and not _is_he_or_she(words, names, bearer):
            kinds[words.stretch(bearer.name_first, bearer.name_last)] = kind
    for name in unknown if kinds else ():
        stretch = words.stretch(name.name_first, name.name_last)
        if stretch in kinds:
            name.person, name.body = False, Body(stretch, kinds[stretch], name.country)
            name.sure, name.title, name.role, name.gender = False, None, None, None


def _is_of_business(words: Words, name: Named) -> bool:
    """Whether a title may be that of a firm as well: "jade trader Golden Lotus"."""
    return name.title is not None and words.low[name.title.head] in _TRADES


@lru_cache(maxsize=1)
def _table() -> dict[str, ActorKind]:
    return {
        noun: kind
        for noun, kind in read_titles().named.items()
        if " " not in noun and kind in _CALLED and noun not in _DOERS
    }


def _nouns(words: Words) -> Iterator[tuple[int, ActorKind]]:
    """Where "the company" or the like stands, perhaps with a word between, and is told by nothing behind it."""
    table = _table()
    for at in [i for i, low in enumerate(words.low) if low in table]:
        low = words.low[at]
        if at < _ARTICLED or words.cap[at] or not words.joined(at - 1):
            continue
        article = at - 1 if words.low[at - 1] == "the" else at - 2
        if words.low[article] != "the" or (article < at - 1 and (words.cap[at - 1] or words.poss[at - 1])):
            continue
        if not words.joined(article) or not _closes(words, at):
            continue
        two = read_titles().named.get(f"{words.low[at - 1]} {low}")
        fights = words.low[at - 1] in read_titles().fighting and table[low] is ActorKind.PEOPLE
        yield article, two or (ActorKind.ARMED_GROUP if fights else table[low])


def _closes(words: Words, at: int) -> bool:
    """Whether a noun ends its phrase at word `at`: it owns what follows, or a verb or a mark does."""
    if words.poss[at] or at + 1 >= len(words) or words.gap[at] != " ":
        return True
    after, tables = words.low[at + 1], read_tables()
    if words.cap[at + 1] or after in _TOLD_BEHIND:
        return False
    if after in tables.verbs or after in tables.helping or after.endswith(("ed", "ly")):
        return True
    return after.endswith("s") and after not in read_titles().unnamed  # "the firm expects", no "the firm officials"


def _may_be_body(words: Words, name: Named, surnames: set[str]) -> bool:
    """Whether a name can be a body's: it acts or owns, and is no place, no surname of somebody named in full, no ordinary word."""
    first, last = name.name_first, name.name_last
    if words.quoted[first] or not (_acts(words, name) or (first and words.low[first - 1] == "by")):
        return False
    if last < len(words) and words.gap[last - 1] == ", " and words.low[last] == "who":
        return False
    if last - first > 1:
        return True
    low = words.low[first]
    titles = read_titles()
    if low in surnames or low in read_tables().ordinary or low in titles.endings or low in titles.again:
        return False
    return not _is_quoted(words, last) and not open_gazetteer().find(low)


def _is_quoted(words: Words, last: int) -> bool:
    """Whether a quotation follows the verb behind a name, as behind a surname: "Tavek said, “It is late.”"."""
    return last + 1 < len(words) and (words.quoted[last + 1] or words.quoted[last - 2])


def _acts(words: Words, name: Named) -> bool:
    """Whether a name is the subject of a verb, or of a sentence that it begins."""
    last = name.name_last
    if last >= len(words) or words.cap[last]:
        return False
    if words.joined(last - 1) and not words.poss[last - 1] and words.low[last] in read_tables().verbs:
        return True
    if words.gap[last - 1] == ", " and words.low[last] in ("whose", "which"):
        return True
    begin = name.first - (name.first > 0 and words.low[name.first - 1] == "the")
    if begin and words.breaks[bisect_left(words.breaks, begin) :][:1] != [begin]:
        return False
    if words.poss[last - 1] or words.gap[last - 1] == ", ":
        return True
    after = words.low[last]
    return words.joined(last - 1) and (after in read_tables().helping or after.endswith(("ed", "s")))


def _bearer(
    words: Words, names: Sequence[Named], found: Mapping[int, Named], noun: tuple[int, ActorKind]
) -> Named | None:
    """Who is called by a noun at a word: the most named of such names before it, the nearest of several.

    None where a body that may be called so is named as near.
    """
    at, kind = noun
    before: list[Named] = []
    for place in range(bisect_left(names, at, key=lambda n: n.first) - 1, -1, -1):
        name = names[place]
        if at - name.first > _BACK:
            break
        body = name.body
        plain = body is not None and body.country is None and body.office is None
        if body is not None and (body.kind is kind or (plain and kind is not ActorKind.COMPANY)):
            return None
        if name.name_first in found:
            before.append(name)
    if len(before) < 2:
        return before[0] if before else None
    called = [words.low[n.name_first] for n in names]
    return max(before, key=lambda n: called.count(words.low[n.name_first]))


def _is_he_or_she(words: Words, names: Sequence[Named], bearer: Named) -> bool:
    """Whether a pronoun soon behind one of a name's mentions, before anybody else is named, tells that it is a person's."""
    called = words.stretch(bearer.name_first, bearer.name_last)
    for place, name in enumerate(names):
        if words.stretch(name.name_first, name.name_last) != called:
            continue
        stop = bisect_left(words.breaks, name.name_last) + _SENTENCES_BEHIND
        end = words.breaks[stop] if stop < len(words.breaks) else len(words)
        other = next((n.first for n in names[place + 1 :] if n.person and n.first > name.name_last), len(words))
        if any(low in _HE_OR_SHE for low in words.low[name.name_last : min(end, other)]):
            return True
    return False


def _speaks_of_itself(words: Words, name: Named) -> ActorKind | None:
    """The kind of a name that says of itself what only a body does: "said it had sold", "said its planes"."""
    at, low = name.name_last, words.low
    if at + 2 >= len(words) or words.poss[at - 1] or not words.joined(at - 1) or low[at] not in read_tables().verbs:
        return None
    at += 1 + (low[at + 1] == "that")
    if at + 2 >= len(words) or not (words.joined(at - 1) and words.joined(at)) or words.cap[at]:
        return None
    if low[at] == "its":
        return ActorKind.COMPANY if low[at + 1] in _OF_COMPANIES else ActorKind.PEOPLE
    if low[at] != "it" or low[at + 1] not in _AUXILIARIES:
        return None
    at += 2
    while at < len(words) and low[at] in _BETWEEN:
        at += 1
    if at >= len(words) or low[at] in _NO_DOING or words.cap[at]:
        return None
    return ActorKind.PEOPLE
