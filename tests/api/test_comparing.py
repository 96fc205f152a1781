from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.api.comparing import changed_figures, changed_statements, changed_words

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(st.sampled_from("ab 1\n“Київ”مغلق"), max_size=40)


def figures(old: str, new: str) -> list[tuple[float | None, float | None]]:
    was, now = reportedly.read(old), reportedly.read(new)
    changes = changed_figures(was, now)
    return [(c.gone.value if c.gone else None, c.come.value if c.come else None) for c in changes]


@given(WORDS, WORDS)
def test_the_changes_make_the_old_words_out_of_the_new_ones(old: str, new: str) -> None:
    changes = list(changed_words(old, new))
    gone, come = (
        (sum(len(words.split()) for words in side) for side in zip(*((c.gone, c.come) for c in changes), strict=True))
        if changes
        else (0, 0)
    )
    assert len(old.split()) - gone == len(new.split()) - come
    assert bool(changes) == (old.split() != new.split())


def test_a_figure_that_changed_is_found_also_outside_of_a_statement() -> None:
    assert figures("About 10,000 soldiers are there.", "About 12,000 soldiers are there.") == [(10000, 12000)]
    assert figures("The mayor said that eleven people were killed.", "The mayor said that two people were killed.") == [
        (11, 2)
    ]


def test_a_figure_that_came_or_went_stands_alone() -> None:
    assert figures("People were killed.", "At least 11 people were killed.") == [(None, 11)]
    assert figures("The mayor said that 40 men came.", "The mayor said that men came.") == [(40, None)]


def test_a_figure_around_which_words_changed_is_no_change() -> None:
    assert figures("Officials said 11 people were killed.", "The mayor said that 11 people were killed.") == []


def test_statements_that_changed_came_and_went_are_told_apart() -> None:
    was = reportedly.read("The mayor said that the old bridge was closed. Dolen denied it.")
    now = reportedly.read("The mayor said that the new bridge was closed. The police said that nobody was hurt.")
    changes = list(changed_statements(was, now))
    assert [(c.gone, c.come) for c in changes] == [
        ("that the old bridge was closed", "that the new bridge was closed"),
        (None, "that nobody was hurt"),
        ("it", None),
    ]


def test_a_statement_that_stays_is_not_taken_for_a_likeness_of_one_that_changed() -> None:
    stays = "The police said that four people were hurt in the south of Dolen."
    was = reportedly.read(f"The mayor said that four people were hurt in the north of Dolen. {stays}")
    now = reportedly.read(f"The mayor said that five people were hurt in the south of Dolen. {stays}")
    assert [(c.gone, c.come) for c in changed_statements(was, now)] == [
        ("that four people were hurt in the north of Dolen", "that five people were hurt in the south of Dolen")
    ]


def test_what_stands_in_both_texts_is_no_change_however_it_was_read() -> None:
    was = reportedly.read("The mayor said that the old bridge was closed and the harbour was open.")
    now = replace(was, statements=())
    assert list(changed_statements(was, now)) == list(changed_statements(now, was)) == []


def test_of_two_who_said_the_same_the_one_who_went_is_told() -> None:
    was = reportedly.read("The mayor said that nine people had died. The police said that nine people had died.")
    now = reportedly.read("The mayor said that nine people had died.")
    assert [(c.gone, c.come) for c in changed_statements(was, now)] == [("that nine people had died", None)]


def test_a_page_with_one_version_has_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that the bridge was closed.", encoding="utf-8")
    with reportedly.open_ledger(tmp_path / "desk.ledger") as ledger:
        (added,) = ledger.add(tmp_path / "a.txt")
        assert not isinstance(added, reportedly.Unread)
        with pytest.raises(reportedly.BadOptionError, match="there is only one version of this page"):
            ledger.difference(added.document)
