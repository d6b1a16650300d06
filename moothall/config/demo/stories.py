"""A few weeks in the life of the demo council, told through the same acts as everything else.

The same people say the same things whenever it is told; only the dates follow the day on which it is set up.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from moothall.accounts.models import Officer
from moothall.cases import actions as cases
from moothall.cases.models import Case
from moothall.cases.queries import whole_case
from moothall.config.demo.answers import Person, words_about
from moothall.contacts.actions import RaisedMatter, Resident, leave_remark, raise_matter, record_contact
from moothall.contacts.models import Contact
from moothall.contacts.rules import NewCallBack, NewContact, NewMatter, NewTransfer, reasons_of
from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import calendar_of, catalogue

DAYS = 28
CONTACTS_A_DAY = 14
CHANNELS = {"telephone": 52, "web": 24, "counter": 14, "email": 5, "post": 3, "councillor": 2}
BUSIEST = ("missed-bin", "fly-tipping", "pothole")
RESULTS = ("It is settled, and we have written to you.", "Done. You need do nothing more.")
RESULTS_ON_THE_SPOT = (
    "Done on the first visit.",
    "The crew went back and finished the work.",
    "Checked, put right and photographed.",
)

REMARKS = (
    ("missed-bin", "The crew is always friendly, tell them that"),
    ("council-tax-bill", "I never know which page of the website to look at"),
    ("mobile-library", "The mobile library comes just when I fetch the children"),
    ("missed-bin", "You were quick to answer today"),
)


@dataclass
class _Teller:
    """What the stories need at hand."""

    chance: random.Random
    council: Organisation
    front: Team
    officers: list[Officer]
    customers: list[Customer]
    services: list[Service]


def tell_stories(*, until: datetime) -> int:
    """Record the contacts and cases of the four weeks before `until`. Return how many; none when there are some."""
    council = Organisation.objects.get(code="thornbeck")
    if Contact.objects.filter(organisation=council).exists():
        return 0
    front = Team.objects.get(code="contact-centre")
    teller = _Teller(
        chance=random.Random(1974),  # noqa: S311 - the same story each time, not a secret
        council=council,
        front=front,
        officers=list(Officer.objects.filter(teams=front, roles__code="officer").order_by("username")),
        customers=list(Customer.objects.filter(organisation=council).order_by("id")),
        services=sorted(catalogue().services, key=lambda service: service.code),
    )
    moments = sorted(_moments(teller, until=until))
    for moment in moments:
        _tell_one(teller, at=moment, until=until)
    _promise_calls(teller, until=until)
    _put_through(teller, until=until)
    _let_fall(teller, until=until)
    _raise_one(teller, until=until)
    return len(moments)


def _put_through(teller: _Teller, *, until: datetime) -> None:
    """Pass a few calls on, one of them twice."""
    switchboard = catalogue().by_code["switchboard"]
    teams = list(Team.objects.filter(organisation=teller.council, is_front_office=False).order_by("code")[:3])
    for position, officer in enumerate(teller.officers):
        at = until - timedelta(days=2 * position + 1, hours=3)
        passed_on = teams if position == 0 else teams[:1]
        transfers = [
            NewTransfer(why="They know the case", is_told=position != 2, at=at, to_team_id=team.pk)
            for team in passed_on[:2]
        ]
        matter = NewMatter(service=switchboard, outcome="transferred", reason=switchboard.record.reasons[0])
        new = NewContact(
            organisation=teller.council,
            channel="telephone",
            started_at=at,
            ended_at=at + timedelta(minutes=2),
            team=teller.front,
            matters=[matter],
            customer_id=teller.customers[position * 2 + 1].pk,
            officer_id=officer.pk,
            summary="Wants to speak to somebody by name",
            is_told=position != 2,
            transfers=transfers,
        )
        record_contact(new, by_id=officer.pk, at=new.ended_at)


def _let_fall(teller: _Teller, *, until: datetime) -> None:
    """Keep what customers said in passing."""
    services = catalogue().by_code
    for position, (code, words) in enumerate(REMARKS):
        at = until - timedelta(days=3 * position, hours=2)
        officer = teller.officers[position % len(teller.officers)]
        leave_remark(
            words, organisation=teller.council, channel="telephone", service=services.get(code), by=officer, at=at
        )


def _raise_one(teller: _Teller, *, until: datetime) -> None:
    """Let the councillor raise what a resident told her at her surgery."""
    jean = Officer.objects.filter(roles__code="councillor").order_by("username").first()
    pothole = catalogue().by_code["pothole"]
    if jean is None:
        return
    resident = teller.customers[-1]
    matter = RaisedMatter(
        service=pothole,
        reason=pothole.record.reasons[0],
        words="He has rung twice and nobody came",
        wanted="The hole filled before winter",
        answers=Person.of(resident, at=until).answers(pothole.record, teller.chance),
    )
    who = Resident(name=resident.name, address=resident.address, postcode=resident.postcode)
    raise_matter(matter, resident=who, organisation=teller.council, by=jean, at=until - timedelta(days=1, hours=4))


def _promise_calls(teller: _Teller, *, until: datetime) -> None:
    """Let each front-office officer owe a call or two, one of them late."""
    services = catalogue().by_code
    asked = services.get("council-tax-bill") or teller.services[0]
    for position, officer in enumerate(teller.officers):
        customer = teller.customers[position * 3]
        at = until - timedelta(hours=3 + position)
        call = NewCallBack(
            officer_id=officer.pk,
            officer_name=officer.name,
            team_id=teller.front.pk,
            name=customer.called,
            telephone=Person.of(customer, at=at).telephone,
            about="Wants to go through the bill line by line",
            due_at=until + timedelta(hours=2 * position - 1),
        )
        matter = NewMatter(service=asked, outcome="call_back", reason=reasons_of(asked.record)[0], call_back=call)
        new = NewContact(
            organisation=teller.council,
            channel="telephone",
            started_at=at,
            ended_at=at + timedelta(minutes=3),
            team=teller.front,
            matters=[matter],
            customer_id=customer.pk,
            officer_id=officer.pk,
            summary="The bill is higher than last year",
            wanted="Somebody to explain it",
            is_told=True,
        )
        record_contact(new, by_id=officer.pk, at=new.ended_at)


def _moments(teller: _Teller, *, until: datetime) -> list[datetime]:
    calendar = calendar_of(teller.front.calendar_id)
    moments = []
    for day in range(DAYS):
        for _each in range(CONTACTS_A_DAY):
            moment = until - timedelta(days=day, minutes=teller.chance.randrange(20, 24 * 60))
            if calendar.is_open(moment) or teller.chance.random() < 0.1:
                moments.append(moment)
    return moments


def _tell_one(teller: _Teller, *, at: datetime, until: datetime) -> None:
    chance = teller.chance
    service = _choose_service(teller)
    record = service.record
    # A form that asks for a file cannot be sent without it, and the people of the stories have none to send.
    asks_for_file = any(each.type == "file" and each.code in record.required_for_handoff for each in record.questions)
    channel = "telephone" if asks_for_file else chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
    officer = None if channel == "web" else chance.choice(teller.officers)
    customer = chance.choice(teller.customers)
    is_case = record.makes_case and chance.random() < 0.62
    summary, wanted = words_about(service.code, chance)
    matter = NewMatter(
        service=service,
        outcome="case" if is_case else "signposted" if record.signpost else "settled",
        reason=chance.choice(record.reasons or reasons_of(record)),
        answers=Person.of(customer, at=at).answers(record, chance) if is_case else {},
        avoidable=chance.choice(["", "", "", "", "clarification", "chasing"]) if not is_case else "",
        signposted_to=record.signpost,
        detail="" if is_case else record.answer[:200],
    )
    new = NewContact(
        organisation=teller.council,
        channel=channel,
        started_at=at,
        ended_at=min(at + timedelta(seconds=chance.randrange(70, 600)), until),
        team=teller.front,
        matters=[matter],
        customer_id=customer.pk,
        officer_id=officer.pk if officer else None,
        language=customer.language,
        summary=summary,
        wanted=wanted,
        is_told=True,
    )
    recorded = record_contact(new, by_id=new.officer_id, at=new.ended_at)
    for pk in recorded.case_ids:
        _work(whole_case(pk), teller, since=new.ended_at, until=until)


def _choose_service(teller: _Teller) -> Service:
    weights = [8 if service.code in BUSIEST else 3 if service.record.makes_case else 2 for service in teller.services]
    return teller.chance.choices(teller.services, weights)[0]


def _work(case: Case, teller: _Teller, *, since: datetime, until: datetime) -> None:
    """Move a case along for as far as the time since then allows."""
    chance = teller.chance
    holder = case.team.contact or case.owner or teller.officers[0]
    moment = since + timedelta(hours=chance.randrange(2, 40))
    if moment >= until or chance.random() < 0.12 or case.status == "waiting":
        return
    if case.status == "with_partner" and case.pk % 5:
        moment = _at_the_partner(case, holder, since=since, until=until)
    if Case.objects.filter(pk=case.pk, status="in_progress", partner__isnull=False).exists():
        return
    case = cases.advance_case(case, by=holder, at=moment)
    moment += timedelta(hours=chance.randrange(3, 60))
    if moment >= until:
        return
    if chance.random() < 0.08 and case.status == "in_progress":
        cases.ask_customer(case, question="Which day suits you for a visit?", by=holder, at=moment)
        return
    results = RESULTS_ON_THE_SPOT if case.place else RESULTS
    case = cases.resolve_case(case, outcome=chance.choice(results), by=holder, at=moment)
    if chance.random() < 0.07 and moment + timedelta(days=1) < until:
        words = "It is not fixed: it is just as it was."
        cases.dispute_case(case, words=words, by=None, at=moment + timedelta(days=1))


def _at_the_partner(case: Case, holder: Officer, *, since: datetime, until: datetime) -> datetime:
    """Let a partner say that it has a case, ask the council something, or send it back; return when its work began."""
    moment = min(since + timedelta(minutes=20 + case.pk % 90), until)
    case = cases.accept_case(case, by=holder, at=moment)
    if case.pk % 7 == 0:
        cases.write_across(case, words="Is there a gate code?", by=holder, at=moment)
    if case.pk % 11 == 0:
        cases.hand_back_case(case, result="This is not one of our streets.", by=holder, at=moment)
    return moment
