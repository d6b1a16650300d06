from moothall.cases.actions import finish_task, hear_from_customer
from moothall.cases.models import Task
from moothall.cases.tests.conftest import TUESDAY, WEDNESDAY


def test_a_task_is_finished_once_by_whoever_is_first(make_case, asha, sam, events_of):
    case = hear_from_customer(make_case(), words="The green gate", by=None, at=TUESDAY)
    task = Task.objects.get(case=case)

    finish_task(task, by=asha, at=WEDNESDAY)
    finish_task(task, by=sam, at=WEDNESDAY)

    task.refresh_from_db()
    assert task.done_by == asha
    assert events_of(case).count("task.done") == 1
