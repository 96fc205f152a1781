"""What `reportedly cases` and `reportedly case` do."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from reportedly.api.case_checking import verify_case
from reportedly.api.cases import made_act
from reportedly.cli.answering import DONE, FAILED, Answer, answer_from, end_with, opened
from reportedly.cli.screens.cases import acts_shown, brief_shown, case_shown, cases_shown, verified_shown
from reportedly.cli.standard_output import writing
from reportedly.cli.who import user
from reportedly.errors import BadOptionError
from reportedly.export.atomic import written_whole
from reportedly.records import CaseActKind
from reportedly.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import RenderableType

    from reportedly.api.ledger import Ledger
    from reportedly.ledger.case_rows import CaseActed

#: So many Cases or acts are shown where nobody says how many; as JSON all are written.
_USUAL = 20


class Said(NamedTuple):
    """What a person says of a Case on the command line."""

    case: str
    act: str | None
    what: tuple[str, ...]
    on: str | None
    before: str | None
    watched: Mapping[str, str | None]
    by: str | None
    key: Path | None


def cases(
    *, closed: bool | None, claim: str | None, by: str | None, limit: int | None, ledger: str | None, json: bool
) -> NoReturn:
    """Lines of Cases."""

    def answer(desk: Ledger, out: Answer) -> int:
        most = limit if out.json or limit is not None else _USUAL
        found = desk.cases(closed=closed, claim=claim, reader=by or user(), limit=most)
        if out.json:
            out.write(found)
            return DONE
        lines = list(found)
        if lines:
            out.show(cases_shown(lines))
        else:
            out.say("no case fits; reportedly case open TITLE makes one")
        return DONE

    answer_from(ledger, answer, json=json)


def case(said: Said, *, full: bool, limit: int | None, ledger: str | None, json: bool) -> NoReturn:
    """Show a Case, or do something with it and tell what was kept."""
    if said.case.casefold() == "open":
        answer_from(ledger, lambda desk, out: _open(desk, out, said), json=json, writes=True, create=False)
    shown = {None: _show, "log": _log, "brief": _brief, "export": _export}.get(said.act)
    if shown is not None:
        answer_from(ledger, lambda desk, out: shown(desk, out, said, full, limit), json=json)
    answer_from(ledger, lambda desk, out: _act(desk, out, said), json=json, writes=True, create=False)


def _open(desk: Ledger, out: Answer, said: Said) -> int:
    if not said.act:
        raise BadOptionError("TITLE", "the case has no title", 'give one: case open "The minibus"')
    held = desk.open_case(said.act, *said.what, by=said.by or user())
    if out.json:
        out.write([held])
    else:
        out.show(case_shown(held))
        out.say(f"opened as {held.line.id}")
    return DONE


def _told(out: Answer, records: Sequence[object], shown: Callable[[], RenderableType]) -> int:
    """Write records as JSON where that was asked for, else what people read."""
    if out.json:
        out.write(records)
    else:
        out.show(shown())
    return DONE


def _show(desk: Ledger, out: Answer, said: Said, _full: bool, _limit: int | None) -> int:
    held = desk.case(said.case, reader=said.by or user())
    return _told(out, [held], lambda: case_shown(held))


def _log(desk: Ledger, out: Answer, said: Said, _full: bool, limit: int | None) -> int:
    found = list(desk.case_acts(said.case, limit=limit if out.json or limit is not None else _USUAL))
    return _told(out, found, lambda: acts_shown(found))


def _brief(desk: Ledger, out: Answer, said: Said, full: bool, _limit: int | None) -> int:
    found = desk.brief(said.case, reader=said.by or user())
    return _told(out, [found], lambda: brief_shown(found, width=out.width, full=full))


def _export(desk: Ledger, out: Answer, said: Said, _full: bool, _limit: int | None) -> int:
    signed = desk.sign_case(said.case, by=said.by or user(), key=said.key)
    if not said.what or said.what[0] == "-":
        with writing():
            sys.stdout.buffer.write(signed)
            sys.stdout.buffer.flush()
        return DONE
    file = Path(said.what[0])
    try:
        with written_whole(file) as written:
            written.write(signed.decode("utf-8"))
    except OSError as error:
        raise BadOptionError("FILE", f"{file} can't be written ({error.strerror})", "name another file") from error
    found = verify_case(signed)
    if out.json:
        out.write([found])
    else:
        out.show(verified_shown(found))
        out.say(f"signed as {file}; reportedly verify {file} checks it, and --key names whose it must be")
    return DONE


def _act(desk: Ledger, out: Answer, said: Said) -> int:
    kept = list(_kept(desk, said))
    if out.json:
        out.write(kept)
    else:
        out.show(acts_shown(kept))
        out.say(f"kept; reportedly case {kept[-1].act.case[:12]} undo {kept[-1].act.id[:12]} takes it back")
    return DONE


def _kept(desk: Ledger, said: Said) -> tuple[CaseActed, ...]:
    """Do what is meant, all of it or nothing; BadOptionError where a part of it is missing."""
    by, act, at = said.by or user(), said.act or "", datetime.now(UTC)
    words = " ".join(said.what) or None
    if act == CaseActKind.WATCH:
        return (desk.watch(said.case, by=by, name=words, **{n: v for n, v in said.watched.items() if v}),)
    if act in (CaseActKind.ADD, CaseActKind.TAKE_OUT):
        given: list[tuple[str | None, str | None]] = [(_one(one, act), None) for one in said.what or ("",)]
    elif act in (CaseActKind.MOVE, CaseActKind.UNWATCH):
        given = [(_one(words, act), said.before)]
    elif act == CaseActKind.UNDO:
        given = [(None, None)]
    else:
        given = [(said.on, words)]
    undoes = _one(words, act) if act == CaseActKind.UNDO else None
    made = [made_act(desk.rows, act, said.case, one, by=by, at=at, value=value, undoes=undoes) for one, value in given]
    return desk.rows.act_on_cases(made)


def _one(given: str | None, act: str) -> str:
    if not given:
        raise BadOptionError("WHAT", f"{act} needs to know what", f"give its id: case ID {act} …")
    return given


def verify_file(file: Path, *, key: str | None, ledger: str | None, json: bool) -> NoReturn:
    """Check a signed file; also against a ledger, where one is named."""

    def act(out: Answer) -> int:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise BadOptionError("FILE", f"{file} can't be read ({error.strerror})", "name a signed file") from error
        if ledger is None:
            found = verify_case(data, key=key)
        else:
            with opened(read_settings(ledger).ledger, writes=False) as desk:
                found = verify_case(data, key=key, rows=desk.rows)
        if out.json:
            out.write([found])
        else:
            out.show(verified_shown(found))
        return FAILED if found.faults else DONE

    end_with(act, json=json)
