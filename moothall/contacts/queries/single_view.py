"""The single view of a customer: who they are, what is open, and everything that was said and done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.contacts.models import Contact, Draft
from moothall.contacts.queries.history import MOST_OPEN_CASES
from moothall.contacts.queries.stream import KINDS, Stream, stream_of
from moothall.contacts.rules import LIVE_CHANNELS
from moothall.customers.models import Customer
from moothall.customers.models.customers import CustomerQuerySet
from moothall.customers.queries import Profile, contact_points_of, joined_records
from moothall.directory.models import Channel

MOST_IN_A_HOUSEHOLD = 20

#: The keys of a customer and of every record joined to it, as part of reading the customer.
FAMILY = """
ARRAY(WITH RECURSIVE family (id) AS (
    SELECT customers_customer.id
    UNION SELECT merged.id FROM customers_customer merged JOIN family ON merged.merged_into_id = family.id
) SELECT id FROM family)
"""


@dataclass(frozen=True)
class SingleView:
    """All that one screen shows of a customer."""

    profile: Profile
    open_cases: Sequence[Case]
    stream: Stream


def customers_for_page(customers: CustomerQuerySet, *, officer: Officer) -> Any:
    """Return customers with their household, the records joined to them, and how the officer is speaking with them.

    Each has `family`, `at_home` (who else lives there), `in_hand` (the number of the officer's unfinished contact with
    them), and `last_channel` and `last_site`, by which the officer last spoke with anybody.
    """
    at_home = (
        Customer.objects.living_records()
        .filter(uprn=OuterRef("uprn"), organisation_id=OuterRef("organisation_id"))
        .exclude(pk=OuterRef("pk"))
        .order_by("name_key")
    )
    last = Contact.objects.filter(officer=officer, channel__in=sorted(LIVE_CHANNELS)).order_by("-started_at")
    in_hand = Draft.objects.filter(holder=officer, customer=OuterRef("pk")).order_by("-saved_at")
    return customers.select_related("organisation", "merged_into").annotate(
        family=RawSQL(FAMILY, [], output_field=ArrayField(BigIntegerField())),  # noqa: S611 - constant SQL
        at_home=ArraySubquery(at_home.values(shown=JSONObject(id="pk", name="name"))[:MOST_IN_A_HOUSEHOLD]),
        in_hand=Subquery(in_hand.values("pk")[:1]),
        last_channel=Subquery(last.values("channel")[:1]),
        last_site=Subquery(last.values("site__code")[:1]),
    )


def single_view(customer: Any, *, kinds: Sequence[str] = KINDS, after: str = "") -> SingleView:
    """Gather what the screen shows of a customer of `customers_for_page`, in three queries; one more for joined records."""
    family: list[int] = customer.family
    profile = Profile(
        customer=customer,
        family=family,
        contact_points=contact_points_of(customer, family=family),
        household=[Customer(**each) for each in customer.at_home],
        joined=joined_records(customer) if len(family) > 1 else [],
    )
    open_cases = Case.objects.open().filter(customer_id__in=family).for_list().select_related("organisation").by_due()
    return SingleView(profile, list(open_cases[:MOST_OPEN_CASES]), stream_of(family, kinds=kinds, after=after))


def last_way(customer: Any) -> tuple[str, str]:
    """Return the channel and the code of the site by which the officer last spoke with anybody; at first the telephone."""
    return customer.last_channel or Channel.TELEPHONE.value, customer.last_site or ""
