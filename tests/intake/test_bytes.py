"""Bytes and texts become Documents unchanged, or are refused with one sentence."""

from __future__ import annotations

import io
import pickle
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import BadOptionError, UnreadableDocumentError
from reportedly.intake import MAX_BYTES, from_bytes, from_stream, from_text
from reportedly.records import PublishedFrom

LETTERS = "abcXYZ яіЇ 한국 العربية 市長 é“”‘’«»—…\u00ad\t\r\n 🛰️ 0,3."
TEXTS = st.text(alphabet=st.sampled_from(LETTERS), max_size=200).map(lambda tail: "Mayor " + tail)
SPEECH = "Мэр Окстауна сказала: «Мост закрыт до весны», — и ушла с заседания совета города."


def refusal(data: bytes, **options: str) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        from_bytes(data, where="in.txt", **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("in.txt: ")
    assert "; " in message
    assert str(pickle.loads(pickle.dumps(caught.value))) == message  # noqa: S301
    return message


@given(TEXTS)
@settings(deadline=None)
def test_any_text_is_kept_as_it_is(text: str) -> None:
    assert from_text(text).document.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_encoded_text_comes_back_the_same(encoding: str, text: str) -> None:
    assert from_bytes(text.encode(encoding), where="in.txt").document.text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_known_by_their_nul_bytes_and_named(encoding: str) -> None:
    received = from_bytes("The mayor said “no”.\r\n".encode(encoding), where="in.txt")
    assert received.document.text == "The mayor said “no”.\r\n"
    assert encoding in received.problems[0].message


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_a_guess_that_is_sure_is_used_and_told(encoding: str) -> None:
    text = SPEECH.translate({ord(sign): '"' for sign in "«»—"}) * 3
    received = from_bytes(text.encode(encoding), where="in.txt")
    assert received.document.text == text
    assert received.problems[0].kind == "encoding-guessed"


def test_a_guess_that_is_not_sure_asks_for_the_encoding() -> None:
    assert refusal("Fallé".encode("cp1252")).endswith("say which with --encoding NAME")


def test_a_given_encoding_wins() -> None:
    assert from_bytes("Fallé".encode("cp1252"), where="x", encoding="cp1252").document.text == "Fallé"
    assert "is not in utf-8" in refusal("Fallé".encode("cp1252"), encoding="utf-8")


@pytest.mark.parametrize("name", ["no-such", "hex", "a\0b"])
def test_an_encoding_that_is_none_is_a_bad_option(name: str) -> None:
    with pytest.raises(BadOptionError):
        from_bytes(b"The mayor spoke.", where="x", encoding=name)


@pytest.mark.parametrize(
    "start",
    [
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"\x7fELF",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1",
        b"\0\0\0\x20ftypmp42",
    ],
)
def test_known_binary_formats_are_named(start: bytes) -> None:
    assert "not text" in refusal(start + bytes(range(256)) * 4)
    assert "not text" in refusal(start + bytes(range(256)) * 4, encoding="latin-1")


def test_nul_bytes_and_many_control_characters_are_binary_data() -> None:
    assert "NUL" in refusal(b"The mayor\0spoke and left\0")
    assert "control characters" in refusal(b"abc\x01\x02\x03 def")


def test_a_few_control_characters_are_kept_and_told() -> None:
    text = "The mayor spoke. " * 20 + "\x02"
    received = from_text_bytes(text)
    assert received == (text, ["control-characters"])


def from_text_bytes(text: str) -> tuple[str, list[str]]:
    received = from_bytes(text.encode(), where="in.txt")
    return received.document.text, [problem.kind for problem in received.problems]


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    data = SPEECH.encode()
    assert "UTF-8 with damage" in refusal(data[:-2] + b"\xff")
    assert "begins with the mark" in refusal(b"\xff\xfea\xd8b\x00")


@pytest.mark.parametrize("damage", [b"\xff\xfe\xc3", b"\x80", b"\xe9\xe8\xea\xeb\xef\xf4"])
def test_one_dash_in_utf8_tells_that_a_text_in_latin_letters_is_utf8(damage: bytes) -> None:
    text = "OXTOWN, March 3 \u2014 The mayor, Ilka Brandt, said that the bridge was shut.".encode()
    told = refusal(text.replace(b"Ilka", b"Il" + damage + b"ka"))
    assert "UTF-8 with damage" in told
    assert "save its text anew as UTF-8" in told


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"12 345 --"])
def test_what_has_no_words_is_refused(data: bytes) -> None:
    assert "holds no" in refusal(data)


def test_ten_million_letters_without_a_space_are_no_words_but_chinese_is() -> None:
    assert "no natural words" in refusal(b"x" * 10_000_000)
    assert from_text("市長は橋を閉じた。" * 5000).document.language == "ja"
    assert from_text(("x" * 20_000 + " ") * 3).document.text


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="surrogate pair at code point 4"):
        from_text("The \ud800 mayor")


def test_a_stream_is_read_up_to_the_cap() -> None:
    assert from_stream(io.BytesIO(b"The mayor spoke."), where="standard input").document.text == "The mayor spoke."
    stream = io.BytesIO(b"a " * (MAX_BYTES // 2 + 10))
    with pytest.raises(UnreadableDocumentError, match="more than the 20,000,000 bytes"):
        from_stream(stream, where="standard input")
    assert stream.tell() == MAX_BYTES + 1


def test_ids_come_from_bytes_and_address() -> None:
    first, again = from_text("The mayor spoke."), from_bytes(b"The mayor spoke.", where="elsewhere")
    assert first.document.id == again.document.id == "doc_" + first.document.id[4:]
    assert first.document.bytes_sha256 == again.document.bytes_sha256
    assert len(first.document.bytes_sha256) == 64
    assert from_text("The mayor spoke.", url="https://oxtown.example/1").document.id != first.document.id


def test_what_is_given_with_a_text_is_kept() -> None:
    document = from_text("The mayor spoke.", published=date(2024, 5, 6), title="Bridge", outlet="Oxtown Post").document
    assert (document.published_from, document.title, document.outlet) == (PublishedFrom.GIVEN, "Bridge", "Oxtown Post")
    assert from_text("The mayor spoke.").document.published_from is PublishedFrom.NONE


def test_the_language_is_told_only_where_it_is_sure() -> None:
    assert from_text(SPEECH).document.language == "ru"
    assert from_text("Ok.").document.language is None
