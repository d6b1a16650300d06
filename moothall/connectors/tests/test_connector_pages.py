"""Ada connects a back office, says what becomes what there, and looks after what failed."""

import json

import pytest

from conftest import MONDAY
from moothall.connectors.actions import run_errands
from moothall.connectors.models import Connector, ConnectorStanding, Errand, Progress
from moothall.directory.models import Channel
from moothall.journal.models import Change, Event, Reading
from moothall.messaging.models import Mailbox


@pytest.fixture
def new(council, service):
    return {
        "name": "Waste system", "organisation": council.pk, "services": [service.pk], "sends_documents": "on",
        "is_active": "on", "option_address": "https://example.org/api", "secret": "the-key",
    }  # fmt: skip


def test_ada_connects_an_office(browser, ada, new):
    browser.sign_in(ada).send("/settings/connectors/new/demo/", **new)
    connector = Connector.objects.get()
    assert connector.options == {"address": "https://example.org/api"}
    assert "the-key" not in connector.secret and connector.secret
    assert {"to": "title", "what": "summary"} in connector.mapping
    assert "secret" not in json.dumps(Change.objects.get(kind="connector").after)
    page = browser.open(f"/settings/connectors/{connector.pk}/").get_text()
    assert f"/hooks/connector/{connector.pk}/" in page and "the-key" not in page


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"name": ""}, "id_name", "Enter a name"),
        ({"services": []}, "id_services", "Choose at least one service, or a team"),
        ({"option_address": "example"}, "id_option_address", "Enter a whole web address"),
        ({"option_address": ""}, "id_option_address", "Fill in “Address"),
        ({"organisation": ""}, "id_organisation", "Choose an organisation"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browser, ada, new, wrong, field, words):
    page = browser.sign_in(ada).send("/settings/connectors/new/demo/", expect=200, **new | wrong)
    assert words in page.select_one(f"#{field}_error").get_text()
    assert not Connector.objects.exists()


def test_every_option_of_any_json_system_is_asked(browser, ada, new):
    page = browser.sign_in(ada).open("/settings/connectors/new/json/")
    assert page.select_one("#id_option_change_status_at")["value"] == "status"
    browser.open("/settings/connectors/new/nothing/", expect=404)


def test_the_key_stays_when_it_is_left_empty(browser, ada, new, connect):
    connector = connect()
    kept = connector.secret
    url = f"/settings/connectors/{connector.pk}/change/"
    assert "a-token" not in str(browser.sign_in(ada).open(url))
    browser.send(url, **new | {"secret": ""})
    connector.refresh_from_db()
    assert (connector.secret, connector.name) == (kept, "Waste system")


def test_what_goes_where_is_shown_on_a_case_and_its_reading_is_logged(
    browser, make_officer, front_office, connect, make_case
):
    both = make_officer("max", roles=["administrator", "officer"], team=front_office, name="Max Lee")
    connector, case = connect(), make_case()
    url = f"/settings/connectors/{connector.pk}/mapping/"
    said = {"mapping": "a.b = reference\nwho = customer_name", "answers": "done = resolve"}
    page = browser.sign_in(both).send(url, expect=200, **said, sample=case.reference, show="1")
    assert json.loads(page.select_one("pre").get_text()) == {"a": {"b": case.reference}, "who": "Mo Hassan"}
    assert Reading.objects.get(by=both).about_id == case.pk
    assert Connector.objects.get().mapping != [{"to": "a.b", "what": "reference"}]
    browser.send(url, **said)
    assert Connector.objects.get().mapping[0] == {"to": "a.b", "what": "reference"}
    assert Event.objects.filter(name="connector.mapped").count() == 1


