"""The names in a text: persons with their titles, bodies, countries; found in one walk over its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.gazetteer import open_gazetteer
from reportedly.gazetteer.tables import read_tables
from reportedly.reading.acronyms import spell_out_acronyms
from reportedly.reading.called_after import call_bodies
from reportedly.reading.known_names import is_company
from reportedly.reading.name_surroundings import (
    PARTIES,
    WITHIN_BODIES,
    Before,
    Named,
    classify,
    land_of,
    look_after,
    look_before,
)
from reportedly.reading.office_lexicon import read_offices
from reportedly.reading.offices import find_alias, find_bare_office, find_body
from reportedly.reading.titles import SHORTENED, Title, find_title, read_titles
from reportedly.reading.turns import note_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.actor_words import Words
    from reportedly.reading.office_lexicon import Body
    from reportedly.reading.offices import Found

#: Small words inside a person's name.
_PARTICLES = frozenset(
    ("al", "el", "bin", "bint", "ibn", "ben", "abu", "de", "da", "di", "du", "del", "della", "dos", "la", "le", "van",
     "von", "der", "den", "ter", "zu", "y")
)  # fmt: skip
_LONGEST_NAME = 6
#: An adverb that opens a sentence has at least so many letters; "Reilly, Ruta Vadas and ..." are names.
_SHORT_ADVERB = 8
_NICKNAME = frozenset((' "', " “", '" ', "” ", '. "', ". “", " '", "' ", " ‘", "’ "))
_WITHIN_NAME = frozenset((" ", "\u00a0", "-", "' ", "’ "))
#: Words before the name of a place, and offices that a town has.
_WHERE = frozenset(("in", "near", "outside", "around", "towards", "toward", "across"))
_LOCAL_OFFICES = frozenset(("mayor", "governor", "prefect", "police", "hospital", "airport", "residents", "outskirts"))
_OF_A_PLACE = (
    "-based", "-backed", "-led", "-held", "-born", "-controlled", "-aligned", "-affiliated", "-occupied", "-allied", "-linked",
    "-run", "-funded", "-trained", "-installed", "-appointed", "-sponsored", "-supported",
)  # fmt: skip
#: What stands around the end of a sentence, and what is told of one who speaks rather than of a noun.
_QUOTING, _SENTENCE_ENDS = " \u00a0\"“”‘’'()", frozenset((".", "!", "?", ":"))
_OF_A_SPEAKER = frozenset(("has", "had", "also", "later", "did", "would", "was", "is", "does", "will"))
#: What joins a title to what it is of.
_INSTITUTED = frozenset(("of", "for", "and", "at", "on"))
_ISLANDS = frozenset(("island", "islands"))
_MONTHS = frozenset(("march", "april", "may", "june", "august"))


def find_named(words: Words) -> list[Named]:
    """Every name of the text in order; a country alone has only `country`."""
    first_words = read_titles().first
    bodies = read_offices()
    starts = first_words | bodies.offices.keys()
    out: list[Named] = []
    before: Before | None = None
    at = 0
    for place in [i for i, (cap, low) in enumerate(zip(words.cap, words.low, strict=True)) if cap or low in starts]:
        if place < at:
            continue  # taken in by what began before it
        if before is not None and (place > at or not _touches(words, before)):
            before = None
        step, before = _step(words, place, before, out)
        at = place + step
    spell_out_acronyms(words, out)
    note_turns(words, out)
    _told_before(words, out)
    _leave_out_towns(words, out)
    call_bodies(words, out)
    return out


def _leave_out_towns(words: Words, names: Sequence[Named]) -> None:
    """Unmake persons of names of one word that the text uses as a town's: "in Kidal", "Kidal's mayor"."""
    single = [n for n in names if n.person and not n.sure and n.title is None and n.name_last - n.name_first == 1]
    towns = {words.low[n.name_first] for n in names if n.name_last - n.name_first == 1 and _is_used_as_town(words, n)}
    known = {low: bool(open_gazetteer().find(low)) for low in towns & {words.low[n.name_first] for n in single}}
    for name in single:
        name.person = not known.get(words.low[name.name_first], False)


def _is_used_as_town(words: Words, name: Named) -> bool:
    at, last = name.name_first, name.name_last
    if at and words.low[at - 1] in _WHERE and words.gap[at - 1] == " ":
        return not words.poss[last - 1]
    return words.poss[last - 1] and last < len(words) and words.low[last] in _LOCAL_OFFICES and words.joined(last - 1)


def _told_before(words: Words, names: Sequence[Named]) -> None:
    """Make what a noun told once to be a body one wherever it is named ("the Open Hand aid group", then "Open Hand")."""
    told: dict[str, Body] = {}
    longer = {
        n.body.name.partition(" of ")[0]: n.body
        for n in names
        if n.body is not None and n.body.office is None and " of " in n.body.name
    }
    for name in names:
        stretch = words.stretch(name.name_first, name.name_last)
        if (
            name.body is not None
            and name.body.office is None
            and name.body.name == stretch
            and name.last > name.first + 1
        ):
            told.setdefault(stretch, name.body)
            name.body = longer.get(stretch, name.body)
        elif name.person and not name.sure and name.title is None and stretch in told:
            name.person, name.body = False, told[stretch]


