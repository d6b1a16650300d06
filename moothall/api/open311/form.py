"""What came with a request: the fields of a form, whole or not at all."""

from collections.abc import Iterator

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from moothall.api.open311.answers import Fault

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


class Slips:
    """What is wrong with a request, a sentence for each field."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def add(self, field: str, words: str) -> None:
        """Note what is wrong with a field, unless something is noted already."""
        self.said.setdefault(field, words)

    def refuse(self) -> None:
        """Raise Fault 400 with everything that is wrong, if anything is."""
        if self.said:
            raise Fault(400, *(f"{field}: {words}" for field, words in self.said.items()))


def form_of(request: HttpRequest) -> QueryDict:
    """Return the fields that were sent. Raises Fault for what is no form, too large, or holds a NUL character."""
    if request.content_type not in FORMS:
        raise Fault(400, "Send the fields as a form: application/x-www-form-urlencoded or multipart/form-data.")
    try:
        sent = request.POST
    except RequestDataTooBig as problem:
        raise Fault(413, "This is too large. The fields together may have 2 MB.") from problem
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError) as problem:
        raise Fault(400, "The form cannot be read as it came.") from problem
    slips = Slips()
    for field in _with_nul(sent):
        slips.add(field, "This holds a NUL character, which no text has.")
    slips.refuse()
    return sent


def query_of(request: HttpRequest) -> QueryDict:
    """Return the fields of the address. Raises Fault for a NUL character."""
    if "\0" in request.META["QUERY_STRING"] or "%00" in request.META["QUERY_STRING"]:
        raise Fault(400, "The address holds a NUL character, which no text has.")
    return request.GET


def _with_nul(sent: QueryDict) -> Iterator[str]:
    for field, values in sent.lists():
        if "\0" in field or any("\0" in value for value in values):
            yield field.replace("\0", "")
