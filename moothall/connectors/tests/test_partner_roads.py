"""Cases reach a partner's own system by webhook or Open311; where that fails for long, the partner is mailed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook as Signed

from moothall.cases.actions import hand_back_case, hand_on_case
from moothall.cases.models import Case, HandOver
from moothall.connectors.actions import (
    change_connector,
    plan_errands,
    poll_changes,
    run_errands,
    take_report,
    tell_without_road,
)
from moothall.connectors.contrib.office import Change
from moothall.connectors.models import Connector, Errand
from moothall.connectors.workflow import Errand as State
from moothall.directory.models import Service
from moothall.journal.models import Event
from moothall.messaging.actions import allow_domain
from moothall.messaging.models import Message

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
SECRET = "whsec_" + "A" * 43 + "="


@pytest.fixture
def listed(council, ada):
    """The host of the partner's system counts as secure."""
    allow_domain(council, domain="127.0.0.1", why="TLS", until_on=date(2099, 1, 1), by=ada, at=MONDAY)


@pytest.fixture
def handed(make_case, partner_team, sam):
    """Hand a case to Beck Homes, with what follows from it, and try its road once."""

    def make(case=None, *, at=TUESDAY):
        case = hand_on_case(case or make_case(), team=partner_team, why="Their bin store", by=sam, at=at)
        event = Event.objects.filter(name="case.handed_on", about_id=case.pk).latest("pk")
        plan_errands(event)
        tell_without_road(event)
        for connector in Connector.objects.in_use():
            run_errands(connector, at=at)
        return case

    return make


def mails(case):
    return Message.objects.filter(about_kind="hand_over", about_id=case.pk, template__startswith="partner_")


def made_at(case):
    return Errand.objects.get(case=case).made_at


def errands(case):
    return [(each.state, each.turn) for each in Errand.objects.filter(case=case).order_by("turn")]


def test_the_partners_system_is_told_by_a_signed_request(road, system, handed):
    road(secret=SECRET)

    case = handed()

    (told,) = system.told
    assert (told["type"], told["data"]["reference"]) == ("case.handed_to_you", case.reference)
    assert told["data"]["link"].endswith(f"/cases/{case.reference}/")
    headers = {name.lower(): value for name, value in system.headers[0].items()}
    assert "authorization" not in headers
    assert headers["webhook-id"] == f"hand-over-{case.reference}"
    signed = Signed(SECRET).sign(headers["webhook-id"], TUESDAY, system.bodies[0].decode())
    assert headers["webhook-signature"] == signed
    assert (errands(case), mails(case).count()) == ([(State.SENT, 1)], 0)


def test_only_reference_and_link_go_to_a_host_that_is_not_listed(road, system, handed):
    road()

    handed()

    assert set(system.told[0]["data"]) == {"id", "reference", "link", "team"}
    assert "High Street" not in str(system.told)


def test_a_listed_host_gets_the_details_and_never_who_asked(road, system, handed, listed):
    road()

    handed()

    assert system.told[0]["data"]["details"]["service"] == "missed-bin"
    assert "Mo Hassan" not in str(system.told) and "07700" not in str(system.told)


def test_what_is_sensitive_is_read_at_the_desk_alone(road, system, handed, listed, make_service, make_case):
    secret = make_service(code="secret", security="sensitive")
    road()

    handed(make_case(service=Service.objects.published().get(pk=secret.pk)))

    assert "details" not in system.told[0]["data"]


def test_an_open311_partner_gets_a_report_with_its_own_codes(road, system, handed, listed):
    road("open311", secret="the-key", options={"jurisdiction": "beck"})

    case = handed()

    (report,) = system.reports.values()
    assert (report["api_key"], report["jurisdiction_id"]) == ("the-key", "beck")
    assert report["description"].startswith(f"[{case.reference}] ")
    assert Errand.objects.get().number == "R1"


def test_details_that_may_not_go_are_mailed_as_reference_and_link(road, system, handed):
    road("open311")

    case = handed()

    assert system.reports == {}
    assert errands(case) == [(State.MAILED, 1)]
    assert mails(case).get().template == "partner_notice"


def test_an_answer_that_was_lost_makes_no_second_report(road, system, handed, listed):
    connector = road("open311")
    system.faults = ["lose answer"]
    case = handed()

    run_errands(connector, at=TUESDAY + timedelta(minutes=10))

    assert (len(system.reports), errands(case)) == (1, [(State.SENT, 1)])
    assert Errand.objects.get().number == "R1"


def test_a_system_that_cannot_be_asked_is_not_sent_a_second_report(road, system, handed, listed):
    connector = road("open311")
    system.faults, system.lists_reports = ["lose answer"], False
    case = handed()

    for hours in (1, 2, 3, 4):
        run_errands(connector, at=made_at(case) + timedelta(hours=hours))

    assert (len(system.reports), errands(case), mails(case).count()) == (1, [(State.MAILED, 1)], 1)


