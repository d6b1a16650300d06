"""A Monday morning at the desk, and conversations that were recorded."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.actions import record_contact
from moothall.contacts.models import CallBack, Contact
from moothall.contacts.rules import NewCallBack, NewContact, NewMatter, NewTransfer

PAGES = (
    "call_backs", "contact_pages", "councillor", "documents", "home", "kept_aside", "reasons", "remarks",
    "single_view", "transfers", "unfinished",
)  # fmt: skip


@pytest.fixture
def monday(monkeypatch):
    """It is Monday, half past nine, on every page; or another moment, once it is called with one."""

    def becomes(at):
        monkeypatch.setattr("moothall.config.context.now", lambda: at)
        for page in PAGES:
            monkeypatch.setattr(f"moothall.contacts.views.{page}.now", lambda: at)

    becomes(MONDAY)
    return becomes


@pytest.fixture
def follow_up(run_jobs, monkeypatch):
    """Let follow what follows, as on the Monday itself: these events are no history that nobody is told of."""
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    return run_jobs


@pytest.fixture
def mailbox(council, front_office, enquiry):
    from moothall.messaging.models import Mailbox

    return Mailbox.objects.create(
        organisation=council, address="contact@council.example", name="Contact", team=front_office, service=enquiry
    )


@pytest.fixture
def enquiry(make_service):
    from moothall.directory.models import Service
    from moothall.directory.queries import forget_catalogue

    made = make_service(
        code="general-enquiry", name="General enquiry", questions=(), required_for_handoff=(), workflow="enquiry",
        eligibility=(), stoppers=(), tightens={},
    )  # fmt: skip
    forget_catalogue()
    return Service.objects.published().get(pk=made.pk)


@pytest.fixture
def talk(council, front_office, service, mo, asha):
    """Record a conversation: Mo rings Asha about the collection day, unless told otherwise."""

    def record(*matters, at=MONDAY, recorded_at=None, **changes):
        facts = {
            "organisation": council,
            "channel": "telephone",
            "started_at": at,
            "ended_at": at + timedelta(minutes=4),
            "team": front_office,
            "officer_id": asha.pk,
            "customer_id": mo.pk,
            "is_told": True,
            "matters": matters or [settled(service)],
        }
        new = NewContact(**facts | changes)
        recorded = record_contact(new, by_id=new.officer_id, at=recorded_at or new.ended_at)
        return Contact.objects.get(pk=recorded.contact_id)

    return record


def settled(service, **changes):
    """A question answered there and then."""
    return NewMatter(
        **{"service": service, "outcome": "settled", "reason": "Wants to know the collection day"} | changes
    )


def asked(library, **changes):
    """The opening times, told there and then."""
    return settled(library, **{"reason": "Wants the opening times"} | changes)


def missed(service, **changes):
    """A missed bin that becomes a case."""
    facts = {"service": service, "outcome": "case", "reason": "Bin not emptied", "answers": {"bin": "general"}}
    return NewMatter(**facts | changes)


def transfer(to="Beck Homes", *, at=MONDAY, is_told=True):
    """A call put through to somebody else."""
    return NewTransfer(why="They have the tenancy", is_told=is_told, at=at, to_name=to)


@pytest.fixture
def promise_call(talk, service, asha, front_office):
    """Promise that Asha rings Mo at noon on Monday, unless told otherwise."""

    def promise(*, officer=None, team=None, due_at=MONDAY + timedelta(hours=2, minutes=30), at=MONDAY, **changes):
        call = NewCallBack(
            officer_id=(officer or asha).pk,
            officer_name=(officer or asha).name,
            team_id=(team or front_office).pk,
            name="Mo",
            telephone="07700 900123",
            about="Which day the crew comes back",
            due_at=due_at,
        )
        contact = talk(settled(service, outcome="call_back", call_back=call), at=at, **changes)
        return CallBack.objects.get(contact=contact)

    return promise


@pytest.fixture
def jean(make_officer, council):
    """Jean is a councillor; she works in no team."""
    from moothall.directory.models import Workplace

    jean = make_officer(
        "jean", roles=["councillor"], name="Jean Bates", telephone="01632 960170", email="jean@example.org"
    )
    Workplace.objects.create(officer=jean, organisation=council)
    return jean


@pytest.fixture
def raise_for(jean, council, front_office, service):
    """Jean raises Dora Pike's missed bin, unless told otherwise. Returns what came of it."""
    from moothall.contacts.actions import RaisedMatter, Resident, raise_matter

    def act(*, by=jean, at=MONDAY, answers=None, **resident):
        matter = RaisedMatter(
            service=service,
            reason="Bin not emptied",
            words="Two weeks now and still full",
            wanted="Somebody to come",
            answers={"bin": "general"} if answers is None else answers,
        )
        facts = {"name": "Dora Pike", "telephone": "07700 900456"} | resident
        return raise_matter(matter, resident=Resident(**facts), organisation=council, by=by, at=at)

    return act


