"""Writing a draft of a service part by part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Case, When
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.actions.services import ServiceRefused, draft_service
from moothall.directory.actions.set_up import code_for
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service, ServiceVersion
from moothall.directory.record_values import empty_record, mark_of, with_changes


@transaction.atomic
def begin_service(
    *, name: str, group: str, team: str, like: ServiceRecord | None, by: Officer | None, at: datetime
) -> ServiceVersion:
    """Begin a service that nobody sees yet: with its name alone, or as a copy of another."""
    code = code_for(Service, name)
    record = (
        msgspec.structs.replace(like, code=code, name=name, group=group, team=team, lgsl=None)
        if like
        else empty_record(code=code, name=name, group=group, team=team)
    )
    return draft_service(record, by=by, at=at)


@transaction.atomic
def change_draft(
    service: Service, changes: Mapping[str, Any], *, was: str, by: Officer | None, at: datetime
) -> ServiceVersion:
    """Change some fields of a service's draft, and begin one where there is none.

    `was` is the mark of what these fields said to whoever changes them. Raises ServiceRefused when somebody else has
    changed one of them since; what others changed elsewhere in the draft stays.
    """
    service = Service.objects.select_for_update().get(pk=service.pk)
    latest = latest_version(service)
    record = latest.content
    if mark_of(record, changes) != was:
        who = latest.written_by.name if latest.written_by else _("Somebody")
        words = _("{name} changed this part after you opened it. Open it again in another tab to see what changed.")
        raise ServiceRefused(words.format(name=who))
    note = latest.change_note if latest.status == ServiceVersion.Status.DRAFT else ""
    return draft_service(with_changes(record, changes), by=by, at=at, note=note)


def latest_version(service: Service) -> ServiceVersion:
    """Return the draft of a service, or where there is none the version with which a draft begins."""
    is_draft = Case(When(status=ServiceVersion.Status.DRAFT, then=0), default=1)
    found = service.versions.select_related("written_by").order_by(is_draft, "-number").first()
    if found is None:
        raise ServiceRefused(_("There is nothing of this service to change."))
    return found
