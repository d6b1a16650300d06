"""Two councils at one front office, and a partner of one: nobody opens what is another's.

Every page that names something is opened with a thing of Thornbeck, by somebody who may do everything at Fenmoor and
by a partner that Thornbeck handed nothing. The table `apart.txt` says which pages name nothing of an organisation, and
why; a page that is in neither list fails.
"""

import re
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.house.pages import CONVERTER, PAGES

TABLE = Path(__file__).parent / "apart.txt"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NAMED = [page for page in PAGES if CONVERTER.search(page.route)]
NAME = re.compile(r"<(?:\w+:)?(\w+)>")
NOT_FOUND = (403, 404, 405)


def shared():
    """Return the pages that name nothing of one organisation, with the reason."""
    lines = [line.split(None, 1) for line in TABLE.read_text("utf-8").splitlines() if line.strip()]
    return dict(lines)


SHARED = shared()
APART = [page for page in NAMED if page.name not in SHARED and page.view.access not in ("public", "key")]


@pytest.fixture
def things(
    council, partner, make_case, mo, ada, sam, sue, asha, service, crew, front_office, partner_team, make_agreement
):
    """One thing of each sort that belongs to Thornbeck, by the beginning of its pages' addresses."""
    from django.core.files.base import ContentFile

    from moothall.cases.actions import hand_on_case, keep_document
    from moothall.contacts.actions import record_contact, start_draft
    from moothall.contacts.rules import NewCallBack, NewContact, NewMatter
    from moothall.messaging.actions import allow_domain
    from moothall.messaging.models import Incoming, Message

    case = make_case()
    handed, nobodys = make_case(), make_case(customer_id=None)
    hand_on_case(handed, team=partner_team, why="Theirs", by=sam, at=MONDAY)
    document = keep_document(ContentFile(b"words"), name="a.txt", about=("case", case.pk), by=sam, at=MONDAY)
    call = NewCallBack(
        officer_id=asha.pk, officer_name="Asha", team_id=front_office.pk, name="Mo", telephone="07700 900123",
        about="The bin", due_at=MONDAY,
    )  # fmt: skip
    matter = NewMatter(service=service, outcome="call_back", reason=service.record.reasons[0], call_back=call)
    recorded = record_contact(
        NewContact(
            organisation=council, channel="telephone", started_at=MONDAY, ended_at=MONDAY, team=front_office,
            matters=[matter], customer_id=mo.pk, officer_id=asha.pk, summary="The bin", is_told=True,
        ),
        by_id=asha.pk,
        at=MONDAY,
    )  # fmt: skip
    point = mo.identifiers.first()
    incoming = Incoming.objects.create(
        organisation=council, channel="email", road="smtp", fingerprint="f" * 64, digest="d" * 64, size=9,
        sender="mo@example.org", sender_name="Mo Hassan", subject="My bin", words="12 High Street", customer=mo,
        received_at=MONDAY, state="to_work", why="auto_reply",
    )  # fmt: skip
    draft = start_draft(by=asha, organisation=council, channel="telephone", at=MONDAY)
    letter = Message.objects.create(
        organisation=council, customer=mo, about_kind="case", about_id=case.pk, template="reply", event_id=1,
        channel="letter", address="12 High Street", subject="Your bin", body="Words", state="to_post", made_at=MONDAY,
    )  # fmt: skip
    from moothall.contacts.models import CallBack, Contact

    contact = Contact.objects.get(pk=recorded.contact_id)
    domain = allow_domain(council, domain="beck.example", why="TLS", until_on=date(2099, 1, 1), by=ada, at=MONDAY)
    make_agreement()
    from moothall.performance.actions import make_board_link

    screen = make_board_link(council, name="Mo Hassan’s wall", ends_on=date(2026, 9, 1), by=sue, at=MONDAY)
    return {
        "cases": {"reference": case.reference, "pk": document.pk},
        "councillor": {"reference": contact.reference},
        "customers": {"pk": mo.pk, "point": point.pk},
        "contacts": {"reference": contact.reference, "pk": CallBack.objects.get().pk},
        "of-case": {"reference": nobodys.reference},
        "drafts": {"reference": draft.reference, "position": 0},
        "messages": {"pk": letter.pk},
        "incoming": {"pk": incoming.pk, "part": 0, "number": 0},
        "agreements": {"code": "homes", "number": 1, "part": "contacts", "pk": 1},
        "departments": {"code": crew.department.code},
        "partners": {"code": partner.code},
        "security": {"pk": domain.pk},
        "registers": _record_of(council, by=sue),
        "screens": {"pk": screen.pk},
    }


