"""Templates to pages: the one environment, with the filters that make foreign words safe to show."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup as Safe
from starlette.responses import HTMLResponse

from reportedly.api.judged_words import set_by
from reportedly.api.reasons import HOUSE_RULE, reason_words
from reportedly.export.markup import shown
from reportedly.export.visible import flat
from reportedly.export.wording import actor_told, amount, figure_told, moment_told, number, place_told
from reportedly.version import VERSION
from reportedly.web.asking import with_query
from reportedly.web.desk import Visitor
from reportedly.web.judging import STANCES

if TYPE_CHECKING:
    from starlette.requests import Request

    from reportedly.ledger.rows import ClaimLine

#: Who is shown a page before being known.
NOBODY = Visitor(name="", role="reader")
#: The Admiralty code's two axes, never derived from each other.
RELIABILITY = (
    ("A", "completely reliable"), ("B", "usually reliable"), ("C", "fairly reliable"), ("D", "not usually reliable"),
    ("E", "unreliable"), ("F", "can't be judged"),
)  # fmt: skip
CREDIBILITY = (
    ("1", "confirmed by other sources"), ("2", "probably true"), ("3", "possibly true"), ("4", "doubtful"),
    ("5", "improbable"), ("6", "can't be judged"),
)  # fmt: skip
#: A shape for each status, beside its word: colour and shape alone carry nothing.
SHAPES = {
    "withdrawn": "⊘",
    "conceded": "◆",
    "contested": "◐",
    "corroborated": "●",
    "unattributed": "◌",
    "uncorroborated": "○",
    "denied-only": "✕",
}

#: How htmx is set: it evaluates nothing, writes no style, asks nobody but the desk, and keeps no page for later.
HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "allowNestedOobSwaps": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "scrollIntoViewOnBoost": False,
}


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """A page of the desk."""
    visitor = request.scope["visitor"] or NOBODY
    about = {
        "visitor": visitor,
        "in_team": request.app.state.desk.accounts is not None,
        "path": request.url.path,
        "query": request.query_params,
        "token": lambda: request.app.state.forms.token(visitor),
        "growing": grows(request),
        "vendored": vendored,
    }
    return HTMLResponse(rendered(template, **(about | values)), status, headers={"cache-control": "no-store"})


def grows(request: Request) -> bool:
    """Whether htmx asks, for a list that grows or is narrowed in place."""
    return request.headers.get("hx-request") == "true"


@lru_cache(maxsize=8_192)
def claim_row(line: ClaimLine, collecting: bool, focused: bool) -> Safe:  # noqa: FBT001 - what templates give
    """A Claim's row in a list: it follows from the line alone, and many ask for the same ones."""
    made: Safe = _rows().row(line, collecting, focused)
    return made


@lru_cache(maxsize=1)
def _rows() -> Any:  # noqa: ANN401 - the macros of a template
    return _environment().get_template("claim_row.html").module


@cache
def vendored(name: str) -> bool:
    """Whether a file that `make front` fetches came with this install."""
    return files("reportedly.web").joinpath("static/vendor", name).is_file()


def rendered(template: str, **values: Any) -> str:  # noqa: ANN401 - what templates take
    """The HTML of a template."""
    html: str = _environment().get_template(template).render(values)
    return html


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("reportedly.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters |= {
        "said": _said,
        "flat": lambda text: flat(text or ""),
        "day": _day,
        "minute": _minute,
        "number": number,
        "amount": amount,
        "figure": figure_told,
        "moment": moment_told,
        "place": place_told,
        "actor": actor_told,
        "reason": reason_words,
        "count": _count,
        "beginning": _beginning,
        "set_by": lambda judgement: set_by(judgement) or "",
    }
    made.globals |= {"SHAPES": SHAPES, "HOUSE_RULE": HOUSE_RULE, "version": VERSION, "with_query": with_query}
    made.globals |= {"HTMX": json.dumps(HTMX), "claim_row": claim_row}
    made.globals |= {"STANCES": STANCES, "CREDIBILITY": CREDIBILITY, "RELIABILITY": RELIABILITY}
    return made


def _said(text: str | None) -> Safe:
    """Foreign words, escaped, each hidden character as a labelled box."""
    return Safe(shown(text or ""))  # noqa: S704 - `shown` escapes


def _day(moment: date | None) -> str:
    return moment.isoformat()[:10] if moment else "—"


def _minute(moment: date | None) -> str:
    if isinstance(moment, datetime):
        return moment.isoformat(sep=" ", timespec="minutes")
    return _day(moment)


def _beginning(text: str) -> str:
    r"""The first words of a text that has no title.

    >>> _beginning("  The bridge\nis shut.")
    'The bridge is shut.'
    """
    words = " ".join(text[:400].split())
    return (words if len(words) <= 90 else words[:90].rpartition(" ")[0] + " …") or "Untitled document"


def _count(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> _count(1, "statement"), _count(1200, "statement")
    ('1 statement', '1,200 statements')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
