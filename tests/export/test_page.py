from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.export.page import page
from reportedly.export.page.article import article, paragraphs
from reportedly.export.visible import with_plain_breaks
from reportedly.records import Document, Mode, Problem, Reading, Span, Statement

from .conftest import READER

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Draft

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'`&amp;${x}$title<!--\u202eevil\u2066\x00\u2028"
)


class Text(HTMLParser):
    """The words under each token of an article, and all its words, with hidden characters turned back."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.under: dict[str, str] = {}
        self.all = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1][0] not in {"p", "span"}:
            return
        hidden = self.open[-1][1].get("class") == "u"
        words = chr(int(data.removeprefix("U+"), 16)) if hidden else data
        self.all += words
        for token in " ".join(attrs.get("data-s") or "" for _, attrs in self.open).split():
            self.under[token] = self.under.get(token, "") + words


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    awkward = st.sampled_from(
        ["\r\n", "\n\n", "\r", " ", "“", "»", "한국", "ق", "👩‍🚒", "\u202e", "<b>", "&lt;", "\ud83d", "ж", "\x00"]
    )
    text = "".join(draw(st.lists(awkward | st.text(max_size=5), min_size=1, max_size=12)))
    size = len(text)
    if not size:
        return Reading(reader=READER, document=Document(id="doc_1", text=text))
    span = st.integers(0, size - 1).flatmap(lambda a: st.integers(a + 1, size + 2).map(lambda b: Span(a, b)))
    part = st.lists(span, max_size=2).map(tuple)
    parts = draw(st.lists(st.tuples(part, part, part), max_size=4))
    statements = tuple(
        Statement(id=f"stm_{n}", source=s, cue=q, content=c, mode=Mode.QUOTE, confidence=0.5)
        for n, (s, q, c) in enumerate(parts)
    )
    return Reading(reader=READER, document=Document(id="doc_1", text=text), statements=statements)


@settings(deadline=None)
@given(_readings())
def test_the_words_under_every_mark_are_those_of_its_span(reading: Reading) -> None:
    text = with_plain_breaks(reading.document.text)
    names = [s.id for s in reading.statements]
    found = Text(article(reading, names, names))
    kept = {at for start, end in paragraphs(text) for at in range(start, end)}
    assert found.all == "".join(text[at] for at in sorted(kept))
    for n, s in enumerate(reading.statements, 1):
        for role, spans in (("s", s.source), ("q", s.cue), ("c", s.content)):
            for k, span in enumerate(spans):
                words = "".join(text[at] for at in range(span.start, min(span.end, len(text))) if at in kept)
                assert found.under.get(f"{n}{role}{k}", "") == words


@settings(deadline=None)
@given(_readings())
def test_every_statement_of_a_text_that_is_not_blank_has_its_number_in_it_once(reading: Reading) -> None:
    names = [s.id for s in reading.statements]
    html = article(reading, names, names)
    present = [] if not html else [f"at_{name}" for name in names]
    assert sorted(re.findall(r'id="(at_[^"]*)"', html)) == sorted(present)


@given(st.text("ab \t\n\u00a0"))
def test_paragraphs_hold_every_character_that_is_not_space(text: str) -> None:
    found = list(paragraphs(text))

    assert sum(c in "ab" for a, b in found for c in text[a:b]) == sum(c in "ab" for c in text)
    assert all(text[a] in "ab" and text[b - 1] in "ab" for a, b in found)


def test_the_policy_forbids_everything_but_the_pages_own_style_and_script(crossing: Reading) -> None:
    html = page([crossing])
    style, script = (
        re.search(r"<style>(.*?)</style>", html, re.DOTALL),
        re.search(r"<script>(.*?)</script>", html, re.DOTALL),
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert script
    assert policy
    digests = [b64encode(sha256(found[1].encode()).digest()).decode() for found in (style, script)]
    assert policy[1].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digests[0]}'",
        f"script-src 'sha256-{digests[1]}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_page_names_no_outside_resource(crossing: Reading) -> None:
    html = page([crossing])
    assert not re.search(r"\b(src|srcset|action|data|poster)\s*=|url\(|@import|<link|<iframe|<object|<base", html)
    assert set(re.findall(r'https?://[^"<]*', html)) == {crossing.document.url}


def _hostile(draft: Callable[[str], Draft]) -> Reading:
    d = draft(f"{HOSTILE} said {HOSTILE} here.")
    d.add(HOSTILE, " said ", Span(len(HOSTILE) + 6, 2 * len(HOSTILE) + 6))
    reading = d.reading(title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}", language=HOSTILE)
    bad = tuple(replace(s, id=f"stm_{HOSTILE}", parent=HOSTILE) for s in reading.statements)
    return replace(reading, statements=bad, problems=(Problem(kind=HOSTILE, message=HOSTILE),))


def test_a_hostile_document_adds_no_element_and_no_hidden_character(draft: Callable[[str], Draft]) -> None:
    html = page([_hostile(draft)])
    assert len(re.findall("<script", html)) == 2
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert not re.search("[\u202e\u2066\x00\u2028]", html)
    assert '<span class="u">U+202E</span>evil<span class="u">U+2066</span>' in html


def _records(html: str) -> list[Any]:
    return [
        json.loads(found) for found in re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    ]


def test_the_record_of_the_script_holds_the_exact_words_in_code_points(draft: Callable[[str], Draft]) -> None:
    d = draft("👩‍🚒🔥 김하늘 소방관은 “불이 꺼졌다 🙂”고 말했다.")
    d.add("김하늘 소방관", "말했다", "“불이 꺼졌다 🙂”", mode=Mode.QUOTE)
    (statement,) = _records(page([d.reading(language="ko")]))[0]
    told = {label: items for label, _, items in statement["rows"]}
    assert [told[part][0][0] for part in ("Source", "Cue", "Content")] == [
        "김하늘 소방관",
        "말했다",
        "“불이 꺼졌다 🙂”",
    ]
    assert told["Source"][0][1] == "5–12"


def test_what_is_known_of_a_statement_is_told_and_what_is_not_is_left_out(crossing: Reading) -> None:
    record = _records(page([crossing]))[0]
    told = {label: [item[:2] for item in items] for label, _, items in record[0]["rows"]}
    assert told["Speaker"] == [["Ministry of Defence of Orvenia", "government; confidence 0.99"]]
    assert told["Figures"] == [["at least 340 soldiers", "≥ 340, soldiers, deployed"]]
    assert told["Said"] == [["on Tuesday", "2031-05-06 (day)"]]
    assert told["Confidence"] == [["high, 0.97", ""]]
    assert "Via" not in told
    assert "Nested in" not in told


def test_nested_statements_name_each_other(crossing: Reading) -> None:
    record = _records(page([crossing]))[0]
    outer, inner = ({label: items for label, _, items in record[n]["rows"]} for n in (7, 8))
    assert outer["Contains"] == [["Statement 9", "", "#9"]]
    assert inner["Nested in"] == [["Statement 8", "", "#8"]]


def test_problems_and_the_origin_of_the_date_are_shown(crossing: Reading) -> None:
    html = page([crossing])
    assert "the text names only Tuesday" in html
    assert "2031-05-06 (from the page)" in html


def test_documents_with_the_same_ids_get_names_of_their_own(crossing: Reading) -> None:
    ids = re.findall(r'\sid="([^"]*)"', page([crossing, crossing]))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", ["", " \n ", "No one spoke."])
def test_a_text_without_statements_says_so(text: str) -> None:
    html = page([Reading(reader=READER, document=Document(id="doc_1", text=text))])
    assert "No statement was found in this text." in html
    assert "Untitled document" in html
