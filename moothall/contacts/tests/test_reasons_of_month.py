"""Why people got in touch in a month, against a plain recount of the same contacts."""

from collections import Counter
from datetime import UTC, date, datetime

from moothall.contacts.queries.first_contact import terms
from moothall.contacts.queries.mix import mix_of
from moothall.contacts.queries.months import Look
from moothall.contacts.queries.reasons import avoided, ranked_reasons
from moothall.contacts.tests.conftest import asked, settled
from moothall.contacts.tests.months import of_month

MAY = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)
MARCH = date(2026, 3, 1)


def test_reasons_agree_with_a_plain_recount(spoken, council):
    found = ranked_reasons(Look(council, MARCH, MAY), services=terms().services)
    march, february = (
        Counter((each["service"].code, each["reason"]) for each in of_month(spoken, month)) for month in (3, 2)
    )

    told = {(each.service.code, each.words): each.figure for each in found.ranked}
    assert {key: figure.number for key, figure in told.items()} == dict(march)
    assert {key: figure.number_before for key, figure in told.items()} == {key: february[key] for key in march}
    assert [each.figure.number for each in found.ranked] == sorted(march.values(), reverse=True)
    assert (found.whole, found.whole_before, found.others) == (march.total(), february.total(), 0)


def test_kinds_agree_with_a_plain_recount(spoken, council):
    mix = mix_of(Look(council, MARCH, MAY), services=terms().services, rank="complaint")
    march = of_month(spoken, 3)

    assert {row.kind.code: row.kind.figure.number for row in mix.types if row.kind.figure.number} == Counter(
        each["type"] for each in march
    )
    assert {kind.code: kind.figure.number for kind in mix.complexities} == Counter(each["complexity"] for each in march)
    cells = {(row.kind.code, cell.channel): cell.handled for row in mix.types for cell in row.cells if cell.handled}
    assert cells == Counter((each["type"], each["channel"]) for each in march)
    shares = []
    for row in mix.services:
        own = [each for each in march if each["service"] == row.service]
        assert {part.code: part.number for part in row.types if part.number} == Counter(each["type"] for each in own)
        shares.append(sum(each["type"] == "complaint" for each in own) / len(own))
    assert shares == sorted(shares, reverse=True)


def test_avoidable_contacts_agree_with_a_plain_recount(spoken, council):
    found = avoided(Look(council, MARCH, MAY))
    march, february = (Counter(each["avoidable"] for each in of_month(spoken, month)) for month in (3, 2))

    assert {reason.code: reason.figure.number for reason in found.reasons} == {
        reason.code: march[reason.code] for reason in found.reasons
    }
    assert found.contacts == march.total()
    assert found.any.number == march.total() - march[""]
    assert (found.any.number_before, found.any.whole_before) == (february.total() - february[""], february.total())
    assert found.any.percent == 1000 * found.any.number // march.total() / 10


def test_a_contact_that_was_avoidable_twice_counts_once_in_all(talk, library, council):
    talk(asked(library, avoidable="chasing"), asked(library, avoidable="repetition"))

    found = avoided(Look(council, MARCH, MAY))

    assert (found.contacts, found.any.number) == (1, 1)
    assert {reason.code for reason in found.reasons if reason.figure.number == 1} == {"chasing", "repetition"}


def test_chasers_are_counted_apart(talk, service, make_case, council):
    case = make_case()
    talk(settled(service, outcome="chaser", case_id=case.pk, avoidable="chasing"))
    talk(settled(service, outcome="chaser", case_id=case.pk))
    talk(settled(service))

    found = avoided(Look(council, MARCH, MAY))

    assert (found.chasers.number, found.chasers.whole, found.unmarked_chasers) == (2, 3, 1)
    assert found.any.number == 1


def test_a_month_begins_at_midnight_by_the_local_clock(talk, library, council):
    talk(asked(library), at=datetime(2026, 3, 31, 22, 59, tzinfo=UTC))
    talk(asked(library), at=datetime(2026, 3, 31, 23, 1, tzinfo=UTC))

    assert avoided(Look(council, MARCH, MAY)).contacts == 1
    assert avoided(Look(council, date(2026, 4, 1), MAY)).contacts == 1
