from moothall.cases.actions import ask_customer
from moothall.cases.models import Note
from moothall.cases.tests.conftest import TUESDAY
from moothall.lib.clock import now
from moothall.messaging.models import Message
from moothall.promises.models import Clock


def test_while_the_customer_is_asked_their_time_is_theirs(make_case, sam, events_of):
    case = ask_customer(make_case(), question="Which gate is the bin behind?", by=sam, at=TUESDAY)

    assert (case.status, case.waiting_for) == ("waiting", "Which gate is the bin behind?")
    assert Clock.objects.about("case", [case.pk]).get().holder == "customer"
    assert Note.objects.get(case=case).kind == "question"
    assert events_of(case)[-1] == "case.waiting"


def test_the_customer_reads_the_question(make_case, sam, run_jobs):
    case = ask_customer(make_case(at=now()), question="Which gate is the bin behind?", by=sam, at=now())
    run_jobs()

    message = Message.objects.about("case", case.pk).get(template="case_waiting")
    assert "Which gate is the bin behind?" in message.body
