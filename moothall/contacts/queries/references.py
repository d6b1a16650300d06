"""What a reference names, whatever it is."""

from dataclasses import dataclass

from moothall.cases.models import Case
from moothall.contacts.models import Contact, Draft
from moothall.directory.models import Organisation
from moothall.lib.references import ReferenceIsWrong
from moothall.lib.typed_text import kind_of_text


@dataclass(frozen=True)
class Named:
    """The one thing that has a number: all numbers come from one sequence."""

    draft: Draft | None = None
    case: Case | None = None
    contact: Contact | None = None


def named_by(text: str) -> Named | None:
    """Return what a typed reference names, or None for other words.

    Raises ReferenceIsWrong, with a sentence fit for the screen, for a reference with a slip in its digits.
    """
    prefixes = list(Organisation.objects.values_list("reference_prefix", flat=True))
    readings = [reading for reading in kind_of_text(text, prefixes) if reading.kind == "reference"]
    if not readings:
        return None
    if readings[0].problem:
        raise ReferenceIsWrong(readings[0].problem)
    number = int(readings[0].value)
    return Named(
        draft=Draft.objects.select_related("organisation").filter(pk=number).first(),
        case=Case.objects.select_related("organisation").filter(pk=number).first(),
        contact=Contact.objects.select_related("organisation").filter(pk=number).first(),
    )
