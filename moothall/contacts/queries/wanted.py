"""Contacts by the filters of their list."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from moothall.contacts.models import Matter
from moothall.contacts.models.contacts import ContactQuerySet
from moothall.contacts.queries.pages import Page, Span, page_of

ANY = "any"


@dataclass(frozen=True)
class Wanted:
    """Which contacts a list shows. What is empty or None does not narrow it; avoidable may be a reason or any."""

    span: Span
    channel: str = ""
    service_id: int | None = None
    outcome: str = ""
    officer_id: int | None = None
    avoidable: str = ""
    reason: str = ""
    interaction: str = ""
    complexity: str = ""
    is_out_of_hours: bool | None = None
    has_customer: bool | None = None

    def of(self, contacts: ContactQuerySet) -> ContactQuerySet:
        """Return those of the contacts that are wanted."""
        begins, over = self.span.moments
        columns = {
            "channel": self.channel or None,
            "officer_id": self.officer_id,
            "is_out_of_hours": self.is_out_of_hours,
            "customer__isnull": None if self.has_customer is None else not self.has_customer,
        }
        contacts = contacts.filter(started_at__gte=begins, started_at__lt=over)
        contacts = contacts.filter(**{name: value for name, value in columns.items() if value is not None})
        matter = self._matter()
        return contacts.filter(Exists(Matter.objects.filter(matter, contact=OuterRef("pk")))) if matter else contacts

    def _matter(self) -> Q:
        matter = Q()
        if self.service_id is not None:
            matter &= Q(service=self.service_id)
        columns = {
            "outcome": self.outcome,
            "reason__iexact": self.reason,
            "interaction": self.interaction,
            "complexity": self.complexity,
        }
        matter &= Q(**{name: value for name, value in columns.items() if value})
        if self.avoidable:
            matter &= ~Q(avoidable="") if self.avoidable == ANY else Q(avoidable=self.avoidable)
        return matter


def page_of_contacts(contacts: ContactQuerySet, *, after: str = "") -> Page:
    """Return up to fifty contacts with what a line shows, newest first, in two queries."""
    return page_of(contacts.select_related("organisation").for_list(), moment="started_at", after=after)
