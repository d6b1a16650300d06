from moothall.cases.actions import dispute_case, escalate_case, resolve_case
from moothall.cases.tests.conftest import NEXT_MONDAY, TUESDAY, WEDNESDAY


def test_sam_finds_broken_promises_and_disputes_in_one_list(browser, make_case, sam):
    late, disputed = make_case(), make_case()
    escalate_case(late, at=NEXT_MONDAY)
    done = resolve_case(disputed, outcome="Emptied", by=sam, at=TUESDAY)
    dispute_case(done, words="Still full", by=None, at=WEDNESDAY)

    rows = browser.sign_in(sam).open("/cases/escalated/").select("tbody tr")

    assert [row.th.a.text for row in rows] == ["Look into a case that is not fixed", "Deal with a broken promise"]
    assert disputed.reference in rows[0].text


def test_somebody_to_whom_nothing_was_escalated_reads_what_the_list_is_for(browser, make_case, sam, asha):
    escalate_case(make_case(), at=NEXT_MONDAY)

    assert "Nothing was escalated to you" in browser.sign_in(asha).open("/cases/escalated/").text