def _record_of(council, *, by):
    """Return the names of a record of the council with a file: an improvement action."""
    from django.core.files.base import ContentFile

    from moothall.cases.actions import keep_document
    from moothall.registers.actions import Said, enter_record
    from moothall.registers.queries import register_named

    values = {"what": "Ask Mo Hassan of High Street", "source": "complaint", "due_on": "2026-06-01"}
    action = register_named("improvement-actions")
    record = enter_record(action, Said(values, owner=by), organisation=council, by=by, at=MONDAY)
    document = keep_document(ContentFile(b"words"), name="a.txt", about=("record", record.pk), by=by, at=MONDAY)
    return {"code": action.code, "pk": record.pk, "number": 1, "document": document.pk}


@pytest.fixture
def make_agreement(partner, council, ada):
    from moothall.agreements.actions import agree_version, draft_agreement, set_up_partnership, sign_version
    from moothall.agreements.models import Agreement
    from moothall.agreements.tests.conftest import facts

    def make():
        said = {"organisation": partner, "purpose": "Homes", "is_provider": True}
        set_up_partnership(said, council=council, by=None, at=MONDAY)
        agreement = Agreement(code="homes", name="Repairs", council=council, partner=partner)
        version = draft_agreement(agreement, facts(), by=ada, at=MONDAY)
        for side in ("ours", "theirs"):
            sign_version(version, side=side, name="Sue", signed_on=date(2026, 3, 1), by=ada, at=MONDAY)
        return agree_version(version, by=ada, at=MONDAY)

    return make


@pytest.fixture
def fay(make_officer, make_team):
    """Fay may do everything at Fenmoor, the other council at this front office."""
    from moothall.accounts.models import Role
    from moothall.accounts.roles import PERMISSIONS
    from moothall.directory.models import Organisation

    fenmoor = Organisation.objects.create(
        code="fenmoor", name="Fenmoor Council", short_name="Fenmoor", kind="council", reference_prefix="FM"
    )
    fay = make_officer("fay", roles=["officer"], team=make_team("fen", organisation=fenmoor), name="Fay Moor")
    fay.roles.add(Role.objects.create(code="all", name="All", permissions=list(PERMISSIONS)))
    return fay


@pytest.fixture
def lou(make_officer, make_team):
    """Lou works for a partner to which nothing was handed."""
    from moothall.directory.models import Organisation

    advice = Organisation.objects.create(
        code="advice", name="Beck Advice", short_name="Advice", kind="partner", reference_prefix="BA"
    )
    return make_officer("lou", roles=["partner_officer"], team=make_team("advice", organisation=advice), name="Lou Fry")


def address_of(page, things):
    """Return the address of a page about a thing of Thornbeck; None when the table has no such thing."""
    words, names = page.route.split("/")[:3], [found[1] for found in NAME.finditer(page.route)]
    for word, thing in reversed(things.items()):
        if word in words and set(names) <= set(thing):
            return "/" + NAME.sub(partial(_said, thing), page.route)
    return None


def _said(thing, found):
    return str(thing[found[1]])


def met(client, address):
    answer = client.get(address)
    return client.post(address).status_code if answer.status_code == 405 else answer.status_code


def test_every_page_that_names_something_is_walked_or_says_why_not(things):
    unknown = [page.name for page in APART if address_of(page, things) is None]
    assert unknown == [], "give these a thing of Thornbeck, or a line with the reason in apart.txt"
    assert sorted(set(SHARED) - {page.name for page in PAGES}) == [], "these lines are of pages that are no more"


@pytest.mark.parametrize("person", ["fay", "lou"])
def test_nobody_opens_what_is_another_organisations(client, request, things, person):
    client.force_login(request.getfixturevalue(person))
    answers = {page.name: met(client, address_of(page, things)) for page in APART if address_of(page, things)}
    assert {name: status for name, status in answers.items() if status not in NOT_FOUND} == {}


def test_the_owner_opens_what_the_walk_names(client, things, sue, ada):
    """The walk proves something only if the things are there for those whose they are."""
    for officer, addresses in (
        (sue, [f"/cases/{things['cases']['reference']}/", f"/customers/{things['customers']['pk']}/",
               f"/contacts/{things['contacts']['reference']}/",
               f"/contacts/of-case/{things['of-case']['reference']}/", f"/messages/{things['messages']['pk']}/",
               f"/registers/improvement-actions/{things['registers']['pk']}/"]),
        (ada, ["/partners/beck-homes/", "/partners/agreements/homes/1/", "/partners/beck-homes/client/",
               "/partners/agreements/homes/1/review/"]),
    ):  # fmt: skip
        client.force_login(officer)
        assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


