from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest

from reportedly.errors import BadOptionError, DamagedInstallError
from reportedly.reading.tagger import TAGGERS, Tagger, digest_of, open_tagger

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = files("reportedly.weights")


@pytest.fixture(scope="module", params=TAGGERS)
def tagger(request: pytest.FixtureRequest) -> Tagger:
    return open_tagger(request.param)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t ", id="white space"),
        pytest.param("слово 말 كلمة 🙂 é", id="scripts"),
        pytest.param("x" * 5000, id="one long word"),
        pytest.param("“" * 700, id="marks only"),
        pytest.param("\x00a\x00", id="NUL"),
        pytest.param("word " * 3000, id="no line"),
    ],
)
def test_any_text_is_tagged_with_one_row_a_word(tagger: Tagger, text: str) -> None:
    tagged = tagger.tag(text)
    words = sum(len(window.word) for window in tagged.windows)
    assert words >= len(set(tagged.pieces.word.tolist()))
    assert all(len(w.tags) == len(w.word) == len(w.keys) for w in tagged.windows)
    assert all(tagged.pieces.start < tagged.pieces.end)


def test_the_same_text_gives_the_same_scores_whatever_was_read_before(tagger: Tagger) -> None:
    text = "The harbour master said that the ferry was late."
    first = tagger.tag(text)
    tagger.tag("Something else entirely, said nobody.")
    again = tagger.tag(text)
    assert all((a.tags == b.tags).all() for a, b in zip(first.windows, again.windows, strict=True))


def test_a_tagger_that_is_not_opened_has_the_same_digest(tagger: Tagger) -> None:
    assert digest_of(tagger.name) == tagger.digest
    with pytest.raises(BadOptionError):
        digest_of("perfect")


def test_there_is_no_other_tagger() -> None:
    with pytest.raises(BadOptionError, match="choose one of: fast, accurate"):
        open_tagger("perfect")


def test_the_runtime_keeps_no_device_id_and_no_log_of_its_use_to_send(tmp_path: Path) -> None:
    opens = "from reportedly.reading.tagger import open_tagger; open_tagger('fast').tag('The harbour is shut.')"
    kept = {
        name: value for name, value in os.environ.items() if name not in {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"}
    }
    subprocess.run([sys.executable, "-c", opens], check=True, env={**kept, "HOME": str(tmp_path)})
    assert list(tmp_path.rglob("*")) == []


def _copy(folder: Path) -> Path:
    with as_file(SHIPPED) as shipped:
        for name in ("fast.onnx", "fast.json", "tokenizer.json"):
            shutil.copyfile(shipped / name, folder / name)
    return folder


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "fast.onnx").unlink()
    with pytest.raises(DamagedInstallError, match="install reportedly again"):
        Tagger("fast", folder)


def test_a_truncated_file_says_what_to_do(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    whole = (folder / "fast.onnx").read_bytes()
    (folder / "fast.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedInstallError, match="install reportedly again"):
        Tagger("fast", folder)
