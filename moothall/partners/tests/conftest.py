"""What the tests of partners share: Beck Homes in the register, agreed with, with a case in hand."""

from datetime import UTC, date, datetime

import pytest

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture
def partnership(partner, council, sue):
    from moothall.agreements.actions import set_up_partnership

    said = {"organisation": partner, "purpose": "Looks after homes", "accountable": sue, "is_provider": True}
    return set_up_partnership(said, council=council, by=None, at=MONDAY)


@pytest.fixture
def draft(partnership, council, partner, ada):
    """An agreement with Beck Homes that lacks nothing but signatures."""
    from moothall.agreements.actions import draft_agreement
    from moothall.agreements.models import Agreement
    from moothall.agreements.tests.conftest import facts

    agreement = Agreement(code="homes", name="Repairs", council=council, partner=partner)
    return draft_agreement(agreement, facts(), by=ada, at=MONDAY)


@pytest.fixture
def agreed(draft, ada):
    from moothall.agreements.actions import agree_version, sign_version

    for side in ("ours", "theirs"):
        sign_version(draft, side=side, name="Sue Hall", signed_on=TODAY, by=ada, at=MONDAY)
    return agree_version(draft, by=ada, at=MONDAY)


@pytest.fixture
def with_streets(council, crew, ada, sue):
    """An agreement with the department of the refuse crew, in force since January, that Sue looks after."""
    from moothall.agreements.models import Agreement
    from moothall.agreements.tests.conftest import in_force

    agreement = Agreement(code="streets", name="Streets", council=council, department=crew.department, owner=sue)
    return in_force(agreement, by=ada)


@pytest.fixture
def with_partner(make_case, partner_team, sam):
    """Mo's case, handed to the partner's repairs team on Tuesday."""
    from moothall.cases.actions import hand_on_case

    def make(*, at=TUESDAY, **changes):
        return hand_on_case(make_case(**changes), team=partner_team, why="Their bin store", by=sam, at=at)

    return make


@pytest.fixture
def other_council(db):
    """A second council at the same front office."""
    from moothall.directory.models import Organisation

    return Organisation.objects.create(
        code="fenmoor", name="Fenmoor Council", short_name="Fenmoor", kind="council", reference_prefix="FM"
    )


@pytest.fixture
def fay(make_officer, make_team, other_council):
    """Fay does everything at the other council."""
    roles = ["officer", "supervisor", "manager", "administrator"]
    return make_officer("fay", roles=roles, team=make_team("fen", organisation=other_council), name="Fay Moor")