def test_who_may_not_see_cases_is_shown_which_field_goes_where_and_nothing_of_anybody(browser, ada, connect, make_case):
    connector, case = connect(), make_case()
    said = {"mapping": "a.b = reference\nwho = customer_name\nkind = service | missed-bin > BIN", "answers": "a = note"}
    page = browser.sign_in(ada).send(
        f"/settings/connectors/{connector.pk}/mapping/", expect=200, **said, sample=case.reference, show="1"
    )
    shown = json.loads(page.select_one("pre").get_text())
    assert shown == {"a": {"b": case.reference}, "who": "<customer_name>", "kind": "BIN"}
    assert not Reading.objects.filter(by=ada).exists()


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"mapping": "a = colour"}, "id_mapping", "Line 1: there is no field"),
        ({"answers": "done = explode"}, "id_answers", "Line 1: “explode”"),
        ({"sample": "TB-1", "show": "1"}, "id_sample", ""),
        ({"sample": "", "show": "1"}, "id_sample", "Enter the reference of a case"),
        ({"sample": "TB-9999998", "show": "1"}, "id_sample", ""),
    ],
)
def test_a_wrong_line_or_case_is_said_at_its_field(browser, ada, connect, said, field, words):
    url = f"/settings/connectors/{connect().pk}/mapping/"
    usual = {"mapping": "a = summary", "answers": "done = resolve"}
    page = browser.sign_in(ada).send(url, expect=200, **usual | said)
    assert words in page.select_one(f"#{field}_error").get_text()


def test_the_token_of_the_callback_is_shown_once(browser, ada, connect):
    connector = connect()
    page = browser.sign_in(ada).send(f"/settings/connectors/{connector.pk}/token/", expect=200)
    token = page.select_one("main code").get_text()
    assert len(token) > 30 and token not in browser.open(f"/settings/connectors/{connector.pk}/").get_text()


def test_dead_letters_and_failures_are_listed_and_sent_again(browser, ada, connect, make_case, office, run_jobs, news):
    connector = connect()
    office.office.faults = [422]
    case = make_case()
    run_jobs()
    url = f"/settings/connectors/{connector.pk}/"
    page = browser.sign_in(ada).open(url).get_text()
    assert case.reference in page and "It answered 422." in page
    browser.send(f"{url}errands/{Errand.objects.get().pk}/again/")
    run_errands(connector, at=MONDAY)
    assert Errand.objects.get().state == "sent"
    assert "on its way or there already" in browser.send(
        f"{url}errands/{Errand.objects.get().pk}/again/", follow=True
    ).get_text()  # fmt: skip


def test_the_list_shows_every_kind_of_connector_with_state_and_last_message(
    browser, ada, connect, subscribe, council, front_office, service
):
    connector = connect()
    subscribe(name="Partner system")
    Mailbox.objects.create(
        organisation=council, address="help@thornbeck.example", name="Help", channel=Channel.EMAIL, team=front_office,
        service=service, problem="The mailbox did not answer.", problem_since=MONDAY,
    )  # fmt: skip
    Mailbox.objects.create(
        organisation=council, address="+447700900100", name="Texts", channel="text", team=front_office,
        service=service, provider="loopback", looked_at=MONDAY,
    )  # fmt: skip
    ConnectorStanding.objects.filter(pk=connector.pk).update(succeeded_at=MONDAY)
    page = browser.sign_in(ada).open("/settings/connectors/").get_text()
    for words in ("Demo office", "Back office", "Partner system", "Webhook", "Help <help@thornbeck.example>",
                  "Mailbox", "The mailbox did not answer.", "Number for texts", "Mail server"):  # fmt: skip
        assert words in page
    assert "Something needs you" in page


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (503, "<html><head><title>503</title></head><body><h1>Sorry", "It answered 503 Service Unavailable."),
        (599, "<html>", "It answered 599."),
        (None, "There is no such name.", "There is no such name."),
    ],
)
def test_the_list_says_in_a_sentence_why_a_receiver_fails_and_its_page_says_all(
    browser, ada, subscribe, status, answer, words
):
    webhook = subscribe(name="Partner system")
    Progress.objects.update(failing_since=MONDAY, status=status, answer=answer, answered_at=MONDAY)
    page = browser.sign_in(ada).open("/settings/connectors/")
    (failure,) = [row.select(".mh-outside")[0].text for row in page.select("tbody tr") if "Partner system" in row.text]
    assert failure.startswith(words)
    assert "<html>" not in failure
    assert answer in browser.open(f"/settings/webhooks/{webhook.pk}/").text


def test_the_list_says_in_words_what_has_no_connector_and_offers_nothing_for_it(browser, ada):
    page = browser.sign_in(ada).open("/settings/connectors/")
    words = page.select_one("main").get_text(" ")
    assert all(kind in words for kind in ("No connector yet", "Telephony", "Queue", "Payment"))
    names = [link.get_text() for link in page.select("main a, main button")]
    assert not any("elephon" in name or "ayment" in name for name in names)
