"""What a department was handed under its agreement, how soon it answered, what it sent back and why."""

from datetime import UTC, date, datetime

import pytest

from moothall.agreements.models import Agreement
from moothall.agreements.tests.conftest import in_force
from moothall.cases.actions import assign_case, hand_on_case, resolve_case, take_case
from moothall.partners.queries import cases_under, counted_since, months_of_partner, months_under
from moothall.partners.tests.conftest import MONDAY, THURSDAY, TUESDAY, WEDNESDAY

HOME = "/partners/agreements/streets/"
MONDAY_NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MARCH = date(2026, 3, 1)


@pytest.fixture
def march(with_streets, make_case, asha, sam, crew, front_office):
    """Asha hands three cases over: one is answered late and sent back, one done in time, one she takes back."""
    first = hand_on_case(make_case(team=front_office), team=crew, why="Bins", by=asha, at=MONDAY)
    first = take_case(first, by=sam, at=TUESDAY)
    first = hand_on_case(first, team=front_office, why="A private bin", by=sam, at=WEDNESDAY)
    second = take_case(make_case(by=asha), by=sam, at=MONDAY_NOON)
    resolve_case(second, outcome="Emptied", by=sam, at=TUESDAY)
    assign_case(make_case(by=asha), owner=asha, team=front_office, by=asha, at=TUESDAY)
    return first


@pytest.fixture
def in_march(monkeypatch):
    """It is the Thursday."""
    monkeypatch.setattr("moothall.partners.views.agreed.now", lambda: THURSDAY)


@pytest.fixture
def elsewhere(other_council, make_team, ada):
    """Fenmoor's streets, which agreed the same with the front office that both councils share."""
    team = make_team("fen-streets", organisation=other_council)
    agreement = Agreement(code="fen", name="Fen streets", council=other_council, department=team.department)
    return in_force(agreement, by=ada)


def cells(page, table):
    return [" ".join(cell.get_text(" ").split()) for cell in page.select("table")[table].select("tbody tr")[0]("td")]


def test_sue_sees_what_was_handed_over_answered_and_sent_back(browser, sue, march, in_march):
    page = browser.sign_in(sue).open(f"{HOME}figures/")

    # Handed over, taken up, answered in time and late, sent back, handed on, taken back.
    figures = [int(cell.split()[0]) for cell in cells(page, 0)]
    assert figures == [3, 2, 1, 1, 1, 0, 1]
    # Of two answers one was in time; half came within 6 working hours, between 2.5 and 9.5.
    assert cells(page, 2) == ["50%", "6.0", "50%"]


def test_the_page_says_what_counts(browser, sue, march, in_march):
    words = browser.sign_in(sue).open(f"{HOME}figures/").text

    assert "is the first thing that somebody of the department" in words
    assert "gives back to the front office or to the team from which it came" in words
    assert "counted since 2 March 2026" in words


def test_before_anything_is_handed_over_it_says_so(browser, sue, with_streets, in_march):
    assert "No case has been handed to this department" in browser.sign_in(sue).open(f"{HOME}figures/").text


def test_every_figure_opens_to_its_hand_overs_with_the_reason(browser, sue, march, in_march):
    page = browser.sign_in(sue).open(f"{HOME}figures/")
    links = page.select("table")[0].select("tbody tr")[0].select("td a")

    said = [int(link.get_text(" ").split()[0]) for link in links]
    lists = [browser.open(link["href"]).select_one("tbody") for link in links]

    assert [len(each("tr")) for each in lists] == said
    sent_back = browser.open(f"{HOME}cases/?what=sent_back&month=2026-03").select_one("tbody").text
    assert march.reference in sent_back
    assert "A private bin" in sent_back
    assert "First response late" in sent_back


def test_they_come_as_a_file(browser, sue, march, in_march):
    head, newest, *_older = browser.sign_in(sue).open(f"{HOME}figures/csv/").content.decode().splitlines()

    row = dict(zip(head.split(","), newest.split(","), strict=True))
    names = ("handed", "answer_broken", "sent_back", "answered_in_time_percent", "half_answered_within_working_hours")
    assert [row[name] for name in names] == ["3", "1", "1", "50", "6.0"]


def test_a_first_response_is_held_against_its_target(browser, sue, ada, council, crew, make_case, sam, in_march):
    agreement = Agreement(code="streets", name="Streets", council=council, department=crew.department)
    in_force(agreement, by=ada, measures=[["answered", 95, ""], ["sent_back", 10, ""]])
    resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    page = browser.sign_in(sue).open(f"{HOME}figures/")

    assert cells(page, 3) == ["0% Not met target 95%", "0% Met target 10%"]


def test_two_councils_at_one_front_office_keep_their_figures_apart(
    browser, fay, sue, march, elsewhere, other_council, make_case, in_march
):
    fen = elsewhere.agreement.department.teams.get(code="fen-streets")
    theirs = make_case(organisation=other_council, team=fen, customer_id=None)

    figures = {}
    for version in (elsewhere, Agreement.objects.get(code="streets").versions.get()):
        side = version.agreement
        given = {"department_id": side.department_id, "council_id": side.council_id, "version_ids": [version.pk]}
        figures[side.code] = months_under(version_cases(version), months=[MARCH], **given)[0].handed
    assert figures == {"fen": 1, "streets": 3}
    browser.sign_in(sue).open("/partners/agreements/fen/figures/", expect=404)
    browser.sign_in(fay).open(f"{HOME}figures/", expect=404)
    assert theirs.reference in browser.open("/partners/agreements/fen/cases/?what=handed&month=2026-03").text


def version_cases(version):
    teams = list(version.agreement.department.teams.values_list("pk", flat=True))
    return cases_under([version], team_ids=teams, council_id=version.agreement.council_id)


def test_a_partner_and_a_department_do_not_count_each_others(march, agreed, with_partner, partner, council, crew):
    with_partner()

    assert months_of_partner(partner.pk, council_id=council.pk, months=[MARCH])[0].handed == 1
    assert counted_since(crew.department_id) == MONDAY
