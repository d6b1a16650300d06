"""A report of another website is a contact like any other."""

import pytest

from moothall.api.actions import withdraw_key
from moothall.api.keys import forget_keys
from moothall.api.open311.tests.website import read
from moothall.cases.models import Case, Document
from moothall.contacts.models import Contact
from moothall.customers.models import Customer
from moothall.messaging.models import Message
from moothall.portal.tests.test_ask_pages import picture

URL = "/open311/v2/requests.xml"


def errors(website, status=400, **fields):
    """What a website is told of a report that is not taken, by field."""
    sent = {"api_key": website.api_key, "service_code": "pothole", "lat": "54.57", "long": "-1.23"} | fields
    answer = website.client.post(URL, {name: value for name, value in sent.items() if value is not None})
    assert answer.status_code == status, answer.content
    said = read(answer.content)[1]
    assert {each["code"] for each in said} == {str(status)}
    return dict(each["description"].split(": ", 1) for each in said)


def test_fixmystreet_sends_a_report_and_gets_our_reference(website, run_jobs):
    reference = website.send_report(17, "pothole", **{"attribute[size]": "small"})

    case, contact = Case.objects.get(), Contact.objects.get()
    assert case.reference == reference
    assert (contact.channel, contact.customer.name, contact.is_told) == ("web", "Jo Bloggs", True)
    assert "A deep hole by the kerb" in contact.summary and case.summary == "Hole"
    assert (case.latitude, case.longitude, case.place) == (54.57432, -1.23456, "Position 54.57432, -1.23456")
    assert case.facts["size"] == "small" and "A deep hole" in case.facts["what"]
    assert case.customer == contact.customer and case.team.code == "refuse"
    run_jobs()
    assert Message.objects.get().address == "jo@example.org"


def test_the_answer_says_what_is_promised(website):
    (made,) = website.post("requests.xml", service_code="pothole", address_string="12 Mill Lane, TH1 2AD")

    assert made["service_notice"].startswith("We come back within 2 working days. Expect it by ")
    case = Case.objects.get()
    assert (case.place, case.postcode, case.customer) == ("12 Mill Lane, TH1 2AD", "TH1 2AD", None)


def test_json_is_answered_as_a_list(client, website):
    answer = client.post(
        "/open311/v2/requests.json",
        {"api_key": website.api_key, "service_code": "pothole", "address_id": "900000000012"},
    )

    (made,) = answer.json()
    assert (answer.status_code, made["service_request_id"]) == (201, Case.objects.get().reference)
    assert Case.objects.get().uprn == 900000000012


def test_the_same_report_sent_again_makes_one_contact(website, transactional_db):
    first = website.send_report(17, "pothole")

    assert website.send_report(17, "pothole", description="sent once more") == first
    assert Contact.objects.count() == 1
    assert website.send_report(18, "pothole") != first


def test_without_a_number_the_same_words_within_minutes_are_one_report(website):
    fields = {"service_code": "pothole", "lat": "54.57", "long": "-1.23", "description": "A hole"}

    (first,) = website.post("requests.xml", expect=201, **fields)
    (again,) = website.post("requests.xml", expect=200, **dict(reversed(fields.items())))
    (other,) = website.post("requests.xml", expect=201, **fields | {"description": "Another hole"})

    assert first["service_request_id"] == again["service_request_id"] != other["service_request_id"]
    assert again["service_notice"] == first["service_notice"]


def test_a_reporter_who_is_known_is_recognised_only_by_everything(website, mo):
    website.send_report(1, "pothole", email="mo@example.org", first_name="Mo", last_name="Hassan")
    website.send_report(2, "pothole", email="mo@example.org", first_name="Max", last_name="Hasselhoff")

    assert [contact.customer == mo for contact in Contact.objects.order_by("id")] == [True, False]
    assert set(mo.identifiers.values_list("value", flat=True)) == {"+447700900123", "mo@example.org"}
    assert Customer.objects.count() == 2


