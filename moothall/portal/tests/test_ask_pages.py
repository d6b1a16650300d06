"""Asking for a service online: a page for each question, read back, sent once."""

import pytest

from moothall.cases.models import Case, Document
from moothall.contacts.models import Contact, Draft
from moothall.customers.models import Customer
from moothall.directory.catalogue import Condition, Option, Question
from moothall.portal.tests.conftest import Form

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
)


def picture(name="bin.png", content=PICTURE):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content, content_type="image/png")


def answers():
    return Draft.objects.get().content["matters"][0].get("answers", {})


def test_the_whole_way_makes_one_contact_and_one_case(browser, form, crew):
    assert browser.open("/services/missed-bin/ask/", expect=302)["Location"] == form.url("question/bin/")
    page = browser.open(form.url("question/bin/"))
    assert page.h1.get_text(strip=True) == "Which bin was missed?" and "Question 1 of 4" in page.get_text()
    assert form.answer("bin", answer="general")["Location"] == form.url("question/place/")
    browser.open(form.url("question/place/"))
    assert form.answer("place", words="12 Mill Lane", postcode="th1 2ad")["Location"] == form.url("question/photo/")
    browser.open(form.url("question/photo/"))
    assert form.answer("photo", answer=picture())["Location"] == form.url("details/")
    browser.open(form.url("details/"))
    assert form.details()["Location"] == form.url("check/")
    read_back = browser.open(form.url("check/")).get_text(" ", strip=True)
    for part in ("General waste", "12 Mill Lane, TH1 2AD", "bin.png", "Ann Price", "ann@example.org"):
        assert part in read_back, part
    number = Draft.objects.get().pk
    assert form.send()["Location"] == form.url("done/")
    done = browser.open(form.url("done/")).get_text(" ", strip=True)
    contact, case = Contact.objects.get(), Case.objects.get()
    assert case.pk == number and case.reference in done and "Wednesday 4 March 2026" in done and crew.name in done
    assert (contact.channel, contact.customer.name, contact.is_told) == ("web", "Ann Price", True)
    assert case.facts["bin"] == "general" and (case.place, case.postcode) == ("12 Mill Lane", "TH1 2AD")
    assert Document.objects.get().about_kind == "case"
    assert not Draft.objects.exists()


def test_sending_twice_makes_one_contact(browser, form):
    form.fill_in()
    assert form.send()["Location"] == form.url("done/")
    assert form.send()["Location"] == form.url("done/")
    assert Contact.objects.count() == Case.objects.count() == Customer.objects.count() == 1


def test_going_back_after_sending_leads_to_the_reference(browser, form):
    form.fill_in()
    number = Draft.objects.get().pk
    form.send()
    assert form.answer("bin", answer="recycling", form=number)["Location"] == form.url("done/")
    assert browser.open(form.url("question/place/"), expect=302)["Location"] == form.url("done/")
    assert Contact.objects.count() == 1 and not Draft.objects.exists()


def test_after_sending_another_can_be_reported(browser, form):
    form.fill_in()
    form.send()
    form.answer("bin", answer="recycling", form="")
    assert answers() == {"bin": "recycling"}


def test_looking_at_the_first_question_keeps_nothing(browser, form):
    browser.open(form.url("question/bin/"))
    assert not Draft.objects.exists()


def test_each_answer_is_kept_as_soon_as_it_is_given(form):
    form.answer("bin", answer="general")
    assert answers() == {"bin": "general"}
    form.answer("place", words="12 Mill Lane")
    assert answers()["place"] == {"words": "12 Mill Lane", "postcode": ""}


def test_a_needed_question_cannot_be_passed_over(browser, form):
    page = form.browser.send(form.url("question/bin/"), expect=200)
    assert "Answer “Which bin was missed?”" in page.select_one(".govuk-error-summary").get_text()
    assert not Draft.objects.exists()


def test_a_later_page_does_not_open_before_the_earlier_ones(browser, form):
    for page in ("question/place/", "details/", "check/", "saved/"):
        assert browser.open(form.url(page), expect=302)["Location"] == "/services/missed-bin/ask/"
    form.answer("bin", answer="general")
    assert browser.open(form.url("check/"), expect=302)["Location"] == form.url("details/")
    browser.open(form.url("question/photo/"))


