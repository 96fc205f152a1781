"""Jobs for the runner tests; workers import them by name."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import DamagedInstallError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; -1 kills the process, 0 is slow, a number under -1 prints on standard output."""

    def start(self) -> Callable[[int], int]:
        return self._double

    def lost(self, item: int, how: str) -> int:
        assert "SIGKILL" in how
        return item * 1000

    def _double(self, number: int) -> int:
        if number == -1:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 0:
            time.sleep(0.4)
        if number < -1:
            print("noise", flush=True)  # noqa: T201 - what the test is about
        return number * 2


@dataclass(frozen=True)
class Echo:
    """Gives each text back, ten times over where asked."""

    times: int = 1

    def start(self) -> Callable[[str], str]:
        return self._echo

    def lost(self, item: str, how: str) -> str:
        return f"{item} {how}"

    def _echo(self, text: str) -> str:
        return text * self.times


@dataclass(frozen=True)
class ProcessIds:
    """Says in which process each item was done."""

    def start(self) -> Callable[[int], int]:
        return self._process_id

    def lost(self, item: int, how: str) -> int:
        raise AssertionError(item, how)

    def _process_id(self, _item: int) -> int:
        time.sleep(0.02)
        return os.getpid()


@dataclass(frozen=True)
class NeverStarts:
    """Can't be started: its file is damaged, or its process ends."""

    by_death: bool

    def start(self) -> Callable[[int], int]:
        if self.by_death:
            os._exit(7)
        raise DamagedInstallError("tagger.onnx", "is cut short")

    def lost(self, item: int, how: str) -> int:
        raise AssertionError(item, how)
