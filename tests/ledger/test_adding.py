"""What every ledger promises about adding, in SQLite and in PostgreSQL."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import NotInLedgerError, ReadOnlyLedgerError, UnreadableDocumentError
from reportedly.ledger.adding import MOST
from reportedly.ledger.rows import DocumentFilter, HitKind, StatementFilter
from reportedly.records import Problem, PublishedFrom, Unread
from tests.ledger.ledgers import (
    all_pages,
    claims_of,
    derive,
    filled,
    newsroom,
    open_at,
    plain,
    read_again,
    tables_of,
    telling,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Reading
    from tests.ledger.ledgers import Pair


def test_what_was_added_is_there_word_for_word(place: str) -> None:
    pairs = newsroom(12)
    with filled(place, pairs) as ledger:
        for received, reading in pairs:
            held = ledger.document(reading.document.id)
            assert held.received == received
            assert held.reading == reading
            assert held.listed.text == reading.document.text
        counts = ledger.counts()
    assert counts.documents == 12
    assert counts.statements == sum(len(reading.statements) for _, reading in pairs)
    assert counts.acts == 12


def test_every_statement_is_shown_with_its_words_and_spans(place: str) -> None:
    pairs = newsroom(12)
    with filled(place, pairs) as ledger:
        rows = all_pages(ledger.statements, limit=5)
        one = ledger.entry(rows[0].entry.id)
    expected = {s.id: (s, reading.document) for _, reading in pairs for s in reading.statements}
    assert {row.entry.id for row in rows} == set(expected)
    assert len(rows) == len(expected)
    assert one == rows[0]
    for row in rows:
        statement, document = expected[row.entry.id]
        assert row.statement == statement
        assert row.entry.words == " … ".join(span.of(document.text) for span in statement.content)


def test_adding_the_same_again_changes_nothing(place: str) -> None:
    pairs = newsroom(10)
    with filled(place, pairs) as ledger:
        before = tables_of(place), tables_of(place, appended=True)
        again = ledger.add_many(pairs)
        assert [added.is_new for added in again] == [False] * 10
        assert (tables_of(place), tables_of(place, appended=True)) == before


def test_a_document_twice_in_one_call_is_added_once(place: str) -> None:
    pair = telling()[0]
    with open_at(place) as ledger:
        assert [added.is_new for added in ledger.add_many([pair, pair])] == [True, False]
        assert ledger.counts().documents == 1


def test_one_call_for_many_does_the_same_as_many_calls(place: str, other_place: str) -> None:
    pairs = newsroom(9)
    with open_at(place) as ledger:
        for received, reading in pairs:
            ledger.add(received, reading)
        found = claims_of(ledger)
    with filled(other_place, pairs) as ledger:
        assert claims_of(ledger) == found


def test_documents_may_come_in_any_order(place: str) -> None:
    pairs = list(newsroom(14))
    random.Random(3).shuffle(pairs)  # noqa: S311 - the same order every time
    with open_at(place) as ledger:
        for at in range(0, len(pairs), 5):
            ledger.add_many(pairs[at : at + 5])
        rows = all_pages(ledger.statements)
        assert {row.entry.id for row in rows} == {s.id for _, r in pairs for s in r.statements}
        assert ledger.verify(derive).faults == ()


def test_an_error_in_a_call_leaves_nothing_of_it(place: str) -> None:
    pairs = telling(n=12)

    def failing() -> Iterator[Pair]:
        yield from pairs[:4]
        raise ZeroDivisionError

    with open_at(place) as ledger:
        ledger.add(*pairs[0])
        before = tables_of(place), tables_of(place, appended=True)
        with pytest.raises(ZeroDivisionError):
            ledger.add_many(failing())
        assert (tables_of(place), tables_of(place, appended=True)) == before
        assert all(added.is_new for added in ledger.add_many(pairs[1:4]))
        assert ledger.verify(derive).faults == ()


def test_the_same_bytes_at_two_addresses_are_two_documents_and_kept_once(place: str) -> None:
    first, second = (plain("The mayor spoke.", url=f"https://harbour.example/{n}") for n in (1, 2))
    with filled(place, [first, second]) as ledger:
        assert ledger.counts().documents == 2
        assert len(tables_of(place, appended=True)["bodies"]) == 1
        assert ledger.document(second[1].document.id).received.body == b"The mayor spoke."


def test_a_later_version_of_an_address_names_the_one_that_it_revises_in_whatever_order_they_come(place: str) -> None:
    days = [datetime(2024, 10, day, 8, tzinfo=UTC) for day in (20, 21, 22)]
    versions = [plain(f"Day {d.day} in the harbour.", url="https://harbour.example/live", published=d) for d in days]
    with open_at(place) as ledger:
        for at in (1, 2, 0):
            ledger.add(*versions[at])
        listed = ledger.revisions("https://harbour.example/live")
    assert [one.id for one in listed] == [reading.document.id for _, reading in versions]
    assert [one.revises for one in listed] == [None, listed[0].id, listed[1].id]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 2, 0)])
def test_what_a_feed_gives_of_a_page_revises_what_it_gave_before_and_not_the_page(
    place: str, order: tuple[int, ...]
) -> None:
    days = [datetime(2024, 10, 20, hour, tzinfo=UTC) for hour in range(4)]
    url, piece = "https://harbour.example/live", Problem(kind="excerpt", message="the feed gives only its summary")
    pairs = [plain(f"Hour {d.hour} in the harbour.", url=url, published=d) for d in days]
    pairs = [(replace(r, problems=(piece,) if n % 2 else ()), reading) for n, (r, reading) in enumerate(pairs)]
    with open_at(place) as ledger:
        for at in order:
            ledger.add(*pairs[at])
        page, summary, later_page, later_summary = ledger.revisions(url)
    assert (page.revises, summary.revises) == (None, None)
    assert (later_page.revises, later_summary.revises) == (page.id, summary.id)


def test_what_was_read_by_a_reader_need_not_be_read_again(place: str) -> None:
    pairs = newsroom(4)
    ids = [reading.document.id for _, reading in pairs]
    reader = pairs[0][1].reader
    with filled(place, pairs[:2]) as ledger:
        assert ledger.held(ids, reader) == set(ids[:2])
        assert ledger.held(ids, replace(reader, version="9")) == frozenset()


def test_a_text_that_is_read_again_shows_the_new_reading_and_keeps_the_old_one(place: str) -> None:
    pair = telling(2)[0]
    fewer = replace(pair[1], statements=pair[1].statements[:1], reader=replace(pair[1].reader, version="9"))
    with filled(place, [pair, *telling()[:6]]) as ledger:
        added = ledger.add(pair[0], fewer)
        assert added.is_new
        rows = all_pages(ledger.statements, wanted=StatementFilter(document=pair[1].document.id))
        assert [row.entry.id for row in rows] == [fewer.statements[0].id]
        assert ledger.document(pair[1].document.id).reading == fewer
        assert len([r for r in tables_of(place, appended=True)["readings"] if r[1] == (True, pair[1].document.id)]) == 2
        gone = pair[1].statements[1]
        assert all(gone.id not in [m.id for m in claim.statements] for claim in claims_of(ledger))
        assert ledger.search(_words(pair[1], 1)).rows == ()
        assert not ledger.add(*pair).is_new
        assert ledger.verify(derive).faults == ()


def _words(reading: Reading, at: int) -> str:
    return reading.statements[at].content[0].of(reading.document.text)


def test_reading_all_again_by_a_newer_reader_keeps_every_claim(place: str) -> None:
    pairs = newsroom(10)
    with filled(place, pairs) as ledger:
        before = {frozenset(m.id for m in c.statements) for c in claims_of(ledger)}
        ledger.add_many([read_again(pair, "9") for pair in pairs])
        after = {frozenset(m.id for m in c.statements) for c in claims_of(ledger)}
        assert ledger.verify(derive).faults == ()
    assert after == before


def test_what_could_not_be_read_is_listed_once_with_its_reason(place: str) -> None:
    unread = Unread(where="a\0b\ud800.pdf", problem="it is locked", advice="ask for its password")
    with open_at(place) as ledger:
        assert ledger.add_problem(unread)
        assert not ledger.add_problem(unread)
        (row,) = ledger.problems().rows
    assert (row.problem, row.advice) == ("it is locked", "ask for its password")


def test_a_text_with_characters_that_a_database_dislikes_is_kept_as_it_is(place: str) -> None:
    text = "The mayor \0 spoke \ud83d of \U0001f6a2 Одеса.\r\n" * 3
    received, pair = plain(text)
    kept = replace(received, document=replace(pair.document, title="t\0\ud800"), body=b"\0\xff")
    with open_at(place) as ledger:
        ledger.add(kept, replace(pair, document=kept.document))
        held = ledger.document(pair.document.id)
        assert held.received == kept
        assert [hit.id for hit in ledger.search("одеса", kind=HitKind.DOCUMENT).rows] == [pair.document.id]


def test_a_date_that_was_found_in_the_text_is_kept_by_reading_again_and_rebuilding(place: str) -> None:
    received, reading = telling()[0]
    bare = replace(received, document=replace(received.document, published=None, published_from=PublishedFrom.NONE))
    found = replace(reading, document=replace(reading.document, published_from=PublishedFrom.TEXT))
    with open_at(place) as ledger:
        for version in ("8", "9"):
            ledger.add(*read_again((bare, found), version))
            assert ledger.document(found.document.id).reading.document == found.document
            assert {row.entry.published for row in ledger.statements().rows} == {_day(found)}
            assert ledger.document(found.document.id).listed.published == found.document.published
            assert ledger.verify(derive).faults == ()
        before = tables_of(place)
        ledger.rebuild()
        assert tables_of(place) == before


def _day(reading: Reading) -> date:
    published = reading.document.published
    assert published is not None
    return date(published.year, published.month, published.day)


def test_a_document_that_says_too_much_for_one_act_is_refused_whole(place: str) -> None:
    received, reading = telling()[0]
    crowd = tuple(replace(reading.actors[0], id=f"act_{n}") for n in range(MOST + 1))
    with open_at(place) as ledger:
        with pytest.raises(UnreadableDocumentError, match=str(MOST)):
            ledger.add(received, replace(reading, actors=crowd))
        assert ledger.head() == 0
        assert ledger.add(received, reading).is_new


def test_what_is_not_there_is_named(place: str) -> None:
    with filled(place, newsroom(2)) as ledger:
        for ask in (ledger.claim, ledger.why, ledger.entry, ledger.document, ledger.actor, ledger.story):
            with pytest.raises(NotInLedgerError, match="xyz_1"):
                ask("xyz_1")
        assert ledger.recall("nothing") is None
        ledger.remember("feed", "one")
        ledger.remember("feed", "two")
        assert ledger.recall("feed") == "two"


def test_a_ledger_that_is_opened_to_be_read_refuses_to_be_written(place: str) -> None:
    with filled(place, newsroom(3)) as ledger:
        head = ledger.head()
    with open_at(place, read_only=True) as ledger:
        assert ledger.head() == head
        assert ledger.documents(DocumentFilter()).rows
        with pytest.raises(ReadOnlyLedgerError):
            ledger.add(*newsroom(4)[3])
