"""Lists, filters and the search give what is there, whole, and page by page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import BadOptionError
from reportedly.gazetteer import open_gazetteer
from reportedly.ledger.rows import Box, ClaimFilter, ClaimOrder, DocumentFilter, HitKind, StatementFilter
from reportedly.records import Status
from tests.ledger.conftest import new_database
from tests.ledger.ledgers import all_pages, claims_of, filled, newsroom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from reportedly.ledger.base import Ledger
    from reportedly.ledger.rows import ClaimLine
    from reportedly.records import Claim, Entry, Listed

PAIRS = newsroom(30)


@pytest.fixture(scope="module")
def ledger(kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for all tests here, which only read."""
    place = str(tmp_path_factory.mktemp("lists") / "desk.ledger")
    if kind == "postgres":
        place = new_database(request.getfixturevalue("postgres"))
    with filled(place, PAIRS) as opened:
        yield opened


@pytest.fixture(scope="module")
def claims(ledger: Ledger) -> tuple[Claim, ...]:
    return claims_of(ledger)


def test_a_line_says_what_the_claim_says(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    for line, claim in zip(all_pages(ledger.claims), claims, strict=True):
        assert (line.id, line.proposition, line.status, line.rule) == (
            *(claim.id, claim.proposition, claim.status, claim.rule),
        )
        assert (line.statements, line.independent) == (len(claim.statements), claim.independent_origins)
        assert (line.first, line.last) == (claim.said.first, claim.said.last)
        assert (line.low, line.high) == (claim.ranges.house.low, claim.ranges.house.high)
        assert line.documents == len({m.document for m in claim.statements})


def test_every_statement_is_in_the_claims_that_it_names(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    by_claim = {claim.id: {m.id for m in claim.statements} for claim in claims}
    for row in all_pages(ledger.statements):
        assert {c for c, held in by_claim.items() if row.entry.id in held} == set(row.claims)


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize("order", list(ClaimOrder))
def test_pages_of_claims_join_up_to_the_whole_list(ledger: Ledger, limit: int, order: ClaimOrder) -> None:
    whole = ledger.claims(ClaimFilter(order=order), limit=10_000).rows
    assert tuple(all_pages(ledger.claims, wanted=ClaimFilter(order=order), limit=limit)) == whole
    place = whole[0].place
    some = ledger.claims(ClaimFilter(place=place, order=order), limit=10_000).rows
    assert tuple(all_pages(ledger.claims, wanted=ClaimFilter(place=place, order=order), limit=limit)) == some
    if order is ClaimOrder.LARGEST:
        assert [line.statements for line in whole] == sorted((line.statements for line in whole), reverse=True)


def _place_names(claim: Claim) -> set[str]:
    """Under which names a Claim is found by its places."""
    names = {name for p in claim.places for name in (p.name, p.admin1, p.country) if name}
    names |= {p.admin1.rpartition(" ")[0] for p in claim.places if p.admin1}  # "Deir ez-Zor" for its governorate
    return {one.casefold() for name in names for one in (name, *name.split())}


def _claim_filters() -> dict[str, tuple[Callable[[ClaimLine], ClaimFilter], Callable[[Claim, ClaimLine], bool]]]:
    """For each filter, how it is made from a line that must be found, and whether a Claim is what it asks for."""
    return {
        "status": (lambda li: ClaimFilter(status=li.status), lambda c, li: c.status == li.status),
        "place": (
            lambda li: ClaimFilter(place=str(li.place).upper()),
            lambda c, li: str(li.place).casefold() in _place_names(c),
        ),
        "scope": (lambda li: ClaimFilter(scope=li.scope), lambda c, li: li.scope in [f.scope for f in c.figures]),
        "since": (lambda li: ClaimFilter(since=li.last), lambda c, li: bool(c.said.last and c.said.last >= li.last)),
        "until": (
            lambda li: ClaimFilter(until=li.first),
            lambda c, li: bool(c.said.first and c.said.first <= li.first),
        ),
        "box": (
            lambda li: ClaimFilter(box=Box(south=li.lat - 1, north=li.lat + 1, west=li.lon - 1, east=li.lon + 1)),
            lambda c, li: bool(c.places) and abs(c.places[0].lat - li.lat) <= 1 and abs(c.places[0].lon - li.lon) <= 1,
        ),
    }


@pytest.mark.parametrize("name", sorted(_claim_filters()))
def test_a_filter_finds_exactly_the_claims_that_have_what_it_asks_for(
    ledger: Ledger, claims: tuple[Claim, ...], name: str
) -> None:
    ask, is_meant = _claim_filters()[name]
    lines = [line for line in all_pages(ledger.claims) if line.scope and line.lat is not None and line.first]
    for line in lines[:: max(1, len(lines) // 5)]:
        found = [one.id for one in all_pages(ledger.claims, wanted=ask(line), limit=3)]
        assert found == [claim.id for claim in claims if is_meant(claim, line)]
        assert line.id in found


def test_an_outlet_is_found_by_words_of_its_name_where_none_is_called_just_so(ledger: Ledger) -> None:
    names = {d.outlet for d in all_pages(ledger.documents) if d.outlet}
    name = max(names, key=lambda one: (len(one.split()), one))
    word = name.split()[-1].upper()
    meant = {one for one in names if word.casefold() in one.casefold()}
    documents = all_pages(ledger.documents, wanted=DocumentFilter(outlet=word))
    assert {d.outlet for d in documents} == meant
    statements = all_pages(ledger.statements, wanted=StatementFilter(outlet=word))
    assert {row.entry.outlet for row in statements} <= meant
    assert statements
    assert all_pages(ledger.documents, wanted=DocumentFilter(outlet="No Such Post")) == []


def test_a_country_by_its_name_finds_what_its_code_finds(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    codes = {p.country for claim in claims for p in claim.places if p.country}
    assert codes
    for code in codes:
        row = open_gazetteer().country(code)
        assert row is not None
        by_code = [line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(place=code))]
        assert by_code
        for name in (row.name, row.name.upper()):
            assert set(by_code) <= {line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(place=name))}


def test_a_claim_is_found_by_who_speaks_or_is_spoken_for(ledger: Ledger) -> None:
    rows = all_pages(ledger.statements)
    actors = {a.id: a for row in rows for a in (row.entry.speaker, row.entry.speaks_for) if a}
    for actor in list(actors.values())[::5]:
        meant = {
            claim
            for row in rows
            if actor.id in [a.id for a in (row.entry.speaker, row.entry.speaks_for) if a]
            for claim in row.claims
        }
        assert {line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(actor=actor.id))} == meant
        by_name = {line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(actor=actor.name))}
        assert meant <= by_name


def test_a_claim_is_found_by_the_words_of_its_statements(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    for claim in claims[:: max(1, len(claims) // 8)]:
        words = claim.proposition
        assert claim.id in [line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(about=words))]
        assert claim.id in [line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(about=words[:-2]))]
    assert ledger.claims(ClaimFilter(about="zeppelins over Lakehurst")).rows == ()
    assert ledger.claims(ClaimFilter(about="?! …")).rows == ()


def test_filters_together_find_what_each_of_them_finds(ledger: Ledger) -> None:
    line = next(one for one in all_pages(ledger.claims) if one.scope and one.place)
    parts = (
        ClaimFilter(status=line.status),
        ClaimFilter(place=line.place),
        ClaimFilter(scope=line.scope),
        ClaimFilter(until=line.last),
    )
    together = ClaimFilter(status=line.status, place=line.place, scope=line.scope, until=line.last)
    each = [{one.id for one in all_pages(ledger.claims, wanted=part)} for part in parts]
    assert {one.id for one in all_pages(ledger.claims, wanted=together)} == set.intersection(*each)


def test_what_changed_since_an_act_is_what_later_documents_touched(ledger: Ledger) -> None:
    seen = 24
    changed = {line.id for line in all_pages(ledger.claims, wanted=ClaimFilter(changed_since=seen))}
    later = {r.document.id for _, r in PAIRS[seen:]}
    touched = {c for row in all_pages(ledger.statements) if row.entry.document in later for c in row.claims}
    assert touched <= changed
    assert ledger.claims(ClaimFilter(changed_since=ledger.head())).rows == ()


def test_statements_are_filtered_as_asked(ledger: Ledger) -> None:
    rows = all_pages(ledger.statements)
    one = rows[len(rows) // 2].entry
    asked: dict[str, tuple[StatementFilter, Callable[[Entry], bool]]] = {
        "document": (StatementFilter(document=one.document), lambda e: e.document == one.document),
        "outlet": (StatementFilter(outlet=one.outlet), lambda e: e.outlet == one.outlet),
        "stance": (StatementFilter(stance=one.stance.kind), lambda e: e.stance.kind == one.stance.kind),
        "since": (StatementFilter(since=_day(one)), lambda e: _day(e) >= _day(one)),
        "until": (StatementFilter(until=_day(one)), lambda e: _day(e) <= _day(one)),
    }
    for wanted, is_meant in asked.values():
        found = [row.entry.id for row in all_pages(ledger.statements, wanted=wanted, limit=4)]
        assert found == [row.entry.id for row in rows if is_meant(row.entry)]
    claim = rows[0].claims[0]
    found = all_pages(ledger.statements, wanted=StatementFilter(claim=claim))
    assert {row.entry.id for row in found} == {m.id for m in ledger.claim(claim).statements}


def _day(entry: Entry) -> date:
    day = entry.said.start if entry.said and entry.said.start else entry.published
    assert day is not None
    return day


def test_the_search_finds_all_that_holds_the_words_and_marks_them(ledger: Ledger) -> None:
    rows = all_pages(ledger.statements)
    word = max(rows[0].entry.words.split(), key=len).strip(".,'’“”")
    hits = all_pages(ledger.search, words=word, limit=2)
    assert [h.id for h in hits] == [r.entry.id for r in rows if word.casefold() in _words(r.entry.words)]
    assert all(mark.of(hit.words).casefold().startswith(word.casefold()) for hit in hits for mark in hit.marks)
    assert all(hit.marks for hit in hits)
    documents = all_pages(ledger.search, words=word, kind=HitKind.DOCUMENT, limit=3)
    assert {hit.document for hit in hits} <= {hit.id for hit in documents}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_documents_are_filtered_as_asked(ledger: Ledger) -> None:
    rows = all_pages(ledger.documents, limit=9)
    assert [row.id for row in rows] == [r.document.id for _, r in reversed(PAIRS)]
    one = rows[10]
    asked: list[tuple[DocumentFilter, Callable[[Listed], bool]]] = [
        (DocumentFilter(url=one.url), lambda d: d.url == one.url),
        (DocumentFilter(outlet=one.outlet), lambda d: d.outlet == one.outlet),
        (DocumentFilter(words=one.title), lambda d: set(_words(one.title or "")) <= set(_words(f"{d.title} {d.text}"))),
        (DocumentFilter(since=one.published), lambda d: bool(d.published and one.published) and _at(d) >= _at(one)),
    ]
    for wanted, is_meant in asked:
        found = all_pages(ledger.documents, wanted=wanted, limit=2)
        assert one.id in [row.id for row in found]
        assert all(is_meant(row) for row in found)


def _at(listed: Listed) -> str:
    return "" if listed.published is None else listed.published.isoformat()[:10]


def test_an_actor_shows_where_it_stands_and_for_whom_it_speaks(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    speaker = next(r.entry for r in all_pages(ledger.statements) if r.entry.speaker and r.entry.speaks_for)
    assert speaker.speaker is not None
    assert speaker.speaks_for is not None
    held = ledger.actor(speaker.speaker.id)
    assert speaker.speaks_for in held.speaks_for
    assert held.line.actor in ledger.actor(speaker.speaks_for.id).spoken_for_by
    expected = [(c.id, p) for c in claims for p in c.positions if p.actor == speaker.speaker.id]
    found = all_pages(ledger.positions, actor=speaker.speaker.id, limit=1)
    assert [(row.claim, row.position) for row in found] == expected


def test_actors_are_found_by_the_beginnings_of_their_words(ledger: Ledger) -> None:
    everyone = all_pages(ledger.actors, limit=3)
    assert len(everyone) == ledger.counts().actors
    actor = next(line.actor for line in everyone if len(line.actor.name.split()) > 1)
    words = " ".join(word[:-1] for word in actor.name.split())
    assert actor.id in [line.actor.id for line in all_pages(ledger.actors, words=words, limit=2)]


def test_why_tells_the_proposals_the_rule_and_the_grades(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    claim = max(claims, key=lambda c: len(c.statements))
    why = ledger.why(claim.id)
    assert why.claim == claim
    assert {p.subject for p in why.proposals if p.object == claim.id} == {m.id for m in claim.statements}
    assert why.verdict.status == claim.status
    assert why.verdict.because
    assert {g.rules for g in why.grades} == {"airwars", "ucdp", "acled"}
    assert [e.id for e in why.entries] == [m.id for m in claim.statements]


def test_ids_are_found_by_how_they_begin(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    assert ledger.ids_from(claims[0].id[:12]) == (claims[0].id,)
    assert list(ledger.ids_from("clm_", limit=1000)) == sorted(claim.id for claim in claims)
    assert ledger.ids_from("nothing") == ()


@pytest.mark.parametrize("after", ["x", "-", "1-2-3", "９", "9" * 30])
def test_a_cursor_that_no_page_gave_is_refused(ledger: Ledger, after: str) -> None:
    for ask in (ledger.claims, ledger.statements, ledger.documents, ledger.actors, ledger.problems):
        with pytest.raises(BadOptionError, match="cursor"):
            ask(after=after)
    with pytest.raises(BadOptionError, match="limit"):
        ledger.claims(limit=0)


def test_every_status_that_is_counted_can_be_asked_for(ledger: Ledger, claims: tuple[Claim, ...]) -> None:
    counted = {s: len(all_pages(ledger.claims, wanted=ClaimFilter(status=s))) for s in Status}
    assert sum(counted.values()) == len(claims)


def test_documents_on_one_happening_are_one_story(ledger: Ledger) -> None:
    lines = all_pages(ledger.stories, limit=3)
    assert len(lines) == ledger.counts().stories
    documents = all_pages(ledger.documents)
    told = {line.id: {d.id for d in documents if d.story == line.id} for line in lines}
    assert sum(map(len, told.values())) == len(documents)
    line = max(lines, key=lambda one: one.documents)
    assert line.documents > 1
    story = ledger.story(line.id)
    assert set(story.documents) == told[line.id]
    assert (story.title, story.first, story.last) == (line.title, line.first, line.last)
    claims = {one.id for one in all_pages(ledger.claims, wanted=ClaimFilter(story=line.id))}
    assert len(claims) == line.claims
    assert all(ledger.claim(claim).story == line.id for claim in claims)
    found = {d.id for d in all_pages(ledger.documents, wanted=DocumentFilter(story=line.id))}
    assert found == told[line.id]
    title = next(d.title for d in documents if d.story == line.id and d.title)
    assert line.id in [one.id for one in all_pages(ledger.stories, words=title)]
