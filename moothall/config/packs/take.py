"""Taking a pack in: all of it or nothing, shown before it is done, and undone as a whole."""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.actions import load_agreements
from moothall.connectors.actions import load_connectors
from moothall.directory.actions import ServiceRefused, go_back, keep_mark, load_directory, withdraw_service
from moothall.directory.models import Organisation, PackImport, Service, ServiceVersion
from moothall.directory.pack_records import Charter
from moothall.directory.packs import Pack
from moothall.directory.queries import forget_calendars, forget_catalogue
from moothall.journal.actions import record_event, undo_among_others
from moothall.journal.kinds import SettingRefused, kind_named
from moothall.journal.models import Change
from moothall.journal.queries import forget_changes
from moothall.knowledge.actions import load_articles
from moothall.knowledge.models import Article
from moothall.messaging.actions import (
    TemplateRefused,
    load_mailboxes,
    load_policies,
    load_retentions,
    load_secure_domains,
    load_templates,
)
from moothall.messaging.models import Template
from moothall.messaging.queries import forget_addresses
from moothall.oversight.actions import keep_readings_for
from moothall.promises.actions import (
    CharterRefused,
    LooserThanTheCharter,
    PromiseRefused,
    load_charter,
    load_tightenings,
    sign_up_partner,
)
from moothall.promises.models import CharterVersion, SignUp
from moothall.promises.queries import forget_book


class ImportRefused(Exception):
    """The pack cannot be taken in, or not be undone. The words are fit for the screen."""


@dataclass(frozen=True)
class Difference:
    """One thing that a pack makes or changes."""

    kind: str
    name: str
    is_new: bool
    parts: str


REFUSALS = (SettingRefused, ServiceRefused, CharterRefused, TemplateRefused, PromiseRefused, LooserThanTheCharter)


def import_pack(pack: Pack, *, name: str, by: Officer | None, at: datetime) -> PackImport:
    """Bring the council to what a pack says, and keep its pictures.

    Raises ImportRefused when any of it may not be so; then nothing changes.
    """
    taken = _take_in(pack, name=name, by=by, at=at)
    for picture in pack.pictures.values():
        keep_mark(BytesIO(picture))
    return taken


@transaction.atomic
def _take_in(pack: Pack, *, name: str, by: Officer | None, at: datetime) -> PackImport:
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    before = dict(Service.objects.filter(is_published=True).values_list("pk", "version_id"))
    try:
        _load(pack, name=name, by=by, at=at)
    except REFUSALS as refusal:
        raise ImportRefused(str(refusal)) from refusal
    except DataError as wrong:
        raise ImportRefused(_("Something in it is too long, or out of range, to be kept.")) from wrong
    except IntegrityError as clash:
        raise ImportRefused(
            _("Something in it has the code, name or letters of something else that is here.")
        ) from clash
    changes = list(Change.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True))
    after = Service.objects.filter(is_published=True).values_list("pk", "version_id")
    services = [[pk, before.get(pk)] for pk, version in after if before.get(pk) != version]
    taken = PackImport.objects.create(name=name[:120], by=by, at=at, changes=changes, services=services)
    record_event("pack.imported", about=taken, by=by, at=at, pack=name[:120])
    return taken


def _load(pack: Pack, *, name: str, by: Officer | None, at: datetime) -> None:
    load_directory(pack, name=name, by=by, at=at)
    if pack.charter is not None:
        load_charter(pack.charter, by=by, at=at)
        _sign_ups(pack, charter=pack.charter, by=by, at=at)
    load_tightenings(pack.tightenings, by=by, at=at)
    load_articles(pack.articles, by=by, at=at)
    load_mailboxes(pack.mailboxes, by=by, at=at)
    load_templates(pack.templates, by=by, at=at)
    load_agreements(pack.partners, pack.agreements, by=by, at=at)
    load_connectors(pack.connectors, by=by, at=at)
    load_retentions(pack.retentions, by=by, at=at)
    for each in pack.retentions:
        if each.what == "readings":
            keep_readings_for(each.months, by=by, at=at)
    load_secure_domains(pack.secure_domains, by=by, at=at)
    load_policies(pack.policies, by=by, at=at)


