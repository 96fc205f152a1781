"""Who types: the name under which things are kept where none is given."""

from __future__ import annotations

import getpass

from reportedly.errors import BadOptionError


def user() -> str:
    """The user of this system; BadOptionError where it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise BadOptionError("--by", "this system does not say who you are", "name yourself with --by") from None
