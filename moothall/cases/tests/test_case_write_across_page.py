"""Council and partner write to each other on a case."""


def test_pat_writes_and_sam_reads_it_on_the_case(browser, move_page, with_partner, pat, sam):
    case = with_partner()

    move_page(pat, case, "write-across").send(words="Is it the lid?")

    assert "Is it the lid?" in browser.sign_in(sam).open(f"/cases/{case.reference}/").text


def test_sam_writes_and_pat_reads_it(browser, move_page, with_partner, pat, sam):
    case = with_partner()

    move_page(sam, case, "write-across").send(words="Yes, the lid.")

    assert "Yes, the lid." in browser.sign_in(pat).open(f"/cases/{case.reference}/").text


def test_the_customer_does_not_read_it(with_partner, sam):
    from moothall.cases.actions import write_across
    from moothall.cases.queries import timeline_of
    from moothall.cases.tests.conftest import WEDNESDAY

    case = with_partner()
    write_across(case, words="Yes, the lid.", by=sam, at=WEDNESDAY)

    assert all("the lid" not in moment.words for moment in timeline_of(case, for_customer=True))


def test_something_must_be_written(move_page, with_partner, pat):
    assert move_page(pat, with_partner(), "write-across").problem(words="") == "Write what you want to say"
