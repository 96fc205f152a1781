"""The tagger at run time: one encoder pass a window in onnxruntime, all heads in that pass."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from reportedly.errors import BadOptionError, DamagedInstallError
from reportedly.reading.decoding import Leaning, PairTables, WindowScores
from reportedly.reading.pieces import WINDOW, cut_windows, split_pieces
from reportedly.reading.word_pieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from reportedly.reading.pieces import Pieces

TAGGERS = ("fast", "accurate")

_CLS, _SEP = 101, 102

#: The runtime's fused sum-and-norm is several times slower on a CPU than the two by themselves.
_SLOWER = ("SkipLayerNormFusion",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedText:
    """One text with what the tagger's pass says of each of its windows."""

    pieces: Pieces
    windows: tuple[WindowScores, ...]


class Tagger:
    """An open tagger: the costly part of reading, made once in a process. Its one method is `tag`."""

    def __init__(self, name: str, folder: Traversable, *, window: int = WINDOW, threads: int = 1) -> None:
        self.name = name
        self.window = window
        weights, settings = _weights_and_settings(name, folder)
        self.digest = _digest(weights, settings)
        self.leaning = Leaning(**settings["leaning"])
        self.tables = PairTables(**{k: np.array(settings[k], dtype=np.float32) for k in ("distance", "lines", "gaps")})
        tokenizer = _tokenizer(_shipped(folder / "tokenizer.json"))
        self._pieces = WordPieces(tokenizer)
        self._continues = _continuing_pieces(tokenizer)
        self._session = _session(weights, threads)
        self._outputs = [output.name for output in self._session.get_outputs()]

    def tag(self, text: str) -> TaggedText:
        """Run the encoder over the windows of one text of any length."""
        pieces = split_pieces(text, self._pieces.cut(text), self._continues)
        cuts = cut_windows(pieces, first=self.window, limit=self.window)
        return TaggedText(pieces=pieces, windows=tuple(self._score(pieces, b, e) for b, e in cuts))

    def _score(self, pieces: Pieces, begin: int, end: int) -> WindowScores:
        ids = np.empty((1, end - begin + 2), dtype=np.int64)
        ids[0, 0], ids[0, 1:-1], ids[0, -1] = _CLS, pieces.ids[begin:end], _SEP
        shapes = np.zeros_like(ids)
        shapes[0, 1:-1] = pieces.shape[begin:end]
        found = self._session.run(None, {"ids": ids, "shapes": shapes})
        named = {name: scores[0, 1:-1] for name, scores in zip(self._outputs, found, strict=True)}
        return scores_at_words(pieces, begin, end, named)


def scores_at_words(pieces: Pieces, begin: int, end: int, scores: Mapping[str, NDArray[np.float32]]) -> WindowScores:
    """One window's scores [pieces, …], by the name of the head, at its words.

    A tagger need not have the heads "mentions" and "factuality".
    """
    opens = pieces.opens[begin:end].copy()
    opens[:1] = True
    at = np.flatnonzero(opens)
    there = {name: found[at] for name, found in scores.items()}
    factuality = there.get("factuality")
    return WindowScores(
        word=pieces.word[begin:end][at],
        line=pieces.line[begin:end][at],
        tags=there["tags"],
        queries=there["queries"],
        keys=there["keys"],
        mentions=there.get("mentions"),
        factuality=None if factuality is None else factuality[:, 0],
    )


def open_tagger(name: str) -> Tagger:
    """Open one of the taggers that ship with the package; raises BadOptionError for any other name."""
    return Tagger(_known(name), files("reportedly.weights"))


def digest_of(name: str) -> str:
    """The digest of the weights and settings of a shipped tagger, which is not opened; raises as `open_tagger` does."""
    return _digest(*_weights_and_settings(_known(name), files("reportedly.weights")))


def _known(name: str) -> str:
    if name not in TAGGERS:
        raise BadOptionError("tagger", f"there is none called {name!r}", f"choose one of: {', '.join(TAGGERS)}")
    return name


def _weights_and_settings(name: str, folder: Traversable) -> tuple[bytes, dict[str, Any]]:
    return _shipped(folder / f"{name}.onnx"), json.loads(_shipped(folder / f"{name}.json"))


def _digest(weights: bytes, settings: Mapping[str, Any]) -> str:
    return "sha256:" + sha256(weights + repr(sorted(settings.items())).encode()).hexdigest()


def _shipped(file: Traversable) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DamagedInstallError(str(file), f"can't be read ({error.strerror or error})") from error


def _tokenizer(description: bytes) -> Any:  # noqa: ANN401 - tokenizers ships no types
    from tokenizers import Tokenizer  # noqa: PLC0415 - loaded when the first text is read

    tokenizer = Tokenizer.from_str(description.decode())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _continuing_pieces(tokenizer: Any) -> NDArray[np.bool_]:  # noqa: ANN401
    table = np.zeros(tokenizer.get_vocab_size(), dtype=np.bool_)
    table[[number for piece, number in tokenizer.get_vocab().items() if piece.startswith("##")]] = True
    return table


def _session(weights: bytes, threads: int) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    # From its import on the runtime else keeps a device id and a log of its use in the home folder, to send them to its maker.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 - loaded when the first text is read
    from onnxruntime.capi import onnxruntime_pybind11_state as state  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(_SLOWER)
        )
    except (state.Fail, state.InvalidArgument, state.InvalidGraph, state.InvalidProtobuf) as error:
        raise DamagedInstallError("the tagger's weights", "are not what was shipped") from error
