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
def draft_service(record: ServiceRecord, *, by: Officer | None, at: datetime, note: str = "") -> ServiceVersion:
    """Write a new draft of a service, or replace its open draft. Raises ServiceRefused for an unknown team."""
    team = Team.objects.select_related("organisation").filter(code=record.team).first()
    if team is None:
        raise ServiceRefused(_("There is no team “{team}”.").format(team=record.team))
    service, _is_new = Service.objects.get_or_create(
        code=record.code,
        defaults={"name": record.name, "group": record.group, "team": team, "organisation": team.organisation},
    )
    service = Service.objects.select_for_update().get(pk=service.pk)
    draft = service.versions.filter(status=ServiceVersion.Status.DRAFT).first()
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


@transaction.atomic
def publish_service(draft: ServiceVersion, *, by: Officer | None, at: datetime) -> Service:
    """Make a draft the words that everybody sees from now on; the version before becomes history."""
    service = Service.objects.select_for_update().get(pk=draft.service_id)
    draft = ServiceVersion.objects.select_for_update().get(pk=draft.pk)
    if draft.status != ServiceVersion.Status.DRAFT:
        raise ServiceRefused(_("Only a draft can be published."))
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
