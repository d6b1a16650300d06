"""The small cast of every test. Where tests run is settled in `tests/environment.py`."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings

# A slow or busy machine takes longer over the same examples; that is no fault of what is tested.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def pytest_collection_finish() -> None:
    """Set aside all that was loaded: it stays to the end, and is not gone through again in search of what may go."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Let the database of each process that tests begin as a copy of tables that were made once."""
    from django.db import connection

    from tests.tables import made_once

    connection.settings_dict["TEST"]["TEMPLATE"] = made_once()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the test runner empty what nobody else may ever empty, between tests that commit."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE '%_is_never_emptied'")
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True, scope="session")
def _long_memory() -> Iterator[None]:
    """Look for changed settings when one changed and not by the clock: a slow machine asks no more queries."""
    from moothall.journal.queries import held

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(held, "LOOK_AGAIN_SECONDS", 3600.0)
        yield


@pytest.fixture(autouse=True)
def _no_jobs_left(request, django_db_blocker) -> Iterator[None]:
    """Throw away the jobs that a test committed: Django empties only the tables that it made itself."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames:
        from django.db import connection

        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture(autouse=True)
def _fresh_memory() -> Iterator[None]:
    """Forget what is held in memory between requests, so that no test sees the directory of another."""
    from moothall.api.keys import forget_keys
    from moothall.api.limits import forget_limits
    from moothall.api.open_referral.book import forget_open_referral
    from moothall.config.context import forget_brand
    from moothall.directory.queries import forget_calendars, forget_catalogue
    from moothall.journal.queries import forget_changes
    from moothall.messaging.queries import forget_addresses
    from moothall.performance.queries.boards import forget_boards
    from moothall.promises.queries import forget_book

    forget_changes()
    forget_keys()
    forget_addresses()
    forget_limits()
    forget_open_referral()
    forget_brand()
    forget_boards()
    forget_book()
    forget_calendars()
    forget_catalogue()
    yield


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords(django_test_environment) -> Iterator[None]:
    """Hash passwords quickly: nobody steals the ones of a test, and each costs a third of a second otherwise."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


class Browser:
    """A person at a browser. Every page it opens is checked against the page rules."""

    def __init__(self, client):
        self.client = client

    def open(self, url, *, expect=200, **headers):
        return self._read(self.client.get(url, **headers), expect)

    def send(self, url, *, expect=302, follow=False, **fields):
        return self._read(self.client.post(url, fields, follow=follow), 200 if follow else expect)

    def sign_in(self, officer):
        self.client.force_login(officer)
        return self

    def _read(self, response, expect):
        from tests.page_rules import check_page

        assert response.status_code == expect, f"{response.status_code}, not {expect}: {response.content[:300]!r}"
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            return check_page(response.content.decode())
        return response


@pytest.fixture
def browser(client):
    return Browser(client)


