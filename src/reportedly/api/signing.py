"""The key with which a desk signs: Ed25519, kept in a file that only its owner may read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import BadOptionError
from reportedly.settings import data_folder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

#: The raw public key has so many bytes.
KEY_BYTES, SIGNATURE_BYTES = 32, 64


def key_place(ledger: str) -> Path:
    """Where the key of a ledger is kept: beside its file, or in the user's data folder where it is in PostgreSQL.

    >>> key_place("/srv/desk.ledger").name
    'desk.ledger.key'
    """
    if "://" in ledger:
        return data_folder(os.environ) / "reportedly" / "signing.key"
    return Path(f"{ledger}.key")


def open_key(place: Path) -> Ed25519PrivateKey:
    """The key in a file, made where there is none; BadOptionError where it can't be made or is no such key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - few sign
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - likewise

    try:
        pem = place.read_bytes() if place.exists() else _make(place)
    except OSError as error:
        problem = f"{place} can't be used ({error.strerror or error})"
        raise BadOptionError("key", problem, "name another file for the key") from error
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise BadOptionError("key", f"{place} holds no key that can be read", "name another file") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadOptionError("key", f"{place} holds a key of another kind", "name one for Ed25519, or a new file")
    return key


def _make(place: Path) -> bytes:
    """A new key in a file of its own; where another process makes it first, that one's."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - few sign
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - likewise
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, place)  # unlike a rename, it never takes the place of a key that is there
    except FileExistsError:
        return place.read_bytes()
    finally:
        aside.unlink()
    return pem


def public_key(key: Ed25519PrivateKey) -> bytes:
    """The raw public key."""
    return key.public_key().public_bytes_raw()


def is_signed(body: bytes, signature: bytes, key: bytes) -> bool:
    """Whether the holder of a public key signed these bytes."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - few verify
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - likewise

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, body)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: bytes) -> str:
    """What people compare: the SHA-256 of the raw public key.

    >>> fingerprint(bytes(32))[:16]
    '66687aadf862bd77'
    """
    return sha256(key).hexdigest()


def known_fingerprint(place: Path) -> str | None:
    """The fingerprint of the key in a file; None where there is none yet, or it can't be read."""
    if not place.exists():
        return None
    try:
        return fingerprint(public_key(open_key(place)))
    except BadOptionError:
        return None
