"""Why a Claim is what it is: the joins of its Statements, of its carriers, and the line of the rule for its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.api.judged_words import set_by
from reportedly.api.reasons import HOUSE_RULE, is_against, reason_words
from reportedly.cli.safe import one_line
from reportedly.cli.screens.claim import section, title
from reportedly.cli.screens.claims import status_text
from reportedly.cli.screens.grade import grade_shown
from reportedly.cli.screens.hanging import hung
from reportedly.cli.screens.origins import origins_shown
from reportedly.cli.screens.phrases import counted, day, short_id, sign, stance_words
from reportedly.cli.table import shortened
from reportedly.linking.claims import THRESHOLD
from reportedly.records import ProposalKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from reportedly.cli.screens.page import ClaimPage
    from reportedly.ledger.rows import Judged, Why
    from reportedly.records import Proposal

#: So many rows of a section are shown unless all are asked for, and so many Statements behind a status.
_ROWS, _BEHIND = 20, 8


def why_shown(why: Why, page: ClaimPage, *, width: int, full: bool) -> Group:
    """The answers, each in a section."""
    parts: list[RenderableType] = [title(why.claim), Text()]
    parts += section(f"Why it is {why.claim.status.value}", _status(why, page))
    parts += section("Why these statements are one claim", _joins(why, page, full=full))
    same = [p for p in why.proposals if p.kind is ProposalKind.SAME]
    if same:
        parts += section("Claims that turned out to be the same", _same(same, full=full))
    if len(why.groups) > 1:
        parts += section("Whether they hold together", _groups(why, page))
    if why.near:
        parts += section("Claims that may be the same", _near(why))
    parts += section("Why these carriers are one origin", origins_shown(page, width=width - 2, full=full))
    documents = [p for p in why.proposals if p.kind in (ProposalKind.REPRINT, ProposalKind.STORY)]
    if documents:
        parts += section("Why these documents belong together", _documents(documents, full=full))
    if why.judgements:
        parts += section("What people decided", judged_shown(why.judgements))
    if why.grades:
        parts += section("What other rule sets say", Group(*(grade_shown(grade, page) for grade in why.grades)))
    return Group(*parts[:-1])


def _status(why: Why, page: ClaimPage) -> Group:
    """The seven lines of the house rule, the one that holds marked, and the Statements that make it hold."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    held = why.verdict.rule
    for number, (status, words) in enumerate(HOUSE_RULE, start=1):
        own = held == f"house/{number}"
        name = status_text(why.claim.status) if own else Text(status)
        grid.add_row(Text("→" if own else ""), Text(str(number)), name, Text(words, "bold" if own else ""))
    behind = [page.entry(identity) for identity in why.verdict.because]
    known = [entry for entry in behind if entry is not None]
    parts: list[RenderableType] = [
        Text(f"{one_line(why.verdict.words)}; the first line that holds counts:"),
        grid,
        Text(),
        Text("because of"),
    ]
    because = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(2):
        because.add_column(no_wrap=True)
    because.add_column(overflow="fold")
    for entry in known[:_BEHIND]:
        stance = entry.stance.kind.value
        words = shortened(one_line(entry.words), 110)
        said = Text.assemble((page.speaker(entry), "bold"), f" {stance_words(stance)}: {words}")
        because.add_row(Text(sign(stance)), Text(short_id(entry.id)), said)
    parts.append(because)
    if len(known) > _BEHIND:
        parts.append(Text(f"  and {len(known) - _BEHIND} more statements"))
    return Group(*parts)


