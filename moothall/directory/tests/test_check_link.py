"""Links that break and are mended."""

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.directory import tasks
from moothall.directory.actions import ask_for_checks, check_link, forget_links, record_visit
from moothall.directory.catalogue import Link
from moothall.directory.contrib.web.visit import Visit
from moothall.directory.models import LinkCheck, LinkOutcome
from moothall.journal.models import Event

NIGHT = datetime(2026, 3, 3, 2, 41, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOMES = "https://homes.example.org/repairs"
GONE, FINE = Visit(LinkOutcome.GONE, 404), Visit(LinkOutcome.ANSWERS, 200)
SILENT = Visit(LinkOutcome.NO_ANSWER)

pytestmark = pytest.mark.django_db


def names_of_events():
    return list(Event.objects.filter(about_kind="linkcheck").order_by("id").values_list("name", flat=True))


def test_one_hiccup_breaks_nothing():
    check = record_visit(HOMES, GONE, at=NIGHT)
    assert not check.is_broken
    check = record_visit(HOMES, GONE, at=NIGHT + timedelta(minutes=59))
    assert not check.is_broken and names_of_events() == []


def test_two_failures_an_hour_apart_break_the_link():
    record_visit(HOMES, GONE, at=NIGHT)
    check = record_visit(HOMES, GONE, at=NIGHT + HOUR)
    assert check.is_broken and check.failing_since == NIGHT
    assert check.what_happened == "The page is gone (404)"
    assert list(LinkCheck.objects.broken()) == [check]
    assert names_of_events() == ["link.broken"]


def test_two_failures_with_a_good_visit_between_them_break_nothing():
    record_visit(HOMES, GONE, at=NIGHT)
    record_visit(HOMES, FINE, at=NIGHT + HOUR)
    assert not record_visit(HOMES, GONE, at=NIGHT + 2 * HOUR).is_broken


def test_a_broken_link_that_answers_again_is_mended():
    record_visit(HOMES, GONE, at=NIGHT)
    record_visit(HOMES, GONE, at=NIGHT + HOUR)
    check = record_visit(HOMES, FINE, at=NIGHT + 2 * HOUR)
    assert not check.is_broken and check.good_at == NIGHT + 2 * HOUR
    assert names_of_events() == ["link.broken", "link.mended"]


def test_a_broken_link_taken_out_of_the_record_is_forgotten():
    for hours in (0, 1):
        record_visit(HOMES, GONE, at=NIGHT + hours * HOUR)
    record_visit("https://other.example.org/", FINE, at=NIGHT)
    forget_links(still_used=["https://other.example.org/"], at=NIGHT + 2 * HOUR)
    assert [check.address for check in LinkCheck.objects.all()] == ["https://other.example.org/"]
    assert names_of_events() == ["link.broken", "link.taken_out"]


def test_a_website_that_refuses_checks_is_not_broken():
    for hours in (0, 1):
        check = record_visit(HOMES, Visit(LinkOutcome.REFUSES, 403), at=NIGHT + hours * HOUR)
    assert not check.is_broken and "(403)" in check.what_happened


def test_while_no_website_answers_the_councils_own_line_is_to_blame():
    for hours in (0, 2, 24):
        check = record_visit(HOMES, SILENT, at=NIGHT + hours * HOUR)
    assert not check.is_broken and check.what_happened == "No answer within 10 seconds"


def test_a_silent_website_breaks_its_link_while_others_answer():
    for hours in (0, 2):
        record_visit("https://other.example.org/", FINE, at=NIGHT + hours * HOUR)
        check = record_visit(HOMES, SILENT, at=NIGHT + hours * HOUR)
    assert check.is_broken


def test_the_link_is_visited_and_what_happened_written_down(website):
    check = check_link(website.at("/moved"), may_go_inside=True, at=NIGHT)
    assert (check.outcome, check.moved_to, check.good_at) == ("answers", website.at("/fine"), NIGHT)


def test_links_of_officers_lead_nowhere_inside(website):
    check = check_link(website.at("/fine"), may_go_inside=False, at=NIGHT)
    assert check.outcome == "inside" and website.asked == []


def test_asking_twice_for_a_check_is_done_once():
    ask_for_checks([HOMES, HOMES])
    ask_for_checks([HOMES])
    assert ProcrastinateJob.objects.filter(task_name="moothall.directory.check_link").count() == 1


def test_an_address_too_long_to_be_kept_is_passed_over():
    ask_for_checks([HOMES + "?" + "a" * 500])
    assert not ProcrastinateJob.objects.filter(task_name="moothall.directory.check_link").exists()


@pytest.fixture
def repairs(make_service, website):
    """A service with two links, of which one is broken; another service has the same broken link."""
    links = (Link("Repairs", website.at("/gone")), Link("Tenants", website.at("/fine")))
    make_service(code="repairs", name="Report a repair", links=links)
    return make_service(code="rent", name="Pay your rent", links=links[:1])


def test_each_night_every_link_is_visited_once(website, repairs, monkeypatch, settings, run_jobs):
    settings.LINKS_INSIDE = True
    monkeypatch.setattr("moothall.directory.contrib.web.visit.PACE.seconds", 0.0)
    monkeypatch.setattr(tasks, "now", lambda: NIGHT)
    record_visit("https://nobody-uses-this.example.org/", GONE, at=NIGHT)
    tasks.check_all(0)
    run_jobs()
    assert website.asked.count(("GET", "/gone")) == 1
    assert {(check.address, check.outcome) for check in LinkCheck.objects.all()} == {
        (website.at("/gone"), "gone"),
        (website.at("/fine"), "answers"),
    }


def test_what_failed_is_visited_again_in_the_same_night(website, repairs, monkeypatch, settings, run_jobs):
    settings.LINKS_INSIDE = True
    monkeypatch.setattr("moothall.directory.contrib.web.visit.PACE.seconds", 0.0)
    for task, moment in ((tasks.check_all, NIGHT), (tasks.look_again, NIGHT + 1.5 * HOUR)):
        monkeypatch.setattr(tasks, "now", lambda moment=moment: moment)
        task(0)
        run_jobs()
    assert [check.address for check in LinkCheck.objects.broken()] == [website.at("/gone")]
    assert website.asked.count(("HEAD", "/fine")) == 1
    tasks.look_again(0)
    assert not ProcrastinateJob.objects.filter(task_name="moothall.directory.check_link").exists()
