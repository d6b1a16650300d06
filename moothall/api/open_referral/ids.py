"""The ids of Open Referral: made from our codes, so that they stay the same for good and nothing is stored."""

from uuid import UUID, uuid5

NAMESPACE = UUID("6d6f6f74-6861-5c6c-8000-6f70656e7265")
"""Ours alone. It may never change: other directories keep what is made from it."""


def id_of(kind: str, *codes: object) -> str:
    """Return the id of one thing, such as id_of("service", "missed-bin")."""
    return str(uuid5(NAMESPACE, "/".join([kind, *map(str, codes)])))
