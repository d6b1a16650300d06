"""What promises do when something they rest on has changed. Reactions to events of the journal."""

from procrastinate.contrib.django import app

from moothall.journal.models import Event
from moothall.promises.models import Promise


def recompute_clocks(event: Event) -> None:
    """Have the running clocks of the changed calendar, promise or service reckoned anew by a job.

    Follows `promise.changed`, `promise.tightened`, `promise.tightening_ended`, `promise.tightening_changed` and the
    events of directory that change a calendar or publish a service.
    """
    _defer([(event.about_kind, event.about_id)])


def recompute_clocks_of_charter(event: Event) -> None:
    """Have the running clocks of every promise that a new charter changed reckoned anew."""
    changed = Promise.objects.filter(code__in=event.facts.get("changed", []))
    _defer([("promise", key) for key in changed.values_list("pk", flat=True)])


def _defer(changes: list[tuple[str, int]]) -> None:
    task = app.configure_task("moothall.promises.recompute", queue="timed")
    for kind, key in changes:
        task.defer(kind=kind, key=key)
