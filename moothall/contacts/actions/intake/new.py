"""A message about something new becomes a contact and its case."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.cases.queries import whole_case
from moothall.contacts.actions.record import record_contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.contacts.workflow import Outcome
from moothall.customers.models import Customer
from moothall.database import Given, Rows
from moothall.directory.models import Service, Team
from moothall.directory.queries import catalogue, deputies_today
from moothall.lib.working_time import LONDON
from moothall.messaging.models import Incoming, Mailbox
from moothall.messaging.queries import addressee_of

REASON = "Written message"
"""Why the customer got in touch, as it is counted until an officer has filed the case under its service."""

LONGEST_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works a message: the mailbox it counts as, the team, and the officer whose own address it came to."""

    mailbox: Mailbox
    team: Team
    service: Service
    owner: Officer | None = None
    away: Officer | None = None


class NoDesk(Exception):
    """No mailbox of the organisation says which team works the message."""


def desk_of(incoming: Incoming) -> Desk:
    """Return who works a message that is about nothing we know. Raises NoDesk.

    Mail to an officer's own address is theirs; while they are away it is their deputy's. Mail to a team is the team's.
    """
    mailbox = _mailbox(incoming)
    service = catalogue().by_id.get(mailbox.service_id) if mailbox else None
    if mailbox is None or service is None:
        raise NoDesk
    for address in incoming.envelope_to:
        addressee = addressee_of(address)
        if addressee is None or addressee.organisation_id != incoming.organisation_id:
            continue
        if addressee.team_id is not None:
            return Desk(mailbox, Team.objects.select_related("organisation").get(pk=addressee.team_id), service)
        if addressee.officer_id is not None:
            return _desk_of_officer(mailbox, service, addressee.officer_id, incoming.received_at)
    return Desk(mailbox, mailbox.team, service)


def _mailbox(incoming: Incoming) -> Mailbox | None:
    if incoming.mailbox_id is not None:
        return next(iter(_boxes().fetched(pk=incoming.mailbox_id)), None)
    of_organisation = Mailbox.objects.whole().in_use().filter(organisation_id=incoming.organisation_id)
    return of_organisation.filter(channel=incoming.channel).order_by("id").first()


@cache
def _boxes() -> Rows[Mailbox]:
    return Rows(Mailbox.objects.whole().filter(pk=Given("pk", Mailbox._meta.pk)))


def _desk_of_officer(mailbox: Mailbox, service: Service, officer_id: int, at: datetime) -> Desk:
    officer = Officer.objects.get(pk=officer_id)
    deputy = deputies_today([officer.pk], today=at.astimezone(LONDON).date()).get(officer.pk)
    owner = deputy or officer
    teams = Team.objects.select_related("organisation").filter(organisation_id=mailbox.organisation_id)
    team = teams.filter(memberships__officer=owner).order_by("memberships__id").first() or mailbox.team
    return Desk(mailbox, team, service, owner=owner, away=officer if deputy else None)


def open_for(incoming: Incoming, desk: Desk, *, customer: Customer | None, earlier: Case | None, at: datetime) -> Case:
    """Record the contact that a message is, and return its case, which stays with the team until it is filed."""
    detail = _("About {reference}, which has ended.").format(reference=earlier.reference) if earlier else ""
    with override("en-gb"):
        recorded = record_contact(
            NewContact(
                organisation=desk.mailbox.organisation,
                channel=desk.mailbox.channel,
                started_at=incoming.received_at,
                ended_at=incoming.received_at,
                received_at=incoming.received_at,
                team=desk.team,
                matters=[
                    NewMatter(
                        service=desk.service,
                        outcome=Outcome.CASE,
                        reason=REASON,
                        detail=detail,
                        team=desk.team,
                        owner_id=desk.owner.pk if desk.owner else None,
                        summary=_summary(incoming),
                        has_own_reason=True,
                    )
                ],
                customer_id=customer.pk if customer else None,
                language=customer.language if customer else "en",
                summary=_summary(incoming),
                is_told=True,
                origin=f"message:{incoming.pk}",
            ),
            by_id=None,
            at=at,
        )
    return whole_case(recorded.case_ids[0])


def _summary(incoming: Incoming) -> str:
    """Return one line that says what a message is about: its subject, else its first words."""
    line = incoming.subject or next(iter(incoming.words.split("\n")), "") or _("A message without words")
    return line.strip()[:LONGEST_SUMMARY]