def test_an_unknown_question_is_not_found(browser, form):
    browser.open(form.url("question/dragon/"), expect=404)


def test_a_wrong_place_is_explained_at_its_box(browser, form):
    form.answer("bin", answer="general")
    page = browser.send(form.url("question/place/"), expect=200, words="Mill Lane", postcode="nowhere", latitude="95")
    summary = page.select_one(".govuk-error-summary").get_text()
    assert "Enter a full postcode" in summary and "latitude as a number" in summary


def test_half_a_position_is_refused(browser, form):
    form.answer("bin", answer="general")
    page = browser.send(form.url("question/place/"), expect=200, latitude="54.6")
    assert "Enter both numbers of the position" in page.get_text()


def test_a_position_alone_says_where_it_is(form):
    form.answer("bin", answer="general")
    form.answer("place", latitude="54.6212", longitude="-2.1518")
    assert answers()["place"]["latitude"] == 54.6212 and answers()["place"]["words"] == "54.62120, -2.15180"


def test_a_file_of_a_kind_not_taken_is_refused_and_not_kept(browser, form):
    form.answer("bin", answer="general")
    page = browser.send(form.url("question/photo/"), expect=200, answer=picture("x.png", b"<script>alert(1)</script>"))
    assert "must be a PDF, picture" in page.select_one(".govuk-error-summary").get_text()
    assert not Document.objects.exists()


def test_several_files_can_be_added_and_taken_away(browser, form):
    form.answer("bin", answer="general")
    form.answer("photo", answer=picture("one.png"), more="yes")
    form.answer("photo", answer=[picture("two.png"), picture("three.png")])
    assert [each["name"] for each in answers()["photo"]] == ["one.png", "two.png", "three.png"]
    first = answers()["photo"][0]["document"]
    browser.open(form.url("question/photo/"))
    browser.send(form.url(f"question/photo/files/{first}/take-away/"))
    assert [each["name"] for each in answers()["photo"]] == ["two.png", "three.png"]
    assert Document.objects.count() == 2


def test_too_many_files_are_refused(browser, form):
    form.answer("bin", answer="general")
    page = browser.send(form.url("question/photo/"), expect=200, answer=[picture(f"{n}.png") for n in range(7)])
    assert "You can send up to 6 files here" in page.get_text()


def test_an_answer_can_be_changed_from_the_last_page(browser, form):
    form.fill_in()
    change = browser.open(form.url("check/")).select_one("dd.govuk-summary-list__actions a")["href"]
    assert change == form.url("question/bin/?back=check")
    assert browser.send(change, answer="recycling")["Location"] == form.url("check/")
    assert "Recycling" in browser.open(form.url("check/")).get_text()


def test_the_way_to_answer_needs_what_it_uses(browser, form):
    form.answer("bin", answer="general")
    page = browser.send(form.url("details/"), expect=200, name="Ann Price", reply_by="text")
    assert "Enter your mobile number" in page.select_one(".govuk-error-summary").get_text()
    page = browser.send(form.url("details/"), expect=200, name="!!", email="ann@", telephone="12", reply_by="post")
    summary = page.select_one(".govuk-error-summary").get_text()
    for words in ("Enter your full name", "Enter an email address, such as", "Enter a telephone number, such as",
                  "Enter your address", "Enter your postcode"):  # fmt: skip
        assert words in summary, words


def test_a_text_to_a_landline_is_caught_at_the_number(browser, form):
    form.fill_in()
    way = {"name": "Ann Price", "reply_by": "text", "telephone": "01632 960 001"}
    page = browser.send(form.url("details/"), expect=200, **way)
    assert "it is not a mobile" in page.select_one("#id_telephone").find_parent(class_="govuk-form-group").get_text()
    assert form.details(**way | {"telephone": "07700 900 123"})["Location"] == form.url("check/")
    assert form.details(**way | {"reply_by": "telephone"})["Location"] == form.url("check/")


def test_somebody_else_must_be_named(browser, form):
    form.answer("bin", answer="general")
    page = browser.send(
        form.url("details/"), expect=200, name="Ann Price", email="ann@example.org", reply_by="email", on_behalf="carer"
    )
    assert "Enter the name of the person" in page.select_one(".govuk-error-summary").get_text()


