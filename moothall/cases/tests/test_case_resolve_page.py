from moothall.cases.models import Case


def test_sam_resolves_a_case(move_page, make_case, sam):
    case = make_case()

    move_page(sam, case, "resolve").send(outcome="Emptied on Tuesday")

    case.refresh_from_db()
    assert (case.status, case.outcome) == ("resolved", "Emptied on Tuesday")


def test_what_was_said_at_the_start_stands_beside_what_is_written_at_the_end(move_page, make_case, sam):
    case = make_case(wanted="The bin emptied before Friday")

    inset = move_page(sam, case, "resolve").page.select_one(".govuk-inset-text").text

    assert "We come back within 2 working days" in inset
    assert "The bin emptied before Friday" in inset
    assert "Late by" in inset


def test_the_outcome_is_needed(move_page, make_case, sam):
    case = make_case()

    assert move_page(sam, case, "resolve").problem() == "Write what the customer got"
    assert Case.objects.get(pk=case.pk).status == "new"


def test_pat_resolves_what_the_partner_has(move_page, with_partner, pat):
    case = with_partner()

    move_page(pat, case, "resolve").send(outcome="Unlocked and emptied")

    case.refresh_from_db()
    assert case.status == "resolved"
