"""Writing, publishing and withdrawing a service of the catalogue."""

from datetime import date, datetime
from typing import Any

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
    _require_unchanged(draft, since=unchanged_since)
    name = "service.draft_changed" if draft else "service.drafted"
    if draft is None:
        last = service.versions.aggregate(last=Max("number"))["last"] or 0
        draft = ServiceVersion(service=service, number=last + 1)
    draft.record = msgspec.to_builtins(record)
    draft.written_by, draft.written_at, draft.change_note = by, at, note
    draft.review_on = date.fromisoformat(record.review_on) if record.review_on else None
    draft.save()
    record_event(name, about=service, by=by, at=at, number=draft.number)
    return draft


def _require_unchanged(draft: ServiceVersion | None, *, since: datetime | None) -> None:
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
def publish_service(
    draft: ServiceVersion, *, by: Officer | None, at: datetime, unchanged_since: datetime | None = None
) -> Service:
    """Make a draft the words that everybody sees from now on; the version before becomes history.

    Raises ServiceRefused when it is no draft, and when somebody wrote in it after `unchanged_since`.
    """
    service = Service.objects.select_for_update().get(pk=draft.service_id)
    draft = ServiceVersion.objects.select_for_update().get(pk=draft.pk)
    if draft.status != ServiceVersion.Status.DRAFT:
        raise ServiceRefused(_("Only a draft can be published."))
    _require_unchanged(draft, since=unchanged_since)
    record = draft.content
    service.versions.filter(status=ServiceVersion.Status.PUBLISHED).update(status=ServiceVersion.Status.PAST)
    draft.status, draft.published_by, draft.published_at = ServiceVersion.Status.PUBLISHED, by, at
    draft.save(update_fields=["status", "published_by", "published_at"])
    team = Team.objects.get(code=record.team)
    fields: dict[str, Any] = {
        "name": record.name,
        "group": record.group,
        "team": team,
        "organisation_id": team.organisation_id,
        "is_published": True,
        "version": draft,
    }
    for name, value in fields.items():
        setattr(service, name, value)
    service.save()
    record_event("service.published", about=service, by=by, at=at, number=draft.number)
    transaction.on_commit(forget_catalogue)
    return service


@transaction.atomic
def withdraw_service(service: Service, *, by: Officer | None, at: datetime) -> Service:
    """Take a service out of the catalogue; its history and its cases stay."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if not service.is_published:
        raise ServiceRefused(_("This service is not published."))
    service.is_published = False
    service.save(update_fields=["is_published"])
    service.versions.filter(status=ServiceVersion.Status.PUBLISHED).update(status=ServiceVersion.Status.PAST)
    record_event("service.withdrawn", about=service, by=by, at=at)
    transaction.on_commit(forget_catalogue)
    return service
