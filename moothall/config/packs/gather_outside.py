"""Mailboxes, templates, partners, other systems and data protection, as a pack says them: without any secret."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from moothall.agreements.models import Agreement, AgreementVersion, Partnership
from moothall.agreements.rules import OF_PARTNER, ROWS
from moothall.config.packs.rows import code, codes, day, same, username
from moothall.connectors.mapping import written_answers, written_mapping
from moothall.connectors.models import Connector
from moothall.connectors.queries.mappings import answers_of, mapping_of
from moothall.directory import pack_agreements, pack_records
from moothall.messaging.models import Mailbox, Retention, SecureDomain, SecurityPolicy, TemplateVersion
from moothall.oversight.queries import months_kept


def mailboxes() -> Iterable[pack_records.Mailbox]:
    """Yield the mailboxes of services in the catalogue, without their passwords."""
    rows = Mailbox.objects.filter(service__is_published=True).select_related("organisation", "team", "service")
    for row in rows.order_by("address"):
        yield same(
            pack_records.Mailbox,
            row,
            organisation=row.organisation.code,
            team=row.team.code,
            service=row.service.code,
        )


def templates() -> Iterable[pack_records.MessageTemplate]:
    """Yield the templates in use, in the words that are approved."""
    found = TemplateVersion.objects.filter(status=TemplateVersion.Status.APPROVED, template__retired_at=None)
    for row in found.select_related("template").order_by("template__code"):
        own = row.template
        yield pack_records.MessageTemplate(own.code, own.name, row.subject, row.body, own.automatic, own.language)


def partners() -> Iterable[pack_agreements.Partner]:
    """Yield the register of partners."""
    rows = Partnership.objects.select_related("organisation", "council", "accountable", "deputy")
    for row in rows.prefetch_related("contacts").order_by("organisation__code"):
        yield same(
            pack_agreements.Partner,
            row,
            organisation=row.organisation.code,
            council=row.council.code,
            accountable=username(row.accountable),
            deputy=username(row.deputy),
            since_on=day(row.since_on),
            contacts=tuple(
                pack_agreements.PartnerPerson(*(getattr(each, name) for name in OF_PARTNER))
                for each in row.contacts.all()
            ),
        )


def agreements() -> Iterable[pack_agreements.Agreement]:
    """Yield every agreement in the newest version that both sides signed; in its draft where there is none."""
    named = ("council", "partner", "department", "owner")
    for row in Agreement.objects.select_related(*named).order_by("code"):
        versions = row.versions.order_by("-number")
        version = versions.agreed().first() or versions.first()
        if version is not None:
            yield _agreement(row, version)


def _agreement(row: Agreement, version: AgreementVersion) -> pack_agreements.Agreement:
    signed_on = day(version.signed_ours_on) or day(version.signed_theirs_on)
    theirs_on = day(version.signed_theirs_on)
    return same(  # type: ignore[no-any-return]
        pack_agreements.Agreement,
        version,
        code=row.code,
        name=row.name,
        council=row.council.code,
        partner=code(row.partner),
        department=code(row.department),
        owner=username(row.owner),
        is_retired=row.is_retired,
        from_on=day(version.from_on),
        until_on=day(version.until_on),
        review_on=day(version.review_on),
        services=codes(version.services.filter(is_published=True)),
        signed_on=signed_on,
        signed_theirs_on=theirs_on if theirs_on != signed_on else "",
        terms=tuple(_terms(version)),
        measures=tuple(
            pack_agreements.AgreementMeasure(*each) for each in version.measures.values_list(*ROWS["measures"])
        ),
        steps=tuple(pack_agreements.AgreementStep(**each) for each in version.steps.values(*ROWS["steps"])),
        contacts=tuple(
            pack_agreements.AgreementPerson(*each) for each in version.contacts.values_list(*ROWS["contacts"])
        ),
    )


def _terms(version: AgreementVersion) -> Iterable[pack_agreements.AgreementTerm]:
    for row in version.terms.exclude(service__is_published=False).select_related("service"):
        yield same(pack_agreements.AgreementTerm, row, service=code(row.service))


def connectors() -> Iterable[pack_records.Connector]:
    """Yield the accounts at other systems, without their keys."""
    for row in Connector.objects.select_related("organisation", "team", "partner").order_by("name"):
        yield same(
            pack_records.Connector,
            row,
            organisation=row.organisation.code,
            team=code(row.team),
            partner=code(row.partner),
            services=codes(row.services.filter(is_published=True)),
            mapping=written_mapping(mapping_of(row)),
            answers=written_answers(answers_of(row)),
        )


def retentions() -> Iterable[pack_records.Retention]:
    """Yield what is not kept for good, and for how long it is."""
    for row in Retention.objects.exclude(months=None).order_by("what"):
        yield pack_records.Retention(row.what, row.months)  # type: ignore[arg-type]
    months = months_kept()
    if months is not None:
        yield pack_records.Retention("readings", months)


def secure_domains(at: datetime) -> Iterable[pack_records.SecureDomain]:
    """Yield the mail domains to which personal data may go."""
    rows = SecureDomain.objects.filter(until_on__gte=localdate(at)).select_related("organisation")
    for row in rows.order_by("organisation__code", "domain"):
        yield same(pack_records.SecureDomain, row, organisation=row.organisation.code, until_on=day(row.until_on))


def policies() -> Iterable[pack_records.Policy]:
    """Yield the newest version of the security policy of each council."""
    rows = SecurityPolicy.objects.order_by("organisation__code", "-number").distinct("organisation__code")
    for row in rows.select_related("organisation", "owner"):
        yield same(
            pack_records.Policy,
            row,
            organisation=row.organisation.code,
            owner=row.owner.username,
            from_on=day(row.from_on),
            review_on=day(row.review_on),
        )
