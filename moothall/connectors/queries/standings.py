"""How every connector stands, of whatever kind. An area with connectors of its own adds its function to `SOURCES`."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.cases.models import Case
from moothall.connectors.models import Connector, Delivery, Progress, Report, Webhook
from moothall.connectors.queries.roads import standing_of
from moothall.connectors.workflow import DELIVERY_COLOURS
from moothall.connectors.workflow import Delivery as State
from moothall.connectors.workflow import Errand as ErrandState
from moothall.connectors.workflow import Report as ReportState
from moothall.directory.models import Organisation
from moothall.lib.references import reference
from moothall.messaging.queries import standings as messaging_standings
from moothall.ui.shapes import Standing

Words = str | LazyText
MOST_REFUSED = 200


class WebhookLine(NamedTuple):
    """A webhook as the list shows it."""

    webhook: Webhook
    state: Words
    colour: str
    is_flagged: bool


def webhook_state(webhook: Webhook, *, at: datetime) -> tuple[Words, str]:
    """Return how a webhook stands, in a word and a colour."""
    progress = webhook.progress
    if webhook.paused:
        return webhook.get_paused_display(), "grey"
    if progress.flagged_at is not None:
        return _("Failing for more than 24 hours"), "red"
    if progress.failing_since is not None:
        return _("Failing"), "orange"
    if progress.refused_in_a_row:
        return _("Refuses events"), "yellow"
    return (_("Well"), "green") if progress.taken_at else (_("Nothing sent yet"), "blue")


def webhook_lines(*, at: datetime) -> list[WebhookLine]:
    """Return every webhook with how it stands, those that need somebody first."""
    rows = Webhook.objects.select_related("organisation", "progress").order_by("name")
    lines = [WebhookLine(each, *webhook_state(each, at=at), each.progress.flagged_at is not None) for each in rows]
    return sorted(lines, key=lambda line: (not line.is_flagged, bool(line.webhook.paused)))


def flagged_webhooks() -> int:
    """Return how many receivers have taken nothing for more than 24 hours."""
    return Progress.objects.filter(flagged_at__isnull=False, webhook__paused="").count()


class RefusedLine(NamedTuple):
    """An event that a receiver refused: what it is about, and how many events of the same thing wait behind it."""

    delivery: Delivery
    about: str
    url: str
    colour: str
    behind: int
    is_parked: bool


def refused_lines(webhook: Webhook) -> list[RefusedLine]:
    """Return what a receiver refused and what waits behind each, parked ones first; at most 200."""
    refused = Delivery.objects.filter(webhook=webhook, state__in=(State.REFUSED, State.PARKED))
    rows = sorted(refused.order_by("id")[:MOST_REFUSED], key=lambda each: each.state != State.PARKED)
    waiting = Delivery.objects.filter(webhook=webhook, state=State.WAITING)
    behind = dict(
        waiting.filter(about_id__in=[each.about_id for each in rows]).values_list("about_id").annotate(Count("pk"))
    )
    prefixes = _prefixes([each.about_id for each in rows if each.about_kind == "case"])
    return [_refused_line(each, behind.get(each.about_id, 0), prefixes) for each in rows]


def _refused_line(delivery: Delivery, behind: int, prefixes: dict[int, str]) -> RefusedLine:
    prefix = prefixes.get(delivery.about_id, "") if delivery.about_kind == "case" else ""
    about = reference(delivery.about_id, prefix) if prefix else f"{delivery.about_kind} {delivery.about_id}"
    url = reverse("cases:case_show", args=[about]) if prefix else ""
    is_parked = delivery.state == State.PARKED
    return RefusedLine(delivery, about, url, DELIVERY_COLOURS[delivery.state], behind, is_parked)


def _prefixes(cases: list[int]) -> dict[int, str]:
    letters = dict(Organisation.objects.values_list("pk", "reference_prefix"))
    return {pk: letters[key] for pk, key in Case.objects.filter(pk__in=cases).values_list("pk", "organisation_id")}


def _accounts(*, at: datetime) -> list[Standing]:
    rows: Any = Connector.objects.select_related("standing").annotate(
        queue=Count("errands", filter=Q(errands__state__in=(ErrandState.WAITING, ErrandState.SENT),
                                        errands__is_whole=False)),
        dead=Count("errands", filter=Q(errands__state=ErrandState.DEAD)),
    )  # fmt: skip
    failed = dict(
        Report.objects.filter(state=ReportState.FAILED).values_list("errand__connector").annotate(Count("pk"))
    )
    return [
        standing_of(each, queue=each.queue, dead=each.dead + failed.get(each.pk, 0)) for each in rows.order_by("name")
    ]


def _webhooks(*, at: datetime) -> list[Standing]:
    parked = dict(Delivery.objects.filter(state=State.PARKED).values_list("webhook").annotate(Count("pk")))
    return [_webhook(line.webhook, parked.get(line.webhook.pk, 0)) for line in webhook_lines(at=at)]


def _webhook(webhook: Webhook, parked: int) -> Standing:
    progress = webhook.progress
    if webhook.paused:
        state: Any = "off"
    elif progress.failing_since is not None:
        state = "failing"
    else:
        state = "well" if progress.taken_at else "unused"
    return Standing(
        name=webhook.name,
        kind=_("Webhook"),
        state=state,
        url=reverse("connectors:webhook_show", args=[webhook.pk]),
        last_at=progress.taken_at,
        last=_("Last event taken"),
        problem=_failure(progress) if progress.failing_since else "",
        since=progress.failing_since,
        queue=progress.waiting,
        dead=parked,
    )


def _failure(progress: Progress) -> str:
    """Return in a sentence why a receiver takes nothing. What it answered, which may be a page, is not for a list."""
    if not progress.status:
        return progress.answer
    known = {each.value: f"{each.value} {each.phrase}" for each in HTTPStatus}
    return _now("It answered {status}.").format(status=known.get(progress.status, progress.status))


Source = Callable[..., list[Standing]]
#: Telephony, the queue and card payments add their own here once they have connectors, and leave the list below.
SOURCES: tuple[Source, ...] = (_accounts, _webhooks, messaging_standings)
NOT_YET: tuple[tuple[Words, Words], ...] = (
    (_("Telephony"), _("Calls come by whatever telephone the council has. Officers record them as new contacts.")),
    (_("Queue"), _("Who waits at the counter is seen at the counter. Officers record the visit as a new contact.")),
    (_("Payment"), _("Nothing is paid here. The page of a service says where and how to pay.")),
)
"""Kinds of system that have no connector, and how the council works meanwhile."""


def all_standings(*, at: datetime) -> list[Standing]:
    """Return how every connector stands, of whatever kind: those that fail or need somebody first."""
    found = [standing for source in SOURCES for standing in source(at=at)]
    return sorted(found, key=lambda each: (each.state != "failing", not each.dead))