def test_who_gives_only_an_email_address_is_told_all_the_same(website, run_jobs):
    website.send_report(1, "pothole", first_name="", last_name="")
    run_jobs()

    assert Customer.objects.get().name == "jo@example.org"
    assert Message.objects.get().state != "failed"


def test_what_no_question_asks_is_kept_with_the_matter(website):
    website.send_report(
        1, "pothole", **{"attribute[easting]": "451234", "attribute[report_url]": "https://fms.example/1"}
    )

    detail = Contact.objects.get().matters.get().detail
    assert "easting: 451234" in detail and "report_url: https://fms.example/1" in detail
    assert "fixmystreet_id" not in detail


def test_a_service_without_a_long_text_keeps_the_words_on_the_case(website, make_service, browser, asha):
    from moothall.directory.queries import forget_catalogue

    make_service()
    forget_catalogue()
    reference = website.send_report(1, "missed-bin", description="It was out by six", **{"attribute[bin]": "general"})

    page = browser.sign_in(asha).open(f"/cases/{reference}/")
    assert "In their own words" in page.get_text() and "It was out by six" in page.get_text()


def test_several_answers_and_dates_are_read(website, make_service):
    from moothall.directory.catalogue import Option, Question
    from moothall.directory.queries import forget_catalogue

    options = (Option("glass", "Glass"), Option("paper", "Paper"), Option("tins", "Tins"))
    questions = (
        Question(code="what", type="choices", ask="What?", options=options),
        Question(code="since", type="date", ask="Since when?"),
        Question(code="many", type="number", ask="How many?", least=1, most=9),
        Question(code="near", type="text", ask="Near what?", pattern="[A-Z].*", pattern_says="Begin with a capital"),
    )
    make_service(code="dumped", name="Report dumped waste", questions=questions, required_for_handoff=())
    forget_catalogue()
    good = {"attribute[what][]": ["glass", "Tins"], "attribute[since]": "2026-03-01T10:00:00Z", "attribute[many]": "3",
            "attribute[near]": "Church"}  # fmt: skip

    website.send_report(1, "dumped", **good)
    assert {code: Case.objects.get().facts[code] for code in ("what", "since", "many")} == {
        "what": ["glass", "tins"], "since": "2026-03-01", "many": "3",
    }  # fmt: skip

    bad = {"attribute[what][]": ["gold"], "attribute[since]": "soon", "attribute[many]": "12", "attribute[near]": "x"}
    said = errors(website, service_code="dumped", **bad)
    assert said == {
        "attribute[what]": "Choose one of these: glass, paper, tins.",
        "attribute[since]": "Give a day as year-month-day, such as 2026-03-02.",
        "attribute[many]": "Enter 9 or less.",
        "attribute[near]": "Begin with a capital.",
    }