def _sign_ups(pack: Pack, *, charter: Charter, by: Officer | None, at: datetime) -> None:
    """Note which partners signed the charter of the pack, where it is the one that is here."""
    version = CharterVersion.objects.filter(number=charter.version).first()
    if version is None:
        return
    signed = set(SignUp.objects.filter(charter=version).values_list("organisation__code", flat=True))
    for each in pack.organisations:
        if each.charter_accepted_on and each.code not in signed:
            sign_up_partner(
                Organisation.objects.get(code=each.code),
                charter=version,
                signed_on=date.fromisoformat(each.charter_accepted_on),
                signed_by=each.charter_accepted_by,
                by=by,
                at=at,
            )


def what_would_change(pack: Pack, *, name: str, by: Officer | None, at: datetime) -> list[Difference]:
    """Return what taking a pack in would make and change. Nothing of it stays. Raises ImportRefused as it would."""
    articles = set(Article.objects.values_list("code", flat=True))
    templates = set(Template.objects.values_list("code", flat=True))
    try:
        with transaction.atomic():
            taken = _take_in(pack, name=name, by=by, at=at)
            found = [*_settings(taken), *_services(taken)]
            transaction.set_rollback(True)
    finally:
        for forget in (forget_changes, forget_catalogue, forget_calendars, forget_addresses, forget_book):
            forget()
    new = [(_("Answer"), each.question) for each in pack.articles if each.code not in articles]
    new += [(_("Template"), each.name) for each in pack.templates if each.code not in templates]
    return [*found, *(Difference(kind, said, True, "") for kind, said in new)]


def _settings(taken: PackImport) -> list[Difference]:
    found = []
    for change in Change.objects.filter(pk__in=taken.changes).order_by("pk"):
        kind, before, after = kind_named(change.kind), change.before, change.after or {}
        changed = [str(part.words) for part in kind.parts if before and before.get(part.name) != after.get(part.name)]
        found.append(Difference(str(kind.words), change.called, before is None, ", ".join(changed)))
    return found


def _services(taken: PackImport) -> list[Difference]:
    names = Service.objects.in_bulk([pk for pk, _version in taken.services])
    return [
        Difference(_("Service"), names[pk].name, version is None, "" if version is None else _("Published anew"))
        for pk, version in taken.services
    ]


@transaction.atomic
def undo_import(taken: PackImport, *, by: Officer, at: datetime) -> PackImport:
    """Put back every setting and service that a pack changed, the last first; what was new is taken out, or retired or
    withdrawn where it is used.

    Answers, templates and the charter have histories of their own and stay. Raises ImportRefused, and changes nothing,
    when something of it was changed since.
    """
    taken = PackImport.objects.select_for_update().get(pk=taken.pk)
    if taken.undone_at is not None:
        raise ImportRefused(_("This was undone already."))
    try:
        _undo_services(taken, by=by, at=at)
        for change in Change.objects.filter(pk__in=taken.changes).order_by("-pk"):
            undo_among_others(change, by=by, at=at)
    except (SettingRefused, ServiceRefused) as refusal:
        raise ImportRefused(str(refusal)) from refusal
    taken.undone_by, taken.undone_at = by, at
    taken.save(update_fields=["undone_by", "undone_at"])
    record_event("pack.undone", about=taken, by=by, at=at, pack=taken.name)
    return taken


def _undo_services(taken: PackImport, *, by: Officer, at: datetime) -> None:
    for pk, version in taken.services:
        service = Service.objects.get(pk=pk)
        if version is None:
            withdraw_service(service, by=by, at=at)
        else:
            before = ServiceVersion.objects.get(pk=version)
            go_back(before, because=_("The pack {name} was undone").format(name=taken.name), by=by, at=at)
