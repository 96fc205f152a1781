"""One worker process as its parent sees it."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from reportedly.errors import BadOptionError
from reportedly.runners.worker import PROGRAM, pickled, send

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError
    from reportedly.runners.job import Job

T = TypeVar("T")
R = TypeVar("R")

#: One thread a process: the processes are the parallelism, and more threads than cores slow all of them down.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The worker has started its job, or says why it can't."""

    child: Child[Any, Any]
    error: ReportedlyError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result for the first item that the worker holds."""

    child: Child[Any, Any]
    result: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The worker's process is no more; `how` is for people."""

    child: Child[Any, Any]
    how: str


Event = Ready | Answer | Ended


class Child(Generic[T, R]):
    """A worker process, and the thread that talks to it; what it says arrives in `events`.

    `held` are the items that it was given and has not answered, with their positions, in its order of work. Only
    the thread that reads `events` may touch `held` and `ready`.
    """

    def __init__(self, job: Job[T, R], events: queue.SimpleQueue[Event]) -> None:
        self.held: deque[tuple[int, T]] = deque()
        self.ready = False
        self._first, self._events = pickled(job), events
        self._batches: queue.SimpleQueue[tuple[bytes, int]] = queue.SimpleQueue()
        self._process = _start()
        self._thread = threading.Thread(target=self._talk, daemon=True, name="reportedly-worker")
        self._thread.start()

    def give(self, batch: list[tuple[int, T]]) -> None:
        """Let the worker do these items after those that it holds."""
        # Pickled here, not in the thread, so that an item that can't be pickled raises where it came from.
        self._batches.put((pickled([item for _, item in batch]), len(batch)))
        self.held.extend(batch)

    def stop(self) -> None:
        """End the process now; a worker has nothing to finish or to tidy."""
        self._process.kill()
        self._batches.put((b"", 0))
        self._thread.join()
        self._process.wait()

    def _talk(self) -> None:
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - both are pipes
        try:
            self._converse(process.stdin, process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._events.put(Ended(child=self, how=_how(process.wait())))
        finally:
            process.stdout.close()
            _close(process.stdin)

    def _converse(self, to: IO[bytes], back: IO[bytes]) -> None:
        # A batch goes out only after every answer to the one before has come in. With both sides writing at the
        # same time, two full pipes would wait for each other for ever.
        send(to, self._first)
        self._events.put(Ready(child=self, error=pickle.load(back)))  # noqa: S301 - our own child wrote it
        while True:
            batch, length = self._batches.get()
            if not length:
                return
            send(to, batch)
            for _ in range(length):
                self._events.put(Answer(child=self, result=pickle.load(back)))  # noqa: S301 - likewise


def _start() -> subprocess.Popen[bytes]:
    # In a process group of its own, the terminal's Ctrl-C reaches the parent alone, which then ends the workers.
    apart: dict[str, Any] = {"process_group": 0}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    try:
        return subprocess.Popen(  # noqa: S603 - this Python, and a program of ours
            [sys.executable, "-P", "-c", PROGRAM, repr(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ONE_THREAD,
            **apart,
        )
    except OSError as error:
        raise BadOptionError("processes", f"no worker can be started ({error.strerror})", "use fewer, or 1") from error


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # what could not be sent has nobody to go to


def _how(code: int) -> str:
    if code >= 0:
        return f"it ended with code {code}"
    try:
        return f"it was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"it was ended by signal {-code}"
