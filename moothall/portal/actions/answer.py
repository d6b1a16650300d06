"""Filling in a form: each answer is saved the moment it is given, so that nothing typed is lost."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import keep_document, remove_documents
from moothall.contacts.actions import ContactRefused, digest_of, drop_draft, save_draft, start_portal_draft
from moothall.contacts.content import DraftContent, MatterContent, read_content
from moothall.contacts.models import Draft
from moothall.directory.models import Service
from moothall.portal.actions.visit import Visit
from moothall.portal.rules.tracking_code import LETTERS

KEY_LENGTH, KEY_GROUP = 16, 4
BEGAN_AGAIN = "the customer began again"
Upload = tuple[str, IO[bytes]]
"""The name of a file as the customer has it, and the open file."""


class FormNotYours(ContactRefused):
    """An officer has taken the form over, so its customer can no longer change it."""

    def __init__(self, holder: Officer) -> None:
        super().__init__({"holder": _("{officer} is filling in this form with you now.").format(officer=holder)})


@dataclass(frozen=True)
class NewForm:
    """A form about to be opened with its first answer. `eligibility` are the quick questions answered before."""

    service: Service
    visit: Visit
    eligibility: Mapping[str, str]


def new_key() -> str:
    """Return a key that opens a form again, short enough to write down: 80 bits, such as K7QF-2M9T-XWHC-4RDP."""
    letters = "".join(secrets.choice(LETTERS) for _place in range(KEY_LENGTH))
    return "-".join(letters[start : start + KEY_GROUP] for start in range(0, KEY_LENGTH, KEY_GROUP))


@transaction.atomic
def start_form(new: NewForm, *, at: datetime) -> tuple[Draft, str]:
    """Open the form of a service. Return its draft and the key that opens it again; only the key's digest is kept."""
    visit = new.visit
    draft, _long_key = start_portal_draft(
        organisation=visit.organisation,
        service=new.service,
        at=at,
        language=visit.language,
        channel=visit.channel,
    )
    key = new_key()
    content = read_content(draft.content)
    content.matters[0].eligibility = dict(new.eligibility)
    return save_draft(draft, content, at=at, edit=draft.edit, key_digest=digest_of(key), site=visit.here), key


@transaction.atomic
def fill_in_form(new: NewForm, *, answers: Mapping[str, Any], details: Mapping[str, str], at: datetime) -> Draft:
    """Open a form with every answer and whoever gives them, in one saving: for who has it all at hand."""
    visit = new.visit
    draft, _key = start_portal_draft(
        organisation=visit.organisation, service=new.service, at=at, language=visit.language, channel=visit.channel
    )
    content = read_content(draft.content)
    content.matters[0].eligibility, content.matters[0].answers = dict(new.eligibility), dict(answers)
    content.guest = dict(details)
    return save_draft(draft, content, at=at, edit=draft.edit, site=visit.here)


@transaction.atomic
def give_answer(
    form: Draft | NewForm, *, code: str, answer: Any, files: Iterable[Upload] | None, at: datetime
) -> tuple[Draft, str]:
    """Save the answer to a question, opening the form when it is the first. Return the draft, and the key of a new one.

    `files` is given for a question that asks for them. Raises what `answer_question` and `answer_files` raise.
    """
    draft, key = start_form(form, at=at) if isinstance(form, NewForm) else (form, "")
    if files is not None:
        return answer_files(draft, code=code, files=files, at=at), key
    return answer_question(draft, code=code, answer=answer, at=at), key


@transaction.atomic
def answer_question(draft: Draft, *, code: str, answer: Any, at: datetime) -> Draft:
    """Save the answer to one question; None takes it away. Raises FormNotYours, and ContactRefused when it was sent."""
    draft, content = in_hand(draft)
    matter = matter_of(content)
    if answer is None:
        matter.answers.pop(code, None)
    else:
        matter.answers[code] = answer
    return save_draft(draft, content, at=at, edit=draft.edit)


@transaction.atomic
def answer_files(draft: Draft, *, code: str, files: Iterable[Upload], at: datetime) -> Draft:
    """Keep the files that answer a question beside those given before.

    Raises DocumentRefused when one is too large, empty or of a kind not taken: then none is kept.
    """
    draft, content = in_hand(draft)
    given = list(matter_of(content).answers.get(code) or [])
    for name, file in files:
        document = keep_document(file, name=name, about=("draft", draft.pk), by=None, at=at, is_from_customer=True)
        given.append({"name": document.name, "document": document.pk})
    matter_of(content).answers[code] = given
    return save_draft(draft, content, at=at, edit=draft.edit)


@transaction.atomic
def take_file_away(draft: Draft, *, code: str, document: int, at: datetime) -> Draft:
    """Take back a file that was given in a form not yet sent."""
    draft, content = in_hand(draft)
    given = matter_of(content).answers.get(code) or []
    matter_of(content).answers[code] = [each for each in given if each.get("document") != document]
    remove_documents(("draft", draft.pk), pk=document, by=None, at=at)
    return save_draft(draft, content, at=at, edit=draft.edit)


@transaction.atomic
def give_details(draft: Draft, *, details: Mapping[str, str], on_behalf: str, at: datetime) -> Draft:
    """Save who the customer is and how to reach them."""
    draft, content = in_hand(draft)
    content.guest, content.on_behalf, content.is_without_customer = dict(details), on_behalf, False
    return save_draft(draft, content, at=at, edit=draft.edit)


@transaction.atomic
def go_without_name(draft: Draft, *, at: datetime) -> Draft:
    """Let the form be sent without saying who sends it; what they said of themselves before is forgotten."""
    draft, content = in_hand(draft)
    content.guest, content.on_behalf, content.is_without_customer = {}, "", True
    return save_draft(draft, content, at=at, edit=draft.edit)


@transaction.atomic
def start_again(draft: Draft, *, at: datetime) -> None:
    """Throw away a form that its customer does not want to go on with."""
    draft, _content = in_hand(draft)
    drop_draft(draft, because=BEGAN_AGAIN, by=None, at=at)


def in_hand(draft: Draft) -> tuple[Draft, DraftContent]:
    """Return a form as it is now, locked until the act ends.

    Raises FormNotYours when an officer has it, and ContactRefused when it was sent.
    """
    try:
        rows = Draft.objects.select_for_update(of=("self",)).select_related("organisation", "holder", "service")
        fresh = rows.get(pk=draft.pk)
    except ObjectDoesNotExist as problem:
        raise ContactRefused({"edit": _("This form was already sent.")}) from problem
    if fresh.holder is not None:
        raise FormNotYours(fresh.holder)
    return fresh, read_content(fresh.content)


def matter_of(content: DraftContent) -> MatterContent:
    """Return the one matter of a portal form."""
    if not content.matters:
        content.matters.append(MatterContent())
    return content.matters[0]