LISTS = [
    page
    for page in PAGES
    if not CONVERTER.search(page.route) and page.name not in SHARED and page.view.access not in ("public", "key")
]
WORDS = ("Mo Hassan", "High Street", "beck.example", "Looks after homes")


@pytest.mark.parametrize("person", ["fay", "lou"])
def test_no_list_shows_what_is_another_organisations(client, request, things, person):
    client.force_login(request.getfixturevalue(person))
    references = [things[kind]["reference"] for kind in ("cases", "contacts", "drafts")]
    shown = {}
    for page in LISTS:
        answer = client.get(page.address, follow=True)
        text = b"" if answer.streaming else answer.content
        found = [words for words in (*WORDS, *references) if words.encode() in text]
        if found:
            shown[page.name] = found
    assert shown == {}


@pytest.mark.parametrize("person", ["fay", "lou"])
@pytest.mark.parametrize("asked", ["Mo Hassan", "07700 900123", "reference", "TH1 2AB"])
def test_the_search_finds_nothing_of_another_organisation(client, request, things, person, asked):
    client.force_login(request.getfixturevalue(person))
    asked = things["cases"]["reference"] if asked == "reference" else asked
    answer = client.post("/search/", {"q": asked}, follow=True)
    assert b"12 High Street" not in answer.content
    assert answer.redirect_chain == [] or "/customers/" not in answer.redirect_chain[-1][0]


# Machines


@pytest.fixture
def ask(client, make_team):
    """Ask our own API with a key of Fenmoor, or of a partner to which nothing was handed, that may do everything."""
    from datetime import timedelta

    from moothall.api.actions import make_key
    from moothall.api.scopes import SCOPES
    from moothall.directory.models import Organisation
    from moothall.lib.clock import now

    def ask(kind, address, *, method="get", **sent):
        organisation, _is_new = Organisation.objects.get_or_create(
            code=kind, defaults={"name": kind, "short_name": kind, "kind": kind, "reference_prefix": "FM"}
        )
        team = organisation.teams.first() or make_team(f"{kind}-team", organisation=organisation)
        until = now() + timedelta(days=1)
        made = make_key(f"{kind} key", team=team, scopes=list(SCOPES), expires_at=until, by=None, at=MONDAY)
        headers = {"Authorization": f"Bearer {made[1]}"}
        send = getattr(client, method)
        more = {"data": sent, "content_type": "application/json"} if method == "post" else {}
        return send(f"/api/v1/{address}", headers=headers, **more)

    return ask


@pytest.mark.parametrize("kind", ["council", "partner"])
@pytest.mark.parametrize(
    "address",
    ["cases/{case}", "cases/{case}/timeline", "cases/{case}/moves", "cases/{case}/documents/{document}",
     "contacts/{contact}", "customers/{customer}", "customers/{customer}/cases", "customers/{customer}/contacts"],
)  # fmt: skip
def test_a_machine_is_not_shown_what_is_another_organisations(ask, things, kind, address):
    known = {
        "case": things["cases"]["reference"],
        "document": things["cases"]["pk"],
        "contact": things["contacts"]["reference"],
        "customer": things["customers"]["pk"],
    }
    assert ask(kind, address.format(**known)).status_code in (403, 404)


@pytest.mark.parametrize("kind", ["council", "partner"])
@pytest.mark.parametrize("address", ["moves", "notes"])
def test_a_machine_does_nothing_to_what_is_another_organisations(ask, things, kind, address):
    sent = {"move": "resolve", "outcome": "Done"} if address == "moves" else {"words": "Hello"}
    answer = ask(kind, f"cases/{things['cases']['reference']}/{address}", method="post", **sent)
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("kind", ["council", "partner"])
@pytest.mark.parametrize("address", ["cases", "contacts", "customers?search=Mo%20Hassan"])
def test_no_list_for_a_machine_has_what_is_another_organisations(ask, things, kind, address):
    answer = ask(kind, address)
    assert answer.status_code in (200, 403)
    assert "Mo Hassan" not in answer.content.decode()
    assert things["cases"]["reference"] not in answer.content.decode()
