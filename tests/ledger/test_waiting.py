"""What a transaction writes at its end only: it is found before that, and comes out as if it had been written at once."""

from __future__ import annotations

from reportedly.ledger.engine import writing
from reportedly.ledger.looking_up import MOST_OWNERS, keep_keys, owners_of, write_keys
from reportedly.ledger.memory import Memory
from reportedly.ledger.schema import story_keys
from tests.ledger.ledgers import engine_of, filled, newsroom, open_at, tables_of

#: Among so many Documents of the newsroom Claims and Stories grow that others of them began.
DOCUMENTS = 60


def test_documents_kept_in_one_transaction_make_the_rows_that_each_in_its_own_makes(
    place: str, other_place: str
) -> None:
    pairs = newsroom(DOCUMENTS)
    filled(place, pairs).close()
    with open_at(other_place) as ledger:
        for received, reading in pairs:
            ledger.add(received, reading)
    together, one_by_one = tables_of(place), tables_of(other_place)
    assert any(row[2][1] > 1 for row in together["claims"])
    for name, rows in together.items():
        assert rows == one_by_one[name], name


def test_owners_that_wait_to_be_written_are_found_among_those_that_are_written(place: str) -> None:
    filled(place, ()).close()
    key, other = -(1 << 62), 7
    engine = engine_of(place)
    with writing(engine, place) as connection:
        memory = Memory()
        keep_keys(memory, story_keys, [(key, n) for n in range(MOST_OWNERS)])
        write_keys(connection, memory, [story_keys])
        fresh = Memory()
        keep_keys(fresh, story_keys, [(key, 20), (key, 100), (other, 3)])
        assert owners_of(connection, fresh, story_keys, [key, other, 8]) == {
            key: [100, *range(MOST_OWNERS - 1, 0, -1)],
            other: [3],
        }
        keep_keys(fresh, story_keys, [(key, 50)])
        assert owners_of(connection, fresh, story_keys, [key])[key][:2] == [100, 50]
        write_keys(connection, fresh, [story_keys])
        found = owners_of(connection, Memory(), story_keys, [key, other])
        assert found == {key: [100, 50, *range(MOST_OWNERS - 1, 1, -1)], other: [3]}
    engine.dispose()
