"""Pieces of SVG; every word in them is escaped, every position rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterable


class Lead(NamedTuple):
    """Where a mark leads: an address, and for a page's script the token of the words and the Statement's number."""

    href: str
    to: str = ""
    statement: int = 0


class Frame(NamedTuple):
    """How wide a picture of rows is, from where to where its marks stand, how high a row is, and how many ticks its axis has at most.

    Where it has no room beside the marks, each label stands above them.
    """

    left: float
    right: float
    width: float
    row: float
    ticks: int
    above: bool = False

    def label(self, y: float, text: str) -> Markup:
        """What a row is about; the row's marks have their middle at `y`."""
        if self.above:
            return words(self.left, y - 11, short(text, round(self.width / 7)), class_="label")
        return words(self.left - 11, y + 4, short(text, round(self.left / 6.9)), class_="label", anchor="end")

    def middle(self, top: float, place: int) -> float:
        """Where the marks of a row have their middle, in rows below `top`; the first has place 0."""
        return top + self.row * (place + (0.7 if self.above else 0.5))


def at(value: float) -> str:
    """A position as SVG takes it.

    >>> at(3.14159), at(2.0)
    ('3.1', '2')
    """
    return f"{value:.1f}".removesuffix(".0")


def line(x1: float, y1: float, x2: float, y2: float, *, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=at(x1), y1=at(y1), x2=at(x2), y2=at(y2), class_=class_)


def path(points: Iterable[tuple[float, float]], *, close: bool = False) -> str:
    """The `d` of a line through the points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if close else "")


def words(x: float, y: float, text: str, *, class_: str, anchor: str = "start") -> Markup:
    """A line of text that begins, ends or has its middle at a point."""
    return element("text", text, x=at(x), y=at(y), class_=class_, text_anchor=anchor)


def short(text: str, most: int) -> str:
    """At most so many characters, with an ellipsis where some are left out.

    >>> short("Ministry of Defence", 9)
    'Ministry…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def led(lead: Lead, *children: str, told: str) -> Markup:
    """A part of a picture that leads to the words it stands for."""
    script = {"data_to": lead.to, "data_statement": str(lead.statement)} if lead.to else {}
    return element("a", element("title", told), *children, href=lead.href, **script)


def picture(width: float, height: float, *children: str, told: str) -> Markup:
    """A whole picture, as wide as there is room; `told` says what it shows to those who do not see it."""
    box = f"0 0 {at(width)} {at(height)}"
    return element("svg", *children, viewBox=box, role="group", aria_label=told)
