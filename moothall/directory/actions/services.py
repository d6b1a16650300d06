"""Writing a service of the catalogue whole, and withdrawing one."""

from datetime import date, datetime

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service, ServiceVersion, Team
from moothall.directory.queries import forget_catalogue
from moothall.journal.actions import record_event


class ServiceRefused(Exception):
    """The service cannot be changed like this. The words are fit for the screen."""


@transaction.atomic
def draft_service(
    record: ServiceRecord,
    *,
    by: Officer | None,
    at: datetime,
    note: str = "",
    unchanged_since: datetime | None = None,
) -> ServiceVersion:
    """Write a new draft of a service, or replace the words of its open draft.

    Raises ServiceRefused for an unknown team, and when somebody wrote in the draft after `unchanged_since`.
    """
    team = Team.objects.select_related("organisation").filter(code=record.team).first()
    if team is None:
        raise ServiceRefused(_("There is no team “{team}”.").format(team=record.team))
    service, _is_new = Service.objects.get_or_create(
        code=record.code,
        defaults={"name": record.name, "group": record.group, "team": team, "organisation": team.organisation},
    )
    service = Service.objects.select_for_update().get(pk=service.pk)
    draft = service.versions.filter(status=ServiceVersion.Status.DRAFT).first()
    require_unchanged(draft, since=unchanged_since)
    name = "service.draft_changed" if draft else "service.drafted"
    if draft is None:
        last = service.versions.aggregate(last=Max("number"))["last"] or 0
        draft = ServiceVersion(service=service, number=last + 1)
    draft.record = msgspec.to_builtins(record)
    draft.written_by, draft.written_at, draft.change_note = by, at, note
    if by is not None and by.pk not in draft.writers:
        draft.writers = [*draft.writers, by.pk]
    draft.review_on = date.fromisoformat(record.review_on) if record.review_on else None
    draft.save()
    record_event(name, about=service, by=by, at=at, number=draft.number)
    return draft


def require_unchanged(draft: ServiceVersion | None, *, since: datetime | None) -> None:
    """Refuse to go on when somebody wrote in a draft after `since`."""
    if since is None or draft is None or draft.written_at <= since:
        return
    who = draft.written_by.name if draft.written_by else _("Somebody")
    raise ServiceRefused(
        _("{name} changed this draft after you opened it. Open it again in another tab to see what changed.").format(
            name=who
        )
    )


@transaction.atomic
def drop_draft(draft: ServiceVersion, *, by: Officer | None, at: datetime) -> None:
    """Throw a draft away; a service that was never published goes with it. The journal keeps that there was one."""
    draft = ServiceVersion.objects.select_for_update(of=("self",)).select_related("service").get(pk=draft.pk)
    if draft.status != ServiceVersion.Status.DRAFT:
        raise ServiceRefused(_("Only a draft can be dropped."))
    record_event("service.draft_dropped", about=draft.service, by=by, at=at, number=draft.number)
    draft.delete()
    if not draft.service.versions.exists():
        draft.service.delete()


@transaction.atomic
def withdraw_service(service: Service, *, by: Officer | None, at: datetime) -> Service:
    """Take a service out of the catalogue; its history and its cases stay."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if not service.is_published:
        raise ServiceRefused(_("This service is not published."))
    service.is_published = False
    service.save(update_fields=["is_published"])
    seen = [ServiceVersion.Status.PUBLISHED, ServiceVersion.Status.TRIAL]
    service.versions.filter(status__in=seen).update(status=ServiceVersion.Status.PAST)
    record_event("service.withdrawn", about=service, by=by, at=at)
    transaction.on_commit(forget_catalogue)
    return service
