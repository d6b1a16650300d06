"""A report as another website sends it, read whole: every field that is wrong is named at once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.http import HttpRequest, QueryDict

from moothall.api.open311.answers import Fault
from moothall.api.open311.attributes import answers_in, attributes_sent
from moothall.api.open311.form import Slips, form_of
from moothall.api.open311.offered import Offered
from moothall.api.open311.places import place_sent
from moothall.cases.rules import OWN_WORDS, Place
from moothall.lib.email_address import email_address
from moothall.lib.names import name_words
from moothall.lib.telephone import telephone

Upload = tuple[str, IO[bytes]]
"""The name and the content of a file that came with a request."""
LONGEST_DESCRIPTION = 4000
LONGEST_NAME = 200
LONGEST_URL = 2000
MOST_PICTURES = 10
MOST_OTHERS = 40
CLIENTS_NUMBER = "fixmystreet_id"
ITS_TITLE = "title"
NOT_CONTENT = {"api_key", "jurisdiction_id"}


@dataclass(frozen=True)
class Report:
    """What somebody reports through another website.

    `reporter` has name, email and telephone, and is empty for a report without a name. `others` are attributes that we
    do not ask: they are kept as they came. `clients_number` is how the other website calls the report, and `digest`
    stands for all that it sent.
    """

    offered: Offered
    place: Place
    answers: Mapping[str, Any]
    description: str
    reporter: Mapping[str, str]
    media: Sequence[str]
    files: Sequence[Upload]
    others: Mapping[str, str]
    clients_number: str
    digest: str

    @property
    def facts(self) -> dict[str, Any]:
        """What the case keeps: the answers, and the description unless it is one of them."""
        described = self.offered.described
        is_an_answer = described is not None and self.answers.get(described.code) == self.description
        return {**self.answers} | ({OWN_WORDS: self.description} if self.description and not is_an_answer else {})

    @property
    def in_short(self) -> str:
        """One line that says what it is about."""
        return self.others.get(ITS_TITLE) or " ".join(self.description.split())


def read_report(request: HttpRequest, offered_by_code: Mapping[str, Offered]) -> Report:
    """Return the report that was sent. Raises Fault 400 with a sentence for each field, 404 for an unknown service."""
    sent = form_of(request)
    offered = _service(sent, offered_by_code)
    slips = Slips()
    place, description = place_sent(sent, slips), description_sent(sent, slips)
    given = attributes_sent(sent)
    reporter = reporter_sent(sent, slips)
    _check_reporter(reporter, offered, slips)
    media, files = media_sent(sent, slips), files_sent(request, slips)
    number = " ".join(given.pop(CLIENTS_NUMBER, [])) or request.headers.get("Idempotency-Key", "")
    answers = answers_in(given, offered, place=place, description=description, slips=slips)
    slips.refuse()
    return Report(
        offered=offered,
        place=place,
        answers=answers,
        description=description,
        reporter=reporter,
        media=media,
        files=files,
        others=_not_asked(given, offered),
        clients_number=number[:200],
        digest=digest_of_form(sent),
    )


def _service(sent: QueryDict, offered_by_code: Mapping[str, Offered]) -> Offered:
    code = sent.get("service_code", "").strip()
    if not code:
        raise Fault(400, "service_code: Say to which service you report, by a code of the list of services.")
    if code not in offered_by_code:
        raise Fault(404, f"service_code: There is no service “{code[:60]}” to report to.")
    return offered_by_code[code]


def description_sent(sent: QueryDict, slips: Slips) -> str:
    """Return what somebody wrote."""
    description = sent.get("description", "").replace("\r\n", "\n").strip()
    if len(description) > LONGEST_DESCRIPTION:
        slips.add("description", f"A description has at most {LONGEST_DESCRIPTION:,} characters.")
    return description


def reporter_sent(sent: QueryDict, slips: Slips) -> dict[str, str]:
    """Return who somebody says they are, and how to reach them; nothing when they do not say. It proves nothing."""
    email, phone = sent.get("email", "").strip(), sent.get("phone", "").strip()
    name = " ".join(f"{sent.get('first_name', '')} {sent.get('last_name', '')}".split())
    if email and email_address(email) is None:
        slips.add("email", "This is not an email address.")
    if phone and telephone(phone) is None:
        slips.add("phone", "This is not a telephone number.")
    if len(name) > LONGEST_NAME:
        slips.add("first_name", f"A name has at most {LONGEST_NAME} characters.")
    if not name_words(name):
        name = email or (f"Somebody on {phone}" if phone else "")
    given = {"name": name, "email": email, "telephone": phone}
    return {field: value for field, value in given.items() if value}


def _check_reporter(reporter: Mapping[str, str], offered: Offered, slips: Slips) -> None:
    if not reporter and not offered.record.may_be_nameless:
        slips.add("first_name", "This service needs a name: give first_name, last_name and how to reach the reporter.")
    elif offered.record.trust_level and not (reporter.get("email") or reporter.get("telephone")):
        slips.add("email", "This service needs a way to reach the reporter: give email or phone.")


def media_sent(sent: QueryDict, slips: Slips) -> list[str]:
    """Return the addresses of pictures, each once."""
    given = [*sent.getlist("media_url"), *sent.getlist("media_url[]")]
    media = list(dict.fromkeys(url.strip() for url in given if url.strip()))
    if len(media) > MOST_PICTURES:
        slips.add("media_url", f"Send at most {MOST_PICTURES} pictures.")
    for url in media:
        if not url.startswith(("https://", "http://")) or len(url) > LONGEST_URL or len(url.split()) > 1:
            slips.add("media_url", "Give the address of a picture, beginning with https:// or http://.")
    return media


def files_sent(request: HttpRequest, slips: Slips) -> list[Upload]:
    """Return the files that came with a request."""
    files = [file for _field, several in request.FILES.lists() for file in several]
    if len(files) > MOST_PICTURES:
        slips.add("media", f"Send at most {MOST_PICTURES} files.")
    return [(file.name or "file", file) for file in files]


def _not_asked(given: Mapping[str, Sequence[str]], offered: Offered) -> dict[str, str]:
    asked = {each.code for each in offered.record.questions if each.type != "file"}
    others = {code: ", ".join(values)[:1000] for code, values in given.items() if code not in asked}
    return dict(list(others.items())[:MOST_OTHERS])


def digest_of_form(sent: QueryDict) -> str:
    """Return what tells one form from another, in whichever order its fields came."""
    fields = sorted((field, *values) for field, values in sent.lists() if field not in NOT_CONTENT)
    return hashlib.sha256(repr(fields).encode()).hexdigest()
