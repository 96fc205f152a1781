"""Whatever ends a process that adds, or comes in its way: nothing accepted is lost, nothing is doubled or half."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import FullLedgerError, ReadOnlyLedgerError
from tests.ledger.ledgers import all_pages, derive, filled, newsroom, open_at, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
PAIRS = newsroom(14)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("kind", "kills"), [("sqlite", 200), ("postgres", 20)])
def test_killing_a_process_that_adds_loses_and_doubles_nothing(
    kind: str, kills: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = str(tmp_path / "desk{}.ledger")
    if kind == "postgres":
        place = f"{request.getfixturevalue('postgres')}/killed{{}}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.ledger.nursery", place, str(kills), "5"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seen = json.loads(done.stdout)
    assert seen["kills"] >= kills
    assert seen["within"] >= kills // 5  # many died between the first Document and the last


def in_child(act: Callable[[], None]) -> str:
    """Run something in a forked child; what it raised as text, empty where it ended well."""
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            act()
            said = ""
        except BaseException as error:  # noqa: BLE001 - it is told to the parent
            said = f"{type(error).__name__}: {error}"
        os.write(out, said.encode()[:4000])
        os._exit(0)
    os.close(out)
    said = b"".join(iter(lambda: os.read(back, 4096), b"")).decode()
    os.close(back)
    os.waitpid(child, 0)
    return said


def test_two_processes_that_add_at_once_add_everything_once(place: str) -> None:
    open_at(place).close()

    def adding(order: int) -> Callable[[], None]:
        def add() -> None:
            with open_at(place) as ledger:
                for pair in PAIRS[::order]:
                    ledger.add(*pair)

        return add

    said: list[str] = []
    threads = [threading.Thread(target=lambda n=order: said.append(in_child(adding(n)))) for order in (1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["", ""]
    with open_at(place) as ledger:
        counts = ledger.counts()
        assert (counts.documents, counts.acts) == (len(PAIRS), len(PAIRS))
        assert counts.statements == sum(len(reading.statements) for _, reading in PAIRS)
        assert ledger.verify(derive).faults == ()


def test_two_processes_that_make_a_ledger_at_once_make_one(place: str) -> None:
    said: list[str] = []
    threads = [threading.Thread(target=lambda: said.append(in_child(lambda: open_at(place).close()))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["", "", ""]
    with open_at(place) as ledger:
        assert ledger.head() == 0


def test_who_reads_while_another_adds_sees_whole_acts_only(place: str) -> None:
    with filled(place, PAIRS[:2]) as writer, open_at(place, read_only=True) as reader:
        seen: list[int] = []

        def look() -> None:
            while not seen or seen[-1] < len(PAIRS):
                counts = reader.counts()
                assert counts.documents == counts.acts
                seen.append(counts.documents)

        thread = threading.Thread(target=look)
        thread.start()
        for pair in PAIRS[2:]:
            writer.add(*pair)
        thread.join(60)
        assert not thread.is_alive()
        assert seen == sorted(seen)
        assert len({row.entry.id for row in all_pages(reader.statements)}) == reader.counts().statements


def test_a_full_disk_is_told_and_the_same_works_when_there_is_room(tmp_path: Path) -> None:
    place = str(tmp_path / "desk.ledger")
    filled(place, PAIRS[:4]).close()
    before = tables_of(place)

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (32 * 4096, hard))  # so much fits into the log
        with open_at(place) as ledger:
            try:
                for _ in range(50):
                    ledger.add_many(PAIRS[4:])
            except FullLedgerError as error:
                assert "room" in str(error)  # noqa: PT017 - it goes on after it
            else:
                raise AssertionError("it was not full")
            assert ledger.counts().documents == 4
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            assert all(added.is_new for added in ledger.add_many(newsroom(40)[4:6]))

    assert in_child(fill) == ""
    with open_at(place) as ledger:
        assert ledger.counts().documents == 6
        assert ledger.verify(derive).faults == ()
    assert len(before["listed"]) == 4


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may enter."""
    made = Path(tempfile.mkdtemp(prefix="reportedly-"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def as_nobody(act: Callable[[], None]) -> str:
    """Run something as a user who may not do everything."""

    def drop() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        act()

    return in_child(drop)


def test_a_ledger_in_a_folder_that_may_not_be_written_can_be_read(folder: Path) -> None:
    place = folder / "desk.ledger"
    filled(str(place), PAIRS[:3]).close()
    place.chmod(0o444)
    folder.chmod(0o555)

    def read() -> None:
        with open_at(str(place), read_only=True) as ledger:
            assert ledger.counts().documents == 3
            assert ledger.verify(derive).faults == ()

    def write() -> None:
        with open_at(str(place)) as ledger:
            ledger.add(*PAIRS[5])

    assert as_nobody(read) == ""
    said = as_nobody(write)
    assert said.startswith(ReadOnlyLedgerError.__name__)
    assert str(place) in said


def test_a_ledger_can_not_be_made_where_one_may_not_write(folder: Path) -> None:
    folder.chmod(0o555)
    for place in (folder / "desk.ledger", folder / "deeper" / "desk.ledger"):
        said = as_nobody(partial(_open_and_close, str(place)))
        assert said.startswith(ReadOnlyLedgerError.__name__), said
        assert str(place) in said
        assert "copy it" not in said  # there is nothing to copy


def test_a_ledger_on_a_disk_that_may_only_be_read_is_read_and_not_written(tmp_path: Path) -> None:
    filled(str(tmp_path / "desk.ledger"), PAIRS[:3]).close()
    disk = tmp_path / "disk"
    disk.mkdir()

    def on_the_disk(*words: str) -> subprocess.CompletedProcess[str]:
        mounted = f"mount -t tmpfs tmpfs {disk} && cp {tmp_path}/desk.ledger {disk} && mount -o remount,ro {disk}"
        command = [*words, "--ledger", str(disk / "desk.ledger")]
        return subprocess.run(
            [
                "unshare",
                "-rm",
                "sh",
                "-c",
                f'{mounted} && exec "$@"',
                "sh",
                sys.executable,
                "-m",
                "reportedly",
                *command,
            ],
            check=False,
            capture_output=True,
            text=True,
        )

    seen = on_the_disk("documents", "--json")
    if seen.returncode and "reportedly" not in seen.stderr:
        pytest.skip(f"no disk can be mounted here: {seen.stderr.strip()}")
    assert len(seen.stdout.splitlines()) == 3
    refused = on_the_disk("rebuild")
    assert refused.returncode == 1
    assert "its disk or its folder may only be read; copy it" in refused.stderr


def _open_and_close(place: str) -> None:
    open_at(place).close()
