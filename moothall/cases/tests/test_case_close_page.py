def test_asha_closes_a_case_that_the_customer_withdrew(move_page, make_case, asha):
    case = make_case()

    move_page(asha, case, "close").send(because="withdrawn", words="You told us that the bin was emptied.")

    case.refresh_from_db()
    assert (case.status, case.closed_because) == ("closed", "withdrawn")


def test_reason_and_words_are_needed(move_page, make_case, asha):
    problems = move_page(asha, make_case(), "close").problem()

    assert "Choose why it is closed" in problems
    assert "Write what the customer is told" in problems


def test_a_duplicate_is_merged_and_not_closed(move_page, make_case, asha):
    page = move_page(asha, make_case(), "close")

    assert not page.page.select("input[value=duplicate]")
