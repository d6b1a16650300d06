"""Another directory reads which services the council has, where, when and what they cost."""

from datetime import timedelta

import jsonschema
import pytest
from django.utils.timezone import localtime

from conftest import MONDAY
from moothall.api.open_referral.ids import id_of
from moothall.api.open_referral.tests import profile
from moothall.directory.actions import load_directory, withdraw_service
from moothall.directory.catalogue import Charge
from moothall.directory.models import CalendarDay, ContactChannel, Site
from moothall.directory.packs import DEMO_PACK, read_pack
from moothall.directory.queries import forget_catalogue
from moothall.lib.clock import now

CHECKS = jsonschema.FormatChecker()


@pytest.fixture
def read(client):
    """What somebody reads, checked against what the standard requires of a page of it."""

    def get(path, *, expect=200, **asked):
        answer = client.get(f"/open-referral/{path}", asked)
        assert answer.status_code == expect, answer.content
        found = answer.json()
        if expect == 200 and path in profile.LISTS:
            jsonschema.validate(found, profile.page(profile.LISTS[path][0]), format_checker=CHECKS)
        return found

    return get


@pytest.fixture
def hub(council, calendar, front_office):
    """A place in the market square that does everything."""
    return Site.objects.create(
        code="hub", name="The Hub", kind="one_stop_shop", organisation=council, calendar=calendar,
        address="Market Place\nThornbeck", postcode="TH1 1AA", latitude=54.6, longitude=-2.1, telephone="01632 960110",
        access_features=["Level entrance", "Hearing loop"], has_all_services=True,
    )  # fmt: skip


@pytest.fixture
def bulky(make_service, sam):
    return make_service(
        code="bulky-waste",
        name="Get rid of a sofa",
        lgsl=524,
        charges=(Charge("Up to three things", 2550, "a collection"),),
        what_you_need=("A photo of each thing",),
    )


def names(page):
    return [each["name"] for each in page["contents"]]


def test_the_first_address_says_which_version_it_is(read):
    about = read("")

    assert about["version"] == "3.0-uk" and about["profile"].startswith("https://")
    assert about["openapi_url"].endswith("/open-referral/openapi.json")
    described = read("openapi.json")
    assert "/service_at_locations/{id}" in described["paths"]
    asked = {each["name"] for each in described["paths"]["/service_at_locations"]["get"]["parameters"]}
    assert {"postcode", "proximity", "search", "day", "page", "per_page", "minimum_age"} <= asked


def test_everything_of_the_demo_council_is_as_the_standard_requires(read, db):
    load_directory(read_pack(DEMO_PACK), name="demo", by=None, at=MONDAY)
    forget_catalogue()

    for path, (_short, whole) in profile.LISTS.items():
        page = read(path, per_page=500)
        assert page["total_items"] == len(page["contents"]) > 1, path
        for each in page["contents"][:40]:
            one = read(f"{path}/{each['id']}")
            jsonschema.validate(one, whole, format_checker=CHECKS)
            assert one["id"] == each["id"]


def test_a_service_comes_whole(read, bulky, hub, council):
    council.email, council.website, council.languages = "hello@thornbeck.example", "https://thornbeck.example", ["cy"]
    council.save()
    ContactChannel.objects.create(
        organisation=council, channel="telephone", name="Contact centre", address="01632 960100", calendar=hub.calendar
    )
    forget_catalogue()

    service = read(f"services/{id_of('service', 'bulky-waste')}")

    (cost,) = service["cost_options"]
    assert (cost["option"], cost["amount"], cost["currency"]) == ("Up to three things", 25.5, "GBP")
    assert service["required_documents"][0]["document"] == "A photo of each thing"
    assert service["organization"]["name"] == "Thornbeck Borough Council"
    assert [each["name"] for each in service["languages"]] == ["English", "Welsh"]
    assert [each["number"] for each in service["phones"]] == ["01632 960100"]
    (at_hub,) = service["service_at_locations"]
    assert at_hub["location"]["addresses"][0]["city"] == "Thornbeck"
    assert [each["description"] for each in at_hub["location"]["accessibility"]] == ["Level entrance", "Hearing loop"]
    assert [each["taxonomy_term"]["code"] for each in service["attributes"]] == ["Bins and recycling", "524"]
    assert "Sam Reed" not in str(service), "officers are not named"


def test_hours_are_rules_and_days_that_differ_are_told(read, bulky, hub, calendar):
    tomorrow = localtime(now()).date() + timedelta(days=1)
    CalendarDay.objects.create(calendar=calendar, day=tomorrow, periods=["10:00-12:00"], reason="Staff meeting")
    CalendarDay.objects.create(calendar=calendar, day=tomorrow + timedelta(days=1), periods=[], reason="Fair")

    week, meeting, fair = read(f"services/{id_of('service', 'bulky-waste')}")["schedules"]

    assert (week["freq"], week["byday"], week["opens_at"], week["closes_at"]) == (
        "WEEKLY", "MO,TU,WE,TH,FR", "09:00:00", "17:00:00",
    )  # fmt: skip
    assert (meeting["valid_from"], meeting["opens_at"]) == (tomorrow.isoformat(), "10:00:00")
    assert fair["description"] == "Closed: Fair" and "opens_at" not in fair


def test_ids_stay_when_a_service_is_renamed_and_are_known_after_it_is_withdrawn(read, bulky, make_service):
    key = id_of("service", "bulky-waste")
    make_service(code="bulky-waste", name="Have large things collected")
    forget_catalogue()
    assert read(f"services/{key}")["name"] == "Have large things collected"
    assert key == "7c78d9b3-d3f5-59d3-85d1-6c64745afd98", "other directories keep it"

    withdraw_service(bulky, by=None, at=MONDAY)
    forget_catalogue()
    from moothall.api.open_referral.book import forget_open_referral

    forget_open_referral()
    assert read(f"services/{key}")["status"] == "inactive"


