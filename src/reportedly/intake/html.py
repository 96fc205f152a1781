"""An HTML page to a Document: its main text, and what the page says of itself.

The text of the Document is the text that is taken out of the page: one line for each paragraph, heading, list item
("- " before it) and table row (" | " between its cells). The bytes are kept apart by their digest.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportedly.errors import UnreadableDocumentError
from reportedly.intake.address import preferred
from reportedly.intake.language import language_code
from reportedly.intake.markup import MAX_ATTRIBUTES, has_a_monstrous_tag
from reportedly.intake.published import published_on
from reportedly.intake.receipt import received
from reportedly.intake.text import refuse_wordless
from reportedly.records import Problem, PublishedFrom

if TYPE_CHECKING:
    from configparser import ConfigParser
    from datetime import date

    from reportedly.intake.receipt import Receipt
    from reportedly.records import Received

#: A page of more tags is refused: the time for the worst pages grows to 2 seconds at this number, opening and
#: closing tags together.
MAX_TAGS = 25_000
#: A page is only navigation where this share of its words stand in its links.
NAVIGATION_SHARE = 0.9
#: A main text of fewer characters is looked for once more, with trafilatura's rescue of short pages, which is
#: believed where it finds this many times as much.
SHORT, RESCUE_GAIN = 250, 2
_GIVE_TEXT = "save the article's text as a .txt file"
_MAX_URL, _MAX_NAME = 2000, 500
_MAX_SCRIPTS, _MAX_SCRIPT = 20, 200_000
_LOGGERS = ("trafilatura", "htmldate", "courlan", "readability", "justext")

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")
# what the parser makes of a document type with an inner part would stand in the text
_DOCTYPE = re.compile(r"[\s\ufeff]*(?:<\?xml[^>]{0,400}>\s*)?<!doctype[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_TABLE_RULE = re.compile(r"\|(?:-{3}\|)+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found in a page; `text` is empty where it has no main text."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: date | None
    credits: tuple[str, ...]
    categories: tuple[str, ...]
    problems: tuple[Problem, ...]
    only_links: bool


def receive_page(html: str, receipt: Receipt) -> Received:
    """The Document of an HTML page. Nothing is fetched.

    Raises UnreadableDocumentError where the page has no main text, too many tags, or can't be parsed.
    """
    where = receipt.where
    tags = html.count("<")
    if tags > MAX_TAGS:
        raise UnreadableDocumentError(where, f"has {tags:,} tags, more than the {MAX_TAGS:,} that are read", _GIVE_TEXT)
    if has_a_monstrous_tag(html):
        raise UnreadableDocumentError(where, f"has a tag of more than {MAX_ATTRIBUTES} attributes", _GIVE_TEXT)
    try:
        page = read_page(html, address=receipt.url)
    except Exception as exc:  # the one border to the parsers: whatever they raise, this page is unreadable
        problem = f"can't be parsed as HTML ({type(exc).__name__})"
        raise UnreadableDocumentError(where, problem, _GIVE_TEXT) from exc
    if not page.text or page.only_links:
        problems = "; ".join(p.message for p in (*receipt.problems, *page.problems))
        what = "only navigation" if page.only_links else problems or "only markup"
        raise UnreadableDocumentError(where, f"has no main text ({what})", _GIVE_TEXT)
    refuse_wordless(page.text, where)
    return received(page.text, _completed(receipt, page))


def page_text(html: str) -> str:
    """The main text of a page, as its Document has it."""
    return _main_text(_parse(html)[0])


def read_page(html: str, *, address: str | None = None) -> Page:
    """What the page says, as trafilatura finds it; `address` is where it was got, which may hold its date."""
    from trafilatura import extract_metadata  # noqa: PLC0415 - heavy

    _keep_quiet()
    tree, problems = _parse(html)
    about = extract_metadata(_heading(tree), date_config={"extensive_search": False})
    url = about.url if about.url and about.url.startswith(("http://", "https://")) else None
    published, doubts = published_on(tree, url or address)
    links = _link_words(tree)
    language = language_code(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
    text = _main_text(tree)
    return Page(
        text=text,
        title=about.title or None,
        outlet=about.sitename or None,
        url=url,
        language=language,
        published=published,
        credits=_names(about.author),
        categories=tuple(dict.fromkeys((*(about.categories or ()), *(about.tags or ())))),
        problems=(*problems, *doubts),
        only_links=_is_navigation(text, links),
    )


def _parse(html: str) -> tuple[Any, tuple[Problem, ...]]:
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy

    html = _DOCTYPE.sub("", html, count=1) if _DOCTYPE.match(html) else html
    # without huge_tree the parser stops at 256 levels, which keeps every later recursion shallow
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    tree = document_fromstring(_FORBIDDEN.sub("", html).encode("utf-8"), parser=parser)
    if not any("Excessive depth" in entry.message for entry in parser.error_log):
        return tree, ()
    message = "its elements nest deeper than 256, and what lies deeper was left out"
    return tree, (Problem(kind="nesting", message=message),)


def _heading(tree: Any) -> Any:  # noqa: ANN401 - lxml
    """A small page of what `tree` says of itself, so that no search for a title or an outlet runs over its text."""
    from lxml.etree import SubElement  # noqa: PLC0415 - heavy
    from lxml.html import Element  # noqa: PLC0415 - heavy

    page = Element("html")
    head, body = SubElement(page, "head"), SubElement(page, "body")
    for tag in ("title", "meta", "link"):
        for element in list(tree.iter(tag))[:200]:
            if all(len(value) <= _MAX_URL for value in element.attrib.values()):
                SubElement(head, tag, dict(element.attrib)).text = (element.text or "")[:_MAX_NAME]
    for script in list(tree.iterfind('.//script[@type="application/ld+json"]'))[:_MAX_SCRIPTS]:
        if len(script.text or "") <= _MAX_SCRIPT:
            SubElement(head, "script", type="application/ld+json").text = script.text
    for element in list(tree.iter("h1"))[:5]:
        SubElement(body, "h1").text = " ".join(element.itertext())[:_MAX_NAME]
    return page


def _main_text(tree: Any) -> str:  # noqa: ANN401 - lxml
    """The main text, which trafilatura's rescue of short pages gives only where it finds far more.

    The rescue breaks lines at every bold word and link, so a short text that was found without it is kept.
    """
    text = _extracted(tree, config=_patient())
    if len(text) >= SHORT:
        return text
    rescued = _extracted(tree, config=None)
    return rescued if len(rescued) > RESCUE_GAIN * len(text) else text


def _extracted(tree: Any, *, config: ConfigParser | None) -> str:  # noqa: ANN401 - lxml
    from trafilatura import bare_extraction  # noqa: PLC0415 - heavy
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - heavy

    found = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        config=config or DEFAULT_CONFIG,
    )
    return _lines(getattr(found, "text", None) or "")


@lru_cache(maxsize=1)
def _patient() -> ConfigParser:
    from trafilatura.settings import use_config  # noqa: PLC0415 - heavy

    config = deepcopy(use_config())
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    return config


def _lines(text: str) -> str:
    """`text` without the marks that trafilatura draws tables with, and without white space at the ends of lines."""
    lines = (line.rstrip() for line in text.split("\n") if not _TABLE_RULE.fullmatch(line.strip()))
    return "\n".join(line[1:-1].strip() if line[:1] == line[-1:] == "|" else line for line in lines).strip()


def _link_words(tree: Any) -> Counter[str]:  # noqa: ANN401 - lxml
    return Counter(word for link in tree.iter("a") for part in link.itertext() for word in _WORD.findall(part))


def _is_navigation(text: str, links: Counter[str]) -> bool:
    words = Counter(_WORD.findall(text))
    return bool(words) and (words & links).total() >= NAVIGATION_SHARE * words.total()


def _completed(receipt: Receipt, page: Page) -> Receipt:
    """`receipt` with what the page says of itself, where nothing was given or the page knows better."""
    given = receipt.published is not None
    return replace(
        receipt,
        url=preferred(receipt.url, page.url),
        title=receipt.title or page.title,
        outlet=receipt.outlet or page.outlet,
        language=receipt.language or page.language,
        published=receipt.published if given else page.published,
        published_from=receipt.published_from if given else PublishedFrom.PAGE,
        credits=tuple(dict.fromkeys((*receipt.credits, *page.credits))),
        categories=receipt.categories or page.categories,
        problems=(*receipt.problems, *page.problems),
    )


def _names(value: str | None) -> tuple[str, ...]:
    """The names in trafilatura's list of authors."""
    return tuple(name.strip() for name in (value or "").split(";") if name.strip())


def _keep_quiet() -> None:
    """Give the parsers' loggers a handler, without which Python prints their warnings to standard error."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
