"""Nothing is left to nobody when somebody leaves."""

import pytest

from conftest import MONDAY
from moothall.cases.models import Case
from moothall.contacts.actions import let_leave
from moothall.directory.actions import record_absence
from moothall.directory.models import Absence, Team
from moothall.journal.kinds import SettingRefused
from moothall.journal.models import Event


@pytest.fixture
def case_of_sam(make_case, sam):
    case = make_case()
    Case.objects.filter(pk=case.pk).update(owner=sam)
    return case


def test_ada_sees_what_sam_leaves_and_gives_it_to_asha(browser, ada, sam, asha, case_of_sam, crew, council):
    browser.sign_in(ada)
    address = f"/settings/people/{sam.pk}/leave/"
    page = browser.open(address)
    assert "1 open case" in page.text
    assert "Refuse crew" in page.text

    browser.send(address, to=asha.pk)

    case_of_sam.refresh_from_db()
    sam.refresh_from_db()
    assert (case_of_sam.owner, sam.is_active) == (asha, False)
    assert Team.objects.get(pk=crew.pk).contact == asha
    assert Event.objects.get(name="officer.left").facts == {"username": "sam"}


def test_open_work_needs_somebody(browser, ada, sam, case_of_sam):
    page = browser.sign_in(ada).send(f"/settings/people/{sam.pk}/leave/", expect=200, to="")
    assert "Choose who takes the open work" in page.text
    sam.refresh_from_db()
    assert sam.is_active


def test_sessions_end_at_once(client, browser, ada, asha):
    browser.sign_in(asha).open("/contacts/")
    let_leave(asha, to=None, by=ada, at=MONDAY)
    assert client.get("/contacts/").status_code == 302


def test_who_stood_in_is_replaced(ada, asha, sue, sam):
    record_absence(sue, deputy=asha, from_on=MONDAY.date(), until_on=MONDAY.date(), by=ada, at=MONDAY)
    let_leave(asha, to=sam, by=ada, at=MONDAY)
    assert Absence.objects.get().deputy == sam


def test_nobody_closes_their_own_account(ada):
    with pytest.raises(SettingRefused, match="Nobody closes their own account"):
        let_leave(ada, to=None, by=ada, at=MONDAY)