def test_a_carer_asks_for_somebody_and_is_told_too(form, run_jobs):
    from moothall.messaging.models import Message

    form.answer("bin", answer="general")
    form.details(on_behalf="carer", person="Jean Moss")
    form.send()
    contact = Contact.objects.get()
    assert (contact.customer.name, contact.contacted_by.name, contact.on_behalf) == ("Jean Moss", "Ann Price", "carer")
    run_jobs()
    letter = Message.objects.get(template="form_sent_for_somebody")
    assert letter.address == "ann@example.org" and "Jean Moss" in letter.subject


def test_a_shop_is_asked_for_by_its_keeper(browser, form):
    form.answer("bin", answer="general")
    page = browser.open(form.url("details/"))
    question = page.select_one("input[name=on_behalf]").find_parent("fieldset").get_text(" ", strip=True)
    assert question.startswith("Who are you asking for?") and "A business, group or other organisation" in question
    assert page.select_one("input[name=on_behalf][checked]")["value"] == ""
    form.details(on_behalf="other", person="Mill Lane Stores")
    form.send()
    contact = Contact.objects.get()
    assert (contact.customer.name, contact.customer.kind) == ("Mill Lane Stores", "business")
    assert contact.contacted_by.name == "Ann Price"


def test_a_known_customer_is_recognised_only_when_everything_fits(form, mo):
    form.answer("bin", answer="general")
    form.details(name="Hassan Mo", email="mo@example.org", telephone="07700 900 123", postcode="TH1 2AB")
    form.send()
    assert Contact.objects.get().customer == mo


@pytest.mark.parametrize(
    "difference",
    [{"name": "Leila Hassan"}, {"telephone": "07700 900999"}, {"postcode": "TH9 9ZZ"}, {"email": "other@example.org"}],
)
def test_whoever_differs_in_anything_is_recorded_anew_and_nothing_is_added(form, mo, difference):
    form.answer("bin", answer="general")
    form.details(**{"name": "Mo Hassan", "email": "mo@example.org", "postcode": "TH1 2AB"} | difference)
    form.send()
    assert Contact.objects.get().customer != mo
    assert mo.identifiers.count() == 2


def test_an_officer_who_took_the_form_over_is_named_and_the_form_is_closed_to_the_customer(browser, form, asha):
    from moothall.contacts.actions import take_over_draft
    from moothall.portal.tests.conftest import MONDAY

    form.fill_in()
    take_over_draft(Draft.objects.get(), by=asha, at=MONDAY)
    assert form.send()["Location"] == "/services/missed-bin/ask/"
    assert form.answer("bin", answer="recycling")["Location"] == "/services/missed-bin/ask/"
    page = browser.open("/services/missed-bin/ask/")
    assert "Asha Patel has your form open" in page.get_text() and Draft.objects.get().reference in page.get_text()
    assert answers()["bin"] == "general" and not Contact.objects.exists()


def test_a_form_in_hand_can_be_gone_on_with_or_thrown_away(browser, form):
    form.answer("bin", answer="general")
    page = browser.open("/services/missed-bin/ask/")
    assert page.select_one("a.govuk-button")["href"] == form.url("details/") or page.select_one("a.govuk-button")
    browser.send(form.url("again/"))
    assert not Draft.objects.exists()
    assert browser.open("/services/missed-bin/ask/", expect=302)["Location"] == form.url("question/bin/")


def test_nobody_else_can_open_the_form(form, client):
    from django.test import Client

    form.answer("bin", answer="general")
    assert Client().get(form.url("check/"))["Location"] == "/services/missed-bin/ask/"
    stranger = Client()
    stranger.cookies["moothall_form_missed-bin"] = f"{Draft.objects.get().pk}:AAAA-AAAA-AAAA-AAAA:forged"
    assert stranger.get(form.url("check/"))["Location"] == "/services/missed-bin/ask/"


def test_the_key_is_kept_only_as_a_digest(form):
    form.answer("bin", answer="general")
    draft = Draft.objects.get()
    cookie = form.browser.client.cookies["moothall_form_missed-bin"]
    key = cookie.value.split(":")[1]
    assert cookie["httponly"] and cookie["path"] == "/services/missed-bin/ask/" and len(key) == 19
    assert key not in str(draft.__dict__)


