"""Everything that changes the register of partners and the agreements."""

from moothall.agreements.actions.agreements import (
    agree_version,
    change_agreement,
    change_version,
    draft_agreement,
    draft_version,
    drop_draft,
    end_version,
    review_version,
    sign_version,
)
from moothall.agreements.actions.load import load_agreements
from moothall.agreements.actions.partners import change_partnership, set_up_partnership

__all__ = [
    "agree_version",
    "change_agreement",
    "change_partnership",
    "change_version",
    "draft_agreement",
    "draft_version",
    "drop_draft",
    "end_version",
    "load_agreements",
    "review_version",
    "set_up_partnership",
    "sign_version",
]
