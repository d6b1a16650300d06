from moothall.customers.permissions import visible_to


def test_officers_of_the_council_see_its_customers(asha, mo):
    assert list(visible_to(asha)) == [mo]


def test_officers_of_a_partner_and_those_without_a_post_see_nobody(pat, ben, mo):
    assert not visible_to(pat).exists()
    assert not visible_to(ben).exists()
