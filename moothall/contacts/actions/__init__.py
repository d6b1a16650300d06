"""Everything that changes a contact."""

from moothall.contacts.actions.call_backs import flag_late_calls, make_call, note_try
from moothall.contacts.actions.casework import import_casework, settle_kept_aside
from moothall.contacts.actions.close import close_draft
from moothall.contacts.actions.correct import MatterFacts, correct_contact
from moothall.contacts.actions.drafts import (
    DraftChanged,
    DraftNotYours,
    digest_of,
    drop_draft,
    merge_draft,
    park_draft,
    restart_draft,
    save_draft,
    start_draft,
    start_portal_draft,
    take_over_draft,
    unpark_draft,
)
from moothall.contacts.actions.guest import record_guest
from moothall.contacts.actions.leaving import give_call, let_leave
from moothall.contacts.actions.months import count_contact_promises
from moothall.contacts.actions.page_reports import Page, owner_of_page, report_page
from moothall.contacts.actions.raise_matter import RaisedMatter, Resident, councillor_for, raise_matter
from moothall.contacts.actions.record import RecordedContact, record_contact
from moothall.contacts.actions.remarks import leave_remark
from moothall.contacts.workflow import ContactRefused

__all__ = [
    "ContactRefused",
    "DraftChanged",
    "DraftNotYours",
    "MatterFacts",
    "Page",
    "RaisedMatter",
    "RecordedContact",
    "Resident",
    "close_draft",
    "correct_contact",
    "councillor_for",
    "count_contact_promises",
    "digest_of",
    "drop_draft",
    "flag_late_calls",
    "import_casework",
    "leave_remark",
    "report_page",
    "give_call",
    "let_leave",
    "make_call",
    "note_try",
    "owner_of_page",
    "merge_draft",
    "park_draft",
    "raise_matter",
    "record_contact",
    "record_guest",
    "restart_draft",
    "save_draft",
    "settle_kept_aside",
    "start_draft",
    "start_portal_draft",
    "take_over_draft",
    "unpark_draft",
]
