"""What the tests of cases share: a few moments, a look at the journal, and a promise of a written reply."""

from datetime import UTC, datetime

import pytest

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def events_of(db):
    """The names of the events about a case, oldest first."""
    from moothall.journal.models import Event

    def names(case):
        events = Event.objects.filter(about_kind="case", about_id=case.pk).order_by("id")
        return list(events.values_list("name", flat=True))

    return names


@pytest.fixture
def full_reply(db):
    """The charter promises a full answer to a letter within 10 working days."""
    from moothall.promises.models import Promise, PromiseVersion
    from moothall.promises.queries import forget_book

    promise = Promise.objects.create(code="PR-W1")
    PromiseVersion.objects.create(
        promise=promise,
        number=1,
        valid_from=LONG_AGO,
        words="You get a full answer within 10 working days.",
        channels=["email", "post", "fax"],
        evidence="measured",
        target_value=10,
        target_unit="working_days",
        statistic="maximum",
    )
    forget_book()
    return promise


@pytest.fixture
def highways(make_team, make_officer):
    """The roads team, whose named contact is Hal."""
    team = make_team("highways", name="Highways")
    team.contact = make_officer("hal", roles=["specialist"], team=team, name="Hal Roe")
    team.save()
    return team


@pytest.fixture
def with_partner(make_case, partner_team, sam):
    """Mo's case, which Sam handed on to the partner's repairs team on Tuesday."""
    from moothall.cases.actions import hand_on_case

    def make(**changes):
        return hand_on_case(make_case(**changes), team=partner_team, why="It is their bin store", by=sam, at=TUESDAY)

    return make


@pytest.fixture
def pothole(make_service, highways):
    """A second service: potholes, which need a place before they can go to Highways."""
    from moothall.directory.catalogue import Question
    from moothall.directory.models import Service

    made = make_service(
        code="pothole",
        name="Report a pothole",
        team=highways.code,
        questions=(
            Question(code="place", type="place", ask="Where is the pothole?"),
            Question(code="depth", type="number", ask="How deep is it, in centimetres?", is_required=False),
        ),
        required_for_handoff=("place",),
        workflow="inspection",
    )
    return Service.objects.published().get(pk=made.pk)


@pytest.fixture
def move_page(browser):
    """A page of a move, opened by somebody; sending it sends along which state of the case they saw."""

    class Page:
        def __init__(self, officer, case, move):
            browser.sign_in(officer)
            self.url = f"/cases/{case.reference}/{move}/"
            self.page = browser.open(self.url)
            form = self.page.select_one("main form[method=post]")
            self.hidden = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}

        def send(self, **fields):
            return browser.send(self.url, **{"expect": 302} | self.hidden | fields)

        def problem(self, **fields):
            """Send it and return what the summary of errors says."""
            page = self.send(expect=200, **fields)
            return page.select_one(".govuk-error-summary__list").text.strip()

    return Page


@pytest.fixture
def agreed_with_partner(partner, council, ada):
    """Beck Homes answers within 4 working hours and is done within 1 working day."""
    from moothall.agreements.actions import set_up_partnership
    from moothall.agreements.models import Agreement
    from moothall.agreements.tests.conftest import in_force

    set_up_partnership({"organisation": partner, "purpose": "Looks after homes"}, council=council, by=ada, at=MONDAY)
    return in_force(Agreement(code="homes", name="Repairs", council=council, partner=partner), by=ada)
