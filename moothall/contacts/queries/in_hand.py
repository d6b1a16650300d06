"""Contacts in hand: whose they are, and what came of those that ended."""

from moothall.accounts.models import Officer
from moothall.cases.models import Document
from moothall.cases.rules import answer_words
from moothall.contacts.content import DraftContent, MatterContent, written
from moothall.contacts.models import Contact, Draft, Matter
from moothall.directory.models import Organisation, Service
from moothall.directory.queries import catalogue
from moothall.lib.references import ReferenceIsWrong, parse, reference
from moothall.ui.shapes import Row


def draft_called(text: str) -> Draft | None:
    """Return the unfinished contact with this reference, with what its screen shows, or None."""
    number = number_of(text)
    if number is None:
        return None
    drafts = Draft.objects.select_related("organisation", "customer__organisation", "holder", "site", "service")
    draft = drafts.filter(pk=number).first()
    return draft if draft is not None and _is_written(text, number, draft.organisation) else None


def number_of(text: str) -> int | None:
    """Return the number behind a reference in an address, or None for anything else."""
    try:
        return parse(text, [text.partition("-")[0]])
    except ReferenceIsWrong:
        return None


def what_came_of(text: str) -> Contact | None:
    """Return the contact that an ended draft became, under its own number or that of its first case."""
    number = number_of(text)
    if number is None:
        return None
    matter = Matter.objects.filter(case_id=number).order_by("id").first()
    ids = [number, *([matter.contact_id] if matter else [])]
    contact = Contact.objects.filter(pk__in=ids).select_related("organisation").first()
    return contact if contact is not None and _is_written(text, number, contact.organisation) else None


def contact_called(text: str) -> Contact | None:
    """Return the recorded contact with this reference, with what its last page shows, or None."""
    number = number_of(text)
    if number is None:
        return None
    contacts = Contact.objects.select_related("organisation", "customer", "officer", "next_team__department")
    contact = contacts.filter(pk=number).first()
    return contact if contact is not None and _is_written(text, number, contact.organisation) else None


def _is_written(text: str, number: int, organisation: Organisation) -> bool:
    return reference(number, organisation.reference_prefix) == text.upper()


def matters_of(contact: Contact) -> list[Matter]:
    """Return the matters of a contact with their services, the words these had, and the cases that came of them."""
    matters = Matter.objects.filter(contact=contact)
    return list(matters.select_related("service", "version", "case__organisation", "case__team").order_by("position"))


def drafts_of(officer: Officer) -> list[Draft]:
    """Return the contacts that an officer has in hand or parked, the oldest first."""
    drafts = Draft.objects.filter(holder=officer).select_related("organisation", "customer")
    return list(drafts.order_by("started_at", "id"))


def documents_of(draft: Draft) -> list[Document]:
    """Return the scans and papers that were added to a contact in hand, in order."""
    return list(Document.objects.filter(about_kind="draft", about_id=draft.pk).order_by("id"))


def answers_given(draft: Draft, content: DraftContent) -> list[tuple[Service, list[Row]]]:
    """Return for each matter its service, and each question that was answered with the answer in words."""
    given, services = [], catalogue().at(site_id=draft.site_id, channel=draft.channel)
    for matter in content.matters:
        service = services.get(matter.service)
        if service is None:
            continue
        rows = [Row(question.ask, answer_words(question, matter.answers.get(question.code)))
                for question in service.record.questions if matter.answers.get(question.code)]  # fmt: skip
        given.append((service, rows))
    return given


def untouched_draft(officer: Officer) -> Draft | None:
    """Return a contact that the officer began and in which nothing was filled in yet."""
    drafts = Draft.objects.filter(holder=officer, kind=Draft.Kind.DESK, edit=0, customer=None, parked_at=None)
    drafts = drafts.filter(content=written(DraftContent(matters=[MatterContent()])))
    return drafts.select_related("organisation").order_by("-started_at").first()
