"""Ada sets up who hears of what, sees how each stands, and looks after what was refused."""

import pytest

from conftest import MONDAY
from moothall.connectors.actions import fan_out
from moothall.connectors.models import Delivery, Progress, Webhook
from moothall.journal.models import Change, Event
from tests.windows import send_together


@pytest.fixture
def new(council):
    return {
        "organisation": council.pk,
        "name": "Repairs system",
        "address": "https://example.org/hooks",
        "things": ["case"],
    }


@pytest.fixture
def parked(subscribe, make_case, seal):
    """A webhook whose receiver refused an event eight times."""
    webhook = subscribe("case")
    make_case()
    seal()
    fan_out(at=MONDAY)
    Delivery.objects.update(state="parked", tries=8, status=422, answer="I do not know this")
    return webhook


def test_ada_sets_one_up_and_sees_its_secret_once(browser, ada, new):
    page = browser.sign_in(ada).send("/settings/webhooks/new/", expect=200, **new)
    webhook = Webhook.objects.get()
    shown = page.select_one("main code").get_text()
    assert shown.startswith("whsec_")
    assert "whsec_" not in webhook.secret
    assert webhook.events == ["case"]
    assert Event.objects.get(name="webhook.made").by == ada
    assert "secret" not in Change.objects.get(kind="webhook").after
    assert shown not in browser.open(f"/settings/webhooks/{webhook.pk}/").get_text()


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"address": "ftp://example.org"}, "id_address", "Enter a whole web address"),
        ({"address": "https://me:secret@example.org/"}, "id_address", "Enter a whole web address"),
        ({"things": []}, "id_things", "Choose at least one thing"),
        ({"name": ""}, "id_name", "Enter a name"),
        ({"things": ["officers"]}, "id_things", "Choose from this list"),
        ({"organisation": ""}, "id_organisation", "Choose an organisation"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browser, ada, new, wrong, field, words):
    page = browser.sign_in(ada).send("/settings/webhooks/new/", expect=200, **new | wrong)
    assert words in page.select_one(f"#{field}_error").get_text()
    assert not Webhook.objects.exists()


def test_a_name_is_given_once(browser, ada, new, subscribe):
    subscribe(name="repairs SYSTEM")
    page = browser.sign_in(ada).send("/settings/webhooks/new/", expect=200, **new)
    assert "of this name already" in page.select_one("#id_name_error").get_text()


def test_the_page_of_a_secret_sent_again_makes_no_second_webhook(browser, ada, new):
    browser.sign_in(ada).send("/settings/webhooks/new/", expect=200, **new)
    again = browser.send("/settings/webhooks/new/", expect=200, **new)
    assert not again.select("main code")
    assert Webhook.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once_makes_one(ada, new):
    answers = send_together(ada, "/settings/webhooks/new/", new)
    assert sum("whsec_" in each for each in answers) == 1
    assert sum("of this name already" in each for each in answers) == 1
    assert Webhook.objects.count() == 1


def test_the_page_of_a_new_secret_sent_again_leaves_the_new_one(browser, ada, subscribe):
    webhook = subscribe("case")
    address = f"/settings/webhooks/{webhook.pk}/secret/"
    seen = browser.sign_in(ada).open(address).select_one("input[name=seen]")["value"]
    assert browser.send(address, expect=200, seen=seen).select("main code")
    webhook.refresh_from_db()
    page = browser.send(address, follow=True, seen=seen)
    assert "A new secret was made already" in page.text
    assert Webhook.objects.get().secret == webhook.secret


def test_an_event_within_a_chosen_thing_is_not_named_twice(browser, ada, new):
    browser.sign_in(ada).send(
        "/settings/webhooks/new/", expect=200, **new | {"events": ["case.opened", "contact.recorded"]}
    )
    assert Webhook.objects.get().events == ["case", "contact.recorded"]


def test_the_list_says_how_each_stands_and_flags_who_failed_for_a_day(browser, ada, subscribe):
    subscribe(name="Well")
    late = subscribe(name="Late")
    Progress.objects.filter(pk=late.pk).update(failing_since=MONDAY, flagged_at=MONDAY, status=503, answered_at=MONDAY)
    page = browser.sign_in(ada).open("/settings/webhooks/").get_text()
    assert "Failing for more than 24 hours" in page
    assert "1 receiver has taken nothing for more than 24 hours" in page
    assert page.index("Late") < page.index("Well")
    assert "Late" in browser.open("/settings/connectors/").get_text()
    assert "1 receiver of webhooks has taken nothing" in browser.open("/running/").get_text()


