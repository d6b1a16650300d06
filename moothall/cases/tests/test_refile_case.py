"""Filing a case under another service: its promises go with it, and what has ended stays as it is."""

import pytest

from conftest import MONDAY
from moothall.cases.actions import MoveNotAllowed, merge_cases, refile_case
from moothall.promises.models import Clock


@pytest.fixture
def other(make_service):
    """A service whose promise is another one."""
    from moothall.directory.models import Service

    made = make_service(code="full-bin", name="Report a full bin")
    return Service.objects.published().get(pk=made.pk)


def test_a_case_that_is_filed_back_is_promised_again_what_it_was(make_case, service, other, sam):
    case = make_case()
    for each in (other, service):
        case = refile_case(case, service=each, answers={"bin": "general"}, by=sam, at=MONDAY)

    (running,) = Clock.objects.about("case", [case.pk]).running()
    assert (running.service, running.code) == (service, "service")
    assert case.promised_at == running.due_at


def test_a_case_that_was_merged_away_meanwhile_cannot_be_filed_and_it_is_said_why(make_case, other, sam):
    case = make_case()
    merge_cases(case, into=make_case(), by=sam, at=MONDAY)

    with pytest.raises(MoveNotAllowed, match="not possible now"):
        refile_case(case, service=other, answers={"bin": "general"}, by=sam, at=MONDAY)
