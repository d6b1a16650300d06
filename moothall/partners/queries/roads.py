"""How the road stands by which cases reach a partner."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import OWN_SYSTEM, Partnership, Road
from moothall.messaging.models import Message
from moothall.messaging.workflow import State
from moothall.ui.shapes import Standing

Source = Callable[..., Standing | None]
LATEST = 50
_sources: list[Source] = []


def install_roads(source: Source) -> None:
    """Say who knows how the roads into partners’ own systems stand. Called once, when the program starts."""
    _sources[:] = [source]


def road_standing(partnership: Partnership, *, at: datetime) -> Standing:
    """Return how a partner’s road stands; three queries at most."""
    kind = partnership.get_road_display()
    if partnership.road == Road.DESK:
        return Standing(name=kind, kind=kind, state="well")
    if partnership.road not in OWN_SYSTEM:
        return by_mail(partnership.road_address, kind=kind)
    found = next((standing for source in _sources if (standing := source(partnership, at=at))), None)
    if found is None or found.state == "off":
        return Standing(name=kind, kind=kind, state="off", problem=_instead(partnership))
    return found


def _instead(partnership: Partnership) -> str:
    if partnership.road_address:
        return _now("No connector in use leads there. They are told by email: {address}").format(
            address=partnership.road_address
        )
    return _now("No connector in use leads there, and no email address is given: nobody there is told.")


def by_mail(address: str, *, kind: Any) -> Standing:
    """Return how mail to a partner stands, by the newest messages to its address."""
    newest = Message.objects.filter(address=address, template__startswith="partner_").order_by("-id")
    rows = list(newest.values_list("state", "sent_at", "problem", "made_at")[:LATEST])
    sent_at = max((row[1] for row in rows if row[1]), default=None)
    stuck = next((row for row in rows if row[2] and row[0] in (State.WAITING, State.FAILED)), None)
    return Standing(
        name=address,
        kind=kind,
        state="failing" if stuck else "well" if sent_at else "unused",
        last_at=sent_at,
        last=_("Last message sent"),
        problem=stuck[2] if stuck else "",
        since=stuck[3] if stuck else None,
        queue=sum(row[0] == State.WAITING for row in rows),
        dead=sum(row[0] == State.FAILED for row in rows),
    )
