from moothall.cases.actions import take_case
from moothall.cases.tests.conftest import TUESDAY


def test_asha_takes_a_case_with_the_button_on_its_page(browser, make_case, asha):
    case = make_case()

    page = browser.sign_in(asha).open(f"/cases/{case.reference}/")
    form = next(form for form in page.select(".cs-moves form") if form["action"].endswith("/take/"))
    browser.send(form["action"], seen=form.select_one("[name=seen]")["value"])

    case.refresh_from_db()
    assert case.owner == asha


def test_whoever_is_second_reads_who_was_first(move_page, make_case, asha, sam):
    case = make_case()
    page = move_page(asha, case, "take")
    take_case(case, by=sam, at=TUESDAY)

    assert "Somebody else changed this case" in page.problem()

    case.refresh_from_db()
    assert case.owner == sam


def test_a_form_that_lost_its_place_says_so(move_page, make_case, asha):
    assert "Open this page again" in move_page(asha, make_case(), "take").problem(seen="")
