"""A case is read with all that stands around it, by a statement that was put together once."""

import pytest

from moothall.cases.models import Case
from moothall.cases.queries import whole_case


def test_a_case_put_together_once_is_the_case_that_django_reads(make_case):
    plain = Case.objects.whole().get(pk=make_case().pk)
    for _each in range(2):
        found = whole_case(plain.pk)
        assert found == plain
        for field in Case._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(plain, field.attname)
        assert found.version.content == plain.version.content
        assert (found.customer.name, found.team.department.name) == (plain.customer.name, plain.team.department.name)
        assert (found.owner, found.merged_into) == (plain.owner, None)


def test_one_query_reads_a_case_with_all_around_it(make_case, django_assert_num_queries):
    case = make_case()
    with django_assert_num_queries(1):
        found = whole_case(case.pk)
        assert found.service.name
        assert found.team.organisation.name


def test_a_case_that_is_not_there_is_missed(db):
    with pytest.raises(Case.DoesNotExist):
        whole_case(1)
