def test_asha_asks_the_customer_and_the_case_waits(move_page, make_case, asha):
    case = make_case()

    move_page(asha, case, "ask-customer").send(question="Which gate is it behind?")

    case.refresh_from_db()
    assert (case.status, case.waiting_for) == ("waiting", "Which gate is it behind?")


def test_the_question_is_needed(move_page, make_case, asha):
    assert move_page(asha, make_case(), "ask-customer").problem() == "Write what you need from the customer"
