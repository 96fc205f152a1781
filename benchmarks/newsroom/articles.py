"""Articles: paragraphs in which positions are planted, with the exact place of source, cue and content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.figures import Amount, amount
from benchmarks.newsroom.wording import inner_of, sentence, varied

if TYPE_CHECKING:
    from datetime import date, datetime
    from random import Random

    from benchmarks.newsroom.matters import Claim, Happening, Said
    from benchmarks.newsroom.setting import Actor, Outlet

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

#: How likely an article that is not the first gives a wrong value, or says wounded for killed.
DRIFTS, CONFUSES = 0.03, 0.02


#: Claims whose noun phrase blames ("any part in the attack").
_BLAMING = {"event", "breach"}


@dataclass(slots=True)
class Planted:
    """One attribution in a paragraph; every range is half-open, in code points of the paragraph.

    `claims` has one, or two where one content gives the figures of two, of which `also` is the second position; `figures` pairs a range with its amount and scope.
    `days` and `towns` are the ranges of the days and towns that the sentence names.
    """

    source: tuple[int, int] | None
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    actor: Actor
    stance: str
    mode: str
    said: Said | None
    claims: list[Claim]
    also: Said | None = None
    figures: list[tuple[int, int, Amount, str]] = field(default_factory=list)
    days: list[tuple[int, int, date, str]] = field(default_factory=list)
    towns: list[tuple[int, int]] = field(default_factory=list)
    via: tuple[int, int, str, Outlet | None] | None = None
    errors: tuple[str, ...] = ()

    def moved(self, by: int) -> Planted:
        """The same, `by` code points further on."""
        return Planted(
            source=self.source and (self.source[0] + by, self.source[1] + by),
            cue=[(s + by, e + by) for s, e in self.cue],
            content=[(s + by, e + by) for s, e in self.content],
            actor=self.actor,
            stance=self.stance,
            mode=self.mode,
            said=self.said,
            claims=self.claims,
            also=self.also,
            figures=[(s + by, e + by, a, scope) for s, e, a, scope in self.figures],
            days=[(s + by, e + by, d, n) for s, e, d, n in self.days],
            towns=[(s + by, e + by) for s, e in self.towns],
            via=self.via and (self.via[0] + by, self.via[1] + by, *self.via[2:]),
            errors=self.errors,
        )


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text and what is planted in it."""

    text: str
    planted: list[Planted] = field(default_factory=list)

    def add(self, other: Paragraph) -> None:
        """Append another paragraph's sentences."""
        by = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text} {other.text}" if self.text else other.text
        self.planted += [p.moved(by) for p in other.planted]


@dataclass(slots=True, eq=False)
class Article:
    """A document before it is written out: where and when, its paragraphs, and what it is made of."""

    story: str
    outlet: Outlet
    published: datetime
    title: str
    paragraphs: list[Paragraph]
    url: str
    happening: Happening | None = None
    copy_of: Article | None = None
    copy_kind: str | None = None
    revises: Article | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)
    number: int = -1

    def joined(self) -> tuple[str, list[Planted]]:
        """The text, paragraphs an empty line apart, and everything planted at its place in it."""
        at, planted = 0, []
        for paragraph in self.paragraphs:
            planted += [p.moved(at) for p in paragraph.planted]
            at += len(paragraph.text) + 2
        return "\n\n".join(p.text for p in self.paragraphs), planted


