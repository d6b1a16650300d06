"""Organisations and places as Open Referral describes them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings

from moothall.api.open_referral.ids import id_of
from moothall.api.open_referral.schedules import schedules_of
from moothall.directory.models import Channel, ContactChannel, Organisation, Site

LANGUAGES = {"en": "English", "cy": "Welsh"}
PHONE_TYPES = {Channel.TELEPHONE: "voice", Channel.TEXT: "text", Channel.FAX: "fax"}
NATION_WORDS = {"wales": "Wales", "scotland": "Scotland", "northern_ireland": "Northern Ireland"}


def address_of(path: str) -> str:
    """Return a whole web address of ours."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


def organisation_in_short(organisation: Organisation) -> dict[str, Any]:
    """Return an organisation with what it has one of."""
    kind = "A council" if not organisation.is_partner else "A partner of the council"
    optional = {"email": organisation.email, "website": organisation.website}
    return {
        "id": id_of("organization", organisation.code),
        "name": organisation.name,
        "description": f"{organisation.name}. {kind}.",
        **{name: value for name, value in optional.items() if value},
    }


def phones_of(channels: Iterable[ContactChannel]) -> list[dict[str, Any]]:
    """Return the published numbers among channels."""
    return [
        {
            "id": id_of("phone", each.organisation.code, each.channel, each.address),
            "number": each.address,
            "type": PHONE_TYPES[Channel(each.channel)],
            "description": f"{each.name}. {each.note}".strip(". ") + ".",
        }
        for each in channels
        if each.channel in PHONE_TYPES
    ]


def languages_of(organisation: Organisation, *about: str) -> list[dict[str, Any]]:
    """Return the languages in which an organisation answers."""
    codes = dict.fromkeys(["en", *organisation.languages])
    return [{"id": id_of("language", *about, code), "code": code, "name": LANGUAGES.get(code, code)} for code in codes]


def location_of(site: Site, *, today: date) -> dict[str, Any]:
    """Return a place with its address, telephone, hours, and what it offers to people who need access."""
    optional: dict[str, Any] = {"description": site.directions}
    if site.latitude is not None and site.longitude is not None:
        optional |= {"latitude": site.latitude, "longitude": site.longitude}
    phones = [{"id": id_of("phone", "site", site.code), "number": site.telephone, "type": "voice"}]
    return {
        "id": id_of("location", site.code),
        "location_type": "physical",
        "name": site.name,
        "url": address_of(f"/places/{site.code}/"),
        **{name: value for name, value in optional.items() if value not in ("", None)},
        "addresses": [_address(site)],
        "phones": phones if site.telephone else [],
        "accessibility": [
            {"id": id_of("accessibility", site.code, feature), "description": feature}
            for feature in site.access_features
        ],
        "schedules": schedules_of(site.calendar, today=today),
        "languages": languages_of(site.organisation, "location", site.code),
    }


def _address(site: Site) -> dict[str, Any]:
    lines = [line.strip(" ,") for line in site.address.replace(",", "\n").splitlines() if line.strip(" ,")]
    *street, town = lines or [site.name]
    return {
        "id": id_of("address", site.code),
        "address_1": ", ".join(street) or site.name,
        "city": town,
        "state_province": NATION_WORDS.get(site.calendar.nation, "England"),
        "postal_code": site.postcode,
        "country": "GB",
        "address_type": "physical",
    }
