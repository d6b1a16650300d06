import pytest

from moothall.cases.actions import CaseChanged, MoveNotAllowed, resolve_case, take_case
from moothall.cases.models import Task
from moothall.cases.tests.conftest import NEXT_MONDAY, TUESDAY, WEDNESDAY
from moothall.promises.models import Clock


def test_resolving_in_time_keeps_the_promise(make_case, sam, events_of):
    case = resolve_case(make_case(), outcome="Emptied on Tuesday", by=sam, at=TUESDAY)

    assert (case.status, case.outcome, case.ended_at) == ("resolved", "Emptied on Tuesday", TUESDAY)
    assert Clock.objects.about("case", [case.pk]).get().outcome == "kept"
    assert events_of(case)[-1] == "case.resolved"


def test_resolving_late_breaks_it(make_case, sam):
    case = resolve_case(make_case(), outcome="Emptied at last", by=sam, at=NEXT_MONDAY)

    assert Clock.objects.about("case", [case.pk]).get().outcome == "broken"


def test_a_partners_result_for_somebody_without_email_is_the_owners_to_pass_on(with_partner, pat, sam, mo):
    mo.identifiers.filter(kind="email").delete()

    case = resolve_case(with_partner(), outcome="Store unlocked, bin emptied", by=pat, at=WEDNESDAY)

    task = Task.objects.open().get(case=case)
    assert (task.kind, task.officer) == ("result", sam)


def test_a_partners_result_that_the_customer_reads_by_email_is_nobodys_task(with_partner, pat):
    case = resolve_case(with_partner(), outcome="Store unlocked, bin emptied", by=pat, at=WEDNESDAY)

    assert not Task.objects.filter(case=case).exists()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(make_case, asha, sam):
    seen = make_case()
    take_case(seen, by=asha, at=TUESDAY)

    with pytest.raises(CaseChanged):
        resolve_case(seen, outcome="Emptied", by=sam, at=WEDNESDAY, seen=seen.version_number)


def test_a_case_is_resolved_once(make_case, sam):
    case = resolve_case(make_case(), outcome="Emptied", by=sam, at=TUESDAY)

    with pytest.raises(MoveNotAllowed, match="This case is done"):
        resolve_case(case, outcome="Emptied again", by=sam, at=WEDNESDAY)
