"""A ledger in which ids of Stories have their older form is brought up to the present one, and old ids still find them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import naming
from reportedly.ledger.rows import ClaimFilter, DocumentFilter
from reportedly.ledger.schema import stories
from reportedly.records import JudgementKind
from tests.ledger.ledgers import all_pages, change, claims_of, decided, derive, filled, newsroom, open_at, tables_of

if TYPE_CHECKING:
    from reportedly.ledger.base import Ledger

_DOCUMENTS = 40


@pytest.fixture
def older(place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger as form 0002 kept it, with two Stories that a person merged."""
    monkeypatch.setattr("reportedly.linking.stories.PREFIX", "sto")
    monkeypatch.setattr("reportedly.ledger.old_ids._NEW", "sto_")
    monkeypatch.setitem(naming.TABLES, "sto", stories)
    monkeypatch.setitem(naming._PAIRS, JudgementKind.MERGE, {("sto", "sto")})  # noqa: SLF001 - as they were then
    with filled(place, newsroom(_DOCUMENTS)) as ledger:
        one, other = (line.id for line in all_pages(ledger.stories)[:2])
        assert one.startswith("sto_")
        ledger.judge(decided("merge", one, other))
    change(place, "ALTER TABLE listed DROP COLUMN file")
    change(place, "UPDATE alembic_version SET version_num = '0002'")
    monkeypatch.undo()
    return place


def test_story_ids_begin_as_documented(place: str) -> None:
    with filled(place, newsroom(3)) as ledger:
        assert all(line.id.startswith("sty_") for line in all_pages(ledger.stories))


def test_an_older_ledger_shows_its_stories_under_their_new_ids(older: str) -> None:
    with open_at(older) as ledger:
        lines = all_pages(ledger.stories)
        assert lines
        assert all(line.id.startswith("sty_") for line in lines)
        assert all(one.story is not None and one.story.startswith("sty_") for one in all_pages(ledger.documents))
        assert {claim.story for claim in claims_of(ledger)} <= {line.id for line in lines}
        assert ledger.verify(derive).faults == ()
        migrated = tables_of(older)
        ledger.rebuild()
        assert tables_of(older) == migrated


def test_that_an_older_ledger_is_brought_up_is_told_once(older: str) -> None:
    said: list[str] = []
    open_at(older, tell=said.append).close()
    open_at(older, tell=said.append).close()
    assert len(said) == 1
    assert f"of {_DOCUMENTS} documents is made again" in said[0]


def test_documents_of_an_older_ledger_have_no_file_name_and_new_ones_do(older: str) -> None:
    received, reading = newsroom(_DOCUMENTS + 1)[-1]
    with open_at(older) as ledger:
        ledger.add(replace(received, file="news/a.txt"), reading)
        new, *old = all_pages(ledger.documents)
        assert (new.file, {one.file for one in old}) == ("news/a.txt", {None})
        ledger.rebuild()
        assert all_pages(ledger.documents) == [new, *old]


def test_an_old_id_of_a_story_still_finds_it(older: str) -> None:
    with open_at(older) as ledger:
        for line in all_pages(ledger.stories):
            old = line.id.replace("sty_", "sto_")
            assert ledger.story(old) == ledger.story(line.id)
            assert _of_story(ledger, old) == _of_story(ledger, line.id)


def test_what_is_added_to_an_older_ledger_joins_its_stories(older: str, other_place: str) -> None:
    pairs = newsroom(2 * _DOCUMENTS)
    with open_at(older) as ledger, filled(other_place, pairs[:_DOCUMENTS]) as fresh:
        for one in (ledger, fresh):
            one.add_many(pairs[_DOCUMENTS:])
        shown = [{d.id: d.story for d in all_pages(one.documents)} for one in (ledger, fresh)]
        merged = {judged.judgement.subject for judged in all_pages(ledger.judgements)}
        assert {d for d, s in shown[0].items() if s != shown[1][d]} == {d for d, s in shown[1].items() if s in merged}


def test_stories_that_were_merged_under_old_ids_stay_merged(older: str) -> None:
    with open_at(older) as ledger:
        (merged,) = (one.judgement for one in all_pages(ledger.judgements))
        assert merged.subject.startswith("sty_")
        assert ledger.story(merged.subject).id == merged.object


def _of_story(ledger: Ledger, story: str) -> tuple[list[str], list[str]]:
    claims = all_pages(ledger.claims, wanted=ClaimFilter(story=story))
    return [c.id for c in claims], [d.id for d in all_pages(ledger.documents, wanted=DocumentFilter(story=story))]
