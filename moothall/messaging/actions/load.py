"""Taking from a pack how long words are kept, where personal data may go, and the policy behind it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.directory.pack_records import Policy, SecureDomain
from moothall.directory.pack_records import Retention as PackRetention
from moothall.journal.actions import created
from moothall.journal.kinds import SettingRefused
from moothall.messaging.actions.retention import set_retention
from moothall.messaging.actions.security import allow_domain
from moothall.messaging.models import Retention, SecurityPolicy


@transaction.atomic
def load_retentions(retentions: Iterable[PackRetention], *, by: Officer | None, at: datetime) -> None:
    """Keep words for as long as a pack says."""
    for each in retentions:
        if each.what in Retention.What.values:
            set_retention(each.what, months=each.months, by=by, at=at)


@transaction.atomic
def load_secure_domains(domains: Iterable[SecureDomain], *, by: Officer | None, at: datetime) -> None:
    """Let personal data go to the domains of a pack; those whose day is over are left out."""
    for each in domains:
        until_on = date.fromisoformat(each.until_on)
        if until_on >= localdate(at):
            council = Organisation.objects.get(code=each.organisation)
            allow_domain(council, domain=each.domain, why=each.why, until_on=until_on, by=by, at=at)


@transaction.atomic
def load_policies(policies: Iterable[Policy], *, by: Officer | None, at: datetime) -> None:
    """Take the policies of a pack as they are. A version that is known already, or is older, changes nothing."""
    for each in policies:
        council = Organisation.objects.get(code=each.organisation)
        owner = Officer.objects.filter(username=each.owner).first()
        if SecurityPolicy.objects.filter(organisation=council, number__gte=each.number).exists():
            continue
        if owner is None:
            raise SettingRefused(_("There is nobody with the username “{name}”.").format(name=each.owner))
        policy = SecurityPolicy.objects.create(
            organisation=council,
            number=each.number,
            words=each.words,
            owner=owner,
            from_on=date.fromisoformat(each.from_on),
            review_on=date.fromisoformat(each.review_on),
            change_note=each.change_note,
        )
        created("policy.written", policy, by=by, at=at, number=policy.number)