def test_a_receiver_that_fails_and_says_ok_is_not_reported_as_ok(browser, ada, subscribe):
    late = subscribe("case", name="Late")
    Progress.objects.filter(pk=late.pk).update(failing_since=MONDAY, status=500, answer="ok", answered_at=MONDAY)

    assert "It answered 500 Internal Server Error." in browser.sign_in(ada).open("/settings/connectors/").get_text()


def test_the_page_says_in_words_what_a_webhook_hears(browser, ada, subscribe):
    webhook = subscribe("case", "contact.recorded")

    page = browser.sign_in(ada).open(f"/settings/webhooks/{webhook.pk}/").get_text(" ", strip=True)

    assert "all about: Cases" in page
    assert "contact.recorded" in page


def test_a_change_is_kept_and_can_be_undone(browser, ada, subscribe):
    webhook = subscribe("case")
    url = f"/settings/webhooks/{webhook.pk}/"
    browser.sign_in(ada).send(f"{url}change/", name="New name", address="https://example.org/new", things=["contact"])
    webhook.refresh_from_db()
    assert (webhook.name, webhook.address, webhook.events) == ("New name", "https://example.org/new", ["contact"])
    change = Change.objects.order_by("-pk").first()
    assert (change.before["events"], change.after["events"]) == (["case"], ["contact"])
    assert Progress.objects.get().round == 1


def test_pause_resume_test_and_secret(browser, ada, subscribe):
    webhook = subscribe("case")
    url = f"/settings/webhooks/{webhook.pk}/"
    browser.sign_in(ada)
    browser.send(f"{url}pause/")
    assert "Paused here" in browser.open(url).get_text()
    browser.send(f"{url}resume/")
    browser.send(f"{url}test/")
    seen = browser.open(f"{url}secret/").select_one("input[name=seen]")["value"]
    page = browser.send(f"{url}secret/", expect=200, seen=seen)
    assert page.select_one("main code").get_text().startswith("whsec_")
    assert "The old secret signs until" in browser.open(url).get_text()
    names = list(Event.objects.filter(about_kind="webhook").order_by("pk").values_list("name", flat=True))
    assert names == ["webhook.made", "webhook.paused", "webhook.resumed", "webhook.tested", "webhook.secret_changed"]


def test_replay_from_a_day_an_event_or_the_beginning(browser, ada, subscribe, make_case, seal):
    make_case()
    seal()
    webhook = subscribe("case")
    url = f"/settings/webhooks/{webhook.pk}/replay/"
    browser.sign_in(ada)
    browser.send(url, way="beginning")
    assert Progress.objects.get().block == 1
    event = Event.objects.get(name="case.opened")
    browser.send(url, way="event", event=str(event.pk))
    stand = Progress.objects.get()
    assert (stand.block, stand.after_event) == (1, event.pk - 1)
    browser.send(url, way="moment", since="2026-03-01T09:00")
    assert Progress.objects.get().block == 1
    for wrong, field in (
        ({"way": "event", "event": "999999"}, "event"),
        ({"way": "event"}, "event"),
        ({"way": "moment", "since": "soon"}, "since"),
        ({"way": "moment", "since": "2126-03-01T09:00"}, "since"),
        ({}, "way"),
    ):
        page = browser.send(url, expect=200, **wrong)
        assert page.select_one(f"#id_{field}_error"), wrong


def test_what_was_refused_is_sent_again_or_skipped_with_a_reason(browser, ada, parked, make_case):
    url = f"/settings/webhooks/{parked.pk}/parked/"
    delivery = Delivery.objects.get()
    page = browser.sign_in(ada).open(url).get_text()
    assert "I do not know this" in page and "Parked" in page
    assert browser.send(f"{url}{delivery.pk}/skip/", expect=200, why="").select_one("#id_why_error")
    browser.send(f"{url}{delivery.pk}/again/")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries) == ("waiting", 0)
    Delivery.objects.update(state="parked")
    browser.send(f"{url}{delivery.pk}/skip/", why="They have it by telephone.")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.why, delivery.by) == ("skipped", "They have it by telephone.", ada)
    assert Progress.objects.get().waiting == 0
    browser.send(f"{url}{delivery.pk}/again/", follow=True)
    assert Delivery.objects.get().state == "skipped"


def test_the_page_of_one_lists_its_latest_deliveries(browser, ada, parked):
    page = browser.sign_in(ada).open(f"/settings/webhooks/{parked.pk}/").get_text()
    assert "case.opened" in page and "1 parked" in page
