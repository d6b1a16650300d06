"""Keeping the security policy, and saying which mail domains count as secure."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.journal.actions import changing, created, taking_out
from moothall.journal.kinds import SettingRefused
from moothall.messaging.models import SecureDomain, SecurityPolicy


@transaction.atomic
def write_policy(
    organisation: Organisation,
    *,
    words: str,
    owner: Officer,
    review_on: date,
    change_note: str,
    by: Officer | None,
    at: datetime,
) -> SecurityPolicy:
    """Write the next version of the security policy, which holds from today."""
    today = localdate(at)
    if review_on <= today:
        raise SettingRefused(_("Enter a day in the future"), field="review_on")
    newest = SecurityPolicy.objects.filter(organisation=organisation).first()
    policy = SecurityPolicy.objects.create(
        organisation=organisation,
        number=newest.number + 1 if newest else 1,
        words=words,
        owner=owner,
        from_on=today,
        review_on=review_on,
        change_note=change_note,
    )
    return created("policy.written", policy, by=by, at=at, number=policy.number)


@transaction.atomic
def allow_domain(
    organisation: Organisation, *, domain: str, why: str, until_on: date, by: Officer | None, at: datetime
) -> SecureDomain:
    """Let personal data be mailed to a domain until a day."""
    if until_on < localdate(at):
        raise SettingRefused(_("Enter a day that is not over"), field="until_on")
    found = SecureDomain.objects.filter(organisation=organisation, domain=domain).first()
    if found is None:
        row = SecureDomain.objects.create(organisation=organisation, domain=domain, why=why, until_on=until_on)
        return created("domain.allowed", row, by=by, at=at, domain=domain)
    with changing("domain.allowed", found, by=by, at=at, domain=domain) as row:
        row.why, row.until_on = why, until_on
        row.save()
    return row


@transaction.atomic
def end_domain(row: SecureDomain, *, by: Officer | None, at: datetime) -> None:
    """Let no personal data go to a domain any more."""
    taking_out("domain.ended", row, by=by, at=at, domain=row.domain)
