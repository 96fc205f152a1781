"""What the commands on a ledger show of the demonstration matter."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from typer.testing import CliRunner

import reportedly
from reportedly.cli import app
from reportedly.cli.screens.claims import claims_shown
from reportedly.ledger.rows import ClaimLine
from reportedly.records import Status

if TYPE_CHECKING:
    from tests.cli.conftest import Desk

LISTS = ("claims", "statements", "documents", "actors")


def test_the_demo_needs_no_ledger_of_yours_and_says_what_to_type_next(tmp_path: Path) -> None:
    own = tmp_path / "mine.ledger"
    result = CliRunner().invoke(app, ["demo"], env={"REPORTEDLY_LEDGER": str(own), "TMPDIR": str(tmp_path)})
    assert result.exit_code == 0, result.output
    assert not own.exists()
    assert "in 50 documents make" in result.stdout
    assert "50 added, 0 not read" in result.stderr
    place = re.search(r"export REPORTEDLY_LEDGER=(\S+)", result.stdout)
    first = re.search(r"reportedly claim (clm_\w+)", result.stdout)
    assert place is not None
    assert first is not None
    again = CliRunner().invoke(app, ["claim", first[1], "--ledger", place[1]])
    assert again.exit_code == 0, again.output


def test_the_same_demo_twice_adds_nothing(demo: Desk) -> None:
    result = demo.run("demo", "--ledger", demo.ledger)
    assert "0 added, 50 known, 0 not read" in result.stderr


@pytest.mark.parametrize("width", [80, 120])
def test_claims_show_status_sides_and_origins_without_colour(demo: Desk, width: int) -> None:
    shown = " ".join(demo.shown("claims", "--about", "minibus", "--limit", "3", width=width).split())
    assert "conceded" in shown
    assert "+ asserted by" in shown
    assert "− denied by" in shown
    assert re.search(r"\d independent", shown)


def test_a_claim_without_day_place_and_figure_has_no_line_for_them() -> None:
    line = ClaimLine(id="clm_1", proposition="the bridge was shut", status=Status.UNCORROBORATED, rule="house/6")
    console = Console(width=80)
    with console.capture() as capture:
        console.print(claims_shown([line], 80))
    assert capture.get().splitlines()[-1].strip() == "the bridge was shut"


def test_what_is_wrapped_goes_on_under_its_words(demo: Desk) -> None:
    for words, mark in ((("claims",), "− denied by"), (("why", demo.claim()["id"]), "joined:")):
        lines = demo.shown(*words, width=60).splitlines()
        begun = [n for n, line in enumerate(lines) if line.lstrip().startswith(mark)]
        wrapped = [n for n in begun if n + 1 < len(lines) and len(lines[n]) > 50]
        assert wrapped
        under = [len(lines[n]) - len(lines[n].lstrip()) + (2 if mark[0] == "−" else 8) for n in wrapped]
        deeper = [len(lines[n + 1]) - len(lines[n + 1].lstrip()) for n in wrapped]
        assert any(a == b for a, b in zip(under, deeper, strict=True))


def test_claims_are_narrowed_by_status_actor_place_and_days(demo: Desk) -> None:
    everything = {line["id"] for line in demo.lines("claims", "--limit", "1000")}
    contested = demo.lines("claims", "--status", "contested", "--limit", "1000")
    assert {line["status"] for line in contested} == {"contested"}
    assert 0 < len(contested) < len(everything)
    by_koresh = demo.lines("claims", "--actor", "Koresh", "--limit", "1000")
    assert by_koresh
    assert all(any(p["name"] == "Lidia Koresh" for p in line["positions"]) for line in by_koresh)
    late = demo.lines("claims", "--since", "2025-01-01", "--limit", "1000")
    assert late
    assert all(line["said"]["last"] >= "2025-01-01" for line in late)
    by_place = {
        place: {line["id"] for line in demo.lines("claims", "--place", place, "--limit", "1000")}
        for place in ("RU", "Russia", "russian federation", "Kyiv", "Kiev", "Atlantis")
    }
    assert len(by_place["RU"]) < len(everything)
    assert by_place["RU"] == by_place["russian federation"]
    assert by_place["RU"] <= by_place["Russia"]
    assert by_place["Kyiv"] == by_place["Kiev"] != set() == by_place["Atlantis"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("the Kremlin", "Government of Russia"),
        ("white house", "Government of the United States"),
        ("Ukraine's military intelligence", "Main Directorate of Intelligence of Ukraine"),
    ],
)
def test_a_body_is_found_by_what_articles_call_it(demo: Desk, asked: str, name: str) -> None:
    claims = demo.lines("claims", "--actor", asked, "--limit", "1000")
    assert claims
    assert all(any(p["name"] == name for p in claim["positions"]) for claim in claims)
    assert demo.lines("statements", "--actor", asked) == demo.lines("statements", "--actor", name)
    assert demo.lines("actors", asked) == demo.lines("actors", name)


def test_what_fits_nothing_is_said_and_is_no_failure(demo: Desk) -> None:
    result = demo.run("claims", "--about", "zeppelins")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no claim fits; the ledger holds" in result.stderr


def test_a_list_that_goes_on_says_so(demo: Desk) -> None:
    for command in LISTS:
        result = demo.run(command, "--limit", "2")
        assert "there are more; --limit shows more of them" in result.stderr, command


@pytest.mark.parametrize("width", [80, 120])
def test_a_claim_shows_every_part_of_its_page(demo: Desk, width: int) -> None:
    claim = demo.claim()
    shown = demo.shown("claim", claim["id"], width=width)
    for section in ("Positions", "Origins", "Figures", "Ranges by rule set", "Timeline", "Statements, word for word"):
        assert f"\n{section}\n" in shown
    assert max(len(line) for line in shown.splitlines()) <= width
    words = " ".join(shown.split())
    assert "(house/2)" in words
    assert "− denies" in words
    assert "joined: " in words
    assert all(scope in words for scope in ("killed", "wounded"))


def test_every_statement_of_a_claim_is_shown_with_its_document_and_its_exact_place(demo: Desk) -> None:
    claim = demo.claim()
    shown = " ".join(demo.shown("claim", claim["id"], "--full", width=160).split())
    texts = {document["id"]: document["text"] for document in demo.lines("documents", "--limit", "100")}
    statements = demo.lines("statements", "--claim", claim["id"], "--limit", "100")
    assert {s["id"] for s in statements} == {s["id"] for s in claim["statements"]}
    for statement in statements:
        spans = ", ".join(f"{start}–{end}" for start, end in statement["content"])
        assert f"{statement['id'][:12]} · {statement['document'][:12]} [{spans}]" in shown
        said = " … ".join(texts[statement["document"]][start:end] for start, end in statement["content"])
        assert " ".join(said.split()) in shown


def test_who_denies_a_figure_is_not_shown_as_giving_it(demo: Desk) -> None:
    shown = " ".join(demo.shown("claim", demo.claim()["id"], width=160).split())
    assert "− denied by Lidia Koresh" in shown


def test_why_gives_the_rule_the_statements_behind_it_and_the_reasons(demo: Desk) -> None:
    shown = " ".join(demo.shown("why", demo.claim()["id"]).split())
    assert "→ 2 conceded" in shown
    assert "because of" in shown
    assert "for: the same is counted" in shown
    assert "A statement joins a claim from a score of 0.50 on" in shown
    assert "Airwars: confirmed" in shown


@pytest.mark.parametrize(
    ("rules", "expected"), [("airwars", "Airwars: confirmed"), ("ucdp", "UCDP: event"), ("acled", "fatalities")]
)
def test_a_claim_is_graded_by_other_rules(demo: Desk, rules: str, expected: str) -> None:
    assert expected in demo.shown("grade", demo.claim()["id"], "--rules", rules)


def test_a_figure_that_was_changed_in_silence_is_found(demo: Desk) -> None:
    shown = demo.shown("diff", "https://kestreltribune.example/explainers/how-many-north-koreans")
    assert "− about 10,000  →  + about 12,000   in the outlet's own words" in shown
    assert "[−10,000.−] {+12,000.+}" in shown


def test_an_address_is_known_in_any_of_its_forms(demo: Desk) -> None:
    address = "HTTPS://KestrelTribune.example:443/explainers/how-many-north-koreans?utm_source=desk#top"
    assert len(demo.lines("documents", "--url", address)) == 2
    assert demo.lines("diff", address)


def test_a_correction_shows_what_its_statements_became(demo: Desk) -> None:
    revised = [d for d in demo.lines("documents", "--limit", "100") if d["revises"] and "minibus" in d["url"]]
    (found,) = demo.lines("diff", revised[0]["id"][:12])
    assert found["old"] == revised[0]["revises"]
    assert any("killed" in (change["come"] or "") for change in found["statements"])
    assert {(f["gone"] or {}).get("value") for f in found["figures"]} & {11.0}


def test_an_actor_is_shown_with_where_it_stands(demo: Desk) -> None:
    (line,) = demo.lines("actors", "Koresh")
    shown = demo.shown("actor", line["actor"]["id"][:12])
    assert shown.startswith("Lidia Koresh\n")
    assert "− denies" in shown


def test_words_are_found_in_statements_and_in_documents(demo: Desk) -> None:
    assert "Sosnovka" in demo.shown("search", "Sosnovka", "train")
    found = demo.lines("search", "interpreters", "--documents")
    assert {hit["kind"] for hit in found} == {"document"}


def test_the_ledger_is_as_it_was_written(demo: Desk) -> None:
    shown = demo.shown("verify")
    assert "50 documents" in shown
    assert "All is as it was written." in shown


def test_what_is_shown_is_the_same_after_it_was_made_again(demo: Desk, tmp_path: Path) -> None:
    import shutil
    from dataclasses import replace

    copied = replace(demo, ledger=str(shutil.copy(demo.ledger, tmp_path / "copy.ledger")))
    before = copied.shown("claims", "--json", "--limit", "1000")
    assert "made again: " in copied.shown("rebuild")
    assert copied.shown("claims", "--json", "--limit", "1000") == before


def test_an_id_may_be_shortened_and_stands_for_itself_alone(demo: Desk) -> None:
    identity = demo.claim()["id"]
    whole = demo.shown("claim", identity, "--json")
    assert demo.shown("claim", identity[:12], "--json") == whole
    assert demo.shown("claim", identity.removeprefix("clm_")[:10].upper(), "--json") == whole


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["claim", "clm_zzzz"], 1, "there is no Claim 'clm_zzzz'; reportedly claims lists them"),
        (["claim", "clm_"], 1, "there is no Claim"),
        (["claim", "clm_00000000000000000000"], 1, "00000000000000000000"),
        (["claim", "c"], 2, "is the beginning of several"),
        (["claim", "doc_1"], 2, "is the id of a Document, not of a Claim"),
        (["claim", "clm%"], 1, "there is no Claim"),
        (["why", "xyz"], 1, "there is no Claim 'xyz'"),
        (["actor", "xyz"], 1, "there is no Actor 'xyz'; reportedly actors NAME lists them"),
        (["diff", "articles/Week 3/monday-first.txt"], 1, "there is no Document 'articles/Week 3/monday-first.txt'"),
        (["diff", "doc_xyz"], 1, "there is no Document"),
        (["diff", "https://nowhere.example/"], 2, "nothing was received from https://nowhere.example/"),
        (["claims", "--since", "Tuesday"], 2, "since: 'Tuesday' is no day; write it like 2024-10-25"),
        (["claims", "--since", "2024-10-25", "--until", "2024-10-01"], 2, "lies before 2024-10-25"),
        (["claims", "--status", "true"], 2, "there is no status 'true'; take one of withdrawn, conceded"),
        (["claims", "--order", "best"], 2, "there is no order 'best'; take one of newest, largest"),
        (["claims", "--limit", "0"], 2, "--limit: 0 is no number of rows"),
        (["statements", "--stance", "lies"], 2, "there is no stance 'lies'"),
        (["search", " "], 2, "there is nothing to look for"),
        (["claims", "--about", ""], 2, "about: there is nothing to look for; give one word or more"),
        (["statements", "--actor", " "], 2, "actor: there is nothing to look for"),
        (["documents", "--outlet", ""], 2, "outlet: there is nothing to look for"),
        (["grade", "c", "--rules", "mine"], 2, "there is no rule set 'mine'; take one of airwars, ucdp, acled"),
        (
            ["grade", "c", "--rules", "ucdp", "--belligerent", "x"],
            2,
            "ucdp takes no belligerent's side; give it with airwars",
        ),
    ],
)
def test_what_can_not_be_asked_is_one_clear_line(demo: Desk, words: list[str], code: int, said: str) -> None:
    result = demo.run(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_document_without_a_title_is_shown_by_how_it_begins_and_an_empty_ledger_finds_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "desk.ledger")
    with reportedly.open_ledger(place):
        pass
    found = CliRunner().invoke(app, ["search", "bridge", "--ledger", place])
    assert found.exit_code == 0
    assert found.stderr == "reportedly: the ledger holds no document yet; reportedly add puts documents into it\n"
    (tmp_path / "note.txt").write_text(
        "The mayor of Norvik said on Tuesday that the bridge was closed.", encoding="utf-8"
    )
    assert CliRunner().invoke(app, ["add", str(tmp_path / "note.txt"), "--ledger", place]).exit_code == 0
    for command in ("documents", "problems"):
        shown = CliRunner().invoke(app, [command, "--ledger", place], env={"COLUMNS": "200"}).stdout
        assert "“The mayor of Norvik said on Tuesday that the bridge was closed.”" in shown


@pytest.mark.parametrize("command", ["claims", "problems", "verify"])
def test_a_ledger_that_is_not_there_is_not_made_by_asking(tmp_path: Path, command: str) -> None:
    place = tmp_path / "none" / "desk.ledger"
    result = CliRunner().invoke(app, [command, "--ledger", str(place)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no ledger here" in result.stderr
    assert not place.parent.exists()


def test_a_file_of_something_else_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("The mayor said so.\n" * 400, encoding="utf-8")
    for words in (["claims"], ["add", str(other)]):
        result = CliRunner().invoke(app, [*words, "--ledger", str(other)])
        assert result.exit_code == 1
        assert "it is no ledger" in result.stderr
    assert other.read_text(encoding="utf-8") == "The mayor said so.\n" * 400


def test_a_ledger_of_another_kind_of_database_is_refused() -> None:
    result = CliRunner().invoke(app, ["claims", "--ledger", "mysql://desk/x"])
    assert result.exit_code == 2
    assert "mysql is no kind of ledger" in result.stderr


def test_asking_changes_nothing_and_needs_no_right_to_write(demo: Desk, tmp_path: Path) -> None:
    import shutil
    from dataclasses import replace

    copy = tmp_path / "copy.ledger"
    shutil.copy(demo.ledger, copy)
    copy.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        desk = replace(demo, ledger=str(copy))
        assert desk.lines("claims", "--limit", "1")
        assert copy.read_bytes() == Path(demo.ledger).read_bytes()
    finally:
        tmp_path.chmod(0o755)


def test_help_of_the_ledgers_commands_loads_neither_database_nor_parsers() -> None:
    program = (
        "import sys\nfrom typer.testing import CliRunner\nfrom reportedly.cli import app\n"
        "for words in (['--help'], ['claims', '--help'], ['add', '--help'], ['watch', '--help']):\n"
        "    assert CliRunner().invoke(app, words).exit_code == 0\nprint(*sys.modules)"
    )
    loaded = set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
    )
    assert {"rich.console", "numpy", "sqlalchemy", "lxml", "reportedly.api.ledger"} & loaded == set()


def test_a_pipe_that_is_closed_early_ends_a_list_quietly(demo: Desk) -> None:
    words = [sys.executable, "-m", "reportedly", "statements", "--json", "--limit", "1000", "--ledger", demo.ledger]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 141
