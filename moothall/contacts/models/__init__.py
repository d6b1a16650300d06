"""Conversations: what is in hand, what was said, and what was promised on the way."""

from moothall.contacts.models.call_backs import CallBack
from moothall.contacts.models.contacts import Contact, Matter, Remark, Transfer
from moothall.contacts.models.corrections import Correction
from moothall.contacts.models.councillors import Councillor
from moothall.contacts.models.drafts import Draft
from moothall.contacts.models.kept_aside import KeptAside
from moothall.contacts.models.page_reports import PageReport

__all__ = [
    "CallBack",
    "Contact",
    "Correction",
    "Councillor",
    "Draft",
    "KeptAside",
    "Matter",
    "PageReport",
    "Remark",
    "Transfer",
]
