"""People at the public pages, and the front office that answers them."""

from datetime import UTC, datetime

import pytest

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    """It is Monday 2 March 2026, half past nine, on every page."""
    from moothall.portal.views import ask, ask_end, contact, home, places, resume, services, track

    for page in (ask, ask_end, contact, home, places, resume, services, track):
        monkeypatch.setattr(page, "now", lambda: MONDAY)


@pytest.fixture
def line(council, calendar):
    """The contact centre's number, answered in office hours."""
    from moothall.directory.models import ContactChannel

    return ContactChannel.objects.create(
        organisation=council, channel="telephone", name="Contact centre", address="01632 960100", calendar=calendar
    )


@pytest.fixture
def enquiries(make_service, front_office):
    """The service of the front office for whatever has no page of its own."""
    from moothall.directory.catalogue import Question, ServicePromise

    return make_service(
        code="enquiries",
        name="Speak to somebody at the council",
        group="The council",
        team="front-office",
        workflow="enquiry",
        makes_case=False,
        promise=ServicePromise(value=1, unit="working_days", words="Somebody rings you back within 1 working day."),
        questions=(Question(code="about", type="long_text", ask="What is it about?"),),
        required_for_handoff=("about",),
        keywords=("switchboard",),
        synonyms=(),
        reasons=(),
    )


@pytest.fixture
def moot_hall(council, calendar):
    from moothall.directory.models import Site

    return Site.objects.create(
        code="moot-hall",
        name="Moot Hall",
        kind="multi_service_centre",
        organisation=council,
        calendar=calendar,
        address="Market Place\nThornbeck",
        postcode="TH1 1AA",
        latitude=54.6212,
        longitude=-2.1518,
        telephone="01632 960110",
        directions="Bus 4 stops outside.",
        facilities=["Baby changing"],
        access_features=["Hearing loop"],
        has_all_services=True,
    )


@pytest.fixture
def eastfield(council, calendar, service):
    from moothall.directory.models import Site

    site = Site.objects.create(
        code="eastfield",
        name="Eastfield library",
        kind="library",
        organisation=council,
        calendar=calendar,
        address="27 Fairing Parade\nEastfield",
        postcode="TH3 4BD",
        latitude=54.6265,
        longitude=-2.1347,
        access_features=["Accessible toilet"],
    )
    site.services.add(service)
    return site


class Form:
    """A resident filling in the form of a service."""

    def __init__(self, browser, code="missed-bin"):
        self.browser, self.code = browser, code

    def url(self, page):
        return f"/services/{self.code}/ask/{page}"

    def answer(self, question, **fields):
        return self.browser.send(self.url(f"question/{question}/"), **fields)

    def details(self, **fields):
        known = {"name": "Ann Price", "email": "ann@example.org", "reply_by": "email", "postcode": "TH1 2AD"}
        return self.browser.send(self.url("details/"), **known | fields)

    def fill_in(self):
        """Answer every question of the missed bin, up to the page that reads them back."""
        self.answer("bin", answer="general")
        self.answer("place", words="12 Mill Lane", postcode="th1 2ad")
        self.answer("photo")
        return self.details()

    def send(self):
        return self.browser.send(self.url("check/"))


@pytest.fixture
def form(browser, service, front_office):
    return Form(browser)


@pytest.fixture
def sent_case(form):
    """The case of a missed bin that Ann reported on the portal."""
    from moothall.cases.models import Case

    form.fill_in()
    form.send()
    return Case.objects.get()
