"""Whatever a document holds, nothing in it moves the cursor, changes colours, reorders or hides what a command shows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Desk

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "\x1b[31m\x1b]0;owned\x07 \u202e\u2066 [bold]x[/bold] \x9b2J"
TEXT = (
    f"The mayor{EVIL} of Norvik said on Tuesday that 11{EVIL} people were killed in Norvik{EVIL}. "
    f"“Nobody {EVIL} was killed,” said Dolen{EVIL} Abarca{EVIL}, a spokesman for the police{EVIL}. "
    "Dolen Abarca denied that 11 people had been killed in Norvik on Tuesday. 11 people were killed in Norvik, police said."
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "url": f"https://l.example/{n % 2}?x={n % 2}",
            "outlet": f"Lantern{EVIL} Post",
            "title": f"Eleven{EVIL} dead",
            "published": f"2024-10-2{n}T10:00:00Z",
            "text": TEXT.replace("11", str(11 + n)),
        }
        for n in range(3)
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    desk = Desk(str(folder / "desk.ledger"))
    assert desk.run("add", str(folder / "rows.jsonl"), "--ledger", desk.ledger).exit_code == 0
    return desk


def clean(shown: str) -> bool:
    return not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", shown)


def test_no_command_lets_a_document_steer_the_terminal(hostile: Desk) -> None:
    claims = hostile.lines("claims", "--limit", "20")
    actors = hostile.lines("actors", "--limit", "20")
    assert claims
    assert actors
    commands = [["claims"], ["statements"], ["documents"], ["actors"], ["problems"], ["search", "killed"]]
    commands += [["search", "killed", "--documents"], ["diff", "https://l.example/0?x=0"]]
    commands += [[command, claim["id"]] for claim in claims for command in ("claim", "why")]
    commands += [["grade", claim["id"], "--rules", rules] for claim in claims[:3] for rules in ("ucdp", "airwars")]
    commands += [["actor", line["actor"]["id"]] for line in actors]
    for words in commands:
        for width in (60, 120):
            result = hostile.run(*words, width=width)
            assert result.exit_code == 0, (words, result.output)
            assert clean(result.stdout), (words, width)
            assert clean(result.stderr), (words, width)
