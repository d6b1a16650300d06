"""Figures of partners and departments, each open to what stands behind it."""

import csv
from datetime import date

import pytest

from moothall.cases.actions import dispute_case, hand_back_case, resolve_case, write_across
from moothall.partners.queries import months_of_partner, traffic_of
from moothall.partners.tests.conftest import THURSDAY, WEDNESDAY

MARCH = date(2026, 3, 1)


@pytest.fixture
def march(agreed, with_partner, partner, council, pat, sue):
    """Of four cases one is done in time and reopened, one done late, one sent back, one taken back by the council."""
    done = resolve_case(with_partner(), outcome="Unlocked", by=pat, at=WEDNESDAY)
    dispute_case(done, words="Still locked", by=None, at=THURSDAY)
    resolve_case(with_partner(), outcome="Late", by=pat, at=THURSDAY)
    hand_back_case(with_partner(), result="Not ours", by=pat, at=WEDNESDAY)
    hand_back_case(with_partner(), result="We do it", by=sue, at=WEDNESDAY)
    return months_of_partner(partner.pk, council_id=council.pk, months=[MARCH])[0]


def test_each_hand_over_is_counted_once_where_it_belongs(march):
    assert (march.handed, march.returned, march.taken) == (5, 1, 3)
    assert (march.done, march.sent_back, march.taken_back) == (2, 1, 1)
    assert (march.kept, march.broken, march.share_kept) == (2, 1, 66)


def test_the_time_held_is_that_of_what_the_partner_ended(march):
    day = 24 * 3600
    assert march.median == 23 * 3600
    assert march.mean == pytest.approx((23 * 3600 * 2 + 47 * 3600) / 3)
    assert march.ninth > day


def test_words_to_and_from_the_partner_are_counted(agreed, with_partner, partner, council, pat, sam):
    case = with_partner()
    write_across(case, words="Is it the lid?", by=pat, at=WEDNESDAY)
    write_across(case, words="Yes", by=sam, at=WEDNESDAY)

    (traffic,) = traffic_of(partner.pk, council_id=council.pk, months=[MARCH])

    assert (traffic.written_by_them, traffic.written_to_them) == (1, 1)


def test_calls_put_through_and_promised_are_counted(agreed, partner, council, partner_team, pat, service, front_office):
    from moothall.contacts.actions import record_contact
    from moothall.contacts.rules import NewCallBack, NewContact, NewMatter, NewTransfer

    call = NewCallBack(
        officer_id=pat.pk, officer_name="Pat", team_id=partner_team.pk, name="Mo", telephone="07700 900123",
        about="The lid", due_at=THURSDAY,
    )  # fmt: skip
    matter = NewMatter(service=service, outcome="call_back", reason=service.record.reasons[0], call_back=call)
    transfer = NewTransfer(why="They know it", is_told=True, at=WEDNESDAY, to_team_id=partner_team.pk)
    new = NewContact(
        organisation=council, channel="telephone", started_at=WEDNESDAY, ended_at=WEDNESDAY, team=front_office,
        matters=[matter], transfers=[transfer], is_told=True, summary="The lid",
    )  # fmt: skip
    record_contact(new, by_id=None, at=WEDNESDAY)

    (traffic,) = traffic_of(partner.pk, council_id=council.pk, months=[MARCH])

    assert (traffic.transfers, traffic.call_backs) == (1, 1)


def test_a_figure_opens_to_its_cases(browser, asha, march):
    page = browser.sign_in(asha).open("/partners/beck-homes/turns/?what=sent_back&month=2026-03")

    assert len(page.select("tbody tr")) == 1
    assert "Sent back" in page.text


def test_who_may_not_see_the_cases_sees_only_the_figure(browser, highways_officer, march):
    page = browser.sign_in(highways_officer).open("/partners/beck-homes/turns/?what=sent_back&month=2026-03")

    assert "Nothing that you may see" in page.text


@pytest.fixture
def highways_officer(make_officer, make_team):
    return make_officer("hal", roles=["specialist"], team=make_team("highways"))


def test_the_page_of_figures_shows_thirteen_months(browser, asha, march):
    page = browser.sign_in(asha).open("/partners/beck-homes/figures/")

    tables = page.select("table")
    assert [len(table.select("tbody tr")) for table in tables] == [1, 13, 13, 13]


def test_the_figures_come_as_a_file(browser, pat, march):
    answer = browser.sign_in(pat).open("/partners/beck-homes/figures/csv/")

    head, *rows = csv.reader(answer.content.decode().splitlines())
    assert (head[0], len(rows)) == ("month", 13)


def test_the_client_side_has_provider_and_own_teams_by_one_standard(browser, ada, march, make_case, sam):
    resolve_case(make_case(), outcome="Emptied", by=sam, at=WEDNESDAY)

    page = browser.sign_in(ada).open("/partners/beck-homes/client/?month=2026-03")

    provider, own = page.select("table")[:2]
    assert "Repairs" in provider.text
    assert "Refuse crew" in own.text


def test_the_provider_does_not_see_the_client_side(browser, pat, march):
    browser.sign_in(pat).open("/partners/beck-homes/client/", expect=404)


def test_departments_have_their_figures(browser, asha, make_case, sam, crew):
    from moothall.lib.clock import now

    resolve_case(make_case(), outcome="Emptied", by=sam, at=now())

    page = browser.sign_in(asha).open(f"/partners/departments/{crew.department.code}/")

    assert page.select("tbody tr")[0].select("td")[0].text == "1"
    assert "Customer services" in browser.open("/partners/departments/").text


@pytest.mark.parametrize("asked", ["what=nothing&month=2026-03", "what=done&month=soon", ""])
def test_what_no_figure_counts_is_not_found(browser, asha, partnership, asked):
    browser.sign_in(asha).open(f"/partners/beck-homes/turns/?{asked}", expect=404)


def test_what_is_late_with_them_now_is_said_above_the_figures(browser, asha, agreed, with_partner):
    with_partner()
    page = browser.sign_in(asha).open("/partners/beck-homes/figures/")
    assert "With them now: 1 late, 1 not answered yet." in " ".join(page.text.split())
