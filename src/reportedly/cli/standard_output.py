"""Standard output: what can't be written is told in one line, and what is left in its buffer does not fail once more."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType


def show_on(console: Console, shown: RenderableType) -> None:
    """Write what people read, without the spaces that end its lines where it is no terminal."""
    # Written by ourselves, not by rich, so that a closed pipe is the caller's to notice.
    with writing():
        with console.capture() as capture:
            console.print(shown)
        words = capture.get()
        if not console.is_terminal:
            words = "".join(f"{line.rstrip()}\n" for line in words.splitlines())
        sys.stdout.write(words)
        sys.stdout.flush()


@contextmanager
def writing() -> Iterator[None]:
    """What the block writes there; raises BadOptionError where nothing more can be, a closed pipe is the caller's to notice."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_the_rest()
        problem = f"can't be written ({error.strerror})"
        advice = "check where it goes, the permissions there and the free space"
        raise BadOptionError("standard output", problem, advice) from error


def drop_the_rest() -> None:
    """Lead standard output nowhere, so that what is left in its buffer does not fail at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
