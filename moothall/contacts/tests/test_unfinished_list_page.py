"""Contacts and forms that somebody began and nobody ended."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.actions import start_portal_draft
from moothall.contacts.models import Draft

LIST = "/contacts/unfinished/"
LONG_AGO = MONDAY - timedelta(days=3)


@pytest.fixture
def form(council, service):
    def begin(*, at=LONG_AGO):
        draft, _key = start_portal_draft(organisation=council, service=service, at=at)
        return draft

    return begin


@pytest.fixture
def supervisor(browser, sue, monday):
    return browser.sign_in(sue)


def test_a_supervisor_sees_what_nobody_ended_for_a_day(supervisor, asha_began, form):
    asha_began()
    asha_began(at=MONDAY - timedelta(hours=2))
    form()
    form(at=MONDAY - timedelta(hours=20))

    page = supervisor.open(LIST)

    assert [caption.get_text(strip=True) for caption in page.select("caption")] == [
        "Forms that customers left half-way",
        "Contacts begun at the desk",
    ]
    assert [len(table.select("tbody tr")) for table in page.select("table")] == [1, 1]
    text = page.select("tbody tr")[1].get_text(" ", strip=True)
    assert all(words in text for words in ("Mo Hassan", "Report a missed bin collection", "Telephone", "Asha Patel"))


def test_an_officer_sees_forms_that_nobody_has_but_not_colleagues_contacts(browser, asha, monday, asha_began, form):
    asha_began()
    waiting = form()

    page = browser.sign_in(asha).open(LIST)

    assert [row.select_one("th").get_text(strip=True) for row in page.select("tbody tr")] == [waiting.reference]
    assert "Drop" not in page.select_one("table").get_text()


def test_a_form_is_taken_over_from_the_list(supervisor, form, sue):
    draft = form()
    url = supervisor.open(LIST).select_one("main form[method=post]")["action"]

    supervisor.send(url)

    assert Draft.objects.get(pk=draft.pk).holder == sue


def test_a_form_begun_only_now_is_found_by_its_reference(browser, asha, monday, form):
    draft = form(at=MONDAY)
    typed = draft.reference.replace("-", " ").lower().replace(" ", "+")

    answer = browser.sign_in(asha).open(f"{LIST}?reference={typed}", expect=302)

    assert answer.url == f"/contacts/drafts/{draft.reference}/"


@pytest.mark.parametrize("typed", ["TB-1234", "rubbish", "99999999999999999999999"])
def test_a_reference_that_is_no_unfinished_contact_says_so(supervisor, form, typed):
    form()

    page = supervisor.open(f"{LIST}?reference={typed}")

    assert page.select_one(".govuk-error-summary")
    assert len(page.select("tbody tr")) == 1


def test_another_organisation_neither_sees_nor_drops_it(
    browser, make_officer, make_team, council, partner, asha_began, db
):
    other = type(council).objects.create(
        code="elsewhere", name="Elsewhere Council", short_name="Elsewhere", kind="council", reference_prefix="EL"
    )
    una = make_officer("una", roles=["supervisor"], team=make_team("una-team", organisation=other))
    draft = asha_began()
    browser.sign_in(una)

    assert "Nothing is left unfinished" in browser.open(LIST).get_text()
    browser.open(f"{LIST}{draft.reference}/drop/", expect=404)
    assert browser.open(f"{LIST}?reference={draft.reference}").select_one(".govuk-error-summary")


@pytest.mark.parametrize("who", ["ben", "pat", "ada"])
def test_who_records_no_contacts_is_refused(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open(LIST, expect=403)


def test_the_list_costs_the_same_however_long_it_is(supervisor, asha_began, form, django_assert_max_num_queries):
    for _each in range(4):
        asha_began()
        form()
    supervisor.open(LIST)

    with django_assert_max_num_queries(10):
        supervisor.open(LIST)