def test_a_question_that_follows_from_an_answer_is_asked_for(website):
    assert errors(website, **{"attribute[size]": "large"}) == {"attribute[car]": "Answer “Did a car hit it?”."}
    website.send_report(1, "pothole", **{"attribute[size]": "large", "attribute[car]": "true"})
    assert Case.objects.get().facts["car"] == "yes"
    website.send_report(2, "pothole", **{"attribute[size]": "small", "attribute[car]": "true"})
    assert "car" not in Case.objects.latest("id").facts


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"lat": None, "long": None}, "address_string"),
        ({"long": None}, "long"),
        ({"lat": "north"}, "lat"),
        ({"lat": "nan"}, "lat"),
        ({"lat": "91"}, "lat"),
        ({"lat": "40.7", "long": "-74"}, "lat"),
        ({"address_id": "no number"}, "address_id"),
        ({"address_id": "9" * 400}, "address_id"),
        ({"address_string": "x" * 501}, "address_string"),
        ({"description": "x" * 4001}, "description"),
        ({"email": "nobody"}, "email"),
        ({"phone": "call me"}, "phone"),
        ({"first_name": "x" * 201}, "first_name"),
        ({"media_url": "ftp://example.org/a.jpg"}, "media_url"),
        ({"media_url": [f"https://example.org/{number}.jpg" for number in range(11)]}, "media_url"),
        ({"attribute[size]": "vast"}, "attribute[size]"),
        ({"description": "a\0b"}, "description"),
        ({"service_code": None}, "service_code"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_wrong_is_said_at_its_field(website, fields, field):
    assert list(errors(website, **fields)) == [field]
    assert not Contact.objects.exists() and not Customer.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(website):
    assert set(errors(website, lat="x", email="y", phone="z")) == {"lat", "email", "phone"}


def test_an_unknown_service_is_not_found(website):
    assert list(errors(website, status=404, service_code="moon-landing")) == ["service_code"]


def test_a_service_that_is_no_report_needs_a_name(website, make_service):
    from moothall.directory.queries import forget_catalogue

    make_service(name="Get a new bin", code="new-bin")
    forget_catalogue()

    said = errors(website, service_code="new-bin", **{"attribute[bin]": "general"})
    assert list(said) == ["first_name"]


def test_a_service_that_must_reach_people_asks_how(website, make_service):
    from moothall.directory.queries import forget_catalogue

    make_service(name="Report a nuisance", code="nuisance", trust_level=1)
    forget_catalogue()
    fields = {"service_code": "nuisance", "attribute[bin]": "general", "first_name": "Jo", "last_name": "Bloggs"}

    assert list(errors(website, **fields)) == ["email"]
    website.post("requests.xml", expect=201, address_string="Mill Lane", phone="07700 900123", **fields)


@pytest.mark.parametrize("api_key", ["", "mh_wrong", None])
def test_without_a_good_key_nothing_is_taken(website, api_key):
    assert list(errors(website, status=403, api_key=api_key)) == ["api_key"]
    assert not Contact.objects.exists()


def test_a_withdrawn_key_and_one_for_something_else_open_nothing(website, key):
    from conftest import MONDAY

    key[0].scopes = ["contacts.record"]
    key[0].save()
    errors(website, status=403)
    key[0].scopes = ["open311.report"]
    key[0].save()
    withdraw_key(key[0], by=None, at=MONDAY)
    forget_keys()
    errors(website, status=403)


def test_files_may_come_with_the_form(website):
    reference = website.send_report(1, "pothole", media=picture())

    document = Document.objects.get()
    assert (document.about_id, document.is_from_customer) == (Case.objects.get().pk, True)
    assert reference == Case.objects.get().reference


def test_a_file_that_is_not_taken_refuses_the_report(website):
    from django.core.files.uploadedfile import SimpleUploadedFile

    said = errors(website, media=SimpleUploadedFile("x.exe", b"MZ\x90\x00\x03\x00\x00\x00"))
    assert list(said) == ["media"] and not Contact.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b"\x00\xff%zz%", "application/x-www-form-urlencoded", 403),
        (b"api_key=%zz%E0%A4&service_code=%ff", "application/x-www-form-urlencoded", 403),
        (b"no boundary here", "multipart/form-data", 400),
        (b"x" * (2 * 1024 * 1024 + 1), "application/x-www-form-urlencoded", 413),
        (b"&".join(b"a%d=1" % number for number in range(1100)), "application/x-www-form-urlencoded", 400),
    ],
    ids=["json", "bytes", "percent", "multipart", "huge", "fields"],
)
def test_a_body_that_is_no_form_is_refused(website, body, kind, status):
    answer = website.client.post(URL, body, content_type=kind)

    assert answer.status_code in {status, 400}, answer.content
    assert read(answer.content)[0] == "errors"


def test_words_in_any_language_come_back_whole(website, client):
    words = "Twll mawr yn y ffordd – ŵ & <b>\x0b"
    reference = website.send_report(1, "pothole", description=words)

    shown = website.get(f"requests/{reference}.xml", api_key=website.api_key)
    assert shown[0]["description"] == "Twll mawr yn y ffordd – ŵ & <b>"
