"""The matrix of positions and how it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.assessing.positions import find_positions
from reportedly.linking.origins import find_origins
from tests.entries import HUR, MOSCOW, OFFICIALS, actor, entry


def test_a_position_lasts_until_the_same_actor_changes_it() -> None:
    found = find_positions([entry("a", MOSCOW, "denies"), entry("b", MOSCOW, "does-not-deny", day=2)])
    assert [(p.stance, p.since, p.until) for p in found] == [
        ("denies", date(2024, 10, 23), date(2024, 10, 25)),
        ("does-not-deny", date(2024, 10, 25), None),
    ]


def test_one_position_holds_all_statements_that_repeat_it() -> None:
    found = find_positions([entry("a", HUR), entry("b", HUR, day=1), entry("c", HUR, day=3)])
    assert [p.statements for p in found] == [("stm_a", "stm_b", "stm_c")]


def test_the_body_that_a_spokesman_speaks_for_has_the_position_as_well() -> None:
    spokesman = actor("Pavel Orlov", role="spokesman")
    found = {p.name: p for p in find_positions([entry("a", spokesman, "denies", speaks_for=MOSCOW)])}
    assert found["Pavel Orlov"].speaks_for == MOSCOW.id
    assert found[MOSCOW.name].speaks_for is None
    assert found[MOSCOW.name].stance == "denies"


def test_the_day_is_the_one_on_which_it_was_said_where_that_is_known() -> None:
    assert find_positions([entry("a", HUR, day=3, said=1)])[0].since == date(2024, 10, 24)


def test_a_statement_without_a_source_is_nobodys_position() -> None:
    assert find_positions([entry("a", None)]) == ()


def test_the_order_of_the_entries_does_not_matter() -> None:
    entries = [entry("a", HUR), entry("b", MOSCOW, "denies", day=1), entry("c", MOSCOW, "confirms", day=2)]
    assert find_positions(entries) == find_positions(entries[::-1])


def test_a_day_of_saying_after_the_document_is_an_error_and_the_documents_day_stands() -> None:
    (found,) = find_positions([entry("a", HUR, day=1, said=7)])
    assert found.since == date(2024, 10, 24)


def test_officials_without_a_name_in_copies_of_a_text_have_one_position() -> None:
    words = "the shells fell on the grain port late in the night of Monday"
    copies = [entry(n, replace(OFFICIALS, id=f"act_{n}"), words=words, source="Two officials") for n in "abc"]
    assert len(find_positions(copies)) == 3
    (found,) = find_positions(copies, find_origins(copies, {}))
    assert found.statements == ("stm_a", "stm_b", "stm_c")


def test_a_body_named_without_its_state_has_the_position_of_the_one_that_it_is() -> None:
    full = actor("Ministry of Internal Affairs of Moldova", "government", country="MD")
    entries = [
        replace(entry(n, who), places=())
        for n, who in (("a", full), ("b", replace(full, id="act_b", name="interior ministry")))
    ]
    assert [p.name for p in find_positions(entries, find_origins(entries, {}))] == [full.name]
