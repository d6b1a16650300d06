"""Which addresses take mail, kept at hand: the listener asks for every recipient."""

import time
from dataclasses import dataclass

from moothall.accounts.models import Officer
from moothall.directory.models import Team
from moothall.lib.email_address import email_address
from moothall.lib.mail.threads import plain_address
from moothall.messaging.models import Mailbox

LOOK_AGAIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Addressee:
    """For whom a message is: the organisation, its mailbox, and the officer or team whose own address it is."""

    organisation_id: int
    mailbox_id: int | None = None
    channel: str = "email"
    officer_id: int | None = None
    team_id: int | None = None


@dataclass
class _Held:
    known: dict[str, Addressee]
    looked_at: float


_held = _Held({}, 0.0)


def addressee_of(address: str) -> Addressee | None:
    """Return for whom an address is, with whatever stands behind its plus sign left out; None for one not ours."""
    global _held
    if not _held.looked_at or time.monotonic() - _held.looked_at > LOOK_AGAIN_SECONDS:
        _held = _Held(_all(), time.monotonic())
    written = email_address(address)
    if written is None:
        return None
    return _held.known.get(written) or _held.known.get(plain_address(written))


def forget_addresses() -> None:
    """Look afresh next time."""
    _held.looked_at = 0.0


def _all() -> dict[str, Addressee]:
    """Return every address that takes mail: of teams and officers, then of mailboxes, which count for more."""
    known: dict[str, Addressee] = {}
    for pk, address, organisation in Team.objects.exclude(email="").values_list("id", "email", "organisation_id"):
        known[address.lower()] = Addressee(organisation, team_id=pk)
    officers = Officer.objects.filter(is_active=True, workplace__isnull=False).exclude(email="")
    for pk, address, organisation in officers.values_list("id", "email", "workplace__organisation_id"):
        known[address.lower()] = Addressee(organisation, officer_id=pk)
    for box in Mailbox.objects.in_use():
        known[box.address.lower()] = Addressee(box.organisation_id, mailbox_id=box.pk, channel=box.channel)
    return known
