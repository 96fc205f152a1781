"""A ledger in which ids of Stories have their older form is brought up to the present one, and old ids still find them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import ReadOnlyLedgerError
from reportedly.ledger import naming, rebuilding
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
    with open_at(older) as ledger:
        ledger.rebuild()
    assert tables_of(older) == migrated


def test_how_far_an_older_ledger_is_brought_up_is_told_once(older: str) -> None:
    told: list[tuple[int, int]] = []
    open_at(older, step=lambda done, last: told.append((done, last))).close()
    assert told == [(n, _DOCUMENTS + 1) for n in range(_DOCUMENTS + 2)]
    open_at(older, step=lambda done, last: told.append((done, last))).close()
    assert len(told) == _DOCUMENTS + 2


@pytest.mark.parametrize("stop", [3, 17, _DOCUMENTS + 1])
def test_making_again_what_an_older_ledger_shows_goes_on_where_it_was_stopped(
    older: str, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PART", 5)

    def step(done: int, last: int) -> None:
        if done == stop:
            raise KeyboardInterrupt(last)

    with pytest.raises(KeyboardInterrupt):
        open_at(older, step=step)
    with pytest.raises(ReadOnlyLedgerError, match="is being made again"):
        open_at(older, read_only=True)
    told: list[int] = []
    with open_at(older, step=lambda done, _: told.append(done)) as ledger:
        assert told[0] == (stop - 1) // 5 * 5
        assert ledger.verify(derive).faults == ()
    went_on = tables_of(older)
    with open_at(older, read_only=True), open_at(older) as ledger:
        ledger.rebuild()
    assert tables_of(older) == went_on


def test_two_that_bring_an_older_ledger_up_at_once_share_the_work(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "PART", 3)
    with ThreadPoolExecutor(2) as pool:
        for ledger in pool.map(open_at, [older, older]):
            ledger.close()
    shared = tables_of(older)
    with open_at(older) as ledger:
        assert ledger.verify(derive).faults == ()
        ledger.rebuild()
    assert tables_of(older) == shared


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
