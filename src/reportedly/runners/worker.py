"""What a worker process does: take batches of items on its standard input, answer each on its standard output.

The messages are pickles between a process and the child that it started itself. A plain child process instead of
`multiprocessing` means that a worker never imports the caller's main script, so a script needs no guard around
its first line to use all cores.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import sys
from typing import IO, TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.runners.collector import pass_over_what_is_loaded

if TYPE_CHECKING:
    from collections.abc import Callable

#: The program of a worker; the caller's import path is its first argument, as a Python literal.
PROGRAM = (
    "import ast, sys; sys.path[:] = ast.literal_eval(sys.argv[1]); from reportedly.runners.worker import main; main()"
)


def main() -> None:
    """Serve the parent until it closes the pipe."""
    # A library that prints must not write into the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.getLogger().addHandler(logging.NullHandler())
    # The parent has gone or has stopped this run: there is nobody to tell.
    with contextlib.suppress(BrokenPipeError, EOFError, KeyboardInterrupt, pickle.UnpicklingError):
        serve(sys.stdin.buffer, answers)
    os._exit(0)  # a closed pipe must not be flushed once more on the way out


def serve(batches: IO[bytes], answers: IO[bytes]) -> None:
    """Start the job that comes first, say that it started, then answer the items of each batch one by one."""
    job = pickle.load(batches)  # noqa: S301 - written by the parent process
    try:
        work = job.start()
    except ReportedlyError as error:
        send(answers, pickled(error))
        return
    send(answers, pickled(None))
    pass_over_what_is_loaded()
    while True:
        _answer(pickle.load(batches), work, answers)  # noqa: S301 - written by the parent process


def _answer(batch: list[Any], work: Callable[[Any], Any], answers: IO[bytes]) -> None:
    for item in batch:
        send(answers, pickled(work(item)))


def pickled(message: object) -> bytes:
    """One message as it goes over a pipe."""
    return pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write one message at once, so that a death afterwards can't take it back."""
    pipe.write(message)
    pipe.flush()