def _is_month_name(words: Words, at: int) -> bool:
    """Whether a month's name stands before a word of saying, as a person's does ("May said")."""
    return words.low[at] in _MONTHS and at + 1 < len(words) and words.low[at + 1] in read_tables().verbs


def _touches(words: Words, before: Before) -> bool:
    gap = words.gap[before.last - 1]
    if before.title is not None and words.poss[before.last - 1]:
        return False  # "the president's Pacific roots"
    if gap in (" ", "\u00a0", "' ", "’ "):
        return True
    if gap == ". ":
        return words.low[before.last - 1] in SHORTENED
    return gap == ", " and before.title is not None


def _step(words: Words, at: int, before: Before | None, out: list[Named]) -> tuple[int, Before | None]:
    """Read what begins at word `at`: how many words it takes, and what now stands before the next name."""
    given = words.cap[at] and _is_given_name_run(words, at)
    found = None if given else _body_at(words, at)
    if found is not None:
        return found.last - at, _bodied(found, before, out)
    if words.low[at] in read_titles().once and at + 1 < len(words) and words.cap[at + 1]:
        title = find_title(words, at)
        if title is None:
            return 1, Before(at, at + 1, once=words.word(at))
    title = None if given else find_title(words, at)
    if title is not None:
        if words.cap[at] and title.last - at == 1 and at + 1 < len(words) and not words.cap[at + 1]:
            out.append(Named(at, at + 1, at, at + 1))  # "Baker" is a person where the text has one of that name
        return title.last - at, _titled(before, title)
    if not words.cap[at] or _begins_no_name(words, at):
        return 1, None
    last = _name_end(words, at)
    name = Named(at, last, at, last)
    look_before(words, name, before)
    _look_for_company(words, name)
    classify(words, name)
    last = name.last
    look_after(words, name)
    out.append(name)
    follows = (not name.person and last - at == 1) or words.poss[last - 1]
    return last - at, Before(name.first, last, name.body, name.country) if follows else None


def _look_for_company(words: Words, name: Named) -> None:
    """Take the title before a name into it where a listed company is called so: "General Motors"."""
    if name.title is not None and is_company(words.stretch(name.title.first, name.name_last)):
        name.first = name.name_first = name.title.first
        name.title = name.role = None


def _begins_no_name(words: Words, at: int) -> bool:
    """Whether a word with a capital is no name: "the Norvik-based Open Hand", "Grudgingly, Ruta Vadas …", "Majorities in many countries"."""
    if words.low[at] in read_titles().no_names:
        return not _is_month_name(words, at)
    return words.low[at].endswith(_OF_A_PLACE) or _is_adverb_before_a_name(words, at) or _is_ordinary_word(words, at)


def _is_ordinary_word(words: Words, at: int) -> bool:
    """Whether a word opens its sentence, most often has a small letter, and is no surname of who speaks there."""
    if words.low[at] not in read_tables().ordinary or words.poss[at] or words.low[at] in read_titles().given:
        return False
    opens = at == 0 or "\n" in words.gap[at - 1] or words.gap[at - 1].strip(_QUOTING) in _SENTENCE_ENDS
    alone = at + 1 < len(words) and words.joined(at) and not words.cap[at + 1]
    if not (opens and alone):
        return False
    return words.low[at + 1] not in read_tables().verbs and words.low[at + 1] not in _OF_A_SPEAKER


def _is_adverb_before_a_name(words: Words, at: int) -> bool:
    return (
        words.low[at].endswith("ly")
        and len(words.low[at]) >= _SHORT_ADVERB
        and words.gap[at] == ", "
        and at + 1 < len(words)
        and words.cap[at + 1]
        and words.low[at] not in read_titles().given
    )


def _body_at(words: Words, at: int) -> Found | None:
    found = find_body(words, at)
    if found is None:
        return find_bare_office(words, at) if words.cap[at] else None
    if found.people and words.low[at] == "the":
        return None  # "The Pakistani Taliban": what the people's name begins may be longer
    common = found.last - found.first == 1 and words.low[at] in read_titles().no_names
    return None if common and not words.word(at).isupper() else found


def _bodied(found: Found, before: Before | None, out: list[Named]) -> Before:
    """Note a body or country, which may be the affiliation of a person named after it."""
    at, land = found.first, land_of(found)
    out.append(Named(at, found.last, at, found.last, body=found.body, country=land, people=found.people))
    touching = before is not None and before.last == at
    first = before.first if before is not None and touching else at
    once = before.once if before is not None and touching else None
    return Before(first, found.last, found.body, land, once=once)


def _titled(before: Before | None, title: Title) -> Before:
    if before is None or before.title is not None:
        return Before(title.first, title.last, title=title)
    return Before(before.first, title.last, before.body, before.country, title, before.once)


