"""Simulated worlds with their Readings: really read, and kept in a temporary folder as long as reading stays the same."""

from __future__ import annotations

import json
import pickle
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportedly
from benchmarks.newsroom import generated
from benchmarks.newsroom.stream import Telling, documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import Reading

Row = dict[str, Any]

#: Where worlds are kept between runs.
KEPT = Path(tempfile.gettempdir()) / "reportedly-worlds"
#: The parts of the package that a Reading depends on; lexicon files that only linking and assessing read are no part of them.
_READ_BY = ("reading", "lexicon", "gazetteer", "intake", "weights", "records")
_LINKED_BY = {"matters.toml", "unnumbered.toml"}
_GIVEN = ("text", "published", "title", "outlet", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Documents of a simulated newsroom as they were written, their truth and their Readings, in order of publishing.

    `seconds` is what reading them took, by the clock, in one process.
    """

    split: str
    seed: int
    truth: list[Row]
    documents: list[Row]
    readings: list[Reading]
    seconds: float
    weights: str = field(default="")


def read_world(split: str, seed: int, n: int, *, made: bool = False, old: bool = False) -> World:
    """The first n documents of a world, read by the fast tagger, or with the Readings that the truth makes.

    With `old`, the newest Readings that are kept will do, also if reading has changed since.
    """
    folder = KEPT / f"{_digest('newsroom')}-{split}-{seed}-{n}"
    truth, written = _world(folder, split, seed, n)
    if made:
        return World(
            split=split,
            seed=seed,
            truth=truth,
            documents=written,
            readings=list(generated.readings(seed, n, split)),
            seconds=0.0,
        )
    kept = folder / f"readings-{_digest(*_READ_BY)}.pickle"
    if old and not kept.exists():
        kept = max(folder.glob("readings-*.pickle"), key=lambda path: path.stat().st_mtime, default=kept)
    if not kept.exists():
        began = time.perf_counter()
        found = [reportedly.read(**{name: line[name] for name in _GIVEN}) for line in written]
        _keep(kept, (found, time.perf_counter() - began))
    readings, seconds = pickle.loads(kept.read_bytes())
    return World(
        split=split,
        seed=seed,
        truth=truth,
        documents=written,
        readings=readings,
        seconds=seconds,
        weights=readings[0].reader.weights if readings else "",
    )


def forget() -> None:
    """Remove what is kept."""
    shutil.rmtree(KEPT, ignore_errors=True)


def _world(folder: Path, split: str, seed: int, n: int) -> tuple[list[Row], list[Row]]:
    """The truth and the documents of a world, kept in a folder."""
    kept = folder / "world.pickle"
    if not kept.exists():
        telling = Telling()
        truth: list[Row] = []
        written: list[Row] = []
        for article, line in documents(seed, split, n):
            written.append(line)
            truth += telling.add(article)
        truth += telling.rest()
        # As a reader of the files would have them: plain values of JSON.
        _keep(kept, (json.loads(json.dumps(truth)), json.loads(json.dumps(written))))
    found: tuple[list[Row], list[Row]] = pickle.loads(kept.read_bytes())
    return found


def _keep(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(pickle.dumps(value))
    beside.replace(path)


def _digest(*parts: str) -> str:
    """A digest of the files of some parts: of the newsroom, or of parts of the package."""
    made = sha256()
    for part in parts:
        for path in _files(part):
            made.update(path.name.encode())
            made.update(path.read_bytes())
    return made.hexdigest()[:12]


def _files(part: str) -> Iterator[Path]:
    root = Path(__file__).parent / part if part == "newsroom" else Path(reportedly.__file__).parent / part
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".toml", ".json", ".onnx"} and path.name not in _LINKED_BY:
            yield path
