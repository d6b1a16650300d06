from moothall.cases.actions import ask_customer
from moothall.cases.models import Note
from moothall.cases.tests.conftest import TUESDAY


def test_the_answer_is_written_down_and_the_case_goes_on(move_page, make_case, sam, asha):
    case = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    move_page(asha, case, "hear").send(words="The green one")

    case.refresh_from_db()
    assert case.status == "in_progress"
    assert Note.objects.get(kind="from_customer").words == "The green one"


def test_words_are_needed(move_page, make_case, sam, asha):
    case = ask_customer(make_case(), question="Which gate?", by=sam, at=TUESDAY)

    assert move_page(asha, case, "hear").problem(words=" ") == "Write what the customer said"
