"""Setting up who hears of what happens, and what to do about what was not taken."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.models import Officer
from moothall.connectors.models import Delivery, Progress, Webhook
from moothall.connectors.queries.lanes import PURPOSE
from moothall.connectors.queries.places import Place, end_of_journal
from moothall.connectors.rules import OLD_SECRET_FOR
from moothall.connectors.workflow import Delivery as State
from moothall.connectors.workflow import Paused
from moothall.journal.actions import changing, created, record_event
from moothall.journal.kinds import SettingRefused
from moothall.lib.sealed import seal

SECRET_BYTES = 32
NAMESAKE = lazy("There is a webhook of this name already. Choose another name")


def new_secret() -> str:
    """Return a secret as Standard Webhooks writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def _sealed(secret: str) -> str:
    return seal(secret, secret=settings.SECRET_KEY, purpose=PURPOSE)


def mark_of_secret(webhook: Webhook) -> str:
    """Return what tells the secret of a subscription from those before and after it, without giving it away."""
    return hashlib.sha256(webhook.secret.encode()).hexdigest()[:16]


@transaction.atomic
def make_webhook(facts: Mapping[str, Any], *, by: Officer | None, at: datetime) -> tuple[Webhook, str]:
    """Set up a subscription to what happens from now on. Its secret is returned once and can never be shown again.

    Raises SettingRefused for a name that another has, so that a form that is sent twice, or twice at once, makes one.
    """
    secret = new_secret()
    try:
        with transaction.atomic():
            webhook = Webhook.objects.create(**facts, secret=_sealed(secret), made_at=at)
    except IntegrityError:
        raise SettingRefused(str(NAMESAKE), field="name") from None
    place = end_of_journal()
    Progress.objects.create(webhook=webhook, block=place.block, after_event=place.after_event)
    created("webhook.made", webhook, by=by, at=at, name=webhook.name)
    return webhook, secret


@transaction.atomic
def change_webhook(webhook: Webhook, facts: Mapping[str, Any], *, by: Officer | None, at: datetime) -> Webhook:
    """Change what a subscription is called, where it goes or which events it is to. What waits goes to the new
    place."""
    with changing("webhook.changed", webhook, by=by, at=at, name=facts.get("name", webhook.name)) as webhook:
        for name, value in facts.items():
            setattr(webhook, name, value)
        webhook.save(update_fields=[*facts])
    _begin_again(webhook)
    return webhook


@transaction.atomic
def pause_webhook(webhook: Webhook, *, by: Officer | None, at: datetime, because: str = Paused.ASKED) -> Webhook:
    """Send nothing for now. What happens meanwhile is not lost: the place in the journal stays."""
    words = str(Paused(because).label)
    with changing("webhook.paused", webhook, by=by, at=at, name=webhook.name, because=words) as webhook:
        webhook.paused = because
        webhook.save(update_fields=["paused"])
    return webhook


@transaction.atomic
def resume_webhook(webhook: Webhook, *, by: Officer | None, at: datetime) -> Webhook:
    """Go on where it was paused."""
    with changing("webhook.resumed", webhook, by=by, at=at, name=webhook.name) as webhook:
        webhook.paused = ""
        webhook.save(update_fields=["paused"])
    _begin_again(webhook)
    return webhook


@transaction.atomic
def rotate_secret(webhook: Webhook, *, seen: str, by: Officer | None, at: datetime) -> str:
    """Give a subscription a new secret, returned once. For a day the old one signs as well, so that nothing is
    refused.

    `seen` is the mark of the secret that is replaced. Raises SettingRefused when that was replaced already: what the
    receiver was given then would end after a day.
    """
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if seen != mark_of_secret(webhook):
        raise SettingRefused(_("A new secret was made already, and shown then. If nobody copied it, make another."))
    secret = new_secret()
    webhook.old_secret, webhook.old_secret_until = webhook.secret, at + OLD_SECRET_FOR
    webhook.secret = _sealed(secret)
    webhook.save(update_fields=["secret", "old_secret", "old_secret_until"])
    record_event("webhook.secret_changed", about=webhook, by=by, at=at, name=webhook.name)
    return secret


@transaction.atomic
def replay_webhook(webhook: Webhook, place: Place, *, by: Officer | None, at: datetime) -> Webhook:
    """Send everything again that happened from a place in the journal on. What waits now comes again in its turn.

    Raises SettingRefused for a place that is not behind us, beyond which something could be left out.
    """
    progress = Progress.objects.select_for_update().get(pk=webhook.pk)
    owed = Delivery.objects.filter(webhook=webhook).owed()
    if place > Place(progress.block, progress.after_event) and owed.exists():
        raise SettingRefused(_("Something before that is still to be sent. Choose an earlier point."))
    owed.delete()
    progress.block, progress.after_event, progress.waiting = place.block, place.after_event, 0
    progress.next_try_at, progress.refused_in_a_row = None, 0
    progress.round += 1
    progress.save()
    record_event("webhook.replayed", about=webhook, by=by, at=at, name=webhook.name, block=place.block)
    return webhook


@transaction.atomic
def try_webhook(webhook: Webhook, *, by: Officer | None, at: datetime) -> None:
    """Send a test: an event that goes to this subscription alone, by the way of all, at once."""
    record_event("webhook.tested", about=webhook, by=by, at=at, name=webhook.name)
    _begin_again(webhook)


@transaction.atomic
def send_again(delivery: Delivery, *, by: Officer | None, at: datetime) -> Delivery:
    """Send a parked event again, and what waits behind it. Raises SettingRefused for one that is not parked."""
    delivery = _held(delivery)
    if delivery.state != State.PARKED:
        raise SettingRefused(_("This event is not parked any more."))
    delivery.state, delivery.tries, delivery.next_try_at = State.WAITING, 0, None
    delivery.save(update_fields=["state", "tries", "next_try_at"])
    record_event("webhook.sent_again", about=delivery.webhook, by=by, at=at, name=delivery.webhook.name,
                 event=delivery.event_id)  # fmt: skip
    _begin_again(delivery.webhook)
    return delivery


@transaction.atomic
def skip_delivery(delivery: Delivery, *, why: str, by: Officer, at: datetime) -> Delivery:
    """Never send a refused or parked event, and say why. What waits behind it goes on."""
    delivery = _held(delivery)
    if delivery.state not in (State.REFUSED, State.PARKED):
        raise SettingRefused(_("This event is not parked any more."))
    delivery.state, delivery.why, delivery.by, delivery.tried_at = State.SKIPPED, why, by, at
    delivery.save(update_fields=["state", "why", "by", "tried_at"])
    Progress.objects.filter(pk=delivery.webhook_id).update(waiting=F("waiting") - 1)
    record_event("webhook.skipped", about=delivery.webhook, by=by, at=at, name=delivery.webhook.name,
                 event=delivery.event_id)  # fmt: skip
    _begin_again(delivery.webhook)
    return delivery


def _held(delivery: Delivery) -> Delivery:
    """Return a delivery as it is now, held until the act ends; its subscription is held first, as everywhere."""
    Progress.objects.select_for_update().get(pk=delivery.webhook_id)
    return Delivery.objects.select_for_update(of=("self",)).select_related("webhook").get(pk=delivery.pk)


def _begin_again(webhook: Webhook) -> None:
    """Have the sender forget what it has in hand for a subscription, and try at once."""
    Progress.objects.filter(pk=webhook.pk).update(round=F("round") + 1, next_try_at=None)
