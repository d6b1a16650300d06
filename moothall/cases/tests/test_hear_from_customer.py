from moothall.cases.actions import ask_customer, hear_from_customer
from moothall.cases.models import Task
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY


def test_a_case_that_waited_goes_on_and_its_date_has_moved(make_case, sam, events_of):
    asked = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)
    promised_at = asked.promised_at

    case = hear_from_customer(asked, words="The green one", by=sam, at=WEDNESDAY)

    assert (case.status, case.waiting_for) == ("in_progress", "")
    assert case.due_at > promised_at
    assert case.promised_at == promised_at
    assert events_of(case)[-1] == "case.answered"


def test_the_owner_gets_a_task_when_the_customer_writes_by_themselves(make_case, sam):
    case = hear_from_customer(make_case(), words="It is the green gate", by=None, at=TUESDAY)

    task = Task.objects.get(case=case)
    assert (task.kind, task.officer) == ("answered", sam)
    assert case.status == "new"


def test_the_owner_who_writes_the_answer_down_gets_no_task_for_it(make_case, sam):
    hear_from_customer(make_case(), words="It is the green gate", by=sam, at=TUESDAY)

    assert not Task.objects.exists()
