"""Contacts and forms that somebody began and nobody ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from moothall.contacts.content import DraftContent, read_content
from moothall.contacts.models import Draft
from moothall.directory.queries import catalogue

OLD = timedelta(days=1)
MOST_DRAFTS = 200


@dataclass(frozen=True)
class Unfinished:
    """A contact in hand, who it seems to be, and what about, as far as somebody got."""

    draft: Draft
    who: str
    services: Sequence[str]

    @property
    def is_at_desk(self) -> bool:
        """Whether an officer began it rather than a customer."""
        return self.draft.kind == Draft.Kind.DESK


def left_over(drafts: QuerySet[Draft], *, at: datetime) -> list[Unfinished]:
    """Return contacts begun at the desk over a day ago, and forms left half-way for a day; the oldest first."""
    old = Q(kind=Draft.Kind.DESK, started_at__lt=at - OLD) | Q(kind=Draft.Kind.PORTAL, saved_at__lt=at - OLD)
    shown = drafts.filter(old).select_related("organisation", "customer", "holder", "service", "site")
    return [described(draft) for draft in shown.order_by("started_at", "id")[:MOST_DRAFTS]]


def described(draft: Draft) -> Unfinished:
    """Say who an unfinished contact seems to be with, and what about."""
    content = read_content(draft.content)
    return Unfinished(draft, _who(draft, content), _services(draft, content))


def _who(draft: Draft, content: DraftContent) -> str:
    return draft.customer.name if draft.customer else content.guest.get("name", "")


def _services(draft: Draft, content: DraftContent) -> list[str]:
    services = catalogue().by_code
    names = [services[matter.service].name for matter in content.matters if matter.service in services]
    return names or ([draft.service.name] if draft.service else [])
