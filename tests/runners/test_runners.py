from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import BadOptionError, DamagedInstallError
from reportedly.runners.job import Job
from reportedly.runners.local import run_here
from reportedly.runners.processes import AHEAD, BATCH, run_in_processes
from tests.runners.jobs import Doubling, Echo, NeverStarts, ProcessIds

RUNNERS: dict[str, Any] = {
    "local": run_here,
    "one-process": partial(run_in_processes, processes=1),
    "two-processes": partial(run_in_processes, processes=2),
}
Runner = Callable[[Job[Any, Any], Iterable[Any]], Iterator[Any]]


@pytest.fixture(params=RUNNERS)
def run(request: pytest.FixtureRequest) -> Runner:
    runner: Runner = RUNNERS[request.param]
    return runner


def test_every_item_gives_its_result_in_the_order_of_the_items(run: Runner) -> None:
    assert list(run(Doubling(), [5, 0, 3, 4, *range(1, 40)])) == [10, 0, 6, 8, *range(2, 80, 2)]


def test_no_items_give_no_results(run: Runner) -> None:
    assert list(run(Doubling(), [])) == []


def test_a_job_that_can_not_start_says_why(run: Runner) -> None:
    with pytest.raises(DamagedInstallError, match=r"tagger\.onnx: is cut short"):
        list(run(NeverStarts(by_death=False), [1, 2, 3]))


def test_items_are_drawn_as_they_are_needed(run: Runner) -> None:
    drawn: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            drawn.append(len(drawn) + 1)
            yield drawn[-1]

    results = iter(run(Doubling(), endless()))
    assert [next(results) for _ in range(5)] == [2, 4, 6, 8, 10]
    assert len(drawn) <= 5 + 2 * BATCH * AHEAD


def test_large_items_with_larger_results_do_not_block_the_pipes(run: Runner) -> None:
    texts = [chr(0x430 + n) * 200_000 for n in range(12)]
    assert list(run(Echo(times=3), texts)) == [text * 3 for text in texts]


def test_what_a_library_prints_does_not_reach_the_results() -> None:
    assert list(run_in_processes(Doubling(), [-2, -3, 4], processes=1)) == [-4, -6, 8]


@pytest.mark.parametrize("processes", [1, 2])
def test_only_the_item_that_a_killed_worker_had_in_hand_is_lost(processes: int) -> None:
    items = [1, 2, -1, 3, 4, -1, -1, *range(5, 20)]
    expected = [-1000 if n == -1 else 2 * n for n in items]
    assert list(run_in_processes(Doubling(), items, processes=processes)) == expected


def test_workers_that_die_while_they_start_end_the_run() -> None:
    with pytest.raises(BadOptionError, match="it ended with code 7"):
        list(run_in_processes(NeverStarts(by_death=True), [1, 2, 3], processes=2))


def test_the_work_is_spread_over_the_processes() -> None:
    processes = set(run_in_processes(ProcessIds(), range(60), processes=2))
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_an_iterator_that_is_closed_leaves_no_process_behind() -> None:
    results = run_in_processes(ProcessIds(), range(1000), processes=1)
    pid = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_error_of_the_items_themselves_reaches_the_caller() -> None:
    def breaking() -> Iterator[int]:
        yield 1
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        list(run_in_processes(Doubling(), breaking(), processes=1))


SCRIPT = """
import sys
from reportedly.runners.processes import run_in_processes
from tests.runners.jobs import ProcessIds
for process in run_in_processes(ProcessIds(), iter(int, 1), processes=2):
    print(process, flush=True)
"""


def test_a_script_needs_no_guard_and_an_interrupt_ends_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT, encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
        text=True,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        workers = {int(parent.stdout.readline()) for _ in range(50)}
        assert len(workers) == 2
        parent.send_signal(signal.SIGINT)
        parent.wait(timeout=5)
        assert parent.stderr.read().count("Traceback") == 1  # the script's own, for it did not catch the interrupt
    _wait_until_gone(workers)


def test_workers_of_a_killed_parent_end_by_themselves(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(SCRIPT, encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)}, text=True
    ) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(50)}
        parent.kill()
    _wait_until_gone(workers)


def _wait_until_gone(processes: set[int]) -> None:
    for _ in range(50):
        if not any(_runs(process) for process in processes):
            return
        time.sleep(0.1)
    raise AssertionError(f"still running: {processes}")


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
