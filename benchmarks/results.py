"""Committed result files: what was measured, on what machine, when, at which commit, with which command."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.reading.tagger import open_tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured number; `goal` is what it is held against, in the same unit, None where there is none."""

    name: str
    metric: str
    value: float
    goal: str | None = None
    set: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Digests of what numbers hang on: the sets measured on by file, the shipped lexicon files, the taggers' weights."""

    sets: dict[str, str] = field(default_factory=dict)
    lexicon: dict[str, str] = field(default_factory=dict)
    weights: dict[str, str] = field(default_factory=dict)


def lexicon_digests(names: Iterable[str]) -> dict[str, str]:
    """The digests of shipped lexicon files."""
    folder = files("reportedly.lexicon")
    return {
        name: "sha256:" + sha256(folder.joinpath(f"{name}.toml").read_bytes()).hexdigest()[:16]
        for name in sorted(names)
    }


def weight_digests(names: Iterable[str]) -> dict[str, str]:
    """The digests of the weights of shipped taggers, and of files of trees, which end in .json."""
    return {name: _digest_of_trees(name) if name.endswith(".json") else open_tagger(name).digest for name in names}


def _digest_of_trees(name: str) -> str:
    return "sha256:" + sha256(files("reportedly.weights").joinpath(name).read_bytes()).hexdigest()[:16]


def write(  # noqa: PLR0913 - what a number must tell of itself
    name: str,
    rows: Sequence[Row],
    *,
    command: str,
    n: str,
    weights: dict[str, str] | None = None,
    ties: Ties | None = None,
) -> Path:
    """Write benchmarks/results/NAME.json and say where; `weights` stand for Ties that have nothing else."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{name}.json"
    content = {
        "machine": machine(),
        "date": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "command": command,
        "n": n,
        **asdict(ties or Ties(weights=weights or {})),
        "rows": [asdict(row) for row in rows],
    }
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return file


def machine() -> str:
    """Processor, cores, memory, system and Python, in one line."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        name = models[0] if models else name
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def _commit() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parent,
    )  # fmt: skip
    return done.stdout.strip() or "unknown"
