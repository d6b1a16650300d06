"""Saying from which day a service is offered where."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, make
from moothall.directory.models import RollOut
from moothall.journal.actions import taking_out


@transaction.atomic
def plan_roll_out(facts: Facts, *, by: Officer | None, at: datetime) -> RollOut:
    """Hold a service back at a site, on a channel or everywhere until a day."""
    said = {"service": facts["service"].code, "live_on": facts["live_on"].isoformat()}
    return make("roll_out.planned", RollOut(), facts, by=by, at=at, **said)


@transaction.atomic
def change_roll_out(roll_out: RollOut, facts: Facts, *, by: Officer | None, at: datetime) -> RollOut:
    """Give a roll-out another day or place."""
    said = {"service": facts["service"].code, "live_on": facts["live_on"].isoformat()}
    return change("roll_out.changed", roll_out, facts, by=by, at=at, **said)


@transaction.atomic
def drop_roll_out(roll_out: RollOut, *, by: Officer | None, at: datetime) -> None:
    """Hold the service back no longer."""
    roll_out = RollOut.objects.select_related("service").get(pk=roll_out.pk)
    taking_out("roll_out.dropped", roll_out, by=by, at=at, service=roll_out.service.code)