def test_a_road_that_is_away_for_two_hours_is_replaced_by_email_once(road, system, handed):
    connector = road()
    system.stop()
    case, other = handed(), handed()
    Errand.objects.filter(case=other).update(made_at=made_at(case) + timedelta(minutes=90))
    run_errands(connector, at=made_at(case) + timedelta(minutes=115))
    assert mails(case).count() == 0

    for minutes in (125, 135):
        run_errands(connector, at=made_at(case) + timedelta(minutes=minutes))

    assert (mails(case).count(), mails(other).count()) == (1, 0)
    assert "Beck system did not take it." in mails(case).get().body
    assert Event.objects.filter(name="case.told_by_mail", about_id=case.pk).count() == 1

    system.start()
    run_errands(connector, at=made_at(case) + timedelta(minutes=145))
    assert [told["data"]["reference"] for told in system.told] == [other.reference]
    assert (errands(case), errands(other)) == ([(State.MAILED, 1)], [(State.SENT, 1)])


def test_what_it_refuses_is_mailed_at_once(road, system, handed):
    road()
    system.faults = [422]

    case = handed()

    assert (errands(case), mails(case).count()) == ([(State.MAILED, 1)], 1)


def test_without_an_address_a_refused_case_waits_for_somebody(road, system, handed):
    road(mail="")
    system.faults = [422]

    case = handed()

    assert (errands(case), mails(case).count()) == ([(State.DEAD, 1)], 0)


def test_while_the_account_is_switched_off_the_partner_is_mailed(road, system, handed, ada):
    connector = road()
    change_connector(connector, {"is_active": False}, secret="", by=ada, at=MONDAY)

    case = handed()

    assert (system.told, mails(case).count()) == ([], 1)


def test_a_case_that_was_taken_back_meanwhile_is_not_told(road, system, handed, sam):
    connector = road()
    system.stop()
    case = handed()
    hand_back_case(case, result="We do it.", by=sam, at=TUESDAY + timedelta(minutes=30))

    system.start()
    run_errands(connector, at=TUESDAY + timedelta(hours=3))

    assert (system.told, mails(case).count(), errands(case)) == ([], 0, [(State.DEAD, 1)])


def test_a_case_that_comes_a_second_time_is_told_a_second_time(road, system, handed, sam):
    road()
    case = handed()
    case = hand_back_case(case, result="Not now.", by=sam, at=TUESDAY + timedelta(hours=1))

    handed(case, at=TUESDAY + timedelta(hours=2))

    assert [told["data"]["id"] for told in system.told] == [case.reference, f"{case.reference}-2"]
    assert errands(case) == [(State.DONE, 1), (State.SENT, 2)]


def test_updates_come_back_once_and_move_the_case(road, system, handed, listed):
    connector = road("open311")
    case = handed()
    system.update("R1", "in_progress", "We come on Tuesday.", at=TUESDAY + timedelta(hours=1))
    poll_changes(connector, at=TUESDAY + timedelta(hours=2))
    assert HandOver.objects.get().answered_at == TUESDAY + timedelta(hours=2)

    system.update("R1", "fixed", "We emptied it.", at=TUESDAY + timedelta(hours=3))
    for hours in (4, 5):
        poll_changes(connector, at=TUESDAY + timedelta(hours=hours))

    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.outcome) == ("resolved", "We emptied it.")
    assert Event.objects.filter(name="case.resolved").count() == 1
    assert HandOver.objects.get().ending == "done"


def test_a_system_without_updates_is_asked_for_the_status_of_each_report(road, system, handed, listed):
    connector = road("open311", options={"updates": ""})
    system.gives_token = True
    case = handed()
    assert Errand.objects.get().number == "token TR1"
    system.update("R1", "closed", "Done.", at=TUESDAY + timedelta(hours=1))

    poll_changes(connector, at=TUESDAY + timedelta(hours=2))

    assert Case.objects.get(pk=case.pk).outcome == "Done."


def test_what_a_partner_says_of_a_case_it_no_longer_has_changes_nothing(road, system, handed, sam):
    connector = road()
    case = handed()
    hand_back_case(case, result="We do it.", by=sam, at=TUESDAY + timedelta(hours=1))

    told = Change("1", "", case.reference, "done", "Ours is done.", TUESDAY + timedelta(hours=2))
    report = take_report(connector, told, road="callback", at=TUESDAY + timedelta(hours=2))

    assert (report.state, Case.objects.get(pk=case.pk).status) == ("nothing", "in_progress")


def test_the_partners_page_shows_how_its_road_stands(road, system, handed, ada, browser):
    road()
    system.stop()
    handed()

    page = browser.sign_in(ada).open("/partners/beck-homes/").get_text()

    assert "Failing" in page and "Beck system" in page and "1 waiting" in page


def test_ada_sets_a_partners_road_up(browser, ada, council, partner):
    said = {
        "name": "Beck system", "organisation": council.pk, "partner": partner.pk, "is_active": "on",
        "option_address": "https://beck.example/hooks/",
    }  # fmt: skip
    page = browser.sign_in(ada).send("/settings/connectors/new/partner_webhook/", expect=200, **said, secret="x")
    assert "whsec_" in page.select_one("#id_secret_error").get_text()
    browser.send("/settings/connectors/new/partner_webhook/", **said, secret=SECRET)
    (connector,) = partner.roads.all()
    page = browser.open(f"/settings/connectors/{connector.pk}/").get_text()
    assert "The register of partners names another road" in page
