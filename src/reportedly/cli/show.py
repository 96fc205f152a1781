"""A Reading for people at a terminal: what it is of, the marked text, the statements."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.text import Text

from reportedly.cli.marks import BRACKETS, Mark, Part, marked, regions_of
from reportedly.cli.safe import one_line, shown
from reportedly.cli.standard_output import show_on
from reportedly.cli.table import statements_shown

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.cli.marks import Stretch
    from reportedly.records import Document, Reading

#: Styles that a dark and a light background both bear. Bold, underline and italics stay where colour is off.
STYLES = {Part.SOURCE: "bold", Part.CUE: "underline", Part.CONTENT: "italic"}
MARK_STYLES = {Part.SOURCE: "bold blue", Part.CUE: "magenta", Part.CONTENT: "green"}
_BRACKETS_IN_TEXT = re.compile("[⟦⟧⟨⟩⟪⟫]")


def terminal() -> Console:
    """Standard output: styled and as wide as the terminal, or plain where it is none."""
    if hasattr(sys.stdout, "reconfigure"):
        # Where data goes it goes as UTF-8; a terminal says itself what it can show.
        sys.stdout.reconfigure(errors="backslashreplace", encoding=None if sys.stdout.isatty() else "utf-8")
    return Console(highlight=False, markup=False, emoji=False)


def show(console: Console, reading: Reading, *, where: str, full: bool = False) -> None:
    """Write the Reading to standard output; `where` names the document, `full` leaves no words out."""
    show_on(console, reading_shown(reading, where=where, full=full, width=console.width))


def reading_shown(reading: Reading, *, where: str, full: bool, width: int) -> RenderableType:
    """Everything that is shown of a Reading, for `width` columns."""
    parts: list[RenderableType] = [*header(reading.document, where)]
    parts += [Text(f"! {problem.kind}: {one_line(problem.message)}", style="bold red") for problem in reading.problems]
    parts += [Text(), marked_text(reading), Text()]
    if not reading.statements:
        return Group(*parts, Text("No statement was found.", style="bold"), Text())
    return Group(*parts, legend(), Text(), statements_shown(reading, full=full, width=width))


def header(document: Document, where: str) -> list[Text]:
    """Title, and what is known of outlet, date, language and address; what is not known is left out."""
    published = f"{document.published} ({_FROM[document.published_from.value]})" if document.published else None
    below_title = where if document.title and where != document.url else None
    known = (document.outlet, published, document.language, document.url, below_title)
    facts = " · ".join(one_line(fact) for fact in known if fact)
    first = Text(one_line(document.title or where), style="bold")
    return [first, Text(facts)] if facts else [first]


_FROM = {"given": "as given", "page": "from the page", "text": "from the text", "none": "unknown"}


def legend() -> Text:
    """What the marks in the text mean."""
    line = Text()
    for part in Part:
        left, right = BRACKETS[part]
        line.append(left, MARK_STYLES[part]).append(part.value, STYLES[part]).append(right, MARK_STYLES[part]).append(
            " "
        )
    return line.append("with the number of the statement")


def marked_text(reading: Reading) -> Text:
    """The text of the document with every part of every statement marked, its lines kept; empty ends are left out."""
    text = reading.document.text.rstrip()
    result = Text()
    for piece in marked(text, regions_of(reading.statements, len(text))):
        if isinstance(piece, Mark):
            result.append(piece.text, style=MARK_STYLES[piece.part])
        else:
            result.append(text_shown(piece.text), style=_style(piece))
    return result


def text_shown(text: str) -> str:
    r"""A stretch of the article as it is shown: line ends kept, what can't be shown and our own brackets written out.

    >>> text_shown("one\r\ntwo ⟦three⟧")
    'one\ntwo <U+27E6>three<U+27E7>'
    """
    lines = shown(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _BRACKETS_IN_TEXT.sub(lambda bracket: f"<U+{ord(bracket[0]):04X}>", lines)


def _style(stretch: Stretch) -> str:
    return " ".join(STYLES[part] for part in Part if part in stretch.parts)
