from moothall.customers.permissions import council_of, visible_to


def test_officers_of_the_council_see_its_customers(asha, mo):
    assert list(visible_to(asha)) == [mo]


def test_officers_of_a_partner_and_those_without_a_post_see_nobody(pat, ben, mo):
    assert not visible_to(pat).exists()
    assert not visible_to(ben).exists()


def test_the_council_is_asked_for_once_while_an_officer_types(asha, django_assert_num_queries):
    council_of(asha)

    with django_assert_num_queries(0):
        council_of(asha)
