"""Why people get in touch: every figure of the page, against the contacts themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.actions import correct_contact
from moothall.contacts.actions.correct import MatterFacts
from moothall.contacts.tests.conftest import asked, missed

PAGE = "/contacts/reasons/"
MAY = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def desk(browser, sue, monday, front_office):
    """Sue, signed in on a Monday in May."""
    monday(MAY)
    return browser.sign_in(sue)


def rows_of(page, caption):
    """Return the cells of the table with this caption, row by row."""
    table = next(each for each in page.select("table") if each.caption.get_text(strip=True) == caption)
    return [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("th, td")]
        for row in table.select("tbody tr")
    ]


def test_reasons_are_ranked_and_open_to_their_contacts(desk, talk, library, service):
    for number in range(9):
        talk(missed(service), at=MONDAY + timedelta(hours=number))
    talk(asked(library))
    talk(missed(service), at=MONDAY - timedelta(days=10))

    page = desk.open(f"{PAGE}?month=2026-03")

    first, second = rows_of(page, "Reasons by number of matters")
    assert first == ["1 Bin not emptied", "Report a missed bin collection", "9 – open the contacts", "90.0%", "1", "–",
                     "–"]  # fmt: skip
    assert second[0] == "2 Wants the opening times"
    link = page.select_one("#reasons tbody td[data-label=Matters] a")["href"]
    assert len(desk.open(link).select("tbody tr")) == 9


def test_a_withdrawn_service_still_opens_to_its_contacts(desk, talk, library, sue):
    from moothall.directory.actions import withdraw_service
    from moothall.directory.queries import forget_catalogue

    talk(asked(library))
    withdraw_service(library, by=sue, at=MAY)
    forget_catalogue()

    page = desk.open(f"{PAGE}?month=2026-03&service=library-hours")
    link = page.select_one("#reasons tbody td[data-label=Matters] a")["href"]

    assert len(desk.open(link).select("tbody tr")) == 1


def test_a_corrected_reason_counts_as_it_is_now(desk, talk, service, sue):
    contact = talk(missed(service))
    facts = {0: MatterFacts("Something else", "")}
    correct_contact(contact, language="en", on_behalf="", matters=facts, why="Misheard", by=sue, at=MAY)

    assert rows_of(desk.open(f"{PAGE}?month=2026-03"), "Reasons by number of matters")[0][0] == "1 Something else"


def test_one_service_shows_its_own_reasons(desk, talk, library, service):
    talk(missed(service))
    talk(asked(library))

    page = desk.open(f"{PAGE}?month=2026-03&service=library-hours")

    assert [row[0] for row in rows_of(page, "Reasons by number of matters")] == ["1 Wants the opening times"]
    assert "March 2026 · Library opening times" in page.select_one(".mh-head").get_text(" ", strip=True)
    assert len(desk.open(page.select_one(".rs-figure__number a")["href"]).select("tbody tr")) == 1


def test_every_figure_opens_to_as_many_contacts_as_it_says(desk, spoken):
    page = desk.open(f"{PAGE}?month=2026-03")

    links = {(link["href"], link.get_text(strip=True)) for link in page.select("a[href^='/contacts/?']")}
    assert len(links) > 25
    for href, words in sorted(links):
        number = int(words.partition("–")[0])
        if number <= 50:
            assert len(desk.open(href).select("tbody tr")) == number, href


def test_first_contact_stands_against_the_target(desk, talk, library, neighbour):
    for number in range(10):
        outcome = "settled" if number else "transferred"
        talk(asked(library, outcome=outcome), customer_id=neighbour(number))

    page = desk.open(f"{PAGE}?month=2026-03")

    assert "90.0% on average over channels (one channel has matters enough), against a target of 80%" in words_of(page)
    opens = "open the matters: Telephone"
    telephone = ["Telephone", f"9 – {opens}", f"10 – {opens}", "90.0%", "–", "–", "0"]
    assert rows_of(page, "By channel")[0] == telephone
    assert rows_of(page, "By service")[0][0] == "Library opening times set time 7 days"


def test_what_is_not_yet_certain_is_said_apart(browser, sue, monday, front_office, talk, library):
    monday(MONDAY + timedelta(days=1))
    talk(asked(library))

    page = browser.sign_in(sue).open(PAGE)

    assert rows_of(page, "By channel")[0] == ["Telephone", "0", "0", "–", "–", "–", "1 – open the matters: Telephone"]


def test_the_page_says_how_it_differs_from_the_promise(desk, talk, library):
    talk(asked(library))

    said = words_of(desk.open(f"{PAGE}?month=2026-03"))

    assert "Promise PR-G3" in said
    assert "plain mean of the channels’ shares" in said
    assert "The set time is 14 days unless the service’s own record says otherwise" in said


def test_a_type_that_a_channel_handles_without_offering_it_stands_out(desk, talk, library):
    talk(asked(library), channel="counter")

    page = desk.open(f"{PAGE}?month=2026-03")

    head = [cell.get_text(strip=True) for cell in page.select(".rs-grid thead th")]
    cells = rows_of(page, "Types by channel: matters handled and services offered")[0]
    assert head == ["Type", "Telephone", "Counter", "Web", "Email", "Post"]
    assert cells[:4] == ["Giving information", "0 1 service", "1 – open the contacts not offered", "0 1 service"]
    assert len(page.select(".rs-grid__gap")) == 1


def test_services_are_ranked_by_the_share_that_is_asked_for(desk, talk, library, service):
    for number in range(10):
        talk(asked(library, complexity="form" if number else "simple"), at=MONDAY + timedelta(hours=number))
        talk(missed(service, complexity="simple" if number else "form"), at=MONDAY + timedelta(hours=number))

    simple = rows_of(desk.open(f"{PAGE}?month=2026-03"), "Services by their mix")
    form = rows_of(desk.open(f"{PAGE}?month=2026-03&rank=form"), "Services by their mix")

    assert [row[0] for row in simple] == ["Report a missed bin collection", "Library opening times"]
    assert simple[0][2] == "9 90.0%"
    assert [row[0] for row in form] == ["Library opening times", "Report a missed bin collection"]


def test_avoidable_contacts_show_the_change_from_the_month_before(desk, talk, library):
    for number in range(10):
        talk(asked(library, avoidable="" if number > 2 else "repetition"), at=MONDAY + timedelta(hours=number))
        talk(asked(library, avoidable="" if number else "repetition"), at=MONDAY - timedelta(days=20, hours=number))

    rows = rows_of(desk.open(f"{PAGE}?month=2026-03"), "Avoidable contacts by reason")

    assert rows[2] == ["Had to tell us again", "3 – open the contacts", "30.0%", "1", "10.0%", "up 20.0 points"]
    assert rows[5][0] == "For any of these reasons"
    assert rows[6][0] == "Apart: chasers of an open case"


def test_shares_of_fewer_than_ten_are_numbers_only(desk, talk, library):
    talk(asked(library, avoidable="chasing"))

    page = desk.open(f"{PAGE}?month=2026-03")

    assert rows_of(page, "Reasons by number of matters")[0][3] == "–"
    assert not [cell for table in page.select("table") for cell in table.select("td") if "%" in cell.get_text()]


def test_the_months_before_and_after_are_linked(desk, talk, library):
    talk(asked(library))

    page = desk.open(f"{PAGE}?month=2026-03&service=library-hours")

    assert page.select_one("a[rel=prev]")["href"] == f"{PAGE}?service=library-hours&month=2026-02"
    assert page.select_one("a[rel=next]")["href"] == f"{PAGE}?service=library-hours&month=2026-04"
    assert desk.open(PAGE).select_one("a[rel=next]") is None


def test_a_month_without_contacts_says_what_to_do(desk):
    page = desk.open(f"{PAGE}?month=2019-12")

    assert "Nobody got in touch" in page.get_text()
    assert page.select_one("a[rel=next]")["href"] == f"{PAGE}?month=2020-01"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("month=2026-13", "Enter a real month"),
        ("month=march", "Enter a real month"),
        ("month=1066-10", "Enter a real month"),
        ("month=2026-06", "This month has not begun yet"),
        ("month=2026-030", "must be 7 characters or fewer"),
        ("service=flying-carpets", "Choose one of the answers listed for"),
        ("rank=size", "Choose one of the answers listed for"),
    ],
)
def test_what_cannot_be_is_said_and_this_month_shown(desk, talk, library, query, words):
    talk(asked(library), at=MAY - timedelta(days=1))

    page = desk.open(f"{PAGE}?{query}")

    assert words in page.select_one(".govuk-error-summary").get_text()
    assert "May 2026 so far" in page.select_one(".mh-head").get_text(" ", strip=True)
    assert rows_of(page, "Reasons by number of matters")[0][0] == "1 Wants the opening times"


def test_the_contacts_of_another_organisation_do_not_count(desk, talk, library, partner, partner_team):
    talk(asked(library))
    talk(asked(library), organisation=partner, team=partner_team, customer_id=None, officer_id=None)

    assert page_number(desk.open(f"{PAGE}?month=2026-03")) == "1"


def test_another_organisation_sees_none_of_it(browser, make_officer, partner_team, talk, library, monday):
    monday(MAY)
    una = make_officer("una", roles=["supervisor"], team=partner_team)

    browser.sign_in(una).open(PAGE, expect=404)


@pytest.mark.parametrize("who", ["ben", "pat", "asha", "ada"])
def test_who_does_not_supervise_is_refused(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open(PAGE, expect=403)


def test_a_manager_may_look(browser, make_officer, front_office, monday):
    monday(MAY)

    browser.sign_in(make_officer("vera", roles=["manager"], team=front_office)).open(PAGE)


def test_the_page_costs_the_same_however_much_was_said(desk, spoken, django_assert_max_num_queries):
    desk.open(f"{PAGE}?month=2026-03")

    with django_assert_max_num_queries(12):
        desk.open(f"{PAGE}?month=2026-03")


def page_number(page):
    """Return the number of contacts in the first of the four figures."""
    return page.select_one(".rs-figure__number").get_text(strip=True).partition("–")[0]


def words_of(page):
    return " ".join(page.get_text(" ", strip=True).split())
