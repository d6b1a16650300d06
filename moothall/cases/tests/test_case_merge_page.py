from moothall.cases.actions import note_case, take_case
from moothall.cases.models import Case
from moothall.cases.tests.conftest import TUESDAY


def test_sue_compares_two_cases_side_by_side_and_merges_one_into_the_other(browser, make_case, sue):
    away, stays = make_case(), make_case(answers={"bin": "recycling"})
    page = browser.sign_in(sue).open(f"/cases/{away.reference}/merge/?other={stays.reference}")

    assert [head.text for head in page.select("thead th")] == ["What", away.reference, stays.reference]
    assert "General waste" in page.select_one("table").text
    assert "Recycling" in page.select_one("table").text
    form = page.select_one("main form[method=post]")
    hidden = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    browser.send(form["action"], **hidden, other=stays.reference)

    away.refresh_from_db()
    assert away.merged_into == stays


def test_without_the_other_case_it_is_asked_for_first(browser, make_case, sue):
    page = browser.sign_in(sue).open(f"/cases/{make_case().reference}/merge/")

    assert page.select_one("main form[method=get] #id_other")
    assert not page.select("main form[method=post]")


def test_a_reference_that_is_none_is_refused(browser, make_case, sue):
    case = make_case()
    page = browser.sign_in(sue).send(f"/cases/{case.reference}/merge/", seen=1, other="TB-1", expect=200)

    assert "There is no such case" in page.select_one(".govuk-error-summary").text


def test_a_case_that_changed_meanwhile_is_not_merged(browser, make_case, sue, sam):
    away, stays = make_case(), make_case()
    seen = away.version_number
    take_case(away, by=sam, at=TUESDAY)
    note_case(away, words="I go there now", by=sam, at=TUESDAY)

    url = f"/cases/{away.reference}/merge/"
    page = browser.sign_in(sue).send(url, seen=seen, last_event=0, other=stays.reference, expect=200)

    assert "I go there now" in page.select_one(".cs-changes").text
    assert Case.objects.get(pk=away.pk).is_open
