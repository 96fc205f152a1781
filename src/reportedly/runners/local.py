"""The runner that works in this process, one item after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from reportedly.runners.job import Job

T = TypeVar("T")
R = TypeVar("R")


def run_here(job: Job[T, R], items: Iterable[T]) -> Generator[R, None, None]:
    """The result for each item, made when it is asked for; nothing is loaded before the first."""
    work = None
    for item in items:
        work = work or job.start()
        yield work(item)
