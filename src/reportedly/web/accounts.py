"""Who may come in to a desk that a team shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reportedly.web.desk import Visitor


class Accounts(Protocol):
    """The people of a team, with their sessions and tokens."""

    def visitor(self, *, session: str, token: str) -> Visitor | None:
        """Whose session or token it is, None where it is nobody's, has ended or was taken back."""
        ...
