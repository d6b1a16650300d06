"""What the tests of agreements share: an agreement with Beck Homes, signed or in force."""

from datetime import UTC, date, datetime

import pytest

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PERSON = {"ours": ["ours", "Sue Hall", "Supervisor", "", ""], "theirs": ["theirs", "Pat Moss", "Repairs", "", ""]}
TERM = [None, "", 4, "working_hours", 1, "working_days", ""]


def facts(**changes):
    """Return what an agreement says that lacks nothing but signatures."""
    return {
        "from_on": date(2026, 1, 1),
        "review_on": date(2026, 12, 31),
        "our_role": "Takes every contact",
        "their_role": "Does the repairs",
        "handover": "At once, with all answers",
        "details": ["bin"],
        "terms": [TERM],
        "measures": [["done", 90, ""]],
        "steps": [[8, "theirs", "Pat Moss", "Repairs", "", ""]],
        "contacts": [PERSON["ours"], PERSON["theirs"]],
    } | changes


def in_force(agreement, *, by, **changes):
    """Draft the first version of an agreement, sign it on both sides and put it in force."""
    from moothall.agreements.actions import agree_version, draft_agreement, sign_version

    version = draft_agreement(agreement, facts(**changes), by=by, at=MONDAY)
    for side in ("ours", "theirs"):
        sign_version(version, side=side, name="Sue Hall", signed_on=TODAY, by=by, at=MONDAY)
    return agree_version(version, by=by, at=MONDAY)


@pytest.fixture
def partnership(partner, council, sue):
    from moothall.agreements.actions import set_up_partnership

    said = {"organisation": partner, "purpose": "Looks after homes", "accountable": sue, "road": "desk"}
    return set_up_partnership(said, council=council, by=None, at=MONDAY)


@pytest.fixture
def make_draft(partnership, council, partner, ada):
    from moothall.agreements.actions import draft_agreement
    from moothall.agreements.models import Agreement

    def make(code="homes", *, agreement=None, **changes):
        agreement = agreement or Agreement(code=code, name="Repairs", council=council, partner=partner)
        return draft_agreement(agreement, facts(**changes), by=ada, at=MONDAY)

    return make


@pytest.fixture
def make_agreed(make_draft, ada):
    from moothall.agreements.actions import agree_version, sign_version

    def make(code="homes", **changes):
        version = make_draft(code, **changes)
        for side, name in (("ours", "Sue Hall"), ("theirs", "Pat Moss")):
            sign_version(version, side=side, name=name, signed_on=TODAY, by=ada, at=MONDAY)
        return agree_version(version, by=ada, at=MONDAY)

    return make
