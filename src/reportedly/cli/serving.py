"""What `reportedly serve` does: opens the desk on this machine and says where, until it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from rich.text import Text

from reportedly.cli.answering import DONE, answer_from
from reportedly.errors import BadOptionError

if TYPE_CHECKING:
    from reportedly.api.ledger import Ledger
    from reportedly.cli.answering import Answer


def serve(ledger: str | None, *, port: int) -> NoReturn:
    """Serve the ledger until interrupted; the address goes to standard output, for a browser or a script."""
    from reportedly.web import serving  # noqa: PLC0415 - only this command serves

    def answer(desk: Ledger, out: Answer) -> int:
        try:
            doorway = serving.open_doorway(desk.rows, port=port)
        except OSError as error:
            told = f"{port} can't be taken ({error.strerror or error})"
            raise BadOptionError("--port", told, "name another, or 0 for a free one") from error

        def ready(address: str) -> None:
            out.show(Text(f"The desk is open at\n\n  {address}\n"))
            out.talk.say(f"{desk.where}; stop with Ctrl-C. The address holds the key: who has it may judge.")

        serving.serve(doorway, ready)
        return DONE

    answer_from(ledger, answer, json=False, writes=True)
