from moothall.cases.actions import hear_from_customer
from moothall.cases.models import Task
from moothall.cases.tests.conftest import TUESDAY


def test_a_task_is_ended_from_my_work_and_the_officer_is_back_there(browser, make_case, sam):
    case = hear_from_customer(make_case(), words="The green gate", by=None, at=TUESDAY)
    form = browser.sign_in(sam).open("/desk/").select_one(".cs-finish")

    answer = browser.send(form["action"], back=form.select_one("[name=back]")["value"])

    assert answer.url == "/desk/"
    assert Task.objects.get(case=case).done_by == sam


def test_only_posting_ends_it(browser, make_case, sam):
    case = hear_from_customer(make_case(), words="The green gate", by=None, at=TUESDAY)

    browser.sign_in(sam).open(f"/cases/{case.reference}/tasks/{Task.objects.get().pk}/finish/", expect=405)


def test_pat_ends_no_task_of_the_council(browser, with_partner, pat):
    case = hear_from_customer(with_partner(), words="The green gate", by=None, at=TUESDAY)

    browser.sign_in(pat).send(f"/cases/{case.reference}/tasks/{Task.objects.get().pk}/finish/", expect=404)


def test_a_task_of_another_case_is_not_found(browser, make_case, sam):
    hear_from_customer(make_case(), words="The green gate", by=None, at=TUESDAY)

    browser.sign_in(sam).send(f"/cases/{make_case().reference}/tasks/{Task.objects.get().pk}/finish/", expect=404)
