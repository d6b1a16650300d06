"""Secrets of other systems as they stand in the database: of no use without the installation's own secret."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken


class SealBroken(Exception):
    """A secret was sealed with another installation's key, or changed."""


def seal(text: str, *, secret: str, purpose: str) -> str:
    """Return a secret sealed for one purpose; sealing again gives another text."""
    return _lock(secret, purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, secret: str, purpose: str) -> str:
    """Return what was sealed. Raises SealBroken."""
    try:
        return _lock(secret, purpose).decrypt(sealed.encode()).decode()
    except (InvalidToken, UnicodeError) as problem:
        raise SealBroken("This secret was sealed by another installation. Enter it again.") from problem


def _lock(secret: str, purpose: str) -> Fernet:
    digest = hashlib.sha256(f"{purpose}:".encode() + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
