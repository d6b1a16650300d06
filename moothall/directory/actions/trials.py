"""Trying a new version of a service at some places or channels, until it holds everywhere or is taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.actions.publishing import (
    Where,
    begin_trial,
    held_version,
    make_live,
    require_no_trial,
    require_published,
    require_second,
)
from moothall.directory.actions.services import ServiceRefused, require_unchanged
from moothall.directory.models import Service, ServiceVersion
from moothall.directory.queries import forget_catalogue
from moothall.journal.actions import record_event

Status = ServiceVersion.Status


@transaction.atomic
def try_service(
    draft: ServiceVersion,
    *,
    where: Where,
    by: Officer,
    at: datetime,
    unchanged_since: datetime | None = None,
    note: str,
    because: str = "",
) -> Service:
    """Let a draft hold for some from now on; everybody else keeps what is published. Refuses as publishing does.

    Raises ServiceRefused as well when it says nowhere, when another version is tried or waits, and when nothing is
    published that others could keep.
    """
    service, draft = held_version(draft, status=Status.DRAFT, words=_("Only a draft can be published."))
    require_unchanged(draft, since=unchanged_since)
    require_second(draft, service, by=by, because=because)
    require_no_trial(service)
    require_published(service)
    if not where.is_somewhere:
        raise ServiceRefused(_("Say where it is tried."))
    if service.versions.filter(status=Status.WAITING).exists():
        raise ServiceRefused(_("Another version waits for its day already. Take that back first."))
    draft.change_note, draft.alone_because = note, because
    draft.trial_sites, draft.trial_channels = list(where.site_ids), list(where.channels)
    return begin_trial(service, draft, by=by, at=at)


@transaction.atomic
def publish_everywhere(version: ServiceVersion, *, by: Officer, at: datetime) -> Service:
    """Make the version that is tried the one that everybody has. Raises ServiceRefused when it is not tried."""
    service, version = held_version(version, status=Status.TRIAL, words=_("This version is not being tried."))
    return make_live(service, version, by=by, at=at)


@transaction.atomic
def end_trial(version: ServiceVersion, *, by: Officer, at: datetime) -> Service:
    """Take back a version that is tried: all have what is published. Cases that came of it keep it.

    It becomes history, as cases may name it. Raises ServiceRefused when it is not tried.
    """
    service, version = held_version(version, status=Status.TRIAL, words=_("This version is not being tried."))
    version.status = Status.PAST
    version.save(update_fields=["status"])
    record_event("service.trial_ended", about=service, by=by, at=at, number=version.number)
    transaction.on_commit(forget_catalogue)
    return service
