"""What customers read is there in every language that a council may offer."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from moothall.cases.workflow import VARIANTS, Status
from moothall.config.catalogues import po_file
from moothall.config.management.commands.messages import gathered

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

#: Where the words of the public pages are written.
READ_BY_CUSTOMERS = (
    "portal/", "lib/", "messaging/templates/messages/", "promises/templates/promises/charter.html",
    "promises/queries/charter.py", "ui/parts/",
    "ui/forms.py", "ui/wording.py", "ui/templates/400.html", "ui/templates/403", "ui/templates/404.html",
    "ui/templates/500.html", "ui/templates/503.html", "ui/templates/ui/accessibility.html",
    "ui/templates/ui/banner.html", "ui/templates/ui/forms/", "ui/templates/ui/frame.html",
    "ui/templates/ui/messages.html",
    "ui/templates/ui/page.html", "ui/templates/ui/plain.html", "ui/templates/ui/widgets/",
)  # fmt: skip
#: Pages of officers that lie in the portal because only it knows their figures; what only they may type wrongly; and
#: what is mailed to officers and partners, who read English.
READ_BY_OFFICERS = ("portal/templates/portal/preview_", "portal/templates/portal/signpost_list.html",
                    "portal/views/signposts.py", "portal/queries/signposts.py", "lib/hours.py",
                    "lib/plain_english/",
                    *(f"messaging/templates/messages/{name}" for name in (
                        "alarm", "look_over", "new_password", "partner_", "tries_refused")))  # fmt: skip
#: How far a request is, as its tracking page says it.
STAGES = {str(label) for _code, label in Status.choices} | {
    str(stage.label) for stages in VARIANTS.values() for stage in stages
}
PUBLIC_PLACES = {"Home", "Services A to Z", "Track a request", "Contact us", "Find a place", "Our promises"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")


@cache
def catalogue(language):
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def is_for_customers(message):
    places = [place.removeprefix("moothall/") for place, _line in message.locations]
    read = [each for each in places if each.startswith(READ_BY_CUSTOMERS) and not each.startswith(READ_BY_OFFICERS)]
    return bool(read) or message.id in PUBLIC_PLACES | STAGES


def as_written(texts):
    return texts if isinstance(texts, tuple | list) else (texts,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_customers_read_is_translated(language):
    read = [each for each in gathered() if each.id and is_for_customers(each)]
    said = [(each.id, catalogue(language).get(each.id, each.context)) for each in read]
    missing = [words for words, found in said if not found or found.fuzzy or not all(as_written(found.string))]
    assert len(read) > 500
    assert missing == [], "run `make messages`, then translate these"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_gaps_to_fill(language):
    for each in catalogue(language):
        gaps = set(PLACEHOLDER.findall(as_written(each.id)[-1]))
        for text in as_written(each.string) if each.id else ():
            assert not text or set(PLACEHOLDER.findall(text)) == gaps, each.id
