"""Reasons in words: what each id of a rule that joined something says to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.likeness import WEIGHTS
from reportedly.records import COUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What the ids of the rules for Claims, Origins, reprints, stories and Actors mean.
REASONS: Mapping[str, str] = {
    # Claims: what is counted or said to have happened.
    "founder": "the first to say it",
    "same-scope": "the same is counted",
    "other-scope": "something else is counted",
    "same-matter": "the same kind of happening",
    "other-matter": "another kind of happening",
    "matter-and-count": "one tells what happened and the other counts it",
    "no-matter": "what happened is not told in known words",
    "same-kind": "the same kind of people or things in one story",
    "same-object": "the same things or people",
    "like-object": "people who may be the same",
    "other-object": "other things or people",
    "same-figure": "the same figure",
    "near-figure": "nearly the same figure",
    "other-figure": "another figure",
    "far-figure": "a figure far off",
    "growing": "a count that grows",
    # Where.
    "same-place": "the same place",
    "same-division": "the same region",
    "same-country": "the same country",
    "nested-place": "one place lies in the other",
    "same-place-name": "a place of the same name",
    "within-country": "the same country (one names no place in it)",
    "document-place": "the same place (by the rest of the text)",
    "no-place": "no place is named",
    "other-place": "another place",
    "lasting-place": "the same country (and it lasts)",
    "lasting-around": "the same country by the rest of the text (and it lasts)",
    # When.
    "same-day": "the same day",
    "document-day": "the same day (by the rest of the text)",
    "next-day": "told within a day",
    "days-apart": "told some days apart",
    "week-apart": "told a week apart",
    "long-after": "told long after",
    "other-day": "another day",
    "lent-day": "another day (by the rest of the text)",
    "lent-place": "another place (by the rest of the text)",
    "other-named-day": "named for another day",
    "said-before": "one was said before the other is said to have happened",
    "lasting": "told within days (and it lasts)",
    "lasting-on": "told within ten days (and it lasts)",
    "other-stage": "another day (of what lasts)",
    "other-tense": "one foretells it and the other tells it",
    "second-happening": "one tells of a further happening",
    # Who, what, how.
    "same-party": "the same parties",
    "other-party": "other parties",
    "same-site": "the same kind of site",
    "other-site": "another kind of site",
    "same-means": "the same means",
    "other-means": "other means",
    "same-names": "the same names",
    "other-names": "no name in common",
    "same-words": "largely the same words",
    "nothing-else": "little in common beside the kind of happening",
    "much-else": "each is of things that the other does not speak of",
    "same-phrase": "word for word the same",
    "same-speaker": "largely the same words by the same speaker within a day",
    "same-story": "the same story",
    "other-story": "another story",
    # Answers.
    "responds-to": "it answers what the text reports",
    "nested": "it stands within the other",
    "answers-preceding": "it answers the statement before it",
    "answers-following": "it answers the statement after it",
    "answers-in-story": "it answers the main claim of its story",
    # Origins.
    "same-speaker-occasion": "the same speaker on the same occasion",
    "speaks-for": "one speaks for the other on the same occasion",
    "told-outlet": "told to an outlet that others cite",
    "reprint": "the same words in a reprint",
    "same-wording": "the same words from sources without a name",
    "same-outlet": "one outlet gives the same words of the same source again",
    "odd-detail": "the same odd figure from sources without a name",
    "own-report": "one outlet's own report",
    "cites-other": "it cites the other's report",
    "outlet-reported": "it rests on what an outlet reported",
    "judged-one": "a person judged them one",
    # Actors.
    "same-id": "the same actor",
    "same-name": "the same name",
    "like-name": "a like spelling of the name",
    "surname-only": "the surname alone (and only one has it)",
    "surname-ambiguous": "a surname that several have",
    "same-role": "the same role",
    "other-role": "another role",
    "new": "not known before",
    "unnamed": "without a name (so never joined)",
    # Reprints and stories.
    "carries-text": "it carries the other's text",
    "same-town": "the same town",
    "other-town": "another town",
    "no-names": "one names nobody and nothing",
    "no-name-shared": "no name in common",
    "tied-by-document": "a document belongs to both",
    "grouped-anew": "it belongs to those more than to the story that it was in",
    "same-text": "the same text",
    "edited-text": "the same text with light edits",
    "part-of-text": "a part of the text",
    "credit": "it credits the other",
    "published-later": "it was published later",
    "added-later": "it was added later",
    "copy-of-copy": "a copy of a copy of it",
}


def reason_words(reason: str) -> str:
    """What a reason says in words; its id where it has none yet.

    >>> reason_words("told-outlet")
    'told to an outlet that others cite'
    """
    if reason.startswith(COUNTS):
        return f"of what it tells, the {reason.removeprefix(COUNTS)}"
    return REASONS.get(reason, reason.replace("-", " "))


#: The house rule for a Status, line by line; the first that holds gives it.
HOUSE_RULE: tuple[tuple[str, str], ...] = (
    ("withdrawn", "everyone that asserted it has retracted it"),
    ("conceded", "the party that it counts against confirms or acknowledges it"),
    ("contested", "at least one asserts or confirms it, and at least one denies or dismisses it"),
    ("corroborated", "two or more origins known to be independent assert it, and nobody denies it"),
    ("unattributed", "everyone who asserts it is unnamed, or no source is given"),
    ("uncorroborated", "it is asserted, and fewer than two of its origins are known to be independent"),
    ("denied-only", "it is known only from a denial"),
)


def is_against(reason: str) -> bool:
    """Whether a reason speaks against two Statements being one Claim.

    >>> is_against("other-day"), is_against("same-day")
    (True, False)
    """
    return WEIGHTS.get(reason, 0.0) < 0
