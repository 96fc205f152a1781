"""Cases in the terminal: their list, one of them with what changed, the acts on it, its brief, and what a signed file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from reportedly.api.cases import change_words, rule_words, value_words
from reportedly.cli.safe import one_line, shown
from reportedly.cli.screens.claim import claim_shown, section
from reportedly.cli.screens.claims import figures_words, origins_words, proposition_words, status_text
from reportedly.cli.screens.hanging import hung
from reportedly.cli.screens.page import page_of
from reportedly.cli.screens.phrases import counted, days, minute, short_id
from reportedly.cli.screens.why import judged_shown
from reportedly.cli.table import shortened
from reportedly.records import CaseActKind, SaidBetween

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from reportedly.api.briefs import Brief
    from reportedly.api.case_checking import CaseVerified
    from reportedly.ledger.case_rows import CaseActed, CaseClaim, CaseHeld, CaseLine, CaseNote, ClaimChange, Watched

_PROPOSITION, _VALUE = 180, 120
#: So many changes of one rule are shown; as JSON all are written.
_CHANGES = 20


def cases_shown(lines: Iterable[CaseLine]) -> Group:
    """The Cases, two lines each."""
    parts: list[RenderableType] = []
    for line in lines:
        changed = f" · {line.fresh} changed since you looked" if line.fresh else ""
        closed = " · closed" if line.closed else ""
        parts += [
            Text.assemble(short_id(line.id), "  ", (one_line(line.title), "bold")),
            Text(f"  {_size(line)} · opened by {one_line(line.by)}, {minute(line.at)}{closed}{changed}"),
        ]
    return Group(*parts)


def _size(line: CaseLine) -> str:
    words = [counted(line.claims, "claim")]
    words += [counted(line.notes, "note")] if line.notes else []
    words += [counted(line.rules, "watch rule")] if line.rules else []
    return ", ".join(words)


def case_shown(case: CaseHeld) -> Group:
    """A Case: its notes, its Claims in order with what changed in each, and its watch rules."""
    looked = f"you looked last on {minute(case.seen_at)}" if case.seen_at else "you have not marked it as seen"
    line = case.line
    parts: list[RenderableType] = [
        Text(one_line(line.title), style="bold"),
        Text(f"{line.id}  {'closed' if line.closed else 'open'} · {_size(line)} · {looked}"),
        *_notes(case.notes),
        Text(),
    ]
    claims = [_claim(number, claim) for number, claim in enumerate(case.claims, start=1)]
    parts += section("Claims", Group(*claims) if claims else Text("none yet; case ID add CLAIM puts one in"))
    if case.rules:
        parts += section("Watch rules", Group(*(_rule(rule) for rule in case.rules)))
    return Group(*parts[:-1])


def _notes(notes: Iterable[CaseNote]) -> list[Text]:
    return [Text(f"“{one_line(note.words)}” — {one_line(note.by)}, {minute(note.at)}", "italic") for note in notes]


def _claim(number: int, claim: CaseClaim) -> Group:
    line = claim.line
    head = Text.assemble(f"{short_id(line.id)}  ", status_text(line.status))
    facts = (
        origins_words(line.independent, line.unknown),
        figures_words(line),
        line.first and days(SaidBetween(first=line.first, last=line.last)),
    )
    head.append("  " + " · ".join(fact for fact in facts if fact))
    words = [Text(shortened(proposition_words(line.proposition), _PROPOSITION), "bold"), *_notes(claim.notes)]
    if claim.is_fresh:
        words.append(Text(f"put in by {one_line(claim.by)} since you looked", "yellow"))
    if claim.change is not None:
        words += [Text(f"changed: {one_line(told)}", "yellow") for told in change_words(claim.change)]
    return Group(hung(f"{number}.", head), Padding(Group(*words), (0, 0, 0, 3), expand=False))


def _rule(watched: Watched) -> Group:
    rule = watched.rule
    name = f"{one_line(rule.name)}: " if rule.name else ""
    fits = counted(watched.fits, "claim") + (" and more fit" if watched.more else " fit" + "s" * (watched.fits == 1))
    lines = [Text(f"{short_id(rule.id)}  {name}claims {one_line(rule_words(rule.filter))}; {fits}")]
    lines += [line for change in watched.changes[:_CHANGES] for line in _change(change)]
    left = len(watched.changes) - _CHANGES
    lines += [Text(f"   and {left} more; --json has all")] if left > 0 else []
    lines += [] if watched.changes else [Text("   nothing new since you looked")]
    return Group(*lines)


_HOW = {"new": "newly fits", "changed": "changed", "gone": "fits no more"}


def _change(change: ClaimChange) -> Iterator[Text]:
    words = shortened(proposition_words(change.proposition), _PROPOSITION)
    yield Text(f"   {_HOW[change.how.value]}: {short_id(change.claim)}  {words}", "yellow")
    told = "; ".join(map(one_line, change_words(change)))
    if told:
        yield Text(f"     {told}")


def acts_shown(acts: Sequence[CaseActed]) -> Group:
    """Acts on a Case, with who did what, and what was undone."""
    return Group(*(Text(_act(one)) for one in acts))


def _act(one: CaseActed) -> str:
    act = one.act
    named = one_line(short_id(act.object)) if act.object else ""
    value = value_words(act)
    if act.kind is CaseActKind.MOVE:
        value = f"before {short_id(value)}" if value else "to the end"
    words = " ".join(part for part in (act.kind.value, named, shortened(one_line(value), _VALUE)) if part)
    undoes = f" of {short_id(act.undoes)}" if act.undoes else ""
    undone = f" (undone by {short_id(one.undone_by)})" if one.undone_by else ""
    return f"{short_id(act.id)}  {minute(act.at)}  {words}{undoes}, by {one_line(act.by)}{undone}"


def brief_shown(brief: Brief, *, width: int, full: bool) -> Group:
    """A Case whole, with the page of each of its Claims."""
    parts: list[RenderableType] = [case_shown(brief.case), Text()]
    for number, claim in enumerate(brief.claims, start=1):
        page = page_of(claim.why.claim, claim.why.verdict, claim.rows)
        parts += [Text(f"— {number} of {len(brief.claims)} —"), claim_shown(page, width=width, full=full), Text()]
        parts += [Text(one_line(f"{claim.machine} {claim.people}")), *_notes(claim.held.notes)]
        parts += [judged_shown(claim.why.judgements)] if claim.why.judgements else []
        parts.append(Text())
    parts.append(Text(f"From the ledger's act {brief.case.head}, whose link is {brief.link}."))
    return Group(*parts)


def verified_shown(found: CaseVerified) -> Group:
    """What a signed file is, and what is wrong with it."""
    size = f"{counted(found.claims, 'claim')}, {counted(found.statements, 'statement')}, {counted(found.documents, 'document')}"
    lines = [
        Text(shown(found.title), "bold"),
        Text(f"{found.case}: {size}"),
        Text(f"signed on {minute(found.signed_at)} by one who calls himself {one_line(found.signed_by)}"),
        Text(f"key      {found.key}"),
        Text(f"ledger   act {found.acts}, link {found.link}"),
    ]
    lines += [Text(f"! {one_line(fault.what)}: {one_line(fault.problem)}", "bold red") for fault in found.faults]
    if not found.faults:
        beside = ", and the ledger holds the same documents and words" if found.with_ledger else ""
        lines.append(Text(f"The file is as it was signed, and each status follows from its statements{beside}."))
        lines.append(Text("Whose key it is, the file can't show: compare it with one that you know."))
    return Group(*lines)
