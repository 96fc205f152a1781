"""Readings made straight from the truth, so that what a ledger costs and joins can be measured apart from reading."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.newsroom.kinds import EVENT_MODES
from benchmarks.newsroom.stream import articles
from reportedly.reading.actor_names import name_key
from reportedly.records import (
    Actor,
    ActorKind,
    Certainty,
    Document,
    Event,
    Figure,
    How,
    Mode,
    Moment,
    Place,
    PublishedFrom,
    Reader,
    Reading,
    Span,
    Speaker,
    Stance,
    StanceKind,
    Statement,
    Via,
    content_id,
    document_id,
    statement_id,
)
from reportedly.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from benchmarks.newsroom import setting
    from benchmarks.newsroom.articles import Article, Planted
    from benchmarks.newsroom.figures import Amount
    from benchmarks.newsroom.matters import Claim, Happening

_READER = Reader(version=VERSION, tagger="newsroom", weights="none")
_OPEN = ("0", Certainty.UNKNOWN)
_OF_STANCE = {
    **dict.fromkeys(("asserts", "confirms", "acknowledges", "accuses"), ("+", Certainty.CERTAIN)),
    "estimates": ("+", Certainty.PROBABLE),
    **dict.fromkeys(("denies", "dismisses"), ("-", Certainty.CERTAIN)),
    "doubts": ("0", Certainty.POSSIBLE),
}
#: Which figure words count as an object of their own; others count people.
_OBJECTS = {"deployed": "soldiers", "arrived": "aid trucks", "intercepted": "missiles"}


def readings(seed: int, n: int, split: str = "reported", *, after: int = 0) -> Iterator[Reading]:
    """The Readings of n documents of a world after so many that come before them, in order of publishing."""
    stances = {
        kind.value: Stance(kind=kind, polarity=polarity, certainty=certainty)
        for kind in StanceKind
        for polarity, certainty in (_OF_STANCE.get(kind.value, _OPEN),)
    }
    for article in islice(articles(seed, split), after, after + n):
        yield _Made(article, stances).reading()


class _Made:
    """The Reading of one article while it is made: each list in text order, each statement naming its own by position."""

    def __init__(self, article: Article, stances: dict[str, Stance]) -> None:
        self.article, self.stances = article, stances
        text, self.planted = article.joined()
        digest = sha256(text.encode()).hexdigest()
        self.document = Document(
            id=document_id(digest, article.url),
            text=text,
            title=article.title,
            outlet=article.outlet.name,
            url=article.url,
            language="en",
            published=article.published,
            published_from=PublishedFrom.GIVEN,
            bytes_sha256=digest,
        )
        self.actors: dict[str, tuple[setting.Actor, set[Span]]] = {}
        self.figures: list[Figure] = []
        self.places: list[Place] = []
        self.times: list[Moment] = []
        self.events: list[Event] = []

    def reading(self) -> Reading:
        """The finished Reading."""
        statements = tuple(self._statement(p) for p in sorted(self.planted, key=_begins))
        return Reading(
            reader=_READER,
            document=self.document,
            statements=statements,
            actors=tuple(_actor(i, a, spans) for i, (a, spans) in self.actors.items()),
            figures=tuple(self.figures),
            places=tuple(self.places),
            times=tuple(self.times),
            events=tuple(self.events),
        )

    def _statement(self, p: Planted) -> Statement:
        source = (Span(*p.source),) if p.source else ()
        cue = tuple(Span(*s) for s in p.cue)
        content = tuple(Span(*s) for s in p.content)
        figures = tuple(self._figure(*f, p) for f in p.figures)
        towns = p.claims[0].happening if p.claims else None
        places = tuple(self._place(*t, towns) for t in p.towns) if towns else ()
        said, happened, times = self._moments(p)
        events = (self._event(p, figures, places, times),) if p.claims else ()
        return Statement(
            id=statement_id(self.document.id, source, cue, content),
            source=source,
            cue=cue,
            content=content,
            mode=Mode(p.mode),
            speaker=self._speaker(p, source),
            via=self._via(p),
            stance=self.stances[p.stance],
            said=said,
            happened=happened,
            figures=figures,
            places=places,
            times=times,
            events=events,
            confidence=0.95,
        )

    def _speaker(self, p: Planted, source: tuple[Span, ...]) -> Speaker:
        body = p.actor.speaks_for
        return Speaker(
            actor=self._known(p.actor, source), speaks_for=self._known(body, ()) if body else None, confidence=0.95
        )

    def _known(self, actor: setting.Actor, spans: tuple[Span, ...]) -> str:
        identity = actor_id(actor, self.document.id)
        self.actors.setdefault(identity, (actor, set()))[1].update(spans)
        return identity

    def _via(self, p: Planted) -> tuple[Via, ...]:
        if p.via is None:
            return ()
        start, end, how, outlet = p.via
        actor = outlet.actor if outlet else p.said.basis.actor if p.said and p.said.basis else None
        span = Span(start, end)
        return (Via(actor=self._known(actor, (span,)) if actor else None, span=span, how=How(how)),)

    def _figure(self, start: int, end: int, amount: Amount, scope: str, p: Planted) -> int:
        counted = _OBJECTS.get(scope) or p.claims[0].happening.slots["people"]
        self.figures.append(
            Figure(
                span=Span(start, end),
                value=float(amount.value),
                low=None if amount.low is None else float(amount.low),
                high=None if amount.high is None else float(amount.high),
                modifier=amount.modifier,
                object=counted,
                scope=scope,
            )
        )
        return len(self.figures) - 1

    def _place(self, start: int, end: int, happening: Happening) -> int:
        town = happening.town
        row = town.row
        self.places.append(
            Place(
                span=Span(start, end),
                name=row.name,
                geonames=row.geonames,
                lat=row.lat,
                lon=row.lon,
                country=row.country,
                admin1=town.admin1,
                precision=1,
            )
        )
        return len(self.places) - 1

    def _moments(self, p: Planted) -> tuple[Moment | None, Moment | None, tuple[int, ...]]:
        """When it was said, when it happened as far as the words tell, and the positions of both."""
        by_name: dict[str, Moment] = {}
        positions = []
        for start, end, day, name in p.days:
            moment = _day(Span(start, end), day)
            by_name[name] = moment
            positions.append(len(self.times))
            self.times.append(moment)
        return by_name.get("said"), by_name.get("happened"), tuple(positions)

    def _event(self, p: Planted, figures: tuple[int, ...], places: tuple[int, ...], times: tuple[int, ...]) -> int:
        claim: Claim = p.claims[0]
        happening = claim.happening
        class_, mode = claim.kind.event
        doer = self._known(happening.doer.bodies[-1], ()) if happening.doer and class_ in _BLAMES else None
        start, end = p.content[0]
        # The words that name the event are not marked: the middle of the content stands for them.
        middle = (start + end) // 2
        self.events.append(
            Event(
                span=Span(middle, middle + 1),
                class_=class_,
                mode=EVENT_MODES.get(happening.kind, mode) if mode == "strike" else mode,
                actor=doer,
                target=None,
                places=places,
                times=times,
                figures=figures,
            )
        )
        return len(self.events) - 1


#: Classes of events that somebody is said to have done.
_BLAMES = {"ASSAULT", "MOBILIZE", "COERCE"}


def _begins(p: Planted) -> int:
    spans = [*p.cue, *p.content, *([p.source] if p.source else [])]
    return min(start for start, _ in spans)


def _day(span: Span, day: date) -> Moment:
    return Moment(
        span=span,
        start=day,
        end=type(day).fromordinal(day.toordinal() + 1),
        precision=1,
        timex=day.isoformat(),
        relative=True,
    )


def actor_id(actor: setting.Actor, document: str) -> str:
    """The id that a reader gives an actor: the same in every document for the named, a document's own for the unnamed."""
    if not actor.named:
        return content_id("act", document, "unnamed", actor.name.lower(), "")
    if actor.id not in _IDS:
        if actor.kind == "person":
            _IDS[actor.id] = content_id("act", "person", name_key(actor.name))
        else:
            _IDS[actor.id] = content_id("act", "body", actor.kind, actor.name.lower())
    return _IDS[actor.id]


_IDS: dict[str, str] = {}


def _actor(identity: str, actor: setting.Actor, spans: set[Span]) -> Actor:
    return Actor(
        id=identity,
        name=actor.name,
        kind=ActorKind(actor.kind),
        role=actor.role,
        country=actor.iso,
        mentions=tuple(sorted(spans)),
    )
