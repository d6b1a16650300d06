"""The marks by which answers find their way back, made with this installation's own secret."""

import hashlib
from functools import lru_cache

from django.conf import settings

from moothall.lib.mail.threads import Threads


@lru_cache
def threads() -> Threads:
    """Return the maker and reader of marks."""
    return Threads(hashlib.sha256(b"mail threads:" + settings.SECRET_KEY.encode()).digest())


@lru_cache
def loop_mark() -> str:
    """Return what every message of ours carries, so that one that comes back is known."""
    return hashlib.sha256(b"mail loop:" + settings.SECRET_KEY.encode()).hexdigest()[:20]
