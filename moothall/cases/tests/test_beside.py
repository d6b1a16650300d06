"""Cases tied to a case, and cases that may be the same."""

from datetime import date

from moothall.cases.actions import link_cases, resolve_case, set_parent
from moothall.cases.permissions import reach_of
from moothall.cases.queries import beside
from moothall.cases.rules import Place
from moothall.cases.tests.conftest import TUESDAY

HERE = Place("12 High Street", "TH1 2AB", None, 54.5, -1.3)
NEXT_DOOR = Place("14 High Street", "TH1 2AB", None, 54.5003, -1.3)
FAR = Place("Mill Lane", "TH1 3CD", None, 54.52, -1.3)


def found(case, officer):
    others = beside(case, sees=reach_of(officer, today=date(2026, 3, 3)).sees)
    return {(each.case.pk, each.how.value, each.metres) for each in others}


def test_an_open_case_for_the_same_service_next_door_may_be_the_same(make_case, asha):
    case, near = make_case(place=HERE), make_case(place=NEXT_DOOR)
    make_case(place=FAR)

    assert found(case, asha) == {(near.pk, "likely", 33)}


def test_one_at_the_same_property_is_nought_metres_away(make_case, asha):
    case, same = (make_case(place=Place("12 High Street", "", 900000000012)) for _each in range(2))

    assert found(case, asha) == {(same.pk, "likely", 0)}


def test_what_has_ended_is_no_duplicate(make_case, asha):
    case = make_case(place=HERE)
    resolve_case(make_case(place=NEXT_DOOR), outcome="Emptied", by=asha, at=TUESDAY)

    assert found(case, asha) == set()


def test_links_wholes_and_parts_are_told_apart(make_case, asha):
    case, linked, whole, part = (make_case() for _each in range(4))
    link_cases(case, linked, by=asha, at=TUESDAY)
    part = set_parent(part, parent=case, by=asha, at=TUESDAY)
    link_cases(whole, case, by=asha, at=TUESDAY)

    assert {how for _pk, how, _metres in found(case, asha)} == {"linked", "part"}
    assert {how for _pk, how, _metres in found(part, asha)} == {"whole"}


def test_a_case_that_the_officer_may_not_see_is_left_out(with_partner, make_case, asha, pat):
    case, near = with_partner(place=HERE), make_case(place=NEXT_DOOR)
    link_cases(case, near, by=asha, at=TUESDAY)

    assert found(case, pat) == set()
