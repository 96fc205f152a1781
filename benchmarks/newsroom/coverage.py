"""Who publishes what about a happening, and when: own articles, those that cite others, copies and silent edits."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from benchmarks.newsroom.articles import Article, Paragraph, Planted, Writer, placed, published_after
from benchmarks.newsroom.copies import edited, reprinted
from benchmarks.newsroom.figures import amount
from benchmarks.newsroom.setting import Office
from benchmarks.newsroom.wording import sentence, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from benchmarks.newsroom.matters import Happening, Matters, Said
    from benchmarks.newsroom.setting import Actor, Outlet

#: How likely an article is carried on, and edited in silence.
REPRINTED, EDITED = 0.3, 0.18

#: How likely one actor's killed and wounded stand in one sentence.
TOGETHER = 0.4

_TOGETHER = {"killed": "wounded", "wounded": "killed"}


class Coverage:
    """Makes all articles of a happening, the same whenever it is asked."""

    def __init__(self, matters: Matters, seed: int, split: str) -> None:
        self.matters, self.seed, self.words = matters, seed, wordings(split)
        self.outlets = matters.setting.outlets

    def articles(self, happening: Happening) -> list[Article]:
        """Every article about a happening, in no order."""
        rng = Random(f"{self.seed}/coverage/{happening.id}")
        made: list[Article] = []
        busy = min(6, 1 + int(rng.expovariate(0.7)))
        for stage in range(happening.stages):
            fresh = [s for c in happening.claims for s in c.said if s.stage == stage]
            if fresh:
                self._stage(rng, happening, fresh, made, busy)
        copies = [c for a in made for c in self._carried(rng, a)]
        return made + copies

    def _stage(self, rng: Random, happening: Happening, fresh: list[Said], made: list[Article], busy: int) -> None:
        """The articles upon one stage's positions: first those who were spoken to, then the others."""
        told = list(dict.fromkeys(s.told or s.own for s in fresh if s.told or s.own))
        last = max(s.when for s in fresh)
        begun = {s for a in made for p in a.paragraphs for q in p.planted if (s := q.said)}
        older = sorted(begun, key=lambda s: (s.when, s.claim.id, s.actor.id))
        first = [o for o in told if o] or [rng.choice(self.outlets)]
        others = rng.sample(self.outlets, busy)
        at = published_after(last, rng)
        for number, outlet in enumerate([*first, *(o for o in others if o not in first)]):
            lead = number < len(first)
            shown = [s for s in fresh if lead or rng.random() < 0.85] or fresh[:1]
            shown = [s for s in shown if not s.circle]
            shown += [s for s in older if not s.circle and rng.random() < 0.2][:3]
            if shown:
                made.append(self._article(rng, happening, (outlet, at), shown, lead=lead))
            at = published_after(at if lead else last + timedelta(hours=3), rng)
        self._circle(rng, happening, [s for s in fresh if s.circle], made)

    def _circle(self, rng: Random, happening: Happening, circle: list[Said], made: list[Article]) -> None:
        """Two outlets that report each the other's report, and one more that follows."""
        for said, other in zip(circle, [*circle[1:], *circle[:1]], strict=True):
            outlet = next(o for o in self.outlets if o.actor is other.actor)
            at = published_after(said.when + timedelta(hours=2 * circle.index(said)), rng)
            rest = [
                s
                for c in happening.claims
                for s in c.said
                if s.stage == 0 and not s.circle and s.claim is not said.claim
            ]
            made.append(self._article(rng, happening, (outlet, at), [said, *rest[:1]], lead=True))

    def _article(
        self, rng: Random, happening: Happening, by: tuple[Outlet, datetime], shown: list[Said], *, lead: bool
    ) -> Article:
        outlet, at = by
        writer = Writer(rng, self.words, outlet, at)
        paragraphs: list[Paragraph] = []
        shown = sorted(shown, key=lambda s: -s.stage)
        for said, with_it in _tolls(rng, shown):
            if with_it is None:
                paragraph = writer.plant(said, self._style(rng, said, outlet), first=lead)
            else:
                paragraph = writer.plant_toll(said, with_it)
            if paragraphs and rng.random() < 0.35 and len(paragraphs[-1].planted) < 3:
                paragraphs[-1].add(paragraph)
            else:
                paragraphs.append(paragraph)
            if rng.random() < 0.4:
                paragraphs.append(self._feeling(writer) if rng.random() < 0.2 else writer.background(happening))
        if happening.earlier and rng.random() < 0.6:
            paragraphs.append(self._earlier(rng, writer, happening.earlier))
        paragraphs.append(writer.background(happening))
        title = writer.title(happening, shown)
        by_line = paragraphs[0]
        front = writer.dated(happening, "")
        paragraphs[0] = Paragraph(front + by_line.text, [p.moved(len(front)) for p in by_line.planted])
        return Article(happening.id, outlet, at, title, paragraphs, _url(outlet, at, happening.id, rng), happening)

    def _style(self, rng: Random, said: Said, outlet: Outlet) -> str | None:
        """Whether the article says that the actor told an outlet, cites that outlet, or strips it.

        Neither way of putting it would show that something is confirmed, so only what is asserted is put so.
        """
        if said.stance != "asserts" or not (said.told or said.own):
            return None
        if said.own:
            return None if said.own is outlet else "cites"
        if said.told is outlet:
            return "told"
        return rng.choices(("told", "cites", None), (4, 3, 3))[0]

    def _earlier(self, rng: Random, writer: Writer, earlier: Happening) -> Paragraph:
        """A look back at what happened a week ago in the same town."""
        said = [
            s
            for c in earlier.claims
            for s in c.said
            if s.stance in {"asserts", "accuses"} and not s.circle and not s.told
        ]
        if not said:
            return writer.background(earlier)
        paragraph = writer.plant(rng.choice(said), first=True)
        return Paragraph(paragraph.text, paragraph.planted)

    def _feeling(self, writer: Writer) -> Paragraph:
        """A demand or a condemnation by somebody outside: a statement that makes no claim."""
        party = writer.rng.choice(self.matters.setting.outside)
        actor = writer.rng.choice(party.bodies)
        stance = writer.rng.choice(("demands", "expresses"))
        form = writer.rng.choice(self.words["feelings"][stance])
        slots = {"s": writer.name(actor), "day": writer.day(writer.published)}
        return _loose(sentence(form, "", slots), actor, stance)

    def _carried(self, rng: Random, article: Article) -> list[Article]:
        """The reprints and silent edits of an article."""
        out: list[Article] = []
        chance = 0.8 if article.outlet.wire else REPRINTED
        while rng.random() < chance and len(out) < 5:
            outlet = rng.choice([o for o in self.outlets if not o.wire and o is not article.outlet])
            at = published_after(article.published, rng)
            out.append(reprinted(rng, self.words, article, (outlet, at, _url(outlet, at, article.story, rng))))
        if rng.random() < EDITED:
            revision = edited(rng, article, published_after(article.published + timedelta(hours=2), rng))
            if revision is not None:
                out.append(revision)
        return out


