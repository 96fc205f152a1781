"""Articles made of other articles: reprints of three kinds, and later versions with a figure changed in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.newsroom.articles import Article, Paragraph
from benchmarks.newsroom.figures import amount

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from benchmarks.newsroom.articles import Planted
    from benchmarks.newsroom.setting import Outlet

KINDS, SHARES = ("verbatim", "light-edit", "excerpt"), (5, 4, 3)


def reprinted(rng: Random, words: dict[str, Any], article: Article, by: tuple[Outlet, datetime, str]) -> Article:
    """Another outlet's copy of an article: the whole, lightly edited, or a part with an introduction of its own."""
    outlet, at, url = by
    kind = rng.choices(KINDS, SHARES)[0]
    if kind == "excerpt" and len(article.paragraphs) < 4:
        kind = "light-edit"
    paragraphs = [Paragraph(p.text, list(p.planted)) for p in article.paragraphs]
    if kind == "light-edit":
        paragraphs = _lightly(rng, words, paragraphs)
    elif kind == "excerpt":
        kept = max(2, round(len(paragraphs) * rng.uniform(0.4, 0.7)))
        intro = rng.choice(words["edits"]["intro"])
        paragraphs = [Paragraph(intro), *paragraphs[:kept]]
    if rng.random() < 0.5:
        credit = rng.choice(words["edits"]["credit"]).format(wire=article.outlet.phrase)
        paragraphs.append(Paragraph(credit[0].upper() + credit[1:]))
    title = article.title if kind == "verbatim" or rng.random() < 0.5 else article.title + " – report"
    return Article(article.story, outlet, at, title, paragraphs, url, article.happening, article, kind)


def _lightly(rng: Random, words: dict[str, Any], paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Words swapped where nothing is planted, and one such paragraph left out."""
    plain = [i for i, p in enumerate(paragraphs) if not p.planted]
    gone = rng.choice(plain) if len(plain) > 1 and rng.random() < 0.6 else -1
    out = []
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if i in plain:
            for old, new in words["edits"]["swaps"]:
                text = text.replace(f" {old} ", f" {new} ")
        if i != gone:
            out.append(Paragraph(text, paragraph.planted))
    return out


def edited(rng: Random, article: Article, at: datetime) -> Article | None:
    """A later version of an article with one figure changed and nothing said of it; None where it gives no figure."""
    figured = [(i, j) for i, p in enumerate(article.paragraphs) for j, q in enumerate(p.planted) if len(q.figures) == 1]
    if not figured:
        return None
    i, j = rng.choice(figured)
    paragraphs = [Paragraph(p.text, list(p.planted)) for p in article.paragraphs]
    start, end, old, scope = paragraphs[i].planted[j].figures[0]
    new = amount(old.value + max(1, round(old.value * rng.uniform(0.1, 0.5))), rng)
    words = paragraphs[i].text[start:end]
    wording = new.words[0].upper() + new.words[1:] if words[0].isupper() else new.words
    paragraphs[i] = _replaced(paragraphs[i], (start, end), wording)
    q = paragraphs[i].planted[j]
    paragraphs[i].planted[j] = replace(
        q, figures=[(start, start + len(wording), new, scope)], errors=tuple(dict.fromkeys((*q.errors, "edited")))
    )
    if rng.random() < 0.3:
        paragraphs = _grown(paragraphs)
    change = {"paragraph": i, "planted": j, "scope": scope, "before": old.value, "after": new.value}
    title = article.title.replace(old.words, new.words)
    out = Article(article.story, article.outlet, at, title, paragraphs, article.url, article.happening)
    out.revises, out.changes = article, [change]
    return out


def _grown(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """One more closing line, as desks add it."""
    return [*paragraphs, Paragraph("This story is being updated.")]


def _replaced(paragraph: Paragraph, where: tuple[int, int], words: str) -> Paragraph:
    """The paragraph with a range replaced, and every range behind or around it moved along."""
    start, end = where
    by = len(words) - (end - start)
    text = paragraph.text[:start] + words + paragraph.text[end:]
    return Paragraph(text, [_shifted(p, end, by) for p in paragraph.planted])


def _shifted(planted: Planted, end: int, by: int) -> Planted:
    """The planted statement where `by` code points were added in front of `end`."""

    def at(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] + (by if span[0] >= end else 0), span[1] + (by if span[1] >= end else 0)

    return replace(
        planted,
        source=planted.source and at(planted.source),
        cue=[at(s) for s in planted.cue],
        content=[at(s) for s in planted.content],
        figures=[(*at((s, e)), a, scope) for s, e, a, scope in planted.figures],
        days=[(*at((s, e)), d, n) for s, e, d, n in planted.days],
        towns=[at(t) for t in planted.towns],
        via=planted.via and (*at(planted.via[:2]), *planted.via[2:]),
    )
