"""What a reader of a few articles finds in their ledger: nobody counted twice, nothing joined that has nothing in common."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import reportedly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.api.ledger import Ledger
    from reportedly.records import Claim

BALTI = (
    "The interior ministry said on Monday that nine people had died in the explosion at the fuel depot in Balti.\n\n"
    "The Ministry of Internal Affairs said nine people were killed in the blast."
)
GAO = (
    "Two officials in Gao said on Tuesday that Malian soldiers had shot dead 14 traders at the market of Gao.\n\n"
    "Mali's army denied that its soldiers had killed traders in Gao.\n\nResidents of Gao buried the dead on Tuesday "
    "evening, and shops along the river stayed closed for the whole of the day."
)
KHERSON = (
    "The mayor of Kherson, Olha Verbenko-Lis, said on Monday that nine people had died in the shelling of Kherson.\n\n"
    "Russia's defence ministry said that only three people had died in Kherson."
)
ARTICLES = [
    ("balti", "Harbour Times", 4, BALTI),
    (
        "balti",
        "Ridge Post",
        4,
        "Moldova's interior ministry said on Monday nine people were killed in the explosion at the fuel depot in Balti.",
    ),
    ("gao", "Sahel Wire", 5, GAO),
    ("gao", "Coast Gazette", 5, f"{GAO}\n\n(Sahel Wire)"),
    ("gao", "Sahel Wire", 6, GAO.replace("14 traders", "16 traders")),
    ("kherson", "Harbour Times", 11, KHERSON),
    (
        "cusco",
        "Harbour Times",
        12,
        "Peru's health ministry said on Tuesday that 20 people had died in the bus fire in Cusco.",
    ),
    (
        "cusco",
        "Ridge Post",
        14,
        "Peru's health ministry said on Thursday that 26 people had died in the bus fire in Cusco on Tuesday.",
    ),
    ("patrol", "Lake Herald", 15, "The army said on Friday that rebels had attacked a patrol with rockets."),
    ("driver", "Lake Herald", 15, "The police said on Friday that a man had attacked a bus driver with a knife."),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder: Path = tmp_path_factory.mktemp("joining")
    lines = [
        json.dumps(
            {
                "url": f"https://{outlet.split()[0].lower()}.example/{page}",
                "outlet": outlet,
                "published": f"2024-03-{day:02d}T12:00:00Z",
                "text": text,
            }
        )
        for page, outlet, day, text in ARTICLES
    ]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with reportedly.open_ledger(folder / "desk.ledger") as held:
        held.add(folder / "articles.jsonl").finish()
        yield held


def about(ledger: Ledger, words: str) -> Claim:
    (claim,) = [claim for claim in ledger.claims() if words in claim.proposition]
    return claim


def test_a_ministry_that_is_named_in_three_ways_is_one_origin_and_corroborates_nothing(ledger: Ledger) -> None:
    claim = about(ledger, "Balti")
    assert (claim.independent_origins, claim.status, len(claim.origins)) == (1, reportedly.Status.UNCORROBORATED, 1)
    assert len(claim.positions) == 1


def test_a_text_its_copy_and_its_later_version_have_one_denial_and_one_pair_of_officials(ledger: Ledger) -> None:
    claim = about(ledger, "Gao")
    assert claim.status is reportedly.Status.CONTESTED
    assert sorted((p.name, p.stance) for p in claim.positions) == [
        ("Armed Forces of Mali", "denies"),
        ("Two officials in Gao", "asserts"),
    ]
    assert len(claim.origins) == 2


def test_who_says_that_only_three_died_does_not_bear_out_that_nine_did(ledger: Ledger) -> None:
    claim = about(ledger, "Kherson")
    assert claim.status is reportedly.Status.UNCORROBORATED
    assert len({p.actor for p in claim.positions}) == len(claim.positions) == 2


def test_a_later_toll_of_the_same_ministry_is_no_second_origin_that_counts(ledger: Ledger) -> None:
    claim = about(ledger, "Cusco")
    assert claim.independent_origins == 1
    assert [f.value for f in claim.figures] == [20, 26]


def test_two_attacks_that_have_nothing_else_in_common_are_two_claims(ledger: Ledger) -> None:
    assert about(ledger, "patrol").id != about(ledger, "bus driver").id


def test_propositions_are_clauses_without_that_and_without_marks_that_close_nothing(ledger: Ledger) -> None:
    shown = [claim.proposition for claim in ledger.claims()]
    assert not [words for words in shown if words.startswith(("that ", "to ", "“", '"'))]


def test_a_later_version_differs_in_the_sentence_that_changed_and_in_no_other(ledger: Ledger) -> None:
    later = next(d for d in ledger.documents() if d.revises is not None)
    changes = ledger.difference(later.id).statements
    assert [(c.gone, c.come) for c in changes] == [
        (
            "that Malian soldiers had shot dead 14 traders at the market of Gao",
            "that Malian soldiers had shot dead 16 traders at the market of Gao",
        )
    ]
