from moothall.cases.models import CaseLink


def test_two_cases_are_linked_by_reference(move_page, make_case, asha):
    case, other = make_case(), make_case()

    move_page(asha, case, "link").send(other=other.reference.lower())

    assert CaseLink.objects.filter(one=case, other=other).exists()


def test_a_likely_duplicate_is_filled_in_already(browser, make_case, asha):
    case, other = make_case(), make_case()

    page = browser.sign_in(asha).open(f"/cases/{case.reference}/link/?other={other.reference}")

    assert page.select_one("#id_other")["value"] == other.reference


def test_a_case_that_the_officer_may_not_see_is_no_case(move_page, make_case, sam, highways, pothole):
    hidden = make_case(service=pothole, team=highways, answers={"place": {"words": "Mill Lane"}})

    problem = move_page(sam, make_case(), "link").problem(other=hidden.reference)

    assert problem.startswith("There is no such case, or it is not one that you may see")


def test_a_case_is_not_linked_with_itself(move_page, make_case, asha):
    case = make_case()

    assert move_page(asha, case, "link").problem(other=case.reference) == "This is the same case."