@pytest.fixture
def charter_of_contacts(db):
    """The promises that a contact itself keeps or breaks, in short words."""
    from moothall.promises.models import Promise, PromiseVersion

    words = {
        "PR-G3": "Settled at once",
        "PR-G4": "You know what we do",
        "PR-G5": "You know the next step",
        "PR-G6": "You know who",
    }
    for code, said in words.items():
        PromiseVersion.objects.create(
            promise=Promise.objects.create(code=code),
            number=1,
            words=said,
            channels=["telephone", "post"],
            evidence="record",
            valid_from=MONDAY - timedelta(days=300),
        )


@pytest.fixture
def at_her_desk(browser, jean, monday, front_office, service):
    """Jean, signed in on Monday morning."""
    return browser.sign_in(jean)


@pytest.fixture
def keep(db):
    """Keep a row of a file aside, as the import does."""
    from moothall.contacts.models import KeptAside

    def row(line=7, **changes):
        facts = {"key": "C-7", "why": "Closed before it was opened", "values": {"Opened": "2014-01-09", "Detail": ""}}
        return KeptAside.objects.create(source="casework.csv", line=line, at=MONDAY, **facts | changes)

    return row


@pytest.fixture
def asha_began(council, asha, mo, service):
    """Asha began a contact with Mo on Friday, unless told otherwise, and did not end it."""
    from moothall.contacts.actions import start_draft
    from moothall.contacts.content import DraftContent, MatterContent

    def begin(*, at=MONDAY - timedelta(days=3)):
        content = DraftContent(matters=[MatterContent(service="missed-bin")])
        return start_draft(organisation=council, channel="telephone", by=asha, at=at, customer=mo, content=content)

    return begin


@pytest.fixture
def published(make_service):
    """Publish a service as somebody finds it in the catalogue."""
    from moothall.directory.models import Service

    def publish(code, **changes):
        return Service.objects.published().get(pk=make_service(code=code, **changes).pk)

    return publish


@pytest.fixture
def library(published, sam):
    """Opening times of the library: answered at once, and asked again after a week it is a new question."""
    return published("library-hours", name="Library opening times", makes_case=False, interaction="information",
                     repeat_days=7, channels=("telephone", "web"),
                     reasons=("Wants the opening times", "Wants to know about Sundays"))  # fmt: skip


@pytest.fixture
def tara(council):
    from moothall.customers.actions import record_customer

    return record_customer(organisation=council, kind="person", name="Tara Wells", by=None, at=MONDAY)


@pytest.fixture
def neighbour(council):
    """One of many customers, by number."""
    from moothall.customers.actions import record_customer

    def record(number):
        return record_customer(organisation=council, kind="person", name=f"Neighbour {number}", by=None, at=MONDAY).pk

    return record


@pytest.fixture
def spoken(talk, library, published, mo, tara):
    """Two months and a half of conversations, and what is known of each."""
    from moothall.contacts.tests.months import converse

    rooms = published("room-hire", name="Hire a room", makes_case=False, interaction="booking", repeat_days=3,
                      reasons=library.record.reasons)  # fmt: skip
    bins = published("full-bin", name="Report a full bin", reasons=library.record.reasons)
    return converse(talk, services=(library, rooms, library, bins), customers=(mo.pk, tara.pk, None, mo.pk, tara.pk))
