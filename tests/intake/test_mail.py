"""E-mails and mailboxes: the text part of each message is a Document."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake import load
from reportedly.records import PublishedFrom, Unread
from tests.intake.taking import kinds, read, take, texts

TEXT = "The mayor said “no”.\n\nFrom here on it is quiet.\n"


def message(text: str = TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {
        "From": "Hill Desk <desk@hill.example>",
        "To": "press@oxtown.example",
        "Subject": "Мост закрыт",
        "Date": "Fri, 25 Oct 2024 18:30:00 +0300",
        "Message-ID": "<1@hill.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }.items():
        mail[name] = value
    mail.set_content(text, charset="utf-8")
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def box(*mails: EmailMessage) -> bytes:
    start = b"From desk@hill.example Fri Oct 25 18:30:00 2024\n"
    return b"".join(start + mail.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n" for mail in mails)


def test_an_email_gives_its_text_and_what_its_headers_say() -> None:
    (received,) = read(message().as_bytes(), "a.eml")
    document = received.document
    assert document.text == TEXT
    assert (document.title, document.outlet) == ("Мост закрыт", "Hill Desk")
    assert document.published == datetime(2024, 10, 25, 18, 30, tzinfo=timezone(timedelta(hours=3)))
    assert document.published_from is PublishedFrom.PAGE
    assert dict(received.kept)["message-id"] == '"<1@hill.example>"'
    assert read(message().as_bytes())[0].document.text == TEXT  # whatever it is called


def test_the_plain_part_is_preferred_and_attachments_are_told() -> None:
    mail = message(html="<p>The <b>mayor</b> said.</p>")
    assert read(mail.as_bytes(), "a.eml")[0].document.text == TEXT
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    (received,) = read(mail.as_bytes(), "a.eml")
    assert (received.document.text, kinds(received)) == (TEXT, ["attachments"])


def test_html_is_read_where_there_is_no_plain_text() -> None:
    mail = message()
    mail.set_content("<p>The <b>mayor</b> said.<p>Twice.", subtype="html")
    assert read(mail.as_bytes(), "a.eml")[0].document.text == "The mayor said.\nTwice."


def test_flowed_lines_are_joined() -> None:
    mail = message("The mayor said \nthat the bridge \nis shut.\nSo it is.\n")
    mail.set_param("format", "flowed")
    assert read(mail.as_bytes(), "a.eml")[0].document.text == "The mayor said that the bridge is shut.\nSo it is.\n"


def test_a_list_is_the_outlet_and_its_sender_a_credit() -> None:
    (received,) = read(message(List_Id="Norland Briefing <brief.hill.example>").as_bytes(), "a.eml")
    assert (received.document.outlet, received.credits) == ("Norland Briefing", ("Hill Desk",))


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_the_text_is_read_in_the_charset_that_the_part_names(charset: str) -> None:
    mail = message()
    mail.set_content("Мэр сказала: нет. " * 3, charset=charset)
    assert read(mail.as_bytes(), "a.eml")[0].document.text.startswith("Мэр сказала: нет. ")


@pytest.mark.parametrize("payload", ["!!!no base64!!!", "VGhlIG1heW9yIHNh!!WQgdGhhdCBpdCByYWluZWQu", "VGhlI"])
def test_a_text_that_is_not_in_base64_as_it_says_is_refused_and_not_read_as_it_stands(payload: str) -> None:
    head = "Subject: x\nMIME-Version: 1.0\nFrom: a@hill.example\nContent-Transfer-Encoding: base64\n\n"
    (damaged,) = take(f"{head}{payload}\n".encode(), "a.eml")
    assert isinstance(damaged, Unread)
    assert "is not in base64, as it says" in damaged.problem
    (whole,) = read(f"{head}VGhlIG1heW9yIHNhaWQgdGhhdCBpdCByYWluZWQ\n".encode(), "a.eml")  # only the padding is missing
    assert whole.document.text == "The mayor said that it rained"


def test_a_message_without_its_end_is_told_to_be_cut() -> None:
    mail = message(html="<p>The <b>mayor</b> said.</p>").as_bytes()
    (cut,) = read(mail[: mail.rindex(b"--")].rpartition(b"--")[0], "a.eml")
    assert kinds(cut) == ["cut"]
    assert kinds(read(mail, "a.eml")[0]) == []


def test_messages_of_a_mailbox_come_in_their_order() -> None:
    empty = message("")
    first, none, last = take(box(message(), empty, message("The dam holds.\n")), "box")
    assert not isinstance(first, Unread)
    assert isinstance(none, Unread)
    assert none.where.startswith("box, message 2 (byte ")
    assert "has no text" in none.problem
    assert not isinstance(last, Unread)
    assert last.document.text.startswith("The dam holds.")


def test_a_given_date_is_for_messages_without_their_own() -> None:
    undated = message()
    del undated["Date"]
    first, second = read(box(message(), undated), "box", published=date(2020, 1, 2))
    assert first.document.published != date(2020, 1, 2)
    assert second.document.published == date(2020, 1, 2)
    assert read(message().as_bytes(), "a.eml", published=date(2020, 1, 2))[0].document.published == date(2020, 1, 2)


def test_a_message_that_is_too_large_is_one_unread() -> None:
    from reportedly.intake import Limits

    large = message("The mayor spoke. " * 1000)
    assert [
        isinstance(item, Unread) for item in take(box(large, message()), "box", limits=Limits(document_bytes=5000))
    ] == [
        True,
        False,
    ]


def test_a_text_that_begins_as_a_letter_does_is_a_text() -> None:
    text = "From: the mayor\nTo: all\n\nThe bridge is shut."
    assert texts(text.encode(), "letter.txt") == [text]


def test_a_single_email_is_loaded_as_one_file(tmp_path: object) -> None:
    path = tmp_path / "a.eml"  # type: ignore[operator]
    path.write_bytes(message().as_bytes())
    assert load(path).document.text == TEXT


MAIL = message(html="<p>The <b>mayor</b> said.</p>").as_bytes()


@given(
    data=st.sampled_from([MAIL, box(message(), message("No.", html="<p>No.</p>"))]),
    noise=st.binary(max_size=8),
    place=st.integers(0, 5000),
    cut=st.booleans(),
)
@settings(max_examples=250, deadline=None)
def test_damaged_mail_never_raises(data: bytes, noise: bytes, place: int, *, cut: bool) -> None:
    place %= len(data)
    take(data[:place] + noise + (b"" if cut else data[place + len(noise) :]), "a.eml")


@given(
    st.lists(
        st.sampled_from(
            [
                b"Content-Type: ",
                b"multipart/mixed",
                b"; boundary=",
                b"x",
                b"\n",
                b"--x",
                b"\n\n",
                b"charset=",
                b"=?utf-8?b?",
                b"?=",
                b"text/html",
                b"base64",
                b"Content-Transfer-Encoding: ",
                b"utf-7",
                b"message/rfc822",
                b'"',
                b"*=",
                b"''",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_headers_and_parts_never_raise(pieces: list[bytes]) -> None:
    take(b"Message-ID: 1\nSubject: x\n" + b"".join(pieces), "a.eml")
