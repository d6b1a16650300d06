"""The partner says that it has a case."""

import pytest

from moothall.cases.models import HandOver


@pytest.fixture
def accepting(move_page, with_partner, pat):
    case = with_partner()
    return move_page(pat, case, "accept"), case


def test_pat_says_that_they_have_it(accepting):
    page, case = accepting

    page.send()

    assert HandOver.objects.get(case=case).answered_at is not None


def test_a_second_time_is_refused_in_words(accepting):
    page, _case = accepting
    page.send()

    assert "Somebody else changed this case" in page.problem()


def test_the_council_cannot_say_it_for_them(browser, with_partner, asha):
    page = browser.sign_in(asha).open(f"/cases/{with_partner().reference}/accept/")

    assert "Beck Homes has this case" in page.text
