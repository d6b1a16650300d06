"""How far reports are, as another website reads it; what everybody may read, and what only the key that sent it."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.api.actions import make_key
from moothall.api.open311.asking import SCOPE
from moothall.api.open311.tests.website import read
from moothall.cases.actions import resolve_case, take_case
from moothall.cases.models import Case
from moothall.directory.queries import forget_catalogue
from moothall.journal.models import Reading
from moothall.lib.clock import now

PRIVATE = {"description", "media_url", "address", "address_id", "zipcode"}


@pytest.fixture
def shown(client):
    """Cases as everybody reads them."""

    def ask(expect=200, **fields):
        answer = client.get("/open311/v2/requests.json", fields)
        assert answer.status_code == expect, answer.content
        return answer.json()

    return ask


def ids(shown):
    return [each["service_request_id"] for each in shown]


@pytest.fixture
def long_ago(days):
    """A moment before the ninety days that are shown."""
    return now() - days(120)


def test_a_report_is_read_in_both_forms(website, client):
    reference = website.send_report(1, "pothole", address_string="12 Mill Lane, TH1 2AD")

    (in_xml,) = website.get("requests.xml")
    (in_json,) = client.get("/open311/v2/requests.json").json()

    case = Case.objects.get()
    assert in_xml["service_request_id"] == in_json["service_request_id"] == reference
    assert (in_json["status"], in_json["status_notes"]) == ("open", "Received")
    assert (in_json["service_code"], in_json["service_name"]) == ("pothole", "Report a pothole")
    assert in_json["agency_responsible"] == "Refuse crew, Thornbeck"
    assert (in_json["address"], in_json["zipcode"], in_json["lat"]) == ("12 Mill Lane, TH1 2AD", "TH1 2AD", 54.57432)
    assert in_json["expected_datetime"] == case.due_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert in_json["requested_datetime"] <= in_json["updated_datetime"]
    assert in_xml["media_url"] == "" and in_json["media_url"] is None


def test_one_report_comes_as_a_list_of_one(website, client):
    reference = website.send_report(1, "pothole")

    (one,) = client.get(f"/open311/v2/requests/{reference}.json").json()
    assert one["service_request_id"] == reference
    for path in ("TB-1.json", "TB-1000009.json", "nothing.json", "99999999999999999999.json"):
        assert client.get(f"/open311/v2/requests/{path}").status_code == 404


def test_an_ended_report_says_what_came_of_it_to_the_key_that_sent_it(website, sam, shown):
    reference = website.send_report(1, "pothole")
    resolve_case(Case.objects.get(), outcome="Dear Jo, we filled it.", by=sam, at=now())

    assert [(each["status"], each["status_notes"]) for each in shown()] == [("closed", "Done")]
    (own,) = website.get(f"requests/{reference}.xml", api_key=website.api_key)
    assert own["status_notes"] == "Done. Dear Jo, we filled it."


def test_the_time_of_the_last_move_is_told(website, sam, shown):
    website.send_report(1, "pothole")
    before = shown()[0]["updated_datetime"]
    take_case(Case.objects.get(), by=sam, at=now())
    assert shown()[0]["updated_datetime"] == before, "who works on it is ours"
    resolve_case(Case.objects.get(), outcome="Filled", by=sam, at=now())
    assert shown()[0]["updated_datetime"] >= before


def test_the_words_of_a_public_report_are_public(website, shown):
    website.send_report(1, "pothole", media_url="https://fms.example/1.jpg")

    (report,) = shown()
    assert "A deep hole" in report["description"] and report["media_url"] == "https://fms.example/1.jpg"
    assert "Bloggs" not in str(report) and "jo@example.org" not in str(report)


def test_the_words_of_somebody_who_rang_are_not(pothole, make_case, shown):
    from moothall.directory.models import Service

    service = Service.objects.published().get(pk=pothole.pk)
    answers = {"what": "Mo fell", "place": {"words": "Mill Lane"}}
    make_case(service=service, summary="Mo says his knee hurts", answers=answers, at=now())

    (report,) = shown()
    assert report["description"] is None and "Mo" not in str(report)


def test_a_service_that_is_usual_shows_the_place_and_no_words(website, make_service, shown):
    make_service()
    forget_catalogue()
    place = {"address_string": "Mill Lane", "attribute[bin]": "general"}
    reference = website.send_report(1, "missed-bin", **place)

    (report,) = shown(service_code="missed-bin")
    assert (report["address"], report["lat"], report["description"]) == ("Mill Lane", 54.57432, None)
    (own,) = website.get(f"requests/{reference}.xml", api_key=website.api_key)
    assert "A deep hole" in own["description"]


def test_where_the_customer_lives_is_not_told(service, make_case, mo, shown):
    from moothall.cases.rules import Place

    home = Place("12 High Street", mo.postcode, mo.uprn, 54.574321, -1.234567)
    make_case(place=home, at=now())
    make_case(place=Place("Mill Lane", "TH1 2AD", None, 54.574321, -1.234567), at=now())

    street, blurred = shown()
    assert (street["address"], street["lat"]) == ("Mill Lane", 54.574321)
    assert {name: blurred[name] for name in PRIVATE} == dict.fromkeys(PRIVATE)
    assert (blurred["lat"], blurred["long"]) == (54.574, -1.235)


def test_what_we_write_about_something_hidden_goes_to_no_website(website, make_service, sam):
    make_service(code="noise", name="Report noise", public_reports="hidden")
    forget_catalogue()
    reference = website.send_report(1, "noise", **{"attribute[bin]": "general"})
    resolve_case(Case.objects.get(), outcome="We spoke with Al Fell.", by=sam, at=now())

    (own,) = website.get(f"requests/{reference}.xml", api_key=website.api_key)
    assert own["status_notes"] == "Done"
    since, until = (now() + timedelta(minutes=minutes) for minutes in (-5, 5))
    (update,) = website.updates(since.isoformat(), until.isoformat())
    assert update["description"] == "It is done."


def test_what_is_hidden_is_seen_by_the_key_that_sent_it_alone(website, make_service, front_office, client):
    make_service(code="noise", name="Report noise", public_reports="hidden")
    forget_catalogue()
    reference = website.send_report(1, "noise", **{"attribute[bin]": "general"})
    _key, another = make_key(
        "Another", team=front_office, scopes=[SCOPE], expires_at=now() + timedelta(days=1), by=None, at=MONDAY
    )

    assert website.get("requests.xml") == ""
    website.get(f"requests/{reference}.xml", expect=404)
    website.get(f"requests/{reference}.xml", expect=404, api_key=another)
    assert website.get("requests.xml", api_key=website.api_key)[0]["service_request_id"] == reference


def test_reading_words_with_a_key_is_noted_once_a_day(website, key):
    website.send_report(1, "pothole")
    for _each in range(3):
        website.get("requests.xml", api_key=website.api_key)

    reading = Reading.objects.get()
    assert (reading.about_id, reading.why) == (Case.objects.get().pk, "Open311 with the key FixMyStreet")


def test_a_wrong_key_is_refused_rather_than_overlooked(client, pothole):
    answer = client.get("/open311/v2/requests.xml", {"api_key": "mh_wrong"})

    assert (answer.status_code, read(answer.content)[0]) == (403, "errors")


def test_reports_are_filtered_by_service_and_status(website, make_service, sam, shown):
    make_service()
    forget_catalogue()
    bin_ = website.send_report(1, "missed-bin", **{"attribute[bin]": "general"})
    hole = website.send_report(2, "pothole")
    resolve_case(Case.objects.get(service__code="pothole"), outcome="Filled", by=sam, at=now())

    assert ids(shown()) == [hole, bin_], "the newest first"
    assert ids(shown(service_code="pothole")) == [hole]
    assert ids(shown(service_code="pothole,missed-bin")) == [hole, bin_]
    assert ids(shown(status="open")) == [bin_]
    assert ids(shown(status="closed")) == [hole]
    assert ids(shown(status="open,closed")) == [hole, bin_]


def test_references_come_before_every_other_filter(website, shown):
    one, other = website.send_report(1, "pothole"), website.send_report(2, "pothole")
    website.send_report(3, "pothole")

    asked = shown(service_request_id=f"{one}, {other.lower()},TB-0,nothing", status="closed", start_date="2001-01-01")
    assert sorted(ids(asked)) == sorted([one, other])


def test_ninety_days_are_shown_unless_other_days_are_asked_for(service, make_case, long_ago, days, shown):
    old, new = make_case(at=long_ago), make_case(at=now())

    assert ids(shown()) == [new.reference]
    since, until = (long_ago + days(number) for number in (-1, 1))
    assert ids(shown(start_date=since.isoformat(), end_date=until.isoformat())) == [old.reference]
    assert ids(shown(start_date=since.strftime("%Y-%m-%dT%H:%M:%SZ"))) == [old.reference]
    assert ids(shown(end_date=until.isoformat())) == [old.reference]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"start_date": "yesterday"}, "start_date"),
        ({"end_date": "2026-02-30T00:00:00Z"}, "end_date"),
        ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"}, "start_date"),
        ({"start_date": "2026-03-02T00:00:00Z", "end_date": "2026-03-01T00:00:00Z"}, "end_date"),
        ({"status": "half-open"}, "status"),
        ({"service_code": "moon"}, "service_code"),
    ],
    ids=str,
)
def test_a_filter_that_cannot_be_is_refused(pothole, shown, fields, field):
    (error,) = shown(expect=400, **fields)
    assert error["code"] == 400 and error["description"].startswith(f"{field}: ")


def test_a_nul_in_the_address_is_refused(client, pothole):
    assert client.get("/open311/v2/requests.json?service_code=a%00b").status_code == 400


def test_a_thousand_reports_cost_as_many_queries_as_one(website, django_assert_max_num_queries, client):
    for number in range(5):
        website.send_report(number, "pothole")
    client.get("/open311/v2/requests.json")

    with django_assert_max_num_queries(6):
        assert len(client.get("/open311/v2/requests.json").json()) == 5


def test_the_reference_is_its_own_token(website, pothole):
    reference = website.send_report(1, "pothole")

    (made,) = website.get(f"tokens/{reference}.xml")
    assert made == {"service_request_id": reference, "token": reference}
    website.get("tokens/TB-1000009.xml", expect=404)


def test_the_reference_of_the_contact_leads_to_its_case(website):
    from moothall.contacts.models import Contact

    reference = website.send_report(1, "pothole")

    (made,) = website.get(f"tokens/{Contact.objects.get().reference}.xml")
    assert made["service_request_id"] == reference
