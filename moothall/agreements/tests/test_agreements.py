"""Agreements in versions: what they need, which term counts, what may not be agreed."""

from datetime import date, timedelta

import pytest

from moothall.agreements.actions import (
    agree_version,
    change_version,
    draft_version,
    drop_draft,
    end_version,
    review_version,
    sign_version,
)
from moothall.agreements.models import Agreement, AgreementVersion
from moothall.agreements.queries import gaps_of, lacks_of, term_for
from moothall.agreements.tests.conftest import MONDAY, TERM, TODAY
from moothall.journal.actions import undo_change
from moothall.journal.kinds import SettingRefused
from moothall.journal.models import Change


def test_an_agreement_is_in_force_once_both_sides_signed(make_agreed):
    version = make_agreed()

    assert AgreementVersion.objects.in_force(TODAY).get() == version
    assert lacks_of(version) == []


def test_without_the_other_sides_signature_it_is_not(make_draft, ada):
    version = sign_version(make_draft(), side="ours", name="Sue Hall", signed_on=TODAY, by=ada, at=MONDAY)

    with pytest.raises(SettingRefused, match="The signature of the other side"):
        agree_version(version, by=ada, at=MONDAY)


def test_a_draft_says_all_that_it_lacks(make_draft):
    draft = make_draft(terms=[], measures=[], steps=[], contacts=[], handover="", our_role="")

    assert len(lacks_of(draft)) == 8


def test_details_that_the_team_needs_must_go_along(make_draft, service):
    draft = make_draft(services=[service], details=[])

    assert lacks_of(draft)[-1] == "Details that must go along for Report a missed bin collection: bin"


def test_who_changes_a_draft_has_it_signed_again(make_draft, ada):
    draft = sign_version(make_draft(), side="ours", name="Sue Hall", signed_on=TODAY, by=ada, at=MONDAY)

    change_version(draft, {"our_role": "Takes calls"}, by=ada, at=MONDAY)

    draft.refresh_from_db()
    assert (draft.signed_ours_by, draft.signed_ours_on) == ("", None)


def test_what_is_agreed_is_not_changed(make_agreed, ada):
    version = make_agreed()

    with pytest.raises(SettingRefused, match="Write the next version"):
        change_version(version, {"terms": [[None, "", None, "", 9, "working_days", ""]]}, by=ada, at=MONDAY)

    assert version.terms.get().done_value == 1


def test_its_people_are_brought_up_to_date(make_agreed, ada):
    version = make_agreed()

    change_version(version, {"contacts": [["ours", "Ada Cole", "", "", ""]]}, by=ada, at=MONDAY)

    assert version.contacts.get().name == "Ada Cole"


def test_the_next_version_ends_the_one_before_it(make_agreed, ada):
    first = make_agreed()
    second = draft_version(first.agreement, by=ada, at=MONDAY)
    for side in ("ours", "theirs"):
        sign_version(second, side=side, name="Sue Hall", signed_on=TODAY, by=ada, at=MONDAY)

    agree_version(second, by=ada, at=MONDAY)

    first.refresh_from_db()
    assert second.terms.get().done_value == 1
    assert first.until_on == second.from_on - timedelta(days=1)


def test_a_draft_is_thrown_away(make_draft, ada):
    drop_draft(make_draft(), by=ada, at=MONDAY)

    assert Agreement.objects.get().is_retired
    assert not AgreementVersion.objects.exists()


def test_a_review_gives_the_next_day(make_agreed, ada):
    version = make_agreed(review_on=date(2026, 2, 1))
    assert version.is_past_review(TODAY)

    review_version(version, next_on=date(2027, 2, 1), words="Nothing has changed", by=ada, at=MONDAY)

    version.refresh_from_db()
    assert not version.is_past_review(TODAY)


def test_a_change_of_an_agreement_is_kept_and_undone(make_draft, ada):
    draft = make_draft()
    change_version(draft, {"steps": []}, by=ada, at=MONDAY)

    undo_change(Change.objects.filter(kind="agreementversion").latest("id"), by=ada, at=MONDAY)

    assert draft.steps.get().name == "Pat Moss"


def test_a_partner_gets_no_longer_than_the_customer_is_promised(make_draft, service):
    longer = [service.pk, "", None, "", 10, "working_days", ""]

    with pytest.raises(SettingRefused, match="is promised to customers within 2 working days"):
        make_draft(terms=[longer])


def term(council, partner, service, *, interaction="application", day=TODAY):
    found = term_for(council.pk, partner.pk, service_id=service.pk, interaction=interaction, day=day)
    return None if found is None else (found.done_value, found.done_unit)


def test_the_most_particular_term_counts(make_agreed, council, partner, service, pothole_free):
    make_agreed(
        terms=[
            TERM,
            [None, "booking", None, "", 7, "working_days", ""],
            [service.pk, "", None, "", 2, "working_hours", ""],
        ]
    )

    assert term(council, partner, service) == (2, "working_hours")
    assert term(council, partner, pothole_free) == (1, "working_days")
    assert term(council, partner, pothole_free, interaction="booking") == (7, "working_days")


def test_an_agreement_about_other_services_does_not_count(make_agreed, council, partner, service, pothole_free):
    make_agreed(services=[service])

    assert term(council, partner, pothole_free) is None


def test_a_term_counts_from_its_first_day_to_its_last(make_agreed, council, partner, service, ada):
    version = make_agreed()
    end_version(version, on=date(2026, 3, 1), by=ada, at=MONDAY)

    assert term(council, partner, service, day=date(2026, 3, 1)) is not None
    assert term(council, partner, service, day=TODAY) is None
    assert term(council, partner, service, day=date(2025, 12, 31)) is None


@pytest.fixture
def pothole_free(make_service, crew):
    """A service that no agreement names."""
    return make_service(code="pothole", name="Report a pothole", team=crew.code)


def test_a_service_without_an_agreement_is_a_gap(council, service, make_draft, crew, ada):
    assert [gap.service for gap in gaps_of(council, today=TODAY).without] == [service]


def test_an_agreement_with_its_department_covers_it(council, service, make_agreed, crew):
    whole = Agreement(code="crews", name="Crews", council=council, department=crew.department)
    make_agreed(agreement=whole)

    gaps = gaps_of(council, today=TODAY)

    assert (gaps.without, gaps.covered) == ([], 1)


def test_what_ends_soon_and_what_is_past_its_review_is_listed(council, make_agreed):
    version = make_agreed(until_on=date(2026, 4, 1), review_on=date(2026, 2, 1))

    gaps = gaps_of(council, today=TODAY)

    assert (gaps.ending, gaps.past_review) == ([version], [version])
