"""What every page is given: the council's name and colours, the ways to go, and the time."""

from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from moothall.accounts.backend import held_by
from moothall.accounts.models import Officer
from moothall.cases.queries import work_counts
from moothall.directory.models import Site
from moothall.directory.queries import Standing, brand_for, catalogue, interruptions_for, interruptions_now
from moothall.lib.clock import now
from moothall.ui.shapes import Link, Words
from moothall.ui.views import SITE_COOKIE

BRAND_SECONDS = 60
MY_WORK = "/desk/"
SHOW_ALL = ("/track/", "/contact-us/", "/resume/")
EXACT = ("/", MY_WORK, "/contacts/")  # other places have these in front of their address


class Council(NamedTuple):
    """Whose front this is, and in which languages besides English its website speaks.

    `css_url` changes with the colours, so that a browser may keep the file. `mark_url` is empty where our
    own neutral mark is shown.
    """

    name: str
    short_name: str
    mark_url: str
    css_url: str
    colour: str
    has_mark: bool = True
    behind: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Place(NamedTuple):
    """A place on the desk, and the permission without which it is not shown. `key` is its shortcut."""

    words: Words
    url: str
    permission: str
    key: str = ""


PUBLIC: tuple[tuple[Words, str], ...] = (
    (_("Home"), "/"),
    (_("Services A to Z"), "/services/"),
    (_("Track a request"), "/track/"),
    (_("Contact us"), "/contact-us/"),
    (_("Find a place"), "/places/"),
    (_("Our promises"), "/charter/"),
)

DESK: tuple[Place, ...] = (
    Place(_("New contact"), "/contacts/new/", "contacts.record", "N"),
    Place(_("Residents' matters"), "/councillor/", "contacts.raise"),
    Place(_("My work"), MY_WORK, "cases.work", "G W"),
    Place(_("Team"), "/cases/", "cases.see", "G T"),
    Place(_("Customers"), "/customers/", "customers.see", "G C"),
    Place(_("Knowledge"), "/knowledge/", "knowledge.see", "G K"),
)

