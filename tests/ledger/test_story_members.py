"""Members of Stories that belong to another one after all, in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections import Counter

from tests.ledger.ledgers import all_pages, filled, newsroom, tables_of

#: Among so many Documents of the newsroom some are moved and some Stories end.
DOCUMENTS = 150


def test_a_document_that_belongs_to_another_story_is_shown_there_and_counted_once(place: str) -> None:
    pairs = newsroom(DOCUMENTS)
    with filled(place, pairs) as ledger:
        lines = all_pages(ledger.stories)
        stories = [ledger.story(line.id) for line in lines]
        shown = {document.id: document.story for document in all_pages(ledger.documents)}
        proposed = tables_of(place, appended=True)["proposals"]
    moved = {row[2][1]: row[3][1] for row in proposed if "grouped-anew" in str(row[5][1])}
    assert moved
    assert Counter(one for story in stories for one in story.documents) == dict.fromkeys(shown, 1)
    assert {story.id: len(story.documents) for story in stories} == Counter(shown.values())
    assert {line.id: line.documents for line in lines} == Counter(shown.values())
    assert all(shown[one] == story.id for story in stories for one in story.documents)


def test_who_carries_a_text_is_in_the_story_of_that_text(place: str) -> None:
    with filled(place, newsroom(DOCUMENTS)) as ledger:
        shown = {document.id: document for document in all_pages(ledger.documents)}
    carriers = [one for one in shown.values() if one.reprint_of is not None]
    assert carriers
    assert all(one.story == shown[one.reprint_of].story for one in carriers)
