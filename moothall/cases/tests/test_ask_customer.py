from moothall.cases.actions import ask_customer
from moothall.cases.models import Note
from moothall.cases.tests.conftest import TUESDAY
from moothall.promises.models import Clock


def test_while_the_customer_is_asked_their_time_is_theirs(make_case, sam, events_of):
    case = ask_customer(make_case(), question="Which gate is the bin behind?", by=sam, at=TUESDAY)

    assert (case.status, case.waiting_for) == ("waiting", "Which gate is the bin behind?")
    assert Clock.objects.about("case", [case.pk]).get().holder == "customer"
    assert Note.objects.get(case=case).kind == "question"
    assert events_of(case)[-1] == "case.waiting"


def test_the_customer_reads_the_question(make_case, sam, run_jobs):
    from moothall.messaging.models import Message

    case = ask_customer(make_case(), question="Which gate is the bin behind?", by=sam, at=TUESDAY)
    run_jobs()

    message = Message.objects.about("case", case.pk).get(template="case_waiting")
    assert "Which gate is the bin behind?" in message.body
