"""`reportedly watch` as a user starts and stops it; how it polls is in tests/api/test_watching.py."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli import app
from reportedly.cli.watching import addresses_in

if TYPE_CHECKING:
    from pathlib import Path

OPML = '<opml><body><outline xmlUrl="http://localhost/a"/><outline xmlUrl="http://localhost/b"/></body></opml>'


def test_feeds_are_named_by_lists_and_by_addresses_each_once(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(OPML, encoding="utf-8")
    feeds = [str(tmp_path / "feeds.opml"), "http://localhost/b", "https://hill.example/rss"]
    assert addresses_in(feeds) == ("http://localhost/a", "http://localhost/b", "https://hill.example/rss")


@pytest.mark.parametrize(("content", "said"), [("not XML", "has no opml element"), (None, "there is no such file")])
def test_what_is_no_list_of_feeds_is_named_and_makes_no_ledger(tmp_path: Path, content: str | None, said: str) -> None:
    feeds = tmp_path / "feeds.opml"
    if content is not None:
        feeds.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["watch", str(feeds), "--ledger", str(tmp_path / "desk.ledger")])
    assert result.exit_code == 1
    assert f"{feeds}: " in result.stderr
    assert said in result.stderr
    assert not (tmp_path / "desk.ledger").exists()


def test_once_asks_every_feed_once_and_counts_what_failed(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(OPML, encoding="utf-8")
    words = ["watch", str(tmp_path / "feeds.opml"), "--once", "--ledger", str(tmp_path / "desk.ledger")]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert result.stderr.count("leads to this machine") == 2
    assert result.stderr.endswith("2 polls: 0 added, 0 not read, 2 failed (reportedly problems)\n")


def test_who_has_to_wait_for_the_first_feed_is_told_how_long(tmp_path: Path) -> None:
    place, due = tmp_path / "desk.ledger", datetime.now(UTC) + timedelta(minutes=30)
    kept = {"due": due.isoformat(), "interval": 3600, "failures": 0, "etag": None, "last_modified": None}
    with reportedly.open_ledger(place) as ledger:
        ledger.rows.remember("feed http://localhost/a", json.dumps(kept))
    words = ["watch", "http://localhost/a", "--ledger", str(place)]
    with subprocess.Popen([sys.executable, "-m", "reportedly", *words], stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        said = child.stderr.readline().decode()
        child.send_signal(signal.SIGINT)
    assert said.endswith(f"(the next is asked at {due:%Y-%m-%d %H:%M} UTC)\n")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_watching_cleanly(tmp_path: Path, sent: signal.Signals) -> None:
    words = ["watch", "http://localhost/a", "--ledger", str(tmp_path / "desk.ledger")]
    with subprocess.Popen([sys.executable, "-m", "reportedly", *words], stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        assert b"watching 1 feed" in child.stderr.readline()
        child.send_signal(sent)
        said = child.stderr.read().decode()
    assert child.returncode == 0
    assert said.endswith("0 not read, 0 failed\n") or "failed (reportedly problems)" in said
    assert "Traceback" not in said
