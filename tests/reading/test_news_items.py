"""Short items of news: each statement is found, with its speaker, stance and content."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import reportedly

ITEMS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("news_items.toml").read_text("utf-8"))["item"]


def _told(text: str) -> list[list[str]]:
    reading = reportedly.read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        [
            names[statement.speaker.actor] if statement.speaker else "",
            f"{statement.stance.kind.value} {statement.stance.polarity} {statement.stance.certainty.value}",
            " … ".join(span.of(text) for span in statement.content),
        ]
        for statement in reading.statements
        if statement.stance is not None
    ]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: " ".join(item["text"].split()[:6]))
def test_each_statement_of_an_item_is_told(item: dict[str, Any]) -> None:
    told = _told(item["text"])
    assert [said for said in item["says"] if said not in told] == []
