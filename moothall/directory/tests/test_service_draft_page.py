"""Ada makes and changes a service in the browser, part by part, without YAML."""

import pytest

from moothall.directory.actions import draft_service
from moothall.directory.models import Service, ServiceVersion
from moothall.lib.clock import now
from tests.catalogue import missed_bin

DRAFT = "/directory/services/missed-bin/draft/"


@pytest.fixture
def jo(make_officer):
    return make_officer("jo", name="Jo Lane")


def fields_of(page):
    """Everything that the form of a page would send, as it stands."""
    sent = {}
    for box in page.select("main form[action] input, main form[action] textarea, main form[action] select"):
        name, kind = box.get("name"), box.get("type")
        if not name or name == "csrfmiddlewaretoken" or kind in {"submit"}:
            continue
        if kind in {"radio", "checkbox"}:
            if box.has_attr("checked"):
                sent.setdefault(name, []).append(box.get("value", "on"))
        elif box.name == "select":
            chosen = box.select_one("option[selected]")
            sent[name] = chosen["value"] if chosen else ""
        else:
            sent[name] = box.text.lstrip("\n") if box.name == "textarea" else box.get("value", "")
    return sent


def keep(browser, section, *, expect=302, **changes):
    url = f"{DRAFT}{section}/"
    return browser.send(url, expect=expect, **fields_of(browser.open(url)) | changes)


def errors(page):
    return [error.text for error in page.select(".govuk-error-summary li")]


def draft():
    return ServiceVersion.objects.get(status="draft").content


def test_ada_begins_a_service_with_its_name(browser, ada, crew):
    url = "/directory/new-service/"
    page = browser.sign_in(ada).send(url, expect=200, name="Report a full dog bin")
    assert errors(page) == ["Enter the subject", "Choose a team"]

    answer = browser.send(url, name="Report a full dog bin", group="Street cleaning", team=crew.pk)

    assert answer["Location"] == "/directory/services/report-a-full-dog-bin/draft/"
    page = browser.open(answer["Location"])
    assert "To do" in page.text and "Description: this is still to be written" in page.text


def test_she_copies_another(browser, ada, service, jo):
    browser.sign_in(ada).send("/directory/new-service/", name="Report a missed caddy", like=service.pk)
    record = Service.objects.get(code="report-a-missed-caddy").versions.get().content
    assert (record.name, record.group, record.questions) == (
        "Report a missed caddy", service.group, service.record.questions,
    )  # fmt: skip


def test_a_name_is_used_once(browser, ada, service):
    page = browser.sign_in(ada).send("/directory/new-service/", expect=200, name=service.name.upper(), like=service.pk)
    assert errors(page) == ["There is a service of this name. Choose another"]


@pytest.mark.parametrize(
    "section",
    ["what", "words", "people", "promise", "tightens", "stages", "channels", "online", "script", "eligibility",
     "charges",
     "decision",
     "stoppers", "reasons", "links", "related", "privacy", "review"],
)  # fmt: skip
def test_a_part_that_is_kept_as_it_is_changes_nothing(browser, ada, service, jo, section):
    keep(browser.sign_in(ada), section)
    assert draft() == service.record


def test_words_are_changed_and_the_service_stays_until_it_is_published(browser, ada, service, jo):
    keep(browser.sign_in(ada), "words", description="Tell us about your bin.", synonyms="rubbish\n\nbin missed")
    assert (draft().description, draft().synonyms) == ("Tell us about your bin.", ("rubbish", "bin missed"))
    service.refresh_from_db()
    assert service.version.number == 1
    page = browser.open(DRAFT)
    changed = [row.th.text.strip() for row in page.select("tbody tr") if "Changed" in row.text]
    assert changed == ["What customers read"]


def test_in_a_new_service_only_what_was_written_is_changed(browser, ada, front_office, jo):
    browser.sign_in(ada).send("/directory/new-service/", name="Ask about bees", group="Animals", team=front_office.pk)
    words = "/directory/services/ask-about-bees/draft/words/"
    facts = fields_of(browser.open(words)) | {"description": "Tell us about your bees.", "keywords": "bees"}
    browser.send(words, **facts)
    page = browser.open("/directory/services/ask-about-bees/draft/")
    states = {row.th.text.strip(): row.td.text.strip() for row in page.select("tbody tr")}
    assert states["What customers read"] == "Changed"
    assert states["Stages of the work"] == "As it is"


@pytest.mark.parametrize(
    ("section", "field", "value", "said"),
    [
        ("what", "name", "", "Enter the name"),
        ("people", "deputy_name", "Sam Reed", "The deputy must be somebody other than the named contact"),
        ("promise", "promise__value", "0", "Enter a number from 1 up"),
        ("online", "online", "none", "Say why this cannot be asked for online"),
        ("decision", "decision__what", "waive the charge", "Fill this in, or leave all three empty"),
        ("charges", "charges-0-what", "Garden bin", "Enter the price, 0 if it is free"),
        ("links", "links-0-url", "http://example.org", "A link begins with https://"),
        ("eligibility", "eligibility-0-ask", "Do you live here?", "Enter at least two answers"),
        ("review", "review_on_day", "", "The date must include a day"),
    ],
)
def test_what_is_wrong_stands_at_its_field(browser, ada, service, jo, section, field, value, said):
    extra = {"links-0-label": "More"} if section == "links" else {}
    page = keep(browser.sign_in(ada), section, expect=200, **{field: value}, **extra)
    assert said in errors(page)
    assert not ServiceVersion.objects.filter(status="draft").exists()