def _is_given_name_run(words: Words, at: int) -> bool:
    """Whether a given name and another name begin here ("Jordan Reed"), no country with an office after it."""
    if words.low[at] not in read_titles().given or at + 1 >= len(words) or not words.cap[at + 1]:
        return False
    after = words.low[at + 1]
    alias = find_alias(words, at)  # "Al Jazeera"
    if alias is not None and alias.last > at + 1:
        return False
    if after in _ISLANDS and (land := find_body(words, at)) is not None and land.last > at + 1:
        return False  # "Marshall Islands"
    nicknamed = words.gap[at] in _NICKNAME and words.gap[at][0] != "."
    if not (words.joined(at) and not words.poss[at]) and not nicknamed:
        return False
    if after in read_titles().first or after in read_offices().offices:
        return find_title(words, at + 1) is None and after not in read_offices().offices
    return after not in read_titles().endings or words.low[at] in ("ann", "anna")


def _name_end(words: Words, at: int) -> int:
    last = at + 1
    # Every word of a headline may begin with a capital: a given name there is followed by one word.
    longest = 2 if at < words.headline and words.low[at] in read_titles().given else _LONGEST_NAME
    while last < len(words) and last - at < longest:
        if words.poss[last - 1] and not _owns_an_ending(words, last):
            break
        gap, low = words.gap[last - 1], words.low[last]
        initial = gap == ". " and (len(words.low[last - 1]) == 1 or words.low[last - 1] in SHORTENED)
        if not (gap in _WITHIN_NAME or initial or (gap in _NICKNAME and _is_nickname(words, last))):
            break
        if words.cap[last] or low.startswith(("al-", "el-", "bin-")):
            if gap[-1] == "(" and words.text.startswith(PARTIES, words.start[last]):
                break
            if low in WITHIN_BODIES and _goes_on_as_a_body(words, at, last):
                last += 1
                continue
            month = low in _MONTHS and last - at == 1 and words.low[at] in read_titles().given
            letter = len(low) == 1 and words.gap[last][:1] == "."  # "James A. Lewis"
            if (low in read_titles().no_names and not (month or letter)) or (
                low in read_tables().verbs and low not in read_titles().given
            ):
                break
            if not _goes_on(words, at, last):
                break
        elif low not in _PARTICLES or last + 1 >= len(words) or not words.cap[last + 1]:
            break
        last += 1
    return last


def _goes_on_as_a_body(words: Words, at: int, last: int) -> bool:
    """Whether a preposition with a capital stands within a name, outside a headline: "Relief Without Walls"."""
    return at >= words.headline and words.gap[last - 1] == words.gap[last] == " " and words.cap[last + 1]


def _goes_on(words: Words, at: int, last: int) -> bool:
    """Whether a word with a capital goes on with the name that begins at `at`."""
    if words.low[last] in read_titles().given:
        return not _is_institution_before(words, at, last)
    return _ends_name(words, at, last)


def _is_institution_before(words: Words, at: int, last: int) -> bool:
    """Whether words [at, last) end a title's institution, and a given name begins there: "Minister for the Middle East | Tobias Ellwood"."""
    if at == 0 or words.low[at] in read_titles().given or last + 1 >= len(words):
        return False
    begin = at - 1 if words.low[at - 1] == "the" and at > 1 else at
    named = words.cap[last + 1] and words.gap[last] == " " and not words.poss[last]
    return named and words.gap[last - 1] == " " and words.low[begin - 1] in _INSTITUTED and words.gap[begin - 1] == " "


def _owns_an_ending(words: Words, at: int) -> bool:
    """Whether a plural owner before word `at` is part of a body's name: "Border Districts' Relief Council"."""
    several = words.low[at - 1].endswith(("men", "children", "people"))
    if words.gap[at - 1] not in ("' ", "’ ") and not (several and words.gap[at - 1] == " "):
        return False
    last = at
    while last < len(words) and last - at < _LONGEST_NAME - 1 and words.cap[last]:
        if last > at and words.low[last] in read_titles().endings:
            return True
        if words.gap[last] != " ":
            return False
        last += 1
    return False


def _ends_name(words: Words, at: int, last: int) -> bool:
    """Whether a word goes on with a name: one that is no title, or a title after a given name ("Brian Baker")."""
    title = find_title(words, last)
    if title is None:
        return True
    named_after = title.last < len(words) and words.cap[title.last] and words.gap[title.last - 1] in (" ", ". ")
    return last - at == 1 and words.low[at] in read_titles().given and title.last - last == 1 and not named_after


def _is_nickname(words: Words, at: int) -> bool:
    """Whether a word or the one before it stands alone in quotation marks inside a name."""
    opens, closes = words.gap[at - 1], words.gap[at]
    if opens[-1:] in "\"“'‘" and opens != " ":
        return closes[:1] in "\"”'’" and closes[1:] == " " and words.cap[at] and at + 1 < len(words)
    return len(opens) == 2 and opens[0] in "\"”'’" and words.gap[at - 2][-1:] in "\"“'‘" if at > 1 else False