def _joins(why: Why, page: ClaimPage, *, full: bool) -> Group:
    members = why.claim.statements if full else why.claim.statements[:_ROWS]
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for member in members:
        entry = page.entry(member.id)
        words = shortened(one_line(entry.words), 100) if entry is not None else ""
        grid.add_row(
            Text(f"{member.score:.2f}"),
            Text(short_id(member.id)),
            Group(Text(words, "bold"), *map(Text, reasons_lines(member.reasons))),
        )
    parts: list[RenderableType] = [grid]
    if len(members) < len(why.claim.statements):
        parts.append(Text(f"and {len(why.claim.statements) - len(members)} more (--full)"))
    return Group(*parts, Text(), Text(f"A statement joins a claim from a score of {THRESHOLD:.2f} on, of 0 to 1."))


def _same(proposals: Sequence[Proposal], *, full: bool) -> Group:
    how = "They are not: reportedly judge reject CLAIM OTHER"
    return Group(_documents(proposals, full=full), Text(), Text(how))


def _groups(why: Why, page: ClaimPage) -> Group:
    """The Statements that are unlike most of the others when all are compared with all."""
    apart = [page.entry(identity) for group in why.groups[1:] for identity in group]
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for entry in apart[:_ROWS]:
        if entry is not None:
            grid.add_row(Text(short_id(entry.id)), Text(shortened(one_line(entry.words), 100)))
    words = f"Compared all with all they make {len(why.groups)} groups. These are not with most of them:"
    more = [Text(f"and {len(apart) - _ROWS} more")] if len(apart) > _ROWS else []
    how = f"Take one out: reportedly judge split STATEMENT {short_id(why.claim.id)}"
    return Group(Text(words), grid, *more, Text(), Text(how))


def _near(why: Why) -> Group:
    """Other Claims, the most alike first, with what speaks for and against their being the same."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for near in why.near:
        size = counted(near.line.statements, "statement")
        said = Text.assemble(
            (one_line(near.line.proposition), "bold"), "  ", status_text(near.line.status), f", {size}"
        )
        grid.add_row(Text(short_id(near.line.id)), Group(said, *map(Text, reasons_lines(near.reasons))))
    how = f"One is the same: reportedly judge merge CLAIM {short_id(why.claim.id)}"
    return Group(grid, Text(), Text(how))


def reasons_lines(reasons: Sequence[str]) -> list[str]:
    """The reasons for and against, each on a line.

    >>> reasons_lines(["same-place", "days-apart"])
    ['for: the same place', 'against: told some days apart']
    """
    sides = (("for", [r for r in reasons if not is_against(r)]), ("against", [r for r in reasons if is_against(r)]))
    return [f"{side}: {'; '.join(map(reason_words, own))}" for side, own in sides if own]


def _documents(proposals: Sequence[Proposal], *, full: bool) -> Group:
    shown = proposals if full else proposals[:_ROWS]
    lines = [
        hung(
            f"{p.score:.2f}",
            f"{short_id(p.subject)} {_VERBS[p.kind]} {short_id(p.object)}"
            + (f" ({p.detail})" if p.detail else "")
            + f": {', '.join(map(reason_words, p.reasons))}",
        )
        for p in shown
    ]
    more = [Text(f"and {len(proposals) - len(shown)} more (--full)")] if len(shown) < len(proposals) else []
    return Group(*lines, *more)


_VERBS = {
    ProposalKind.REPRINT: "carries the text of",
    ProposalKind.STORY: "belongs to story",
    ProposalKind.SAME: "is the same as",
}


def judged_shown(judged: Iterable[Judged]) -> Group:
    """Judgements, with who decided what, and what was undone."""
    lines = []
    for one in judged:
        judgement = one.judgement
        about = " → ".join(one_line(short_id(part)) for part in (judgement.subject, judgement.object) if part)
        words = f"{short_id(judgement.id)}  {day(judgement.at)}  {judgement.kind.value} {about}"
        told = set_by(judgement)
        words += f" {one_line(told)}" if told else ""
        words += f", by {one_line(judgement.by)}" + (f": {one_line(judgement.why)}" if judgement.why else "")
        lines.append(Text(words + (f" (undone by {short_id(one.undone_by)})" if one.undone_by else "")))
    return Group(*lines)