@pytest.fixture
def survey(make_service, front_office):
    """A form with a question of every type, one of them asked only of some."""
    return make_service(
        code="survey",
        name="Tell us about your street",
        questions=(
            Question(
                "name", "text", "What is the street called?", pattern="[A-Z].*", pattern_says="Begin with a capital."
            ),
            Question("lights", "yes_no", "Are the lights on?"),
            Question("why", "long_text", "What is wrong with them?", asked_when=Condition("lights", ("no",))),
            Question("seen", "date", "When did you see it?"),
            Question("many", "number", "How many lights?", least=1, most=20),
            Question(
                "what", "choices", "What else?", options=(Option("a", "Bins"), Option("b", "Trees")), is_required=False
            ),
            Question("mail", "email", "Where shall we write?"),
            Question("ring", "phone", "Where shall we ring?"),
        ),
        required_for_handoff=("name",),
    )


def test_every_type_of_question_checks_its_answer(browser, survey):
    form = Form(browser, "survey")
    _refused(form, "name", "Begin with a capital.", answer="mill lane")
    form.answer("name", answer="Mill Lane")
    form.answer("lights", answer="no")
    form.answer("why", answer="Dark")
    _refused(form, "seen", "Enter a real date", answer_day="31", answer_month="2", answer_year="2026")
    form.answer("seen", answer_day="1", answer_month="march", answer_year="2026")
    _refused(form, "many", "Enter a number up to 20", answer="21")
    _refused(form, "many", "Enter a number, such as 3", answer="lots")
    form.answer("many", answer="3")
    form.answer("what", answer=["a", "b"])
    _refused(form, "mail", "Enter an email address", answer="ann")
    form.answer("mail", answer="Ann@Example.org")
    _refused(form, "ring", "Enter a telephone number", answer="12")
    form.answer("ring", answer="+44 7700 900124")
    assert answers() == {
        "name": "Mill Lane", "lights": "no", "why": "Dark", "seen": "2026-03-01", "many": 3, "what": ["a", "b"],
        "mail": "ann@example.org", "ring": "07700 900124",
    }  # fmt: skip
    details = browser.open(form.url("details/"))
    assert details.select_one("#id_telephone")["value"] == "07700 900124"


def _refused(form, question, words, **fields):
    page = form.browser.send(form.url(f"question/{question}/"), expect=200, **fields)
    assert words in page.select_one(".govuk-error-summary").get_text()


def test_a_question_is_asked_only_when_it_applies(browser, survey):
    form = Form(browser, "survey")
    form.answer("name", answer="Mill Lane")
    assert form.answer("lights", answer="yes")["Location"] == form.url("question/seen/")
    assert browser.open(form.url("question/why/"), expect=302)
    changed = browser.send(form.url("question/lights/?back=check"), answer="no")
    assert changed["Location"] == form.url("question/why/?back=check")


def test_an_answer_that_no_longer_applies_is_not_sent(browser, survey):
    form = Form(browser, "survey")
    form.answer("name", answer="Mill Lane")
    form.answer("lights", answer="no")
    form.answer("why", answer="Private words")
    form.answer("lights", answer="yes")
    form.answer("seen", answer_day="1", answer_month="3", answer_year="2026")
    form.answer("many", answer="3")
    form.answer("mail", answer="ann@example.org")
    form.answer("ring", answer="07700 900124")
    form.details()
    assert "Private words" not in browser.open(form.url("check/")).get_text()
    form.send()
    assert "why" not in Case.objects.get().facts


def test_a_form_of_a_partner_reaches_the_partner(browser, make_service, partner_team, front_office):
    make_service(code="repair", name="Report a repair", team="repairs")
    form = Form(browser, "repair")
    form.answer("bin", answer="general")
    form.details()
    form.send()
    case = Case.objects.get()
    assert (case.team, case.home_team, case.status) == (partner_team, front_office, "with_partner")


def test_the_promise_runs_from_sending_not_from_beginning(form, days):
    from moothall.portal.tests.conftest import MONDAY

    form.fill_in()
    Draft.objects.update(started_at=MONDAY - days(4))
    form.send()
    assert Case.objects.get().received_at == MONDAY