class Local:
    """Stories of no matter to anybody else: a library, a harvest, a cup tie."""

    def __init__(self, matters: Matters, seed: int, split: str) -> None:
        self.matters, self.seed, self.words = matters, seed, wordings(split)

    def article(self, number: int, at: datetime) -> Article:
        """The unrelated article with this number."""
        rng = Random(f"{self.seed}/local/{number}")
        setting, words = self.matters.setting, self.words["unrelated"]
        outlet = rng.choice(setting.outlets)
        town = rng.choice(rng.choice(setting.pairs))
        writer = Writer(rng, self.words, outlet, at)
        actor = _official(self.matters, town.name)
        paragraphs = []
        for form in rng.sample(words["lines"], rng.randint(1, 3)):
            slots = {
                "s": writer.name(actor),
                "day": writer.day(at),
                "place": town.name,
                "k": amount(rng.randint(2, 90), rng).words,
            }
            paragraphs.append(_loose(sentence(form, "", slots), actor, "asserts"))
            paragraphs.append(Paragraph(" ".join(rng.sample(words["background"], 2))))
        title = rng.choice(words["titles"]).format(place=town.name)
        return Article(f"local{number}", outlet, at, title, paragraphs, _url(outlet, at, f"local{number}", rng))


def _tolls(rng: Random, shown: list[Said]) -> Iterator[tuple[Said, Said | None]]:
    """The positions, some of the killed and the wounded of one actor and occasion together."""
    used: set[int] = set()
    for said in shown:
        if id(said) in used:
            continue
        other = None
        if said.claim.kind.name in _TOGETHER and said.stance == "asserts" and not said.own and not said.told:
            name = _TOGETHER[said.claim.kind.name]
            fit = [s for s in shown if s.origin == said.origin and s.claim.kind.name == name and s.stance == "asserts"]
            fit = [s for s in fit if s.claim.happening is said.claim.happening and id(s) not in used]
            other = fit[0] if fit and rng.random() < TOGETHER else None
        used |= {id(said), id(other)}
        if other is not None and other.claim.kind.name == "killed":
            yield other, said
        else:
            yield said, other


def _official(matters: Matters, town: str) -> Actor:
    forms = ("{name}, a member of the council of " + town + ",", "{name}, who keeps the accounts of " + town + ",")
    office = Office(f"council/{town}", "local", None, forms)
    pool = Random(town).choice(list(matters.setting.pools))
    return matters.setting.person(matters.seed, None, pool, office)


def _loose(made: tuple[str, list[tuple[str, int, int]]], actor: Actor, stance: str) -> Paragraph:
    """A sentence whose statement belongs to no claim that anybody else makes."""
    text, marks = made
    return Paragraph(text, [placed(text, marks, Planted(None, [], [], actor, stance, "paraphrase", None, []))])


def _url(outlet: Outlet, at: datetime, story: str, rng: Random) -> str:
    return f"https://{outlet.host}/{at:%Y/%m/%d}/{story}-{rng.randrange(16**6):06x}"
