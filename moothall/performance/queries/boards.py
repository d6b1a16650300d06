"""What those who watch a board are answered with: the board held in the process, and the passes that open it.

Everybody who watches asks every second. A pass says, signed, which board somebody may watch and what of it, so that
neither session nor officer is looked up; the row is read four times a second at most, however many watch.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from time import monotonic

import msgspec
from django.core import signing

from moothall.database import fetched
from moothall.performance.models import BoardLink
from moothall.performance.queries.today import Today, read_today
from moothall.performance.rules import local_day

HELD_FOR = 0.25
GOOD_FOR = timedelta(days=1)
SILENT_AFTER = timedelta(seconds=90)
"""A board that nobody looked at for so long may be wrong: the keeper looks every half minute."""
PASS_SALT, LINK_SALT = "performance.board", "performance.board.link"
READ = """
SELECT b.number, b.at, b.facts::text, ARRAY(
    SELECT l.id FROM performance_boardlink l
    WHERE l.organisation_id = b.organisation_id AND l.withdrawn_at IS NULL AND l.ends_on >= %s
) FROM performance_board b WHERE b.organisation_id = %s
"""


@dataclass(frozen=True, eq=False)
class HeldBoard:
    """A board as this process read it last, and the links that were good then."""

    number: int
    at: datetime
    today: Today
    links: frozenset[int]

    def is_silent(self, at: datetime) -> bool:
        """Say whether nobody has looked for so long that it may be wrong."""
        return at - self.at > SILENT_AFTER

    def seen_as(self, at: datetime) -> str:
        """Return what a viewer has seen who sees it now: it changes with the facts, each minute, and with silence."""
        return f"{self.number}-{self.at:%H%M}{'-silent' if self.is_silent(at) else ''}"


class BoardPass(msgspec.Struct, array_like=True, frozen=True):
    """Which board somebody may watch, as what, and until when (seconds since 1970).

    `link` is the number of the link that shows it, 0 for an officer. `lists` are the lists that may be opened.
    """

    organisation_id: int
    until: int
    link: int = 0
    is_screen: bool = False
    lists: tuple[str, ...] = ()

    def signed(self) -> str:
        """Return the pass as an address holds it."""
        return signing.Signer(salt=PASS_SALT).sign_object(list(msgspec.to_builtins(self)))


@lru_cache(maxsize=512)
def pass_of(key: str) -> BoardPass | None:
    """Return the pass that was signed so, whether or not its time is up; None for what nobody signed here."""
    try:
        return msgspec.convert(signing.Signer(salt=PASS_SALT).unsign_object(key), BoardPass)
    except (signing.BadSignature, msgspec.ValidationError, ValueError):
        return None


def link_key(link: BoardLink) -> str:
    """Return what the address of a link holds."""
    return signing.Signer(salt=LINK_SALT).sign(str(link.pk))


def link_called(key: str, *, today: date) -> BoardLink | None:
    """Return the link with this address; None where it was forged, withdrawn, or has ended."""
    try:
        number = signing.Signer(salt=LINK_SALT).unsign(key)
    except signing.BadSignature:
        return None
    return BoardLink.objects.good(today).select_related("organisation").filter(pk=int(number)).first()


@dataclass
class _Place:
    """Where the board of one council is held. Whoever reads it anew has the others wait for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    read_at: float = float("-inf")
    board: HeldBoard | None = None


_places: dict[int, _Place] = {}


def board_held(organisation_id: int, *, at: datetime, clock: Callable[[], float] = monotonic) -> HeldBoard | None:
    """Return the board of a council, as it was a quarter of a second ago at most; None where there is none yet."""
    place = _places.setdefault(organisation_id, _Place())
    with place.lock:
        if clock() - place.read_at >= HELD_FOR:
            place.board = _read(organisation_id, place.board, at=at)
            place.read_at = clock()
        return place.board


def forget_boards() -> None:
    """Read boards anew, whatever was held."""
    _places.clear()


def _read(organisation_id: int, held: HeldBoard | None, *, at: datetime) -> HeldBoard | None:
    rows = fetched(READ, [local_day(at), organisation_id])
    if not rows:
        return None
    ((number, looked_at, facts, links),) = rows
    if held is None or held.number != number:
        return HeldBoard(number, looked_at, read_today(msgspec.json.decode(facts)), frozenset(links))
    is_same = held.at == looked_at and held.links == frozenset(links)
    return held if is_same else HeldBoard(number, looked_at, held.today, frozenset(links))
