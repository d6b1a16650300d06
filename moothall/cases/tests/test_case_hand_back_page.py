def test_pat_sends_the_case_back_with_what_was_done(move_page, with_partner, pat, crew):
    case = with_partner()
    page = move_page(pat, case, "hand-back")
    assert page.page.h1.text == f"Send back {case.reference}"

    page.send(result="New lock fitted; the bin is yours to empty")

    case.refresh_from_db()
    assert (case.status, case.team) == ("in_progress", crew)


def test_the_council_takes_it_back_by_the_same_page(move_page, with_partner, asha):
    case = with_partner()

    assert move_page(asha, case, "hand-back").page.h1.text == f"Take back {case.reference}"


def test_what_was_done_is_needed(move_page, with_partner, pat):
    assert move_page(pat, with_partner(), "hand-back").problem() == "Write what was done and what is left to do"