class Writer:
    """Writes one article: remembers who was named in it already."""

    def __init__(self, rng: Random, words: dict[str, Any], outlet: Outlet, published: datetime) -> None:
        self.rng, self.words, self.outlet, self.published = rng, words, outlet, published
        self.named: set[str] = set()
        self.last: str | None = None

    def day(self, when: datetime) -> str:
        """A day as the article names it: by its weekday within five days, else by its date."""
        if (self.published.date() - when.date()).days <= 5:
            return f"on {WEEKDAYS[when.weekday()]}"
        return "on " + self.date(when)

    def date(self, when: datetime) -> str:
        """A date without the year."""
        return str(self.words["dates"]["date"]).format(d=when.day, month=MONTHS[when.month - 1])

    def name(self, actor: Actor) -> str:
        """An actor as a sentence names him: in full at first, shorter afterwards."""
        again = actor.id in self.named
        self.named.add(actor.id)
        last, self.last = self.last, actor.id
        if again and last == actor.id and actor.pronoun and self.rng.random() < 0.4:
            return actor.pronoun
        if again and actor.again and (actor.kind == "person" or last == actor.id):
            return actor.again[0]
        return self.rng.choice(actor.surfaces)

    def plant(self, said: Said, style: str | None = None, *, first: bool = False) -> Paragraph:
        """One sentence that gives a position; `style` is told or cites, or None for the actor's plain words."""
        rng, claim = self.rng, said.claim
        errors: list[str] = []
        figure, shown = said.figure, claim
        if figure and not first and rng.random() < DRIFTS:
            figure = amount(figure.value + max(1, figure.value // 4), rng)
            errors.append("drifted")
        if claim.kind.name == "killed" and not first and rng.random() < CONFUSES:
            shown = next((c for c in claim.happening.claims if c.kind.name == "wounded"), claim)
            if shown is not claim:
                errors.append("confused")
        form, quoted = self._form(said, style)
        inner = inner_of(form)
        clause = rng.choice(self.words["clauses"][shown.kind.name][inner]) if inner else ""
        speaker = said.told.actor if style == "cites" and said.told else said.actor
        if style == "cites" and said.own:
            speaker = said.own.actor
        slots = self._slots(said, speaker, figure, named_day="{day" in form)
        text, marks = sentence(form, clause, slots)
        planted = placed(text, marks, Planted(None, [], [], speaker, said.stance, quoted, said, [shown]))
        if style == "cites":
            planted.stance = "asserts"
        planted.errors = tuple(errors)
        self._values(planted, marks, said, figure)
        return Paragraph(text, [planted])

    def plant_toll(self, killed: Said, wounded: Said) -> Paragraph:
        """One sentence that gives the killed and the wounded as the same actor gave them on one occasion."""
        forms = [f for f in self.words["forms"]["asserts"] if "{x}" in f]
        form, clause = self.rng.choice(forms), self.rng.choice(self.words["clauses"]["toll"]["x"])
        slots = self._slots(killed, killed.actor, killed.figure, named_day="{day" in form)
        slots["k2"] = wounded.figure.words if wounded.figure else ""
        text, marks = sentence(form, clause, slots)
        planted = Planted(None, [], [], killed.actor, "asserts", "paraphrase", killed, [killed.claim, wounded.claim])
        planted = placed(text, marks, planted)
        planted.also = wounded
        self._values(planted, marks, killed, killed.figure)
        second = [(s, e, wounded.figure, "wounded") for name, s, e in marks if name == "k2" and wounded.figure]
        planted.figures = sorted([*planted.figures, *second], key=lambda f: f[0])
        return Paragraph(text, [planted])

    def _form(self, said: Said, style: str | None) -> tuple[str, str]:
        """A form of words for a position and its mode."""
        kind, rng = said.stance, self.rng
        forms = self.words["forms"] if not self._is_old(said) else self.words["forms with a day"]
        if style in {"told", "cites"}:
            return rng.choice(forms[style]), "paraphrase"
        if said.circle:
            return rng.choice(forms["cites"]), "paraphrase"
        if said.basis is not None:
            return rng.choice(forms["derived"]), "paraphrase"
        if kind in {"asserts", "denies"} and not said.own and rng.random() < 0.2:
            return rng.choice(forms[f"{kind}_quote"]), "quote"
        fit = forms[kind]
        if kind == "confirms" and said.claim.kind.name in _BLAMING:
            # "Any part in the attack" is denied and not confirmed.
            fit = [form for form in fit if "{n}" not in form]
        return rng.choice(fit), "paraphrase"

    def _is_old(self, said: Said) -> bool:
        """Whether a position is from a day before: then the article must say from which."""
        return said.when.date() < self.published.date()

    def _slots(self, said: Said, speaker: Actor, figure: Amount | None, *, named_day: bool) -> dict[str, str]:
        happening = said.claim.happening
        same_day = said.when.date() == happening.when.date()
        slots = {
            **happening.slots,
            "s": self.name(speaker),
            "day": self.day(said.when),
            "day_c": self.day(said.when),
            "hday": "" if named_day and same_day else self.day(happening.when),
            "hdate": self.date(happening.when),
            "k": figure.words if figure else "",
            "outlet": said.told.phrase if said.told else "",
            "basis": "",
        }
        if said.basis:
            last = self.last
            slots["basis"] = said.basis.actor.surfaces[0].rstrip(",")
            self.last = last
        return slots

    def _values(self, planted: Planted, marks: list[tuple[str, int, int]], said: Said, figure: Amount | None) -> None:
        """What the days, figures, towns and the outlet named in a sentence stand for."""
        happening = said.claim.happening
        scope = planted.claims[0].kind.scope
        for name, start, end in marks:
            if name == "k" and figure and scope:
                planted.figures.append((start, end, figure, scope))
            elif name in {"day", "day_c"}:
                planted.days.append((start, end, said.when.date(), "said"))
            elif name in {"hday", "hdate"}:
                planted.days.append((start, end, happening.when.date(), "happened"))
            elif name == "town":
                planted.towns.append((start, end))
            elif name == "outlet":
                planted.via = (start, end, "told", said.told)
            elif name == "basis":
                planted.via = (start, end, "cited", None)

    def background(self, happening: Happening) -> Paragraph:
        """A paragraph that attributes nothing, or a feeling that makes no claim."""
        lines = self.rng.sample(self.words["background"]["lines"], self.rng.randint(1, 3))
        return Paragraph(" ".join(varied(line, self.rng).format(**happening.slots) for line in lines))

    def dated(self, happening: Happening, text: str) -> str:
        """The dateline in front of a first sentence."""
        day = self.words["dates"]["dateline"].format(
            d=self.published.day, month=MONTHS[self.published.month - 1], town=happening.town.name.upper()
        )
        return f"{day} ({self.outlet.name}) — {text}"

    def title(self, happening: Happening, saids: list[Said]) -> str:
        """A title about the first position, or about the town."""
        rng, titles = self.rng, self.words["titles"]
        said = saids[0]
        kind = said.claim.kind.name if said.stance in {"asserts", "confirms", "accuses"} else "denial"
        forms = titles["other"] if rng.random() < 0.15 else titles.get(kind, titles["other"])
        title: str = rng.choice(forms).format(**happening.slots, k=said.figure.words if said.figure else "")
        return title[0].upper() + title[1:]


def placed(text: str, marks: list[tuple[str, int, int]], planted: Planted) -> Planted:
    """`planted` with source, cue and content where the marks have them."""
    for name, start, end in marks:
        if name == "s":
            # A comma behind an apposition belongs to the sentence.
            planted.source = (start, end - 1) if text[end - 1] == "," else (start, end)
        elif name == "cue":
            planted.cue.append((start, end))
        elif name == "content":
            planted.content.append((start, end))
    return planted


def published_after(when: datetime, rng: Random) -> datetime:
    """A time of publishing: mostly within hours."""
    return (when + timedelta(minutes=20 + min(rng.expovariate(1 / 180), 1200))).replace(second=0, microsecond=0)
