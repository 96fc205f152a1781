"""What a runner is given to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Job(Protocol[T_contra, R_co]):
    """Work on single items; a value that survives pickling, so that it can start in any process."""

    def start(self) -> Callable[[T_contra], R_co]:
        """Load what the work needs, once in each process, and give the function that does it."""
        ...

    def lost(self, item: T_contra, how: str) -> R_co:
        """What stands for the item whose worker ended before it answered; `how` says how it ended."""
        ...