@pytest.fixture
def three(make_service, bulky):
    make_service()
    make_service(code="pothole", name="Report a pothole", group="Libraries", synonyms=("hole in road",))
    forget_catalogue()


def test_services_are_found_by_words_and_terms(read, three):
    everything = read("services")
    assert everything["total_items"] == 3
    assert names(read("services", search="rubbish not collected"))[0] == "Report a missed bin collection"
    assert read("services", search="zzzz")["empty"]
    term = next(each for each in read("taxonomy_terms")["contents"] if each["name"] == "Libraries")
    assert names(read("services", taxonomy_term_id=term["id"])) == ["Report a pothole"]
    lgsl = next(each for each in read("taxonomies")["contents"] if "Government" in each["name"])
    assert names(read("services", taxonomy_id=lgsl["id"])) == ["Get rid of a sofa"]
    assert [each["code"] for each in read("taxonomy_terms", taxonomy_id=lgsl["id"])["contents"]] == ["524"]
    assert read("services", taxonomy_term_id="nothing")["empty"]


def test_services_are_found_by_day_and_hours(read, bulky):
    assert read("services", day="MO")["total_items"] == 1
    assert read("services", day="monday", start_time="09:00", end_time="17:00")["total_items"] == 1
    assert read("services", day="SU")["empty"]
    assert read("services", start_time="09:30")["empty"]
    assert read("services", end_time="16:59:59")["empty"]
    assert read("services", minimum_age="18", maximum_age="65")["total_items"] == 1


def test_pages_follow_one_another(read, three):
    first, second = read("services", per_page=2), read("services", per_page=2, page=2)

    assert (first["total_pages"], first["size"], first["first_page"], first["last_page"]) == (2, 2, True, False)
    assert (second["page_number"], second["size"], second["first_page"], second["last_page"]) == (2, 1, False, True)
    assert len({*names(first), *names(second)}) == 3
    beyond = read("services", per_page=2, page=9)
    assert (beyond["empty"], beyond["size"], beyond["last_page"]) == (True, 0, True)


@pytest.fixture
def library(council, calendar, hub):
    return Site.objects.create(
        code="library", name="The Library", kind="library", organisation=council, calendar=calendar,
        address="2 Mill Lane, Thornbeck", postcode="TH2 1AA", latitude=54.61, longitude=-2.1, has_all_services=True,
    )  # fmt: skip


def test_the_nearest_place_comes_first(read, bulky, hub, library):
    def places(**asked):
        return [each["location"]["name"] for each in read("service_at_locations", **asked)["contents"]]

    assert places(postcode="th2 1aa") == ["The Library", "The Hub"]
    assert places(postcode="TH1 1AA", proximity=1000) == ["The Hub"]
    assert places(postcode="TH1 1AA", proximity=2000) == ["The Hub", "The Library"]
    (nearest, _other) = read("service_at_locations", postcode="TH1 1AA")["contents"]
    assert nearest["id"] == id_of("service_at_location", "bulky-waste", "hub")


@pytest.mark.parametrize(
    ("path", "asked", "status", "field"),
    [
        ("services", {"page": "0"}, 400, "page"),
        ("services", {"page": "two"}, 400, "page"),
        ("services", {"per_page": "501"}, 400, "per_page"),
        ("services", {"day": "someday"}, 400, "day"),
        ("services", {"start_time": "nine"}, 400, "start_time"),
        ("services", {"minimum_age": "old"}, 400, "minimum_age"),
        ("service_at_locations", {"postcode": "Thornbeck"}, 400, "postcode"),
        ("service_at_locations", {"postcode": "ZE1 0AA"}, 404, "postcode"),
        ("service_at_locations", {"proximity": "100"}, 400, "proximity"),
        ("service_at_locations", {"postcode": "TH1 1AA", "proximity": "-1"}, 400, "proximity"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_said_at_its_field(read, bulky, hub, path, asked, status, field):
    problem = read(path, expect=status, **asked)

    assert [each["field"] for each in problem["errors"]] == [field]


@pytest.mark.parametrize("path", ["nothing", "services/nothing", "services/", "services/a/b", "taxonomies/1"])
def test_what_is_not_there_is_a_problem(client, db, path):
    answer = client.get(f"/open-referral/{path}")

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json; charset=utf-8")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_every_website_may_read_and_every_cache_may_keep(client, bulky):
    first = client.get("/open-referral/services")
    again = client.get("/open-referral/services", headers={"If-None-Match": first["ETag"]})

    assert (first["Access-Control-Allow-Origin"], first["Cache-Control"]) == ("*", "public, max-age=300")
    assert (again.status_code, again.content) == (304, b"")
    assert client.options("/open-referral/services")["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.post("/open-referral/services").status_code == 405


def test_a_change_of_the_hours_is_seen(read, bulky, hub, calendar):
    from moothall.api.open_referral import book

    before = read(f"services/{id_of('service', 'bulky-waste')}")["schedules"]
    calendar.hours = {"sunday": ["10:00-11:00"]}
    calendar.save()
    book._looked_at = 0.0

    after = read(f"services/{id_of('service', 'bulky-waste')}")["schedules"]
    assert (before[0]["byday"], after[0]["byday"]) == ("MO,TU,WE,TH,FR", "SU")
