"""What readings are of, and the pages on which personal data is read, in words."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

PAGES: dict[str, LazyText] = {
    "cases:case_document": _("A document of the case"),
    "cases:case_merge": _("Two cases side by side"),
    "cases:case_show": _("The page of the case"),
    "contacts:call_back_make": _("A call to make"),
    "contacts:contact_correct": _("Correcting a contact"),
    "contacts:contact_document": _("A paper of the contact"),
    "contacts:contact_show": _("The page of the contact"),
    "contacts:councillor_matter": _("A matter that a councillor raised"),
    "contacts:incoming_original": _("The original of a message received"),
    "contacts:incoming_show": _("A message received"),
    "cases:case_reply": _("Writing to the customer"),
    "cases:case_refile": _("Filing a case under another service"),
    "contacts:draft": _("A contact in hand"),
    "customers:contact_point_add": _("Adding a way to reach a customer"),
    "customers:contact_point_remove": _("Removing a way to reach a customer"),
    "customers:customer_change": _("Changing a customer’s details"),
    "customers:customer_merge": _("Two customers side by side"),
    "customers:customer_safety": _("The safety note of a customer"),
    "customers:customer_show": _("The page of the customer"),
    "customers:merge_undo": _("Parting two customers again"),
    "messaging:letter_show": _("A letter to print"),
    "oversight:customer_trace": _("Who saw and changed a customer’s data"),
    "registers:record_change": _("Changing a record of a register"),
    "registers:record_file": _("A file of a record"),
    "registers:record_history": _("What a record said before"),
    "registers:record_list_csv": _("A register as a file"),
    "registers:record_list_json": _("A register as a file"),
    "registers:record_show": _("A record of a register"),
    "surveys:answer_list": _("What customers say in surveys"),
    "messaging:message_show": _("A message"),
    "performance:measure_behind": _("The contacts and cases behind a figure"),
    "portal:followed": _("The customer follows a request"),
}
AREAS: dict[str, LazyText] = {
    "cases": _("Work on the case"),
    "contacts": _("Work on contacts"),
    "customers": _("Work on customers"),
    "messaging": _("Messages"),
    "oversight": _("Looking into readings"),
    "registers": _("Registers"),
    "surveys": _("Surveys"),
    "performance": _("Figures"),
    "portal": _("The customer’s own pages"),
    "api": _("A system of ours or of a partner"),
}

#: What readings can be looked up by, by the word of the journal.
KINDS: dict[str, LazyText] = {
    "customer": _("Customer"),
    "case": _("Case"),
    "contact": _("Contact"),
    "message": _("Message"),
}
#: What else they can be of.
OTHER_KINDS: dict[str, LazyText] = {
    "document": _("Document"),
    "incoming": _("Message received"),
    "record": _("Record of a register"),
}
REFERENCED = frozenset({"case", "contact"})
"""Whose number has a check digit and, before it, the letters of its organisation."""

_referenced: dict[str, type[models.Model]] = {}


def install_referenced(tables: Mapping[str, type[models.Model]]) -> None:
    """Install the tables of what has a reference; each has an `organisation`. They lie on higher floors."""
    assert set(tables) == REFERENCED
    _referenced.update(tables)


def table_of(kind: str) -> type[models.Model]:
    """Return the table of a kind that has a reference."""
    return _referenced[kind]
