"""Who has a case open now."""

from datetime import timedelta

from moothall.cases.actions import come_to_case, forget_presence
from moothall.cases.models import Presence
from moothall.cases.tests.conftest import TUESDAY


def test_asha_is_told_that_sam_has_the_case_open(make_case, asha, sam):
    case = make_case()

    assert come_to_case(case, by=sam, at=TUESDAY) == []
    assert come_to_case(case, by=asha, at=TUESDAY + timedelta(seconds=20)) == ["Sam Reed"]


def test_who_said_nothing_for_over_a_minute_is_gone(make_case, asha, sam):
    case = make_case()
    come_to_case(case, by=sam, at=TUESDAY)

    assert come_to_case(case, by=asha, at=TUESDAY + timedelta(seconds=71)) == []


def test_saying_it_again_keeps_one_row(make_case, sam):
    case = make_case()
    for seconds in (0, 20, 40):
        come_to_case(case, by=sam, at=TUESDAY + timedelta(seconds=seconds))

    assert Presence.objects.get().seen_at == TUESDAY + timedelta(seconds=40)


def test_what_is_past_is_forgotten(make_case, sam):
    come_to_case(make_case(), by=sam, at=TUESDAY)

    assert forget_presence(at=TUESDAY + timedelta(hours=2)) == 1
