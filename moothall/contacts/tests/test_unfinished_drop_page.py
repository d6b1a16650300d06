"""Dropping what nobody will end."""

import pytest

from moothall.contacts.models import Draft
from moothall.journal.models import Event, Reading

LIST = "/contacts/unfinished/"


@pytest.fixture
def supervisor(browser, sue, monday):
    return browser.sign_in(sue)


def test_a_supervisor_drops_one_with_a_reason(supervisor, asha_began, sue, mo):
    draft = asha_began()

    page = supervisor.send(f"{LIST}{draft.reference}/drop/", because="known", follow=True)

    assert not Draft.objects.exists()
    assert Event.objects.get(name="draft.dropped").facts["because"] == "known"
    assert Reading.objects.filter(about_id=mo.pk, by=sue, page="contacts:unfinished_drop").exists()
    assert "Nothing was recorded" in page.get_text()


@pytest.mark.parametrize("because", ["", "no idea"])
def test_nothing_is_dropped_without_a_reason(supervisor, asha_began, because):
    draft = asha_began()

    page = supervisor.send(f"{LIST}{draft.reference}/drop/", expect=200, because=because)

    assert page.select_one(".govuk-error-summary")
    assert Draft.objects.exists()


def test_one_that_was_ended_meanwhile_is_not_found(supervisor, asha_began):
    draft = asha_began()
    reference = draft.reference
    draft.delete()

    supervisor.open(f"{LIST}{reference}/drop/", expect=404)


def test_an_officer_does_not_drop(browser, asha, asha_began):
    browser.sign_in(asha).open(f"{LIST}{asha_began().reference}/drop/", expect=403)
