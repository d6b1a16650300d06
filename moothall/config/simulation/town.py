"""What the players of a year need at hand: the council as its settings have it, and the customers' keys."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from math import exp
from random import Random
from typing import Any

from moothall.accounts.models import Officer
from moothall.config.demo.answers import Person
from moothall.config.simulation.arrivals import Offer, Year
from moothall.config.simulation.asked import Asked
from moothall.config.simulation.chance import Chance
from moothall.config.simulation.changes import Causes
from moothall.config.simulation.people import Somebody, somebody
from moothall.config.simulation.profiles import profiles
from moothall.contacts.models import Councillor
from moothall.customers.models import Identifier
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Organisation, Service, Site, Team
from moothall.directory.queries import calendar_of, catalogue
from moothall.lib.working_time import LONDON, Calendar
from moothall.messaging.models import Mailbox

WRITTEN_SERVICE = "written-enquiry"


@dataclass(frozen=True)
class Manner:
    """How an officer works: time taken and answers that do not settle, against others; how completely they record."""

    pace: float
    unsettled: float
    completeness: float


class Town:
    """The council that a year is played in. Read once for each process that plays."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.profiles = asked, profiles()
        self.chance, self.causes = Chance(asked.seed), Causes(asked.changes)
        fronts = Team.objects.filter(is_front_office=True, organisation__kind="council")
        self.front = fronts.select_related("organisation", "department").order_by("id")[0]
        self.council: Organisation = self.front.organisation
        self.services: dict[str, Service] = {
            service.code: service for service in catalogue().services if service.code != WRITTEN_SERVICE
        }
        self.year = Year(
            self.profiles,
            self.chance,
            offers=[Offer(code, is_form(service.record)) for code, service in self.services.items()],
            front=self.calendar(self.front),
            last=asked.last,
            days=asked.days,
            contacts_a_day=asked.contacts_a_day,
        )
        self._officers: dict[int, list[Officer]] = {}
        self._manners: dict[int, Manner] = {}

    def calendar(self, team: Team) -> Calendar:
        """Return when a team works."""
        return calendar_of(team.calendar_id)

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The teams in use, by code."""
        found = Team.objects.filter(is_retired=False).select_related("organisation", "department", "calendar")
        return {team.code: team for team in found}

    @cached_property
    def specialists(self) -> list[Team]:
        """The council's own teams that are no front office, by code."""
        own = [team for team in self.teams.values() if team.organisation_id == self.council.pk]
        return sorted((team for team in own if team.pk != self.front.pk), key=lambda team: team.code)

    @cached_property
    def counter(self) -> Team:
        """The team that sees people: that of the centres where there is one, else the front office."""
        return self.teams.get("service-centres", self.front)

    @cached_property
    def sites(self) -> list[Site]:
        """The council's centres, where people are seen."""
        kinds = (Site.Kind.MULTI_SERVICE_CENTRE, Site.Kind.ONE_STOP_SHOP)
        return list(Site.objects.filter(organisation=self.council, kind__in=kinds).order_by("code"))

    @cached_property
    def customers(self) -> dict[str, int]:
        """The keys of the customers of this year by their account numbers."""
        points = Identifier.objects.filter(kind="account", value__startswith="SIM", organisation=self.council)
        return dict(points.values_list("value", "customer_id"))

    @cached_property
    def supervisor(self) -> Officer:
        """Who answers for the front office."""
        return self.teams[self.front.code].contact or self.officers_of(self.front)[0]

    @cached_property
    def councillor(self) -> int:
        """The customer record under which the council's councillor speaks for residents."""
        return Councillor.objects.filter(officer__roles__code="councillor").order_by("id")[0].customer_id

    @cached_property
    def twins(self) -> dict[int, date]:
        """The customers who were recorded twice, by number, with the day of the second record."""
        points = Identifier.objects.filter(kind="account", value__startswith="SIM", value__endswith="T")
        rows = points.filter(organisation=self.council).values_list("value", "customer__recorded_at")
        return {int(account[3:10]): made_at.astimezone(LONDON).date() for account, made_at in rows}

    @cached_property
    def mailboxes(self) -> dict[str, Mailbox]:
        """Where people write to, by channel."""
        boxes = Mailbox.objects.in_use().filter(organisation=self.council).order_by("-id")
        return {box.channel: box for box in boxes}

    def officers_of(self, team: Team) -> list[Officer]:
        """Return who works in a team, by user name; whoever answers for it where nobody does."""
        if team.pk not in self._officers:
            found = list(Officer.objects.filter(teams=team, is_active=True).order_by("username"))
            self._officers[team.pk] = found or [each for each in (team.contact, team.deputy) if each is not None]
        return self._officers[team.pk]

    def some_officer(self, team: Team, stream: Random) -> Officer:
        """Return one of those who work in a team."""
        return stream.choice(self.officers_of(team))

    def manner_of(self, officer: Officer) -> Manner:
        """Return how an officer works, all the year through."""
        if officer.pk not in self._manners:
            stream, own = self.chance.of("manner", officer.username), self.profiles.officers
            least = own["completeness"].least
            self._manners[officer.pk] = Manner(
                pace=exp(stream.gauss(0, own["speed"].varies)),
                unsettled=exp(stream.gauss(0, own["settles"].varies)),
                completeness=least + (1 - least) * stream.random() ** 0.4,
            )
        return self._manners[officer.pk]

    def somebody(self, number: int) -> Somebody:
        """Return the customer with this number."""
        return somebody(number, self.chance)

    def pk_of(self, who: Somebody) -> int:
        """Return the key of a customer's record."""
        return self.customers[who.account]

    def answers_of(self, who: Somebody, record: ServiceRecord, stream: Random, *, at: datetime) -> dict[str, Any]:
        """Return what somebody answers to the questions of a service."""
        person = Person(
            name=who.name,
            address=who.address,
            postcode=who.postcode,
            uprn=who.uprn,
            telephone=who.telephone,
            email=who.email or "somebody@example.org",
            at=at,
        )
        return person.answers(record, stream)

    def team_of(self, service: Service) -> Team:
        """Return who does the work of a service."""
        return self.teams[service.team.code]


def is_form(record: ServiceRecord) -> bool:
    """Say whether somebody at a screen can ask for this: there is a form, it makes a case, and wants no file."""
    return record.online == "form" and record.makes_case and not wants_file(record)


def wants_file(record: ServiceRecord) -> bool:
    """Say whether work cannot begin without a file, which the people of a year have none to send of."""
    return any(each.type == "file" and each.code in record.required_for_handoff for each in record.questions)


def chosen(stream: Random, shares: dict[str, float]) -> str:
    """Return one of these, as often as its share says."""
    return stream.choices(list(shares), list(shares.values()))[0]
