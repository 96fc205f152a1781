"""Forms that come from this desk, once: a signed token in each, good for one act of one visitor."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from reportedly.errors import StaleFormError

if TYPE_CHECKING:
    from reportedly.web.desk import Visitor

#: A form may stay open for so many seconds.
OPEN_FOR = 12 * 3600
#: So many tokens are remembered as used.
_KEPT = 20_000


class Forms:
    """Issues tokens and takes each once; threads may share it."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="form")
        self._used: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def token(self, visitor: Visitor) -> str:
        """A token for a form that is shown to this visitor."""
        return self._signer.dumps([secrets.token_urlsafe(9), visitor.name])

    def take(self, token: str, visitor: Visitor) -> bool:
        """Use a token up; False where it was used before: the form was sent twice. StaleFormError if it is no good."""
        try:
            nonce, name = self._signer.loads(token, max_age=OPEN_FOR)
        except SignatureExpired as error:
            raise StaleFormError("form", "it was open for too long", "send it once more") from error
        except (BadSignature, ValueError, TypeError) as error:
            raise StaleFormError("form", "it is not from this desk as it runs now", "send it once more") from error
        # A form that was kept when a session had ended was shown to nobody, and is sent by who came in again.
        if name not in ("", visitor.name):
            raise StaleFormError("form", f"it was made for {name}", "look at what it says, and send it once more")
        with self._lock:
            if nonce in self._used:
                return False
            self._used[nonce] = None
            while len(self._used) > _KEPT:
                self._used.popitem(last=False)
        return True

    def give_back(self, token: str) -> None:
        """Let a token that was taken be good again: nothing came of the act, and who goes back may send the form anew."""
        nonce, _ = self._signer.loads(token)
        with self._lock:
            self._used.pop(nonce, None)
