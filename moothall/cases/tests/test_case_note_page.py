from moothall.cases.actions import take_case
from moothall.cases.models import Note
from moothall.cases.tests.conftest import TUESDAY


def test_a_note_is_written_from_the_box_on_the_case_page(browser, make_case, asha):
    case = make_case()
    form = browser.sign_in(asha).open(f"/cases/{case.reference}/").select_one(".cs-note")

    browser.send(form["action"], seen=form.select_one("[name=seen]")["value"], words="Rang the depot")

    assert Note.objects.get(case=case).words == "Rang the depot"


def test_a_note_stands_whatever_somebody_else_changed_meanwhile(move_page, make_case, asha, sam):
    case = make_case()
    page = move_page(asha, case, "note")
    take_case(case, by=sam, at=TUESDAY)

    page.send(words="Rang the depot")

    assert Note.objects.filter(case=case).exists()


def test_an_empty_note_is_not_kept(move_page, make_case, asha):
    assert move_page(asha, make_case(), "note").problem(words="") == "Write the note"
