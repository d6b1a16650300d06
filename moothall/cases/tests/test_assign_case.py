import pytest

from moothall.cases.actions import MoveNotAllowed, assign_case
from moothall.cases.tests.conftest import TUESDAY


def test_sue_gives_a_case_to_asha_of_the_contact_centre(make_case, sue, asha, front_office, events_of):
    case = assign_case(make_case(), owner=asha, team=front_office, by=sue, at=TUESDAY)

    assert (case.owner, case.team, case.home_team) == (asha, front_office, front_office)
    assert case.status == "new"
    assert events_of(case)[-1] == "case.assigned"


def test_nobody_is_given_a_case_in_a_team_where_they_do_not_work(make_case, sue, asha, crew):
    with pytest.raises(MoveNotAllowed, match="Asha Patel does not work in Refuse crew"):
        assign_case(make_case(), owner=asha, team=crew, by=sue, at=TUESDAY)


def test_another_organisation_gets_a_case_by_handing_on_not_by_assigning(make_case, sue, pat, partner_team):
    with pytest.raises(MoveNotAllowed, match="hand it on"):
        assign_case(make_case(), owner=pat, team=partner_team, by=sue, at=TUESDAY)
