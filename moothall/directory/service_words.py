"""What the fields and codes of a service record are called on screen."""

from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, LazyText] = {
    "code": _("Code"),
    "name": _("Name"),
    "group": _("Group"),
    "description": _("Description"),
    "summary": _("Summary"),
    "owner_role": _("Owner"),
    "contact_name": _("Named contact"),
    "deputy_name": _("Deputy"),
    "team": _("Team"),
    "interaction": _("Kind of interaction"),
    "complexity": _("How hard it is"),
    "promise": _("Promise"),
    "value": _("Value"),
    "unit": _("Unit"),
    "words": _("Words"),
    "script": _("Script"),
    "opening": _("Opening"),
    "internal": _("For officers only"),
    "closing": _("Closing"),
    "keywords": _("Keywords"),
    "synonyms": _("What people type"),
    "lgsl": _("LGSL number"),
    "lgil": _("LGIL number"),
    "answer": _("Answer"),
    "what_you_need": _("What you need"),
    "how_it_works": _("How it works"),
    "charges": _("Charges"),
    "what": _("What"),
    "pence": _("Pence"),
    "per": _("Per"),
    "formats": _("Formats"),
    "channels": _("Channels"),
    "online": _("Online route"),
    "why_not_online": _("Why not online"),
    "makes_case": _("Makes a case"),
    "questions": _("Questions"),
    "type": _("Type"),
    "ask": _("Asks"),
    "hint": _("Hint"),
    "say": _("Says"),
    "is_required": _("Must be answered"),
    "options": _("Choices"),
    "label": _("Label"),
    "asked_when": _("Asked when"),
    "one_of": _("One of"),
    "question": _("Question"),
    "pattern": _("Pattern"),
    "pattern_says": _("Words when it does not fit"),
    "least": _("Least"),
    "most": _("Most"),
    "section": _("Section"),
    "required_for_handoff": _("Needed to hand it on"),
    "eligibility": _("Who it is for"),
    "fails_on": _("Not for"),
    "because": _("Because"),
    "decision": _("What the front line may decide"),
    "limit_pence": _("Limit in pence"),
    "beyond": _("Beyond that"),
    "stoppers": _("Stop first"),
    "when": _("When"),
    "do": _("Do"),
    "phone": _("Telephone"),
    "reasons": _("Reasons for contact"),
    "related": _("Related services"),
    "links": _("Links"),
    "url": _("Address"),
    "signpost": _("Where to send people"),
    "trust_level": _("Proof of who they are"),
    "security": _("How private its messages are"),
    "workflow": _("Way of working"),
    "stages": _("Stages of its own"),
    "leads_to": _("Which can follow"),
    "may_end": _("The work can be finished here"),
    "asks": _("What must be written down"),
    "message": _("What the message says besides"),
    "waits_for": _("What the customer is asked"),
    "tightens": _("Promises it tightens"),
    "front_office": _("Front office does"),
    "back_office": _("Back office does"),
    "split_reviewed_on": _("Split last reviewed"),
    "review_on": _("Review by"),
    "expires_on": _("Expires on"),
    "when_expired": _("When it has expired"),
    "repeat_days": _("Days within which it counts as a repeat"),
    "nearby_metres": _("Metres within which it may be the same"),
    "is_listed": _("Customers see it"),
    "public_reports": _("What everybody may read of its reports"),
}

INTERACTIONS: dict[str, LazyText] = {
    "information": _("Giving information"),
    "revenue": _("Collecting revenue"),
    "benefits": _("Giving benefits or grants"),
    "consultation": _("Consultation or comment"),
    "application": _("Applying for a service or licence"),
    "booking": _("Booking a venue, resource or course"),
    "appointment": _("Making an appointment"),
    "complaint": _("Making a complaint"),
}

COMPLEXITIES: dict[str, LazyText] = {
    "simple": _("Simple question"),
    "complex": _("Complex question"),
    "form": _("Form or application"),
    "service_given": _("Service given"),
}

ONLINE: dict[str, LazyText] = {
    "form": _("A form here"),
    "link": _("A page of another body"),
    "none": _("None"),
}

TRUST_LEVELS: dict[int, LazyText] = {
    0: _("None needed"),
    1: _("A name and a way to reach them"),
    2: _("Something only they know"),
    3: _("Proof of identity"),
}

SECURITIES: dict[str, LazyText] = {
    "open": _("Open: nothing personal; any route"),
    "personal": _("Personal: by email, text or letter"),
    "sensitive": _("Sensitive: never by email or text; shown on the tracking page, behind proof"),
}

PUBLIC_REPORTS: dict[str, LazyText] = {
    "hidden": _("Nothing"),
    "place": _("Where it is and how far it is"),
    "words": _("Also the words of reports made on other websites"),
}

WHEN_EXPIRED: dict[str, LazyText] = {
    "being_checked": _("Customers are told that it is being checked"),
    "withdrawn": _("It is withdrawn"),
}

WORKFLOWS: dict[str, LazyText] = {
    "standard": _("Standard"),
    "inspection": _("Inspection, then work"),
    "application": _("Application and decision"),
    "enquiry": _("Enquiry and answer"),
}

QUESTION_TYPES: dict[str, LazyText] = {
    "text": _("A line of text"),
    "long_text": _("Several lines of text"),
    "choice": _("One of these"),
    "choices": _("Any of these"),
    "yes_no": _("Yes or no"),
    "number": _("A number"),
    "date": _("A date"),
    "place": _("A place"),
    "file": _("A file or photo"),
    "email": _("An email address"),
    "phone": _("A telephone number"),
}

FORMATS: dict[str, LazyText] = {
    "web": _("Web"),
    "leaflet": _("Leaflet"),
    "booklet": _("Booklet"),
    "poster": _("Poster"),
    "large_print": _("Large print"),
    "audio": _("Audio"),
    "braille": _("Braille"),
    "easy_read": _("Easy read"),
    "translation": _("Translation"),
    "sign_language": _("Sign language"),
}


def field_words(name: str) -> str:
    """Return what a field of the record is called; a code of the council's own stays as it is."""
    return str(FIELDS.get(name, name.replace("_", " ")))


def words_for(table: dict[Any, LazyText], code: Any) -> str:
    """Return the words for a code; one that the table lacks is shown as it is."""
    return str(table.get(code, str(code).replace("_", " ")))
