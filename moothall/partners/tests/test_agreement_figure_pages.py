"""The figures of an agreement: month by month, against its targets, each open to its cases."""

import csv
from datetime import date

import pytest

from moothall.agreements.actions import agree_version, draft_version, sign_version
from moothall.agreements.models import Agreement
from moothall.cases.actions import dispute_case, hand_back_case, resolve_case
from moothall.partners.queries import cases_under, months_under
from moothall.partners.tests.conftest import THURSDAY, TODAY, TUESDAY, WEDNESDAY

HOME = "/partners/agreements/homes/"
STREETS = "/partners/agreements/streets/"
MARCH = date(2026, 3, 1)


@pytest.fixture
def march(agreed, with_partner, pat):
    """Of three cases one is done in time and reopened, one done late, one sent back."""
    done = resolve_case(with_partner(), outcome="Unlocked", by=pat, at=WEDNESDAY)
    dispute_case(done, words="Still locked", by=None, at=THURSDAY)
    resolve_case(with_partner(), outcome="Late", by=pat, at=THURSDAY)
    hand_back_case(with_partner(), result="Not ours", by=pat, at=WEDNESDAY)


@pytest.fixture
def in_march(monkeypatch):
    """It is the Thursday."""
    monkeypatch.setattr("moothall.partners.views.agreed.now", lambda: THURSDAY)


def cells(page, *, table=0):
    """Return the cells of the first month in a table."""
    return [" ".join(cell.get_text(" ").split()) for cell in page.select("table")[table].select("tbody tr")[0]("td")]


def numbers(page, *, table=0):
    return [int(cell.split()[0]) for cell in cells(page, table=table)]


def in_march_of(version, under):
    """Return the March of a department under a version of its agreement."""
    agreement = version.agreement
    given = {"department_id": agreement.department_id, "council_id": agreement.council_id, "version_ids": [version.pk]}
    return months_under(under, months=[MARCH], **given)[0]


def test_asha_sees_what_was_handed_over_under_it_and_how_it_was_kept(browser, asha, march, in_march):
    page = browser.sign_in(asha).open(f"{HOME}figures/")

    # Handed, taken up, answered in time and late, done in time and late, sent back, reopened.
    handed, taken, *answers, kept, broken, sent_back, returned = numbers(page)
    assert (handed, taken, sum(answers), kept, broken, sent_back, returned) == (4, 3, 3, 2, 1, 1, 1)
    assert len(page.select("table")[0].select("tbody tr")) == 13


def test_each_month_stands_against_its_target(browser, asha, march, in_march):
    page = browser.sign_in(asha).open(f"{HOME}figures/")

    assert cells(page, table=2) == ["66% Not met target 90%"]


def test_every_figure_opens_to_as_many_cases_as_it_says(browser, sue, march, in_march):
    page = browser.sign_in(sue).open(f"{HOME}figures/")

    links = page.select("table")[0].select("tbody tr")[0].select("td a")
    said = [int(link.get_text(" ").split()[0]) for link in links]
    assert [len(browser.open(f"{link['href']}").select("tbody tr")) for link in links] == said


def test_a_version_counts_what_was_handed_over_under_it(browser, asha, ada, agreed, march, in_march):
    second = draft_version(agreed.agreement, by=ada, at=TUESDAY)
    for side in ("ours", "theirs"):
        sign_version(second, side=side, name="Sue Hall", signed_on=TODAY, by=ada, at=TUESDAY)
    agree_version(second, by=ada, at=TUESDAY)

    first = browser.sign_in(asha).open(f"{HOME}figures/?version=1")
    assert numbers(first)[0] == 4
    assert numbers(browser.open(f"{HOME}figures/?version=2"))[0] == 0


def test_a_draft_or_no_version_is_not_found(browser, asha, draft):
    browser.sign_in(asha).open(f"{HOME}figures/?version=1", expect=404)
    browser.open(f"{HOME}figures/?version=soon", expect=404)


@pytest.mark.parametrize("asked", ["what=nothing&month=2026-03", "what=kept&month=soon", ""])
def test_what_no_figure_counts_is_not_found(browser, asha, agreed, asked):
    browser.sign_in(asha).open(f"{HOME}cases/?{asked}", expect=404)


def test_the_figures_come_as_a_file_with_their_targets(browser, pat, march, in_march):
    answer = browser.sign_in(pat).open(f"{HOME}figures/csv/")

    head, newest, *rows = csv.reader(answer.content.decode().splitlines())
    assert (head[0], head[-2:], len(rows)) == ("month", ["done_percent", "done_target_percent"], 12)
    assert (newest[0], newest[1], newest[-2:]) == ("2026-03", "4", ["66", "90"])


def test_a_department_has_its_own_cases_as_well(browser, sue, sam, with_streets, make_case, in_march):
    done = resolve_case(make_case(), outcome="Emptied", by=sam, at=WEDNESDAY)
    make_case()

    page = browser.sign_in(sue).open(f"{STREETS}figures/")

    assert numbers(page, table=1) == [2, 1, 1, 0, 0]
    assert cells(page, table=3) == ["100% Met target 90%"]
    link = page.select("table")[1].select("tbody tr")[0].select("td a")[1]["href"]
    assert done.reference in browser.open(link).select_one("tbody").text
    assert browser.open(f"{STREETS}figures/csv/").status_code == 200


def test_a_department_is_counted_while_the_agreement_held(with_streets, council, crew, make_case):
    make_case()
    with_streets.until_on = date(2026, 3, 1)

    under = cases_under([with_streets], team_ids=[crew.pk], council_id=council.pk)

    assert in_march_of(with_streets, under).received == 0


def test_an_agreement_about_services_counts_those(with_streets, council, crew, make_case, service):
    from moothall.directory.models import Service

    make_case()
    under = {}
    for services in ([service], Service.objects.exclude(pk=service.pk)[:1]):
        with_streets.services.set(services)
        under[len(under)] = cases_under([with_streets], team_ids=[crew.pk], council_id=council.pk)

    assert in_march_of(with_streets, under[0]).received == 1


def test_the_partner_sees_nothing_of_a_department(browser, pat, with_streets):
    browser.sign_in(pat).open(f"{STREETS}figures/", expect=404)


def test_ada_says_who_looks_after_it(browser, ada, asha, with_streets):
    browser.sign_in(ada).send(f"{STREETS}change/", name="Streets", owner=asha.pk)

    assert "Asha" in browser.open(STREETS).text
    with_streets.agreement.refresh_from_db()
    assert with_streets.agreement.owner == asha


def test_whoever_answers_for_a_partner_looks_after_its_agreements(browser, ada, asha, partnership, partner):
    days = {
        f"{name}_{part}": value for name in ("from_on", "review_on") for part, value in enumerate(["2", "3", "2026"])
    }
    other = f"partner-{partner.pk}"

    page = browser.sign_in(ada).send(
        "/partners/agreements/new/", name="Voids", other=other, owner=asha.pk, expect=200, **days
    )

    assert "who answers for the partner" in page.text
    assert not Agreement.objects.exists()
