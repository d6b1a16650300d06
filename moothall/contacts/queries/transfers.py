"""Transfers, and contacts that were moved more than once."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from moothall.contacts.models import Contact, Transfer
from moothall.contacts.queries.pages import Page, Span, page_of
from moothall.directory.models import Organisation

MOST_MOVED = 50


@dataclass(frozen=True)
class TransferCounts:
    """The transfers of some days: how many, of how many contacts, and how many were told why and to whom."""

    transfers: int
    contacts: int
    told: int


@dataclass(frozen=True)
class Moved:
    """A contact that was moved more than once, and how often."""

    contact: Contact
    times: int


def transfers_in(span: Span, *, organisation: Organisation) -> QuerySet[Transfer]:
    """Return the transfers of an organisation's contacts in these days."""
    begins, over = span.moments
    return Transfer.objects.filter(at__gte=begins, at__lt=over, contact__organisation=organisation)


def counts_of(transfers: QuerySet[Transfer]) -> TransferCounts:
    """Count transfers, in one query."""
    told = Count("id", filter=Q(is_told=True))
    return TransferCounts(
        **transfers.order_by().aggregate(transfers=Count("id"), contacts=Count("contact", distinct=True), told=told)
    )


def moved_more_than_once(transfers: QuerySet[Transfer]) -> list[Moved]:
    """Return the contacts that were moved more than once, most often first, in two queries or three."""
    again = transfers.order_by().values("contact_id").annotate(times=Count("id")).filter(times__gt=1)
    times = {row["contact_id"]: row["times"] for row in again.order_by("-times", "-contact_id")[:MOST_MOVED]}
    contacts = Contact.objects.select_related("organisation").for_list().in_bulk(times) if times else {}
    return [Moved(contacts[pk], number) for pk, number in times.items()]


def page_of_transfers(transfers: QuerySet[Transfer], *, after: str = "") -> Page:
    """Return up to fifty transfers with what a line shows, newest first."""
    shown = transfers.select_related("contact__organisation", "contact__officer", "contact__customer", "to_team")
    return page_of(shown, moment="at", after=after)