def test_charges_links_and_who_it_is_for(browser, ada, service, jo):
    browser.sign_in(ada)
    charge = {"charges-0-what": "Garden bin", "charges-0-pence": "£35.50", "charges-0-per": "year"}
    keep(browser, "charges", **charge)
    link = {"links-0-label": "Wood store", "links-0-url": "https://wood.example.org/"}
    keep(browser, "links", **link, signpost="Ask")
    row = {"ask": "Do you live here?", "answers": "Yes\nNo", "fails": "No", "because": "It is for residents."}
    keep(browser, "eligibility", **{f"eligibility-0-{name}": said for name, said in row.items()})

    record = draft()
    assert [(each.what, each.pence, each.per) for each in record.charges] == [("Garden bin", 3550, "year")]
    assert (record.links[0].url, record.signpost) == ("https://wood.example.org/", "Ask")
    assert (record.eligibility[0].fails_on, record.eligibility[0].code) == (("no",), "do_you_live_here")

    keep(browser, "charges", **dict.fromkeys(charge, ""))
    assert draft().charges == ()


def test_one_more_box_keeps_what_was_typed(browser, ada, service, jo):
    page = browser.sign_in(ada).open(f"{DRAFT}charges/")
    typed = {"charges-0-what": "Bin", "charges-rows": "0 1 2", "more": "yes"}
    page = browser.send(f"{DRAFT}charges/", expect=200, **fields_of(page) | typed)
    assert fields_of(page)["charges-0-what"] == "Bin"
    assert not errors(page)


def test_two_who_write_different_parts_do_not_meet(browser, ada, sue, service, jo):
    browser.sign_in(ada)
    opened = fields_of(browser.open(f"{DRAFT}words/"))
    draft_service(missed_bin(owner_role="Head of bins"), by=sue, at=now())
    browser.send(f"{DRAFT}words/", **opened | {"description": "Ada was here."})
    assert (draft().description, draft().owner_role) == ("Ada was here.", "Head of bins")


def test_two_who_write_the_same_part_do_not_overwrite_each_other(browser, ada, sue, service, jo):
    browser.sign_in(ada)
    opened = fields_of(browser.open(f"{DRAFT}words/"))
    draft_service(missed_bin(description="Sue was here."), by=sue, at=now())
    page = browser.send(f"{DRAFT}words/", expect=200, **opened | {"description": "Ada was here."})
    assert "Sue Hall changed this part after you opened it." in errors(page)[0]
    assert draft().description == "Sue was here."


def test_the_words_are_looked_at(browser, ada, service, jo):
    browser.sign_in(ada).send("/settings/words/new/", word="utilise", kind="jargon", instead="use")
    keep(browser, "words", description="Please utilise this form. We will recieve it.")
    page = browser.open(f"{DRAFT}wording/")
    assert [mark.text for mark in page.select("mark")] == ["utilise", "recieve"]
    assert "Say “use” instead." in page.text
    assert "Reading age" in page.text


def test_a_draft_costs_few_queries(browser, ada, service, jo, django_assert_max_num_queries):
    browser.sign_in(ada)
    with django_assert_max_num_queries(22):
        browser.open(DRAFT)


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
@pytest.mark.parametrize("rest", ["", "words/", "questions/", "wording/"])
def test_others_do_not(browser, request, service, who, rest):
    browser.sign_in(request.getfixturevalue(who)).open(f"{DRAFT}{rest}", expect=403)


def test_a_stage_that_leads_nowhere_is_refused_at_its_box(browser, ada, service, jo):
    stages = {"stages-0-name": "Received", "stages-0-words": "We have your report"}
    page = keep(browser.sign_in(ada), "stages", expect=200, **stages)
    assert errors(page) == ["This is a dead end: nothing follows and the work cannot be finished here"]

    keep(browser, "stages", **stages, **{"stages-0-may_end": "on"})

    assert [stage.name for stage in draft().stages] == ["Received"]


def test_a_promise_of_the_charter_is_tightened_in_the_editor(browser, ada, service, jo):
    page = keep(browser.sign_in(ada), "tightens", expect=200, tightens="PR-W1 soon")
    assert errors(page) == ["“PR-W1 soon”: enter a code and a number"]

    keep(browser, "tightens", tightens="pr-w1 5")

    assert draft().tightens == {"PR-W1": 5}
    assert browser.open(f"{DRAFT}tightens/").select_one("textarea").text.strip() == "PR-W1 5"