@pytest.fixture
def calendar(db):
    """Monday to Friday, 9 to 5, English bank holidays."""
    from moothall.directory.models import WorkingCalendar

    hours = {day: ["09:00-17:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
    return WorkingCalendar.objects.create(code="office", name="Office hours", hours=hours, changed_at=MONDAY)


@pytest.fixture
def council(db):
    from moothall.directory.models import Organisation

    return Organisation.objects.create(
        code="thornbeck",
        name="Thornbeck Borough Council",
        short_name="Thornbeck",
        kind="council",
        reference_prefix="TB",
    )


@pytest.fixture
def partner(db):
    """A housing association that works at the council's front office."""
    from moothall.directory.models import Organisation

    return Organisation.objects.create(
        code="beck-homes", name="Beck Homes", short_name="Beck Homes", kind="partner", reference_prefix="BH"
    )


@pytest.fixture
def make_officer(db) -> Callable[..., object]:
    from moothall.accounts.actions import ensure_roles
    from moothall.accounts.models import Officer, Role
    from moothall.directory.models import Membership

    def make(username, *, roles=(), team=None, **facts):
        ensure_roles()
        officer = Officer.objects.create_user(
            username, password="a-good-long-password", **{"name": username.title()} | facts
        )
        officer.roles.set(Role.objects.filter(code__in=roles))
        if team is not None:
            Membership.objects.create(officer=officer, team=team)
        return officer

    return make


@pytest.fixture
def make_team(calendar, council):
    from moothall.directory.models import Department, Team

    def make(code="front", *, organisation=None, name=None, **facts):
        organisation = organisation or council
        department, _new = Department.objects.get_or_create(
            code=f"{organisation.code}-services", defaults={"organisation": organisation, "name": "Customer services"}
        )
        return Team.objects.create(
            code=code,
            name=name or code.title(),
            organisation=organisation,
            department=department,
            calendar=calendar,
            **facts,
        )

    return make


@pytest.fixture
def front_office(make_team):
    """The contact centre, where calls are answered."""
    return make_team("front-office", name="Contact centre", is_front_office=True)


@pytest.fixture
def crew(make_team):
    """The council's own refuse team."""
    return make_team("refuse", name="Refuse crew", telephone="01632 960111")


@pytest.fixture
def partner_team(make_team, partner):
    """The partner's repairs team."""
    return make_team("repairs", name="Repairs", organisation=partner)


@pytest.fixture
def asha(make_officer, front_office):
    """Asha answers the phones at the contact centre."""
    return make_officer("asha", roles=["officer"], team=front_office, name="Asha Patel")


@pytest.fixture
def signed(asha, council, calendar):
    """Asha with a whole signature: job title, telephone and place of work."""
    from moothall.directory.models import Site, Workplace

    asha.job_title, asha.telephone = "Customer adviser", "01632 960100"
    asha.save()
    site = Site.objects.create(
        code="hall", name="Moot Hall", kind="one_stop_shop", organisation=council, calendar=calendar,
        address="Market Place", postcode="TH1 1AA",
    )  # fmt: skip
    Workplace.objects.create(officer=asha, organisation=council, site=site)
    return asha


@pytest.fixture
def sam(make_officer, crew):
    """Sam is a specialist of the refuse crew and its named contact."""
    from moothall.directory.queries import forget_catalogue

    sam = make_officer("sam", roles=["specialist"], team=crew, name="Sam Reed")
    crew.contact = sam
    crew.save()
    forget_catalogue()
    return sam


@pytest.fixture
def sue(make_officer, front_office):
    """Sue supervises the contact centre."""
    return make_officer("sue", roles=["supervisor"], team=front_office, name="Sue Hall")


@pytest.fixture
def pat(make_officer, partner_team):
    """Pat works for the partner."""
    return make_officer("pat", roles=["partner_officer"], team=partner_team, name="Pat Moss")


@pytest.fixture
def ada(make_officer, front_office):
    """Ada administers the system."""
    return make_officer("ada", roles=["administrator"], team=front_office, name="Ada Cole")


@pytest.fixture
def ben(make_officer, db):
    """Ben is signed in but has no duties yet."""
    return make_officer("ben", name="Ben Ward")


@pytest.fixture
def make_service(crew, council):
    """Publish a service of the catalogue: a missed bin unless told otherwise."""
    from moothall.directory.actions import draft_service, publish_service
    from tests.catalogue import missed_bin

    def make(**changes):
        record = missed_bin(**{"team": crew.code} | changes)
        return publish_service(draft_service(record, by=None, at=MONDAY), by=None, at=MONDAY)

    return make


@pytest.fixture
def service(make_service, sam):
    from moothall.directory.models import Service

    return Service.objects.published().get(pk=make_service().pk)


@pytest.fixture(scope="module")
def _demo_directory(django_db_setup, django_db_blocker):
    from django.db import transaction

    from moothall.directory.actions import load_directory
    from moothall.directory.packs import DEMO_PACK, read_pack

    with django_db_blocker.unblock(), transaction.atomic():
        load_directory(read_pack(DEMO_PACK), name="demo", by=None, at=MONDAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_demo_directory, db):
    """The directory of the demo council: brought in once for the tests of a file, and each undoes what it changes."""


@pytest.fixture
def mo(council):
    """Mo Hassan lives in High Street and has a telephone and an email address."""
    from moothall.customers.actions import ContactPoint, record_customer

    return record_customer(
        organisation=council,
        kind="person",
        name="Mo Hassan",
        address="12 High Street, Thornbeck",
        postcode="TH1 2AB",
        uprn=900000000012,
        contact_points=[ContactPoint("phone", "07700 900123"), ContactPoint("email", "mo@example.org")],
        by=None,
        at=MONDAY,
    )


@pytest.fixture
def make_case(council, service, front_office, mo, sam):
    from moothall.cases.actions import NewCase, open_case

    def make(**changes):
        by, at = changes.pop("by", None), changes.pop("at", MONDAY)
        facts = {
            "organisation": council,
            "service": service,
            "channel": "telephone",
            "received_at": at,
            "front_team": front_office,
            "customer_id": mo.pk,
            "answers": {"bin": "general"},
        }
        return open_case(NewCase(**facts | changes), by=by, at=at)

    return make


@pytest.fixture
def run_jobs(db):
    """Let everything follow that follows: seal the journal, then run the jobs, until nothing is left."""
    from tests.jobs import run_all

    return run_all


@pytest.fixture
def days():
    """A length of so many days."""
    return lambda number: timedelta(days=number)


@pytest.fixture
def agreed_with_streets(council, crew, ada):
    """The department of the refuse crew answers within 4 working hours."""
    from moothall.agreements.models import Agreement
    from moothall.agreements.tests.conftest import in_force

    return in_force(Agreement(code="streets", name="Streets", council=council, department=crew.department), by=ada)
