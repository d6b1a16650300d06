"""Publishing a service: by somebody who did not write it, at once or on a day; and going back to what was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.actions.services import ServiceRefused, require_unchanged
from moothall.directory.models import Service, ServiceVersion, Team
from moothall.directory.queries import forget_catalogue
from moothall.journal.actions import record_event

Status = ServiceVersion.Status


@dataclass(frozen=True)
class Where:
    """Where a version is tried first: for who comes to one of these sites, or gets in touch on a channel of these."""

    site_ids: Sequence[int] = ()
    channels: Sequence[str] = ()

    @property
    def is_somewhere(self) -> bool:
        """Whether it holds for some only."""
        return bool(self.site_ids or self.channels)


EVERYWHERE = Where()


@transaction.atomic
def publish_service(
    draft: ServiceVersion,
    *,
    by: Officer | None,
    at: datetime,
    unchanged_since: datetime | None = None,
    note: str | None = None,
    because: str = "",
) -> Service:
    """Make a draft the words that everybody sees from now on; the version before becomes history.

    `because` is why one person both wrote and published it, where the council lets them. Raises ServiceRefused when it
    is no draft, when `by` wrote in it, and when somebody wrote in it after `unchanged_since`.
    """
    service, draft = held_version(draft, status=Status.DRAFT, words=_("Only a draft can be published."))
    require_unchanged(draft, since=unchanged_since)
    require_second(draft, service, by=by, because=because)
    require_no_trial(service)
    draft.change_note, draft.alone_because = draft.change_note if note is None else note, because
    return make_live(service, draft, by=by, at=at)


@transaction.atomic
def approve_service(
    draft: ServiceVersion,
    *,
    live_on: date,
    by: Officer,
    at: datetime,
    unchanged_since: datetime | None = None,
    note: str | None = None,
    because: str = "",
    where: Where = EVERYWHERE,
) -> ServiceVersion:
    """Let a draft go live by itself on a day, everywhere or where it is tried first. Refuses as publishing does."""
    service, draft = held_version(draft, status=Status.DRAFT, words=_("Only a draft can be published."))
    require_unchanged(draft, since=unchanged_since)
    require_second(draft, service, by=by, because=because)
    require_no_trial(service)
    if where.is_somewhere:
        require_published(service)
    if live_on <= localdate(at):
        raise ServiceRefused(_("Enter a day that is still to come."))
    if service.versions.filter(status=Status.WAITING).exists():
        raise ServiceRefused(_("Another version waits for its day already. Take that back first."))
    draft.change_note, draft.alone_because = draft.change_note if note is None else note, because
    draft.status, draft.live_on, draft.approved_by, draft.approved_at = Status.WAITING, live_on, by, at
    draft.trial_sites, draft.trial_channels = list(where.site_ids), list(where.channels)
    draft.save()
    record_event("service.approved", about=service, by=by, at=at, number=draft.number, live_on=live_on.isoformat())
    return draft


@transaction.atomic
def recall_service(version: ServiceVersion, *, by: Officer, at: datetime) -> ServiceVersion:
    """Make a version that waits for its day a draft again. Refuses while there is another draft."""
    service, version = held_version(version, status=Status.WAITING, words=_("This version does not wait for a day."))
    if service.versions.filter(status=Status.DRAFT).exists():
        raise ServiceRefused(_("There is another draft. Drop that first, or publish it."))
    version.status, version.live_on, version.approved_by, version.approved_at = Status.DRAFT, None, None, None
    version.trial_sites, version.trial_channels = [], []
    version.save()
    record_event("service.recalled", about=service, by=by, at=at, number=version.number)
    return version


@transaction.atomic
def go_live(version: ServiceVersion, *, at: datetime) -> Service | None:
    """Publish a version whose day has come; nothing for one that was taken back meanwhile."""
    service = Service.objects.select_for_update().get(pk=version.service_id)
    version = ServiceVersion.objects.select_for_update(of=("self",)).select_related("approved_by").get(pk=version.pk)
    if version.status != Status.WAITING or version.live_on is None or version.live_on > localdate(at):
        return None
    if version.is_for_some and service.is_published:
        return begin_trial(service, version, by=version.approved_by, at=at)
    return make_live(service, version, by=version.approved_by, at=at)


@transaction.atomic
def go_back(version: ServiceVersion, *, because: str, by: Officer, at: datetime) -> Service:
    """Publish the words of an earlier version again, as a version of its own.

    A second pair of eyes saw them when they were published first, so one person may do this: it mends what is wrong at
    once. A draft stays as it is.
    """
    service, version = held_version(
        version, status=Status.PAST, words=_("Only an earlier version can be gone back to.")
    )
    last = service.versions.aggregate(last=Max("number"))["last"]
    again = ServiceVersion(
        service=service,
        number=last + 1,
        record=version.record,
        written_by=by,
        written_at=at,
        review_on=version.review_on,
        change_note=because,
        writers=[by.pk],
    )
    record_event("service.went_back", about=service, by=by, at=at, number=again.number, to=version.number)
    return make_live(service, again, by=by, at=at)


def held_version(version: ServiceVersion, *, status: str, words: str) -> tuple[Service, ServiceVersion]:
    """Lock a service and one of its versions, which must be in this state."""
    service = Service.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=version.service_id)
    version = ServiceVersion.objects.select_for_update().get(pk=version.pk)
    if version.status != status:
        raise ServiceRefused(words)
    return service, version


def wrote(version: ServiceVersion, officer: Officer) -> bool:
    """Say whether somebody wrote in a version, so that another must publish it."""
    return officer.pk in version.writers


def require_second(draft: ServiceVersion, service: Service, *, by: Officer | None, because: str) -> None:
    """Refuse that somebody publishes what they wrote in, unless the council lets one person and they say why."""
    if by is None or not wrote(draft, by):
        return
    if not service.organisation.one_may_publish:
        raise ServiceRefused(_("You wrote in this draft, so somebody else must publish it."))
    if not because:
        raise ServiceRefused(_("Say why nobody else can look at it first."))


def require_no_trial(service: Service) -> None:
    """Refuse while a version is tried: what it is compared with stays as it is."""
    if service.versions.filter(status=Status.TRIAL).exists():
        raise ServiceRefused(_("A version is being tried. Publish that everywhere or take it back first."))


def require_published(service: Service) -> None:
    """Refuse a trial where nothing is published that all others keep."""
    if not service.is_published:
        raise ServiceRefused(_("Nothing is published that others could keep. Publish it everywhere."))


def begin_trial(service: Service, version: ServiceVersion, *, by: Officer | None, at: datetime) -> Service:
    """Let a version that says where hold there from now on. For acts that hold the service."""
    version.status, version.published_by, version.published_at = Status.TRIAL, by, at
    version.save()
    record_event("service.tried", about=service, by=by, at=at, number=version.number)
    transaction.on_commit(forget_catalogue)
    return service


def make_live(service: Service, version: ServiceVersion, *, by: Officer | None, at: datetime) -> Service:
    """Make a version the one that everybody has. For acts that hold the service."""
    record = version.content
    service.versions.filter(status=Status.PUBLISHED).update(status=Status.PAST)
    version.status, version.published_by, version.published_at = Status.PUBLISHED, by, at
    version.save()
    team = Team.objects.get(code=record.team)
    fields: dict[str, Any] = {
        "name": record.name,
        "group": record.group,
        "team": team,
        "organisation_id": team.organisation_id,
        "is_published": True,
        "version": version,
    }
    for name, value in fields.items():
        setattr(service, name, value)
    service.save()
    record_event("service.published", about=service, by=by, at=at, number=version.number)
    transaction.on_commit(forget_catalogue)
    return service