MORE: tuple[Place, ...] = (
    Place(_("Today"), "/figures/today/", "figures.see"),
    Place(_("Contacts"), "/contacts/", "contacts.see"),
    Place(_("Unfinished contacts"), "/contacts/unfinished/", "contacts.record"),
    Place(_("Call-backs"), "/contacts/call-backs/", "contacts.record"),
    Place(_("Transfers"), "/contacts/transfers/", "contacts.supervise"),
    Place(_("Figures"), "/figures/", "figures.see"),
    Place(_("Why people get in touch"), "/contacts/reasons/", "contacts.supervise"),
    Place(_("Remarks of customers"), "/contacts/remarks/", "contacts.see"),
    Place(_("Kept aside"), "/contacts/kept-aside/", "contacts.supervise"),
    Place(_("Promises"), "/promises/", "promises.see"),
    Place(_("Registers"), "/registers/", "registers.see"),
    Place(_("Partners"), "/partners/", "partners.see"),
    Place(_("Services and teams"), "/directory/", "directory.see"),
    Place(_("Words not found"), "/directory/not-found/", "directory.change"),
    Place(_("Where customers were sent"), "/directory/signposts/", "contacts.see"),
    Place(_("Messages received"), "/messages/incoming/", "messaging.work"),
    Place(_("What customers say"), "/surveys/", "surveys.see"),
    Place(_("Templates"), "/messages/templates/", "messaging.templates"),
    Place(_("Messages sent"), "/messages/outbox/", "messaging.see"),
    Place(_("Failed jobs"), "/running/jobs/", "running.see"),
    Place(_("Backups"), "/running/backups/", "running.see"),
    Place(_("Who read what"), "/accounts/readings/", "journal.see_readings"),
    Place(_("Unusual readings"), "/oversight/", "journal.see_readings"),
    Place(_("Officers"), "/accounts/officers/", "accounts.manage"),
    Place(_("Keys for machines"), "/keys/", "accounts.manage"),
    Place(_("Connectors"), "/settings/connectors/", "accounts.manage"),
    Place(_("Webhooks"), "/settings/webhooks/", "accounts.manage"),
    Place(_("Absences"), "/settings/absences/", "directory.record_absences"),
    Place(_("Something does not work"), "/settings/interruptions/", "directory.interrupt"),
    Place(_("Settings"), "/settings/", "directory.change"),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give each page what its shell shows.

    What asks the database is looked up only by a page that shows it.
    """
    moment = now()
    return {
        "council": SimpleLazyObject(lambda: council(request.COOKIES.get(SITE_COOKIE, ""))),
        "is_demo": settings.DEMO,
        "site_message": getattr(settings, "SITE_MESSAGE", ""),
        "now": moment,
        "interruptions": SimpleLazyObject(lambda: interruptions_now(at=moment)),
        "interruptions_here": SimpleLazyObject(lambda: _interruptions_here(request, at=moment)),
        "tongues": SimpleLazyObject(lambda: _tongues(request)),
        "public_places": SimpleLazyObject(lambda: _public(request.path)),
        "desk_places": SimpleLazyObject(lambda: _desk(request, at=moment)),
        "more_places": SimpleLazyObject(lambda: _allowed(request, MORE)),
    }


def council(site_code: str) -> Council:
    """Return the brand worn at a site, or the council's own; a change shows within a minute."""
    return _council(site_code, int(now().timestamp()) // BRAND_SECONDS)


def forget_brand() -> None:
    """Look the brand up again at the next page, as after a change that should show at once."""
    _council.cache_clear()


@lru_cache(maxsize=64)
def _council(site_code: str, _minute: int) -> Council:
    brand = brand_for(site_code)
    colours = urlencode({"colour": brand.colour.lstrip("#"), "accent": brand.accent.lstrip("#")})
    return Council(
        name=brand.name,
        short_name=brand.short_name,
        mark_url=brand.logo_url,
        css_url=f"{reverse('ui:brand')}?{colours}",
        colour=brand.colour,
        has_mark=brand.has_mark,
        behind=brand.behind,
        languages=brand.languages,
    )


def _interruptions_here(request: HttpRequest, *, at: datetime) -> list[Standing]:
    """Return the messages for a public page: all on those where people begin, else of its service and place."""
    messages = interruptions_now(at=at)
    if not messages or request.path == "/" or request.path.startswith(SHOW_ALL):
        return messages
    named = request.resolver_match.kwargs.get("code", "") if request.resolver_match else ""
    service = catalogue().by_code.get(named) if request.path.startswith("/services/") else None
    code = named if request.path.startswith("/places/") else request.COOKIES.get(SITE_COOKIE, "")
    site = Site.objects.filter(code=code).first() if code else None
    return interruptions_for(service, site, at=at)


def _tongues(request: HttpRequest) -> list[Any]:
    from moothall.config.languages import tongues  # it asks here which languages a council offers

    return tongues(request)


def _public(path: str) -> list[Link]:
    return [Link(words, url, is_current=_is_within(path, url)) for words, url in PUBLIC]


def _desk(request: HttpRequest, *, at: datetime) -> list[Link]:
    officer = request.user
    links = _allowed(request, DESK)
    if isinstance(officer, Officer) and "cases.work" in held_by(officer).permissions:
        owed = work_counts([officer.pk], at=at)
        number = owed.cases + owed.tasks
        links = [
            link._replace(number=number or None, late=owed.late) if link.url == MY_WORK else link for link in links
        ]
    return links


def _allowed(request: HttpRequest, places: tuple[Place, ...]) -> list[Link]:
    # Where one place lies within another, only the nearer is where the officer is.
    held = held_by(request.user).permissions if isinstance(request.user, Officer) else frozenset()
    current = max((place.url for place in places if _is_within(request.path, place.url)), key=len, default="")
    return [
        Link(place.words, place.url, is_current=place.url == current, key=place.key)
        for place in places
        if place.permission in held
    ]


def _is_within(path: str, url: str) -> bool:
    return path == url if url in EXACT else path.startswith(url)
