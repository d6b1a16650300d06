"""Ada writes a template, Sue approves it, Asha uses it."""

import pytest

from moothall.messaging.models import Message, Template, TemplateVersion
from moothall.messaging.queries import reply_templates

WORDS = {
    "name": "Bin was not out", "code": "bin-not-out", "automatic": "", "language": "en",
    "subject": "About {reference}", "body": "Dear {name},\n\nYour bin was not out by 7am.",
}  # fmt: skip


@pytest.fixture
def written(browser, ada):
    browser.sign_in(ada).send("/messages/templates/new/", **WORDS)
    return Template.objects.get()


@pytest.fixture
def approved(browser, written, sue):
    browser.sign_in(sue).send(f"/messages/templates/{written.code}/approve/")
    return written


def test_a_template_is_tried_with_sample_data(browser, written, ada):
    page = browser.sign_in(ada).open(f"/messages/templates/{written.code}/")
    assert "About TB-1000016" in page.text
    assert "Dear Mo Hassan," in page.text
    assert "Reading ease" in page.text


def test_who_wrote_it_cannot_approve_it(browser, written, ada):
    page = browser.sign_in(ada).send(f"/messages/templates/{written.code}/approve/", follow=True)
    assert "Somebody else approves it" in page.text
    assert TemplateVersion.objects.get().status == "draft"


def test_two_templates_of_one_name_could_not_be_told_apart(browser, ada, written):
    page = browser.sign_in(ada).send("/messages/templates/new/", expect=200, **WORDS | {"code": "bin-not-out-2"})
    assert "There is a template of this name already" in page.text


def test_sue_approves_no_words_that_she_has_not_read(browser, ada, sue, written):
    address = f"/messages/templates/{written.code}/"
    seen = browser.sign_in(sue).open(address).select_one("[name=seen]")["value"]
    browser.sign_in(ada).send(address, subject="About {reference}", body="Dear {name},\n\nOther words.")

    page = browser.sign_in(sue).send(f"{address}approve/", seen=seen, follow=True)
    assert "Ada Cole changed the words after you opened this page" in page.text
    assert TemplateVersion.objects.get().status == "draft"
    browser.send(f"{address}approve/", seen=page.select_one("[name=seen]")["value"])
    assert TemplateVersion.objects.get().status == "approved"


def test_who_writes_over_the_words_of_another_is_told_and_loses_nothing(browser, ada, sue, written):
    address = f"/messages/templates/{written.code}/"
    seen = browser.sign_in(sue).open(address).select_one("[name=seen]")["value"]
    browser.sign_in(ada).send(address, subject="About {reference}", body="Ada’s words.")

    mine = {"subject": "About {reference}", "body": "Sue’s words."}
    page = browser.sign_in(sue).send(address, expect=200, seen=seen, **mine)
    assert "Ada Cole wrote other words after you opened this page" in page.text
    assert "Sue’s words." in page.select_one("textarea").text
    assert "Ada’s words." in page.select_one(".mh-card").text
    browser.send(address, seen=page.select_one("[name=seen]")["value"], **mine)
    assert TemplateVersion.objects.get().body == "Sue’s words."


def test_a_draft_is_not_offered_and_an_approved_one_fills_the_reply(browser, asha, make_case, written, sue):
    case = make_case()
    browser.sign_in(asha)
    assert "Bin was not out" not in browser.open(f"/cases/{case.reference}/reply/").text
    browser.sign_in(sue).send(f"/messages/templates/{written.code}/approve/")
    page = browser.sign_in(asha).open(f"/cases/{case.reference}/reply/?template=bin-not-out")
    assert "Dear Mo Hassan," in page.select_one("textarea[name=words]").text
    assert page.select_one("input[name=subject]")["value"] == f"About {case.reference}"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{nothing}", "There is no such gap: {nothing}"),
        *((wrong, "A gap is its name between one {") for wrong in ("{name.__class__}", "{name", "{{ name }}", "{0}")),
    ],
)
def test_a_gap_that_there_is_not_is_refused_at_its_field(browser, ada, wrong, said):
    page = browser.sign_in(ada).send("/messages/templates/new/", expect=200, **WORDS | {"body": f"Dear {wrong}"})
    assert said in page.select_one("#id_body_error").text
    assert not Template.objects.exists()


def test_new_words_wait_for_approval_while_the_old_ones_are_used(browser, approved, ada):
    browser.sign_in(ada).send(
        f"/messages/templates/{approved.code}/", subject="About {reference}", body="Dear {name},\n\nNew words."
    )
    assert reply_templates().get().number == 1
    assert "New words to be approved" in browser.open("/messages/templates/").text


def test_a_template_out_of_use_is_not_offered_and_comes_back(browser, approved, ada):
    browser.sign_in(ada).send(f"/messages/templates/{approved.code}/retire/")
    assert not reply_templates().exists()
    browser.send(f"/messages/templates/{approved.code}/retire/", back="1")
    assert reply_templates().exists()


def test_what_goes_out_by_itself_goes_out_in_the_councils_words(browser, ada, sue, make_case, run_jobs, monkeypatch):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    own = {"automatic": "case_opened", "subject": "We have it: {reference}", "body": "{service}: done by {due}."}
    browser.sign_in(ada).send("/messages/templates/new/", **WORDS | own)
    browser.sign_in(sue).send("/messages/templates/bin-not-out/approve/")
    case = make_case()
    run_jobs()
    told = Message.objects.get()
    assert told.subject == f"We have it: {case.reference}"
    assert "Report a missed bin collection: done by" in told.body
    assert case.reference in told.body
